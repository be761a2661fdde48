/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-reader.h"

#include "plumb-audit-form.h"
#include "plumb-form-node.h"
#include "plumb-instrument-check.h"
#include "plumb-scale.h"
#include "plumb-section-reader.h"
#include "plumb-xml.h"

/* The core audit with its modules has 100 kB; nothing honest has forty times as much. */
#define MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  const char       *name;
  GPtrArray        *themes;    /* (nullable): where the form names none */
  GPtrArray        *scales;
  GPtrArray        *sections;
  GPtrArray        *audit_types;
  PlumbOverallRule *overall;   /* (owned) */
  char             *title;     /* (owned) */
  GHashTable       *lines;     /* where the parts stand that carry no line of their own */
} Reading;

G_DEFINE_QUARK (plumb-forms-error-quark, plumb_forms_error)

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->themes, g_ptr_array_unref);
  g_clear_pointer (&reading->scales, g_ptr_array_unref);
  g_clear_pointer (&reading->sections, g_ptr_array_unref);
  g_clear_pointer (&reading->audit_types, g_ptr_array_unref);
  g_clear_pointer (&reading->overall, plumb_overall_rule_free);
  g_clear_pointer (&reading->title, g_free);
  g_clear_pointer (&reading->lines, g_hash_table_unref);
}

static void
note_line (Reading  *reading,
           gpointer  part,
           xmlNode  *node)
{
  g_hash_table_insert (reading->lines, part, GINT_TO_POINTER (plumb_form_node_get_line (node)));
}

static void
read_theme (Reading *reading,
            xmlNode *node)
{
  g_autofree char *code = plumb_form_node_dup_attribute (node, "code");
  g_autofree char *title = plumb_form_node_dup_attribute (node, "title");
  PlumbFormTheme *theme = plumb_form_theme_new (code, g_strstrip (title));

  if (reading->themes == NULL)
    reading->themes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_form_theme_free);
  g_ptr_array_add (reading->themes, theme);
  note_line (reading, theme, node);
}

static void
clear_grade (gpointer data)
{
  PlumbGrade *grade = data;

  g_free (grade->code);
  g_free (grade->label);
}

/* The file has the best grade first; ranks rise from the worst. */
static gboolean
read_grades (Reading  *reading,
             xmlNode  *node,
             GArray   *grades,
             GError  **error)
{
  for (xmlNode *child = plumb_form_node_first_child (node); child != NULL;
       child = plumb_form_node_next (child))
    {
      PlumbGrade grade = { plumb_form_node_dup_attribute (child, "code"),
                           plumb_form_node_dup_attribute (child, "label"), 0 };
      gboolean is_reserved = g_ascii_strcasecmp (grade.code, "na") == 0;
      gboolean is_double = FALSE;

      g_array_prepend_val (grades, grade);
      for (guint i = 1; i < grades->len; i++)
        is_double |= g_str_equal (g_array_index (grades, PlumbGrade, i).code, grade.code);

      if (!is_reserved && !is_double)
        continue;
      plumb_form_set_error (error, reading->name, plumb_form_node_get_line (child),
                            is_reserved ? "the grade code %s is kept for “not applicable”; "
                                          "choose another"
                                        : "the grade %s is twice in its scale; give it another "
                                          "code",
                            grade.code);
      return FALSE;
    }

  if (grades->len >= 2)
    return TRUE;
  plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node),
                        "the scale has one grade; add the others, best first");
  return FALSE;
}

/* Position of the grade that @attribute names, counted from the worst; -1 with @error set. */
static int
read_threshold (Reading     *reading,
                xmlNode     *node,
                const char  *attribute,
                GArray      *grades,
                char       **out_code,
                GError     **error)
{
  g_autofree char *code = plumb_form_node_dup_attribute (node, attribute);
  int line = plumb_form_node_get_line (node);

  if (code == NULL)
    {
      plumb_form_set_error (error, reading->name, line,
                            "the scale has no %s=; name the lowest grade that counts as %s",
                            attribute, g_str_equal (attribute, "good") ? "good or better"
                                                                       : "sufficient or better");
      return -1;
    }

  for (guint i = 0; i < grades->len; i++)
    if (g_str_equal (g_array_index (grades, PlumbGrade, i).code, code))
      {
        *out_code = g_steal_pointer (&code);
        return (int) i;
      }

  plumb_form_set_error (error, reading->name, line,
                        "%s= names the grade %s, which is not in the scale; name one that is",
                        attribute, code);
  return -1;
}

