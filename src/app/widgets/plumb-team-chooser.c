/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-team-chooser.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-drop-down.h"

#define KEY "team-id"

static void
fill (GtkDropDown  *chooser,
      PlumbSession *session)
{
  g_autofree char *before = g_strdup (plumb_team_chooser_get (chooser));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *teams = plumb_session_get_teams (session);
  guint selected = 0;

  gtk_string_list_append (names, _("All teams"));
  for (guint i = 0; i < teams->len; i++)
    {
      const char *name = plumb_team_get_name (g_ptr_array_index (teams, i));

      gtk_string_list_append (names, name);
      if (g_strcmp0 (name, before) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (chooser, selected);
}

/* The first entry is of all teams. */
static gboolean
lists_teams (GtkDropDown *chooser,
             GPtrArray   *teams)
{
  GListModel *model = gtk_drop_down_get_model (chooser);

  if (model == NULL || g_list_model_get_n_items (model) != teams->len + 1)
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    {
      g_autoptr(GtkStringObject) entry = g_list_model_get_item (model, i + 1);

      if (g_strcmp0 (gtk_string_object_get_string (entry),
                     plumb_team_get_name (g_ptr_array_index (teams, i))) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
session_changed_cb (PlumbSession *session,
                    GtkDropDown  *chooser)
{
  /* Refilling moves the selection, which is a change of filter; so only when there is something
   * new. */
  if (!lists_teams (chooser, plumb_session_get_teams (session)))
    fill (chooser, session);
}

void
plumb_team_chooser_follow (GtkDropDown  *chooser,
                           PlumbSession *session)
{
  plumb_drop_down_make_narrow (chooser);
  fill (chooser, session);
  plumb_accessible_name_set (GTK_WIDGET (chooser), _("Team"));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), chooser, 0);
}

const char *
plumb_team_chooser_get (GtkDropDown *chooser)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (chooser);

  if (selected == NULL || gtk_drop_down_get_selected (chooser) == 0)
    return NULL;
  return gtk_string_object_get_string (selected);
}

static void
choose (GtkDropDown *chooser,
        const char  *name)
{
  GListModel *model = gtk_drop_down_get_model (chooser);
  guint selected = 0;

  for (guint i = 1; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) entry = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_string_object_get_string (entry), name) == 0)
        selected = i;
    }
  gtk_drop_down_set_selected (chooser, selected);
}

void
plumb_team_chooser_remember (GtkDropDown  *chooser,
                             PlumbSession *session,
                             GVariantDict *view)
{
  GPtrArray *teams = plumb_session_get_teams (session);
  const char *name = plumb_team_chooser_get (chooser);

  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (plumb_team_get_name (teams->pdata[i]), name) == 0)
      g_variant_dict_insert (view, KEY, "x", plumb_team_get_id (teams->pdata[i]));
}

void
plumb_team_chooser_restore (GtkDropDown  *chooser,
                            PlumbSession *session,
                            GVariant     *view)
{
  GPtrArray *teams = plumb_session_get_teams (session);
  gint64 id;

  if (!g_variant_lookup (view, KEY, "x", &id))
    return;
  for (guint i = 0; i < teams->len; i++)
    if (plumb_team_get_id (teams->pdata[i]) == id)
      choose (chooser, plumb_team_get_name (teams->pdata[i]));
}
