/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-count.h"

/* Which audits */

static const char *
get_team (const PlainCell  *cell,
          const PlainAudit *audit)
{
  return audit->team < 0 ? "" : cell->book->teams->pdata[audit->team];
}

gboolean
plain_is_in (const PlainCell  *cell,
             const PlainAudit *audit,
             const guint      *months)
{
  return audit->month >= months[0] && audit->month <= months[1]
         && g_str_equal (audit->form->id, cell->form) && !audit->form->own[audit->type]
         && (cell->team == NULL || g_str_equal (cell->team, get_team (cell, audit)))
         && (cell->plan == NULL || g_str_equal (cell->plan, audit->plan))
         && (cell->type == NULL || g_str_equal (cell->type, plain_types[audit->type]));
}

guint
plain_count_audits (const PlainCell *cell,
                    const guint     *months)
{
  guint n = 0;

  for (guint i = 0; i < cell->book->audits->len; i++)
    n += plain_is_in (cell, cell->book->audits->pdata[i], months) ? 1 : 0;
  return n;
}

gboolean
plain_has_version (const PlainCell *cell,
                   const PlainForm *form,
                   const guint     *months)
{
  for (guint i = 0; i < cell->book->audits->len; i++)
    {
      const PlainAudit *audit = cell->book->audits->pdata[i];

      if (audit->form == form && plain_is_in (cell, audit, months))
        return TRUE;
    }
  return FALSE;
}

/* What is asked, and how */

char *
plain_scale_sign (const PlainScale *scale)
{
  GString *sign = g_string_new (NULL);

  for (guint i = 0; i < scale->n; i++)
    g_string_append_printf (sign, "%s ", scale->codes[i]);
  g_string_append_printf (sign, "%s %s", scale->codes[scale->good - 1],
                          scale->codes[scale->sufficient - 1]);
  return g_string_free (sign, FALSE);
}

static gboolean
is_flagged (const PlainStandard *standard,
            int                  theme)
{
  if (theme < PLAIN_NO_THEME)
    return standard->themes[theme];
  for (guint t = 0; t < PLAIN_N_THEMES; t++)
    if (standard->themes[t])
      return FALSE;
  return TRUE;
}

/* Whether a version has @code, and how it asks it; @out_flagged: for @theme. */
static gboolean
find_item (const PlainForm   *form,
           const char        *code,
           int                theme,
           gboolean          *out_quality,
           gboolean          *out_flagged,
           const PlainScale **out_scale)
{
  *out_quality = *out_flagged = TRUE;
  *out_scale = NULL;
  if (g_str_equal (code, "overall") && form->overall >= 0)
    *out_scale = &form->scales[form->overall];
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      const PlainSection *section = &form->sections[i];

      if (g_str_equal (section->code, code) && section->graded)
        *out_scale = &form->scales[section->scale];
      for (guint k = 0; k < section->n_standards; k++)
        {
          const PlainStandard *standard = &section->standards[k];

          if (!standard->present || !g_str_equal (standard->code, code))
            continue;
          *out_quality = standard->quality;
          *out_flagged = is_flagged (standard, theme);
          *out_scale = standard->quality ? &form->scales[standard->scale] : NULL;
          return TRUE;
        }
    }
  return *out_scale != NULL;
}

static void
free_item (gpointer data)
{
  g_free (((PlainItem *) data)->scale);
  g_free (data);
}

static void
compare_forms (PlainBook *book,
               PlainItem *item)
{
  for (guint i = 0; i < book->forms->len; i++)
    {
      g_autofree char *sign = NULL;
      gboolean quality, flagged;

      item->knows[i] = find_item (book->forms->pdata[i], item->code, item->theme, &quality,
                                  &flagged, &item->scales[i]);
      if (item->scales[i] != NULL)
        sign = plain_scale_sign (item->scales[i]);
      item->asks[i] = item->knows[i] && flagged && quality == item->quality
                      && g_strcmp0 (sign, item->scale) == 0;
    }
}