static gboolean
read_scale (Reading  *reading,
            xmlNode  *node,
            GError  **error)
{
  g_autofree char *id = plumb_form_node_dup_attribute (node, "id");
  g_autofree char *good = NULL;
  g_autofree char *sufficient = NULL;
  g_autoptr(GArray) grades = g_array_new (FALSE, FALSE, sizeof (PlumbGrade));
  int good_at, sufficient_at;

  g_array_set_clear_func (grades, clear_grade);
  for (guint i = 0; i < reading->scales->len; i++)
    if (g_str_equal (plumb_scale_get_id (g_ptr_array_index (reading->scales, i)), id))
      {
        plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node),
                              "there are two scales %s; give each its own id", id);
        return FALSE;
      }

  if (!read_grades (reading, node, grades, error)
      || (good_at = read_threshold (reading, node, "good", grades, &good, error)) < 0
      || (sufficient_at = read_threshold (reading, node, "sufficient", grades, &sufficient,
                                          error)) < 0)
    return FALSE;

  if (good_at < sufficient_at)
    {
      plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node),
                            "good= %s is below sufficient= %s; exchange them, or write the grades "
                            "best first", good, sufficient);
      return FALSE;
    }

  g_ptr_array_add (reading->scales,
                   plumb_scale_new (id, (const PlumbGrade *) grades->data, grades->len, good,
                                    sufficient));
  return TRUE;
}

static gboolean
read_audit_type (Reading  *reading,
                 xmlNode  *node,
                 GError  **error)
{
  g_autofree char *selection = plumb_form_node_dup_attribute (node, "selection");
  g_autofree char *counts = plumb_form_node_dup_attribute (node, "counts");
  PlumbAuditType *type = g_new0 (PlumbAuditType, 1);

  g_ptr_array_add (reading->audit_types, type);
  note_line (reading, type, node);
  type->code = plumb_form_node_dup_attribute (node, "code");
  type->label = plumb_form_node_dup_attribute (node, "label");
  type->says_counts = counts != NULL;
  type->counts = g_strcmp0 (counts, "own") == 0 ? PLUMB_AUDIT_COUNTS_OWN
                                                : PLUMB_AUDIT_COUNTS_HEADLINE;
  if (selection != NULL)
    {
      g_auto(GStrv) codes = g_strsplit (selection, " ", -1);

      type->selection = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; codes[i] != NULL; i++)
        g_ptr_array_add (type->selection, g_strdup (codes[i]));
    }

  for (guint i = 0; i + 1 < reading->audit_types->len; i++)
    {
      const PlumbAuditType *other = g_ptr_array_index (reading->audit_types, i);

      if (!g_str_equal (other->code, type->code))
        continue;
      plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node),
                            "there are two audit types %s; give each its own code", type->code);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_section (Reading  *reading,
              xmlNode  *node,
              GError  **error)
{
  PlumbSection *section;

  section = plumb_section_reader_read (node, reading->scales, reading->name, error);
  if (section == NULL)
    return FALSE;

  g_ptr_array_add (reading->sections, section);
  return TRUE;
}

static gboolean
read_limit (Reading  *reading,
            xmlNode  *node,
            GError  **error)
{
  g_autofree char *at_most = plumb_form_node_dup_attribute (node, "at-most");
  const PlumbGrade *grade = plumb_scale_lookup (reading->overall->scale, at_most);
  PlumbLimit *limit = g_new0 (PlumbLimit, 1);

  g_ptr_array_add (reading->overall->limits, limit);
  note_line (reading, limit, node);
  limit->because = plumb_form_node_dup_text (plumb_form_node_first_child (node));
  if (grade == NULL)
    {
      plumb_form_set_error (error, reading->name, plumb_form_node_get_line (node),
                            "at-most= names the grade %s, which is not in the scale %s; name one "
                            "that is", at_most, plumb_scale_get_id (reading->overall->scale));
      return FALSE;
    }

  limit->at_most = grade->rank;
  return plumb_section_reader_read_condition (node, "when", reading->name, &limit->when, error);
}

static gboolean
read_overall (Reading  *reading,
              xmlNode  *node,
              GError  **error)
{
  g_autofree char *scale_id = plumb_form_node_dup_attribute (node, "scale");
  g_autofree char *minimum = plumb_form_node_dup_attribute (node, "minimum-graded");
  PlumbOverallRule *overall = g_new0 (PlumbOverallRule, 1);
  PlumbScale *scale;

  reading->overall = overall;
  note_line (reading, overall, node);
  overall->limits = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_limit_free);
  overall->needs = plumb_form_node_dup_attribute (node, "needs");
  if (minimum != NULL)
    overall->minimum_graded = (guint) MIN (g_ascii_strtoull (minimum, NULL, 10), G_MAXINT);

  scale = plumb_section_reader_find_scale (reading->scales, scale_id, node, reading->name, error);
  if (scale == NULL)
    return FALSE;
  overall->scale = g_object_ref (scale);

  for (xmlNode *child = plumb_form_node_first_child (node); child != NULL;
       child = plumb_form_node_next (child))
    if (!read_limit (reading, child, error))
      return FALSE;

  return TRUE;
}

static gboolean
read_part (Reading  *reading,
           xmlNode  *node,
           GError  **error)
{
  if (plumb_form_node_is (node, "scale"))
    return read_scale (reading, node, error);
  if (plumb_form_node_is (node, "audit-type"))
    return read_audit_type (reading, node, error);
  if (plumb_form_node_is (node, "section"))
    return read_section (reading, node, error);
  if (plumb_form_node_is (node, "overall"))
    return read_overall (reading, node, error);

  if (plumb_form_node_is (node, "theme"))
    read_theme (reading, node);
  else
    reading->title = plumb_form_node_dup_text (node);
  return TRUE;
}

