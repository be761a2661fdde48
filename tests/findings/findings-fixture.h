/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "plumb-figure.h"
#include "plumb-findings.h"
#include "plumb-quarter-findings.h"
#include "plumb-scale.h"
#include "plumb-store-tallies.h"

/* Invented instruments and tallies for the tests of findings and of the files made from them. */

G_GNUC_UNUSED static PlumbScale *
fixture_four_points (void)
{
  static const PlumbGrade grades[] = {
    { (char *) "I", (char *) "Inadequate", 0 },
    { (char *) "RI", (char *) "Requires improvement", 0 },
    { (char *) "G", (char *) "Good", 0 },
    { (char *) "O", (char *) "Outstanding", 0 },
  };

  return plumb_scale_new ("four-point", grades, G_N_ELEMENTS (grades), "G", "RI");
}

G_GNUC_UNUSED static PlumbScale *
fixture_ten_points (void)
{
  static const char * const codes[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" };
  PlumbGrade grades[G_N_ELEMENTS (codes)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    grades[i].code = grades[i].label = (char *) codes[i];
  return plumb_scale_new ("nought-to-ten", grades, G_N_ELEMENTS (codes), "6", "4");
}

G_GNUC_UNUSED static void
fixture_add_standard (GPtrArray          *standards,
                      const char         *code,
                      PlumbAnswerKind     kind,
                      const char         *theme,
                      PlumbScale         *scale)
{
  PlumbStandardFields fields = { 0 };
  g_autofree char *text = g_strdup_printf ("Invented standard %s", code);
  const char *const themes[] = { theme, NULL };

  fields.code = code;
  fields.kind = kind;
  fields.themes = themes;
  fields.text = text;
  fields.scale = scale;
  fields.not_applicable_allowed = TRUE;
  g_ptr_array_add (standards, plumb_standard_new (&fields));
}

G_GNUC_UNUSED static void
fixture_add_section (GPtrArray         *sections,
                     const char        *code,
                     const char        *title,
                     const char        *theme,
                     PlumbScale        *scale,
                     GPtrArray         *standards)
{
  PlumbSectionFields fields = { 0 };
  g_autoptr(GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  fields.code = code;
  fields.title = title;
  fields.theme = theme;
  fields.scale = scale;
  fields.standards = standards != NULL ? standards : none;
  fields.not_applicable_allowed = TRUE;
  g_ptr_array_add (sections, plumb_section_new (&fields));
}

G_GNUC_UNUSED static PlumbInstrument *
fixture_make_instrument (const char *id,
                         const char *version,
                         const char *title,
                         PlumbScale *scale,
                         GPtrArray  *sections,
                         PlumbScale *overall)
{
  PlumbInstrumentFields fields = { 0 };
  g_autoptr(GPtrArray) scales = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) types =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_audit_type_free);
  g_autofree char *name = g_strconcat (id, version, NULL);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  g_ptr_array_add (scales, g_object_ref (scale));
  fields.id = id;
  fields.version = version;
  fields.strand = g_str_equal (id, "core") ? "case-file-audit" : "scaling-audit";
  fields.subject = "case";
  fields.language = "en-GB";
  fields.title = title;
  fields.scales = scales;
  fields.sections = sections;
  fields.audit_types = types;
  fields.sha256 = sha256;
  if (overall != NULL)
    {
      fields.overall = g_new0 (PlumbOverallRule, 1);
      fields.overall->scale = g_object_ref (overall);
      fields.overall->limits = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_limit_free);
    }
  return plumb_instrument_new (&fields);
}

/* Planning and supervision, a section without standards, standards without a section grade; the
 * second version asks PLN.02 as a grade where the first asked it as compliance, and has one
 * standard more. */
