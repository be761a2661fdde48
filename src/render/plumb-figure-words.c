/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure-words.h"

#include <glib/gi18n.h>

#include "plumb-text.h"

/* A true minus sign is as wide as a figure; a hyphen reads as a dash. */
#define MINUS "\xe2\x88\x92"

static const char *const month_names[]
    = { N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
        N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
        N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December") };

static const char *const short_month_names[]
    = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), NC_ ("short month", "May"),
        N_ ("Jun"), N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"),
        N_ ("Nov"), N_ ("Dec") };

static gboolean
has_percent (const PlumbReleaseShare *share)
{
  return share->status == PLUMB_RELEASE_SHOWN && share->firm;
}

static char *
signed_points (int tenths)
{
  g_autofree char *text = plumb_text_of_tenths (ABS (tenths));

  if (tenths == 0)
    return g_steal_pointer (&text);
  return g_strconcat (tenths < 0 ? MINUS : "+", text, NULL);
}

static const char *
month_name (PlumbMonth month)
{
  return _(month_names[CLAMP (month % 100, 1, 12) - 1]);
}

char *
plumb_figure_words_count (PlumbReleaseCount count)
{
  if (count.status == PLUMB_RELEASE_SHOWN)
    return g_strdup_printf ("%u", count.value);

  return g_strdup (count.status == PLUMB_RELEASE_HIDDEN ? _("not shown") : "\xe2\x80\x93");
}

char *
plumb_figure_words_base (const PlumbReleaseShare *share)
{
  if (share->n_audits != share->base)
    /* Translators: of an index, as in "595 of 919 answers, 54 audits" */
    return g_strdup_printf (ngettext ("%u of %u answers, %u audit", "%u of %u answers, %u audits",
                                      share->n_audits),
                            share->n, share->base, share->n_audits);

  /* Translators: part and base of a share, as in "31 of 54" */
  return g_strdup_printf (_("%u of %u"), share->n, share->base);
}

char *
plumb_figure_words_share (const PlumbReleaseShare *share)
{
  g_autofree char *percent = NULL;

  if (share->status == PLUMB_RELEASE_HIDDEN)
    return g_strdup (_("not shown"));

  if (share->status != PLUMB_RELEASE_SHOWN)
    return g_strdup (_("none"));

  if (!has_percent (share))
    return plumb_figure_words_base (share);

  percent = plumb_text_of_tenths (share->permille);
  /* Translators: a percentage; the space does not break */
  return g_strdup_printf (_("%s%%"), percent);
}

char *
plumb_figure_words_full (const PlumbReleaseShare *share)
{
  g_autofree char *words = plumb_figure_words_share (share);
  g_autofree char *base = NULL;

  if (!has_percent (share))
    return g_steal_pointer (&words);

  base = plumb_figure_words_base (share);
  return g_strdup_printf ("%s (%s)", words, base);
}

char *
plumb_figure_words_interval (const PlumbReleaseShare *share)
{
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (!has_percent (share) || share->limits != PLUMB_RELEASE_SHOWN)
    return NULL;

  lower = plumb_text_of_tenths (share->lower);
  upper = plumb_text_of_tenths (share->upper);
  /* Translators: an interval of percentages, as in "44.2% to 69.7%" */
  return g_strdup_printf (_("%s%% to %s%%"), lower, upper);
}

const char *
plumb_figure_words_verdict (PlumbReleaseVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_VERDICT_BETTER:
      return _("Better");
    case PLUMB_VERDICT_WORSE:
      return _("Worse");
    case PLUMB_VERDICT_NO_CLEAR_CHANGE:
      return _("No clear change");
    case PLUMB_VERDICT_NOT_COMPARABLE:
      return _("Not comparable");
    case PLUMB_VERDICT_TOO_FEW:
    default:
      return _("Too few to say");
    }
}

static char *
describe_too_few (const PlumbReleaseShare *now,
                  const PlumbReleaseShare *before)
{
  if (now->status == PLUMB_RELEASE_HIDDEN || before->status == PLUMB_RELEASE_HIDDEN)
    return g_strdup (_("Whether this has changed is not shown."));

  if (now->status != PLUMB_RELEASE_SHOWN)
    return g_strdup (_("Nothing was answered this quarter."));

  if (before->status != PLUMB_RELEASE_SHOWN)
    return g_strdup (_("There is nothing in the quarter before to compare with."));

  if (now->n_audits >= PLUMB_RELEASE_FIRM_AUDITS && before->n_audits >= PLUMB_RELEASE_FIRM_AUDITS)
    return g_strdup (_("Too few to say whether this has changed: most of the answers come from a "
                       "few audits."));

  /* Translators: both are numbers of audits */
  return g_strdup_printf (
      ngettext ("Too few to say whether this has changed: %u audit now and %u last quarter.",
                "Too few to say whether this has changed: %u audits now and %u last quarter.",
                now->n_audits),
      now->n_audits, before->n_audits);
}

/**
 * plumb_figure_words_change:
 * @change: of @now against the quarter before, with Newcombe's interval
 *
 * Returns: (transfer full): one sentence that claims no more than the interval allows
 */
