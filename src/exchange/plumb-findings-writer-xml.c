/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include <string.h>

#include "plumb-date.h"
#include "plumb-release-walk.h"
#include "plumb-text.h"
#include "plumb-xml-writer.h"

typedef struct
{
  xmlTextWriter            *xml;
  const PlumbReleaseFields *fields;
  const PlumbFindingsNames *names;   /* (nullable) */
  GHashTable               *codes;   /* (owned): of teams, by name; borrowed texts */
} Page;

static void
put_tenths (Page       *page,
            const char *name,
            int         tenths)
{
  g_autofree char *text = plumb_text_of_tenths (tenths);

  plumb_xml_put_word (page->xml, name, text);
}

/* A number, or in its place its status. */
static void
put_count (Page               *page,
           const char         *name,
           PlumbReleaseStatus  status,
           guint64             n)
{
  g_autofree char *instead = g_strconcat (name, "Status", NULL);

  if (status == PLUMB_RELEASE_SHOWN)
    plumb_xml_put_count (page->xml, name, n);
  else
    plumb_xml_put_word (page->xml, instead, plumb_release_status_to_code (status));
}

static void
write_day (Page        *page,
           const char  *name,
           const GDate *day)
{
  g_autofree char *text = plumb_date_to_string (day);

  plumb_xml_add_text (page->xml, name, text);
}

static void
write_collection (Page *page)
{
  g_autofree char *before = plumb_quarter_to_string (page->fields->quarter_before);

  plumb_xml_open (page->xml, "CollectionDetails");
  plumb_xml_add_text (page->xml, "Collection", "CFA");
  plumb_xml_add_number (page->xml, "Year", page->fields->quarter.year);
  plumb_xml_add_number (page->xml, "Quarter", page->fields->quarter.quarter);
  write_day (page, "PeriodStart", &page->fields->first_day);
  write_day (page, "PeriodEnd", &page->fields->last_day);
  plumb_xml_add_text (page->xml, "QuarterBefore", before);
  plumb_xml_close (page->xml);
}

static void
write_source (Page *page)
{
  plumb_xml_open (page->xml, "Source");
  plumb_xml_add_text (page->xml, "SourceLevel", "L");
  plumb_xml_add_text (page->xml, "LEA", page->fields->organisation_code);
  plumb_xml_add_text (page->xml, "SoftwareCode", "Plumbline");
  plumb_xml_add_text (page->xml, "Release", page->names != NULL && page->names->software != NULL
                                            ? page->names->software : page->fields->software);
  plumb_xml_add_text (page->xml, "SerialNo", "001");
  plumb_xml_add_text (page->xml, "DateTime", page->fields->date_time);
  plumb_xml_close (page->xml);
}

/* A team is told by its code, which stays when it is renamed; one without a code by its name. */
static void
put_team (Page       *page,
          const char *team)
{
  const char *code = g_hash_table_lookup (page->codes, team);

  plumb_xml_put_text (page->xml, "team", code != NULL ? code : team);
}

static void
write_disclosure (Page *page)
{
  plumb_xml_open (page->xml, "Revision");
  put_count (page, "number",
             page->fields->revision > 0 ? PLUMB_RELEASE_SHOWN : PLUMB_RELEASE_NOT_AVAILABLE,
             page->fields->revision);
  plumb_xml_close (page->xml);

  plumb_xml_open (page->xml, "Disclosure");
  plumb_xml_put_word (page->xml, "level", plumb_findings_level_to_code (page->fields->level));
  plumb_xml_put_text (page->xml, "audience", page->fields->audience);
  if (page->fields->team != NULL)
    put_team (page, page->fields->team);
  if (page->fields->notes & PLUMB_NOTE_SMALL_NUMBERS)
    plumb_xml_put_word (page->xml, "warning", PLUMB_FINDINGS_WARNING);
  plumb_xml_close (page->xml);
}

static void
write_scale (Page                    *page,
             const PlumbReleaseScale *named)
{
  PlumbScale *scale = named->scale;

  plumb_xml_open (page->xml, "Scale");
  plumb_xml_put_text (page->xml, "id", named->name);
  plumb_xml_put_text (page->xml, "good",
                      plumb_scale_get_grade (scale, plumb_scale_get_good_rank (scale))->code);
  plumb_xml_put_text (page->xml, "requiresImprovement",
                      plumb_scale_get_grade (scale, plumb_scale_get_sufficient_rank (scale))->code);
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

      plumb_xml_open (page->xml, "Point");
      plumb_xml_put_text (page->xml, "code", grade->code);
      plumb_xml_put_text (page->xml, "label", grade->label);
      plumb_xml_close (page->xml);
    }
  plumb_xml_close (page->xml);
}

