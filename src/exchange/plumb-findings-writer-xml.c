/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include <string.h>

#include "plumb-answers.h"
#include "plumb-date.h"
#include "plumb-findings-writer-figures.h"
#include "plumb-findings-writer-forms.h"
#include "plumb-scale.h"
#include "plumb-xml-writer.h"

typedef struct
{
  xmlTextWriter             *xml;
  const PlumbFindingsFields *fields;
  const PlumbFindingsNames  *names;   /* (nullable) */
  GPtrArray                 *forms;   /* (owned) (element-type PlumbFindingsForms): of each group */
  PlumbFindingsForms        *form;    /* of the group at hand */
  const PlumbCell           *cell;
  gboolean                   total;   /* the cell counts all audits */
  char                      *since;   /* (owned): the quarter before */
} Page;

/* As the team was called when the file was written. */
static const char *
get_team_name (Page       *page,
               const char *team)
{
  const char *then = page->names != NULL ? g_hash_table_lookup (page->names->teams, team) : NULL;

  return then != NULL ? then : team;
}

static void
put_place (Page *page)
{
  plumb_xml_put_text (page->xml, "team", get_team_name (page, page->cell->team));
  plumb_xml_put_text (page->xml, "planType", page->cell->plan_type);
  plumb_xml_put_text (page->xml, "auditType", page->cell->audit_type);
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
  plumb_xml_open (page->xml, "CollectionDetails");
  plumb_xml_add_text (page->xml, "Collection", "CFA");
  plumb_xml_add_number (page->xml, "Year", page->fields->quarter.year);
  plumb_xml_add_number (page->xml, "Quarter", page->fields->quarter.quarter);
  write_day (page, "PeriodStart", &page->fields->first_day);
  write_day (page, "PeriodEnd", &page->fields->last_day);
  plumb_xml_close (page->xml);
}

static void
write_source (Page *page)
{
  plumb_xml_open (page->xml, "Source");
  plumb_xml_add_text (page->xml, "SourceLevel", "L");
  plumb_xml_add_text (page->xml, "LEA", page->fields->organisation_code);
  plumb_xml_add_text (page->xml, "SoftwareCode", "Plumbline");
  plumb_xml_add_text (page->xml, "Release", page->names != NULL && page->names->release != NULL
                                            ? page->names->release : PLUMB_VERSION);
  plumb_xml_add_text (page->xml, "SerialNo", "001");
  plumb_xml_add_text (page->xml, "DateTime", page->fields->date_time);
  plumb_xml_close (page->xml);
}

static void
write_instruments (Page *page)
{
  for (guint i = 0; i < page->fields->groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (page->fields->groups, i);

      for (guint k = 0; k < group->versions->len; k++)
        {
          const PlumbInstrumentUse *use = g_ptr_array_index (group->versions, k);

          plumb_xml_open (page->xml, "Instrument");
          plumb_xml_put_text (page->xml, "id", group->id);
          plumb_xml_put_text (page->xml, "version", use->version);
          plumb_xml_put_text (page->xml, "sha256", use->sha256);
          plumb_xml_put_count (page->xml, "audits", use->n_audits);
          plumb_findings_forms_write_asked (g_ptr_array_index (page->forms, i), page->xml, use);
          plumb_xml_close (page->xml);
        }
    }
}

/* Under their codes, so that a team that is renamed is known again. */
static void
write_teams (Page *page)
{
  for (guint i = 0; i < page->fields->teams->len; i++)
    {
      const char *team = g_ptr_array_index (page->fields->teams, i);
      const char *code = g_hash_table_lookup (page->fields->team_codes, team);

      if (code == NULL)
        continue;
      plumb_xml_open (page->xml, "Team");
      plumb_xml_put_text (page->xml, "code", code);
      plumb_xml_put_text (page->xml, "name", get_team_name (page, team));
      plumb_xml_close (page->xml);
    }
}

static void
write_types (Page *page)
{
  for (guint i = 0; i < page->fields->types->len; i++)
    {
      const PlumbAuditTypeUse *use = g_ptr_array_index (page->fields->types, i);

      plumb_xml_open (page->xml, "AuditType");
      plumb_xml_put_text (page->xml, "instrument", use->instrument_id);
      plumb_xml_put_text (page->xml, "code", use->code);
      plumb_xml_put_text (page->xml, "title", use->label);
      plumb_xml_put_word (page->xml, "counts", use->own_line ? "own" : "headline");
      plumb_xml_put_count (page->xml, "audits", use->n_audits);
      plumb_xml_close (page->xml);
    }
}

