/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-section-list.h"

#include <glib/gi18n.h>

#include "plumb-audit-chip.h"
#include "plumb-scale.h"
#include "plumb-section.h"
#include "plumb-tab-out.h"

/* One row's parts; the row's widget data. */
typedef struct
{
  char         *code;
  PlumbSection *section;     /* (nullable): NULL for the overall grade; owned by the instrument */
  PlumbScale   *scale;       /* (nullable) */
  GtkWidget    *progress;
  GtkWidget    *chip;
} Entry;

struct _PlumbSectionList
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  GtkListBox      *list;
  gboolean         updating;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbSectionList, plumb_section_list, ADW_TYPE_BIN)

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->code);
  g_free (entry);
}

static Entry *
get_entry (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

static void
row_selected_cb (GtkListBox       *list,
                 GtkListBoxRow    *row,
                 PlumbSectionList *self)
{
  if (row != NULL && !self->updating)
    g_signal_emit (self, signals[CHOSEN], 0, get_entry (row)->code);
}

static void
row_activated_cb (GtkListBox       *list,
                  GtkListBoxRow    *row,
                  PlumbSectionList *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, get_entry (row)->code);
}

static void
add_entry (PlumbSectionList *self,
           const char       *code,
           const char       *title,
           PlumbSection     *section,
           PlumbScale       *scale)
{
  Entry *entry = g_new0 (Entry, 1);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);

  entry->code = g_strdup (code);
  entry->section = section;
  entry->scale = scale;
  entry->progress = gtk_label_new (NULL);
  entry->chip = plumb_audit_chip_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (entry->progress, "dim-label");
  gtk_widget_add_css_class (entry->progress, "caption");
  gtk_widget_add_css_class (entry->progress, "numeric");
  gtk_widget_set_visible (entry->progress, section != NULL);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), entry->progress);
  gtk_box_append (GTK_BOX (line), entry->chip);
  gtk_widget_add_css_class (row, "plumb-section-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "entry", entry, free_entry);
  gtk_list_box_append (self->list, row);
}

/* What a screen reader says: "Planning, 9 of 12 answered, Requires improvement". */
static void
update_name (GtkListBoxRow *row,
             const char    *title,
             guint          answered,
             guint          asked,
             const char    *value)
{
  Entry *entry = get_entry (row);
  const PlumbGrade *grade = value != NULL && entry->scale != NULL
                              ? plumb_scale_lookup (entry->scale, value) : NULL;
  g_autoptr(GString) name = g_string_new (title);

  if (asked > 0)
    g_string_append_printf (name, _(", %u of %u answered"), answered, asked);
  if (grade != NULL)
    g_string_append_printf (name, ", %s", grade->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
update_entry (PlumbSectionList *self,
              GtkListBoxRow    *row)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (self->draft);
  const PlumbAuditContext *context = plumb_audit_draft_get_context (self->draft);
  PlumbAnswers *answers = plumb_audit_draft_get_submission (self->draft)->answers;
  Entry *entry = get_entry (row);
  const char *value = plumb_answers_get_value (answers, entry->code);
  guint answered = 0, asked = 0;

  plumb_audit_chip_set (entry->chip, entry->scale, value, FALSE);
  if (entry->section != NULL)
    {
      g_autofree char *text = NULL;
      gboolean has = plumb_audit_form_has_section (instrument, context, answers, entry->section);

      gtk_widget_set_visible (GTK_WIDGET (row), has);
      if (!has)
        return;
      plumb_audit_check_progress (instrument, context, answers, entry->section, &answered, &asked);
      text = g_strdup_printf ("%u/%u", answered, asked);
      gtk_label_set_text (GTK_LABEL (entry->progress), text);
      gtk_widget_set_visible (entry->progress, asked > 0);
    }
  update_name (row, entry->section != NULL ? plumb_section_get_title (entry->section)
                                           : _("Overall grade"), answered, asked, value);
}

static void
build (PlumbSectionList *self)
{
  PlumbInstrument *instrument = plumb_audit_draft_get_instrument (self->draft);
  const PlumbOverallRule *overall = plumb_instrument_get_fields (instrument)->overall;

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      add_entry (self, plumb_section_get_code (section), plumb_section_get_title (section), section,
                 plumb_section_get_fields (section)->scale);
    }
  if (overall != NULL)
    add_entry (self, PLUMB_CODE_OVERALL, _("Overall grade"), NULL, overall->scale);
}

static void
plumb_section_list_dispose (GObject *object)
{
  g_clear_object (&PLUMB_SECTION_LIST (object)->draft);

  G_OBJECT_CLASS (plumb_section_list_parent_class)->dispose (object);
}

static void
plumb_section_list_class_init (PlumbSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_section_list_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
plumb_section_list_init (PlumbSectionList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sections"), -1);
  plumb_tab_out_add (GTK_WIDGET (self->list));
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
plumb_section_list_new (PlumbAuditDraft *draft)
{
  PlumbSectionList *self = g_object_new (PLUMB_TYPE_SECTION_LIST, NULL);

  self->draft = g_object_ref (draft);
  self->updating = TRUE;
  build (self);
  self->updating = FALSE;
  plumb_section_list_update (self);
  return GTK_WIDGET (self);
}

void
plumb_section_list_update (PlumbSectionList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    update_entry (self, row);
}

void
plumb_section_list_select (PlumbSectionList *self,
                           const char       *code)
{
  GtkListBoxRow *row;

  self->updating = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (get_entry (row)->code, code))
      gtk_list_box_select_row (self->list, row);
  self->updating = FALSE;
}

const char *
plumb_section_list_get_beside (PlumbSectionList *self,
                               gboolean          after)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  do
    row = gtk_list_box_get_row_at_index (self->list, after ? ++i : --i);
  while (row != NULL && !gtk_widget_get_visible (GTK_WIDGET (row)));
  return row != NULL ? get_entry (row)->code : NULL;
}
