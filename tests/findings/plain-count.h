/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plain-book.h"

#include "plain-numbers.h"

/* Counting a book's audits: which of them, what their versions ask, and what they answer. */

/* Which audits: of one form, of the headline. @team, @plan, @type: %NULL for all. */
typedef struct
{
  PlainBook  *book;
  const char *form;
  const char *team;
  const char *plan;
  const char *type;
} PlainCell;

/* What the answers to a code are counted by: audits whose version asks it otherwise are not of it.
 * @scale: (owned) (nullable): signed; @theme: -1 for grades; @knows, @asks: by form, whether it has
 * the code at all, and whether it asks it so; @scales: by form */
typedef struct
{
  const char       *code;
  gboolean          quality;
  char             *scale;
  int               theme;
  gboolean          knows[PLAIN_MAX_FORMS];
  gboolean          asks[PLAIN_MAX_FORMS];
  const PlainScale *scales[PLAIN_MAX_FORMS];
} PlainItem;

/* Places of what is counted of one item. */
enum
{
  PLAIN_MET_OR_GOOD,
  PLAIN_SUFFICIENT,
  PLAIN_PARTLY,
  PLAIN_CANNOT_TELL,
  PLAIN_NA,
  PLAIN_NOT_RECORDED,
  PLAIN_BASE,
  PLAIN_RANK_1,
  PLAIN_N_COUNTS = PLAIN_RANK_1 + PLAIN_MAX_CODES
};

/* Two months are the first and the last of a span; two spans those now and before. */
typedef guint PlainSpan[2];

gboolean         plain_is_in          (const PlainCell   *cell,
                                       const PlainAudit  *audit,
                                       const guint       *months);
guint            plain_count_audits   (const PlainCell   *cell,
                                       const guint       *months);
gboolean         plain_has_version    (const PlainCell   *cell,
                                       const PlainForm   *form,
                                       const guint       *months);
/* Codes, worst first, and the thresholds. */
char            *plain_scale_sign     (const PlainScale  *scale);
/* In the place of a theme: standards that are flagged for none. */
#define PLAIN_NO_THEME PLAIN_N_THEMES
/* All ways in which the versions that are used ask grades (@theme -1), or the standards of a
 * theme. (element-type PlainItem) */
GPtrArray       *plain_list_items     (const PlainCell   *scope,
                                       const guint       *months,
                                       int                theme);
/* Comparable where every version with audits on either side that has the code asks it so. */
gboolean         plain_compares_item  (const PlainCell   *cell,
                                       const PlainSpan   *spans,
                                       const PlainItem   *item);
/* Comparable where the same standards, asked in the same way, are under it in every version. */
gboolean         plain_compares_index (const PlainCell   *cell,
                                       const PlainSpan   *spans,
                                       GPtrArray         *items);
void             plain_count_item     (const PlainCell   *cell,
                                       const guint       *months,
                                       const PlainItem   *item,
                                       guint             *counts);
PlainShare       plain_count_index    (const PlainCell   *cell,
                                       const guint       *months,
                                       GPtrArray         *items);
/* (nullable): the newest version with audits in @months that grades both PLN and SUP. */
const PlainForm *plain_find_pairing   (const PlainCell   *scope,
                                       const guint       *months);
guint            plain_count_pair     (const PlainCell   *cell,
                                       const guint       *months,
                                       const PlainForm   *form,
                                       const char        *planning,
                                       const char        *supervision);