static void
write_instrument (Page                         *page,
                  const PlumbReleaseInstrument *instrument)
{
  plumb_xml_open (page->xml, "Instrument");
  plumb_xml_put_text (page->xml, "id", instrument->id);
  plumb_xml_put_text (page->xml, "title", instrument->title);
  plumb_xml_put_text (page->xml, "strand", instrument->strand);
  put_count (page, "audits", instrument->n_audits.status, instrument->n_audits.value);
  put_count (page, "auditsBefore", instrument->n_audits_before.status,
             instrument->n_audits_before.value);
  for (guint i = 0; i < instrument->uses->len; i++)
    {
      const PlumbReleaseUse *use = g_ptr_array_index (instrument->uses, i);

      plumb_xml_open (page->xml, "Version");
      plumb_xml_put_text (page->xml, "number", use->version);
      plumb_xml_put_text (page->xml, "sha256", use->sha256);
      plumb_xml_put_count (page->xml, "audits", use->n_audits);
      plumb_xml_close (page->xml);
    }
  for (guint i = 0; i < instrument->scales->len; i++)
    write_scale (page, g_ptr_array_index (instrument->scales, i));
  plumb_xml_close (page->xml);
}

/* The one place where a team has its name. */
static void
write_teams (Page *page)
{
  for (guint i = 0; i < page->fields->teams->len; i++)
    {
      const PlumbReleaseTeam *team = g_ptr_array_index (page->fields->teams, i);
      const char *then = page->names != NULL ? g_hash_table_lookup (page->names->teams, team->name)
                                             : NULL;

      if (team->code == NULL)
        continue;
      plumb_xml_open (page->xml, "Team");
      plumb_xml_put_text (page->xml, "code", team->code);
      plumb_xml_put_text (page->xml, "name", then != NULL ? then : team->name);
      plumb_xml_close (page->xml);
    }
}

static void
write_header (Page *page)
{
  plumb_xml_open (page->xml, "Header");
  write_collection (page);
  write_source (page);
  write_disclosure (page);
  for (guint i = 0; i < page->fields->instruments->len; i++)
    write_instrument (page, g_ptr_array_index (page->fields->instruments, i));
  write_teams (page);
  plumb_xml_close (page->xml);
}

/* The first scale of a form is that of all rows which name no other. */
static void
put_scale (Page                    *page,
           const PlumbReleaseTable *table,
           const PlumbReleaseScale *scale)
{
  if (scale != NULL && scale != g_ptr_array_index (table->instrument->scales, 0))
    plumb_xml_put_text (page->xml, "scale", scale->name);
}

/* A row is one line. A title and a theme stand where their subject does in the whole, and not with
 * each team and period again. */
static void
open_row (Page                    *page,
          const PlumbReleaseTable *table,
          const PlumbReleaseRow   *row)
{
  g_autofree char *period = plumb_findings_row_dup_period (row);
  g_autofree char *versions = plumb_findings_row_dup_versions (row);
  gboolean all = g_str_equal (row->team, PLUMB_RELEASE_TOTAL)
                 || g_strcmp0 (row->team, page->fields->team) == 0;

  plumb_xml_open (page->xml, "Row");
  plumb_xml_put_word (page->xml, "kind", plumb_findings_row_get_kind (row));
  if (row->kind != PLUMB_ROW_OVERALL && row->kind != PLUMB_ROW_AUDITS)
    plumb_xml_put_text (page->xml, "subject", row->subject);
  if (row->instrument != NULL)
    plumb_xml_put_text (page->xml, "instrument", row->instrument);
  if (versions != NULL)
    plumb_xml_put_text (page->xml, "versions", versions);
  if (!g_str_equal (row->team, PLUMB_RELEASE_TOTAL))
    put_team (page, row->team);
  if (!g_str_equal (row->plan_type, PLUMB_RELEASE_TOTAL))
    plumb_xml_put_text (page->xml, "planType", row->plan_type);
  if (period != NULL)
    plumb_xml_put_word (page->xml, "period", period);
  if (row->breaks)
    plumb_xml_put_word (page->xml, "breaks", "true");
  if (row->title != NULL && all && period == NULL)
    plumb_xml_put_text (page->xml, "title", row->title);
  if (row->theme != NULL && row->kind != PLUMB_ROW_INDEX && all && period == NULL)
    plumb_xml_put_text (page->xml, "theme", row->theme->code);
  put_scale (page, table, row->scale);
  xmlTextWriterSetIndent (page->xml, 0);
}

