/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-section-reader.h"

#include <string.h>

#include "plumb-audit-form.h"
#include "plumb-form-node.h"
#include "plumb-register.h"
#include "plumb-scale.h"
#include "plumb-standard.h"

/* A number with one bound is open on the other side as far as this. */
#define FAR_AWAY 1e9

static const char * const kinds[] = {
  [PLUMB_ANSWER_COMPLIANCE] = "compliance",
  [PLUMB_ANSWER_QUALITY] = "quality",
  [PLUMB_ANSWER_NUMBER] = "number",
  [PLUMB_ANSWER_DATE] = "date",
  [PLUMB_ANSWER_TEXT] = "text",
  [PLUMB_ANSWER_CHOICE] = "choice",
  [PLUMB_ANSWER_CHOICES] = "choices",
  [PLUMB_ANSWER_ROWS] = "rows",
};

static PlumbAnswerKind
read_kind (xmlNode *node)
{
  g_autofree char *kind = plumb_form_node_dup_attribute (node, "kind");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i], kind) == 0)
      return (PlumbAnswerKind) i;
  g_assert_not_reached ();  /* the schema allows no other */
}

/* A flag that is none of the program's own is the code of a theme. */
static void
read_flags (xmlNode             *node,
            PlumbStandardFields *fields)
{
  g_autofree char *text = plumb_form_node_dup_attribute (node, "flags");
  g_auto(GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  g_autoptr(GStrvBuilder) themes = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], PLUMB_FLAG_CRITICAL))
      fields->flags |= PLUMB_STANDARD_CRITICAL;
    else if (g_str_equal (words[i], PLUMB_FLAG_CONCERN))
      fields->flags |= PLUMB_STANDARD_CONCERN;
    else if (*words[i] != '\0')
      g_strv_builder_add (themes, words[i]);
  fields->themes = (const char *const *) g_strv_builder_end (themes);
}

static gboolean
read_yes_no (xmlNode    *node,
             const char *attribute,
             gboolean    otherwise)
{
  g_autofree char *text = plumb_form_node_dup_attribute (node, attribute);

  return text != NULL ? g_str_equal (text, "yes") : otherwise;
}

static gboolean
read_required (xmlNode              *node,
               const char           *name,
               PlumbStandardFields  *fields,
               GError              **error)
{
  g_autofree char *text = plumb_form_node_dup_attribute (node, "required");

  if (text == NULL || g_str_equal (text, "no"))
    return TRUE;

  fields->always_required = g_str_equal (text, "yes");
  return fields->always_required
         || plumb_section_reader_read_condition (node, "required", name, &fields->required, error);
}

static gboolean
read_bounds (xmlNode              *node,
             const char           *name,
             PlumbStandardFields  *fields,
             GError              **error)
{
  g_autofree char *minimum = plumb_form_node_dup_attribute (node, "min");
  g_autofree char *maximum = plumb_form_node_dup_attribute (node, "max");

  if (minimum == NULL && maximum == NULL)
    return TRUE;

  fields->minimum = minimum != NULL ? g_ascii_strtod (minimum, NULL) : -FAR_AWAY;
  fields->maximum = maximum != NULL ? g_ascii_strtod (maximum, NULL) : FAR_AWAY;
  if (fields->kind == PLUMB_ANSWER_NUMBER && fields->minimum < fields->maximum)
    return TRUE;

  if (fields->kind == PLUMB_ANSWER_NUMBER)
    plumb_form_set_error (error, name, fields->line,
                          "the standard %s has min= %s, which is not less than max= %s; "
                          "correct one of them", fields->code, minimum, maximum);
  else
    plumb_form_set_error (error, name, fields->line,
                          "the standard %s has min= or max=, which belong to kind=\"number\"; "
                          "remove them", fields->code);
  return FALSE;
}

