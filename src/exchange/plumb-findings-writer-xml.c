/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-private.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#include "plumb-answers.h"
#include "plumb-date.h"
#include "plumb-scale.h"

#define PLANNED_STRAND "case-file-audit"

typedef struct
{
  xmlTextWriter             *xml;
  const PlumbFindingsFields *fields;
  const PlumbFindingsGroup  *group;
  const PlumbCell           *cell;
  char                      *since;   /* (owned): the quarter before */
} Page;

static void
open_element (Page       *page,
              const char *name)
{
  xmlTextWriterStartElement (page->xml, BAD_CAST name);
}

static void
close_element (Page *page)
{
  xmlTextWriterEndElement (page->xml);
}

/* Team names come from other people's files: what XML cannot carry at all is shown as the
 * replacement character. */
static char *
make_writable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
      gboolean bad = control || c == 0xFFFE || c == 0xFFFF;

      g_string_append_unichar (clean, bad ? 0xFFFD : c);
    }
  return g_string_free (clean, FALSE);
}

static void
put_text (Page       *page,
          const char *name,
          const char *value)
{
  g_autofree char *text = make_writable (value != NULL ? value : "");

  xmlTextWriterWriteAttribute (page->xml, BAD_CAST name, BAD_CAST text);
}

static void
put_word (Page       *page,
          const char *name,
          const char *word)
{
  xmlTextWriterWriteAttribute (page->xml, BAD_CAST name, BAD_CAST word);
}

static void
put_count (Page       *page,
           const char *name,
           guint       n)
{
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", n);
  put_word (page, name, digits);
}

static void
put_limit (Page       *page,
           const char *name,
           double      limit)
{
  g_autofree char *text = plumb_findings_writer_format_limit (limit);

  put_word (page, name, text);
}

static void
put_percent (Page             *page,
             const PlumbShare *share)
{
  g_autofree char *text = NULL;

  if (share->base == 0)
    return;
  text = plumb_findings_writer_format_share (share);
  put_word (page, "percent", text);
}

static void
put_interval (Page             *page,
              const PlumbShare *share)
{
  if (!share->known)
    {
      put_word (page, "status", "z");
      return;
    }
  put_percent (page, share);
  put_limit (page, "lower", share->lower);
  put_limit (page, "upper", share->upper);
}

static void
put_place (Page *page)
{
  put_text (page, "team", page->cell->team);
  put_text (page, "planType", page->cell->plan_type);
  put_text (page, "auditType", page->cell->audit_type);
}

static void
write_leaf (Page       *page,
            const char *name,
            const char *value)
{
  g_autofree char *text = make_writable (value != NULL ? value : "");

  xmlTextWriterWriteElement (page->xml, BAD_CAST name, BAD_CAST text);
}

static void
write_number (Page       *page,
              const char *name,
              int         number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  write_leaf (page, name, text);
}

static void
write_day (Page        *page,
           const char  *name,
           const GDate *day)
{
  g_autofree char *text = plumb_date_to_string (day);

  write_leaf (page, name, text);
}

static void
write_collection (Page *page)
{
  open_element (page, "CollectionDetails");
  write_leaf (page, "Collection", "CFA");
  write_number (page, "Year", page->fields->quarter.year);
  write_number (page, "Quarter", page->fields->quarter.quarter);
  write_day (page, "PeriodStart", &page->fields->first_day);
  write_day (page, "PeriodEnd", &page->fields->last_day);
  close_element (page);
}

static void
write_source (Page *page)
{
  open_element (page, "Source");
  write_leaf (page, "SourceLevel", "L");
  write_leaf (page, "LEA", page->fields->organisation_code);
  write_leaf (page, "SoftwareCode", "Plumbline");
  write_leaf (page, "Release", PLUMB_VERSION);
  write_leaf (page, "SerialNo", "001");
  write_leaf (page, "DateTime", page->fields->date_time);
  close_element (page);
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

          open_element (page, "Instrument");
          put_text (page, "id", group->id);
          put_text (page, "version", use->version);
          put_text (page, "sha256", use->sha256);
          put_count (page, "audits", use->n_audits);
          close_element (page);
        }
    }
}

