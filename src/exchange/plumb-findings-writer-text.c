/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-plan-type.h"
#include "plumb-scale.h"

#define TEXT_WIDTH 60

static const char *
describe_verdict (PlumbChangeVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_CHANGE_BETTER:
      return "better";
    case PLUMB_CHANGE_WORSE:
      return "worse";
    case PLUMB_CHANGE_NONE:
      return "no clear change";
    case PLUMB_CHANGE_NOT_COMPARABLE:
      return "not comparable, another version of the form asked this otherwise";
    case PLUMB_CHANGE_TOO_FEW:
    default:
      return "too few to say";
    }
}

static void
add_heading (GString    *page,
             const char *text,
             char        line)
{
  g_string_append_printf (page, "\n%s\n", text);
  for (glong i = g_utf8_strlen (text, -1); i > 0; i--)
    g_string_append_c (page, line);
  g_string_append_c (page, '\n');
}

/* Fits @text to a column, counting characters and not bytes. */
static void
add_column (GString    *page,
            const char *text,
            glong       width)
{
  glong length = g_utf8_strlen (text, -1);

  if (length > width)
    {
      g_string_append_len (page, text, g_utf8_offset_to_pointer (text, width - 1) - text);
      g_string_append (page, "…");
      return;
    }
  g_string_append (page, text);
  for (glong i = length; i < width; i++)
    g_string_append_c (page, ' ');
}

/* @of_answers: an index counts answers, and says of how many audits they are */
static void
add_share (GString          *page,
           gboolean          of_answers,
           const PlumbShare *share)
{
  g_autofree char *percent = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (!share->known)
    {
      g_string_append (page, "nothing to count");
      return;
    }
  g_string_append_printf (page, "%u of %u", share->n, share->base);
  if (of_answers || share->n_audits != share->base)
    g_string_append_printf (page, " %s, %u %s",
                            share->base == 1 ? "answer" : "answers", share->n_audits,
                            share->n_audits == 1 ? "audit" : "audits");
  /* With few audits people read "7 of 9" and no percentage: it would seem to say more than it
   * does. */
  if (!share->firm)
    return;

  percent = plumb_findings_writer_format_share (share);
  lower = plumb_findings_writer_format_limit (share->lower);
  upper = plumb_findings_writer_format_limit (share->upper);
  g_string_append_printf (page, ", %s%% (95%% interval %s to %s)", percent, lower, upper);
}

static void
add_change (GString           *page,
            const char        *since,
            const PlumbShare  *now,
            const PlumbShare  *before,
            const PlumbChange *change)
{
  g_autofree char *points = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  g_string_append_printf (page, "Since %s: %s", since, describe_verdict (change->verdict));
  if (change->limited && change->verdict != PLUMB_CHANGE_TOO_FEW)
    {
      points = plumb_findings_writer_format_change (now, before);
      lower = plumb_findings_writer_format_limit (change->lower);
      upper = plumb_findings_writer_format_limit (change->upper);
      g_string_append_printf (page, ", %s points (95%% interval %s to %s)", points, lower, upper);
    }
  if (change->known)
    g_string_append_printf (page, "; then %u of %u", before->n, before->base);
  g_string_append_c (page, '\n');
}

static void
add_apart (GString *page,
           guint    n_na,
           guint    n_not_recorded,
           guint    cannot_tell)
{
  if (n_na > 0)
    g_string_append_printf (page, "; not applicable %u", n_na);
  if (n_not_recorded > 0)
    g_string_append_printf (page, "; not recorded %u", n_not_recorded);
  if (cannot_tell > 0)
    g_string_append_printf (page, "; cannot tell from the file %u", cannot_tell);
}

static void
add_standard (GString                  *page,
              const PlumbIndexStandard *standard)
{
  g_string_append (page, "  ");
  add_column (page, standard->code, 10);
  if (standard->version != NULL)
    g_string_append_printf (page, "(form %s) ", standard->version);
  add_column (page, standard->text != NULL ? standard->text : "", TEXT_WIDTH);
  g_string_append_c (page, ' ');
  add_share (page, FALSE, &standard->share);
  if (standard->partly > 0)
    g_string_append_printf (page, "; partly %u", standard->partly);
  add_apart (page, standard->n_na, standard->n_not_recorded, standard->cannot_tell);
  g_string_append_c (page, '\n');
}

