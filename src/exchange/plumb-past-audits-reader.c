/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-past-audits-reader.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-figure.h"
#include "plumb-name-book.h"
#include "plumb-plan-type.h"
#include "plumb-table-columns.h"
#include "plumb-text.h"
#include "plumb-written-day.h"

enum
{
  COLUMN_AUDIT,
  COLUMN_INSTRUMENT,
  COLUMN_SUBMITTED,
  COLUMN_CASE,
  COLUMN_TEAM,
  COLUMN_PLAN_TYPE,
  COLUMN_AUDIT_TYPE,
  COLUMN_AUDITOR,
  COLUMN_CODE,
  COLUMN_ANSWER,
  N_COLUMNS
};

static const PlumbColumn columns[N_COLUMNS] = {
  { "audit", "audit" },
  { "instrument", "instrument" },
  { "submitted", "submitted" },
  { "case", "case" },
  { "team", "team" },
  { "plan_type", "plan type" },
  { "audit_type", "audit type" },
  { "auditor", "auditor" },
  { "code", "code" },
  { "answer", "answer" }
};

/* An audit under construction. @cells holds what the first row said, to which later rows must
 * agree. */
typedef struct
{
  guint            place;                /* in the result */
  PlumbInstrument *instrument;           /* (unowned) */
  const char      *cells[COLUMN_CODE];   /* (unowned): in the reading's @chunk */
  guint            row;
} Entry;

typedef struct
{
  const char         *name;
  PlumbTableReader   *table;         /* (owned) */
  GPtrArray          *instruments;   /* (unowned) */
  PlumbPastAuditList *audits;        /* (owned) */
  PlumbNotices       *notices;       /* (unowned) */
  /* (owned) (element-type utf8 Entry): by the audit's reference */
  GHashTable         *entries;
  GStringChunk       *chunk;         /* (owned): each different cell once */
  guint               at[N_COLUMNS];
  guint               width;
  PlumbDayOrder       order;         /* of the column of days */
} Reading;

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->table, plumb_table_reader_free);
  g_clear_object (&reading->audits);
  g_hash_table_unref (reading->entries);
  g_string_chunk_free (reading->chunk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static const char *
get_cell (Reading *reading,
          guint    column)
{
  return plumb_table_columns_get (reading->table, reading->at[column]);
}

/* A name as it is kept. Two cells that mean one name are one here. */
static const char *
get_name (Reading *reading,
          guint    column)
{
  g_autofree char *name = plumb_text_clean (get_cell (reading, column), PLUMB_NAME_MAX);

  return g_string_chunk_insert_const (reading->chunk, name);
}

static gboolean refuse (Reading     *reading,
                        guint        column,
                        GError     **error,
                        const char  *format,
                        ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (Reading     *reading,
        guint        column,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = plumb_text_vformat (format, arguments);
  va_end (arguments);
  g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
               "%s, row %u, column %s: %s", reading->name,
               plumb_table_reader_get_row (reading->table), columns[column].name, message);
  return FALSE;
}

/* Which of the two holds the answers is not for us to guess. */
static gboolean
check_twice (Reading  *reading,
             GError  **error)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (plumb_table_columns_is_twice (reading->table, reading->at[i]))
      return refuse (reading, i, error, "two columns have this name; remove one or rename it");
  return TRUE;
}

static gboolean
read_header (Reading  *reading,
             GError  **error)
{
  g_autoptr(GString) missing = g_string_new (NULL);
  g_autofree char *headers = NULL;

  plumb_table_columns_find (reading->table, columns, N_COLUMNS, reading->at);
  reading->width = plumb_table_columns_get_width (reading->table);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (reading->at[i] == PLUMB_COLUMN_ABSENT)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", columns[i].name);
  if (missing->len == 0)
    return check_twice (reading, error);

  headers = plumb_table_columns_dup_headers (reading->table);
  g_set_error (
      error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_REFUSED,
      "%s, row 1: missing column %s; the columns found are %s; expected audit, instrument, "
      "submitted, case, team, plan_type, audit_type, auditor, code, answer in any order",
      reading->name, missing->str, headers);
  return FALSE;
}

