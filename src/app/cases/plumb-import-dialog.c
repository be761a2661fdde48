/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-import-dialog.h"

#include <glib/gi18n.h>

#include "plumb-case-file.h"
#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-past-audits-note.h"
#include "plumb-spinner.h"
#include "plumb-text-scale.h"
#include "plumb-who-dialog.h"

/* Of a list that a person reads before they decide; the counts above it are of all. */
#define MAX_ROWS 200

struct _PlumbImportDialog
{
  AdwWindow       parent_instance;

  AdwWindowTitle *dialog_title;
  GtkWidget      *apply_button;
  GtkStack       *stack;
  AdwStatusPage  *failure;
  GtkLabel       *summary;
  GtkWidget      *doubts_group;
  GtkCheckButton *known_check;
  GtkCheckButton *new_check;
  AdwExpanderRow *doubts;
  GtkWidget      *notices_group;
  GtkListBox     *notices;
  GtkWidget      *names_group;
  GtkListBox     *names;
  GtkWidget      *columns_group;
  GtkListBox     *columns;
  GtkWidget      *changes_group;
  GtkListBox     *changes;

  PlumbSession   *session;   /* (owned) */
  char           *path;      /* (owned): of the list */
  PlumbCaseFile  *file;      /* (owned) (nullable) */
  PlumbSpoiltIds  spoilt;    /* as the person said */
  GCancellable   *cancellable; /* (owned): of all that is under way */
  gboolean        applying;
};

G_DEFINE_FINAL_TYPE (PlumbImportDialog, plumb_import_dialog, ADW_TYPE_WINDOW)

static const char * const patterns[] = { "*.xml", "*.csv", NULL };

static void
show_failure (PlumbImportDialog *self,
              const GError      *error)
{
  g_autofree char *text = plumb_error_text_dup (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", FALSE);
}

static void
show_past_audits (PlumbImportDialog *self)
{
  PlumbStore *store = plumb_session_get_store (self->session);

  plumb_past_audits_note_show (self->failure, plumb_store_get_path (store), self->path);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_row (GtkListBox *list,
         const char *title,
         const char *subtitle)
{
  gtk_list_box_append (list, make_row (title, subtitle));
}

static char *
dup_more (guint n)
{
  return g_strdup_printf (ngettext ("… and %u more", "… and %u more", n), n);
}

static void
add_more_row (GtkListBox *list,
              guint       n_shown,
              guint       n)
{
  g_autofree char *text = dup_more (n - n_shown);

  if (n > n_shown)
    add_row (list, text, NULL);
}

static char *
dup_place (const PlumbImportNotice *notice)
{
  g_autofree char *line = notice->line > 0 ? g_strdup_printf (_("Line %u"), notice->line)
                                           : g_strdup (_("Whole file"));

  return notice->subject != NULL ? g_strdup_printf ("%s · %s", line, notice->subject)
                                 : g_steal_pointer (&line);
}

/* The lines of a kind of notice are made when somebody wants to see them. */
static void
expanded_cb (AdwExpanderRow    *row,
             GParamSpec        *pspec,
             PlumbImportDialog *self)
{
  const PlumbNoticeGroup *group = g_object_get_data (G_OBJECT (row), "group");
  guint n_shown = 0;

  if (group == NULL)
    return;
  g_object_set_data (G_OBJECT (row), "group", NULL);
  for (guint i = 0; i < self->file->notices->kept->len && n_shown < MAX_ROWS; i++)
    {
      const PlumbImportNotice *notice = g_ptr_array_index (self->file->notices->kept, i);
      g_autofree char *place = NULL;

      if (notice->group != group)
        continue;
      place = dup_place (notice);
      adw_expander_row_add_row (row, make_row (notice->message, place));
      n_shown++;
    }
  if (group->n > n_shown)
    {
      g_autofree char *more = dup_more (group->n - n_shown);

      adw_expander_row_add_row (row, make_row (more, NULL));
    }
}

/* The reader's words begin in the middle of a sentence. */
static char *
dup_sentence (const char *words)
{
  g_autofree char *rest = g_strdup (g_utf8_next_char (words));
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (words)), first);
  return g_strconcat (first, rest, NULL);
}

static GtkWidget *
make_group_row (PlumbImportDialog      *self,
                const PlumbNoticeGroup *group)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *times = g_strdup_printf (ngettext ("%u time", "%u times", group->n), group->n);
  g_autofree char *first = group->line > 0 ? g_strdup_printf (_("first on line %u"), group->line)
                                           : g_strdup (_("whole file"));
  gboolean is_numbered = group->rule != NULL && g_ascii_isdigit (*group->rule);
  g_autofree char *title = dup_sentence (group->words);
  /* Translators: "12 times, first on line 6 · rule 8620" */
  g_autofree char *subtitle = is_numbered
                              ? g_strdup_printf (_("%s, %s · rule %s"), times, first, group->rule)
                              : g_strdup_printf (_("%s, %s"), times, first);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "group", (gpointer) group);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_notices (PlumbImportDialog *self)
{
  GPtrArray *groups = self->file->notices->groups;

  clear_list (self->notices);
  for (guint i = 0; i < groups->len; i++)
    gtk_list_box_append (self->notices, make_group_row (self, g_ptr_array_index (groups, i)));
  gtk_widget_set_visible (self->notices_group, groups->len > 0);
}

