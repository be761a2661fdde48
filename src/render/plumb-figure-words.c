/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-figure-words.h"

#include <glib/gi18n.h>

#include "plumb-answers.h"
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
has_percent (const PlumbShare *share)
{
  return share->known && share->firm;
}

static char *
signed_points (double difference)
{
  g_autofree char *text = plumb_text_tenths (difference * 100.0);

  if (text[0] == '-')
    return g_strconcat (MINUS, text + 1, NULL);

  return g_strconcat (g_str_equal (text, "0.0") ? "" : "+", text, NULL);
}

static const char *
month_name (PlumbMonth month)
{
  return _(month_names[CLAMP (month % 100, 1, 12) - 1]);
}

char *
plumb_figure_words_base (const PlumbShare *share)
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
plumb_figure_words_share (const PlumbShare *share)
{
  g_autofree char *percent = NULL;

  if (!share->known)
    return g_strdup (_("none"));

  if (!has_percent (share))
    return plumb_figure_words_base (share);

  percent = plumb_text_percent (share->n, share->base);
  /* Translators: a percentage; the space does not break */
  return g_strdup_printf (_("%s%%"), percent);
}

char *
plumb_figure_words_full (const PlumbShare *share)
{
  g_autofree char *words = plumb_figure_words_share (share);
  g_autofree char *base = NULL;

  if (!has_percent (share))
    return g_steal_pointer (&words);

  base = plumb_figure_words_base (share);
  return g_strdup_printf ("%s (%s)", words, base);
}

char *
plumb_figure_words_interval (const PlumbShare *share)
{
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;

  if (!has_percent (share))
    return NULL;

  lower = plumb_text_tenths (share->lower * 100.0);
  upper = plumb_text_tenths (share->upper * 100.0);
  /* Translators: an interval of percentages, as in "44.2% to 69.7%" */
  return g_strdup_printf (_("%s%% to %s%%"), lower, upper);
}

const char *
plumb_figure_words_verdict (PlumbChangeVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_CHANGE_BETTER:
      return _("Better");
    case PLUMB_CHANGE_WORSE:
      return _("Worse");
    case PLUMB_CHANGE_NONE:
      return _("No clear change");
    case PLUMB_CHANGE_NOT_COMPARABLE:
      return _("Not comparable");
    case PLUMB_CHANGE_TOO_FEW:
    default:
      return _("Too few to say");
    }
}