static void
add_index (GString          *page,
           const char       *since,
           const PlumbIndex *index)
{
  g_autofree char *title = g_strdup_printf ("%s index", index->theme->title);

  add_heading (page, title, '-');
  g_string_append (page, "Answers met or good: ");
  add_share (page, TRUE, &index->share);
  add_apart (page, index->n_na, index->n_not_recorded, index->cannot_tell);
  g_string_append_c (page, '\n');
  if (index->share.known)
    add_change (page, since, &index->share, &index->share_before, &index->change);
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      if (plumb_findings_writer_has_standard (standard))
        add_standard (page, standard);
    }
}

static void
add_grades (GString          *page,
            const PlumbBlock *block)
{
  g_string_append (page, "  ");
  for (int rank = plumb_scale_get_n_grades (block->scale); rank >= 1; rank--)
    g_string_append_printf (page, "%s: %u%s", plumb_scale_get_grade (block->scale, rank)->label,
                            block->counts[rank], rank > 1 ? ", " : "");
  g_string_append_printf (page, "; graded %u", block->base);
  add_apart (page, block->n_na, block->n_not_recorded, 0);
  g_string_append_c (page, '\n');
}

static void
add_block (GString          *page,
           const char       *since,
           gboolean          sufficient,
           const PlumbBlock *block)
{
  g_autofree char *name = NULL;

  if (g_str_equal (block->code, "overall"))
    name = g_strdup (block->title);
  else
    name = g_strdup_printf ("%s (%s)", block->title, block->code);
  g_string_append (page, name);
  if (block->version != NULL)
    g_string_append_printf (page, ", as form %s asks it", block->version);
  g_string_append_c (page, '\n');
  add_grades (page, block);
  if (block->base == 0)
    return;

  g_string_append_printf (page, "  Good or better: ");
  add_share (page, FALSE, &block->good);
  g_string_append (page, "\n  Requires improvement or better: ");
  add_share (page, FALSE, &block->sufficient);
  g_string_append (page, "\n  ");
  if (sufficient)
    add_change (page, since, &block->sufficient, &block->sufficient_before,
                &block->sufficient_change);
  else
    add_change (page, since, &block->good, &block->good_before, &block->change);
}

static void
add_blocks (GString         *page,
            const char      *since,
            gboolean         sufficient,
            const PlumbCell *cell)
{
  if (cell->blocks->len == 0)
    return;

  add_heading (page, "How good is practice", '-');
  g_string_append_printf (page, "Changes are of %s or better.\n\n",
                          sufficient ? "requires improvement" : "good");
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (cell->blocks, i);

      if (plumb_findings_writer_has_block (block))
        add_block (page, since, sufficient, block);
    }
}

/* Planning down, supervision across, as on the Quarter page. */
static void
add_cross_table (GString         *page,
                 const PlumbCell *cell)
{
  PlumbScale *down, *across;

  if (cell->cross == NULL)
    return;

  down = cell->cross_down->scale;
  across = cell->cross_across->scale;
  add_heading (page, "Planning and supervision together", '-');
  g_string_append_printf (page, "Audits by the grades of both sections: %s down, %s across.\n\n",
                          cell->cross_down->code, cell->cross_across->code);
  g_string_append (page, "  ");
  add_column (page, "", 24);
  for (int s = plumb_scale_get_n_grades (across); s >= 1; s--)
    g_string_append_printf (page, " %6s", plumb_scale_get_grade (across, s)->code);
  g_string_append_c (page, '\n');
  for (int p = plumb_scale_get_n_grades (down); p >= 1; p--)
    {
      g_string_append (page, "  ");
      add_column (page, plumb_scale_get_grade (down, p)->label, 24);
      for (int s = plumb_scale_get_n_grades (across); s >= 1; s--)
        g_string_append_printf (page, " %6u", cell->cross[(p - 1) * cell->cross_size + (s - 1)]);
      g_string_append_c (page, '\n');
    }
}

/* One for each version that asked it otherwise, so that no audit is left out. */
static void
add_overall (GString         *page,
             const PlumbCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (cell->blocks, i);

      if (!g_str_equal (block->code, "overall") || block->base == 0)
        continue;
      g_string_append_printf (page, "; overall good or better %u of %u", block->good.n,
                              block->good.base);
      if (block->version != NULL)
        g_string_append_printf (page, " (form %s)", block->version);
    }
}

static void
add_part (GString         *page,
          const char      *name,
          const PlumbCell *cell)
{
  g_string_append (page, "  ");
  add_column (page, name, 30);
  g_string_append_printf (page, " audits %u", cell->n_audits);
  add_overall (page, cell);
  for (guint i = 0; i < cell->indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (cell->indices, i);

      if (index->share.known)
        g_string_append_printf (page, "; %s %u of %u", index->theme->code, index->share.n,
                                index->share.base);
    }
  g_string_append_c (page, '\n');
}

