/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include "plumb-answers.h"
#include "plumb-scale.h"
#include "plumb-table-writer.h"

typedef struct
{
  PlumbTableWriter         *table;
  char                     *quarter;   /* (owned) */
  const PlumbFindingsGroup *group;
  const PlumbCell          *cell;
  const char               *version;   /* (nullable): of the form, where others ask otherwise */
} Page;

/* One line of the table; what is %NULL is an empty cell. */
typedef struct
{
  const char *subject;
  const char *measure;
  const char *breakdown;
  guint       n;
  guint       base;
  guint       n_audits;   /* 0: the cell is empty */
  const char *percent;
  const char *lower;
  const char *upper;
  const char *status;
} Line;

static const char * const columns[] = {
  "quarter", "team", "plan_type", "audit_type", "instrument", "section_or_standard", "version",
  "measure", "breakdown", "n", "base", "audits", "percent", "lower", "upper", "status"
};

static void
add_line (Page       *page,
          const Line *line)
{
  plumb_table_writer_add (page->table, page->quarter);
  plumb_table_writer_add (page->table, page->cell->team);
  plumb_table_writer_add (page->table, page->cell->plan_type);
  plumb_table_writer_add (page->table, page->cell->audit_type);
  plumb_table_writer_add (page->table, page->group->id);
  plumb_table_writer_add (page->table, line->subject);
  plumb_table_writer_add (page->table, page->version);
  plumb_table_writer_add (page->table, line->measure);
  plumb_table_writer_add (page->table, line->breakdown);
  plumb_table_writer_add_uint (page->table, line->n);
  plumb_table_writer_add_uint (page->table, line->base);
  if (line->n_audits > 0)
    plumb_table_writer_add_uint (page->table, line->n_audits);
  else
    plumb_table_writer_add (page->table, NULL);
  plumb_table_writer_add (page->table, line->percent);
  plumb_table_writer_add (page->table, line->lower);
  plumb_table_writer_add (page->table, line->upper);
  plumb_table_writer_add (page->table, line->status);
  plumb_table_writer_end_row (page->table);
}

static void
add_count (Page       *page,
           const char *subject,
           const char *measure,
           const char *breakdown,
           guint       n,
           guint       base)
{
  PlumbShare share = { n, base };
  g_autofree char *percent = base > 0 ? plumb_findings_writer_format_share (&share) : NULL;
  Line line = { subject, measure, breakdown, n, base, .percent = percent };

  add_line (page, &line);
}

/* A count that is outside the base and so has no share. */
static void
add_apart (Page       *page,
           const char *subject,
           const char *measure,
           const char *breakdown,
           guint       n,
           guint       base)
{
  Line line = { subject, measure, breakdown, n, base };

  add_line (page, &line);
}

static void
add_share (Page             *page,
           const char       *subject,
           const char       *measure,
           const PlumbShare *share)
{
  g_autofree char *percent = share->known ? plumb_findings_writer_format_share (share) : NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;
  Line line = { subject, measure, NULL, share->n, share->base, share->n_audits, percent };

  if (share->limited)
    {
      line.lower = lower = plumb_findings_writer_format_limit (share->lower);
      line.upper = upper = plumb_findings_writer_format_limit (share->upper);
    }
  line.status = share->known ? NULL : "z";
  add_line (page, &line);
}

/* Points in percent; n, base and audits are those of the quarter before, the breakdown is the
 * verdict. */
static void
add_change (Page              *page,
            const char        *subject,
            const char        *measure,
            const PlumbShare  *now,
            const PlumbShare  *before,
            const PlumbChange *change)
{
  g_autofree char *points = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;
  Line line = { subject, measure, plumb_change_verdict_to_code (change->verdict), before->n,
                before->base, before->n_audits };

  if (change->known)
    line.percent = points = plumb_findings_writer_format_change (now, before);
  if (change->limited)
    {
      line.lower = lower = plumb_findings_writer_format_limit (change->lower);
      line.upper = upper = plumb_findings_writer_format_limit (change->upper);
    }
  if (!change->known)
    line.status = "x";
  add_line (page, &line);
}

static void
add_grades (Page        *page,
            const char  *subject,
            PlumbScale  *scale,
            const guint *counts,
            guint        base)
{
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    add_count (page, subject, "grade", plumb_scale_get_grade (scale, rank)->code, counts[rank],
               base);
}

static void
add_block (Page             *page,
           const PlumbBlock *block)
{
  page->version = block->version;
  add_grades (page, block->code, block->scale, block->counts, block->base);
  add_apart (page, block->code, "grade", "not-applicable", block->n_na, block->base);
  add_apart (page, block->code, "grade", "not-recorded", block->n_not_recorded, block->base);
  add_share (page, block->code, "good-or-better", &block->good);
  add_share (page, block->code, "requires-improvement-or-better", &block->sufficient);
  add_change (page, block->code, "change-of-good-or-better", &block->good, &block->good_before,
              &block->change);
  add_change (page, block->code, "change-of-requires-improvement-or-better", &block->sufficient,
              &block->sufficient_before, &block->sufficient_change);
  page->version = NULL;
}

