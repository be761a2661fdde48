/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

#include "plumb-table-reader.h"
#include "plumb-text.h"
#include "plumb-xml.h"

#include "../release/release-fixture.h"

/* What the files say of random quarters, read back by other means and compared figure for figure
 * with the release. PLUMB_TRIALS says how many quarters. */

#define N_IN_SHORT 12
#define FIRST_SEED 20170901

/* Random quarters */

static const char * const teams[] = { "Team A", "Team B, east", "Team C \"D\"", "" };
static const char * const plans[] = { "CP", "CIN", "" };

static int
choose_figure (GRand *rand,
               guint  n_ranks)
{
  int figure = g_rand_int_range (rand, -3, (int) n_ranks + 1);

  return figure == -3 ? PLUMB_FIGURE_CANNOT_TELL
         : figure == -2 ? PLUMB_FIGURE_NA
         : figure < 1 ? PLUMB_FIGURE_NOT_RECORDED : figure;
}

/* Each audit answers each question somehow; a graded one tells nothing of "cannot tell". */
static void
answer (GRand      *rand,
        PlumbTally *tally)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (tally->layout);

  for (guint i = 0; i < plumb_instrument_get_n_items (instrument); i++)
    for (guint k = 0; k < tally->n_audits; k++)
      {
        const PlumbItem *item = plumb_instrument_get_item (instrument, i);
        guint n_ranks = item->scale != NULL ? plumb_scale_get_n_grades (item->scale) : 3;
        int slot = plumb_tally_layout_get_slot (tally->layout, i, choose_figure (rand, n_ranks));

        if (slot >= 0)
          tally->counts[slot]++;
      }
  for (guint k = 0; k < tally->n_audits; k++)
    {
      int slot = plumb_tally_layout_get_cross_slot (tally->layout, g_rand_int_range (rand, 1, 5),
                                                    g_rand_int_range (rand, 1, 5));

      if (slot >= 0)
        tally->counts[slot]++;
    }
  fixture_spread (tally);
}

static GPtrArray *
make_tallies (GRand *rand)
{
  g_autoptr(PlumbInstrument) first = fixture_core (FALSE);
  g_autoptr(PlumbInstrument) second = fixture_core (TRUE);
  g_autoptr(PlumbInstrument) scaling = fixture_scaling ();
  PlumbInstrument *forms[] = { first, second, scaling };
  GPtrArray *tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_tally_free);
  guint n = g_rand_int_range (rand, 1, 60);

  for (guint i = 0; i < n; i++)
    {
      guint form = g_rand_int_range (rand, 0, G_N_ELEMENTS (forms));
      g_autoptr(PlumbTallyLayout) layout = plumb_tally_layout_new (forms[form]);
      PlumbMonth month = plumb_month_add (201709, -g_rand_int_range (rand, 0, i % 2 ? 24 : 3));
      PlumbTally *tally
        = fixture_tally (tallies, layout, 1 + form, month,
                         teams[g_rand_int_range (rand, 0, G_N_ELEMENTS (teams))],
                         plans[g_rand_int_range (rand, 0, G_N_ELEMENTS (plans))],
                         g_rand_int_range (rand, 1, 9));

      tally->own_line = g_rand_int_range (rand, 0, 6) == 0;
      answer (rand, tally);
    }
  return tallies;
}

/* What the release says: by the figure's name what stands at it, as n, base, percent, lower, upper,
 * verdict and status, empty where there is none. */

