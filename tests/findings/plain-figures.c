/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-count.h"

/* Figures counted from a book of audits by going through all of them for each figure. */

/* @scope: the audits whose versions are laid side by side, with their first and last months
 * @group, @place: what names of figures in a file begin with and how they say which cell
 * @items: (element-type PlainItem): grades, then the standards of each theme */
typedef struct
{
  const PlainCell *cell;
  PlainSpan   spans[2];     /* now and before */
  PlainCell        scope;
  guint       span[2];
  char       *group;
  char       *place;
  GPtrArray  *items[1 + PLAIN_N_THEMES];
  GHashTable *all;
} Page;

static void put (Page *page, char *value, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* @value: (transfer full) */
static void
put (Page       *page,
     char       *value,
     const char *format,
     ...)
{
  va_list arguments;
  char *name;

  va_start (arguments, format);
  name = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_hash_table_insert (page->all, name, value);
}

#define PUT_COUNT(page, n, ...)                                                                    \
  put (page, g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) (n)), __VA_ARGS__)
#define PUT_TEXT(page, text, ...) put (page, g_strdup (text), __VA_ARGS__)

static void
put_double (Page       *page,
            const char *name,
            const char *what,
            double      value)
{
  put (page, g_strdup_printf ("%.17g", value), "%s/%s", name, what);
}

/* A part of a whole as it is printed: worked out without floating point. */
static char *
print_percent (guint64 n,
               guint64 base)
{
  guint64 tenths = (2000 * n + base) / (2 * base);

  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, tenths / 10, tenths % 10);
}

/* Writing down */

static void
put_limits (Page       *page,
            const char *name,
            gboolean    limited,
            double      lower,
            double      upper)
{
  if (limited)
    {
      put_double (page, name, "lower", lower);
      put_double (page, name, "upper", upper);
    }
  else
    PUT_TEXT (page, "x", "%s/limitsStatus", name);
}

static void
put_interval (Page             *page,
              const char       *name,
              const PlainShare *share)
{
  if (share->base == 0)
    {
      PUT_TEXT (page, "z", "%s/status", name);
      return;
    }
  put (page, print_percent (share->n, share->base), "%s/percent", name);
  put_limits (page, name, share->limited, share->lower, share->upper);
}

static void
put_sums (Page             *page,
          const char       *name,
          const PlainShare *share)
{
  PUT_COUNT (page, share->m, "%s/audits", name);
  PUT_COUNT (page, share->xx, "%s/sumXX", name);
  PUT_COUNT (page, share->xn, "%s/sumXN", name);
  PUT_COUNT (page, share->nn, "%s/sumNN", name);
}

/* @index: whether the two are indices */
static void
put_change (Page             *page,
            const char       *parent,
            const char       *of,
            gboolean          comparable,
            const PlainShare *now,
            const PlainShare *before,
            gboolean          index)
{
  g_autofree char *name = g_strdup_printf ("%s/Change[%s]", parent, of);
  gint64 difference = (gint64) (now->n * before->base) - (gint64) (before->n * now->base);
  g_autofree char *size = NULL;
  double lower, upper;

  PUT_TEXT (page, !comparable ? "not-comparable" : "too-few-to-say", "%s/says", name);
  if (!comparable || now->base == 0 || before->base == 0)
    {
      PUT_TEXT (page, "x", "%s/status", name);
      return;
    }
  PUT_COUNT (page, before->n, "%s/n", name);
  PUT_COUNT (page, before->base, "%s/base", name);
  if (index)
    put_sums (page, name, before);
  size = print_percent (ABS (difference), now->base * before->base);
  put (page, g_strconcat (difference < 0 && !g_str_equal (size, "0.0") ? "-" : "", size, NULL),
       "%s/percent", name);
  plain_difference (now, before, &lower, &upper);
  put_limits (page, name, now->limited && before->limited, lower, upper);
  PUT_TEXT (page, plain_verdict (now, before, lower, upper), "%s/says", name);
}

