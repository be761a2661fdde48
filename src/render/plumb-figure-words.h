/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-findings.h"

G_BEGIN_DECLS

/* Figures as people read them: one place for the rule that a share of fewer than
 * PLUMB_MINIMUM_AUDITS audits has no percentage. All texts are (transfer full) and
 * translated. */

/* "57.4%"; "7 of 9" where the base is too small for a percentage; "none" where there is no
 * base. */
char       *plumb_figure_words_share    (const PlumbShare   *share) G_GNUC_WARN_UNUSED_RESULT;
/* "31 of 54"; of an index "595 of 919 answers, 54 audits" */
char       *plumb_figure_words_base     (const PlumbShare   *share) G_GNUC_WARN_UNUSED_RESULT;
/* "57.4% (31 of 54)"; "7 of 9"; "none" */
char       *plumb_figure_words_full     (const PlumbShare   *share) G_GNUC_WARN_UNUSED_RESULT;
/* "44.2% to 69.7%"; NULL where there is no percentage either. */
char       *plumb_figure_words_interval (const PlumbShare   *share) G_GNUC_WARN_UNUSED_RESULT;
/* "Better" … (static) */
const char *plumb_figure_words_verdict  (PlumbChangeVerdict  verdict);
/* A sentence: "6.1 points above last quarter (interval +1.0 to +11.2)." */
char       *plumb_figure_words_change   (const PlumbChange  *change,
                                         const PlumbShare   *now,
                                         const PlumbShare   *before) G_GNUC_WARN_UNUSED_RESULT;
/* "Strongest: … (PLN.01). Weakest: … (PLN.04)." NULL where fewer than two standards have a base
 * that says something. */
char       *plumb_figure_words_extremes (const PlumbIndex   *index,
                                         PlumbInstrument    *instrument)
                                         G_GNUC_WARN_UNUSED_RESULT;
/* "Planning index" */
char       *plumb_figure_words_index    (const PlumbFormTheme *theme) G_GNUC_WARN_UNUSED_RESULT;

/* "PLN.01", or "PLN.01, form 2017.1" where versions asked it differently. */
char       *plumb_figure_words_standard (const PlumbIndexStandard *standard)
                                         G_GNUC_WARN_UNUSED_RESULT;
/* "Overall", "Planning"; "Planning, form 2017.1" */
char       *plumb_figure_words_block    (const PlumbBlock   *block) G_GNUC_WARN_UNUSED_RESULT;

/* "Q2 2017-18" and "July to September 2017" */
char *plumb_figure_words_quarter     (PlumbQuarter quarter,
                                      int          start_month) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_figure_words_period      (PlumbQuarter quarter,
                                      int          start_month) G_GNUC_WARN_UNUSED_RESULT;
/* "July 2017", "Jul 17" */
char *plumb_figure_words_month       (PlumbMonth   month) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_figure_words_month_short (PlumbMonth   month) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