static GHashTable *
new_map (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
join (const char * const *parts,
      guint               n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", parts[i] != NULL ? parts[i] : "");
  return g_string_free (text, FALSE);
}

/* A figure that stands in a table under two themes is the same under both. */
static void
put (GHashTable         *map,
     const char * const *name,
     guint               n_name,
     const char * const *value,
     guint               n_value)
{
  g_autofree char *key = join (name, n_name);
  g_autofree char *text = join (value, n_value);
  const char *there = g_hash_table_lookup (map, key);

  if (there != NULL)
    g_assert_cmpstr (there, ==, text);
  else
    g_hash_table_insert (map, g_steal_pointer (&key), g_steal_pointer (&text));
}

static char *
say_period (const PlumbReleaseRow *row)
{
  if (row->period == PLUMB_PERIOD_MONTH)
    return g_strdup_printf ("%d-%02d", row->month / 100, row->month % 100);
  if (row->period == PLUMB_PERIOD_YEAR)
    return g_strdup_printf ("%d", row->quarter.year);
  return row->period == PLUMB_PERIOD_QUARTER ? plumb_quarter_to_string (row->quarter)
                                             : g_strdup ("");
}

static char *
say_tenths (PlumbReleaseStatus status,
            int                tenths)
{
  int size = ABS (tenths);

  return status != PLUMB_RELEASE_SHOWN
         ? NULL : g_strdup_printf ("%s%d.%d", tenths < 0 ? "-" : "", size / 10, size % 10);
}

static const char *
say_status (PlumbReleaseStatus status)
{
  return status == PLUMB_RELEASE_NOT_AVAILABLE ? "x"
         : status == PLUMB_RELEASE_NOT_APPLICABLE ? "z" : "";
}

typedef struct
{
  GHashTable              *map;
  GPtrArray               *order;    /* (element-type utf8): the values as they come */
  const PlumbReleaseTable *table;
  const PlumbReleaseRow   *row;
} Reading;

static void
read_figure (Reading            *reading,
             const char         *kind,
             PlumbMeasure        measure,
             const char         *grade,
             const char * const *value)
{
  const PlumbReleaseRow *row = reading->row;
  g_autofree char *period = say_period (row);
  g_autofree char *versions = row->versions != NULL ? g_strjoinv ("+", (char **) row->versions)
                                                    : NULL;
  const char *name[] = {
    reading->table->id, reading->table->instrument != NULL ? reading->table->instrument->id
                                                           : row->instrument,
    row->subject, row->own_line ? "own" : "", versions, row->team, row->plan_type, row->audit_type,
    period, kind, plumb_measure_to_code (measure), grade
  };

  put (reading->map, name, G_N_ELEMENTS (name), value, 7);
  g_ptr_array_add (reading->order, join (value, 7));
}

static void
read_count (Reading *reading,
            guint    i)
{
  const PlumbReleaseColumn *column = reading->table->columns->pdata[i];
  const PlumbReleaseCount *count = &reading->row->counts[i];
  g_autofree char *n = g_strdup_printf ("%u", count->value);
  gboolean shown = count->status == PLUMB_RELEASE_SHOWN;
  g_autofree char *percent = count->permille >= 0 ? say_tenths (PLUMB_RELEASE_SHOWN,
                                                                count->permille) : NULL;
  const char *value[] = { shown ? n : "", "", percent, "", "", "", say_status (count->status) };

  if (count->status != PLUMB_RELEASE_ABSENT)
    read_figure (reading, "count", column->measure, column->measure == PLUMB_MEASURE_GRADE
                 ? plumb_scale_get_grade (column->scale->scale, column->rank)->code : "", value);
}

static void
read_share (Reading                  *reading,
            const char               *kind,
            const PlumbReleaseShare  *share,
            const PlumbReleaseChange *change)
{
  gboolean shown = (change != NULL ? change->status : share->status) == PLUMB_RELEASE_SHOWN;
  PlumbReleaseStatus limits = !shown ? PLUMB_RELEASE_ABSENT
                              : change != NULL ? change->limits : share->limits;
  g_autofree char *n = shown ? g_strdup_printf ("%u", share->n) : NULL;
  g_autofree char *base = shown ? g_strdup_printf ("%u", share->base) : NULL;
  g_autofree char *percent = say_tenths (shown ? PLUMB_RELEASE_SHOWN : PLUMB_RELEASE_ABSENT,
                                         change != NULL ? change->points : share->permille);
  g_autofree char *lower = say_tenths (limits, change != NULL ? change->lower : share->lower);
  g_autofree char *upper = say_tenths (limits, change != NULL ? change->upper : share->upper);
  const char *value[] = {
    n, base, percent, lower, upper,
    change != NULL ? plumb_release_verdict_to_code (change->verdict) : "",
    say_status (change != NULL ? change->status : share->status)
  };

  if ((change != NULL ? change->status : share->status) != PLUMB_RELEASE_ABSENT)
    read_figure (reading, kind, change != NULL ? change->measure : share->measure, "", value);
}

static void
read_release (Reading      *reading,
              PlumbRelease *release)
{
  GPtrArray *tables = plumb_release_get_fields (release)->tables;

  for (guint t = 0; t < tables->len; t++)
    {
      reading->table = tables->pdata[t];
      for (guint r = 0; r < reading->table->rows->len; r++)
        {
          reading->row = reading->table->rows->pdata[r];
          for (guint i = 0; i < reading->table->columns->len; i++)
            read_count (reading, i);
          for (guint i = 0; i < reading->row->n_shares; i++)
            read_share (reading, "share", &reading->row->shares[i], NULL);
          for (guint i = 0; i < reading->row->n_changes; i++)
            read_share (reading, "change", &reading->row->changes[i].before,
                        &reading->row->changes[i]);
        }
    }
}

/* XML */

static char *
get (xmlNode    *node,
     const char *attribute)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST attribute);
  char *copy = value != NULL ? g_strdup ((const char *) value) : g_strdup ("");

  xmlFree (value);
  return copy;
}