static void
put_grades (Page            *page,
            const char      *name,
            const PlainItem *item,
            const guint     *counts)
{
  g_auto(GStrv) codes = g_strsplit (item->scale, " ", -1);

  /* The last two are the thresholds. */
  for (guint i = 0; i + 2 < g_strv_length (codes); i++)
    {
      PUT_COUNT (page, counts[PLAIN_RANK_1 + i], "%s/Grade[%s]/n", name, codes[i]);
      put (page, print_percent (counts[PLAIN_RANK_1 + i], counts[PLAIN_BASE]),
           "%s/Grade[%s]/percent", name, codes[i]);
    }
}

static void
put_marks (Page        *page,
           const char  *name,
           const guint *counts)
{
  PUT_COUNT (page, counts[PLAIN_BASE], "%s/base", name);
  PUT_COUNT (page, counts[PLAIN_NA], "%s/notApplicable", name);
  PUT_COUNT (page, counts[PLAIN_NOT_RECORDED], "%s/notRecorded", name);
}

static void
put_block_share (Page        *page,
                 const char  *name,
                 const char  *of,
                 const char  *change,
                 gboolean     comparable,
                 const guint *n,
                 const guint *base)
{
  g_autofree char *own = g_strdup_printf ("%s/%s", name, of);
  PlainShare now = plain_share (n[0], base[0]), before = plain_share (n[1], base[1]);

  PUT_COUNT (page, now.n, "%s/n", own);
  put_interval (page, own, &now);
  put_change (page, name, change, comparable, &now, &before, FALSE);
}

static void
put_block (Page            *page,
           const PlainItem *item)
{
  g_autofree char *what = g_str_equal (item->code, "overall")
                          ? g_strdup ("[overall]") : g_strdup_printf ("[section][%s]", item->code);
  g_autofree char *name = g_strdup_printf ("%s/Block%s%s[%s]", page->group, what, page->place,
                                           item->scale);
  guint counts[PLAIN_N_COUNTS] = { 0 }, earlier[PLAIN_N_COUNTS] = { 0 };
  gboolean comparable = plain_compares_item (page->cell, page->spans, item);

  plain_count_item (page->cell, page->spans[0], item, counts);
  plain_count_item (page->cell, page->spans[1], item, earlier);
  put_marks (page, name, counts);
  if (counts[PLAIN_BASE] == 0)
    {
      PUT_TEXT (page, "z", "%s/status", name);
      return;
    }
  put_grades (page, name, item, counts);
  put_block_share (page, name, "GoodOrBetter", "good-or-better", comparable,
                   (guint[]) { counts[PLAIN_MET_OR_GOOD], earlier[PLAIN_MET_OR_GOOD] },
                   (guint[]) { counts[PLAIN_BASE], earlier[PLAIN_BASE] });
  put_block_share (page, name, "RequiresImprovementOrBetter", "requires-improvement-or-better",
                   comparable, (guint[]) { counts[PLAIN_SUFFICIENT], earlier[PLAIN_SUFFICIENT] },
                   (guint[]) { counts[PLAIN_BASE], earlier[PLAIN_BASE] });
}

