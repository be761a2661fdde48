/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSignal:
 *
 * Which rule fired at a point, and on which side: pairs of upper and lower, in the order in which
 * the one to show is chosen where several fired.
 */
typedef enum
{
  PLUMB_SIGNAL_ABOVE_LIMIT,
  PLUMB_SIGNAL_BELOW_LIMIT,
  PLUMB_SIGNAL_RISE,            /* seven points, each higher than the one before */
  PLUMB_SIGNAL_FALL,
  PLUMB_SIGNAL_NEAR_UPPER,      /* two of three points in the outer third */
  PLUMB_SIGNAL_NEAR_LOWER,
  PLUMB_SIGNAL_SHIFT_UP,        /* seven points on one side of the mean */
  PLUMB_SIGNAL_SHIFT_DOWN,
  PLUMB_SIGNAL_LONG_RUN_ABOVE,  /* of a run chart: more points on one side of the median */
  PLUMB_SIGNAL_LONG_RUN_BELOW,  /*   than chance gives */
  PLUMB_SIGNAL_FEW_CROSSINGS,   /* of a run chart as a whole */
  PLUMB_SIGNAL_NONE
} PlumbSignal;

typedef enum
{
  PLUMB_DIRECTION_NEITHER,      /* neither way is better */
  PLUMB_DIRECTION_HIGHER,       /* higher is better */
  PLUMB_DIRECTION_LOWER
} PlumbDirection;

typedef enum
{
  PLUMB_MEANING_NONE,           /* no signal */
  PLUMB_MEANING_CHANGE,         /* a signal that is neither good nor bad */
  PLUMB_MEANING_IMPROVEMENT,
  PLUMB_MEANING_CONCERN
} PlumbMeaning;

/**
 * PlumbSignals:
 * @fired: a bit for each rule that fired, 1 << #PlumbSignal
 * @signal: the first of them: what is shown
 *
 * The signals at one point.
 */
typedef struct
{
  guint        fired;
  PlumbSignal  signal;
} PlumbSignals;

/* (transfer full) (element-type PlumbSignals): no signal at any of @n points. */
GArray       *plumb_signals_new_list          (guint           n) G_GNUC_WARN_UNUSED_RESULT;
void          plumb_signals_add               (PlumbSignals   *signals,
                                               PlumbSignal     signal);
gboolean      plumb_signals_has               (PlumbSignals    signals,
                                               PlumbSignal     signal);
PlumbMeaning  plumb_signal_get_meaning        (PlumbSignal     signal,
                                               PlumbDirection  direction);
/* (static): in English, to be translated by whoever shows them. Which rule fired; what it means.
 * NULL where there is nothing to say. */
const char   *plumb_signal_get_words          (PlumbSignal     signal);
const char   *plumb_signal_get_meaning_words  (PlumbMeaning    meaning);

G_END_DECLS