static char *
get_either (xmlNode    *node,
            const char *one,
            const char *other)
{
  g_autofree char *value = get (node, one);

  return *value != '\0' ? g_steal_pointer (&value) : get (node, other);
}

/* The name of the team that has the code. */
static char *
get_team (xmlNode *row)
{
  g_autofree char *code = get (row, "team");

  if (xmlHasProp (row, BAD_CAST "team") == NULL)
    return g_strdup ("_T");
  for (xmlNode *node = row->parent->parent->children->next->children; node != NULL;
       node = node->next)
    {
      g_autofree char *there = get (node, "code");

      if (node->type == XML_ELEMENT_NODE && g_str_equal (there, code) && *code != '\0')
        return get (node, "name");
    }
  return g_steal_pointer (&code);
}

/* Where a row stands: the name of each of its figures but for the last three parts. */
static char *
read_place (xmlNode *row)
{
  g_autofree char *id = get (row->parent, "id"), *own = get (row, "instrument");
  g_autofree char *form = get (row->parent, "instrument"), *kind = get (row, "kind");
  g_autofree char *subject = get (row, "subject"), *versions = get (row, "versions");
  g_autofree char *team = get_team (row), *plan = get (row, "planType");
  g_autofree char *period = get (row, "period");
  const char *parts[] = {
    id, *form != '\0' ? form : own, *subject != '\0' ? subject : kind,
    g_str_equal (kind, "own-line") ? "own" : "", versions, team,
    xmlHasProp (row, BAD_CAST "planType") != NULL ? plan : "_T", "_T", period
  };

  return join (parts, G_N_ELEMENTS (parts));
}

/* In percent of the base of its row: the XML leaves it to the reader. */
static char *
count_percent (xmlNode    *row,
               const char *of,
               const char *n)
{
  static const char * const beside[] = { "planned", "done", "exempt", "audits", "base",
                                         "not-applicable", "not-recorded", NULL };
  g_autofree char *base = get (row, "base");

  if (g_strv_contains (beside, of) || *n == '\0' || *base == '\0' || g_str_equal (base, "0"))
    return g_strdup ("");
  return plumb_text_of_tenths ((int) plumb_text_percent_tenths (g_ascii_strtoull (n, NULL, 10),
                                                                g_ascii_strtoull (base, NULL, 10)));
}

static void
put_count (GHashTable *map,
           xmlNode    *row,
           const char *of,
           const char *grade,
           const char *n,
           const char *status)
{
  g_autofree char *place = read_place (row);
  g_autofree char *percent = count_percent (row, of, n);
  const char *name[] = { place, "count", of, grade };
  const char *value[] = { n, "", percent, "", "", "", status };

  put (map, name, G_N_ELEMENTS (name), value, G_N_ELEMENTS (value));
}

/* "met-or-good" for "metOrGood" and "metOrGoodStatus" */
static char *
get_code (const char *attribute)
{
  GString *code = g_string_new (NULL);
  gsize length = strlen (attribute) - (g_str_has_suffix (attribute, "Status") ? 6 : 0);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isupper (attribute[i]))
      g_string_append_printf (code, "-%c", g_ascii_tolower (attribute[i]));
    else
      g_string_append_c (code, attribute[i]);
  return g_string_free (code, FALSE);
}

