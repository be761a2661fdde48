/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-forms.h"

#include "plumb-answers.h"
#include "plumb-scale.h"
#include "plumb-xml-writer.h"

/* A scale that figures use, under the name that it has in the file. */
typedef struct
{
  PlumbScale *scale;   /* (unowned) */
  char       *name;    /* (owned) */
} Named;

struct _PlumbFindingsForms
{
  const PlumbFindingsGroup *group;
  const PlumbCell          *all;
  GPtrArray                *scales;   /* (owned) (element-type Named) */
};

static void
free_named (gpointer data)
{
  Named *named = data;

  g_free (named->name);
  g_free (named);
}

static gboolean
is_name_taken (PlumbFindingsForms *self,
               const char         *name)
{
  for (guint i = 0; i < self->scales->len; i++)
    if (g_strcmp0 (((Named *) g_ptr_array_index (self->scales, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Two versions may each have another scale of the same id: the file calls the second "id-2", so
 * that a name is the name of one scale. */
static void
add_scale (PlumbFindingsForms *self,
           PlumbScale         *scale)
{
  Named *named;
  guint n = 1;

  if (scale == NULL || plumb_findings_forms_get_scale_name (self, scale) != NULL)
    return;

  named = g_new0 (Named, 1);
  named->scale = scale;
  named->name = g_strdup (plumb_scale_get_id (scale));
  while (is_name_taken (self, named->name))
    {
      g_free (named->name);
      named->name = g_strdup_printf ("%s-%u", plumb_scale_get_id (scale), ++n);
    }
  g_ptr_array_add (self->scales, named);
}

PlumbFindingsForms *
plumb_findings_forms_new (const PlumbFindingsGroup *group)
{
  PlumbFindingsForms *self = g_new0 (PlumbFindingsForms, 1);

  self->group = group;
  self->all = g_ptr_array_index (group->cells, 0);
  self->scales = g_ptr_array_new_with_free_func (free_named);

  for (guint i = 0; i < self->all->blocks->len; i++)
    add_scale (self, ((PlumbBlock *) g_ptr_array_index (self->all->blocks, i))->scale);
  for (guint i = 0; i < self->all->indices->len; i++)
    {
      const PlumbIndex *index = g_ptr_array_index (self->all->indices, i);

      for (guint k = 0; k < index->standards->len; k++)
        add_scale (self, ((PlumbIndexStandard *) g_ptr_array_index (index->standards, k))->scale);
    }
  return self;
}

void
plumb_findings_forms_free (PlumbFindingsForms *self)
{
  g_ptr_array_unref (self->scales);
  g_free (self);
}

const char *
plumb_findings_forms_get_scale_name (PlumbFindingsForms *self,
                                     PlumbScale         *scale)
{
  for (guint i = 0; i < self->scales->len; i++)
    {
      const Named *named = g_ptr_array_index (self->scales, i);

      if (plumb_scale_counts_alike (named->scale, scale))
        return named->name;
    }
  return NULL;
}

static void
write_points (xmlTextWriter *xml,
              PlumbScale    *scale)
{
  for (int rank = plumb_scale_get_n_grades (scale); rank >= 1; rank--)
    {
      const PlumbGrade *grade = plumb_scale_get_grade (scale, rank);

      plumb_xml_open (xml, "Point");
      plumb_xml_put_text (xml, "code", grade->code);
      plumb_xml_put_text (xml, "label", grade->label);
      plumb_xml_close (xml);
    }
}

void
plumb_findings_forms_write_scales (PlumbFindingsForms *self,
                                   xmlTextWriter      *xml)
{
  for (guint i = 0; i < self->scales->len; i++)
    {
      const Named *named = g_ptr_array_index (self->scales, i);
      PlumbScale *scale = named->scale;

      plumb_xml_open (xml, "Scale");
      plumb_xml_put_text (xml, "id", named->name);
      plumb_xml_put_text (xml, "good",
                          plumb_scale_get_grade (scale, plumb_scale_get_good_rank (scale))->code);
      plumb_xml_put_text (xml, "requiresImprovement",
                          plumb_scale_get_grade (scale,
                                                 plumb_scale_get_sufficient_rank (scale))->code);
      write_points (xml, scale);
      plumb_xml_close (xml);
    }
}

static gboolean
version_asks_grade (const PlumbInstrumentUse *use,
                    const PlumbBlock         *block)
{
  const PlumbItem *item = plumb_instrument_lookup_item (use->instrument, block->code);

  return item != NULL && item->standard == NULL
         && plumb_scale_counts_alike (item->scale, block->scale);
}

static gboolean
version_asks_standard (const PlumbInstrumentUse *use,
                       const char               *theme,
                       const PlumbIndexStandard *standard)
{
  const PlumbItem *item = plumb_instrument_lookup_item (use->instrument, standard->code);

  return item != NULL && item->standard != NULL && item->kind == standard->kind
         && plumb_standard_has_theme (item->standard, theme)
         && (item->kind != PLUMB_ANSWER_QUALITY
             || plumb_scale_counts_alike (item->scale, standard->scale));
}

gboolean
plumb_findings_forms_ask_grade (PlumbFindingsForms *self,
                                const PlumbBlock   *block)
{
  for (guint i = 0; i < self->group->versions->len; i++)
    if (version_asks_grade (g_ptr_array_index (self->group->versions, i), block))
      return TRUE;
  return FALSE;
}

gboolean
plumb_findings_forms_ask_standard (PlumbFindingsForms       *self,
                                   const char               *theme,
                                   const PlumbIndexStandard *standard)
{
  for (guint i = 0; i < self->group->versions->len; i++)
    if (version_asks_standard (g_ptr_array_index (self->group->versions, i), theme, standard))
      return TRUE;
  return FALSE;
}

static void
write_asked_grades (PlumbFindingsForms       *self,
                    xmlTextWriter            *xml,
                    const PlumbInstrumentUse *use)
{
  for (guint i = 0; i < self->all->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (self->all->blocks, i);
      gboolean overall = g_str_equal (block->code, PLUMB_CODE_OVERALL);

      if (!version_asks_grade (use, block))
        continue;
      plumb_xml_open (xml, "Asks");
      plumb_xml_put_word (xml, "of", overall ? "overall" : "section");
      if (!overall)
        plumb_xml_put_text (xml, "code", block->code);
      plumb_xml_put_text (xml, "scale", plumb_findings_forms_get_scale_name (self, block->scale));
      plumb_xml_close (xml);
    }
}

static void
write_asked_standards (PlumbFindingsForms       *self,
                       xmlTextWriter            *xml,
                       const PlumbInstrumentUse *use,
                       const PlumbIndex         *index)
{
  for (guint i = 0; i < index->standards->len; i++)
    {
      const PlumbIndexStandard *standard = g_ptr_array_index (index->standards, i);
      gboolean quality = standard->kind == PLUMB_ANSWER_QUALITY;

      if (!version_asks_standard (use, index->theme->code, standard))
        continue;
      plumb_xml_open (xml, "Asks");
      plumb_xml_put_text (xml, "of", index->theme->code);
      plumb_xml_put_text (xml, "code", standard->code);
      plumb_xml_put_word (xml, "kind", quality ? "quality" : "compliance");
      if (quality)
        plumb_xml_put_text (xml, "scale",
                            plumb_findings_forms_get_scale_name (self, standard->scale));
      plumb_xml_close (xml);
    }
}

void
plumb_findings_forms_write_asked (PlumbFindingsForms       *self,
                                  xmlTextWriter            *xml,
                                  const PlumbInstrumentUse *use)
{
  write_asked_grades (self, xml, use);
  for (guint i = 0; i < self->all->indices->len; i++)
    write_asked_standards (self, xml, use, g_ptr_array_index (self->all->indices, i));
}