static PlumbInstrument *
make_instrument (Reading *reading,
                 xmlNode *root,
                 GBytes  *bytes)
{
  g_autofree char *id = plumb_form_node_dup_attribute (root, "id");
  g_autofree char *version = plumb_form_node_dup_attribute (root, "version");
  g_autofree char *strand = plumb_form_node_dup_attribute (root, "strand");
  g_autofree char *subject = plumb_form_node_dup_attribute (root, "subject");
  g_autofree char *prefix = plumb_form_node_dup_attribute (root, "prefix");
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  xmlChar *language = xmlNodeGetLang (root);
  PlumbInstrument *instrument;

  instrument = plumb_instrument_new (&(PlumbInstrumentFields) {
      .id = id, .version = version, .strand = strand, .subject = subject,
      .language = (const char *) language, .title = reading->title, .prefix = prefix,
      .themes = reading->themes, .scales = reading->scales, .sections = reading->sections,
      .audit_types = reading->audit_types, .overall = g_steal_pointer (&reading->overall),
      .sha256 = sha256 });
  xmlFree (language);
  return instrument;
}

/* A condition that an earlier version of the program let pass although nothing can work it out
 * never holds: the rest of the form, and what was made with it, stays readable. */
static void
mend_conditions (xmlNode *node)
{
  static const char * const attributes[] = { "relevant", "required", "when" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *text = plumb_form_node_dup_attribute (node, attributes[i]);
      g_autoptr(PlumbExpression) condition = NULL;
      g_autoptr(GError) fault = NULL;

      if (text == NULL || g_str_equal (text, "yes") || g_str_equal (text, "no"))
        continue;
      condition = plumb_expression_new (text, plumb_audit_form_get_vocabulary (), &fault);
      if (condition == NULL)
        xmlSetProp (node, BAD_CAST attributes[i], BAD_CAST "false()");
    }
  for (xmlNode *child = plumb_form_node_first_child (node); child != NULL;
       child = plumb_form_node_next (child))
    mend_conditions (child);
}

static PlumbInstrument *
read_bytes (GBytes      *bytes,
            const char  *name,
            gboolean     stored,
            GError     **error)
{
  g_autoptr(xmlDoc) doc = NULL;
  g_autoptr(PlumbInstrument) instrument = NULL;
  Reading reading = { .name = name };
  gboolean is_good = TRUE;
  xmlNode *root;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_TOO_LARGE,
                   "%s, line 1: the file is larger than 4 MB; choose an instrument", name);
      return NULL;
    }

  doc = plumb_form_parse (bytes, "instrument.rng", name, error);
  if (doc == NULL)
    return NULL;

  reading.scales = g_ptr_array_new_with_free_func (g_object_unref);
  reading.sections = g_ptr_array_new_with_free_func (g_object_unref);
  reading.audit_types = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_audit_type_free);
  reading.lines = g_hash_table_new (NULL, NULL);

  root = xmlDocGetRootElement (doc);
  if (stored)
    mend_conditions (root);
  for (xmlNode *node = plumb_form_node_first_child (root); is_good && node != NULL;
       node = plumb_form_node_next (node))
    is_good = read_part (&reading, node, error);

  if (is_good)
    {
      instrument = make_instrument (&reading, root, bytes);
      if (!plumb_instrument_check_run (instrument, reading.lines, name, stored, error))
        g_clear_object (&instrument);
    }

  clear_reading (&reading);
  return g_steal_pointer (&instrument);
}

/**
 * plumb_instrument_reader_read:
 * @bytes: the file
 * @name: what errors call it
 *
 * Reads an instrument, checks it by its schema and then by code, and compiles its conditions.
 *
 * Returns: (transfer full) (nullable): the instrument, or %NULL with an error that names file, line
 * and remedy
 */
PlumbInstrument *
plumb_instrument_reader_read (GBytes      *bytes,
                              const char  *name,
                              GError     **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  return read_bytes (bytes, name, FALSE, error);
}

/**
 * plumb_instrument_reader_read_stored:
 *
 * As plumb_instrument_reader_read(), for a form that audits may have been made with: it was sound
 * when it was stored, and they must stay readable although more is asked of a form today.
 */
PlumbInstrument *
plumb_instrument_reader_read_stored (GBytes      *bytes,
                                     const char  *name,
                                     GError     **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  return read_bytes (bytes, name, TRUE, error);
}

/**
 * plumb_instrument_reader_read_file:
 * @out_bytes: (out) (optional) (transfer full): the file as it is, to be kept with the audits made
 * with it; only written on success
 *
 * Returns: (transfer full) (nullable): as plumb_instrument_reader_read()
 */
PlumbInstrument *
plumb_instrument_reader_read_file (const char  *path,
                                   GBytes     **out_bytes,
                                   GError     **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;
  PlumbInstrument *instrument;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  bytes = plumb_xml_load_file (path, MAX_BYTES, error);
  if (bytes == NULL)
    return NULL;

  instrument = plumb_instrument_reader_read (bytes, name, error);
  if (instrument != NULL && out_bytes != NULL)
    *out_bytes = g_steal_pointer (&bytes);
  return instrument;
}