static void
add_joined_row (GtkListBox *list,
                GPtrArray  *texts,
                const char *subtitle)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (texts, i));
  if (texts->len > 0)
    add_row (list, joined->str, subtitle);
}

/* Which columns are read, as what, and which are not. */
static void
show_columns (PlumbImportDialog *self)
{
  const PlumbCaseList *list = self->file->list;

  gtk_widget_set_visible (self->columns_group, list != NULL);
  if (list == NULL)
    return;
  add_joined_row (self->columns, list->mapping, _("Read"));
  add_joined_row (self->columns, list->unused, _("Not used"));
}

static void
show_doubts (PlumbImportDialog       *self,
             const PlumbImportReport *report)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u reference", "%u references",
                                                      report->n_doubts), report->n_doubts);
  guint n_shown = MIN (report->doubts->len, MAX_ROWS);

  /* The doubts stay in sight when somebody has said what they mean. */
  if (report->n_doubts == 0 || gtk_widget_get_visible (self->doubts_group))
    return;

  for (guint i = 0; i < n_shown; i++)
    {
      const PlumbImportDoubt *doubt = g_ptr_array_index (report->doubts, i);
      /* Translators: a row of the list: what it says, and what is known */
      g_autofree char *text = g_strdup_printf (_("Line %u: %s is known as %s"), doubt->line,
                                               doubt->reference, doubt->known);

      adw_expander_row_add_row (self->doubts, make_row (text, NULL));
    }
  if (report->n_doubts > n_shown)
    {
      g_autofree char *more = dup_more (report->n_doubts - n_shown);

      adw_expander_row_add_row (self->doubts, make_row (more, NULL));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->doubts), title);
  gtk_widget_set_visible (self->doubts_group, TRUE);
}

static void
show_names (PlumbImportDialog       *self,
            const PlumbImportReport *report)
{
  clear_list (self->names);
  for (guint i = 0; i < report->near_names->len; i++)
    {
      const PlumbNearNames *near = g_ptr_array_index (report->near_names, i);
      /* Translators: two names that differ by a letter or in the order of their words */
      g_autofree char *text = g_strdup_printf (_("“%s” and “%s”"), near->name, near->other);

      add_row (self->names, text, g_str_equal (near->what, "team") ? _("Teams") : _("Workers"));
    }
  gtk_widget_set_visible (self->names_group, report->near_names->len > 0);
}

static void
show_changes (PlumbImportDialog       *self,
              const PlumbImportReport *report)
{
  guint n_shown = MIN (report->rows->len, MAX_ROWS);

  clear_list (self->changes);
  for (guint i = 0; i < n_shown; i++)
    {
      const PlumbImportRow *row = g_ptr_array_index (report->rows, i);
      g_autofree char *text = row->verdict == PLUMB_IMPORT_NEW
                              ? g_strdup_printf (_("New: %s"), row->changes)
                              : g_strdup (row->changes);

      add_row (self->changes, row->reference, text);
    }
  add_more_row (self->changes, n_shown, report->n_new + report->n_changed);
  gtk_widget_set_visible (self->changes_group, report->n_new + report->n_changed > 0);
}

static void
show_report (PlumbImportDialog       *self,
             const PlumbImportReport *report)
{
  g_autofree char *text = g_strdup_printf (_("%u new, %u changed, %u unchanged"), report->n_new,
                                           report->n_changed, report->n_unchanged);

  if (report->n_doubts > 0)
    {
      g_autofree char *counts = g_steal_pointer (&text);

      /* Translators: %s is "2 new, 1 changed, 3 unchanged" */
      text = g_strdup_printf (_("%s, %u in doubt"), counts, report->n_doubts);
    }
  gtk_label_set_label (self->summary, text);
  show_doubts (self, report);
  show_names (self, report);
  show_changes (self, report);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", report->n_doubts == 0
                                 && report->n_new + report->n_changed > 0);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbImportDialog) self = data;
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = plumb_store_import_cases_finish (PLUMB_STORE (source), result, &error);
  if (self->stack == NULL)
    return;
  if (report == NULL)
    {
      show_failure (self, error);
      return;
    }

  plumb_notices_add_report (self->file->notices, report);
  show_report (self, report);
  show_notices (self);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "preview"))
    return;
  show_columns (self);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_window_set_default_widget (GTK_WINDOW (self), self->apply_button);
  gtk_widget_grab_focus (self->apply_button);
}

