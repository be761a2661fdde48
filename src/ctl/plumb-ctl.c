/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-text.h"
#include "plumb-wait.h"

static void
put_formatted (FILE       *stream,
               const char *format,
               va_list     args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *clean = plumb_text_for_terminal (text);

  fputs (clean, stream);
}

/**
 * plumb_ctl_say:
 *
 * Says on standard output what a verb did. Names come from other people's files, and a terminal
 * would obey what they hold: this is the only way in which verbs print.
 */
void
plumb_ctl_say (const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  put_formatted (stdout, format, args);
  va_end (args);
}

/**
 * plumb_ctl_tell:
 *
 * Tells on standard error what is wrong; as plumb_ctl_say().
 */
void
plumb_ctl_tell (const char *format,
                ...)
{
  va_list args;

  va_start (args, format);
  put_formatted (stderr, format, args);
  va_end (args);
}

/**
 * plumb_ctl_parse:
 * @argc: (inout): count of @argv
 * @argv: (inout): the verb's arguments; options are taken out
 * @arguments: how the other arguments are called, for the help
 * @summary: what the verb does, for the help
 * @options: (nullable): ended by an empty entry
 * @min: fewest other arguments
 * @max: most other arguments
 *
 * Returns: -1 to go on; else the exit code with which the command ends
 */
int
plumb_ctl_parse (int                *argc,
                 char             ***argv,
                 const char         *arguments,
                 const char         *summary,
                 const GOptionEntry *options,
                 int                 min,
                 int                 max)
{
  g_autoptr(GOptionContext) context = g_option_context_new (arguments);
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strconcat ("plumblinectl ", (*argv)[0], NULL);
  gboolean help = FALSE;
  GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help and end", NULL },
    G_OPTION_ENTRY_NULL
  };

  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, NULL);
  g_option_context_add_main_entries (context, common, NULL);

  if (!g_option_context_parse (context, argc, argv, &error))
    return plumb_ctl_usage ("%s", error->message);
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      return PLUMB_EXIT_DONE;
    }
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  if (*argc - 1 < min || *argc - 1 > max)
    return plumb_ctl_usage ("expected %s", arguments);
  return -1;
}

char *
plumb_ctl_dup_count (guint       n,
                     const char *one,
                     const char *many)
{
  return g_strdup_printf ("%u %s", n, n == 1 ? one : many);
}

/**
 * plumb_ctl_usage:
 *
 * Says on standard error how the command was called wrongly.
 *
 * Returns: %PLUMB_EXIT_USAGE
 */
int
plumb_ctl_usage (const char *format,
                 ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  plumb_ctl_tell ("%s: %s\nTry “%s --help”.\n", g_get_prgname (), message, g_get_prgname ());
  return PLUMB_EXIT_USAGE;
}

/**
 * plumb_ctl_refuse:
 *
 * Says on standard error why nothing was done.
 *
 * Returns: %PLUMB_EXIT_REFUSED, or %PLUMB_EXIT_STOPPED where somebody pressed Ctrl+C
 */
int
plumb_ctl_refuse (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      plumb_ctl_tell ("%s: stopped. Nothing is left half done.\n", g_get_prgname ());
      return PLUMB_EXIT_STOPPED;
    }

  plumb_ctl_tell ("%s: %s\n", g_get_prgname (), error->message);
  return PLUMB_EXIT_REFUSED;
}

static GMutex ending_lock;
static gboolean ends_at_once;   /* (ending_lock) */

/* With ending_lock held. */
static void
end_at_once (void)
{
  plumb_ctl_tell ("%s: stopped. Nothing is left half done.\n", g_get_prgname ());
  _exit (PLUMB_EXIT_STOPPED);
}

/* The first asks what is under way to stop. */
static gpointer
wait_for_signal_worker (gpointer data)
{
  const sigset_t *signals = data;
  int number;

  if (sigwait (signals, &number) == 0)
    {
      g_mutex_lock (&ending_lock);
      if (ends_at_once)
        end_at_once ();
      g_cancellable_cancel (plumb_ctl_get_cancellable ());
      g_mutex_unlock (&ending_lock);
    }
  /* What is under way is safe however it ends, so that an impatient person may have it so. */
  if (sigwait (signals, &number) == 0)
    _exit (PLUMB_EXIT_STOPPED);
  return NULL;
}

/**
 * plumb_ctl_heed_signals:
 *
 * Ctrl+C, and what ends a program politely, reach one thread that waits for nothing else. What
 * works on the calling thread, as backups do, asks for its current cancellable.
 */