static void
write_header (Page *page)
{
  open_element (page, "Header");
  write_collection (page);
  write_source (page);
  open_element (page, "Revision");
  put_word (page, "status", "x");
  close_element (page);
  open_element (page, "Disclosure");
  put_word (page, "level", "A");
  put_word (page, "protect", "none");
  put_word (page, "rounding", "none");
  close_element (page);
  write_instruments (page);
  close_element (page);
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
  gboolean planned = g_str_equal (strand, PLANNED_STRAND) && page->fields->planned >= 0;
  guint done = 0;

  for (guint i = 0; i < page->fields->groups->len; i++)
    {
      const PlumbFindingsGroup *group = g_ptr_array_index (page->fields->groups, i);

      if (g_str_equal (get_strand (group), strand))
        done += group->n_audits;
    }

  open_element (page, "Activity");
  put_text (page, "strand", strand);
  if (planned)
    put_count (page, "planned", page->fields->planned);
  else
    put_word (page, "plannedStatus", "x");
  put_count (page, "done", done);
  put_word (page, "exemptStatus", "x");
  close_element (page);
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

      if (!g_str_equal (strand, PLANNED_STRAND)
          && !g_ptr_array_find_with_equal_func (strands, strand, g_str_equal, NULL))
        g_ptr_array_add (strands, (gpointer) strand);
    }
  g_ptr_array_sort (strands, compare_texts);
  g_ptr_array_insert (strands, 0, (gpointer) PLANNED_STRAND);

  for (guint i = 0; i < strands->len; i++)
    write_activity (page, g_ptr_array_index (strands, i));
}

/* Versions of an instrument each carry their own copy of a scale. */
static gboolean
same_scale (gconstpointer a,
            gconstpointer b)
{
  PlumbScale *one = (PlumbScale *) a;
  PlumbScale *other = (PlumbScale *) b;
  guint n = plumb_scale_get_n_grades (one);

  if (g_strcmp0 (plumb_scale_get_id (one), plumb_scale_get_id (other)) != 0
      || plumb_scale_get_n_grades (other) != n)
    return FALSE;
  for (guint rank = 1; rank <= n; rank++)
    if (g_strcmp0 (plumb_scale_get_grade (one, rank)->code,
                   plumb_scale_get_grade (other, rank)->code) != 0)
      return FALSE;
  return TRUE;
}

static void
write_scale (Page       *page,
             GPtrArray  *written,
             PlumbScale *scale)
{
  if (scale == NULL || g_ptr_array_find_with_equal_func (written, scale, same_scale, NULL))
    return;

  g_ptr_array_add (written, scale);
  open_element (page, "Scale");
  put_text (page, "id", plumb_scale_get_id (scale));
  put_text (page, "good", plumb_scale_get_grade (scale, plumb_scale_get_good_rank (scale))->code);
  put_text (page, "requiresImprovement",
            plumb_scale_get_grade (scale, plumb_scale_get_sufficient_rank (scale))->code);
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

      open_element (page, "Point");
      put_text (page, "code", grade->code);
      put_text (page, "label", grade->label);
      close_element (page);
    }
  close_element (page);
}

static void
write_scales (Page            *page,
              const PlumbCell *all)
{
  g_autoptr(GPtrArray) written = g_ptr_array_new ();
  PlumbIndex *indices[] = { all->planning, all->supervision };

  for (guint i = 0; i < all->blocks->len; i++)
    write_scale (page, written, ((PlumbBlock *) g_ptr_array_index (all->blocks, i))->scale);
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++)
    for (guint k = 0; indices[i] != NULL && k < indices[i]->standards->len; k++)
      write_scale (page, written,
                   ((PlumbIndexStandard *) g_ptr_array_index (indices[i]->standards, k))->scale);
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
      open_element (page, "Section");
      put_text (page, "code", block->code);
      put_text (page, "title", block->title);
      if (block->theme != PLUMB_THEME_NONE)
        put_word (page, "theme",
                  block->theme == PLUMB_THEME_PLANNING ? "planning" : "supervision");
      put_text (page, "scale", plumb_scale_get_id (block->scale));
      close_element (page);
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

      open_element (page, "Grade");
      put_text (page, "code", plumb_scale_get_grade (scale, rank)->code);
      put_count (page, "n", counts[rank]);
      put_percent (page, &share);
      close_element (page);
    }
}

