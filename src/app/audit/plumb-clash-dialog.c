/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-clash-dialog.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-difference-card.h"
#include "plumb-shrinking.h"
#include "plumb-text-scale.h"

struct _PlumbClashDialog
{
  AdwWindow        parent_instance;

  PlumbInstrument *instrument;    /* (owned) */
  GPtrArray       *differences;   /* (owned) */
  GPtrArray       *cards;         /* (owned) (element-type PlumbDifferenceCard), as differences */
  GTask           *task;          /* (owned) (nullable): until it is answered */
  GtkWidget       *intro;
  GtkWidget       *rest;
  GtkWidget       *all_buttons;
  GtkWidget       *list;
  GtkWidget       *keep_button;
};

G_DEFINE_FINAL_TYPE (PlumbClashDialog, plumb_clash_dialog, ADW_TYPE_WINDOW)

static void
answer (PlumbClashDialog *self,
        gboolean          settled)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, settled);
}

static void
settle_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  PlumbClashDialog *self = PLUMB_CLASH_DIALOG (widget);

  for (guint i = 0; i < self->differences->len; i++)
    {
      PlumbAnswersDifference *difference = self->differences->pdata[i];

      if (self->cards->pdata[i] != NULL)
        difference->keep = plumb_difference_card_get_keep (self->cards->pdata[i]);
    }
  answer (self, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
all_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  PlumbClashDialog *self = PLUMB_CLASH_DIALOG (widget);

  for (guint i = 0; i < self->cards->len; i++)
    if (self->cards->pdata[i] != NULL)
      plumb_difference_card_set_keep (self->cards->pdata[i],
                                      (PlumbKeep) g_variant_get_int32 (parameter));
}

static void
plumb_clash_dialog_dispose (GObject *object)
{
  PlumbClashDialog *self = PLUMB_CLASH_DIALOG (object);

  answer (self, FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_CLASH_DIALOG);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_clear_object (&self->instrument);

  G_OBJECT_CLASS (plumb_clash_dialog_parent_class)->dispose (object);
}

static void
plumb_clash_dialog_class_init (PlumbClashDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_clash_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-clash-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbClashDialog, intro);
  gtk_widget_class_bind_template_child (widget_class, PlumbClashDialog, rest);
  gtk_widget_class_bind_template_child (widget_class, PlumbClashDialog, all_buttons);
  gtk_widget_class_bind_template_child (widget_class, PlumbClashDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PlumbClashDialog, keep_button);
  gtk_widget_class_install_action (widget_class, "clash.settle", NULL, settle_action);
  gtk_widget_class_install_action (widget_class, "clash.all", "i", all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
plumb_clash_dialog_init (PlumbClashDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_shrinking_allow (self->all_buttons);
}

/* What clashed with nothing is not asked about, but it is told. */
static void
tell_rest (PlumbClashDialog *self)
{
  guint n_there = plumb_answers_count_changed (self->differences, PLUMB_CHANGED_THERE);
  guint n_here = plumb_answers_count_changed (self->differences, PLUMB_CHANGED_HERE);
  g_autoptr(GString) text = g_string_new (NULL);

  if (n_there > 0)
    g_string_append_printf (text, ngettext ("%u answer that was changed only there comes into this "
                                            "form.",
                                            "%u answers that were changed only there come into "
                                            "this form.", n_there), n_there);
  if (n_here > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, ngettext ("%u answer that was changed only here is saved.",
                                              "%u answers that were changed only here are saved.",
                                              n_here), n_here);
    }
  gtk_label_set_text (GTK_LABEL (self->rest), text->str);
  gtk_widget_set_visible (self->rest, text->len > 0);
}

static void
fill (PlumbClashDialog *self)
{
  guint n = plumb_answers_count_changed (self->differences, PLUMB_CHANGED_IN_BOTH);
  g_autofree char *intro
    = g_strdup_printf (ngettext ("While this form was open, the same audit was changed in another "
                                 "window or on another computer. %u answer was written in both "
                                 "places.",
                                 "While this form was open, the same audit was changed in another "
                                 "window or on another computer. %u answers were written in both "
                                 "places.", n), n);

  gtk_label_set_text (GTK_LABEL (self->intro), intro);
  self->cards = g_ptr_array_new ();
  for (guint i = 0; i < self->differences->len; i++)
    {
      const PlumbAnswersDifference *difference = self->differences->pdata[i];
      GtkWidget *card = NULL;

      if (difference->changed == PLUMB_CHANGED_IN_BOTH)
        {
          card = plumb_difference_card_new (self->instrument, difference);
          gtk_box_append (GTK_BOX (self->list), card);
        }
      g_ptr_array_add (self->cards, card);
    }
  tell_rest (self);
}

void
plumb_clash_dialog_ask_async (GtkWindow           *parent,
                              PlumbInstrument     *instrument,
                              GPtrArray           *differences,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PlumbClashDialog *self = g_object_new (PLUMB_TYPE_CLASH_DIALOG, NULL);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->instrument = g_object_ref (instrument);
  self->differences = g_ptr_array_ref (differences);
  self->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->task, plumb_clash_dialog_ask_async);
  fill (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->keep_button);
  gtk_window_present (GTK_WINDOW (self));
}

gboolean
plumb_clash_dialog_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
