/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-page-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-figure-words.h"
#include "plumb-quarter-context.h"

/* How many audits are planned for the quarter in view. */

typedef struct
{
  PlumbQuarterPage *page;      /* (owned) */
  GtkEditable      *entry;     /* (owned) */
  PlumbQuarter      quarter;   /* that was in view when it was asked */
} Plan;

static void
free_plan (Plan *plan)
{
  g_object_unref (plan->page);
  g_object_unref (plan->entry);
  g_free (plan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, free_plan)

static void
planned_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(PlumbQuarterPage) self = data;
  g_autoptr(GError) error = NULL;

  if (!plumb_store_save_planned_finish (PLUMB_STORE (source), result, &error))
    plumb_page_show_error (PLUMB_PAGE (self), _("The plan was not kept"), error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Plan) plan = data;
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (plan->page));
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (plan->entry)));
  PlumbAct act = plumb_session_get_act (session);
  guint64 number = 0;

  if (!plumb_compat_ask_finish (result))
    return;
  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 0, 1000000, &number, NULL))
    {
      plumb_compat_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (plan->page))),
                         _("This is not a number of audits"),
                         _("Write a whole number such as 54, or nothing where nobody has said "
                           "how many are planned."));
      return;
    }
  plumb_store_save_planned_async (plumb_session_get_store (session), plan->quarter,
                                  *text != '\0' ? (int) number : -1, &act, NULL,
                                  planned_saved_cb, g_object_ref (plan->page));
}

static void
plan_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  PlumbQuarterPage *self = PLUMB_QUARTER_PAGE (data);
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  int start = plumb_session_get_organisation (session)->quarter_start_month;
  int planned = plumb_quarter_context_get_activity (self->release, PLUMB_MEASURE_PLANNED);
  g_autofree char *words = plumb_figure_words_quarter (self->quarter, start);
  g_autofree char *heading = g_strdup_printf (_("Audits planned for %s"), words);
  GtkWidget *entry = gtk_entry_new ();
  Plan *plan = g_new0 (Plan, 1);

  if (planned >= 0)
    {
      g_autofree char *text = g_strdup_printf ("%d", planned);

      gtk_editable_set_text (GTK_EDITABLE (entry), text);
    }
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Audits planned"), -1);
  plan->page = g_object_ref (self);
  plan->entry = GTK_EDITABLE (g_object_ref_sink (entry));
  plan->quarter = self->quarter;
  plumb_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                          _("How many case file audits the service means to do in this quarter. "
                            "Nothing means that nobody has said; other quarters are not touched."),
                          _("_Set"), NULL, PLUMB_ANSWER_SUGGESTED, entry, answered_cb, plan);
}

void
plumb_quarter_page_add_plan (PlumbQuarterPage *self)
{
  static const GActionEntry entries[] = { { .name = "plan", .activate = plan_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