static char *
describe_too_few (const PlumbShare *now,
                  const PlumbShare *before)
{
  if (!now->known)
    return g_strdup (_("Nothing was answered this quarter."));

  if (!before->known)
    return g_strdup (_("There is nothing in the quarter before to compare with."));

  if (now->n_audits >= PLUMB_MINIMUM_AUDITS && before->n_audits >= PLUMB_MINIMUM_AUDITS)
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
 * @change: of @now against @before, Newcombe's interval
 *
 * Returns: (transfer full): one sentence that claims no more than the interval allows
 */
char *
plumb_figure_words_change (const PlumbChange *change,
                           const PlumbShare  *now,
                           const PlumbShare  *before)
{
  g_autofree char *points = NULL;
  g_autofree char *lower = signed_points (change->lower);
  g_autofree char *upper = signed_points (change->upper);
  gboolean above = change->difference > 0;
  const char *size;

  if (change->verdict == PLUMB_CHANGE_NOT_COMPARABLE)
    return g_strdup (_("Not comparable with last quarter: another version of the form asked this "
                       "otherwise."));

  if (change->verdict == PLUMB_CHANGE_TOO_FEW || !change->limited)
    return describe_too_few (now, before);

  /* As the files have it, without its sign. */
  points = plumb_text_points (now->n, now->base, before->n, before->base);
  size = points[0] == '-' ? points + 1 : points;
  if (change->verdict == PLUMB_CHANGE_NONE && g_str_equal (size, "0.0"))
    return g_strdup_printf (_("As last quarter (interval %s to %s)."), lower, upper);

  if (change->verdict == PLUMB_CHANGE_NONE)
    return g_strdup_printf (
        above ? _("%s points above last quarter, but the interval spans no change (%s to %s).")
              : _("%s points below last quarter, but the interval spans no change (%s to %s)."),
        size, lower, upper);

  return g_strdup_printf (
      above ? _("%s points above last quarter (interval %s to %s): a clear change.")
            : _("%s points below last quarter (interval %s to %s): a clear change."),
      size, lower, upper);
}

/**
 * plumb_figure_words_standard:
 *
 * Returns: (transfer full): a standard's code; with the version of the form where another version
 *   asked it otherwise
 */
char *
plumb_figure_words_standard (const PlumbIndexStandard *standard)
{
  if (standard->version == NULL)
    return g_strdup (standard->code);

  /* Translators: a standard's code, and the version of the form that asked it */
  return g_strdup_printf (_("%s, form %s"), standard->code, standard->version);
}

/* An index has standards of other sections too, such as a module's on permanence: a reader of its
 * card who looks for one among the standards of the theme's section would not find it. */
static char *
name_standard (const PlumbIndexStandard *standard,
               PlumbInstrument          *instrument,
               const char               *theme)
{
  const PlumbItem *item
      = instrument != NULL ? plumb_instrument_lookup_item (instrument, standard->code) : NULL;
  g_autofree char *text = g_strdup (standard->text);
  g_autofree char *code = plumb_figure_words_standard (standard);
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';

  if (item != NULL && item->section != NULL
      && g_strcmp0 (plumb_section_get_fields (item->section)->theme, theme) != 0)
    /* Translators: a standard's text and code, and the section it is in */
    return g_strdup_printf (_("%s (%s, in “%s”)"), text, code,
                            plumb_section_get_title (item->section));

  /* Translators: a standard's text and code */
  return g_strdup_printf (_("%s (%s)"), text, code);
}

/**
 * plumb_figure_words_extremes:
 * @instrument: (nullable): to name the section of a standard that is of another theme
 *
 * Returns: (transfer full) (nullable): the strongest and the weakest standard, of those whose
 * base allows a percentage
 */
char *
plumb_figure_words_extremes (const PlumbIndex *index,
                             PlumbInstrument  *instrument)
{
  const PlumbIndexStandard *strongest = NULL;
  const PlumbIndexStandard *weakest = NULL;
  g_autofree char *strong = NULL;
  g_autofree char *weak = NULL;

  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);
      guint64 n = standard->share.n;
      guint64 base = standard->share.base;

      if (!has_percent (&standard->share))
        continue;

      /* Fractions are compared crosswise, so that ties are ties; the first in the form's order
       * stands. */
      if (strongest == NULL || n * strongest->share.base > strongest->share.n * base)
        strongest = standard;
      if (weakest == NULL || n * weakest->share.base < weakest->share.n * base)
        weakest = standard;
    }

  if (strongest == weakest)
    return NULL;

  strong = name_standard (strongest, instrument, index->theme->code);
  weak = name_standard (weakest, instrument, index->theme->code);
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

/**
 * plumb_figure_words_index:
 *
 * Returns: (transfer full): what the index of @theme is called
 */
char *
plumb_figure_words_index (const PlumbFormTheme *theme)
{
  /* Translators: the figure that a theme of a form comes to: "Planning index" */
  return g_strdup_printf (_("%s index"), theme->title);
}

/**
 * plumb_figure_words_block:
 *
 * Returns: (transfer full): the name of a distribution; with the version of the form where another
 *   version asked it otherwise
 */
char *
plumb_figure_words_block (const PlumbBlock *block)
{
  const char *title = g_str_equal (block->code, PLUMB_CODE_OVERALL) ? _("Overall") : block->title;

  if (block->version == NULL)
    return g_strdup (title);

  /* Translators: a section or the overall grade, and the version of the form that asked it */
  return g_strdup_printf (_("%s, form %s"), title, block->version);
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