G_GNUC_UNUSED static PlumbInstrument *
fixture_core (gboolean second)
{
  g_autoptr(PlumbScale) scale = fixture_four_points ();
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) planning = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) supervision = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) record = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_add_standard (planning, "PLN.01", PLUMB_ANSWER_COMPLIANCE, PLUMB_THEME_PLANNING, NULL);
  fixture_add_standard (planning, "PLN.02", second ? PLUMB_ANSWER_QUALITY : PLUMB_ANSWER_COMPLIANCE,
                        PLUMB_THEME_PLANNING, second ? scale : NULL);
  fixture_add_standard (planning, "PLN.03", PLUMB_ANSWER_NUMBER, PLUMB_THEME_PLANNING, NULL);
  if (second)
    fixture_add_standard (planning, "PLN.04", PLUMB_ANSWER_COMPLIANCE, PLUMB_THEME_PLANNING,
                          NULL);
  fixture_add_standard (supervision, "SUP.01", PLUMB_ANSWER_COMPLIANCE, PLUMB_THEME_SUPERVISION,
                        NULL);
  fixture_add_standard (record, "REC.01", PLUMB_ANSWER_COMPLIANCE, PLUMB_THEME_SUPERVISION,
                        NULL);

  fixture_add_section (sections, "PLN", "Planning", PLUMB_THEME_PLANNING, scale, planning);
  fixture_add_section (sections, "SUP", "Supervision", PLUMB_THEME_SUPERVISION, scale, supervision);
  fixture_add_section (sections, "VOI", "Voice of the child", NULL, scale, NULL);
  fixture_add_section (sections, "REC", "Recording", NULL, NULL, record);
  return fixture_make_instrument ("core", second ? "2017.10" : "2017.9", "Invented case file audit",
                                  scale,
                                  sections, scale);
}

/* Graded sections on another scale, no standards, no overall grade. */
G_GNUC_UNUSED static PlumbInstrument *
fixture_scaling (void)
{
  g_autoptr(PlumbScale) scale = fixture_ten_points ();
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func (g_object_unref);

  fixture_add_section (sections, "SAFE", "Safety", NULL, scale, NULL);
  return fixture_make_instrument ("scaling", "1", "Invented scaling audit", scale, sections, NULL);
}

G_GNUC_UNUSED static PlumbTally *
fixture_tally (GPtrArray        *tallies,
               PlumbTallyLayout *layout,
               gint64            instrument_id,
               PlumbMonth        month,
               const char       *team,
               const char       *plan_type,
               guint             n_audits)
{
  PlumbTally *tally = g_new0 (PlumbTally, 1);

  tally->month = month;
  tally->team = g_strdup (team);
  /* Invented teams are called Team A, Team B and so on. */
  tally->team_code = g_str_has_prefix (team, "Team ")
                     ? g_strdup_printf ("T%02d", team[strlen ("Team ")] - 'A' + 1) : g_strdup ("");
  tally->plan_type = g_strdup (plan_type);
  tally->audit_type = g_strdup ("full");
  tally->instrument_id = instrument_id;
  tally->layout = g_object_ref (layout);
  tally->n_audits = n_audits;
  tally->last_act = g_strdup_printf ("%04d-%02d-20T10:00:00Z", month / 100, month % 100);
  tally->counts = g_new0 (guint32, plumb_tally_layout_get_n_slots (layout));
  g_ptr_array_add (tallies, tally);
  return tally;
}

G_GNUC_UNUSED static void
fixture_count (PlumbTally *tally,
               const char *code,
               int         figure,
               guint       n)
{
  int item = plumb_tally_layout_find_item (tally->layout, code);
  int slot = plumb_tally_layout_get_slot (tally->layout, item, figure);

  g_assert_cmpint (slot, >=, 0);
  tally->counts[slot] += n;
}

/* Grades of an item from the best down: outstanding, good, requires improvement, inadequate. */
G_GNUC_UNUSED static void
fixture_grades (PlumbTally *tally,
                const char *code,
                guint       o,
                guint       g,
                guint       ri,
                guint       i)
{
  const guint counts[] = { i, ri, g, o };

  for (int rank = 1; rank <= 4; rank++)
    fixture_count (tally, code, rank, counts[rank - 1]);
}