/* A quality standard is answered on its own scale, else on its section's, else on the only one. */
static gboolean
read_scale (xmlNode              *node,
            GPtrArray            *scales,
            PlumbScale           *section_scale,
            const char           *name,
            PlumbStandardFields  *fields,
            GError              **error)
{
  g_autofree char *id = plumb_form_node_dup_attribute (node, "scale");

  if (fields->kind != PLUMB_ANSWER_QUALITY)
    {
      if (id == NULL)
        return TRUE;
      plumb_form_set_error (error, name, fields->line,
                            "the standard %s has scale=, which belongs to kind=\"quality\"; "
                            "remove it", fields->code);
      return FALSE;
    }

  if (id != NULL)
    fields->scale = plumb_section_reader_find_scale (scales, id, node, name, error);
  else if (section_scale != NULL)
    fields->scale = section_scale;
  else if (scales->len == 1)
    fields->scale = g_ptr_array_index (scales, 0);
  else
    plumb_form_set_error (error, name, fields->line,
                          "the standard %s has no scale; add scale= with one of the scales' ids",
                          fields->code);

  return fields->scale != NULL;
}

static void
clear_choice (gpointer data)
{
  PlumbChoice *choice = data;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice->meant_by);
}

static gboolean
add_choice (xmlNode     *node,
            const char  *name,
            GArray      *choices,
            GError     **error)
{
  PlumbChoice choice = { plumb_form_node_dup_attribute (node, "code"),
                         plumb_form_node_dup_text (node),
                         plumb_form_node_dup_attribute (node, "register") };

  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (g_array_index (choices, PlumbChoice, i).code, choice.code))
      {
        plumb_form_set_error (error, name, plumb_form_node_get_line (node),
                              "the code %s is used twice in this standard; give each its own",
                              choice.code);
        clear_choice (&choice);
        return FALSE;
      }

  g_array_append_val (choices, choice);
  return TRUE;
}

static gboolean
read_parts (xmlNode              *node,
            const char           *name,
            PlumbStandardFields  *fields,
            GArray               *choices,
            GError              **error)
{
  gboolean takes_columns = fields->kind == PLUMB_ANSWER_ROWS;
  gboolean takes_choices = fields->kind == PLUMB_ANSWER_CHOICE
                           || fields->kind == PLUMB_ANSWER_CHOICES;
  xmlNode *child;

  for (child = plumb_form_node_first_child (node); child != NULL;
       child = plumb_form_node_next (child))
    {
      if (plumb_form_node_is (child, "text"))
        fields->text = plumb_form_node_dup_text (child);
      else if (plumb_form_node_is (child, "look-for"))
        fields->look_for = plumb_form_node_dup_text (child);
      else if (plumb_form_node_is (child, "guidance"))
        fields->guidance = plumb_form_node_dup_text (child);
      else if (plumb_form_node_is (child, takes_columns ? "choice" : "column")
               || (!takes_columns && !takes_choices))
        break;
      else if (!add_choice (child, name, choices, error))
        return FALSE;
    }

  if (child != NULL)
    plumb_form_set_error (error, name, plumb_form_node_get_line (child),
                          "a standard of kind=\"%s\" has no <%s>; remove it, or change the kind",
                          kinds[fields->kind], (const char *) child->name);
  else if (choices->len == 0 && (takes_columns || takes_choices))
    plumb_form_set_error (error, name, fields->line,
                          "the standard %s of kind=\"%s\" offers nothing; add <%s code=…> to it",
                          fields->code, kinds[fields->kind], takes_columns ? "column" : "choice");
  else if (*fields->text == '\0')
    plumb_form_set_error (error, name, fields->line,
                          "the standard %s asks nothing; write its question into <text>",
                          fields->code);
  else
    return TRUE;

  return FALSE;
}

/* A field takes from the register what can be an answer to it, and only there do a choice's words
 * for it mean anything. */