static void
write_header (Page *page)
{
  plumb_xml_open (page->xml, "Header");
  write_collection (page);
  write_source (page);
  plumb_xml_open (page->xml, "Revision");
  plumb_xml_put_word (page->xml, "status", "x");
  plumb_xml_close (page->xml);
  plumb_xml_open (page->xml, "Disclosure");
  plumb_xml_put_word (page->xml, "level", "A");
  plumb_xml_put_word (page->xml, "protect", "none");
  plumb_xml_put_word (page->xml, "rounding", "none");
  plumb_xml_close (page->xml);
  write_instruments (page);
  write_types (page);
  write_teams (page);
  plumb_xml_close (page->xml);
}

static const char *
get_strand (const PlumbFindingsGroup *group)
{
  const char *strand = plumb_instrument_get_fields (group->instrument)->strand;

  return strand != NULL ? strand : "";
}

static void
write_activity (Page       *page,
                const char *strand)
{
  gboolean planned = g_str_equal (strand, PLUMB_PLANNED_STRAND) && page->fields->planned >= 0;
  guint done = 0;

  for (guint i = 0; i < page->fields->groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (page->fields->groups, i);

      if (g_str_equal (get_strand (group), strand))
        done += group->n_audits;
    }

  plumb_xml_open (page->xml, "Activity");
  plumb_xml_put_text (page->xml, "strand", strand);
  if (planned)
    plumb_xml_put_count (page->xml, "planned", page->fields->planned);
  else
    plumb_xml_put_word (page->xml, "plannedStatus", "x");
  plumb_xml_put_count (page->xml, "done", done);
  plumb_xml_put_word (page->xml, "exemptStatus", "x");
  plumb_xml_close (page->xml);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Case file audits always, with nothing done where nothing was; then the other strands that have
 * audits. */
static void
write_activities (Page *page)
{
  g_autoptr(GPtrArray) strands = g_ptr_array_new ();

  for (guint i = 0; i < page->fields->groups->len; i++)
    {
      const char *strand = get_strand (g_ptr_array_index (page->fields->groups, i));

      if (!g_str_equal (strand, PLUMB_PLANNED_STRAND)
          && !g_ptr_array_find_with_equal_func (strands, strand, g_str_equal, NULL))
        g_ptr_array_add (strands, (gpointer) strand);
    }
  g_ptr_array_sort (strands, compare_texts);
  g_ptr_array_insert (strands, 0, (gpointer) PLUMB_PLANNED_STRAND);

  for (guint i = 0; i < strands->len; i++)
    write_activity (page, g_ptr_array_index (strands, i));
}

static void
write_sections (Page            *page,
                const PlumbCell *all)
{
  for (guint i = 0; i < all->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (all->blocks, i);

      if (g_str_equal (block->code, PLUMB_CODE_OVERALL))
        continue;
      plumb_xml_open (page->xml, "Section");
      plumb_xml_put_text (page->xml, "code", block->code);
      plumb_xml_put_text (page->xml, "title", block->title);
      if (block->theme != NULL)
        plumb_xml_put_text (page->xml, "theme", block->theme);
      plumb_xml_put_text (page->xml, "scale",
                          plumb_findings_forms_get_scale_name (page->form, block->scale));
      plumb_xml_close (page->xml);
    }
}

/* Best grade first, as people read them. */
static void
write_grades (Page        *page,
              PlumbScale  *scale,
              const guint *counts,
              guint        base)
{
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      PlumbShare share = { counts[rank], base };

      plumb_xml_open (page->xml, "Grade");
      plumb_xml_put_text (page->xml, "code", plumb_scale_get_grade (scale, rank)->code);
      plumb_xml_put_count (page->xml, "n", counts[rank]);
      plumb_findings_put_percent (page->xml, &share);
      plumb_xml_close (page->xml);
    }
}

static void
write_share (Page             *page,
             const char       *name,
             const PlumbShare *share)
{
  plumb_xml_open (page->xml, name);
  plumb_xml_put_count (page->xml, "n", share->n);
  plumb_findings_put_interval (page->xml, share);
  plumb_xml_close (page->xml);
}

static void
write_change (Page              *page,
              const char        *of,
              const PlumbShare  *now,
              const PlumbShare  *before,
              const PlumbTallySums *sums,
              const PlumbChange *change)
{
  g_autofree char *points = NULL;

  plumb_xml_open (page->xml, "Change");
  plumb_xml_put_word (page->xml, "of", of);
  plumb_xml_put_word (page->xml, "since", page->since);
  if (change->known)
    {
      points = plumb_findings_writer_format_change (now, before);
      plumb_xml_put_count (page->xml, "n", before->n);
      plumb_xml_put_count (page->xml, "base", before->base);
      if (sums != NULL)
        plumb_findings_put_sums (page->xml, sums);
      plumb_xml_put_word (page->xml, "percent", points);
      plumb_findings_put_limits (page->xml, change->limited, change->lower, change->upper);
    }
  else
    {
      plumb_xml_put_word (page->xml, "status", "x");
    }
  plumb_xml_put_word (page->xml, "says", plumb_change_verdict_to_code (change->verdict));
  plumb_xml_close (page->xml);
}

