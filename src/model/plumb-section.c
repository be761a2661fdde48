/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-section.h"

#include "plumb-scale.h"
#include "plumb-standard.h"

struct _PlumbSection
{
  GObject             parent_instance;

  PlumbSectionFields  fields;   /* (owned) all that it points to */
};

G_DEFINE_FINAL_TYPE (PlumbSection, plumb_section, G_TYPE_OBJECT)

static void
plumb_section_finalize (GObject *object)
{
  PlumbSectionFields *fields = &PLUMB_SECTION (object)->fields;

  if (fields->descriptors != NULL)
    for (guint i = 0; i < plumb_scale_get_n_grades (fields->scale); i++)
      g_free ((char *) fields->descriptors[i]);
  g_free ((gpointer) fields->descriptors);
  g_free ((char *) fields->code);
  g_free ((char *) fields->title);
  g_free ((char *) fields->intro);
  g_free ((char *) fields->theme);
  g_clear_object (&fields->scale);
  g_clear_pointer (&fields->standards, g_ptr_array_unref);
  g_clear_pointer (&fields->relevant, plumb_expression_unref);

  G_OBJECT_CLASS (plumb_section_parent_class)->finalize (object);
}

static void
plumb_section_class_init (PlumbSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_section_finalize;
}

static void
plumb_section_init (PlumbSection *self)
{
}

static const char * const *
copy_descriptors (const PlumbSectionFields *fields)
{
  guint n = plumb_scale_get_n_grades (fields->scale);
  char **copy = g_new0 (char *, n);

  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (fields->descriptors[i]);
  return (const char * const *) copy;
}

/**
 * plumb_section_new:
 * @fields: all that the section is; copied, references taken. Descriptors need a scale.
 *
 * Returns: (transfer full): the section
 */
PlumbSection *
plumb_section_new (const PlumbSectionFields *fields)
{
  PlumbSection *self = g_object_new (PLUMB_TYPE_SECTION, NULL);
  PlumbSectionFields *own = &self->fields;

  g_return_val_if_fail (fields->descriptors == NULL || fields->scale != NULL, self);

  *own = *fields;
  own->code = g_strdup (fields->code);
  own->title = g_strdup (fields->title);
  own->intro = g_strdup (fields->intro);
  own->theme = g_strdup (fields->theme);
  own->scale = fields->scale != NULL ? g_object_ref (fields->scale) : NULL;
  own->descriptors = fields->descriptors != NULL ? copy_descriptors (fields) : NULL;
  own->standards = fields->standards != NULL ? g_ptr_array_ref (fields->standards)
                                             : g_ptr_array_new_with_free_func (g_object_unref);
  own->relevant = fields->relevant != NULL ? plumb_expression_ref (fields->relevant) : NULL;
  return self;
}

const PlumbSectionFields *
plumb_section_get_fields (PlumbSection *self)
{
  return &self->fields;
}

const char *
plumb_section_get_code (PlumbSection *self)
{
  return self->fields.code;
}

const char *
plumb_section_get_title (PlumbSection *self)
{
  return self->fields.title;
}

gboolean
plumb_section_is_graded (PlumbSection *self)
{
  return self->fields.scale != NULL;
}

/**
 * plumb_section_get_descriptor:
 * @rank: of the grade
 *
 * Returns: (transfer none) (nullable): what that grade looks like in this section
 */
const char *
plumb_section_get_descriptor (PlumbSection *self,
                              int           rank)
{
  if (self->fields.descriptors == NULL || plumb_scale_get_grade (self->fields.scale, rank) == NULL)
    return NULL;
  return self->fields.descriptors[rank - 1];
}

guint
plumb_section_get_n_standards (PlumbSection *self)
{
  return self->fields.standards->len;
}

/**
 * plumb_section_get_standard:
 *
 * Returns: (transfer none): the standard at @i
 */
PlumbStandard *
plumb_section_get_standard (PlumbSection *self,
                            guint         i)
{
  g_return_val_if_fail (i < self->fields.standards->len, NULL);

  return g_ptr_array_index (self->fields.standards, i);
}
