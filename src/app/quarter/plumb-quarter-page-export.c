/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-page-private.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-findings-writer.h"

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(PlumbQuarterPage) self = PLUMB_QUARTER_PAGE (data);
  g_autofree char *path = g_steal_pointer (&self->export_path);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  plumb_quarter_page_update_actions (self);
  if (!plumb_findings_writer_save_finish (result, &error))
    {
      plumb_page_show_error (PLUMB_PAGE (self), _("The findings could not be exported"), error);
      return;
    }

  text = g_strdup_printf (_("Findings saved to %s"), path);
  plumb_page_toast (PLUMB_PAGE (self), text);
}

static PlumbFindingsFormat
get_format (const char *name)
{
  if (g_str_equal (name, "csv"))
    return PLUMB_FINDINGS_CSV;
  return g_str_equal (name, "text") ? PLUMB_FINDINGS_TEXT : PLUMB_FINDINGS_XML;
}

static void
export_to (PlumbQuarterPage    *self,
           PlumbFindingsFormat  format,
           const char          *path)
{
  self->export_path = g_strdup (path);
  plumb_quarter_page_update_actions (self);
  plumb_findings_writer_save_async (self->findings, format, path, NULL, saved_cb,
                                    g_object_ref (self));
}

static void
export_to_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  const char *format, *path;

  g_variant_get (parameter, "(&s&s)", &format, &path);
  export_to (PLUMB_QUARTER_PAGE (data), get_format (format), path);
}

/* An export whose file is being chosen. */
typedef struct
{
  PlumbQuarterPage    *page;     /* (owned) */
  PlumbFindingsFormat  format;   /* that was asked for */
} Choice;

static void
path_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autofree Choice *choice = data;
  g_autoptr(PlumbQuarterPage) self = choice->page;
  g_autoptr(GFile) file = plumb_compat_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr(GError) error = NULL;
  PlumbFindingsFormat format;

  if (path == NULL)
    return;
  if (plumb_findings_writer_choose_format (path, choice->format, &format, &error))
    export_to (self, format, path);
  else
    plumb_page_show_error (PLUMB_PAGE (self), _("The findings could not be exported"), error);
}

/* The file's ending says the format, here and in what the person makes of the name; a name without
 * one gets what was asked for. */
static void
ask_for_path (PlumbQuarterPage *self,
              const char       *format)
{
  g_autofree char *quarter = plumb_quarter_to_string (self->quarter);
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *name
      = g_strdup_printf ("findings-%s.%s", quarter, g_str_equal (format, "text") ? "txt" : format);

  choice->page = g_object_ref (self);
  choice->format = get_format (format);
  plumb_compat_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _("Export the findings"), name, NULL, path_chosen_cb, choice);
}

static void
export_as_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  ask_for_path (PLUMB_QUARTER_PAGE (data), g_variant_get_string (parameter, NULL));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  ask_for_path (PLUMB_QUARTER_PAGE (data), "xml");
}

static const GActionEntry entries[] = {
  { .name = "export", .activate = export_cb },
  { .name = "export-as", .parameter_type = "s", .activate = export_as_cb },
  { .name = "export-to", .parameter_type = "(ss)", .activate = export_to_cb }
};

/* The actions that write the findings to a file. */
void
plumb_quarter_page_add_export (PlumbQuarterPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