G_GNUC_UNUSED static void
fixture_answers (PlumbTally *tally,
                 const char *code,
                 guint       met,
                 guint       partly,
                 guint       not_met,
                 guint       cannot_tell,
                 guint       na,
                 guint       not_recorded)
{
  fixture_count (tally, code, PLUMB_RANK_MET, met);
  fixture_count (tally, code, PLUMB_RANK_PARTLY, partly);
  fixture_count (tally, code, PLUMB_RANK_NOT_MET, not_met);
  fixture_count (tally, code, PLUMB_FIGURE_CANNOT_TELL, cannot_tell);
  fixture_count (tally, code, PLUMB_FIGURE_NA, na);
  fixture_count (tally, code, PLUMB_FIGURE_NOT_RECORDED, not_recorded);
}

G_GNUC_UNUSED static void
fixture_cross (PlumbTally *tally,
               int         planning,
               int         supervision,
               guint       n)
{
  int slot = plumb_tally_layout_get_cross_slot (tally->layout, planning, supervision);

  g_assert_cmpint (slot, >=, 0);
  tally->counts[slot] += n;
}

/* Answers of one index in a tally: met or good, and all that count. */
G_GNUC_UNUSED static void
fixture_add_up (PlumbTally        *tally,
                const char        *theme,
                guint             *out_x,
                guint             *out_n)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (tally->layout);

  *out_x = *out_n = 0;
  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    for (int figure = PLUMB_FIGURE_CANNOT_TELL; figure < 20; figure++)
      {
        const PlumbItem *item = plumb_instrument_get_item (instrument, i);
        int slot = plumb_tally_layout_get_slot (tally->layout, i, figure);

        if (slot < 0 || figure == PLUMB_FIGURE_NA || figure == PLUMB_FIGURE_NOT_RECORDED
            || !plumb_tally_layout_is_in_index (tally->layout, i, theme))
          continue;
        *out_n += tally->counts[slot];
        if (figure >= (item->kind == PLUMB_ANSWER_QUALITY ? plumb_scale_get_good_rank (item->scale)
                                                          : PLUMB_RANK_MET))
          *out_x += tally->counts[slot];
      }
}

/* Gives a tally the sums of audits that are as like each other as its counts allow. */
G_GNUC_UNUSED static void
fixture_spread (PlumbTally *tally)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (tally->layout);
  GPtrArray *themes = plumb_instrument_get_fields (instrument)->themes;

  for (guint t = 0; t < themes->len; t++)
    {
      const char *theme = ((const PlumbFormTheme *) themes->pdata[t])->code;
      int slot = plumb_tally_layout_get_sums_slot (tally->layout, theme);
      guint x, n, m = tally->n_audits;

      fixture_add_up (tally, theme, &x, &n);
      for (guint i = 0; i < m && slot >= 0; i++)
        plumb_tally_sums_count (tally->counts + slot, x / m + (i < x % m), n / m + (i < n % m), 1);
    }
}

/* Three teams with the 54 audits of a known table of overall grades (team A 0 6 7 2, B 1 8 6 0, C 0
 * 9 11 4, outstanding first), and 30 audits in the quarter before, 10 of them made with the first
 * version. */
