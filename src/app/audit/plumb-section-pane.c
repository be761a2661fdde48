/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-section-pane.h"

#include <glib/gi18n.h>

#include "plumb-section.h"
#include "plumb-standard.h"

struct _PlumbSectionPane
{
  AdwBin           parent_instance;

  PlumbAuditDraft *draft;       /* (owned) */
  PlumbSection    *section;     /* (owned) (nullable) */
  GtkWidget       *title;
  GtkWidget       *progress;
  GtkWidget       *intro;
  GtkWidget       *card;
  GtkWidget       *below;       /* AdwBin */
  /* (owned) (element-type PlumbAnswerRow), borrowed from the widget tree */
  GPtrArray       *rows;
};

enum
{
  EDITED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbSectionPane, plumb_section_pane, ADW_TYPE_BIN)

static void
chosen_cb (PlumbSectionPane *self)
{
  g_signal_emit (self, signals[EDITED], 0, TRUE);
}

static void
typed_cb (PlumbSectionPane *self)
{
  g_signal_emit (self, signals[EDITED], 0, FALSE);
}

static void
entered_cb (GtkEventControllerFocus *controller,
            PlumbSectionPane        *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  g_signal_emit (self, signals[ENTERED], 0,
                 plumb_standard_get_code (plumb_answer_row_get_standard (PLUMB_ANSWER_ROW (row))));
}

static gboolean
is_asked (PlumbSectionPane *self,
          PlumbStandard    *standard)
{
  return plumb_audit_form_has_standard (plumb_audit_draft_get_instrument (self->draft),
                                        plumb_audit_draft_get_context (self->draft),
                                        plumb_audit_draft_get_submission (self->draft)->answers,
                                        self->section, standard);
}

static void
add_row (PlumbSectionPane *self,
         PlumbStandard    *standard)
{
  GtkWidget *row = plumb_answer_row_new (self->draft, standard);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (row, focus);
  gtk_box_append (GTK_BOX (self->card), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (PlumbSectionPane *self)
{
  GtkWidget *row;

  g_ptr_array_set_size (self->rows, 0);
  while ((row = gtk_widget_get_first_child (self->card)) != NULL)
    gtk_box_remove (GTK_BOX (self->card), row);
}

static void
update_progress (PlumbSectionPane *self)
{
  g_autofree char *text = NULL;
  guint answered, asked;

  plumb_audit_check_progress (plumb_audit_draft_get_instrument (self->draft),
                              plumb_audit_draft_get_context (self->draft),
                              plumb_audit_draft_get_submission (self->draft)->answers,
                              self->section, &answered, &asked);
  /* Translators: 9 of 12 standards have an answer */
  text = g_strdup_printf (_("%u of %u answered"), answered, asked);
  gtk_label_set_text (GTK_LABEL (self->progress), text);
  gtk_widget_set_visible (self->progress, asked > 0);
}

static void
plumb_section_pane_dispose (GObject *object)
{
  PlumbSectionPane *self = PLUMB_SECTION_PANE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->section);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (plumb_section_pane_parent_class)->dispose (object);
}

static void
plumb_section_pane_class_init (PlumbSectionPaneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_section_pane_dispose;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[ENTERED] = g_signal_new ("entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
build_head (PlumbSectionPane *self,
            GtkWidget        *box)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "title-2");
  self->progress = gtk_label_new (NULL);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (self->title, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (self->progress, "dim-label");
  gtk_widget_add_css_class (self->progress, "numeric");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->progress);
  gtk_box_append (GTK_BOX (box), head);

  self->intro = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->intro), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->intro), 0);
  gtk_widget_add_css_class (self->intro, "dim-label");
  gtk_box_append (GTK_BOX (box), self->intro);
}

static void
plumb_section_pane_init (PlumbSectionPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->rows = g_ptr_array_new ();
  build_head (self, box);
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "plumb-standards");
  gtk_box_append (GTK_BOX (box), self->card);
  self->below = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), self->below);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
plumb_section_pane_new (PlumbAuditDraft *draft)
{
  PlumbSectionPane *self = g_object_new (PLUMB_TYPE_SECTION_PANE, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}

PlumbSection *
plumb_section_pane_get_section (PlumbSectionPane *self)
{
  return self->section;
}

void
plumb_section_pane_set_section (PlumbSectionPane *self,
                                PlumbSection     *section)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);

  if (self->section == section)
    return;

  g_set_object (&self->section, section);
  gtk_label_set_text (GTK_LABEL (self->title), fields->title);
  gtk_label_set_text (GTK_LABEL (self->intro), fields->intro != NULL ? fields->intro : "");
  gtk_widget_set_visible (self->intro, fields->intro != NULL);
  clear_rows (self);
  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    add_row (self, plumb_section_get_standard (section, i));
  plumb_section_pane_update (self);
}

PlumbAnswerRow *
plumb_section_pane_get_row (PlumbSectionPane *self,
                            const char       *code)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAnswerRow *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_get_visible (GTK_WIDGET (row)) &&
          (code == NULL ||
           g_str_equal (plumb_standard_get_code (plumb_answer_row_get_standard (row)), code)))
        return row;
    }
  return NULL;
}

PlumbAnswerRow *
plumb_section_pane_get_beside (PlumbSectionPane *self,
                               PlumbAnswerRow   *row,
                               gboolean          after)
{
  GtkWidget *beside = GTK_WIDGET (row);

  do
    beside = after ? gtk_widget_get_next_sibling (beside) : gtk_widget_get_prev_sibling (beside);
  while (beside != NULL && !gtk_widget_get_visible (beside));
  return beside != NULL ? PLUMB_ANSWER_ROW (beside) : row;
}

void
plumb_section_pane_update_row (PlumbSectionPane *self,
                               const char       *code)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAnswerRow *row = g_ptr_array_index (self->rows, i);

      if (code == NULL ||
          g_str_equal (plumb_standard_get_code (plumb_answer_row_get_standard (row)), code))
        plumb_answer_row_update (row);
    }
}

void
plumb_section_pane_update (PlumbSectionPane *self)
{
  gboolean any = FALSE;

  if (self->section == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbAnswerRow *row = g_ptr_array_index (self->rows, i);
      gboolean asked = is_asked (self, plumb_answer_row_get_standard (row));

      any = any || asked;
      gtk_widget_set_visible (GTK_WIDGET (row), asked);
    }
  gtk_widget_set_visible (self->card, any);
  update_progress (self);
}

void
plumb_section_pane_flush (PlumbSectionPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    plumb_answer_row_flush (g_ptr_array_index (self->rows, i));
}

void
plumb_section_pane_set_below (PlumbSectionPane *self,
                              GtkWidget        *widget)
{
  adw_bin_set_child (ADW_BIN (self->below), widget);
}
