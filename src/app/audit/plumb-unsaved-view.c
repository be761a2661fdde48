/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-unsaved-view.h"

#include <glib/gi18n.h>

#include "plumb-audit-reading.h"
#include "plumb-copy-button.h"
#include "plumb-difference-text.h"
#include "plumb-text-scale.h"

/* Pixels at the ordinary size of text: with less room the audit stands below the words. */
#define BESIDE_FROM_WIDTH 860
#define CONTENT_WIDTH     720

struct _PlumbUnsavedView
{
  AdwBin     parent_instance;

  GtkWidget *panes;
  gboolean   beside;
  guint      idle;
};

G_DEFINE_FINAL_TYPE (PlumbUnsavedView, plumb_unsaved_view, ADW_TYPE_BIN)

static gboolean
turn_cb (gpointer data)
{
  PlumbUnsavedView *self = data;

  self->idle = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  self->beside ? GTK_ORIENTATION_HORIZONTAL
                                               : GTK_ORIENTATION_VERTICAL);
  return G_SOURCE_REMOVE;
}

/* What is shown must not change while it is being laid out. */
static void
plumb_unsaved_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  PlumbUnsavedView *self = PLUMB_UNSAVED_VIEW (widget);
  gboolean beside = width >= plumb_text_scale_px (widget, BESIDE_FROM_WIDTH);

  GTK_WIDGET_CLASS (plumb_unsaved_view_parent_class)->size_allocate (widget, width, height,
                                                                     baseline);
  if (beside == self->beside)
    return;
  self->beside = beside;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_cb, self, NULL);
}

static void
plumb_unsaved_view_dispose (GObject *object)
{
  g_clear_handle_id (&PLUMB_UNSAVED_VIEW (object)->idle, g_source_remove);

  G_OBJECT_CLASS (plumb_unsaved_view_parent_class)->dispose (object);
}

static void
plumb_unsaved_view_class_init (PlumbUnsavedViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_unsaved_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = plumb_unsaved_view_size_allocate;
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_words (PlumbInstrument              *instrument,
              const PlumbAnswersDifference *difference)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *title = plumb_difference_text_dup_title (instrument, difference);
  g_autofree char *words = plumb_difference_text_dup_words (instrument, difference,
                                                            difference->mine);
  g_autofree char *subject = plumb_difference_text_dup_subject (instrument, difference);
  g_autofree char *name = g_strdup_printf (_("Copy: %s"), subject);
  GtkWidget *heading = create_label (title, "heading");
  GtkWidget *part = create_label (plumb_difference_text_get_part (instrument, difference),
                                  "caption");
  GtkWidget *label = create_label (words, NULL);

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Not in the round of the keyboard, where GTK 4.8 would stick at it. */
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (part, "dim-label");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), plumb_copy_button_new (words, name, NULL));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
create_side (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CONTENT_WIDTH);
  plumb_text_scale_follow_clamp (ADW_CLAMP (clamp));
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
create_unsaved (PlumbInstrument *instrument,
                GPtrArray       *differences,
                const char      *story)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *all = plumb_difference_text_dup_all (instrument, differences);
  GtkWidget *copy = plumb_copy_button_new (all, _("Copy all your words"), _("_Copy All"));

  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "plumb-audit-content");
  gtk_box_append (GTK_BOX (box), create_label (_("Your words, not in the workspace"), "title-3"));
  gtk_box_append (GTK_BOX (box), create_label (story, NULL));
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plumb-standards");
  for (guint i = 0; i < differences->len; i++)
    gtk_box_append (GTK_BOX (card), create_words (instrument, differences->pdata[i]));
  gtk_box_append (GTK_BOX (box), card);
  return create_side (box);
}

static GtkWidget *
create_stored (PlumbAuditRecord *record)
{
  GtkWidget *gone;

  if (record != NULL)
    return create_side (plumb_audit_reading_new (record));

  gone = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (gone), "user-trash-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (gone), _("Not in the Workspace Any More"));
  gtk_widget_add_css_class (gone, "compact");
  gtk_widget_set_hexpand (gone, TRUE);
  return gone;
}

static void
plumb_unsaved_view_init (PlumbUnsavedView *self)
{
  self->beside = TRUE;
  self->panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->panes), TRUE);
  adw_bin_set_child (ADW_BIN (self), self->panes);
}

GtkWidget *
plumb_unsaved_view_new (PlumbInstrument  *instrument,
                        GPtrArray        *differences,
                        PlumbAuditRecord *record,
                        const char       *story)
{
  PlumbUnsavedView *self = g_object_new (PLUMB_TYPE_UNSAVED_VIEW, NULL);
  GtkWidget *stored = create_stored (record);

  gtk_widget_add_css_class (stored, "plumb-stored");
  gtk_box_append (GTK_BOX (self->panes), create_unsaved (instrument, differences, story));
  gtk_box_append (GTK_BOX (self->panes), stored);
  return GTK_WIDGET (self);
}
