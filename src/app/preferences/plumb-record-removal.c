/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-record-removal.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"

typedef struct
{
  GtkWindow    *window;    /* (owned) */
  PlumbSession *session;   /* (owned) */
  gint64        id;
  gboolean      is_person;
} Removal;

static void
free_removal (Removal *removal)
{
  g_object_unref (removal->window);
  g_object_unref (removal->session);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, free_removal)

static void
tell_failure (GtkWindow    *window,
              const char   *heading,
              const GError *error)
{
  g_autofree char *body = NULL;

  if (error == NULL)
    return;
  body = plumb_error_text_dup (error);
  plumb_compat_tell (window, heading, body);
}

static void
team_removed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(GtkWindow) window = data;
  g_autoptr(GError) error = NULL;

  plumb_store_remove_team_finish (PLUMB_STORE (source), result, &error);
  tell_failure (window, _("The team was not removed"), error);
}

static void
person_removed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(GtkWindow) window = data;
  g_autoptr(GError) error = NULL;

  plumb_store_remove_person_finish (PLUMB_STORE (source), result, &error);
  tell_failure (window, _("The person was not removed"), error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Removal) removal = data;
  PlumbStore *store = plumb_session_get_store (removal->session);
  PlumbAct act = plumb_session_get_act (removal->session);

  if (!plumb_compat_ask_finish (result))
    return;
  if (removal->is_person)
    plumb_store_remove_person_async (store, removal->id, &act, NULL, person_removed_cb,
                                     g_object_ref (removal->window));
  else
    plumb_store_remove_team_async (store, removal->id, &act, NULL, team_removed_cb,
                                   g_object_ref (removal->window));
}

void
plumb_record_removal_ask (PlumbRecordRow *row,
                          PlumbSession   *session)
{
  Removal *removal = g_new0 (Removal, 1);
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  /* Translators: a team or a person */
  g_autofree char *heading = g_strdup_printf (_("Remove “%s”?"), name);

  removal->window = GTK_WINDOW (g_object_ref (gtk_widget_get_root (GTK_WIDGET (row))));
  removal->session = g_object_ref (session);
  removal->id = plumb_record_row_get_id (row);
  removal->is_person = plumb_record_row_is_person (row);
  plumb_compat_ask_async (removal->window, heading,
                          removal->is_person
                              ? _("For a person who was written down by mistake. Whoever has "
                                  "audits stays, and can be made inactive.")
                              : _("For a team that was written down by mistake. A team that has "
                                  "case files or audits stays, and can be made inactive."),
                          _("_Remove"), NULL, PLUMB_ANSWER_DESTRUCTIVE, NULL, answered_cb,
                          removal);
}
