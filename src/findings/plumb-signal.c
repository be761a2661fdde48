/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-signal.h"

#include <glib/gi18n.h>

/* Upper and lower form of a rule have one rank. */
static guint
get_rank (PlumbSignal signal)
{
  return (guint) signal / 2;
}

GArray *
plumb_signals_new_list (guint n)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (PlumbSignals), n);
  const PlumbSignals none = { 0, PLUMB_SIGNAL_NONE };

  for (guint i = 0; i < n; i++)
    g_array_append_val (list, none);
  return list;
}

/**
 * plumb_signals_add:
 * @signals: of a point
 * @signal: a rule that fired there
 *
 * Of the rules of one rank the one that was added first is shown: the peak between a rise and a
 * fall belongs to the rise, which came first.
 */
void
plumb_signals_add (PlumbSignals *signals,
                   PlumbSignal   signal)
{
  g_return_if_fail (signals != NULL && signal < PLUMB_SIGNAL_NONE);

  signals->fired |= 1u << signal;
  if (signals->signal == PLUMB_SIGNAL_NONE || get_rank (signal) < get_rank (signals->signal))
    signals->signal = signal;
}

gboolean
plumb_signals_has (PlumbSignals signals,
                   PlumbSignal  signal)
{
  return (signals.fired >> signal & 1u) != 0;
}

/**
 * plumb_signal_get_meaning:
 * @signal: a rule that fired
 * @direction: which way is better
 *
 * A run chart that crosses its median too seldom has changed, but not one way.
 *
 * Returns: improvement or concern; a mere change where neither way is better
 */
PlumbMeaning
plumb_signal_get_meaning (PlumbSignal    signal,
                          PlumbDirection direction)
{
  gboolean upper = (guint) signal % 2 == 0;

  if (signal == PLUMB_SIGNAL_NONE)
    return PLUMB_MEANING_NONE;

  if (signal == PLUMB_SIGNAL_FEW_CROSSINGS || direction == PLUMB_DIRECTION_NEITHER)
    return PLUMB_MEANING_CHANGE;

  return upper == (direction == PLUMB_DIRECTION_HIGHER) ? PLUMB_MEANING_IMPROVEMENT
                                                        : PLUMB_MEANING_CONCERN;
}

const char *
plumb_signal_get_words (PlumbSignal signal)
{
  switch (signal)
    {
    case PLUMB_SIGNAL_ABOVE_LIMIT:
      return N_("above the upper limit: chance alone seldom reaches this far");
    case PLUMB_SIGNAL_BELOW_LIMIT:
      return N_("below the lower limit: chance alone seldom reaches this far");
    case PLUMB_SIGNAL_RISE:
      return N_("one of seven or more points in a row, each higher than the one before");
    case PLUMB_SIGNAL_FALL:
      return N_("one of seven or more points in a row, each lower than the one before");
    case PLUMB_SIGNAL_NEAR_UPPER:
      return N_("one of two points out of three that lie close to the upper limit");
    case PLUMB_SIGNAL_NEAR_LOWER:
      return N_("one of two points out of three that lie close to the lower limit");
    case PLUMB_SIGNAL_SHIFT_UP:
      return N_("one of seven or more points in a row above the mean");
    case PLUMB_SIGNAL_SHIFT_DOWN:
      return N_("one of seven or more points in a row below the mean");
    case PLUMB_SIGNAL_LONG_RUN_ABOVE:
      return N_("one of more points in a row above the median than chance is likely to give");
    case PLUMB_SIGNAL_LONG_RUN_BELOW:
      return N_("one of more points in a row below the median than chance is likely to give");
    case PLUMB_SIGNAL_FEW_CROSSINGS:
      return N_("the line crosses the median less often than chance is likely to give");
    case PLUMB_SIGNAL_NONE:
    default:
      return NULL;
    }
}

const char *
plumb_signal_get_meaning_words (PlumbMeaning meaning)
{
  switch (meaning)
    {
    case PLUMB_MEANING_CHANGE:
      return N_("Change");
    case PLUMB_MEANING_IMPROVEMENT:
      return N_("Improvement");
    case PLUMB_MEANING_CONCERN:
      return N_("Concern");
    case PLUMB_MEANING_NONE:
    default:
      return NULL;
    }
}