static void
list_item (PlainBook       *book,
           const PlainForm *form,
           const char      *code,
           int              theme,
           GHashTable      *seen,
           GPtrArray       *items)
{
  gboolean quality, flagged;
  const PlainScale *scale;
  PlainItem *item;

  if (!find_item (form, code, theme, &quality, &flagged, &scale) || !flagged)
    return;
  item = g_new0 (PlainItem, 1);
  *item = (PlainItem) { code, quality, scale != NULL ? plain_scale_sign (scale) : NULL, theme };
  if (!g_hash_table_add (seen, g_strdup_printf ("%s %s", code, item->scale)))
    {
      free_item (item);
      return;
    }
  compare_forms (book, item);
  g_ptr_array_add (items, item);
}

/* All ways in which the versions that are used ask grades, or the standards of a theme. */
GPtrArray *
plain_list_items (const PlainCell *scope,
                  const guint     *months,
                  int              theme)
{
  static const char * const grades[] = { "overall", "PLN", "SUP", "VOI", "CPM", "VEM" };
  static const char * const standards[] = { "PLN.01", "PLN.02", "PLN.03", "PLN.04", "SUP.01",
                                            "SUP.02", "SUP.03", "VOI.01", "CPM.01", "VEM.01",
                                            "VEM.02" };
  guint n = theme < 0 ? G_N_ELEMENTS (grades) : G_N_ELEMENTS (standards);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);

  for (guint i = 0; i < scope->book->forms->len; i++)
    for (guint k = 0; k < n; k++)
      {
        const PlainForm *form = scope->book->forms->pdata[i];

        if (g_str_equal (form->id, scope->form)
            && plain_has_version (scope, form, months))
          list_item (scope->book, form, theme < 0 ? grades[k] : standards[k], theme, seen, items);
      }
  return items;
}

/* Comparable where every version with audits on either side that has the code asks it so. */
gboolean
plain_compares_item (const PlainCell *cell,
                     const PlainSpan *spans,
                     const PlainItem *item)
{
  PlainBook *book = cell->book;

  if (plain_count_audits (cell, spans[1]) == 0)
    return TRUE;
  for (guint i = 0; i < book->forms->len; i++)
    if (item->knows[i] && !item->asks[i]
        && (plain_has_version (cell, book->forms->pdata[i], spans[0])
            || plain_has_version (cell, book->forms->pdata[i], spans[1])))
      return FALSE;
  return TRUE;
}

/* Comparable where the same standards, asked in the same way, are under it in every version. */
gboolean
plain_compares_index (const PlainCell *cell,
                      const PlainSpan *spans,
                      GPtrArray       *items)
{
  PlainBook *book = cell->book;

  if (plain_count_audits (cell, spans[1]) == 0)
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      const PlainItem *item = items->pdata[i];
      guint n = 0, n_asking = 0;

      for (guint k = 0; k < book->forms->len; k++)
        if (plain_has_version (cell, book->forms->pdata[k], spans[0])
            || plain_has_version (cell, book->forms->pdata[k], spans[1]))
          {
            n++;
            n_asking += item->asks[k] ? 1 : 0;
          }
      if (n_asking != 0 && n_asking != n)
        return FALSE;
    }
  return TRUE;
}

/* Counting */

static guint
find_rank (const PlainScale *scale,
           const char       *value)
{
  for (guint i = 0; i < scale->n; i++)
    if (g_str_equal (scale->codes[i], value))
      return i + 1;
  g_assert_not_reached ();
}

