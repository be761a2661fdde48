/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument.h"

#include "plumb-answers.h"
#include "plumb-scale.h"
#include "plumb-section.h"

struct _PlumbInstrument
{
  GObject                parent_instance;

  PlumbInstrumentFields  fields;      /* (owned) all that it points to */
  GArray                *items;       /* (owned) (element-type PlumbItem) */
  GHashTable            *positions;   /* (owned): code to position in items + 1 */
  char                  *concern;     /* (owned) (nullable): code of the field that raises
                                         one, where no field is marked so */
};

G_DEFINE_FINAL_TYPE (PlumbInstrument, plumb_instrument, G_TYPE_OBJECT)

static void
plumb_instrument_finalize (GObject *object)
{
  PlumbInstrument *self = PLUMB_INSTRUMENT (object);
  PlumbInstrumentFields *fields = &self->fields;

  g_free ((char *) fields->id);
  g_free ((char *) fields->version);
  g_free ((char *) fields->strand);
  g_free ((char *) fields->subject);
  g_free ((char *) fields->language);
  g_free ((char *) fields->title);
  g_free ((char *) fields->prefix);
  g_free ((char *) fields->sha256);
  g_clear_pointer (&fields->themes, g_ptr_array_unref);
  g_clear_pointer (&fields->scales, g_ptr_array_unref);
  g_clear_pointer (&fields->sections, g_ptr_array_unref);
  g_clear_pointer (&fields->audit_types, g_ptr_array_unref);
  g_clear_pointer (&fields->overall, plumb_overall_rule_free);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_free (self->concern);

  G_OBJECT_CLASS (plumb_instrument_parent_class)->finalize (object);
}

static void
plumb_instrument_class_init (PlumbInstrumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_instrument_finalize;
}

static void
plumb_instrument_init (PlumbInstrument *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (PlumbItem));
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
add_item (PlumbInstrument *self,
          const PlumbItem *item)
{
  g_array_append_vals (self->items, item, 1);
  g_hash_table_insert (self->positions, (gpointer) item->code, GUINT_TO_POINTER (self->items->len));
}

static void
add_section_items (PlumbInstrument *self,
                   PlumbSection    *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);

  if (plumb_section_is_graded (section))
    add_item (self, &(PlumbItem) { .code = fields->code, .kind = PLUMB_ANSWER_QUALITY,
                                   .scale = fields->scale, .section = section });

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    {
      PlumbStandard *standard = plumb_section_get_standard (section, i);

      add_item (self, &(PlumbItem) { .code = plumb_standard_get_code (standard),
                                     .kind = plumb_standard_get_kind (standard),
                                     .scale = plumb_standard_get_fields (standard)->scale,
                                     .section = section, .standard = standard });
    }
}

/**
 * plumb_instrument_new:
 * @fields: text is copied; arrays are referenced and must not change afterwards; the overall
 *   rule is taken
 *
 * Returns: (transfer full): the instrument
 */
PlumbInstrument *
plumb_instrument_new (const PlumbInstrumentFields *fields)
{
  PlumbInstrument *self = g_object_new (PLUMB_TYPE_INSTRUMENT, NULL);
  PlumbInstrumentFields *own = &self->fields;

  own->id = g_strdup (fields->id);
  own->version = g_strdup (fields->version);
  own->strand = g_strdup (fields->strand);
  own->subject = g_strdup (fields->subject);
  own->language = g_strdup (fields->language);
  own->title = g_strdup (fields->title);
  own->prefix = g_strdup (fields->prefix);
  own->sha256 = g_strdup (fields->sha256);
  own->themes = fields->themes != NULL ? g_ptr_array_ref (fields->themes)
                                       : plumb_form_theme_list_default ();
  own->scales = g_ptr_array_ref (fields->scales);
  own->sections = g_ptr_array_ref (fields->sections);
  own->audit_types = g_ptr_array_ref (fields->audit_types);
  own->overall = fields->overall;

  for (guint i = 0; i < own->sections->len; i++)
    add_section_items (self, g_ptr_array_index (own->sections, i));
  if (own->overall != NULL)
    add_item (self, &(PlumbItem) { .code = PLUMB_CODE_OVERALL, .kind = PLUMB_ANSWER_QUALITY,
                                   .scale = own->overall->scale });
  return self;
}