static void
add_parts (GString                   *page,
           const PlumbFindingsFields *fields,
           const PlumbFindingsGroup  *group)
{
  add_heading (page, "By team", '-');
  for (guint i = 0; i < fields->teams->len; i++)
    {
      const char *team = g_ptr_array_index (fields->teams, i);
      const PlumbCell *cell = plumb_findings_group_lookup (group, team, NULL, NULL);

      if (cell != NULL)
        add_part (page, *team != '\0' ? team : "(no team recorded)", cell);
    }

  add_heading (page, "By plan type", '-');
  for (guint i = 0; i < fields->plan_types->len; i++)
    {
      const char *type = g_ptr_array_index (fields->plan_types, i);
      const PlumbCell *cell = plumb_findings_group_lookup (group, NULL, type, NULL);

      if (cell != NULL)
        add_part (page, *type != '\0' ? plumb_plan_type_get_label (type) : "(not recorded)", cell);
    }
}

static const char *
get_audits_word (guint n)
{
  return n == 1 ? "audit" : "audits";
}

static void
add_group (GString                   *page,
           const PlumbFindingsFields *fields,
           const PlumbFindingsGroup  *group)
{
  g_autofree char *since = plumb_quarter_to_words (fields->quarter_before,
                                                   fields->start_month);
  const PlumbCell *all = plumb_findings_group_lookup (group, NULL, NULL, NULL);
  g_autofree char *heading = NULL;

  heading = g_strdup_printf ("%s: %u %s", group->title, group->n_audits,
                             get_audits_word (group->n_audits));
  add_heading (page, heading, '=');
  g_string_append_printf (page, "In the quarter before: %u %s.\n", group->n_audits_before,
                          get_audits_word (group->n_audits_before));
  for (guint i = 0; i < all->indices->len; i++)
    add_index (page, since, g_ptr_array_index (all->indices, i));
  add_blocks (page, since, fields->headline_sufficient, all);
  add_cross_table (page, all);
  add_parts (page, fields, group);
}

static void
add_title (GString                   *page,
           const PlumbFindingsFields *fields)
{
  g_autofree char *quarter = plumb_quarter_to_words (fields->quarter, fields->start_month);
  g_autofree char *first = plumb_date_to_string (&fields->first_day);
  g_autofree char *last = plumb_date_to_string (&fields->last_day);

  g_string_append_printf (page, "Findings of %s, %s to %s\n", quarter, first, last);
  g_string_append_printf (page, "%s (%s). Level A: contains small numbers.\n",
                          fields->organisation != NULL ? fields->organisation : "",
                          fields->organisation_code != NULL ? fields->organisation_code : "");
  if (fields->demonstration)
    g_string_append (page, "Demonstration: invented data.\n");
  if (fields->planned >= 0)
    g_string_append_printf (page, "%u %s done of %d planned.\n", fields->done,
                            get_audits_word (fields->done), fields->planned);
  else
    g_string_append_printf (page, "%u %s done; how many were planned is not recorded.\n",
                            fields->done, get_audits_word (fields->done));
}

/* "Standard audit 9 (Case file audit), Deep dive 1 (Case file audit)" */
static void
add_types (GString                   *page,
           const PlumbFindingsFields *fields,
           const char                *what,
           gboolean                   own_line)
{
  guint n = 0;

  for (guint i = 0; i < fields->types->len; i++)
    {
      const PlumbAuditTypeUse *use = g_ptr_array_index (fields->types, i);

      if (use->own_line == own_line)
        g_string_append_printf (page, "%s%s %u (%s)", n++ == 0 ? what : ", ", use->label,
                                use->n_audits, plumb_instrument_get_title (use->instrument));
    }
  if (n > 0)
    g_string_append (page, ".\n");
}

/**
 * plumb_findings_writer_make_text:
 * @findings: what to write
 *
 * A page to read in a terminal: the whole service with the indices of its themes first, then the
 * teams and plan types in one line each. Every other cell is in the XML and the CSV.
 *
 * Returns: (transfer full): the page, UTF-8
 */
GBytes *
plumb_findings_writer_make_text (PlumbFindings *findings)
{
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  GString *page = g_string_new (NULL);

  add_title (page, fields);
  add_types (page, fields, "Counted: ", FALSE);
  add_types (page, fields, "Second looks, in no other figure: ", TRUE);
  for (guint i = 0; i < fields->groups->len; i++)
    add_group (page, fields, g_ptr_array_index (fields->groups, i));
  if (fields->groups->len == 0)
    g_string_append (page, "\nNo audit was submitted in this quarter.\n");
  return g_string_free_to_bytes (page);
}
