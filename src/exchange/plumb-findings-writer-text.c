/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include "plumb-date.h"
#include "plumb-plan-type.h"
#include "plumb-release-walk.h"
#include "plumb-text.h"

typedef struct
{
  GString                  *text;
  const PlumbReleaseFields *fields;
  guint                     n_counts;  /* of the row so far */
} Page;

static const char *
describe_measure (PlumbMeasure measure)
{
  static const char * const words[PLUMB_N_MEASURES] = {
    [PLUMB_MEASURE_PLANNED] = "planned",
    [PLUMB_MEASURE_DONE] = "done",
    [PLUMB_MEASURE_EXEMPT] = "exempt",
    [PLUMB_MEASURE_AUDITS] = "audits",
    [PLUMB_MEASURE_GOOD] = "good or better",
    [PLUMB_MEASURE_BELOW_GOOD] = "below good",
    [PLUMB_MEASURE_SUFFICIENT] = "requires improvement or better",
    [PLUMB_MEASURE_BELOW_SUFFICIENT] = "below requires improvement",
    [PLUMB_MEASURE_MET] = "met or good",
    [PLUMB_MEASURE_OTHER] = "other",
    [PLUMB_MEASURE_PARTLY] = "partly",
    [PLUMB_MEASURE_NOT_MET] = "not met",
    [PLUMB_MEASURE_CANNOT_TELL] = "cannot tell from the file",
    [PLUMB_MEASURE_BASE] = "in all",
    [PLUMB_MEASURE_NOT_APPLICABLE] = "not applicable",
    [PLUMB_MEASURE_NOT_RECORDED] = "not recorded",
  };

  return words[measure];
}

static const char *
describe_verdict (PlumbReleaseVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_VERDICT_BETTER:
      return "better";
    case PLUMB_VERDICT_WORSE:
      return "worse";
    case PLUMB_VERDICT_NO_CLEAR_CHANGE:
      return "no clear change";
    case PLUMB_VERDICT_NOT_COMPARABLE:
      return "not comparable, another version of the form asked this otherwise";
    case PLUMB_VERDICT_TOO_FEW:
    default:
      return "too few to say";
    }
}

static const char *
describe_status (PlumbReleaseStatus status)
{
  switch (status)
    {
    case PLUMB_RELEASE_HIDDEN:
      return "hidden";
    case PLUMB_RELEASE_NOT_AVAILABLE:
      return "not known";
    case PLUMB_RELEASE_NOT_APPLICABLE:
      return "nothing to count";
    case PLUMB_RELEASE_LOW:
      return "rounds to nothing";
    case PLUMB_RELEASE_UNRELIABLE:
      return "unreliable";
    case PLUMB_RELEASE_ABSENT:
    case PLUMB_RELEASE_SHOWN:
    default:
      return "";
    }
}

static void
add_heading (Page       *page,
             const char *text,
             char        line)
{
  g_string_append_printf (page->text, "\n%s\n", text);
  for (glong i = g_utf8_strlen (text, -1); i > 0; i--)
    g_string_append_c (page->text, line);
  g_string_append_c (page->text, '\n');
}

/* What is put between the parts of a row's name. */
static void
add_part (GString    *name,
          const char *part)
{
  g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", part);
}

static void
add_period (Page                  *page,
            GString               *name,
            const PlumbReleaseRow *row)
{
  g_autofree char *words = plumb_quarter_to_words (row->quarter, page->fields->start_month);
  g_autofree char *period = plumb_findings_row_dup_period (row);

  if (row->period == PLUMB_PERIOD_NONE)
    return;
  if (row->period == PLUMB_PERIOD_YEAR)
    g_string_append_printf (name, ", the reporting year up to %s", words);
  else
    add_part (name, row->period == PLUMB_PERIOD_QUARTER ? words : period);
  if (row->breaks)
    add_part (name, "asked otherwise than before");
}