static void
put_standard (Page            *page,
              const char      *index,
              const PlainItem *item,
              guint           *sums)
{
  g_autofree char *scale = item->scale != NULL ? g_strdup_printf ("[%s]", item->scale)
                                               : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s/Standard[%s][%s]%s", index, item->code,
                                           item->quality ? "quality" : "compliance", scale);
  guint counts[PLAIN_N_COUNTS] = { 0 }, earlier[PLAIN_N_COUNTS] = { 0 };
  PlainShare now, before;

  plain_count_item (page->cell, page->spans[0], item, counts);
  plain_count_item (page->cell, page->spans[1], item, earlier);
  for (guint i = 0; i < PLAIN_N_COUNTS; i++)
    sums[i] += counts[i];
  now = plain_share (counts[PLAIN_MET_OR_GOOD], counts[PLAIN_BASE]);
  before = plain_share (earlier[PLAIN_MET_OR_GOOD], earlier[PLAIN_BASE]);
  put_marks (page, name, counts);
  PUT_COUNT (page, counts[PLAIN_MET_OR_GOOD], "%s/met", name);
  PUT_COUNT (page, counts[PLAIN_PARTLY], "%s/partly", name);
  PUT_COUNT (page, counts[PLAIN_CANNOT_TELL], "%s/cannotTell", name);
  PUT_COUNT (page, counts[PLAIN_BASE] - counts[PLAIN_MET_OR_GOOD] - counts[PLAIN_PARTLY]
                   - counts[PLAIN_CANNOT_TELL], "%s/notMet", name);
  put_interval (page, name, &now);
  if (counts[PLAIN_BASE] > 0 && item->quality)
    put_grades (page, name, item, counts);
  if (counts[PLAIN_BASE] > 0)
    put_change (page, name, "met-or-good", plain_compares_item (page->cell, page->spans, item),
                &now, &before, FALSE);
}

static void
put_index (Page *page,
           int   theme)
{
  g_autofree char *name = g_strdup_printf ("%s/Index[%s]%s", page->group, plain_themes[theme],
                                           page->place);
  GPtrArray *items = page->items[1 + theme];
  PlainShare now = plain_count_index (page->cell, page->spans[0], items);
  PlainShare before = plain_count_index (page->cell, page->spans[1], items);
  guint sums[PLAIN_N_COUNTS] = { 0 };

  if (items->len == 0)
    return;
  for (guint i = 0; i < items->len; i++)
    put_standard (page, name, items->pdata[i], sums);
  PUT_COUNT (page, now.n, "%s/numerator", name);
  PUT_COUNT (page, now.base, "%s/denominator", name);
  PUT_COUNT (page, sums[PLAIN_NA], "%s/notApplicable", name);
  PUT_COUNT (page, sums[PLAIN_NOT_RECORDED], "%s/notRecorded", name);
  PUT_COUNT (page, sums[PLAIN_CANNOT_TELL], "%s/cannotTell", name);
  put_sums (page, name, &now);
  put_interval (page, name, &now);
  if (now.base > 0)
    put_change (page, name, "met-or-good", plain_compares_index (page->cell, page->spans, items),
                &now, &before, TRUE);
}

/* The cross-table */

static void
put_cross_table (Page *page)
{
  g_autofree char *name = g_strdup_printf ("%s/CrossTable[PLN][SUP]%s", page->group, page->place);
  const PlainForm *form = plain_find_pairing (&page->scope, page->spans[0]);
  const PlainScale *planning, *supervision;
  guint n = 0;

  if (form == NULL)
    form = plain_find_pairing (&page->scope, page->spans[1]);
  if (form == NULL)
    return;
  planning = &form->scales[form->sections[1].scale];
  supervision = &form->scales[form->sections[2].scale];
  for (int pass = 0; pass < 2; pass++)
    for (guint p = 0; p < planning->n; p++)
      for (guint s = 0; s < supervision->n; s++)
        {
          guint pairs = plain_count_pair (page->cell, page->spans[0], form, planning->codes[p],
                                          supervision->codes[s]);

          n += pass == 0 ? pairs : 0;
          if (pass == 1)
            PUT_COUNT (page, pairs, "%s/Row[%s]/Pair[%s]/n", name, planning->codes[p],
                       supervision->codes[s]);
        }
  PUT_COUNT (page, n, "%s/base", name);
}

/* The whole file */

static void
set_items (Page *page)
{
  for (int theme = -1; theme < PLAIN_N_THEMES; theme++)
    page->items[1 + theme] = plain_list_items (&page->scope, page->span, theme);
}