static char *
list_instruments (GPtrArray *instruments)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < instruments->len; i++)
    {
      PlumbStoredInstrument *stored = g_ptr_array_index (instruments, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              plumb_instrument_get_id (stored->instrument),
                              plumb_instrument_get_version (stored->instrument));
    }
  return g_string_free (text, FALSE);
}

/* "case-file-audit" is the current version, "case-file-audit 2017.1" that one. */
static const PlumbStoredInstrument *
find_instrument (Reading  *reading,
                 GError  **error)
{
  const char *text = get_cell (reading, COLUMN_INSTRUMENT);
  g_autofree char *known = NULL;

  for (guint i = 0; i < reading->instruments->len; i++)
    {
      PlumbStoredInstrument *stored = g_ptr_array_index (reading->instruments, i);
      const char *id = plumb_instrument_get_id (stored->instrument);
      g_autofree char *full = g_strdup_printf ("%s %s", id,
                                               plumb_instrument_get_version (stored->instrument));

      if (strcmp (text, full) == 0 || (stored->current && strcmp (text, id) == 0))
        return stored;
    }

  known = list_instruments (reading->instruments);
  refuse (reading, COLUMN_INSTRUMENT, error,
          "\"%.60s\" is not an instrument of this workspace; expected "
          "one of: %s",
          text, known);
  return NULL;
}

static char *
read_submitted (Reading  *reading,
                GError  **error)
{
  const char *text = get_cell (reading, COLUMN_SUBMITTED);
  PlumbWrittenDay day;

  if (!plumb_written_day_parse (text, plumb_day_order_is_month_first (&reading->order), &day))
    {
      refuse (reading, COLUMN_SUBMITTED, error,
              "\"%.40s\" is not a day; expected 2017-07-31, 31/07/2017 or "
              "2017-07-31T09:30:00Z", text);
      return NULL;
    }
  if (!plumb_written_day_is_likely (&day.date))
    {
      refuse (reading, COLUMN_SUBMITTED, error,
              "\"%.40s\" is before 1980 or yet to come; expected the day on which the audit was "
              "done", text);
      return NULL;
    }
  if (plumb_moment_is_valid (text))
    return g_strdup (text);
  return day.has_zone && day.minute >= 0 ? plumb_written_day_to_moment (&day)
                                         : plumb_date_to_string (&day.date);
}

/* A spreadsheet's fault is nobody's name. */
static gboolean
check_names (Reading  *reading,
             GError  **error)
{
  static const guint names[] = { COLUMN_AUDIT, COLUMN_CASE, COLUMN_TEAM, COLUMN_PLAN_TYPE,
                                 COLUMN_AUDIT_TYPE, COLUMN_AUDITOR };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *cell = get_cell (reading, names[i]);

      if (*cell == '#' && plumb_table_is_no_value (cell))
        return refuse (reading, names[i], error,
                       "\"%.40s\" is a fault of the spreadsheet; mend the cell or empty it", cell);
      if (plumb_table_is_spoilt_number (cell))
        return refuse (reading, names[i], error,
                       "a spreadsheet has made the number \"%.40s\" of the reference, and its "
                       "digits are lost; make the column a text and fill it again", cell);
    }
  return TRUE;
}

static char *
dup_name (Reading *reading,
          guint    column)
{
  const char *name = get_name (reading, column);

  return *name != '\0' && !plumb_table_is_no_value (name) ? g_strdup (name) : NULL;
}

/* An audit type is found by code or by label. What one counts for stands in the instrument, so one
 * that it does not have is refused. */
static char *
read_audit_type (Reading          *reading,
                 PlumbInstrument  *instrument,
                 GError          **error)
{
  const char *text = get_name (reading, COLUMN_AUDIT_TYPE);
  g_autoptr(GString) known = g_string_new (NULL);
  GPtrArray *types = plumb_instrument_get_fields (instrument)->audit_types;

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      PlumbAuditType *type = g_ptr_array_index (types, i);

      if (g_ascii_strcasecmp (text, type->code) == 0 || g_ascii_strcasecmp (text, type->label) == 0)
        return g_strdup (type->code);
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", type->code);
    }
  refuse (reading, COLUMN_AUDIT_TYPE, error, "%s version %s has no audit type “%s”; it has %s",
          plumb_instrument_get_id (instrument), plumb_instrument_get_version (instrument), text,
          known->str);
  return NULL;
}