static void
read_counts_of (GHashTable *map,
                xmlNode    *row)
{
  for (xmlAttr *attribute = row->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *what = (const char *) attribute->name;
      g_autofree char *code = get_code (what), *value = get (row, what);
      gboolean status = g_str_has_suffix (what, "Status");

      if (plumb_measure_of_code (code) != PLUMB_MEASURE_NONE)
        put_count (map, row, code, "", status ? "" : value, status ? value : "");
    }
}

static void
read_share_of (GHashTable *map,
               xmlNode    *row,
               xmlNode    *node)
{
  gboolean share = g_str_equal ((const char *) node->name, "Share");
  g_autofree char *place = read_place (row), *of = get (node, "of");
  g_autofree char *status = get_either (node, "nStatus", "pointsStatus");
  g_autofree char *percent = get_either (node, "percent", "points");
  g_autofree char *lower = get (node, "lower"), *upper = get (node, "upper");
  g_autofree char *says = get (node, "says"), *n = get (node, "n");
  g_autofree char *base = get (share ? row : node, "base");
  const char *name[] = { place, share ? "share" : "change", of, "" };
  const char *value[] = { n, *status != '\0' ? "" : base, percent, lower, upper, says, status };

  /* What the row counts it does not count again. */
  if (*n == '\0' && *status == '\0')
    {
      g_auto(GStrv) words = g_strsplit (of, "-", -1);
      g_autoptr(GString) attribute = g_string_new (words[0]);
      g_autofree char *counted = NULL;

      for (guint i = 1; words[i] != NULL; i++)
        g_string_append_printf (attribute, "%c%s", g_ascii_toupper (words[i][0]), words[i] + 1);
      value[0] = counted = get (row, attribute->str);
      put (map, name, G_N_ELEMENTS (name), value, G_N_ELEMENTS (value));
      return;
    }
  put (map, name, G_N_ELEMENTS (name), value, G_N_ELEMENTS (value));
}

static void
read_node (GHashTable *map,
           xmlNode    *row,
           xmlNode    *node)
{
  g_autofree char *code = get (node, "code"), *n = get (node, "n"), *status = get (node, "nStatus");

  if (xmlStrEqual (node->name, BAD_CAST "Grade"))
    put_count (map, row, "grade", code, n, status);
  else
    read_share_of (map, row, node);
}

static GHashTable *
read_xml (GBytes *bytes)
{
  GHashTable *map = new_map ();
  xmlDoc *doc = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL,
                               NULL, XML_PARSE_NONET);

  for (xmlNode *table = xmlDocGetRootElement (doc)->children; table != NULL; table = table->next)
    for (xmlNode *row = xmlStrEqual (table->name, BAD_CAST "Table") ? table->children : NULL;
         row != NULL; row = row->next)
      {
        if (row->type != XML_ELEMENT_NODE)
          continue;
        read_counts_of (map, row);
        for (xmlNode *node = row->children; node != NULL; node = node->next)
          read_node (map, row, node);
      }
  xmlFreeDoc (doc);
  return map;
}

/* CSV */

static void
read_line (GHashTable       *map,
           PlumbTableReader *reader)
{
  const char *cells[22];
  const char *measure, *kind;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = plumb_table_reader_get_cell (reader, i);
  measure = cells[12];
  kind = g_str_has_prefix (measure, "share-of-") ? "share"
         : g_str_has_prefix (measure, "change-of-") ? "change" : "count";
  measure += g_str_equal (kind, "count") ? 0 : strlen (kind) + strlen ("-of-");
  {
    gboolean count = g_str_equal (kind, "count");
    /* A time that is the quarter's own stands as such. */
    const char *name[] = {
      cells[3], cells[4], cells[6], g_str_equal (cells[5], "own-line") ? "own" : "", cells[7],
      cells[8], cells[9], cells[10],
      g_str_equal (cells[3], "9") || !g_str_equal (cells[11], cells[0]) ? cells[11] : "", kind,
      measure, cells[13]
    };
    const char *value[] = {
      cells[14], count ? "" : cells[15], cells[17], cells[18], cells[19], cells[20], cells[21]
    };

    put (map, name, G_N_ELEMENTS (name), value, G_N_ELEMENTS (value));
  }
}