static void
write_share (Page             *page,
             const char       *name,
             const PlumbShare *share)
{
  open_element (page, name);
  put_count (page, "n", share->n);
  put_interval (page, share);
  close_element (page);
}

static void
write_change (Page              *page,
              const char        *of,
              const PlumbShare  *now,
              const PlumbShare  *before,
              const PlumbChange *change)
{
  g_autofree char *points = NULL;

  open_element (page, "Change");
  put_word (page, "of", of);
  put_word (page, "since", page->since);
  if (change->known)
    {
      points = plumb_findings_writer_format_change (now, before);
      put_count (page, "n", before->n);
      put_count (page, "base", before->base);
      put_word (page, "percent", points);
      put_limit (page, "lower", change->lower);
      put_limit (page, "upper", change->upper);
    }
  else
    {
      put_word (page, "status", "x");
    }
  put_word (page, "says", plumb_change_verdict_to_code (change->verdict));
  close_element (page);
}

static void
write_block (Page             *page,
             const PlumbBlock *block)
{
  gboolean overall = g_str_equal (block->code, PLUMB_CODE_OVERALL);

  open_element (page, "Block");
  put_word (page, "subject", overall ? "overall" : "section");
  if (!overall)
    put_text (page, "code", block->code);
  put_place (page);
  put_text (page, "scale", plumb_scale_get_id (block->scale));
  put_count (page, "base", block->base);
  put_count (page, "notApplicable", block->n_na);
  put_count (page, "notRecorded", block->n_not_recorded);
  if (block->base > 0)
    {
      write_grades (page, block->scale, block->counts, block->base);
      write_share (page, "GoodOrBetter", &block->good);
      write_share (page, "RequiresImprovementOrBetter", &block->sufficient);
      write_change (page, "good-or-better", &block->good, &block->good_before, &block->change);
      write_change (page, "requires-improvement-or-better", &block->sufficient,
                    &block->sufficient_before, &block->sufficient_change);
    }
  else
    {
      put_word (page, "status", "z");
    }
  close_element (page);
}

static void
write_standard (Page                     *page,
                const PlumbIndexStandard *standard)
{
  gboolean quality = standard->kind == PLUMB_ANSWER_QUALITY;

  open_element (page, "Standard");
  put_text (page, "code", standard->code);
  put_word (page, "kind", quality ? "quality" : "compliance");
  if (quality)
    put_text (page, "scale", plumb_scale_get_id (standard->scale));
  put_count (page, "met", standard->met);
  put_count (page, "partly", standard->partly);
  put_count (page, "notMet", standard->not_met);
  put_count (page, "cannotTell", standard->cannot_tell);
  put_count (page, "base", standard->base);
  put_count (page, "notApplicable", standard->n_na);
  put_count (page, "notRecorded", standard->n_not_recorded);
  put_interval (page, &standard->share);
  if (quality && standard->base > 0)
    write_grades (page, standard->scale, standard->counts, standard->base);
  if (standard->base > 0)
    write_change (page, "met-or-good", &standard->share, &standard->share_before,
                  &standard->change);
  close_element (page);
}

static void
write_index (Page             *page,
             const PlumbIndex *index)
{
  if (index == NULL)
    return;

  open_element (page, "Index");
  put_word (page, "theme", index->theme == PLUMB_THEME_PLANNING ? "planning" : "supervision");
  put_place (page);
  put_count (page, "numerator", index->share.n);
  put_count (page, "denominator", index->share.base);
  put_interval (page, &index->share);
  put_count (page, "cannotTell", index->cannot_tell);
  put_count (page, "notApplicable", index->n_na);
  put_count (page, "notRecorded", index->n_not_recorded);
  if (index->share.known)
    write_change (page, "met-or-good", &index->share, &index->share_before, &index->change);
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);

      if (plumb_findings_writer_has_standard (standard))
        write_standard (page, standard);
    }
  close_element (page);
}