/* "Planning (PLN), Team North, form 2017.1" */
static char *
name_row (Page                   *page,
          const PlumbObservation *figure)
{
  const PlumbReleaseRow *row = figure->row;
  GString *name = g_string_new (row->kind == PLUMB_ROW_OVERALL ? "Overall grade"
                                : row->kind == PLUMB_ROW_AUDITS ? "Audits"
                                : row->title != NULL ? row->title : row->subject);

  if (row->kind == PLUMB_ROW_SECTION || row->kind == PLUMB_ROW_STANDARD)
    g_string_append_printf (name, " (%s)", row->subject);
  if (row->kind == PLUMB_ROW_INDEX)
    g_string_append (name, " index");
  if (row->kind == PLUMB_ROW_PAIR && figure->table->down != NULL)
    g_string_prepend (g_string_prepend (name, ": "), figure->table->down->title);
  if (!g_str_equal (row->team, PLUMB_RELEASE_TOTAL)
      && g_strcmp0 (row->team, page->fields->team) != 0)
    add_part (name, *row->team != '\0' ? row->team : "no team recorded");
  if (!g_str_equal (row->plan_type, PLUMB_RELEASE_TOTAL))
    add_part (name, *row->plan_type != '\0' ? plumb_plan_type_get_label (row->plan_type)
                                            : "no plan type recorded");
  add_period (page, name, row);
  if (row->version != NULL)
    g_string_append_printf (name, ", as form %s asks it", row->version);
  if (row->own_line)
    add_part (name, "second looks, in no other figure");
  return g_string_free (name, FALSE);
}

static void
add_count (Page                   *page,
           const PlumbObservation *figure)
{
  const PlumbReleaseColumn *column = figure->column;
  const char *words = column->measure == PLUMB_MEASURE_GRADE
                      ? plumb_scale_get_grade (column->scale->scale, column->rank)->label
                      : describe_measure (column->measure);

  g_string_append_printf (page->text, "%s%s ", page->n_counts++ == 0 ? "\n  " : ", ", words);
  if (figure->status == PLUMB_RELEASE_SHOWN)
    g_string_append_printf (page->text, "%u", figure->count->value);
  else
    g_string_append (page->text, describe_status (figure->status));
}

static void
add_limits (Page *page,
            int   lower,
            int   upper)
{
  g_autofree char *from = plumb_text_of_tenths (lower);
  g_autofree char *to = plumb_text_of_tenths (upper);

  g_string_append_printf (page->text, " (95%% interval %s to %s)", from, to);
}

static void
add_share (Page                    *page,
           const PlumbReleaseShare *share)
{
  g_autofree char *percent = plumb_text_of_tenths (share->permille);

  g_string_append_printf (page->text, "\n  Share %s: ", describe_measure (share->measure));
  if (share->status != PLUMB_RELEASE_SHOWN)
    {
      g_string_append (page->text, describe_status (share->status));
      return;
    }
  g_string_append_printf (page->text, "%u of %u", share->n, share->base);
  if (share->has_sums || share->n_audits != share->base)
    g_string_append_printf (page->text, " %s, %u %s", share->base == 1 ? "answer" : "answers",
                            share->n_audits, share->n_audits == 1 ? "audit" : "audits");
  /* With few audits people read "7 of 9" and no percentage: it would seem to say more than it
   * does. */
  if (!share->firm)
    return;
  g_string_append_printf (page->text, ", %s%%", percent);
  if (share->limits == PLUMB_RELEASE_SHOWN)
    add_limits (page, share->lower, share->upper);
}

static void
add_change (Page                     *page,
            const PlumbReleaseRow    *row,
            const PlumbReleaseChange *change)
{
  PlumbQuarter before = row->period == PLUMB_PERIOD_QUARTER ? plumb_quarter_previous (row->quarter)
                                                            : page->fields->quarter_before;
  g_autofree char *since = plumb_quarter_to_words (before, page->fields->start_month);
  g_autofree char *points = plumb_text_of_tenths (change->points);
  gboolean known = change->status == PLUMB_RELEASE_SHOWN;

  g_string_append_printf (page->text, "\n  Since %s, %s: %s", since,
                          describe_measure (change->measure), describe_verdict (change->verdict));
  if (known && change->verdict != PLUMB_VERDICT_TOO_FEW)
    {
      g_string_append_printf (page->text, ", %s points", points);
      if (change->limits == PLUMB_RELEASE_SHOWN)
        add_limits (page, change->lower, change->upper);
    }
  if (known)
    g_string_append_printf (page->text, "; then %u of %u", change->before.n, change->before.base);
}

