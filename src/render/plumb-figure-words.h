/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-release.h"

G_BEGIN_DECLS

/* Figures as people read them: one place for the rule that a share of too few audits has no
 * percentage. All texts are (transfer full) and translated. */

/* "31"; "not shown" where it is hidden; a dash where nobody knows it. */
char       *plumb_figure_words_count    (PlumbReleaseCount         count) G_GNUC_WARN_UNUSED_RESULT;
/* "57.4%"; "7 of 9" where the base is too small for a percentage; "none" where there is no base;
 * "not shown" where it is hidden. */
char       *plumb_figure_words_share    (const PlumbReleaseShare  *share) G_GNUC_WARN_UNUSED_RESULT;
/* "31 of 54"; of an index "595 of 919 answers, 54 audits" */
char       *plumb_figure_words_base     (const PlumbReleaseShare  *share) G_GNUC_WARN_UNUSED_RESULT;
/* "57.4% (31 of 54)"; "7 of 9"; "none" */
char       *plumb_figure_words_full     (const PlumbReleaseShare  *share) G_GNUC_WARN_UNUSED_RESULT;
/* "44.2% to 69.7%"; NULL where there is no percentage either. */
char       *plumb_figure_words_interval (const PlumbReleaseShare  *share) G_GNUC_WARN_UNUSED_RESULT;
/* "Better" … (static) */
const char *plumb_figure_words_verdict  (PlumbReleaseVerdict       verdict);
/* A sentence: "6.1 points above last quarter (interval +1.0 to +11.2)." */
char       *plumb_figure_words_change   (const PlumbReleaseChange *change,
                                         const PlumbReleaseShare  *now) G_GNUC_WARN_UNUSED_RESULT;
/* "Strongest: … (PLN.01). Weakest: … (PLN.04)." NULL where fewer than two standards have a base
 * that says something. */
char       *plumb_figure_words_extremes (const PlumbReleaseTable  *standards,
                                         const PlumbReleaseTheme  *theme) G_GNUC_WARN_UNUSED_RESULT;

/* "Overall", "Planning", "PLN.01"; "PLN.01, form 2017.1" where versions asked it differently. */
char       *plumb_figure_words_row      (const PlumbReleaseRow    *row) G_GNUC_WARN_UNUSED_RESULT;
/* "Planning index" */
char       *plumb_figure_words_index    (const PlumbReleaseTheme  *theme) G_GNUC_WARN_UNUSED_RESULT;

/* "Q2 2017-18" and "July to September 2017" */
char *plumb_figure_words_quarter     (PlumbQuarter quarter,
                                      int          start_month) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_figure_words_period      (PlumbQuarter quarter,
                                      int          start_month) G_GNUC_WARN_UNUSED_RESULT;
/* "July 2017", "Jul 17" */
char *plumb_figure_words_month       (PlumbMonth   month) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_figure_words_month_short (PlumbMonth   month) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
