/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-compat.h"

#include <glib/gi18n.h>

#define RESPONSE_YES "yes"
#define RESPONSE_NO  "no"
/* Data of a window: where its files are written. Of a question for a file: that this holds. */
#define FOLDER       "plumb-folder"

static GtkFileFilter *
make_filter (const PlumbFileKind *kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind->name);
  for (guint i = 0; kind->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, kind->patterns[i]);
  return filter;
}

void
plumb_compat_set_folder (GtkWindow  *window,
                         const char *folder)
{
  g_object_set_data_full (G_OBJECT (window), FOLDER, g_strdup (folder), g_free);
}

/* A dialog writes from the window that it belongs to. */
static GtkWindow *
find_owner (GtkWindow *window)
{
  while (window != NULL && g_object_get_data (G_OBJECT (window), FOLDER) == NULL)
    window = gtk_window_get_transient_for (window);
  return window;
}

char *
plumb_compat_dup_place (GtkWindow  *window,
                        const char *name)
{
  GtkWindow *owner = find_owner (window);

  if (owner == NULL || name == NULL || g_path_is_absolute (name))
    return g_strdup (name);
  return g_build_filename (g_object_get_data (G_OBJECT (owner), FOLDER), name, NULL);
}

/* Where a file without a place of its own was written, the next one is proposed. */
static void
note_folder (GTask      *task,
             const char *path)
{
  GtkWindow *owner = find_owner (g_task_get_source_object (task));
  g_autofree char *folder = g_path_get_dirname (path);

  if (owner != NULL && g_object_get_data (G_OBJECT (task), FOLDER) != NULL)
    plumb_compat_set_folder (owner, folder);
}

char *
plumb_compat_dup_path (GtkWindow *window,
                       GFile     *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    plumb_compat_tell (window, _("This place is not on this computer"),
                       _("Plumbline can only read and write files that are on this computer. "
                         "Choose a folder of this computer; a file that is elsewhere can be copied "
                         "there first."));
  return path;
}

/* The end of @task: the file, or nothing where it is out of reach, which was told. */
static void
give_path (GTask *task,
           GFile *file)
{
  char *path = plumb_compat_dup_path (g_task_get_source_object (task), file);

  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
      return;
    }
  note_folder (task, path);
  g_task_return_pointer (task, path, g_free);
}

#if GTK_CHECK_VERSION (4, 10, 0)

static GFile *
finish_choice (GtkFileDialog         *dialog,
               GtkFileChooserAction   action,
               GAsyncResult          *result,
               GError               **error)
{
  switch (action)
    {
    case GTK_FILE_CHOOSER_ACTION_SAVE:
      return gtk_file_dialog_save_finish (dialog, result, error);
    case GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER:
      return gtk_file_dialog_select_folder_finish (dialog, result, error);
    case GTK_FILE_CHOOSER_ACTION_OPEN:
    default:
      return gtk_file_dialog_open_finish (dialog, result, error);
    }
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(GTask) task = data;
  GtkFileChooserAction action = GPOINTER_TO_INT (g_task_get_task_data (task));
  GError *error = NULL;
  g_autoptr(GFile) file = finish_choice (GTK_FILE_DIALOG (source), action, result, &error);

  if (file != NULL)
    give_path (task, file);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    {
      g_clear_error (&error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
    }
  else
    {
      plumb_compat_tell (g_task_get_source_object (task), _("No file could be chosen"),
                         error->message);
      g_task_return_error (task, error);
    }
}

static void
propose (GtkFileDialog        *dialog,
         GtkFileChooserAction  action,
         const char           *name)
{
  g_autoptr(GFile) place = g_path_is_absolute (name) ? g_file_new_for_path (name) : NULL;

  if (place == NULL)
    gtk_file_dialog_set_initial_name (dialog, name);
  else if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_dialog_set_initial_file (dialog, place);
  else
    gtk_file_dialog_set_initial_folder (dialog, place);
}

/* Takes @task. */
static void
choose_file (GtkWindow            *parent,
             GtkFileChooserAction  action,
             const char           *title,
             const char           *suggested_name,
             const PlumbFileKind  *kind,
             GTask                *task)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  if (kind != NULL)
    {
      g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
      g_autoptr(GtkFileFilter) filter = make_filter (kind);

      g_list_store_append (filters, filter);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    }
  if (suggested_name != NULL)
    propose (dialog, action, suggested_name);

  g_task_set_task_data (task, GINT_TO_POINTER (action), NULL);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_dialog_save (dialog, parent, NULL, file_chosen_cb, task);
  else if (action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    gtk_file_dialog_select_folder (dialog, parent, NULL, file_chosen_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, task);
}

#else

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         data)
{
  g_autoptr(GTask) task = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      give_path (task, file);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  g_object_unref (dialog);
}