char *
plumb_figure_words_change (const PlumbReleaseChange *change,
                           const PlumbReleaseShare  *now)
{
  g_autofree char *lower = signed_points (change->lower);
  g_autofree char *upper = signed_points (change->upper);
  g_autofree char *size = plumb_text_of_tenths (ABS (change->points));
  gboolean above = change->points > 0;

  if (change->verdict == PLUMB_VERDICT_NOT_COMPARABLE)
    return g_strdup (_("Not comparable with last quarter: another version of the form asked this "
                       "otherwise."));

  if (change->verdict == PLUMB_VERDICT_TOO_FEW || change->limits != PLUMB_RELEASE_SHOWN)
    return describe_too_few (now, &change->before);

  if (change->verdict == PLUMB_VERDICT_NO_CLEAR_CHANGE && change->points == 0)
    return g_strdup_printf (_("As last quarter (interval %s to %s)."), lower, upper);

  if (change->verdict == PLUMB_VERDICT_NO_CLEAR_CHANGE)
    return g_strdup_printf (
        above ? _("%s points above last quarter, but the interval spans no change (%s to %s).")
              : _("%s points below last quarter, but the interval spans no change (%s to %s)."),
        size, lower, upper);

  return g_strdup_printf (
      above ? _("%s points above last quarter (interval %s to %s): a clear change.")
            : _("%s points below last quarter (interval %s to %s): a clear change."),
      size, lower, upper);
}

static const char *
get_title (const PlumbReleaseRow *row)
{
  if (row->kind == PLUMB_ROW_OVERALL)
    return _("Overall");

  return row->kind == PLUMB_ROW_STANDARD ? row->subject : row->title;
}

/**
 * plumb_figure_words_row:
 * @row: of a grade or of a standard
 *
 * Returns: (transfer full): the section's title or the standard's code; with the version of the
 *   form where another version asked it otherwise
 */
char *
plumb_figure_words_row (const PlumbReleaseRow *row)
{
  if (row->version == NULL)
    return g_strdup (get_title (row));

  /* Translators: a section, a standard's code or the overall grade, and the version of the form
   * that asked it */
  return g_strdup_printf (_("%s, form %s"), get_title (row), row->version);
}

char *
plumb_figure_words_index (const PlumbReleaseTheme *theme)
{
  /* Translators: the share of answers met or good under a theme: "Planning index" */
  return g_strdup_printf (_("%s index"), theme->title);
}

/* An index has standards of other sections too, such as a module's on permanence: a reader of the
 * planning card who looks for one among the planning standards would not find it. */
static char *
name_standard (const PlumbReleaseRow *row)
{
  g_autofree char *text = g_strdup (row->title);
  g_autofree char *code = plumb_figure_words_row (row);
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';

  if (row->section != NULL)
    /* Translators: a standard's text and code, and the section it is in */
    return g_strdup_printf (_("%s (%s, in “%s”)"), text, code, row->section);

  /* Translators: a standard's text and code */
  return g_strdup_printf (_("%s (%s)"), text, code);
}

/* Fractions are compared crosswise, so that ties are ties. */
static int
compare (const PlumbReleaseShare *share,
         const PlumbReleaseRow   *row)
{
  const PlumbReleaseShare *other = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);
  guint64 here = (guint64) share->n * other->base;
  guint64 there = (guint64) other->n * share->base;

  return here < there ? -1 : here > there;
}

/**
 * plumb_figure_words_extremes:
 * @standards: the table of the standards under the indices
 *
 * Returns: (transfer full) (nullable): the strongest and the weakest standard of @theme, of those
 *   whose base allows a percentage
 */
char *
plumb_figure_words_extremes (const PlumbReleaseTable *standards,
                             const PlumbReleaseTheme *theme)
{
  const PlumbReleaseRow *strongest = NULL;
  const PlumbReleaseRow *weakest = NULL;
  g_autofree char *strong = NULL;
  g_autofree char *weak = NULL;

  for (guint i = 0; i < standards->rows->len; i++)
    {
      const PlumbReleaseRow *row = g_ptr_array_index (standards->rows, i);
      const PlumbReleaseShare *share = plumb_release_row_get_share (row, PLUMB_MEASURE_MET);

      if (row->kind != PLUMB_ROW_STANDARD || row->theme != theme || share == NULL
          || !has_percent (share))
        continue;

      /* The first in the form's order stands among equals. */
      if (strongest == NULL || compare (share, strongest) > 0)
        strongest = row;
      if (weakest == NULL || compare (share, weakest) < 0)
        weakest = row;
    }

  if (strongest == weakest)
    return NULL;

  strong = name_standard (strongest);
  weak = name_standard (weakest);
  return g_strdup_printf (_("Strongest: %s. Weakest: %s."), strong, weak);
}

char *
plumb_figure_words_quarter (PlumbQuarter quarter,
                            int          start_month)
{
  if (start_month == 1)
    /* Translators: a quarter of a calendar year: "Q3 2015" */
    return g_strdup_printf (_("Q%d %d"), quarter.quarter, quarter.year);

  /* Translators: a quarter of a reporting year that runs over two calendar years: "Q3 2015-16" */
  return g_strdup_printf (_("Q%d %d-%02d"), quarter.quarter, quarter.year,
                          (quarter.year + 1) % 100);
}

char *
plumb_figure_words_period (PlumbQuarter quarter,
                           int          start_month)
{
  PlumbMonth first = plumb_quarter_first_month (quarter, start_month);
  PlumbMonth last = plumb_month_add (first, 2);

  if (first / 100 == last / 100)
    /* Translators: first month, last month, year */
    return g_strdup_printf (_("%s to %s %d"), month_name (first), month_name (last), last / 100);

  return g_strdup_printf (_("%s %d to %s %d"), month_name (first), first / 100, month_name (last),
                          last / 100);
}

char *
plumb_figure_words_month (PlumbMonth month)
{
  /* Translators: a month and a year */
  return g_strdup_printf (_("%s %d"), month_name (month), month / 100);
}

char *
plumb_figure_words_month_short (PlumbMonth month)
{
  int i = CLAMP (month % 100, 1, 12) - 1;
  const char *name = i == 4 ? C_("short month", "May") : _(short_month_names[i]);

  return g_strdup_printf ("%s %02d", name, (month / 100) % 100);
}