static void
write_block (Page             *page,
             const PlumbBlock *block)
{
  gboolean overall = g_str_equal (block->code, PLUMB_CODE_OVERALL);

  plumb_xml_open (page->xml, "Block");
  plumb_xml_put_word (page->xml, "subject", overall ? "overall" : "section");
  if (!overall)
    plumb_xml_put_text (page->xml, "code", block->code);
  put_place (page);
  plumb_xml_put_text (page->xml, "scale",
                      plumb_findings_forms_get_scale_name (page->form, block->scale));
  plumb_xml_put_count (page->xml, "base", block->base);
  plumb_xml_put_count (page->xml, "notApplicable", block->n_na);
  plumb_xml_put_count (page->xml, "notRecorded", block->n_not_recorded);
  if (block->base > 0)
    {
      write_grades (page, block->scale, block->counts, block->base);
      write_share (page, "GoodOrBetter", &block->good);
      write_share (page, "RequiresImprovementOrBetter", &block->sufficient);
      write_change (page, "good-or-better", &block->good, &block->good_before, NULL,
                    &block->change);
      write_change (page, "requires-improvement-or-better", &block->sufficient,
                    &block->sufficient_before, NULL, &block->sufficient_change);
    }
  else
    {
      plumb_xml_put_word (page->xml, "status", "z");
    }
  plumb_xml_close (page->xml);
}

static void
write_standard (Page                     *page,
                const PlumbIndexStandard *standard)
{
  gboolean quality = standard->kind == PLUMB_ANSWER_QUALITY;

  plumb_xml_open (page->xml, "Standard");
  plumb_xml_put_text (page->xml, "code", standard->code);
  plumb_xml_put_word (page->xml, "kind", quality ? "quality" : "compliance");
  if (quality)
    plumb_xml_put_text (page->xml, "scale",
                        plumb_findings_forms_get_scale_name (page->form, standard->scale));
  plumb_xml_put_count (page->xml, "met", standard->met);
  plumb_xml_put_count (page->xml, "partly", standard->partly);
  plumb_xml_put_count (page->xml, "notMet", standard->not_met);
  plumb_xml_put_count (page->xml, "cannotTell", standard->cannot_tell);
  plumb_xml_put_count (page->xml, "base", standard->base);
  plumb_xml_put_count (page->xml, "notApplicable", standard->n_na);
  plumb_xml_put_count (page->xml, "notRecorded", standard->n_not_recorded);
  plumb_findings_put_interval (page->xml, &standard->share);
  if (quality && standard->base > 0)
    write_grades (page, standard->scale, standard->counts, standard->base);
  if (standard->base > 0)
    write_change (page, "met-or-good", &standard->share, &standard->share_before, NULL,
                  &standard->change);
  plumb_xml_close (page->xml);
}

static void
write_index (Page             *page,
             const PlumbIndex *index)
{
  plumb_xml_open (page->xml, "Index");
  plumb_xml_put_text (page->xml, "theme", index->theme->code);
  put_place (page);
  plumb_xml_put_count (page->xml, "numerator", index->share.n);
  plumb_xml_put_count (page->xml, "denominator", index->share.base);
  plumb_findings_put_sums (page->xml, &index->sums);
  plumb_findings_put_interval (page->xml, &index->share);
  plumb_xml_put_count (page->xml, "cannotTell", index->cannot_tell);
  plumb_xml_put_count (page->xml, "notApplicable", index->n_na);
  plumb_xml_put_count (page->xml, "notRecorded", index->n_not_recorded);
  if (index->share.known)
    write_change (page, "met-or-good", &index->share, &index->share_before,
                  &index->sums_before, &index->change);
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      if (plumb_findings_writer_has_standard (standard)
          || (page->total
              && plumb_findings_forms_ask_standard (page->form, index->theme->code, standard)))
        write_standard (page, standard);
    }
  plumb_xml_close (page->xml);
}

