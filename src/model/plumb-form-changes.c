/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-changes.h"

#include "plumb-scale.h"
#include "plumb-section.h"

/* Name of the suggested grade among what is listed. */
#define OVERALL "overall"

static void
add (GPtrArray           **changes,
     PlumbFormChangeKind   kind,
     const char           *name)
{
  if (changes[kind] == NULL)
    changes[kind] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (changes[kind], g_strdup (name));
}

static gboolean
is_same_scale (PlumbScale *one,
               PlumbScale *other)
{
  gboolean same = (one == NULL) == (other == NULL);

  if (one == NULL || other == NULL)
    return same;
  same = plumb_scale_get_n_grades (one) == plumb_scale_get_n_grades (other)
         && plumb_scale_get_good_rank (one) == plumb_scale_get_good_rank (other)
         && plumb_scale_get_sufficient_rank (one) == plumb_scale_get_sufficient_rank (other);
  for (guint i = 1; same && i <= plumb_scale_get_n_grades (one); i++)
    {
      const PlumbGrade *a = plumb_scale_get_grade (one, (int) i);
      const PlumbGrade *b = plumb_scale_get_grade (other, (int) i);

      same = g_str_equal (a->code, b->code) && g_str_equal (a->label, b->label);
    }
  return same;
}

static gboolean
is_same_condition (PlumbExpression *one,
                   PlumbExpression *other)
{
  return g_strcmp0 (one != NULL ? plumb_expression_get_text (one) : NULL,
                    other != NULL ? plumb_expression_get_text (other) : NULL) == 0;
}

static gboolean
has_same_choices (const PlumbStandardFields *one,
                  const PlumbStandardFields *other)
{
  gboolean same = one->n_choices == other->n_choices;

  for (guint i = 0; same && i < one->n_choices; i++)
    same = g_strcmp0 (one->choices[i].code, other->choices[i].code) == 0
           && g_strcmp0 (one->choices[i].label, other->choices[i].label) == 0;
  return same;
}

/* The register's words for a choice. */
static gboolean
has_same_meanings (const PlumbStandardFields *one,
                   const PlumbStandardFields *other)
{
  gboolean same = one->from_register == other->from_register;

  for (guint i = 0; same && i < MIN (one->n_choices, other->n_choices); i++)
    same = g_strcmp0 (one->choices[i].meant_by, other->choices[i].meant_by) == 0;
  return same;
}

static gboolean
has_themes_of (PlumbStandard *one,
               PlumbStandard *other)
{
  const char *const *themes = plumb_standard_get_fields (other)->themes;
  gboolean all = TRUE;

  for (guint i = 0; themes != NULL && themes[i] != NULL; i++)
    all = all && plumb_standard_has_theme (one, themes[i]);
  return all;
}

static void
compare_standards (GPtrArray     **changes,
                   PlumbStandard  *before,
                   PlumbStandard  *after)
{
  const PlumbStandardFields *b = plumb_standard_get_fields (before);
  const PlumbStandardFields *a = plumb_standard_get_fields (after);

  if (g_strcmp0 (b->text, a->text) != 0)
    add (changes, PLUMB_FORM_CHANGE_WORDING, a->code);
  if (b->kind != a->kind || g_strcmp0 (b->unit, a->unit) != 0 || b->minimum != a->minimum
      || b->maximum != a->maximum || b->not_applicable_allowed != a->not_applicable_allowed
      || !is_same_scale (b->scale, a->scale) || !has_same_choices (b, a))
    add (changes, PLUMB_FORM_CHANGE_ANSWERS, a->code);
  if (b->flags != a->flags || !has_themes_of (before, after)
      || !has_themes_of (after, before) || b->always_required != a->always_required
      || !is_same_condition (b->relevant, a->relevant)
      || !is_same_condition (b->required, a->required))
    add (changes, PLUMB_FORM_CHANGE_RULES, a->code);
  if (!has_same_meanings (b, a))
    add (changes, PLUMB_FORM_CHANGE_REGISTER, a->code);
  if (g_strcmp0 (b->look_for, a->look_for) != 0 || g_strcmp0 (b->guidance, a->guidance) != 0)
    add (changes, PLUMB_FORM_CHANGE_HELP, a->code);
}

static gboolean
has_same_descriptors (PlumbSection *before,
                      PlumbSection *after)
{
  PlumbScale *scale = plumb_section_get_fields (after)->scale;
  gboolean same = TRUE;

  for (guint i = 1; scale != NULL && same && i <= plumb_scale_get_n_grades (scale); i++)
    same = g_strcmp0 (plumb_section_get_descriptor (before, (int) i),
                      plumb_section_get_descriptor (after, (int) i)) == 0;
  return same;
}

static void
compare_sections (GPtrArray    **changes,
                  PlumbSection  *before,
                  PlumbSection  *after)
{
  const PlumbSectionFields *b = plumb_section_get_fields (before);
  const PlumbSectionFields *a = plumb_section_get_fields (after);
  gboolean same_scale = is_same_scale (b->scale, a->scale);

  if (g_strcmp0 (b->title, a->title) != 0)
    add (changes, PLUMB_FORM_CHANGE_WORDING, a->code);
  if (!same_scale || b->not_applicable_allowed != a->not_applicable_allowed)
    add (changes, PLUMB_FORM_CHANGE_ANSWERS, a->code);
  if (g_strcmp0 (b->theme, a->theme) != 0 || !is_same_condition (b->relevant, a->relevant))
    add (changes, PLUMB_FORM_CHANGE_RULES, a->code);
  if (g_strcmp0 (b->intro, a->intro) != 0 || (same_scale && !has_same_descriptors (before, after)))
    add (changes, PLUMB_FORM_CHANGE_HELP, a->code);
}

