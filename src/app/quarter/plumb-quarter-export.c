/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-quarter-export.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-findings-writer.h"
#include "plumb-stop-offer.h"

struct _PlumbQuarterExport
{
  GObject        parent_instance;

  PlumbPage     *page;       /* owns this */
  GActionMap    *actions;    /* (owned) */
  PlumbRelease  *release;    /* (owned) (nullable) */
  gboolean       ready;      /* it is what is in view */
  char          *path;       /* (owned) (nullable): being written */
};

G_DEFINE_FINAL_TYPE (PlumbQuarterExport, plumb_quarter_export, G_TYPE_OBJECT)

static const char *const names[] = { "export", "export-as", "export-to" };

static void
update_actions (PlumbQuarterExport *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, names[i])),
        self->release != NULL && self->ready && self->path == NULL);
}

/* An export of which the page is kept until its end is told. */
typedef struct
{
  PlumbPage           *page;     /* (owned) */
  PlumbQuarterExport  *export;   /* (owned) */
  PlumbFindingsFormat  format;   /* that was asked for */
  gboolean             named;    /* the file's name may say another */
  PlumbRelease        *release;  /* (owned) (nullable): that was in view when it began */
  GCancellable        *cancellable; /* (owned) (nullable): of it, once it has begun */
  PlumbStopOffer      *offer;    /* (owned) (nullable): while it is checked and written */
} Choice;

static void
free_choice (Choice *choice)
{
  g_clear_pointer (&choice->offer, plumb_stop_offer_free);
  g_clear_object (&choice->cancellable);
  g_clear_object (&choice->release);
  g_object_unref (choice->export);
  g_object_unref (choice->page);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, free_choice)

static Choice *
new_choice (PlumbQuarterExport  *self,
            PlumbFindingsFormat  format)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->page = g_object_ref (self->page);
  choice->export = g_object_ref (self);
  choice->format = format;
  return choice;
}

/* (transfer full): where it was written, or was to be */
static char *
end (Choice *choice)
{
  char *path = g_steal_pointer (&choice->export->path);

  g_clear_pointer (&choice->offer, plumb_stop_offer_free);
  update_actions (choice->export);
  return path;
}

static void
tell_failed (Choice       *choice,
             const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plumb_page_toast (choice->page, _("Stopped. The findings were not exported."));
  else
    plumb_page_show_error (choice->page, _("The findings could not be exported"), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(Choice) choice = data;
  g_autofree char *path = end (choice);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!plumb_findings_writer_save_finish (result, &error))
    {
      tell_failed (choice, error);
      return;
    }

  text = g_strdup_printf (_("Findings saved to %s"), path);
  plumb_page_toast (choice->page, text);
}

/* Takes @choice. */
static void
save (Choice *choice)
{
  const char *path = choice->export->path;

  if (choice->named)
    plumb_findings_writer_save_named_async (choice->release, choice->format, path,
                                            choice->cancellable, saved_cb, choice);
  else
    plumb_findings_writer_save_async (choice->release, choice->format, path,
                                      choice->cancellable, saved_cb, choice);
}

/* Figures that are known to be false are not handed on; the window says what is wrong, with the way
 * to a backup. */
static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Choice) choice = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = plumb_store_check_finish (PLUMB_STORE (source), result, &error);
  g_autofree char *path = NULL;

  if (problems != NULL && problems->len == 0)
    {
      save (g_steal_pointer (&choice));
      return;
    }

  path = end (choice);
  if (problems == NULL)
    tell_failed (choice, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (choice->page), "win.show-problems", "(s@as)",
                                _("The Findings Were Not Exported"),
                                g_variant_new_strv ((const char * const *) problems->pdata,
                                                    problems->len));
}

static PlumbFindingsFormat
get_format (const char *name)
{
  if (g_str_equal (name, "csv"))
    return PLUMB_FINDINGS_CSV;
  return g_str_equal (name, "text") ? PLUMB_FINDINGS_TEXT : PLUMB_FINDINGS_XML;
}

/* Takes @choice. Checks the workspace, and then writes @path; both is named with a Cancel when it
 * takes long. */
static void
start (Choice     *choice,
       const char *path,
       gboolean    named)
{
  PlumbStore *store = plumb_session_get_store (plumb_page_get_session (choice->page));

  choice->named = named;
  choice->release = g_object_ref (choice->export->release);
  choice->cancellable = g_cancellable_new ();
  choice->export->path = g_strdup (path);
  choice->offer = plumb_stop_offer_new (GTK_WIDGET (choice->page), _("Exporting the findings…"),
                                        choice->cancellable);
  update_actions (choice->export);
  plumb_store_check_async (store, choice->cancellable, checked_cb, choice);
}

static void
export_to_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  const char *format, *path;

  g_variant_get (parameter, "(&s&s)", &format, &path);
  start (new_choice (PLUMB_QUARTER_EXPORT (data), get_format (format)), path, FALSE);
}

static void
path_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(Choice) choice = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path == NULL || choice->export->release == NULL)
    return;
  /* Somebody wrote while the file was chosen, and the new figures are not here yet. */
  if (choice->export->ready)
    start (g_steal_pointer (&choice), path, TRUE);
  else
    plumb_page_toast (choice->page,
                      _("The figures have just changed. Look at them, and export again."));
}

/* The file's ending says the format, here and in what the person makes of the name; a name without
 * one gets what was asked for. */
static void
ask_for_path (PlumbQuarterExport *self,
              const char         *format)
{
  const PlumbReleaseFields *fields = plumb_release_get_fields (self->release);
  g_autofree char *name
      = plumb_findings_writer_dup_name (fields->organisation_code, fields->quarter,
                                        fields->audience, fields->team, fields->level,
                                        get_format (format));

  plumb_compat_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->page))),
                                _("Export the findings"), name, NULL, path_chosen_cb,
                                new_choice (self, get_format (format)));
}

static void
export_as_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  ask_for_path (PLUMB_QUARTER_EXPORT (data), g_variant_get_string (parameter, NULL));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  ask_for_path (PLUMB_QUARTER_EXPORT (data), "xml");
}

static const GActionEntry entries[] = {
  { .name = "export", .activate = export_cb },
  { .name = "export-as", .parameter_type = "s", .activate = export_as_cb },
  { .name = "export-to", .parameter_type = "(ss)", .activate = export_to_cb }
};

/* The actions may outlive this, with the buttons of a header. */
static void
plumb_quarter_export_dispose (GObject *object)
{
  PlumbQuarterExport *self = PLUMB_QUARTER_EXPORT (object);

  for (guint i = 0; self->actions != NULL && i < G_N_ELEMENTS (names); i++)
    g_action_map_remove_action (self->actions, names[i]);
  g_clear_object (&self->actions);
  g_clear_object (&self->release);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (plumb_quarter_export_parent_class)->dispose (object);
}

static void
plumb_quarter_export_class_init (PlumbQuarterExportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_quarter_export_dispose;
}

static void
plumb_quarter_export_init (PlumbQuarterExport *self)
{
}

PlumbQuarterExport *
plumb_quarter_export_new (PlumbPage  *page,
                          GActionMap *actions)
{
  PlumbQuarterExport *self = g_object_new (PLUMB_TYPE_QUARTER_EXPORT, NULL);

  self->page = page;
  self->actions = g_object_ref (actions);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
  return self;
}

void
plumb_quarter_export_set_release (PlumbQuarterExport *self,
                                  PlumbRelease       *release,
                                  gboolean            ready)
{
  g_set_object (&self->release, release);
  self->ready = ready;
  update_actions (self);
}