static void
write_cross_row (Page             *page,
                 const PlumbBlock *down,
                 const PlumbBlock *across,
                 int               rank)
{
  const guint *row = page->cell->cross + (rank - 1) * page->cell->cross_size;

  plumb_xml_open (page->xml, "Row");
  plumb_xml_put_text (page->xml, down->theme, plumb_scale_get_grade (down->scale, rank)->code);
  for (int a = plumb_scale_get_n_grades (across->scale); a >= 1; a--)
    {
      plumb_xml_open (page->xml, "Pair");
      plumb_xml_put_text (page->xml, across->theme, plumb_scale_get_grade (across->scale, a)->code);
      plumb_xml_put_count (page->xml, "n", row[a - 1]);
      plumb_xml_close (page->xml);
    }
  plumb_xml_close (page->xml);
}

/* The two themes of the pair are what its attributes are called. */
static void
write_cross_table (Page *page)
{
  const PlumbBlock *down = page->cell->cross_down;
  const PlumbBlock *across = page->cell->cross_across;
  guint n = 0;

  for (guint i = 0; i < page->cell->cross_size * page->cell->cross_size; i++)
    n += page->cell->cross[i];
  if (n == 0)
    return;

  plumb_xml_open (page->xml, "CrossTable");
  plumb_xml_put_text (page->xml, down->theme, down->code);
  plumb_xml_put_text (page->xml, across->theme, across->code);
  put_place (page);
  plumb_xml_put_count (page->xml, "base", n);
  for (int rank = plumb_scale_get_n_grades (down->scale); rank >= 1; rank--)
    write_cross_row (page, down, across, rank);
  plumb_xml_close (page->xml);
}

static void
write_cell (Page *page)
{
  plumb_xml_open (page->xml, "Audits");
  put_place (page);
  plumb_xml_put_count (page->xml, "n", page->cell->n_audits);
  plumb_xml_close (page->xml);

  for (guint i = 0; i < page->cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (page->cell->blocks, i);

      if (plumb_findings_writer_has_block (block)
          || (page->total && plumb_findings_forms_ask_grade (page->form, block)))
        write_block (page, block);
    }
  for (guint i = 0; i < page->cell->indices->len; i++)
    write_index (page, g_ptr_array_index (page->cell->indices, i));
  write_cross_table (page);
}

/* Whatever the form asks stands at least in the total, so that what is missing can be seen. */
static void
write_group (Page                     *page,
             const PlumbFindingsGroup *group)
{
  const PlumbCell *all = g_ptr_array_index (group->cells, 0);

  plumb_xml_open (page->xml, "Findings");
  plumb_xml_put_text (page->xml, "instrument", group->id);
  plumb_xml_put_text (page->xml, "title", group->title);
  plumb_findings_forms_write_scales (page->form, page->xml);
  write_sections (page, all);
  for (guint i = 0; i < group->cells->len; i++)
    {
      page->cell = g_ptr_array_index (group->cells, i);
      page->total = i == 0;
      write_cell (page);
    }
  plumb_xml_close (page->xml);
}

static void
write_message (Page *page)
{
  xmlTextWriterSetIndent (page->xml, 1);
  xmlTextWriterSetIndentString (page->xml, BAD_CAST "  ");
  xmlTextWriterStartDocument (page->xml, "1.0", "UTF-8", NULL);
  plumb_xml_open (page->xml, "Message");
  plumb_xml_put_word (page->xml, "xmlns", PLUMB_FINDINGS_NAMESPACE);
  write_header (page);
  write_activities (page);
  for (guint i = 0; i < page->fields->groups->len; i++)
    {
      page->form = g_ptr_array_index (page->forms, i);
      write_group (page, g_ptr_array_index (page->fields->groups, i));
    }
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
 * @findings: what to write
 * @names: (nullable): what is to be called otherwise than today
 *
 * Returns: (transfer full): the findings as data/schemas/findings.xsd has them, not yet validated
 */
GBytes *
plumb_findings_writer_make_xml (PlumbFindings            *findings,
                                const PlumbFindingsNames *names)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  Page page = { 0 };
  GBytes *bytes;

  xmlBufferSetAllocationScheme (buffer, XML_BUFFER_ALLOC_DOUBLEIT);
  page.xml = xmlNewTextWriterMemory (buffer, 0);
  page.fields = plumb_findings_get_fields (findings);
  page.names = names;
  page.since = plumb_quarter_to_string (page.fields->quarter_before);
  page.forms = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_findings_forms_free);
  for (guint i = 0; i < page.fields->groups->len; i++)
    g_ptr_array_add (page.forms,
                     plumb_findings_forms_new (g_ptr_array_index (page.fields->groups, i)));

  write_message (&page);
  xmlFreeTextWriter (page.xml);
  bytes = add_digest ((const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));

  g_ptr_array_unref (page.forms);
  xmlBufferFree (buffer);
  g_free (page.since);
  return bytes;
}