static void
add_standard (Page                     *page,
              const PlumbIndexStandard *standard)
{
  const char *code = standard->code;
  const char *measure = standard->scale != NULL ? "grade" : "answer";

  page->version = standard->version;
  if (standard->scale != NULL)
    {
      add_grades (page, code, standard->scale, standard->counts, standard->base);
    }
  else
    {
      add_count (page, code, measure, PLUMB_VALUE_MET, standard->met, standard->base);
      add_count (page, code, measure, PLUMB_VALUE_PARTLY, standard->partly, standard->base);
      add_count (page, code, measure, PLUMB_VALUE_NOT_MET, standard->not_met, standard->base);
      add_count (page, code, measure, PLUMB_VALUE_CANNOT_TELL, standard->cannot_tell,
                 standard->base);
    }
  add_apart (page, code, measure, "not-applicable", standard->n_na, standard->base);
  add_apart (page, code, measure, "not-recorded", standard->n_not_recorded, standard->base);
  add_share (page, code, "met-or-good", &standard->share);
  add_change (page, code, "change-of-met-or-good", &standard->share, &standard->share_before,
              &standard->change);
  page->version = NULL;
}

static void
add_index (Page             *page,
           const PlumbIndex *index)
{
  const char *theme = index->theme->code;

  add_share (page, theme, "index", &index->share);
  add_change (page, theme, "change-of-index", &index->share, &index->share_before, &index->change);
  add_apart (page, theme, "index", "cannot-tell", index->cannot_tell, index->share.base);
  add_apart (page, theme, "index", "not-applicable", index->n_na, index->share.base);
  add_apart (page, theme, "index", "not-recorded", index->n_not_recorded, index->share.base);
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      if (plumb_findings_writer_has_standard (standard))
        add_standard (page, standard);
    }
}

static void
add_cross_table (Page *page)
{
  const PlumbCell *cell = page->cell;
  g_autofree char *subject = NULL;
  PlumbScale *down, *across;
  guint base = 0;

  if (cell->cross == NULL)
    return;

  down = cell->cross_down->scale;
  across = cell->cross_across->scale;
  subject = g_strdup_printf ("%s x %s", cell->cross_down->code,
                             cell->cross_across->code);
  for (guint i = 0; i < cell->cross_size * cell->cross_size; i++)
    base += cell->cross[i];
  for (int p = plumb_scale_get_n_grades (down); p >= 1; p--)
    for (int s = plumb_scale_get_n_grades (across); s >= 1; s--)
      {
        g_autofree char *pair = g_strdup_printf ("%s x %s", plumb_scale_get_grade (down, p)->code,
                                                 plumb_scale_get_grade (across, s)->code);

        add_count (page, subject, "grades", pair, cell->cross[(p - 1) * cell->cross_size + s - 1],
                   base);
      }
}

static void
add_cell (Page *page)
{
  add_apart (page, NULL, "audits", NULL, page->cell->n_audits, page->cell->n_audits);
  for (guint i = 0; i < page->cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (page->cell->blocks, i);

      if (plumb_findings_writer_has_block (block))
        add_block (page, block);
    }
  for (guint i = 0; i < page->cell->indices->len; i++)
    add_index (page, g_ptr_array_index (page->cell->indices, i));
  add_cross_table (page);
}

/* Second looks at files, which are in no other line. */
static void
add_own_lines (PlumbTableWriter          *table,
               const char                *quarter,
               const PlumbFindingsFields *fields)
{
  for (guint i = 0; i < fields->types->len; i++)
    {
      const PlumbAuditTypeUse *use = g_ptr_array_index (fields->types, i);
      const PlumbFindingsGroup group = { .id = use->instrument_id };
      const PlumbCell cell = { PLUMB_TOTAL, PLUMB_TOTAL, use->code };
      Page page = { table, (char *) quarter, &group, &cell };

      if (use->own_line)
        add_apart (&page, NULL, "audits-own-line", use->label, use->n_audits, use->n_audits);
    }
}

/**
 * plumb_findings_writer_make_csv:
 * @findings: what to write
 *
 * One flat table, a line a figure, with the same words as the XML; "_T" is a total.
 *
 * Returns: (transfer full): the table with its header row
 */
GBytes *
plumb_findings_writer_make_csv (PlumbFindings *findings)
{
  const PlumbFindingsFields *fields = plumb_findings_get_fields (findings);
  g_autoptr(PlumbTableWriter) table = plumb_table_writer_new ();
  /* As --quarter takes it and the XML has it: the table is for programs. */
  g_autofree char *quarter = plumb_quarter_to_string (fields->quarter);
  Page page = { table, quarter };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    plumb_table_writer_add (table, columns[i]);
  plumb_table_writer_end_row (table);

  for (guint i = 0; i < fields->groups->len; i++)
    {
      page.group = g_ptr_array_index (fields->groups, i);
      for (guint k = 0; k < page.group->cells->len; k++)
        {
          page.cell = g_ptr_array_index (page.group->cells, k);
          add_cell (&page);
        }
    }
  add_own_lines (table, quarter, fields);
  return plumb_table_writer_finish (table);
}