static void
count_value (const PlainScale *scale,
             const char       *value,
             guint            *counts)
{
  if (g_str_equal (value, "") || g_str_equal (value, "na"))
    {
      counts[*value == '\0' ? PLAIN_NOT_RECORDED : PLAIN_NA]++;
      return;
    }
  counts[PLAIN_BASE]++;
  if (scale == NULL)
    {
      counts[PLAIN_MET_OR_GOOD] += g_str_equal (value, "met") ? 1 : 0;
      counts[PLAIN_PARTLY] += g_str_equal (value, "partly") ? 1 : 0;
      counts[PLAIN_CANNOT_TELL] += g_str_equal (value, "cannot-tell") ? 1 : 0;
      return;
    }
  counts[PLAIN_RANK_1 - 1 + find_rank (scale, value)]++;
  counts[PLAIN_MET_OR_GOOD] += find_rank (scale, value) >= scale->good ? 1 : 0;
  counts[PLAIN_SUFFICIENT] += find_rank (scale, value) >= scale->sufficient ? 1 : 0;
}

static void
count_answer (const PlainAudit *audit,
              const PlainItem  *item,
              guint            *counts)
{
  const char *value = g_hash_table_lookup (audit->answers, item->code);

  if (value != NULL && item->asks[audit->form->place])
    count_value (item->scales[audit->form->place], value, counts);
}

void
plain_count_item (const PlainCell *cell,
                  const guint     *months,
                  const PlainItem *item,
                  guint           *counts)
{
  for (guint i = 0; i < cell->book->audits->len; i++)
    if (plain_is_in (cell, cell->book->audits->pdata[i], months))
      count_answer (cell->book->audits->pdata[i], item, counts);
}

PlainShare
plain_count_index (const PlainCell *cell,
                   const guint     *months,
                   GPtrArray       *items)
{
  g_autoptr(GArray) answers = g_array_new (FALSE, FALSE, sizeof (PlainAnswers));

  for (guint i = 0; i < cell->book->audits->len; i++)
    {
      guint counts[PLAIN_N_COUNTS] = { 0 };
      PlainAnswers one;

      if (!plain_is_in (cell, cell->book->audits->pdata[i], months))
        continue;
      for (guint k = 0; k < items->len; k++)
        count_answer (cell->book->audits->pdata[i], items->pdata[k], counts);
      one = (PlainAnswers) { counts[PLAIN_MET_OR_GOOD], counts[PLAIN_BASE] };
      g_array_append_val (answers, one);
    }
  return plain_index (answers);
}

/* The cross-table */

/* The newest version of @form with audits in @months that grades both sections. */
const PlainForm *
plain_find_pairing (const PlainCell *scope,
                    const guint     *months)
{
  const PlainForm *newest = NULL;

  for (guint i = 0; i < scope->book->forms->len; i++)
    {
      const PlainForm *form = scope->book->forms->pdata[i];

      if (g_str_equal (form->id, scope->form) && form->sections[1].graded
          && form->sections[2].graded && plain_has_version (scope, form, months))
        newest = form;
    }
  return newest;
}

static gboolean
pairs_alike (const PlainForm *one,
             const PlainForm *other)
{
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *sign = plain_scale_sign (&one->scales[one->sections[i].scale]);
      g_autofree char *same = plain_scale_sign (&other->scales[other->sections[i].scale]);

      if (!other->sections[i].graded || !g_str_equal (sign, same))
        return FALSE;
    }
  return TRUE;
}

guint
plain_count_pair (const PlainCell *cell,
                  const guint     *months,
                  const PlainForm *form,
                  const char      *planning,
                  const char      *supervision)
{
  GPtrArray *audits = cell->book->audits;
  guint n = 0;

  for (guint i = 0; i < audits->len; i++)
    {
      const PlainAudit *audit = audits->pdata[i];

      n += plain_is_in (cell, audit, months) && pairs_alike (form, audit->form)
           && g_strcmp0 (g_hash_table_lookup (audit->answers, "PLN"), planning) == 0
           && g_strcmp0 (g_hash_table_lookup (audit->answers, "SUP"), supervision) == 0 ? 1 : 0;
    }
  return n;
}