static gboolean
read_register (xmlNode              *node,
               const char           *name,
               PlumbStandardFields  *fields,
               GArray               *choices,
               GError              **error)
{
  g_autofree char *fact = plumb_form_node_dup_attribute (node, "register");

  if (fact != NULL)
    plumb_register_parse_fact (fact, &fields->from_register);
  if (fact != NULL && !plumb_register_fits (fields->from_register, fields->kind))
    {
      plumb_form_set_error (error, name, fields->line,
                            "the standard %s of kind=\"%s\" cannot take register=\"%s\"; "
                            "months-on-plan belongs to a number, the others to a choice",
                            fields->code, kinds[fields->kind], fact);
      return FALSE;
    }

  for (guint i = 0; fact == NULL && i < choices->len; i++)
    if (g_array_index (choices, PlumbChoice, i).meant_by != NULL)
      {
        plumb_form_set_error (error, name, fields->line,
                              "a choice of %s has register=, but the standard takes nothing from "
                              "the register; add register= to the standard, or remove it from "
                              "the choice", fields->code);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fill_standard (xmlNode              *node,
               GPtrArray            *scales,
               PlumbScale           *section_scale,
               const char           *name,
               PlumbStandardFields  *fields,
               GArray               *choices,
               GError              **error)
{
  fields->line = plumb_form_node_get_line (node);
  fields->code = plumb_form_node_dup_attribute (node, "code");
  fields->unit = plumb_form_node_dup_attribute (node, "unit");
  fields->kind = read_kind (node);
  read_flags (node, fields);
  fields->not_applicable_allowed = read_yes_no (node, "not-applicable",
                                                plumb_answer_kind_counts (fields->kind));

  return read_required (node, name, fields, error)
         && read_bounds (node, name, fields, error)
         && read_scale (node, scales, section_scale, name, fields, error)
         && read_parts (node, name, fields, choices, error)
         && read_register (node, name, fields, choices, error)
         && plumb_section_reader_read_condition (node, "relevant", name, &fields->relevant, error);
}

static PlumbStandard *
read_standard (xmlNode     *node,
               GPtrArray   *scales,
               PlumbScale  *section_scale,
               const char  *name,
               GError     **error)
{
  PlumbStandardFields fields = { 0 };
  g_autoptr(GArray) choices = g_array_new (FALSE, FALSE, sizeof (PlumbChoice));
  PlumbStandard *standard = NULL;

  g_array_set_clear_func (choices, clear_choice);
  if (fill_standard (node, scales, section_scale, name, &fields, choices, error))
    {
      fields.choices = (const PlumbChoice *) choices->data;
      fields.n_choices = choices->len;
      standard = plumb_standard_new (&fields);
    }

  g_free ((char *) fields.code);
  g_strfreev ((char **) fields.themes);
  g_free ((char *) fields.unit);
  g_free ((char *) fields.text);
  g_free ((char *) fields.look_for);
  g_free ((char *) fields.guidance);
  g_clear_pointer (&fields.relevant, plumb_expression_unref);
  g_clear_pointer (&fields.required, plumb_expression_unref);
  return standard;
}

/* @descriptors has room for every rank; a section without a grade has none. */
static gboolean
add_descriptor (xmlNode     *node,
                PlumbScale  *scale,
                const char  *name,
                char       **descriptors,
                GError     **error)
{
  g_autofree char *code = plumb_form_node_dup_attribute (node, "grade");
  const PlumbGrade *grade = scale != NULL ? plumb_scale_lookup (scale, code) : NULL;
  int line = plumb_form_node_get_line (node);

  if (scale == NULL)
    plumb_form_set_error (error, name, line,
                          "a descriptor stands in a section that is not graded; add scale= to the "
                          "section, or remove the descriptor");
  else if (grade == NULL)
    plumb_form_set_error (error, name, line,
                          "the grade %s is not in the scale %s; use a grade of that scale",
                          code, plumb_scale_get_id (scale));
  else if (descriptors[grade->rank - 1] != NULL)
    plumb_form_set_error (error, name, line,
                          "the grade %s has two descriptors in this section; keep one", code);
  else
    {
      descriptors[grade->rank - 1] = plumb_form_node_dup_text (node);
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_section_parts (xmlNode             *node,
                    GPtrArray           *scales,
                    const char          *name,
                    PlumbSectionFields  *fields,
                    char               **descriptors,
                    GError             **error)
{
  xmlNode *child;

  for (child = plumb_form_node_first_child (node); child != NULL;
       child = plumb_form_node_next (child))
    {
      if (plumb_form_node_is (child, "intro"))
        {
          fields->intro = plumb_form_node_dup_text (child);
        }
      else if (plumb_form_node_is (child, "descriptor"))
        {
          if (!add_descriptor (child, fields->scale, name, descriptors, error))
            return FALSE;
          fields->descriptors = (const char * const *) descriptors;
        }
      else
        {
          PlumbStandard *standard = read_standard (child, scales, fields->scale, name, error);

          if (standard == NULL)
            return FALSE;
          g_ptr_array_add (fields->standards, standard);
        }
    }

  return TRUE;
}

/**
 * plumb_section_reader_find_scale:
 *
 * Returns: (transfer none) (nullable): the scale, or %NULL with @error set
 */
PlumbScale *
plumb_section_reader_find_scale (GPtrArray   *scales,
                                 const char  *id,
                                 xmlNode     *node,
                                 const char  *name,
                                 GError     **error)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < scales->len; i++)
    {
      PlumbScale *scale = g_ptr_array_index (scales, i);

      if (g_str_equal (plumb_scale_get_id (scale), id))
        return scale;
      g_string_append_printf (ids, "%s%s", i == 0 ? "" : ", ", plumb_scale_get_id (scale));
    }

  plumb_form_set_error (error, name, plumb_form_node_get_line (node),
                        "there is no scale %s; use one of these (%s), or add it",
                        id, ids->len > 0 ? ids->str : "none so far");
  return NULL;
}

/**
 * plumb_section_reader_read_condition:
 * @out_condition: (out) (transfer full) (nullable): %NULL where the attribute is missing
 *
 * Returns: %FALSE with @error set if the condition cannot be compiled
 */
gboolean
plumb_section_reader_read_condition (xmlNode          *node,
                                     const char       *attribute,
                                     const char       *name,
                                     PlumbExpression **out_condition,
                                     GError          **error)
{
  g_autofree char *text = plumb_form_node_dup_attribute (node, attribute);
  g_autoptr(PlumbExpression) condition = NULL;
  g_autoptr(GError) fault = NULL;

  if (text == NULL)
    return TRUE;

  condition = plumb_expression_new (text, plumb_audit_form_get_vocabulary (), &fault);
  if (condition == NULL)
    {
      plumb_form_set_error (error, name, plumb_form_node_get_line (node),
                            "the condition in %s= is wrong: %s", attribute, fault->message);
      return FALSE;
    }

  *out_condition = g_steal_pointer (&condition);
  return TRUE;
}

/**
 * plumb_section_reader_read:
 * @node: a section that its schema has accepted
 * @scales: (element-type PlumbScale): those of the instrument
 * @name: what errors call the file
 *
 * Returns: (transfer full) (nullable): the section, or %NULL with @error set
 */
PlumbSection *
plumb_section_reader_read (xmlNode     *node,
                           GPtrArray   *scales,
                           const char  *name,
                           GError     **error)
{
  g_autofree char *code = plumb_form_node_dup_attribute (node, "code");
  g_autofree char *title = plumb_form_node_dup_attribute (node, "title");
  g_autofree char *theme = plumb_form_node_dup_attribute (node, "theme");
  g_autofree char *scale_id = plumb_form_node_dup_attribute (node, "scale");
  g_autoptr(GPtrArray) standards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) descriptors = g_ptr_array_new_with_free_func (g_free);
  PlumbSectionFields fields = { .code = code, .title = title, .theme = theme,
                                .standards = standards };
  PlumbSection *section = NULL;

  fields.line = plumb_form_node_get_line (node);
  fields.not_applicable_allowed = read_yes_no (node, "not-applicable", TRUE);
  if (scale_id != NULL)
    {
      fields.scale = plumb_section_reader_find_scale (scales, scale_id, node, name, error);
      if (fields.scale == NULL)
        return NULL;
      g_ptr_array_set_size (descriptors, plumb_scale_get_n_grades (fields.scale));
    }

  if (read_section_parts (node, scales, name, &fields, (char **) descriptors->pdata, error)
      && plumb_section_reader_read_condition (node, "relevant", name, &fields.relevant, error))
    section = plumb_section_new (&fields);

  g_free ((char *) fields.intro);
  g_clear_pointer (&fields.relevant, plumb_expression_unref);
  return section;
}