static void
close_row (Page *page)
{
  plumb_xml_close (page->xml);
  xmlTextWriterWriteRaw (page->xml, BAD_CAST "\n");
  xmlTextWriterSetIndent (page->xml, 1);
}

/* The counts of a row are its attributes, but for grades, which scales name. */
static void
put_counts (Page                    *page,
            const PlumbReleaseTable *table,
            const PlumbReleaseRow   *row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const PlumbReleaseColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *name = plumb_findings_measure_dup_attribute (column->measure);

      if (column->measure != PLUMB_MEASURE_GRADE
          && row->counts[i].status != PLUMB_RELEASE_ABSENT)
        put_count (page, name, row->counts[i].status, row->counts[i].value);
    }
}

static void
write_grade (Page                   *page,
             const PlumbObservation *figure)
{
  plumb_xml_open (page->xml, "Grade");
  plumb_xml_put_text (page->xml, "code", plumb_findings_column_get_grade (figure->column));
  put_count (page, "n", figure->count->status, figure->count->value);
  plumb_xml_close (page->xml);
}

static void
put_sums (Page                    *page,
          const PlumbReleaseShare *share)
{
  if (share->status != PLUMB_RELEASE_SHOWN || !share->has_sums)
    return;
  plumb_xml_put_count (page->xml, "audits", share->sums.n_audits);
  plumb_xml_put_count (page->xml, "sumXX", share->sums.xx);
  plumb_xml_put_count (page->xml, "sumXN", share->sums.xn);
  plumb_xml_put_count (page->xml, "sumNN", share->sums.nn);
}

static void
put_limits (Page               *page,
            PlumbReleaseStatus  status,
            int                 lower,
            int                 upper)
{
  if (status == PLUMB_RELEASE_SHOWN)
    {
      put_tenths (page, "lower", lower);
      put_tenths (page, "upper", upper);
    }
  else
    {
      plumb_xml_put_word (page->xml, "limitsStatus", plumb_release_status_to_code (status));
    }
}

/* @n stands in the row where that counts what the share is of; its base always does. */
static void
write_share (Page                   *page,
             const PlumbObservation *figure)
{
  const PlumbReleaseShare *share = figure->share;
  PlumbReleaseCount own = plumb_release_table_get_count (figure->table, figure->row, share->measure,
                                                         0);

  plumb_xml_open (page->xml, "Share");
  plumb_xml_put_word (page->xml, "of", plumb_measure_to_code (share->measure));
  if (share->status != PLUMB_RELEASE_SHOWN || own.status != PLUMB_RELEASE_SHOWN)
    put_count (page, "n", share->status, share->n);
  put_sums (page, share);
  if (share->status == PLUMB_RELEASE_SHOWN)
    {
      put_tenths (page, "percent", share->permille);
      put_limits (page, share->limits, share->lower, share->upper);
    }
  plumb_xml_close (page->xml);
}

static void
write_change (Page                     *page,
              const PlumbReleaseChange *change)
{
  plumb_xml_open (page->xml, "Change");
  plumb_xml_put_word (page->xml, "of", plumb_measure_to_code (change->measure));
  if (change->status == PLUMB_RELEASE_SHOWN)
    {
      plumb_xml_put_count (page->xml, "n", change->before.n);
      plumb_xml_put_count (page->xml, "base", change->before.base);
      put_sums (page, &change->before);
      put_tenths (page, "points", change->points);
      put_limits (page, change->limits, change->lower, change->upper);
    }
  else
    {
      plumb_xml_put_word (page->xml, "pointsStatus",
                          plumb_release_status_to_code (change->status));
    }
  plumb_xml_put_word (page->xml, "says", plumb_release_verdict_to_code (change->verdict));
  plumb_xml_close (page->xml);
}