static Entry *
keep_entry (Reading         *reading,
            PlumbInstrument *instrument,
            guint            place)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->place = place;
  entry->instrument = instrument;
  entry->row = plumb_table_reader_get_row (reading->table);
  for (guint i = 0; i < COLUMN_CODE; i++)
    entry->cells[i] = get_name (reading, i);
  g_hash_table_insert (reading->entries, (gpointer) entry->cells[COLUMN_AUDIT], entry);
  return entry;
}

/* As in a list of cases: a word that is not known is given on as written, and noticed. */
static char *
read_plan_type (Reading *reading)
{
  const char *written = get_name (reading, COLUMN_PLAN_TYPE);
  const char *code = plumb_plan_type_match (written);
  g_autofree char *known = plumb_plan_type_dup_known ();
  g_autofree char *words = NULL;
  g_autofree char *message = NULL;

  if (code != NULL)
    return g_strdup (code);

  if (*written == '\0' || plumb_table_is_no_value (written))
    words = g_strdup_printf ("no plan type; an audit that is here keeps its own, and a new one has "
                             "none; known are %s", known);
  else
    words = g_strdup_printf (PLUMB_NOTICE_UNKNOWN_PLAN_TYPE, known);
  message = g_strdup_printf ("\"%s\": %s", written, words);
  plumb_notices_add (reading->notices, plumb_table_reader_get_line (reading->table),
                     get_name (reading, COLUMN_AUDIT), "unknown-plan-type", words, message);
  return g_strdup (plumb_table_is_no_value (written) ? "" : written);
}

static Entry *
start_audit (Reading  *reading,
             GError  **error)
{
  const PlumbStoredInstrument *stored = find_instrument (reading, error);
  g_autoptr(PlumbPastAudit) past = NULL;
  g_autofree char *submitted = NULL;
  g_autofree char *audit_type = NULL;

  if (stored == NULL || !check_names (reading, error))
    return NULL;
  submitted = read_submitted (reading, error);
  audit_type = submitted != NULL ? read_audit_type (reading, stored->instrument, error) : NULL;
  if (audit_type == NULL)
    return NULL;

  past = g_new0 (PlumbPastAudit, 1);
  past->reference = g_strdup (get_name (reading, COLUMN_AUDIT));
  past->instrument_id = stored->id;
  past->instrument = g_object_ref (stored->instrument);
  past->submitted = g_steal_pointer (&submitted);
  past->case_reference = dup_name (reading, COLUMN_CASE);
  past->team = dup_name (reading, COLUMN_TEAM);
  past->plan_type = read_plan_type (reading);
  past->audit_type = g_steal_pointer (&audit_type);
  past->auditor = dup_name (reading, COLUMN_AUDITOR);
  return keep_entry (reading, stored->instrument,
                     plumb_past_audit_list_add (reading->audits, past));
}

static gboolean
check_agreement (Reading  *reading,
                 Entry    *entry,
                 GError  **error)
{
  for (guint i = COLUMN_INSTRUMENT; i < COLUMN_CODE; i++)
    if (strcmp (entry->cells[i], get_name (reading, i)) != 0)
      return refuse (reading, i, error,
                     "\"%.60s\" differs from row %u, which gives audit %.60s \"%.60s\"; "
                     "all rows of an audit must agree",
                     get_cell (reading, i), entry->row, entry->cells[COLUMN_AUDIT],
                     entry->cells[i]);
  return TRUE;
}

static gboolean
read_answer (Reading      *reading,
             const Entry  *entry,
             GError      **error)
{
  const char *code = get_cell (reading, COLUMN_CODE);
  const PlumbItem *item = plumb_instrument_lookup_item (entry->instrument, code);
  g_autofree char *value = NULL;
  g_autoptr(GError) fault = NULL;

  if (item == NULL)
    return refuse (reading, COLUMN_CODE, error, "\"%.60s\" is not in %s %s; expected the code of a "
                   "standard, of a section with a grade, or \"%s\"", code,
                   plumb_instrument_get_id (entry->instrument),
                   plumb_instrument_get_version (entry->instrument), PLUMB_CODE_OVERALL);
  if (!plumb_answer_parse (item, get_cell (reading, COLUMN_ANSWER), &value, &fault))
    return refuse (reading, COLUMN_ANSWER, error, "%s, for %s", fault->message, code);
  if (!plumb_past_audit_list_add_answer (reading->audits, entry->place,
                                         plumb_table_reader_get_line (reading->table), code,
                                         value))
    return refuse (reading, COLUMN_CODE, error,
                   "%s is answered twice in audit %.60s; expected one row for each code", code,
                   entry->cells[COLUMN_AUDIT]);
  return TRUE;
}