static void
clear_page (Page *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (page->items); i++)
    g_clear_pointer (&page->items[i], g_ptr_array_unref);
  g_free (page->group);
}

static void
put_cell (Page            *page,
          const PlainCell *cell)
{
  guint n = plain_count_audits (cell, page->spans[0]);

  if (n == 0)
    return;
  page->cell = cell;
  page->place = g_strdup_printf ("[%s][%s][%s]", cell->team == NULL ? "_T" : cell->team,
                                 cell->plan == NULL ? "_T" : cell->plan,
                                 cell->type == NULL ? "_T" : cell->type);
  PUT_COUNT (page, n, "%s/Audits%s/n", page->group, page->place);
  for (guint i = 0; i < page->items[0]->len; i++)
    put_block (page, page->items[0]->pdata[i]);
  for (int theme = 0; theme < PLAIN_N_THEMES; theme++)
    put_index (page, theme);
  put_cross_table (page);
  g_free (page->place);
}

static void
put_cells (Page *page)
{
  static const char * const plans[] = { NULL, "CP", "CIN", "CLA", "NONE", "" };
  PlainBook *book = page->scope.book;

  for (int team = -2; team < (int) book->teams->len; team++)
    for (guint plan = 0; plan < G_N_ELEMENTS (plans); plan++)
      for (int type = -1; type < PLAIN_N_TYPES; type++)
        {
          const PlainCell cell = { book, page->scope.form,
                              team == -2 ? NULL : team == -1 ? "" : book->teams->pdata[team],
                              plans[plan], type < 0 ? NULL : plain_types[type] };

          put_cell (page, &cell);
        }
}

static void
put_versions (Page *page)
{
  PlainBook *book = page->scope.book;

  for (guint i = 0; i < book->forms->len; i++)
    {
      const PlainForm *form = book->forms->pdata[i];
      guint n = 0;

      for (guint k = 0; k < book->audits->len; k++)
        n += plain_is_in (&page->scope, book->audits->pdata[k], page->spans[0])
             && ((const PlainAudit *) book->audits->pdata[k])->form == form ? 1 : 0;
      if (n > 0)
        PUT_COUNT (page, n, "Message/Header/Instrument[%s][%u]/audits", form->id, form->version);
    }
}

/* Of all types, those with a line of their own, too. */
static void
put_types (Page       *page,
           const char *id)
{
  PlainBook *book = page->scope.book;

  for (guint type = 0; type < PLAIN_N_TYPES; type++)
    for (int own = 0; own < 2; own++)
      {
        guint n = 0;

        for (guint i = 0; i < book->audits->len; i++)
          {
            const PlainAudit *audit = book->audits->pdata[i];

            n += g_str_equal (audit->form->id, id) && audit->type == type
                 && audit->form->own[type] == own && audit->month >= page->spans[0][0]
                 && audit->month <= page->spans[0][1] ? 1 : 0;
          }
        if (n > 0)
          PUT_COUNT (page, n, "Message/Header/AuditType[%s][%s][%s]/audits", id, plain_types[type],
                     own ? "own" : "headline");
      }
}

static void
put_teams (Page *page)
{
  PlainBook *book = page->scope.book;

  for (guint team = 0; team < book->teams->len; team++)
    for (guint i = 0; i < book->audits->len; i++)
      {
        const PlainAudit *audit = book->audits->pdata[i];

        if (audit->team == (int) team && plain_is_in (&page->scope, audit, page->spans[0]))
          PUT_TEXT (page, book->teams->pdata[team], "Message/Header/Team[T%02u]/name", team + 1);
      }
}