G_GNUC_UNUSED static GPtrArray *
fixture_tallies (void)
{
  static const struct { const char *team; const char *plan; guint o, g, ri, i; } rows[] = {
    { "Team A (invented)", "CP", 0, 2, 3, 2 }, { "Team A (invented)", "CIN", 0, 4, 4, 0 },
    { "Team B (invented)", "CP", 1, 8, 6, 0 }, { "Team C & \"D\" (invented)", "CLA", 0, 9, 11, 4 },
  };
  g_autoptr(PlumbInstrument) first = fixture_core (FALSE);
  g_autoptr(PlumbInstrument) second = fixture_core (TRUE);
  g_autoptr(PlumbInstrument) scaling = fixture_scaling ();
  g_autoptr(PlumbTallyLayout) old_layout = plumb_tally_layout_new (first);
  g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (second);
  g_autoptr(PlumbTallyLayout) ten = plumb_tally_layout_new (scaling);
  GPtrArray *tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  PlumbTally *tally;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n = rows[i].o + rows[i].g + rows[i].ri + rows[i].i;

      tally = fixture_tally (tallies, layout, 2, 201707 + i % 3, rows[i].team, rows[i].plan, n);
      fixture_grades (tally, "overall", rows[i].o, rows[i].g, rows[i].ri, rows[i].i);
      fixture_grades (tally, "PLN", 0, rows[i].g, rows[i].ri, rows[i].i);
      fixture_count (tally, "PLN", PLUMB_FIGURE_NA, rows[i].o);
      fixture_grades (tally, "SUP", 1, 1, n - 4, 1);
      fixture_count (tally, "SUP", PLUMB_FIGURE_NOT_RECORDED, 1);
      fixture_grades (tally, "VOI", 0, n, 0, 0);
      fixture_answers (tally, "PLN.01", n - 5, 1, 1, 1, 1, 1);
      fixture_grades (tally, "PLN.02", 1, 2, n - 3, 0);
      fixture_answers (tally, "PLN.04", 1, n - 1, 0, 0, 0, 0);
      fixture_answers (tally, "SUP.01", n, 0, 0, 0, 0, 0);
      fixture_answers (tally, "REC.01", 0, 0, n - 2, 2, 0, 0);
      fixture_cross (tally, 2, 3, n - 2);
    }

  tally = fixture_tally (tallies, layout, 2, 201706, "Team A (invented)", "CP", 20);
  fixture_grades (tally, "overall", 0, 2, 10, 8);
  fixture_grades (tally, "PLN", 0, 15, 5, 0);
  fixture_answers (tally, "PLN.01", 10, 5, 5, 0, 0, 0);
  tally = fixture_tally (tallies, old_layout, 1, 201704, "Team Z (invented)", "CP", 10);
  fixture_grades (tally, "overall", 0, 1, 9, 0);
  fixture_answers (tally, "PLN.01", 5, 0, 5, 0, 0, 0);
  fixture_answers (tally, "PLN.02", 3, 0, 7, 0, 0, 0);

  tally = fixture_tally (tallies, ten, 3, 201708, "", "CP", 7);
  for (int rank = 1; rank <= 11; rank += 2)
    fixture_count (tally, "SAFE", rank, 1);
  fixture_count (tally, "SAFE", PLUMB_FIGURE_NOT_RECORDED, 1);

  /* A second look at ten files, which is in no share. */
  tally = fixture_tally (tallies, layout, 2, 201708, "Team A (invented)", "CP", 10);
  g_free (tally->audit_type);
  tally->audit_type = g_strdup ("second-look");
  tally->own_line = TRUE;
  fixture_grades (tally, "overall", 10, 0, 0, 0);
  fixture_answers (tally, "PLN.01", 10, 0, 0, 0, 0, 0);

  for (guint i = 0; i < tallies->len; i++)
    fixture_spread (g_ptr_array_index (tallies, i));
  return tallies;
}

G_GNUC_UNUSED static PlumbFindings *
fixture_findings (void)
{
  static PlumbOrganisation organisation = { (char *) "Invented Council", (char *) "999", 4, FALSE,
                                            60 };
  g_autoptr(GPtrArray) tallies = fixture_tallies ();
  PlumbQuarter quarter = { 2017, 2 };

  return plumb_quarter_findings_compute (&organisation, quarter, 60, TRUE, tallies);
}

/* The distribution of @code ("overall" or a section's): where versions asked it otherwise, that of
 * the newest which has any; else the newest. */
G_GNUC_UNUSED static const PlumbBlock *
fixture_find_block (GPtrArray  *blocks,
                    const char *code)
{
  const PlumbBlock *newest = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);

      if (g_strcmp0 (block->code, code) != 0)
        continue;
      if (block->base > 0)
        return block;
      if (newest == NULL)
        newest = block;
    }
  return newest;
}

G_GNUC_UNUSED static const PlumbBlock *
fixture_find_in_cell (const PlumbCell *cell,
                      const char      *code)
{
  return fixture_find_block (cell->blocks, code);
}