static gboolean
read_row (Reading  *reading,
          GError  **error)
{
  const char *reference = get_name (reading, COLUMN_AUDIT);
  Entry *entry;

  if (*reference == '\0')
    return refuse (reading, COLUMN_AUDIT, error,
                   "the cell is empty; expected the audit's reference");
  if (*get_cell (reading, COLUMN_CODE) == '\0')
    return refuse (reading, COLUMN_CODE, error,
                   "the cell is empty; expected the code of a standard or a "
                   "section, or \"%s\"",
                   PLUMB_CODE_OVERALL);

  entry = g_hash_table_lookup (reading->entries, reference);
  if (entry == NULL)
    entry = start_audit (reading, error);
  else if (!check_agreement (reading, entry, error))
    return FALSE;
  return entry != NULL && read_answer (reading, entry, error);
}

/* Opens the file and reads its header. */
static gboolean
open_table (Reading     *reading,
            const char  *path,
            GError     **error)
{
  int result;

  g_clear_pointer (&reading->table, plumb_table_reader_free);
  reading->table = plumb_table_reader_open (path, error);
  if (reading->table == NULL)
    return FALSE;

  result = plumb_table_reader_next (reading->table, error);
  if (result == 0)
    g_set_error (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_FORMAT,
                 "%s: the file is empty; expected a header row and a row for each answer",
                 reading->name);
  return result == 1 && read_header (reading, error);
}

/* How a day is to be read rests on all days of the column: of each audit once, as rows repeat it
 * and would make one slip a rule. */
static gboolean
find_order (Reading  *reading,
            GError  **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int result;

  while ((result = plumb_table_reader_next (reading->table, error)) == 1)
    {
      g_autofree char *audit = plumb_text_clean (get_cell (reading, COLUMN_AUDIT), PLUMB_NAME_MAX);

      if (!plumb_table_reader_check_width (reading->table, reading->width, error))
        return FALSE;
      if (!g_hash_table_contains (seen, audit)
          && g_hash_table_add (seen, g_steal_pointer (&audit)))
        plumb_day_order_note (&reading->order, get_cell (reading, COLUMN_SUBMITTED));
    }
  return result == 0;
}

static gboolean
read_all (Reading     *reading,
          const char  *path,
          GError     **error)
{
  int result;

  if (!open_table (reading, path, error) || !find_order (reading, error)
      || !open_table (reading, path, error))
    return FALSE;

  while ((result = plumb_table_reader_next (reading->table, error)) == 1)
    if (!read_row (reading, error))
      return FALSE;
  return result == 0;
}

/**
 * plumb_past_audits_reader_read:
 * @path: a CSV file with a header row, one row an answer
 * @instruments: (element-type PlumbStoredInstrument): those of the workspace
 * @notices: gets what was noticed and is no reason to refuse the file
 * @error: of PLUMB_EXCHANGE_ERROR, naming row, column and what was expected
 *
 * Blocks. The rows of one audit may stand anywhere in the file; they must agree in all columns
 * but code and answer. An empty answer is "not recorded".
 *
 * Returns: (transfer full) (nullable): in order of first appearance
 */
PlumbPastAuditList *
plumb_past_audits_reader_read (const char    *path,
                               GPtrArray     *instruments,
                               PlumbNotices  *notices,
                               GError       **error)
{
  g_autofree char *name = NULL;
  g_auto(Reading) reading = { 0 };

  g_return_val_if_fail (path != NULL && instruments != NULL && notices != NULL, NULL);

  name = g_path_get_basename (path);
  reading.name = name;
  reading.instruments = instruments;
  reading.notices = notices;
  reading.audits = plumb_past_audit_list_new ();
  reading.entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  reading.chunk = g_string_chunk_new (65536);
  if (!read_all (&reading, path, error))
    return NULL;
  return g_steal_pointer (&reading.audits);
}