static void
open_table (Page                    *page,
            const PlumbReleaseTable *table)
{
  plumb_xml_open (page->xml, "Table");
  plumb_xml_put_text (page->xml, "id", table->id);
  if (table->instrument != NULL)
    plumb_xml_put_text (page->xml, "instrument", table->instrument->id);
  plumb_xml_put_text (page->xml, "title", table->title);
  if (table->down != NULL && table->across != NULL)
    {
      plumb_xml_put_text (page->xml, "down", table->down->code);
      plumb_xml_put_text (page->xml, "across", table->across->code);
    }
  if (table->notes & PLUMB_NOTE_NOT_AVAILABLE)
    plumb_xml_put_word (page->xml, "rowsStatus", "x");
  if (table->notes & PLUMB_NOTE_AS_NOW)
    plumb_xml_put_word (page->xml, "earlier", "as-now");
}

static void
write_table (Page                    *page,
             const PlumbReleaseTable *table)
{
  PlumbReleaseWalk walk;
  PlumbObservation figure;
  gboolean in_row = FALSE;

  open_table (page, table);
  plumb_release_walk_init_table (&walk, table);
  while (plumb_release_walk_next (&walk, &figure))
    {
      if (figure.starts_row && in_row)
        close_row (page);
      if (figure.starts_row)
        {
          open_row (page, table, figure.row);
          put_counts (page, table, figure.row);
        }
      in_row = TRUE;
      if (figure.measure == PLUMB_MEASURE_GRADE)
        write_grade (page, &figure);
      else if (figure.kind == PLUMB_OBSERVATION_SHARE)
        write_share (page, &figure);
      else if (figure.kind == PLUMB_OBSERVATION_CHANGE)
        write_change (page, figure.change);
    }
  if (in_row)
    close_row (page);
  plumb_xml_close (page->xml);
}

static void
write_message (Page *page)
{
  xmlTextWriterSetIndent (page->xml, 1);
  xmlTextWriterSetIndentString (page->xml, BAD_CAST " ");
  xmlTextWriterStartDocument (page->xml, "1.0", "UTF-8", NULL);
  plumb_xml_open (page->xml, "Message");
  plumb_xml_put_word (page->xml, "xmlns", PLUMB_FINDINGS_NAMESPACE);
  write_header (page);
  for (guint i = 0; i < page->fields->tables->len; i++)
    write_table (page, g_ptr_array_index (page->fields->tables, i));
  /* Stands for the digest, which covers all before it and so can only be made afterwards. */
  plumb_xml_open (page->xml, "Digest");
  xmlTextWriterEndDocument (page->xml);
}

static GBytes *
add_digest (const char *text,
            gsize       length)
{
  const char *tag = g_strrstr_len (text, length, PLUMB_FINDINGS_DIGEST_TAG);
  g_autofree char *digest = NULL;
  GString *file;

  g_assert (tag != NULL);

  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, tag - text);
  file = g_string_new_len (text, tag - text);
  g_string_append_printf (file, PLUMB_FINDINGS_DIGEST_TAIL, digest);
  return g_string_free_to_bytes (file);
}

/**
 * plumb_findings_writer_make_xml:
 * @release: what to write
 * @names: (nullable): what is to be called otherwise than today
 *
 * Returns: (transfer full): the release as data/schemas/findings-2.xsd has it, not yet validated
 */
GBytes *
plumb_findings_writer_make_xml (PlumbRelease             *release,
                                const PlumbFindingsNames *names)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  Page page = { NULL, plumb_release_get_fields (release), names };
  GBytes *bytes;

  xmlBufferSetAllocationScheme (buffer, XML_BUFFER_ALLOC_DOUBLEIT);
  page.xml = xmlNewTextWriterMemory (buffer, 0);
  page.codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < page.fields->teams->len; i++)
    {
      const PlumbReleaseTeam *team = g_ptr_array_index (page.fields->teams, i);

      g_hash_table_insert (page.codes, (gpointer) team->name, (gpointer) team->code);
    }

  write_message (&page);
  xmlFreeTextWriter (page.xml);
  bytes = add_digest ((const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));

  g_hash_table_unref (page.codes);
  xmlBufferFree (buffer);
  return bytes;
}