void
plumb_ctl_heed_signals (void)
{
  static sigset_t signals;

  g_cancellable_push_current (plumb_ctl_get_cancellable ());
  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  if (pthread_sigmask (SIG_BLOCK, &signals, NULL) == 0)
    g_thread_unref (g_thread_new ("plumb-signals", wait_for_signal_worker, &signals));
}

/**
 * plumb_ctl_set_ends_at_once:
 * @at_once: whether what is done from here on leaves nothing behind, wherever it is broken off
 *
 * What only reads and reckons on the main thread asks nobody whether it is to stop: Ctrl+C ends
 * the program there and then.
 */
void
plumb_ctl_set_ends_at_once (gboolean at_once)
{
  g_mutex_lock (&ending_lock);
  ends_at_once = at_once;
  if (at_once && g_cancellable_is_cancelled (plumb_ctl_get_cancellable ()))
    end_at_once ();
  g_mutex_unlock (&ending_lock);
}

GCancellable *
plumb_ctl_get_cancellable (void)
{
  static GCancellable *cancellable = NULL;

  if (g_once_init_enter (&cancellable))
    g_once_init_leave (&cancellable, g_cancellable_new ());
  return cancellable;
}

static PlumbStore *
finish_opening (PlumbWait  *wait,
                GError    **error)
{
  PlumbStore *store = plumb_store_open_finish (plumb_wait_result (wait), error);
  GPtrArray *notices = store != NULL ? plumb_store_get_notices (store) : NULL;

  for (guint i = 0; notices != NULL && i < notices->len; i++)
    plumb_ctl_tell ("%s: %s\n", g_get_prgname (), (const char *) notices->pdata[i]);
  return store;
}

/**
 * plumb_ctl_open:
 * @error: (out) (optional): of %PLUMB_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the workspace, to be closed with plumb_ctl_finish()
 */
PlumbStore *
plumb_ctl_open (const char  *path,
                GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_open_async (path, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return finish_opening (wait, error);
}

/**
 * plumb_ctl_open_to_read:
 *
 * As plumb_ctl_open(), for verbs that change nothing: the file stays as it is, byte for byte.
 */
PlumbStore *
plumb_ctl_open_to_read (const char  *path,
                        GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_open_to_read_async (path, FALSE, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return finish_opening (wait, error);
}

/**
 * plumb_ctl_open_to_preview:
 *
 * As plumb_ctl_open_to_read(), for verbs that try out a change: what they write is dropped.
 */
PlumbStore *
plumb_ctl_open_to_preview (const char  *path,
                           GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_open_to_read_async (path, TRUE, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return finish_opening (wait, error);
}

GPtrArray *
plumb_ctl_list_problems (PlumbStore  *store,
                         GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  plumb_store_check_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  return plumb_store_check_finish (store, plumb_wait_result (wait), error);
}

gboolean
plumb_ctl_close (PlumbStore  *store,
                 GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();

  /* However a command ends, it closes what it opened. */
  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  return plumb_store_close_finish (store, plumb_wait_result (wait), error);
}

/**
 * plumb_ctl_finish:
 * @store: (transfer full) (nullable): closed and dropped
 * @error: (transfer full) (nullable): what went wrong
 *
 * Returns: the exit code; an error is told on standard error
 */
int
plumb_ctl_finish (PlumbStore *store,
                  GError     *error)
{
  g_autoptr(GError) own = error;
  int code = PLUMB_EXIT_DONE;

  if (store != NULL)
    {
      GError *more = NULL;

      plumb_ctl_close (store, &more);
      plumb_error_add (&own, more);
      g_object_unref (store);
    }
  if (own != NULL)
    code = plumb_ctl_refuse (own);
  return code;
}

/**
 * plumb_ctl_write:
 *
 * Writes to standard output and makes sure of it: a full disk behind a redirection is an error,
 * not a short file. A file or a pipe is given the very bytes, a terminal what it cannot obey.
 *
 * Returns: %FALSE with @error set when not all could be written
 */
gboolean
plumb_ctl_write (GBytes  *bytes,
                 GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *clean = NULL;

  if (isatty (STDOUT_FILENO) == 1)
    {
      g_autofree char *text = g_strndup (data, size);

      data = clean = plumb_text_for_terminal (text);
      size = strlen (clean);
    }
  if (fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               "the output could not be written: %s", g_strerror (errno));
  return FALSE;
}

gboolean
plumb_ctl_is_council_code (const char *code)
{
  return g_regex_match_simple ("^[0-9]{3}$", code, G_REGEX_DOLLAR_ENDONLY, 0);
}