const PlumbInstrumentFields *
plumb_instrument_get_fields (PlumbInstrument *self)
{
  return &self->fields;
}

const char *
plumb_instrument_get_id (PlumbInstrument *self)
{
  return self->fields.id;
}

const char *
plumb_instrument_get_version (PlumbInstrument *self)
{
  return self->fields.version;
}

const char *
plumb_instrument_get_title (PlumbInstrument *self)
{
  return self->fields.title;
}

guint
plumb_instrument_get_n_sections (PlumbInstrument *self)
{
  return self->fields.sections->len;
}

/**
 * plumb_instrument_get_section:
 *
 * Returns: (transfer none): the section at @i
 */
PlumbSection *
plumb_instrument_get_section (PlumbInstrument *self,
                              guint            i)
{
  g_return_val_if_fail (i < self->fields.sections->len, NULL);

  return g_ptr_array_index (self->fields.sections, i);
}

/**
 * plumb_instrument_get_concern:
 *
 * Returns: (transfer none) (nullable): the field that says whether a child may be unsafe now
 */
const PlumbItem *
plumb_instrument_get_concern (PlumbInstrument *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const PlumbItem *item = &g_array_index (self->items, PlumbItem, i);

      if (item->standard != NULL
          && plumb_standard_has_flag (item->standard, PLUMB_STANDARD_CONCERN))
        return item;
    }
  return self->concern != NULL ? plumb_instrument_lookup_item (self, self->concern) : NULL;
}

/**
 * plumb_instrument_supplement:
 * @prefix: (nullable): what references of its audits begin with
 * @concern: (nullable): code of the field that says whether a child may be unsafe now
 *
 * For a form that was stored before forms could say this themselves; what the form does say stands.
 * Called before anybody else has the form, which is immutable from then on.
 */
void
plumb_instrument_supplement (PlumbInstrument *self,
                             const char      *prefix,
                             const char      *concern)
{
  g_return_if_fail (PLUMB_IS_INSTRUMENT (self) && self->concern == NULL);

  if (self->fields.prefix == NULL)
    self->fields.prefix = g_strdup (prefix);
  self->concern = g_strdup (concern);
}

/**
 * plumb_instrument_dup_prefix:
 *
 * Returns: (transfer full): the form's own prefix; without one, "CFA" for "case-file-audit"
 */
char *
plumb_instrument_dup_prefix (PlumbInstrument *self)
{
  GString *prefix;

  if (self->fields.prefix != NULL)
    return g_strdup (self->fields.prefix);

  prefix = g_string_new (NULL);
  for (const char *c = self->fields.id; *c != '\0'; c++)
    if (g_ascii_isalpha (*c) && (c == self->fields.id || !g_ascii_isalnum (c[-1])))
      g_string_append_c (prefix, g_ascii_toupper (*c));
  return g_string_free (prefix, FALSE);
}

/**
 * plumb_instrument_lookup_section:
 * @code: (nullable)
 *
 * Returns: (transfer none) (nullable): the section of that code
 */
PlumbSection *
plumb_instrument_lookup_section (PlumbInstrument *self,
                                 const char      *code)
{
  for (guint i = 0; i < self->fields.sections->len; i++)
    {
      PlumbSection *section = g_ptr_array_index (self->fields.sections, i);

      if (g_strcmp0 (plumb_section_get_code (section), code) == 0)
        return section;
    }
  return NULL;
}

/**
 * plumb_instrument_lookup_section_of_code:
 * @code: of an answer: a standard ("PLN.01"), a section's grade ("PLN"), or a text with a code of
 *   its own beside the grade ("PLN.strengths"), which is no item of the form
 *
 * Returns: (transfer none) (nullable): the section that the answer goes with; %NULL for the overall
 *   grade and for a code that the form does not know
 */