static void
propose (GtkFileChooser       *chooser,
         GtkFileChooserAction  action,
         const char           *name)
{
  gboolean saving = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *folder = saving ? g_path_get_dirname (name) : g_strdup (name);
  g_autoptr(GFile) place = g_path_is_absolute (name) ? g_file_new_for_path (folder) : NULL;

  if (place != NULL)
    gtk_file_chooser_set_current_folder (chooser, place, NULL);
  if (saving)
    gtk_file_chooser_set_current_name (chooser, base);
}

/* Takes @task. */
static void
choose_file (GtkWindow            *parent,
             GtkFileChooserAction  action,
             const char           *title,
             const char           *suggested_name,
             const PlumbFileKind  *kind,
             GTask                *task)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (kind != NULL)
    {
      g_autoptr(GtkFileFilter) filter = make_filter (kind);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  if (suggested_name != NULL)
    propose (GTK_FILE_CHOOSER (dialog), action, suggested_name);

  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

void
plumb_compat_choose_folder_async (GtkWindow           *parent,
                                  const char          *title,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_compat_choose_folder_async);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, title, NULL, NULL, task);
}

void
plumb_compat_open_file_async (GtkWindow           *parent,
                              const char          *title,
                              const PlumbFileKind *kind,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_compat_open_file_async);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, NULL, kind, task);
}

void
plumb_compat_open_file_from_async (GtkWindow           *parent,
                                   const char          *title,
                                   const char          *folder,
                                   const PlumbFileKind *kind,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_compat_open_file_from_async);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, folder, kind, task);
}

void
plumb_compat_save_file_async (GtkWindow           *parent,
                              const char          *title,
                              const char          *suggested_name,
                              const PlumbFileKind *kind,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_autofree char *place = plumb_compat_dup_place (parent, suggested_name);

  g_task_set_source_tag (task, plumb_compat_save_file_async);
  if (g_strcmp0 (place, suggested_name) != 0)
    g_object_set_data (G_OBJECT (task), FOLDER, task);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, place, kind, task);
}

char *
plumb_compat_file_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
plumb_compat_attach (GtkWindow *dialog,
                     GtkWindow *parent)
{
  gtk_window_set_transient_for (dialog, parent);
  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), dialog,
                             G_CONNECT_SWAPPED);
}

/* Windows that stand before @window. */
static GList *
list_dialogs (GtkWindow *window)
{
  GList *windows = gtk_window_list_toplevels ();
  GList *next;

  for (GList *l = windows; l != NULL; l = next)
    {
      next = l->next;
      if (gtk_window_get_transient_for (l->data) != window)
        windows = g_list_delete_link (windows, l);
    }
  return windows;
}

#if ADW_CHECK_VERSION (1, 5, 0)

/* What is asked in a window is no window there. */
static AdwDialog *
get_question (GtkWindow *window)
{
  return ADW_IS_APPLICATION_WINDOW (window)
             ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))
             : NULL;
}

#endif

gboolean
plumb_compat_has_dialog (GtkWindow *window)
{
  g_autoptr(GList) dialogs = list_dialogs (window);

#if ADW_CHECK_VERSION (1, 5, 0)
  if (get_question (window) != NULL)
    return TRUE;
#endif
  for (const GList *l = dialogs; l != NULL; l = l->next)
    if (gtk_window_get_modal (l->data) && gtk_widget_get_mapped (l->data))
      return TRUE;
  return FALSE;
}

void
plumb_compat_close_dialogs (GtkWindow *window)
{
  g_autoptr(GList) dialogs = NULL;

#if ADW_CHECK_VERSION (1, 5, 0)
  for (AdwDialog *question = get_question (window); question != NULL;
       question = get_question (window))
    adw_dialog_force_close (question);
#endif
  dialogs = list_dialogs (window);
  for (const GList *l = dialogs; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_realized (l->data))
      gtk_window_close (l->data);
    else
      gtk_window_destroy (l->data);
}

static void
answered_cb (GtkWidget  *dialog,
             const char *response,
             GTask      *task)
{
  g_signal_handlers_disconnect_by_data (dialog, task);
  g_task_return_boolean (task, g_strcmp0 (response, RESPONSE_YES) == 0);
  g_object_unref (task);
}

