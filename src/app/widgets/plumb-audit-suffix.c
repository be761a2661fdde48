/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-suffix.h"

#include <glib/gi18n.h>

#include "plumb-audit-words.h"
#include "plumb-grade-mark.h"

/* "91 of 94 answers" seldom is longer. */
#define LABEL_CHARS 15

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
create_progress (const PlumbAuditFields *fields)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *bar = gtk_progress_bar_new ();
  /* Translators: 5 of the 94 answers that an audit needs are given */
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u of %u answer", "%u of %u answers", fields->n_asked),
                         fields->n_answered, fields->n_asked);
  GtkWidget *label = create_label (text);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), fields->n_asked > 0
                                 ? (double) fields->n_answered / fields->n_asked : 0.0);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "plumb-progress");
  gtk_label_set_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
create_grade (PlumbSession           *session,
              const PlumbAuditFields *fields)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = plumb_grade_mark_new ();
  g_autofree char *words = plumb_audit_words_overall (session, fields);

  plumb_grade_mark_set (PLUMB_GRADE_MARK (mark), plumb_audit_words_scale (session, fields),
                        fields->overall);
  gtk_box_append (GTK_BOX (box), create_label (words));
  gtk_box_append (GTK_BOX (box), mark);
  return box;
}

GtkWidget *
plumb_audit_suffix_new (PlumbSession           *session,
                        const PlumbAuditFields *fields)
{
  g_return_val_if_fail (PLUMB_IS_SESSION (session), NULL);

  return fields->status == PLUMB_AUDIT_STATUS_DRAFT ? create_progress (fields)
                                                    : create_grade (session, fields);
}