static const PlumbBlock *
find_theme_block (const PlumbCell   *cell,
                  PlumbSectionTheme  theme)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (cell->blocks, i);

      if (block->theme == theme)
        return block;
    }
  return NULL;
}

static void
write_cross_row (Page             *page,
                 const PlumbBlock *planning,
                 const PlumbBlock *supervision,
                 int               rank)
{
  const guint *row = page->cell->cross + (rank - 1) * page->cell->cross_size;

  open_element (page, "Row");
  put_text (page, "planning", plumb_scale_get_grade (planning->scale, rank)->code);
  for (int s = plumb_scale_get_n_grades (supervision->scale); s >= 1; s--)
    {
      open_element (page, "Pair");
      put_text (page, "supervision", plumb_scale_get_grade (supervision->scale, s)->code);
      put_count (page, "n", row[s - 1]);
      close_element (page);
    }
  close_element (page);
}

static void
write_cross_table (Page *page)
{
  const PlumbBlock *planning = find_theme_block (page->cell, PLUMB_THEME_PLANNING);
  const PlumbBlock *supervision = find_theme_block (page->cell, PLUMB_THEME_SUPERVISION);
  guint n = 0;

  for (guint i = 0; i < page->cell->cross_size * page->cell->cross_size; i++)
    n += page->cell->cross[i];
  if (n == 0 || planning == NULL || supervision == NULL)
    return;

  open_element (page, "CrossTable");
  put_text (page, "planning", planning->code);
  put_text (page, "supervision", supervision->code);
  put_place (page);
  put_count (page, "base", n);
  for (int rank = plumb_scale_get_n_grades (planning->scale); rank >= 1; rank--)
    write_cross_row (page, planning, supervision, rank);
  close_element (page);
}

static void
write_cell (Page *page)
{
  open_element (page, "Audits");
  put_place (page);
  put_count (page, "n", page->cell->n_audits);
  close_element (page);

  for (guint i = 0; i < page->cell->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (page->cell->blocks, i);

      if (plumb_findings_writer_has_block (block))
        write_block (page, block);
    }
  write_index (page, page->cell->planning);
  write_index (page, page->cell->supervision);
  write_cross_table (page);
}

static void
write_group (Page                     *page,
             const PlumbFindingsGroup *group)
{
  const PlumbCell *all = g_ptr_array_index (group->cells, 0);

  page->group = group;
  open_element (page, "Findings");
  put_text (page, "instrument", group->id);
  put_text (page, "title", group->title);
  write_scales (page, all);
  write_sections (page, all);
  for (guint i = 0; i < group->cells->len; i++)
    {
      page->cell = g_ptr_array_index (group->cells, i);
      write_cell (page);
    }
  close_element (page);
}

static void
write_message (Page *page)
{
  xmlTextWriterSetIndent (page->xml, 1);
  xmlTextWriterSetIndentString (page->xml, BAD_CAST "  ");
  xmlTextWriterStartDocument (page->xml, "1.0", "UTF-8", NULL);
  open_element (page, "Message");
  put_word (page, "xmlns", PLUMB_FINDINGS_NAMESPACE);
  write_header (page);
  write_activities (page);
  for (guint i = 0; i < page->fields->groups->len; i++)
    write_group (page, g_ptr_array_index (page->fields->groups, i));
  /* Stands for the digest, which covers all before it and so can only be made afterwards. */
  open_element (page, "Digest");
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
 *
 * Returns: (transfer full): the findings as data/schemas/findings.xsd has them, not yet validated
 */
GBytes *
plumb_findings_writer_make_xml (PlumbFindings *findings)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  Page page = { 0 };
  GBytes *bytes;

  xmlBufferSetAllocationScheme (buffer, XML_BUFFER_ALLOC_DOUBLEIT);
  page.xml = xmlNewTextWriterMemory (buffer, 0);
  page.fields = plumb_findings_get_fields (findings);
  page.since = plumb_quarter_to_string (page.fields->quarter_before);

  write_message (&page);
  xmlFreeTextWriter (page.xml);
  bytes = add_digest ((const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));

  xmlBufferFree (buffer);
  g_free (page.since);
  return bytes;
}