void
plain_figures_make (PlainBook  *book,
                    guint       first_month,
                    GHashTable *all)
{
  static const struct { const char *id, *strand; } forms[] = {
    { "alpha", "case-file-audit" }, { "beta", "multi-agency-audit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Page page = { .scope = { book, forms[i].id }, .all = all };
      guint n;

      page.spans[0][0] = first_month;
      page.spans[0][1] = plain_month_add (first_month, 2);
      page.spans[1][0] = page.span[0] = plain_month_add (first_month, -3);
      page.spans[1][1] = plain_month_add (first_month, -1);
      page.span[1] = page.spans[0][1];
      page.group = g_strdup_printf ("Message/Findings[%s]", forms[i].id);
      set_items (&page);
      n = plain_count_audits (&page.scope, page.spans[0]);
      put_types (&page, forms[i].id);
      if (n > 0 || i == 0)
        PUT_COUNT (&page, n, "Message/Activity[%s]/done", forms[i].strand);
      if (n > 0)
        {
          put_versions (&page);
          put_teams (&page);
          put_cells (&page);
        }
      clear_page (&page);
    }
}

/* A trend */

static gboolean
breaks (Page  *page,
        int    theme,
        guint  month,
        guint  before)
{
  page->spans[0][0] = page->spans[0][1] = month;
  page->spans[1][0] = page->spans[1][1] = before;
  page->cell = &page->scope;
  return before != 0 && !plain_compares_index (page->cell, page->spans, page->items[1 + theme]);
}

static void
put_months (Page *page)
{
  guint last = 0;

  for (guint month = plain_month_add (page->span[0], 3); month <= page->span[1];
       month = plain_month_add (month, 1))
    {
      const guint months[] = { month, month };
      guint n = plain_count_audits (&page->scope, months);

      PUT_COUNT (page, n, "%s/Month[%u]/audits", page->group, month);
      for (int theme = 0; theme < PLAIN_N_THEMES; theme++)
        {
          g_autofree char *name = g_strdup_printf ("%s/Month[%u]/%s", page->group, month,
                                                   plain_themes[theme]);
          PlainShare share = plain_count_index (&page->scope, months, page->items[1 + theme]);

          if (page->items[1 + theme]->len == 0)
            continue;
          PUT_COUNT (page, share.n, "%s/n", name);
          PUT_COUNT (page, share.base, "%s/base", name);
          PUT_COUNT (page, share.m, "%s/audits", name);
          PUT_COUNT (page, share.firm, "%s/firm", name);
          if (share.base > 0)
            put_limits (page, name, share.limited, share.lower, share.upper);
          PUT_COUNT (page, n > 0 && breaks (page, theme, month, last), "%s/break", name);
        }
      if (n > 0)
        last = month;
    }
}

void
plain_figures_trend (PlainBook  *book,
                     const char *form,
                     int         team,
                     guint       last_month,
                     guint       n_quarters,
                     GHashTable *all)
{
  guint first = plain_month_add (last_month, -3 * (int) n_quarters);
  Page page = { .scope = { book, form, team < 0 ? NULL : book->teams->pdata[team] }, .all = all };

  page.span[0] = first;
  page.span[1] = plain_month_add (last_month, 2);
  page.group = g_strdup ("Trend");
  set_items (&page);
  put_months (&page);
  for (guint i = 1; i <= n_quarters; i++)
    {
      page.spans[0][0] = plain_month_add (first, 3 * (int) i);
      page.spans[0][1] = plain_month_add (page.spans[0][0], 2);
      page.spans[1][0] = plain_month_add (page.spans[0][0], -3);
      page.spans[1][1] = plain_month_add (page.spans[0][0], -1);
      page.cell = &page.scope;
      page.place = g_strdup_printf ("[%u]", page.spans[0][0]);
      PUT_COUNT (&page, plain_count_audits (&page.scope, page.spans[0]), "%s/Quarter%s/audits",
                 page.group, page.place);
      for (guint k = 0; k < page.items[0]->len; k++)
        put_block (&page, page.items[0]->pdata[k]);
      g_free (page.place);
    }
  clear_page (&page);
}