static GHashTable *
read_csv (GBytes     *bytes,
          const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "findings.csv", NULL);
  g_autoptr(PlumbTableReader) reader = NULL;
  GHashTable *map = new_map ();
  gboolean header = TRUE;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  reader = plumb_table_reader_open (path, NULL);
  while (plumb_table_reader_next (reader, NULL) == 1)
    {
      if (!header)
        read_line (map, reader);
      header = FALSE;
    }
  g_unlink (path);
  return map;
}

/* The text: the numbers in their order. */

static const struct { const char *words, *code; } verdicts[] = {
  { "no clear change", "no-clear-change" }, { "not comparable", "not-comparable" },
  { "too few to say", "too-few-to-say" }, { "better", "better" }, { "worse", "worse" },
};

static void
read_counts (GPtrArray  *order,
             const char *line)
{
  g_auto(GStrv) parts = g_strsplit (line, ", ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (order, g_strdup (g_str_has_suffix (parts[i], " not known")
                                      ? "x" : g_str_has_suffix (parts[i], " nothing to count")
                                      ? "z" : strrchr (parts[i], ' ') + 1));
}

/* "24 of 54, 44.4% (95% interval 32.0 to 57.6)" and "better, 34.4 points (95% interval 14.5 to
 * 49.2); then 3 of 30" */
static void
read_said (GPtrArray  *order,
           const char *said)
{
  g_autoptr(GRegex) numbers = g_regex_new ("-?[0-9]+(\\.[0-9])?", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) figures = g_string_new (said);

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (g_str_has_prefix (said, verdicts[i].words))
      g_string_append (text, verdicts[i].code);
  if (g_str_has_prefix (said, "nothing to count"))
    g_string_append (text, "z");
  g_string_replace (figures, "95% interval", "", 0);
  g_regex_match (numbers, figures->str, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 0);

      g_string_append_printf (text, " %s", number);
    }
  g_ptr_array_add (order, g_string_free (g_steal_pointer (&text), FALSE));
}

static GPtrArray *
read_text (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *order = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "  Share ") || g_str_has_prefix (lines[i], "  Since "))
      read_said (order, strstr (lines[i], ": ") + 2);
    else if (g_str_has_prefix (lines[i], "  "))
      read_counts (order, lines[i]);
  return order;
}

/* What the page says of a figure that the release has: percentages only of ten audits and more. */
static char *
expect_said (const char               *value,
             const PlumbReleaseShare  *share,
             const PlumbReleaseChange *change)
{
  g_auto(GStrv) parts = g_strsplit (value, "|", -1);
  GString *text = g_string_new (parts[5]);

  if (change == NULL && *parts[6] != '\0')
    g_string_append (text, parts[6]);
  else if (change == NULL)
    {
      g_string_append_printf (text, " %s %s", parts[0], parts[1]);
      if (share->has_sums || share->n_audits != share->base)
        g_string_append_printf (text, " %u", share->n_audits);
      for (guint i = 2; share->firm && i < 5; i++)
        g_string_append_printf (text, "%s%s", *parts[i] != '\0' ? " " : "", parts[i]);
    }
  else if (*parts[6] == '\0')
    {
      for (guint i = 2; change->verdict != PLUMB_VERDICT_TOO_FEW && i < 5; i++)
        g_string_append_printf (text, "%s%s", *parts[i] != '\0' ? " " : "", parts[i]);
      g_string_append_printf (text, " %s %s", parts[0], parts[1]);
    }
  return g_string_free (text, FALSE);
}

static void
compare_row (const PlumbReleaseTable *table,
             const PlumbReleaseRow   *row,
             GPtrArray               *values,
             GPtrArray               *said,
             guint                   *at)
{
  for (guint i = 0; i < table->columns->len + row->n_shares + row->n_changes; i++)
    {
      guint k = i - table->columns->len;
      g_autofree char *expected = NULL;

      if (i < table->columns->len && row->counts[i].status == PLUMB_RELEASE_ABSENT)
        continue;
      g_assert_cmpuint (*at, <, said->len);
      if (i < table->columns->len)
        {
          g_auto(GStrv) parts = g_strsplit (values->pdata[*at], "|", -1);

          expected = g_strconcat (parts[0], parts[6], NULL);
        }
      else if (k < row->n_shares)
        expected = expect_said (values->pdata[*at], &row->shares[k], NULL);
      else
        expected = expect_said (values->pdata[*at], NULL, &row->changes[k - row->n_shares]);
      g_assert_cmpstr (said->pdata[*at], ==, expected);
      ++*at;
    }
}

