/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-standard.h"

#include "plumb-scale.h"

struct _PlumbStandard
{
  GObject              parent_instance;

  PlumbStandardFields  fields;   /* (owned) all that it points to */
};

G_DEFINE_FINAL_TYPE (PlumbStandard, plumb_standard, G_TYPE_OBJECT)

static void
free_choices (const PlumbChoice *choices,
              guint              n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    {
      g_free (choices[i].code);
      g_free (choices[i].label);
      g_free (choices[i].meant_by);
    }
  g_free ((gpointer) choices);
}

static void
plumb_standard_finalize (GObject *object)
{
  PlumbStandardFields *fields = &PLUMB_STANDARD (object)->fields;

  g_free ((char *) fields->code);
  g_strfreev ((char **) fields->themes);
  g_free ((char *) fields->text);
  g_free ((char *) fields->look_for);
  g_free ((char *) fields->guidance);
  g_free ((char *) fields->unit);
  free_choices (fields->choices, fields->n_choices);
  g_clear_object (&fields->scale);
  g_clear_pointer (&fields->relevant, plumb_expression_unref);
  g_clear_pointer (&fields->required, plumb_expression_unref);

  G_OBJECT_CLASS (plumb_standard_parent_class)->finalize (object);
}

static void
plumb_standard_class_init (PlumbStandardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_standard_finalize;
}

static void
plumb_standard_init (PlumbStandard *self)
{
}

static const PlumbChoice *
copy_choices (const PlumbChoice *choices,
              guint              n_choices)
{
  PlumbChoice *copy = g_new0 (PlumbChoice, n_choices);

  for (guint i = 0; i < n_choices; i++)
    {
      copy[i].code = g_strdup (choices[i].code);
      copy[i].label = g_strdup (choices[i].label);
      copy[i].meant_by = g_strdup (choices[i].meant_by);
    }
  return copy;
}

/**
 * plumb_standard_new:
 * @fields: all that the standard is; copied, references taken
 *
 * Returns: (transfer full): the standard
 */
PlumbStandard *
plumb_standard_new (const PlumbStandardFields *fields)
{
  PlumbStandard *self = g_object_new (PLUMB_TYPE_STANDARD, NULL);
  PlumbStandardFields *own = &self->fields;

  *own = *fields;
  own->code = g_strdup (fields->code);
  own->themes = (const char *const *) g_strdupv ((char **) fields->themes);
  own->text = g_strdup (fields->text);
  own->look_for = g_strdup (fields->look_for);
  own->guidance = g_strdup (fields->guidance);
  own->unit = g_strdup (fields->unit);
  own->choices = copy_choices (fields->choices, fields->n_choices);
  own->scale = fields->scale != NULL ? g_object_ref (fields->scale) : NULL;
  own->relevant = fields->relevant != NULL ? plumb_expression_ref (fields->relevant) : NULL;
  own->required = fields->required != NULL ? plumb_expression_ref (fields->required) : NULL;
  return self;
}

const PlumbStandardFields *
plumb_standard_get_fields (PlumbStandard *self)
{
  return &self->fields;
}

const char *
plumb_standard_get_code (PlumbStandard *self)
{
  return self->fields.code;
}

PlumbAnswerKind
plumb_standard_get_kind (PlumbStandard *self)
{
  return self->fields.kind;
}

gboolean
plumb_standard_has_flag (PlumbStandard      *self,
                         PlumbStandardFlags  flag)
{
  return (self->fields.flags & flag) != 0;
}

/**
 * plumb_standard_has_theme:
 * @theme: its code
 *
 * Returns: whether the standard is flagged for the theme
 */
gboolean
plumb_standard_has_theme (PlumbStandard *self,
                          const char    *theme)
{
  return self->fields.themes != NULL && g_strv_contains (self->fields.themes, theme);
}

/**
 * plumb_standard_has_themes:
 *
 * Returns: whether the standard is flagged for any theme
 */
gboolean
plumb_standard_has_themes (PlumbStandard *self)
{
  return self->fields.themes != NULL && self->fields.themes[0] != NULL;
}

/**
 * plumb_answer_kind_counts:
 *
 * Returns: whether answers of this kind are counted in figures
 */
gboolean
plumb_answer_kind_counts (PlumbAnswerKind kind)
{
  return kind == PLUMB_ANSWER_COMPLIANCE || kind == PLUMB_ANSWER_QUALITY;
}
