/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What GTK 4.8 and its successors do in different ways. Nothing above this file checks a
 * version. */

/**
 * PlumbFileKind:
 * @name: for people, translated
 * @patterns: for example "*.plumb"; ended by %NULL
 *
 * A kind of file that can be chosen.
 */
typedef struct
{
  const char         *name;
  const char * const *patterns;
} PlumbFileKind;

/* Where a file that is written from @window stands at first: in @folder, and later where the last
 * one was written. */
void     plumb_compat_set_folder       (GtkWindow            *window,
                                        const char           *folder);
/* Where a file @name (nullable), or a whole path, is proposed (transfer full) (nullable). */
char    *plumb_compat_dup_place        (GtkWindow            *window,
                                        const char           *name) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable): the path of a file that a person named. One that has none, as it is
 * not on this computer, is told before @window. */
char    *plumb_compat_dup_path         (GtkWindow            *window,
                                        GFile                *file) G_GNUC_WARN_UNUSED_RESULT;
/* Ask for a file to open or to write. @suggested_name (nullable): for writing, or a whole path.
 * @folder: where to begin. @kind (nullable).
 * The answer is a path (transfer full), NULL with G_IO_ERROR_CANCELLED when the user changed their
 * mind, or chose what is not on this computer, which was told. */
void     plumb_compat_open_file_async  (GtkWindow            *parent,
                                        const char           *title,
                                        const PlumbFileKind  *kind,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void     plumb_compat_open_file_from_async (GtkWindow            *parent,
                                            const char           *title,
                                            const char           *folder,
                                            const PlumbFileKind  *kind,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* The same for a folder. */
void     plumb_compat_choose_folder_async (GtkWindow            *parent,
                                           const char           *title,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void     plumb_compat_save_file_async  (GtkWindow            *parent,
                                        const char           *title,
                                        const char           *suggested_name,
                                        const PlumbFileKind  *kind,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
char    *plumb_compat_file_finish      (GAsyncResult         *result,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * PlumbAnswerStyle:
 *
 * How the button that says yes looks.
 */
typedef enum
{
  PLUMB_ANSWER_PLAIN,
  PLUMB_ANSWER_SUGGESTED,
  PLUMB_ANSWER_DESTRUCTIVE
} PlumbAnswerStyle;

/* Asks a question. @body (nullable): its text, which may hold a list, each line of which begins
 * with "• ". @yes: the verb on the button; @no (nullable): "Cancel" in the user's language when
 * NULL; no such button when empty. @extra (nullable): a widget below the text. The answer is TRUE
 * for yes. */
void      plumb_compat_ask_async       (GtkWindow            *parent,
                                        const char           *heading,
                                        const char           *body,
                                        const char           *yes,
                                        const char           *no,
                                        PlumbAnswerStyle      style,
                                        GtkWidget            *extra,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  plumb_compat_ask_finish      (GAsyncResult         *result);
/* Tells something that has to be seen, with one button. */
void      plumb_compat_tell            (GtkWindow            *parent,
                                        const char           *heading,
                                        const char           *body);

/* Puts a dialog before its window (nullable), with which it goes. GTK 4.8's own destroy-with-parent
 * leaves a dialog that is still awaiting an answer pointing at a window that is gone. */
void      plumb_compat_attach          (GtkWindow            *dialog,
                                        GtkWindow            *parent);

/* Whether something stands before @window that has to be answered first: a window of its own, or a
 * question in it. */
gboolean  plumb_compat_has_dialog      (GtkWindow            *window);
/* Closes all that stands before @window; to what is asked the answer is no. */
void      plumb_compat_close_dialogs   (GtkWindow            *window);

/* Foreground colour for drawing. */
void      plumb_compat_get_color       (GtkWidget            *widget,
                                        GdkRGBA              *out_color);
void      plumb_compat_show_about      (GtkWindow            *parent,
                                        const char           *application_id,
                                        const char           *version);

G_END_DECLS