PlumbSection *
plumb_instrument_lookup_section_of_code (PlumbInstrument *self,
                                         const char      *code)
{
  const PlumbItem *item = plumb_instrument_lookup_item (self, code);
  g_auto(GStrv) parts = NULL;

  if (item != NULL)
    return item->section;

  parts = g_strsplit (code, ".", 2);
  return plumb_instrument_lookup_section (self, parts[0]);
}

/**
 * plumb_instrument_lookup_audit_type:
 * @code: (nullable)
 *
 * Returns: (transfer none) (nullable): the audit type of that code
 */
const PlumbAuditType *
plumb_instrument_lookup_audit_type (PlumbInstrument *self,
                                    const char      *code)
{
  for (guint i = 0; i < self->fields.audit_types->len; i++)
    {
      const PlumbAuditType *type = g_ptr_array_index (self->fields.audit_types, i);

      if (g_strcmp0 (type->code, code) == 0)
        return type;
    }
  return NULL;
}

guint
plumb_instrument_get_n_items (PlumbInstrument *self)
{
  return self->items->len;
}

/**
 * plumb_instrument_get_item:
 *
 * Returns: (transfer none): the item at @i, in the form's order
 */
const PlumbItem *
plumb_instrument_get_item (PlumbInstrument *self,
                           guint            i)
{
  g_return_val_if_fail (i < self->items->len, NULL);

  return &g_array_index (self->items, PlumbItem, i);
}

/**
 * plumb_instrument_get_theme_grade:
 * @theme: its code
 *
 * Returns: (transfer none) (nullable): the grade of the first graded section that has the theme
 */
const PlumbItem *
plumb_instrument_get_theme_grade (PlumbInstrument *self,
                                  const char      *theme)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const PlumbItem *item = plumb_instrument_get_item (self, i);

      if (item->section != NULL && item->standard == NULL
          && g_strcmp0 (plumb_section_get_fields (item->section)->theme, theme) == 0)
        return item;
    }
  return NULL;
}

/**
 * plumb_instrument_get_cross_grades:
 * @out_down: (out) (transfer none): the grade that the rows of the cross-table are
 * @out_across: (out) (transfer none): the grade that its columns are
 *
 * Which pair of themes is crossed is decided here and nowhere else. Tallies are stored with its
 * counters, so that for a form that audits were made with it can never become another.
 *
 * Returns: whether the form grades both; only then the grades are written
 */
gboolean
plumb_instrument_get_cross_grades (PlumbInstrument  *self,
                                   const PlumbItem **out_down,
                                   const PlumbItem **out_across)
{
  const PlumbItem *down = plumb_instrument_get_theme_grade (self, PLUMB_THEME_PLANNING);
  const PlumbItem *across = plumb_instrument_get_theme_grade (self, PLUMB_THEME_SUPERVISION);

  if (down == NULL || across == NULL)
    return FALSE;

  *out_down = down;
  *out_across = across;
  return TRUE;
}

/**
 * plumb_instrument_lookup_item:
 * @code: (nullable)
 *
 * Returns: (transfer none) (nullable): the item of that code
 */
const PlumbItem *
plumb_instrument_lookup_item (PlumbInstrument *self,
                              const char      *code)
{
  guint position;

  if (code == NULL)
    return NULL;

  position = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, code));
  return position > 0 ? plumb_instrument_get_item (self, position - 1) : NULL;
}

void
plumb_limit_free (PlumbLimit *limit)
{
  g_clear_pointer (&limit->when, plumb_expression_unref);
  g_free (limit->because);
  g_free (limit);
}

void
plumb_overall_rule_free (PlumbOverallRule *rule)
{
  g_clear_object (&rule->scale);
  g_free (rule->needs);
  g_clear_pointer (&rule->limits, g_ptr_array_unref);
  g_free (rule);
}

void
plumb_audit_type_free (PlumbAuditType *type)
{
  g_free (type->code);
  g_free (type->label);
  g_clear_pointer (&type->selection, g_ptr_array_unref);
  g_free (type);
}
