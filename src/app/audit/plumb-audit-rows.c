/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-rows.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"

#define TELL_AFTER_MS 300

struct _PlumbAuditRows
{
  AdwBin         parent_instance;

  PlumbStandard *standard;      /* (owned) */
  GtkWidget     *rows;          /* GtkBox of GtkBox, one a row */
  GtkWidget     *add_button;
  char          *value;         /* what was told or set last */
  guint          timer;
};

enum
{
  EDITED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditRows, plumb_audit_rows, ADW_TYPE_BIN)

static GPtrArray *
get_entries (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "entries");
}

static gboolean
append_row (GtkWidget *row,
            GString   *value)
{
  GPtrArray *entries = get_entries (row);
  gboolean filled = FALSE;
  gsize before = value->len;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *cell = g_strdup (gtk_editable_get_text (g_ptr_array_index (entries, i)));

      g_strdelimit (cell, "\t\n\r", ' ');
      filled = filled || *cell != '\0';
      g_string_append_printf (value, "%s%s", i > 0 ? "\t" : "", cell);
    }
  if (!filled)
    g_string_truncate (value, before);
  return filled;
}

static char *
collect (PlumbAuditRows *self)
{
  g_autoptr(GString) value = g_string_new (NULL);
  GtkWidget *row;

  for (row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gsize before = value->len;

      if (before > 0)
        g_string_append_c (value, '\n');
      if (!append_row (row, value))
        g_string_truncate (value, before);
    }
  return value->len > 0 ? g_strdup (value->str) : NULL;
}

/* An empty box would still keep its distance from the button. */
static void
hide_no_rows (PlumbAuditRows *self)
{
  gtk_widget_set_visible (self->rows, gtk_widget_get_first_child (self->rows) != NULL);
}

static void
tell (PlumbAuditRows *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->value);
  self->value = collect (self);
  g_signal_emit (self, signals[EDITED], 0, self->value);
}

static gboolean
tell_cb (gpointer data)
{
  PlumbAuditRows *self = data;

  self->timer = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (GtkEditable    *editable,
                  PlumbAuditRows *self)
{
  if (self->timer == 0)
    {
      self->timer = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
      gtk_widget_activate_action (GTK_WIDGET (self), "audit.typing", "b", TRUE);
    }
}

static void
focus_left_cb (GtkEventControllerFocus *controller,
               PlumbAuditRows          *self)
{
  plumb_audit_rows_flush (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
remove_cb (GtkButton      *button,
           PlumbAuditRows *self)
{
  gtk_box_remove (GTK_BOX (self->rows), g_object_get_data (G_OBJECT (button), "row"));
  hide_no_rows (self);
  tell (self);
  gtk_widget_grab_focus (self->add_button);
  g_signal_emit (self, signals[LEFT], 0);
}

static GtkWidget *
create_cell (PlumbAuditRows *self,
             const char     *label,
             const char     *text,
             GPtrArray      *entries)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *caption = gtk_label_new (label);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name
      = g_strdup_printf ("%s %s", plumb_standard_get_code (self->standard), label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), entry);
  g_ptr_array_add (entries, entry);
  return box;
}

static GtkWidget *
create_remove_button (PlumbAuditRows *self,
                      GtkWidget      *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Remove this row"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove this row"), -1);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

/* The first column, usually the longest text, has a line of its own; the others follow two by
 * two. */
static GtkWidget *
add_row (PlumbAuditRows *self,
         const char     *line)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  g_auto(GStrv) cells = g_strsplit (line, "\t", -1);
  guint n_cells = g_strv_length (cells);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  GPtrArray *entries = g_ptr_array_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < fields->n_choices; i++)
    gtk_grid_attach (GTK_GRID (grid),
                     create_cell (self, fields->choices[i].label, i < n_cells ? cells[i] : "",
                                  entries),
                     i == 0 ? 0 : (int) ((i - 1) % 2), (int) ((i + 1) / 2), i == 0 ? 2 : 1, 1);

  g_object_set_data_full (G_OBJECT (row), "entries", entries, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_add_css_class (row, "plumb-rows-row");
  gtk_box_append (GTK_BOX (row), grid);
  gtk_box_append (GTK_BOX (row), create_remove_button (self, row));
  gtk_box_append (GTK_BOX (self->rows), row);
  hide_no_rows (self);
  return row;
}

static void
add_cb (GtkButton      *button,
        PlumbAuditRows *self)
{
  GPtrArray *entries = get_entries (add_row (self, ""));

  if (entries->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (entries, 0));
}

static gboolean
plumb_audit_rows_grab_focus (GtkWidget *widget)
{
  PlumbAuditRows *self = PLUMB_AUDIT_ROWS (widget);
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  return gtk_widget_grab_focus (row != NULL ? g_ptr_array_index (get_entries (row), 0)
                                            : self->add_button);
}

static void
plumb_audit_rows_dispose (GObject *object)
{
  PlumbAuditRows *self = PLUMB_AUDIT_ROWS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->standard);
  g_clear_pointer (&self->value, g_free);

  G_OBJECT_CLASS (plumb_audit_rows_parent_class)->dispose (object);
}

static void
plumb_audit_rows_class_init (PlumbAuditRowsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_rows_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = plumb_audit_rows_grab_focus;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
plumb_audit_rows_init (PlumbAuditRows *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->add_button = gtk_button_new_with_label (_("Add a row"));
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  g_signal_connect (self->add_button, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->rows, focus);
  hide_no_rows (self);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->add_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
plumb_audit_rows_new (PlumbStandard *standard)
{
  PlumbAuditRows *self = g_object_new (PLUMB_TYPE_AUDIT_ROWS, NULL);
  g_autofree char *name = g_strdup_printf (_("%s add a row"), plumb_standard_get_code (standard));

  self->standard = g_object_ref (standard);
  plumb_accessible_name_set (self->add_button, name);
  return GTK_WIDGET (self);
}

/* Which cell has the keyboard, counted through all rows; -1 for none. */
static int
find_focus (PlumbAuditRows *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int n = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->rows))
    return -1;
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GPtrArray *entries = get_entries (row);

      for (guint i = 0; i < entries->len; i++, n++)
        if (gtk_widget_is_ancestor (focus, g_ptr_array_index (entries, i)))
          return n;
    }
  return n > 0 ? n - 1 : 0;
}

/* Undone and done again, rows are made anew; the keyboard stays in the same cell, or the last. */
static void
restore_focus (PlumbAuditRows *self,
               int             cell)
{
  GtkWidget *last = self->add_button;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL && cell >= 0;
       row = gtk_widget_get_next_sibling (row))
    {
      GPtrArray *entries = get_entries (row);

      for (guint i = 0; i < entries->len && cell >= 0; i++, cell--)
        last = g_ptr_array_index (entries, i);
    }
  gtk_widget_grab_focus (last);
}

void
plumb_audit_rows_set_value (PlumbAuditRows *self,
                            const char     *value)
{
  g_auto(GStrv) lines = NULL;
  GtkWidget *row;
  int focus;

  if (self->timer != 0 || g_strcmp0 (self->value, value) == 0)
    return;

  focus = find_focus (self);
  g_free (self->value);
  self->value = g_strdup (value);
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);

  lines = g_strsplit (value != NULL ? value : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_row (self, lines[i]);
  hide_no_rows (self);
  if (focus >= 0)
    restore_focus (self, focus);
  g_clear_handle_id (&self->timer, g_source_remove);
}

void
plumb_audit_rows_flush (PlumbAuditRows *self)
{
  if (self->timer != 0)
    tell (self);
}