static void
compare_text (PlumbRelease *release,
              GPtrArray    *values,
              GPtrArray    *said)
{
  GPtrArray *tables = plumb_release_get_fields (release)->tables;
  guint at = 0;

  g_assert_cmpuint (said->len, ==, values->len);
  for (guint t = 0; t < tables->len; t++)
    {
      const PlumbReleaseTable *table = tables->pdata[t];

      for (guint r = 0; r < table->rows->len; r++)
        compare_row (table, table->rows->pdata[r], values, said, &at);
    }
}

static void
compare_maps (GHashTable *expected,
              GHashTable *found)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (g_hash_table_lookup (found, name), value) != 0)
      g_error ("%s is %s, and must be %s", (char *) name,
               (char *) g_hash_table_lookup (found, name), (char *) value);
  g_assert_cmpuint (g_hash_table_size (found), ==, g_hash_table_size (expected));
}

static void
assert_sound (GBytes       *xml,
              PlumbRelease *release,
              const char   *folder)
{
  g_autofree char *path = g_build_filename (folder, "findings.xml", NULL);
  g_autoptr(PlumbFindingsClaim) claim = NULL;
  g_autoptr(GPtrArray) named = fixture_teams_of (release);
  g_autoptr(GPtrArray) faults = NULL, differences = NULL, notes = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (xml, NULL),
                                      (gssize) g_bytes_get_size (xml), NULL));
  faults = plumb_findings_verifier_check (path, &claim, NULL);
  differences = plumb_findings_verifier_compare (path, release, named, &notes, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (differences->len, ==, 0);
  g_unlink (path);
}

static guint
check_release (PlumbRelease *release,
               const char   *folder)
{
  g_autoptr(GHashTable) map = new_map ();
  g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { map, order, NULL, NULL };
  gboolean full = g_str_equal (plumb_release_get_fields (release)->audience, "full");

  read_release (&reading, release);
  for (int format = PLUMB_FINDINGS_XML; format <= PLUMB_FINDINGS_TEXT; format++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = plumb_findings_writer_to_bytes (release, format, &error);
      g_autoptr(GHashTable) found = NULL;
      g_autoptr(GPtrArray) said = NULL;

      if (full && format != PLUMB_FINDINGS_CSV)
        {
          g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
          continue;
        }
      g_assert_no_error (error);
      if (format == PLUMB_FINDINGS_TEXT)
        compare_text (release, order, said = read_text (bytes));
      else
        compare_maps (map, found = format == PLUMB_FINDINGS_XML ? read_xml (bytes)
                                                                : read_csv (bytes, folder));
      if (format == PLUMB_FINDINGS_XML)
        assert_sound (bytes, release, folder);
    }
  return order->len;
}

static void
test_agree (void)
{
  static const struct { const char *audience, *team; } readers[] = {
    { "leadership", NULL }, { "team", "Team A" }, { "full", NULL }
  };
  const char *trials = g_getenv ("PLUMB_TRIALS");
  guint n = trials != NULL ? (guint) g_ascii_strtoull (trials, NULL, 10) : N_IN_SHORT;
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  guint n_figures = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (FIRST_SEED + i);
      g_autoptr(GPtrArray) tallies = make_tallies (rand);

      fixture_organisation.headline_sufficient = i % 2 == 1;
      for (guint k = 0; k < G_N_ELEMENTS (readers); k++)
        {
          g_autoptr(PlumbRelease) release
            = fixture_release_of (tallies, i % 3 == 0 ? -1 : (int) i, readers[k].audience,
                                  readers[k].team);

          n_figures += check_release (release, folder);
        }
    }
  g_test_message ("%u figures of %u quarters, each in every format", n_figures, n);
  g_assert_cmpuint (n_figures, >, 100 * n);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  g_test_add_func ("/findings-agree", test_agree);
  return g_test_run ();
}