static AdwResponseAppearance
get_appearance (PlumbAnswerStyle style)
{
  return style == PLUMB_ANSWER_SUGGESTED     ? ADW_RESPONSE_SUGGESTED
         : style == PLUMB_ANSWER_DESTRUCTIVE ? ADW_RESPONSE_DESTRUCTIVE
                                             : ADW_RESPONSE_DEFAULT;
}

#if ADW_CHECK_VERSION (1, 5, 0)

/* The dialog has its heading twice, once in large letters that it shows only where they fit on one
 * line; but libadwaita 1.7 measures that one for less width than it needs, of which GTK complains.
 * A label that could be cut needs no width. */
static void
let_heading_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && !gtk_label_get_wrap (GTK_LABEL (widget)))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_heading_shrink (child);
}

static void
show_question (GtkWindow        *parent,
               const char       *heading,
               const char       *body,
               const char       *yes,
               const char       *no,
               PlumbAnswerStyle  style,
               GtkWidget        *extra,
               GTask            *task)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  let_heading_shrink (adw_dialog_get_child (ADW_DIALOG (dialog)));
  if (no != NULL)
    adw_alert_dialog_add_response (dialog, RESPONSE_NO, no);
  adw_alert_dialog_add_response (dialog, RESPONSE_YES, yes);
  adw_alert_dialog_set_response_appearance (dialog, RESPONSE_YES, get_appearance (style));
  adw_alert_dialog_set_close_response (dialog, RESPONSE_NO);
  if (style != PLUMB_ANSWER_DESTRUCTIVE)
    adw_alert_dialog_set_default_response (dialog, RESPONSE_YES);
  if (extra != NULL)
    adw_alert_dialog_set_extra_child (dialog, extra);
  if (task != NULL)
    g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
}

#else

static void
show_question (GtkWindow        *parent,
               const char       *heading,
               const char       *body,
               const char       *yes,
               const char       *no,
               PlumbAnswerStyle  style,
               GtkWidget        *extra,
               GTask            *task)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (NULL, heading, body));

  plumb_compat_attach (GTK_WINDOW (dialog), parent);
  if (no != NULL)
    adw_message_dialog_add_response (dialog, RESPONSE_NO, no);
  adw_message_dialog_add_response (dialog, RESPONSE_YES, yes);
  adw_message_dialog_set_response_appearance (dialog, RESPONSE_YES, get_appearance (style));
  adw_message_dialog_set_close_response (dialog, RESPONSE_NO);
  if (style != PLUMB_ANSWER_DESTRUCTIVE)
    adw_message_dialog_set_default_response (dialog, RESPONSE_YES);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);
  if (task != NULL)
    g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

/* A list reads from the left; the dialog's own text stands in the middle. */
static GtkWidget *
create_list (const char *body,
             GtkWidget  *extra)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (body);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_box_append (GTK_BOX (box), label);
  if (extra != NULL)
    gtk_box_append (GTK_BOX (box), extra);
  return box;
}

void
plumb_compat_ask_async (GtkWindow           *parent,
                        const char          *heading,
                        const char          *body,
                        const char          *yes,
                        const char          *no,
                        PlumbAnswerStyle     style,
                        GtkWidget           *extra,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, plumb_compat_ask_async);
  if (no == NULL)
    no = _("_Cancel");
  if (body != NULL && strstr (body, "\n• ") != NULL)
    {
      extra = create_list (body, extra);
      body = NULL;
    }
  show_question (parent, heading, body, yes, *no != '\0' ? no : NULL, style, extra, task);
}

gboolean
plumb_compat_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
plumb_compat_tell (GtkWindow  *parent,
                   const char *heading,
                   const char *body)
{
  show_question (parent, heading, body, _("_Close"), NULL, PLUMB_ANSWER_PLAIN, NULL, NULL);
}

void
plumb_compat_get_color (GtkWidget *widget,
                        GdkRGBA   *out_color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, out_color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), out_color);
#endif
}

void
plumb_compat_show_about (GtkWindow  *parent,
                         const char *application_id,
                         const char *version)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  adw_show_about_dialog (GTK_WIDGET (parent),
#else
  adw_show_about_window (parent,
#endif
                         "application-name", _("Plumbline"),
                         "application-icon", application_id,
                         "version", version,
                         "developer-name", _("The Plumbline team"),
                         "comments", _("Case file audit in children's social care"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
