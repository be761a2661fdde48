/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trends-page-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"

static PlumbChartPanel *
find_panel (PlumbTrendsPage *self,
            const char      *name)
{
  for (guint i = 0; i < self->themes->len; i++)
    if (g_str_equal (((const PlumbReleaseTheme *) g_ptr_array_index (self->themes, i))->code, name))
      return g_ptr_array_index (self->index_panels, i);

  return self->grades_panel;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbPage) page = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = plumb_chart_save_pdf_finish (result, &error);
  g_autofree char *text = NULL;

  if (path == NULL)
    {
      plumb_page_show_error (page, _("The chart could not be saved"), error);
      return;
    }

  text = g_strdup_printf (_("Chart saved to %s"), path);
  plumb_page_toast (page, text);
}

static void
save_pdf (PlumbTrendsPage *self,
          const char      *name,
          const char      *path)
{
  const PlumbOrganisation *organisation
      = plumb_session_get_organisation (plumb_page_get_session (PLUMB_PAGE (self)));
  PlumbChartPanel *panel = self->trend != NULL ? find_panel (self, name) : NULL;
  PlumbChart *chart = panel != NULL ? plumb_chart_panel_get_chart (panel) : NULL;
  g_autofree char *heading = NULL;

  if (chart == NULL)
    return;

  /* Translators: heading of a printed chart: its title, organisation, team and months */
  heading = g_strdup_printf (organisation->demonstration
                                 ? _("%s. %s, %s. Contains small numbers, not for sharing. "
                                     "Demonstration: invented data")
                                 : _("%s. %s, %s. Contains small numbers, not for sharing"),
                             plumb_chart_panel_get_title (panel), organisation->name,
                             plumb_page_get_subtitle (PLUMB_PAGE (self)));
  plumb_chart_save_pdf_async (chart, heading, path, saved_cb, g_object_ref (self));
}

static void
save_pdf_to_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  const char *name, *path;

  g_variant_get (parameter, "(&s&s)", &name, &path);
  save_pdf (PLUMB_TRENDS_PAGE (data), name, path);
}

static void
path_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbTrendsPage) self = PLUMB_TRENDS_PAGE (data);
  g_autofree char *path = plumb_compat_file_finish (result, NULL);
  g_autofree char *name = g_steal_pointer (&self->pending_pdf);

  if (path != NULL && name != NULL)
    save_pdf (self, name, path);
}

static void
save_pdf_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (data);
  g_autofree char *name = NULL;

  g_free (self->pending_pdf);
  self->pending_pdf = g_variant_dup_string (parameter, NULL);
  name = g_strdup_printf ("%s.pdf", self->pending_pdf);
  plumb_compat_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _("Save the chart"), name, NULL, path_chosen_cb,
                                g_object_ref (self));
}

static const GActionEntry entries[] = {
  { .name = "save-pdf", .parameter_type = "s", .activate = save_pdf_cb },
  { .name = "save-pdf-to", .parameter_type = "(ss)", .activate = save_pdf_to_cb }
};

/* The actions that save a chart as PDF. */
void
plumb_trends_page_add_export (PlumbTrendsPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