static void
add_figure (Page                   *page,
            const PlumbObservation *figure)
{
  if (figure->starts_row)
    {
      g_autofree char *name = name_row (page, figure);

      g_string_append_printf (page->text, "%s%s", figure->starts_table ? "" : "\n", name);
      page->n_counts = 0;
    }
  if (figure->kind == PLUMB_OBSERVATION_COUNT)
    add_count (page, figure);
  else if (figure->kind == PLUMB_OBSERVATION_SHARE)
    add_share (page, figure->share);
  else
    add_change (page, figure->row, figure->change);
}

static void
add_table (Page                    *page,
           const PlumbReleaseTable *table)
{
  PlumbReleaseWalk walk;
  PlumbObservation figure;
  g_autofree char *heading = g_strdup_printf ("%s. %s", table->id, table->title);

  add_heading (page, heading, '-');
  if (table->notes & PLUMB_NOTE_NOT_AVAILABLE)
    g_string_append (page->text, "Not kept yet.\n");
  if (table->notes & PLUMB_NOTE_AS_NOW)
    g_string_append (page->text, "Earlier quarters as they are now.\n");
  plumb_release_walk_init_table (&walk, table);
  while (plumb_release_walk_next (&walk, &figure))
    add_figure (page, &figure);
  g_string_append_c (page->text, '\n');
}

/* "Exampleshire (808). For: Team manager, Team North. Level A: contains small numbers…" */
static void
add_audience (Page *page)
{
  const PlumbReleaseFields *fields = page->fields;

  g_string_append_printf (page->text, "%s (%s). For: %s",
                          fields->organisation != NULL ? fields->organisation : "",
                          fields->organisation_code != NULL ? fields->organisation_code : "",
                          fields->audience_title);
  if (fields->team != NULL)
    g_string_append_printf (page->text, ", %s", fields->team);
  g_string_append_printf (page->text, ". Level %s%s.\n",
                          plumb_findings_level_to_code (fields->level),
                          fields->notes & PLUMB_NOTE_SMALL_NUMBERS
                          ? ": " PLUMB_FINDINGS_WARNING : "");
}

static void
add_title (Page *page)
{
  const PlumbReleaseFields *fields = page->fields;
  g_autofree char *quarter = plumb_quarter_to_words (fields->quarter, fields->start_month);
  g_autofree char *first = plumb_date_to_string (&fields->first_day);
  g_autofree char *last = plumb_date_to_string (&fields->last_day);

  g_string_append_printf (page->text, "Findings of %s, %s to %s\n", quarter, first, last);
  add_audience (page);
  if (fields->demonstration)
    g_string_append (page->text, "Demonstration: invented data.\n");
  if (fields->n_types == 0)
    g_string_append (page->text, "No audit was submitted in this quarter.\n");
}

/**
 * plumb_findings_writer_make_text:
 * @release: what to write
 *
 * A page to read in a terminal: every table, a paragraph a row.
 *
 * Returns: (transfer full): the page, UTF-8
 */
GBytes *
plumb_findings_writer_make_text (PlumbRelease *release)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (release);
  Page page = { g_string_new (NULL), fields };
  const PlumbReleaseInstrument *instrument = NULL;

  add_title (&page);
  for (guint i = 0; i < fields->tables->len; i++)
    {
      const PlumbReleaseTable *table = g_ptr_array_index (fields->tables, i);

      if (table->instrument != NULL && table->instrument != instrument)
        add_heading (&page, table->instrument->title, '=');
      instrument = table->instrument;
      add_table (&page, table);
    }
  return g_string_free_to_bytes (page.text);
}
