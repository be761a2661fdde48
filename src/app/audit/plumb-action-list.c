/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-action-list.h"

#include <glib/gi18n.h>

#include "plumb-menu-tooltip.h"
#include "plumb-section.h"
#include "plumb-text.h"

/* The column by which the standard of actions is known, in any instrument. */
#define ACTION_COLUMN "what"

struct _PlumbActionList
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  PlumbStandard   *standard;    /* (owned) (nullable) */
  GtkWidget       *button;
  GtkWidget       *list;        /* GtkBox of labels */
  GPtrArray       *entries;     /* (element-type GtkEditable): one a column */
  GtkWidget       *add_button;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbActionList, plumb_action_list, ADW_TYPE_BIN)

static gboolean
takes_actions (PlumbStandard *standard)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (standard);

  if (fields->kind != PLUMB_ANSWER_ROWS)
    return FALSE;
  for (guint i = 0; i < fields->n_choices; i++)
    if (g_str_equal (fields->choices[i].code, ACTION_COLUMN))
      return TRUE;
  return FALSE;
}

static PlumbStandard *
find_standard (PlumbInstrument *instrument)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      for (guint j = 0; j < plumb_section_get_n_standards (section); j++)
        if (takes_actions (plumb_section_get_standard (section, j)))
          return plumb_section_get_standard (section, j);
    }
  return NULL;
}

static const char *
get_value (PlumbActionList *self)
{
  return plumb_answers_get_value (plumb_audit_draft_get_answers (self->draft),
                                  plumb_standard_get_code (self->standard));
}

/* Cells are parted by tabs and rows by lines, so neither may stand in a cell. */
static char *
dup_row (PlumbActionList *self)
{
  g_autoptr(GString) row = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *cell
          = g_strdup (gtk_editable_get_text (g_ptr_array_index (self->entries, i)));

      g_strstrip (g_strdelimit (cell, "\t\n\r", ' '));
      g_string_append_printf (row, "%s%s", i > 0 ? "\t" : "", cell);
    }
  return g_strdup (row->str);
}

static void
add_cb (PlumbActionList *self)
{
  g_autofree char *row = dup_row (self);
  const char *before = get_value (self);
  g_autofree char *value = before != NULL && *before != '\0'
                           ? g_strdup_printf ("%s\n%s", before, row) : g_strdup (row);

  if (!gtk_widget_get_sensitive (self->add_button))
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  plumb_audit_draft_set_value (self->draft, plumb_standard_get_code (self->standard), value);
  plumb_action_list_update (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
typed_cb (PlumbActionList *self)
{
  const char *what = gtk_editable_get_text (g_ptr_array_index (self->entries, 0));

  gtk_widget_set_sensitive (self->add_button, !plumb_text_is_blank (what));
}

static void
shown_cb (PlumbActionList *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    gtk_editable_set_text (g_ptr_array_index (self->entries, i), "");
  typed_cb (self);
  gtk_widget_grab_focus (g_ptr_array_index (self->entries, 0));
}

static void
add_entry (PlumbActionList   *self,
           GtkWidget         *box,
           const PlumbChoice *column)
{
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: %s is a column: What, Owner, Due */
  g_autofree char *name = g_strdup_printf (_("New action: %s"), column->label);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), column->label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 30);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);
  g_ptr_array_add (self->entries, entry);
}

static GtkWidget *
create_popover (PlumbActionList *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->add_button = gtk_button_new_with_label (_("Add Action"));
  gtk_widget_add_css_class (self->add_button, "suggested-action");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < fields->n_choices; i++)
    add_entry (self, box, &fields->choices[i]);
  gtk_box_append (GTK_BOX (box), self->add_button);
  gtk_widget_add_css_class (box, "plumb-guidance");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static GtkWidget *
create_heading (PlumbActionList *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (_("Actions"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "heading");
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  plumb_menu_tooltip_set (self->button, _("Add an action"));
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), self->button);
  return line;
}

static void
build (PlumbActionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), self->list);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
plumb_action_list_dispose (GObject *object)
{
  PlumbActionList *self = PLUMB_ACTION_LIST (object);

  g_clear_object (&self->standard);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_action_list_parent_class)->dispose (object);
}

static void
plumb_action_list_class_init (PlumbActionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_action_list_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_action_list_init (PlumbActionList *self)
{
  self->entries = g_ptr_array_new ();
}

GtkWidget *
plumb_action_list_new (PlumbAuditDraft *draft)
{
  PlumbActionList *self = g_object_new (PLUMB_TYPE_ACTION_LIST, NULL);
  PlumbStandard *standard = find_standard (plumb_audit_draft_get_instrument (draft));

  self->draft = g_object_ref (draft);
  if (standard != NULL)
    {
      self->standard = g_object_ref (standard);
      build (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), standard != NULL);
  return GTK_WIDGET (self);
}

/* "Add the father's alcohol use to the plan · team manager · 21 Sep" */
static void
add_line (PlumbActionList *self,
          const char      *row)
{
  g_auto(GStrv) cells = g_strsplit (row, "\t", -1);
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cells[i]);
  if (text->len == 0)
    return;

  label = gtk_label_new (text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (self->list), label);
}

void
plumb_action_list_update (PlumbActionList *self)
{
  g_auto(GStrv) rows = NULL;
  const char *value;
  GtkWidget *child;

  g_return_if_fail (PLUMB_IS_ACTION_LIST (self));

  if (self->standard == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  value = get_value (self);
  rows = g_strsplit (value != NULL ? value : "", "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    add_line (self, rows[i]);
  gtk_widget_set_visible (self->list, gtk_widget_get_first_child (self->list) != NULL);
}