static void
run_import (PlumbImportDialog   *self,
            gboolean             preview,
            GAsyncReadyCallback  callback)
{
  PlumbAct act = plumb_session_get_act (self->session);

  plumb_store_import_cases_async (plumb_session_get_store (self->session), self->file->cases,
                                  self->file->gives, self->spoilt, preview, &act, self->cancellable,
                                  callback, g_object_ref (self));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbImportDialog) self = data;
  g_autoptr(PlumbCaseFile) file = NULL;
  g_autoptr(GError) error = NULL;

  file = plumb_case_file_read_finish (result, &error);
  if (self->stack == NULL)
    return;
  if (file == NULL)
    {
      if (g_error_matches (error, PLUMB_EXCHANGE_ERROR, PLUMB_EXCHANGE_ERROR_AUDITS))
        show_past_audits (self);
      else
        show_failure (self, error);
      return;
    }
  self->file = g_steal_pointer (&file);
  run_import (self, TRUE, previewed_cb);
}

/* What the references in doubt mean was said, or said anew. */
static void
toggled_cb (GtkCheckButton    *check,
            PlumbImportDialog *self)
{
  if (!gtk_check_button_get_active (check))
    return;

  self->spoilt = check == self->known_check ? PLUMB_SPOILT_IDS_ARE_KNOWN
                                            : PLUMB_SPOILT_IDS_ARE_NEW;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", FALSE);
  run_import (self, TRUE, previewed_cb);
}

/* In the window the dialog is of. */
static void
tell_parent (PlumbImportDialog *self,
             const char        *text)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
}

/* "12 cases added, 3 changed". */
static void
tell_done (PlumbImportDialog       *self,
           const PlumbImportReport *report)
{
  g_autofree char *added = g_strdup_printf (ngettext ("%u case added", "%u cases added",
                                                      report->n_new), report->n_new);
  g_autofree char *text = NULL;

  /* Translators: the first %s is "12 cases added" */
  text = report->n_changed > 0 ? g_strdup_printf (_("%s, %u changed"), added, report->n_changed)
                               : g_steal_pointer (&added);
  tell_parent (self, text);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(PlumbImportDialog) self = data;
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = plumb_store_import_cases_finish (PLUMB_STORE (source), result, &error);
  self->applying = FALSE;
  if (self->stack == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell_parent (self, _("Stopped. Nothing was imported."));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (report == NULL)
    {
      show_failure (self, error);
      return;
    }
  tell_done (self, report);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* A list is brought in by somebody, as everything else is done. */
static void
person_known_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbImportDialog) self = data;

  if (!plumb_who_dialog_ask_finish (result) || self->stack == NULL)
    return;

  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", FALSE);
  self->applying = TRUE;
  run_import (self, FALSE, applied_cb);
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  plumb_who_dialog_ask_async (GTK_WINDOW (widget), PLUMB_IMPORT_DIALOG (widget)->session,
                              person_known_cb, g_object_ref (widget));
}

/* What is under way is stopped. Whether an import was, or had just been done, is told when that is
 * known. */
static gboolean
plumb_import_dialog_close_request (GtkWindow *window)
{
  PlumbImportDialog *self = PLUMB_IMPORT_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  return self->applying
         || GTK_WINDOW_CLASS (plumb_import_dialog_parent_class)->close_request (window);
}

static void
plumb_import_dialog_dispose (GObject *object)
{
  PlumbImportDialog *self = PLUMB_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->file, plumb_case_file_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (plumb_import_dialog_parent_class)->dispose (object);
}

static void
plumb_import_dialog_finalize (GObject *object)
{
  g_object_unref (PLUMB_IMPORT_DIALOG (object)->cancellable);
  g_free (PLUMB_IMPORT_DIALOG (object)->path);

  G_OBJECT_CLASS (plumb_import_dialog_parent_class)->finalize (object);
}

static void
plumb_import_dialog_class_init (PlumbImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = plumb_import_dialog_close_request;

  g_type_ensure (PLUMB_TYPE_SPINNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/plumbline/Plumbline/"
                                                             "plumb-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, dialog_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, doubts_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, known_check);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, new_check);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, doubts);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, notices_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, notices);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, names_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, names);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, changes_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, changes);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
plumb_import_dialog_init (PlumbImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", FALSE);
}

void
plumb_import_dialog_present (GtkWindow    *parent,
                             PlumbSession *session,
                             const char   *path)
{
  PlumbImportDialog *self = g_object_new (PLUMB_TYPE_IMPORT_DIALOG, NULL);
  g_autofree char *name = g_path_get_basename (path);

  plumb_compat_attach (GTK_WINDOW (self), parent);
  plumb_text_scale_grow_window (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->dialog_title, name);
  plumb_case_file_read_async (path, self->cancellable, file_read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(PlumbSession) session = data;
  g_autofree char *path = plumb_compat_file_finish (result, NULL);

  if (path != NULL)
    plumb_import_dialog_present (GTK_WINDOW (source), session, path);
}

void
plumb_import_dialog_choose (GtkWindow    *parent,
                            PlumbSession *session)
{
  PlumbFileKind kind = { _("Census (XML) and case lists (CSV)"), patterns };

  plumb_compat_open_file_async (parent, _("Import Case Files"), &kind, file_chosen_cb,
                                g_object_ref (session));
}
