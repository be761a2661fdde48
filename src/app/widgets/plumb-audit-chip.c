/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-chip.h"

#include <glib/gi18n.h>

#include "plumb-answers.h"

/* A stylesheet cannot interpolate, so it holds the colours of thirteen places between the worst
 * grade and the best: enough for scales of two to five, seven and thirteen grades to fall
 * exactly on theirs. */
static const char * const grade_classes[] = {
  "grade-0", "grade-1", "grade-2", "grade-3", "grade-4", "grade-5", "grade-6",
  "grade-7", "grade-8", "grade-9", "grade-10", "grade-11", "grade-12"
};

const char *
plumb_audit_chip_class (PlumbScale *scale,
                        int         rank)
{
  int last = (int) plumb_scale_get_n_grades (scale) - 1;
  int places = (int) G_N_ELEMENTS (grade_classes) - 1;

  return last > 0 ? grade_classes[CLAMP (((rank - 1) * places + last / 2) / last, 0, places)]
                  : grade_classes[places];
}

/* A tooltip that GTK is given beforehand makes it ask the display several times where the pointer
 * is, whenever it is set; a form has dozens of chips. */
static gboolean
query_tooltip_cb (GtkWidget  *chip,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    unused)
{
  gtk_tooltip_set_text (tooltip, g_object_get_data (G_OBJECT (chip), "name"));
  return TRUE;
}

GtkWidget *
plumb_audit_chip_new (void)
{
  GtkWidget *chip = gtk_label_new ("–");

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "plumb-chip");
  g_signal_connect (chip, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  return chip;
}

void
plumb_audit_chip_set (GtkWidget  *chip,
                      PlumbScale *scale,
                      const char *value,
                      gboolean    full)
{
  const PlumbGrade *grade
      = value != NULL && scale != NULL ? plumb_scale_lookup (scale, value) : NULL;
  const char *text = "–";
  const char *name = _("Not graded");

  for (guint i = 0; i < G_N_ELEMENTS (grade_classes); i++)
    gtk_widget_remove_css_class (chip, grade_classes[i]);

  if (grade != NULL)
    {
      text = full ? grade->label : grade->code;
      name = grade->label;
      gtk_widget_add_css_class (chip, plumb_audit_chip_class (scale, grade->rank));
    }
  else if (g_strcmp0 (value, PLUMB_VALUE_NA) == 0)
    {
      /* Translators: not applicable, in very little room */
      text = _("N/A");
      name = _("Not applicable");
    }

  gtk_label_set_text (GTK_LABEL (chip), text);
  g_object_set_data_full (G_OBJECT (chip), "name", g_strdup (name), g_free);
  gtk_widget_set_has_tooltip (chip, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
