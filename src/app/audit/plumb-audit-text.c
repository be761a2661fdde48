/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-text.h"

/* Together with the time a save takes this stays well under the second within which a word must
 * be safe. */
#define TELL_AFTER_MS 300

struct _PlumbAuditText
{
  AdwBin       parent_instance;

  GtkTextView *view;
  /* has the same words, unseen: a text view does not know its height before it is drawn */
  GtkLabel    *measure;
  GtkWidget   *placeholder;
  guint        timer;
  gboolean     updating;
};

enum
{
  EDITED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditText, plumb_audit_text, ADW_TYPE_BIN)

static void
tell (PlumbAuditText *self)
{
  g_autofree char *text = plumb_audit_text_dup_text (self);

  g_signal_emit (self, signals[EDITED], 0, text);
}

static gboolean
tell_cb (gpointer data)
{
  PlumbAuditText *self = data;

  self->timer = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
update_placeholder (PlumbAuditText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *text = plumb_audit_text_dup_text (self);
  /* A last empty line has a height too. */
  g_autofree char *words = g_strconcat (text, "\342\200\213", NULL);

  gtk_label_set_text (self->measure, words);
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
}

static void
buffer_changed_cb (GtkTextBuffer  *buffer,
                   PlumbAuditText *self)
{
  update_placeholder (self);
  if (!self->updating && self->timer == 0)
    {
      self->timer = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
      gtk_widget_activate_action (GTK_WIDGET (self), "audit.typing", "b", TRUE);
    }
}

/* The text is as tall as its words and scrolls with the page around it, so the page must follow
 * the cursor. */
static gboolean
show_cursor_cb (gpointer data)
{
  g_autoptr(PlumbAuditText) self = data;
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkAdjustment *adjustment;
  graphene_point_t point;
  GdkRectangle place;
  GtkTextIter iter;
  int x, y;

  if (scrolled == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (self->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x,
                                         &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), scrolled,
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  y = (int) (point.y + gtk_adjustment_get_value (adjustment));
  gtk_adjustment_clamp_page (adjustment, y - 12, y + place.height + 24);
  return G_SOURCE_REMOVE;
}

static void
cursor_cb (GtkTextBuffer  *buffer,
           GParamSpec     *pspec,
           PlumbAuditText *self)
{
  if (!self->updating)
    g_idle_add (show_cursor_cb, g_object_ref (self));
}

static void
focus_left_cb (GtkEventControllerFocus *controller,
               PlumbAuditText          *self)
{
  plumb_audit_text_flush (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
plumb_audit_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PLUMB_AUDIT_TEXT (widget)->view));
}

static void
plumb_audit_text_dispose (GObject *object)
{
  PlumbAuditText *self = PLUMB_AUDIT_TEXT (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (plumb_audit_text_parent_class)->dispose (object);
}

static void
plumb_audit_text_class_init (PlumbAuditTextClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_text_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = plumb_audit_text_grab_focus;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
build_view (PlumbAuditText *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 10);
  gtk_text_view_set_right_margin (self->view, 10);
  gtk_text_view_set_top_margin (self->view, 6);
  gtk_text_view_set_bottom_margin (self->view, 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plumb-evidence");

  /* The audit has one undo for answers and texts alike. */
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->view), FALSE);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

static void
plumb_audit_text_init (PlumbAuditText *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkTextBuffer *buffer;

  build_view (self);
  buffer = gtk_text_view_get_buffer (self->view);
  self->placeholder = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->placeholder), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->placeholder), 0);
  gtk_widget_set_valign (self->placeholder, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_add_css_class (self->placeholder, "plumb-placeholder");

  self->measure = GTK_LABEL (gtk_label_new ("\342\200\213"));
  gtk_label_set_wrap (self->measure, TRUE);
  gtk_label_set_wrap_mode (self->measure, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->measure, 0);
  gtk_widget_set_opacity (GTK_WIDGET (self->measure), 0.0);
  gtk_widget_set_can_target (GTK_WIDGET (self->measure), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->measure), "plumb-measure");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->measure));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->placeholder);
  adw_bin_set_child (ADW_BIN (self), overlay);

  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, 0);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_cb), self, 0);
}

GtkWidget *
plumb_audit_text_new (const char *name,
                      const char *placeholder)
{
  PlumbAuditText *self = g_object_new (PLUMB_TYPE_AUDIT_TEXT, NULL);

  gtk_label_set_text (GTK_LABEL (self->placeholder), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder, -1);
  return GTK_WIDGET (self);
}

char *
plumb_audit_text_dup_text (PlumbAuditText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Leaves the cursor alone where the text is the same already. */
void
plumb_audit_text_set_text (PlumbAuditText *self,
                           const char     *text)
{
  g_autofree char *shown = plumb_audit_text_dup_text (self);

  if (self->timer != 0 || g_strcmp0 (shown, text != NULL ? text : "") == 0)
    return;

  self->updating = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
  self->updating = FALSE;
  update_placeholder (self);
}

void
plumb_audit_text_flush (PlumbAuditText *self)
{
  if (self->timer == 0)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  tell (self);
}