/* Each section is there, graded or not; its grade is no item of its own where it has none. */
static void
compare_questions (GPtrArray       **changes,
                   PlumbInstrument  *before,
                   PlumbInstrument  *after)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (after); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (after, i);
      const char *code = plumb_section_get_code (section);
      PlumbSection *earlier = plumb_instrument_lookup_section (before, code);

      if (earlier == NULL)
        add (changes, PLUMB_FORM_CHANGE_NEW, code);
      else
        compare_sections (changes, earlier, section);
      for (guint k = 0; k < plumb_section_get_n_standards (section); k++)
        {
          PlumbStandard *standard = plumb_section_get_standard (section, k);
          const char *name = plumb_standard_get_code (standard);
          const PlumbItem *item = plumb_instrument_lookup_item (before, name);

          if (item == NULL || item->standard == NULL)
            add (changes, PLUMB_FORM_CHANGE_NEW, name);
          else
            compare_standards (changes, item->standard, standard);
        }
    }
}

static void
list_gone (GPtrArray       **changes,
           PlumbInstrument  *before,
           PlumbInstrument  *after)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (before); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (before, i);
      const char *code = plumb_section_get_code (section);

      if (plumb_instrument_lookup_section (after, code) == NULL)
        add (changes, PLUMB_FORM_CHANGE_GONE, code);
      for (guint k = 0; k < plumb_section_get_n_standards (section); k++)
        {
          const char *name = plumb_standard_get_code (plumb_section_get_standard (section, k));

          if (plumb_instrument_lookup_item (after, name) == NULL)
            add (changes, PLUMB_FORM_CHANGE_GONE, name);
        }
    }
}

static gboolean
is_same_limit (const PlumbLimit *one,
               const PlumbLimit *other)
{
  return one->at_most == other->at_most && g_strcmp0 (one->because, other->because) == 0
         && is_same_condition (one->when, other->when);
}

static gboolean
is_same_overall (const PlumbOverallRule *one,
                 const PlumbOverallRule *other)
{
  gboolean same = (one == NULL) == (other == NULL);

  if (one == NULL || other == NULL)
    return same;
  same = one->minimum_graded == other->minimum_graded && g_strcmp0 (one->needs, other->needs) == 0
         && one->limits->len == other->limits->len && is_same_scale (one->scale, other->scale);
  for (guint i = 0; same && i < one->limits->len; i++)
    same = is_same_limit (one->limits->pdata[i], other->limits->pdata[i]);
  return same;
}

static gboolean
has_same_selection (const PlumbAuditType *one,
                    const PlumbAuditType *other)
{
  guint n = one->selection != NULL ? one->selection->len : 0;
  gboolean same = n == (other->selection != NULL ? other->selection->len : 0);

  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (one->selection->pdata[i], other->selection->pdata[i]);
  return same;
}

static void
compare_audit_types (GPtrArray       **changes,
                     PlumbInstrument  *before,
                     PlumbInstrument  *after)
{
  GPtrArray *types = plumb_instrument_get_fields (after)->audit_types;
  GPtrArray *earlier = plumb_instrument_get_fields (before)->audit_types;

  for (guint i = 0; i < types->len; i++)
    {
      const PlumbAuditType *type = types->pdata[i];
      const PlumbAuditType *was = plumb_instrument_lookup_audit_type (before, type->code);

      if (was == NULL || !g_str_equal (was->label, type->label) || was->counts != type->counts
          || !has_same_selection (was, type))
        add (changes, PLUMB_FORM_CHANGE_AUDIT_TYPE, type->label);
    }
  for (guint i = 0; i < earlier->len; i++)
    {
      const PlumbAuditType *was = earlier->pdata[i];

      if (plumb_instrument_lookup_audit_type (after, was->code) == NULL)
        add (changes, PLUMB_FORM_CHANGE_AUDIT_TYPE, was->label);
    }
}

/**
 * plumb_form_changes_list:
 * @before: the version that audits are made with now
 * @after: the one that would take its place
 *
 * Returns: (transfer full) (array fixed-size=9): what was changed, by kind
 */
GPtrArray **
plumb_form_changes_list (PlumbInstrument *before,
                         PlumbInstrument *after)
{
  GPtrArray **changes = g_new0 (GPtrArray *, PLUMB_FORM_N_CHANGES);

  compare_questions (changes, before, after);
  list_gone (changes, before, after);
  if (!is_same_overall (plumb_instrument_get_fields (before)->overall,
                        plumb_instrument_get_fields (after)->overall))
    add (changes, PLUMB_FORM_CHANGE_SUGGESTED_GRADE, OVERALL);
  compare_audit_types (changes, before, after);
  return changes;
}

void
plumb_form_changes_free (GPtrArray **changes)
{
  for (guint i = 0; i < PLUMB_FORM_N_CHANGES; i++)
    g_clear_pointer (&changes[i], g_ptr_array_unref);
  g_free (changes);
}
