/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder of its own for each test, and the program run in it. The program is named by
 * PLUMBLINECTL in the environment. */

typedef struct
{
  char  *folder;    /* (owned) */
  char  *program;   /* (owned) */
  char **env;       /* (owned): of the program */
  int    code;      /* of the last run: how it ended */
  char  *out;       /* (owned): what it wrote to standard output */
  char  *err;       /* (owned): and to standard error */
} CtlFixture;

static inline void
ctl_set_up (CtlFixture    *fixture,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  fixture->program = g_strdup (g_getenv ("PLUMBLINECTL"));
  g_assert_nonnull (fixture->program);
  fixture->folder = g_dir_make_tmp ("plumb-ctl-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->env = g_get_environ ();
}

static inline void
ctl_remove_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        ctl_remove_files (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static inline void
ctl_tear_down (CtlFixture    *fixture,
               gconstpointer  unused)
{
  ctl_remove_files (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->program);
  g_strfreev (fixture->env);
  g_free (fixture->out);
  g_free (fixture->err);
}

static inline void
ctl_run_argv (CtlFixture           *fixture,
              GSpawnChildSetupFunc  child_setup,
              const char * const   *argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_assert_true (g_spawn_sync (fixture->folder, (char **) argv, fixture->env, G_SPAWN_DEFAULT,
                               child_setup, NULL, &fixture->out, &fixture->err, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  fixture->code = WEXITSTATUS (status);
}

/* The arguments as a shell would be given them. */
static inline void
ctl_run (CtlFixture *fixture,
         const char *arguments)
{
  g_autofree char *quoted = g_shell_quote (fixture->program);
  g_autofree char *line = g_strconcat (quoted, " ", arguments, NULL);
  g_auto(GStrv) argv = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  g_assert_no_error (error);
  ctl_run_argv (fixture, NULL, (const char * const *) argv);
}

static inline void ctl_run_f (CtlFixture *fixture,
                              const char *format,
                              ...) G_GNUC_PRINTF (2, 3);

static inline void
ctl_run_f (CtlFixture *fixture,
           const char *format,
           ...)
{
  g_autofree char *arguments = NULL;
  va_list args;

  va_start (args, format);
  arguments = g_strdup_vprintf (format, args);
  va_end (args);
  ctl_run (fixture, arguments);
}

/* Prints all that was said when it was not what a person needs to read. */
static inline void
ctl_assert_ended (CtlFixture *fixture,
                  int         code,
                  const char *out_words,
                  const char *err_words)
{
  if (fixture->code != code
      || (out_words != NULL ? strstr (fixture->out, out_words) == NULL : *fixture->out != '\0')
      || (err_words != NULL ? strstr (fixture->err, err_words) == NULL : *fixture->err != '\0'))
    g_error ("wanted %d, “%s”, “%s”; got %d, “%s”, “%s”", code, out_words, err_words,
             fixture->code, fixture->out, fixture->err);
}

static inline void
ctl_write (CtlFixture *fixture,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_no_error (error);
}

static inline char *
ctl_read (CtlFixture *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

static inline char *
ctl_read_bytes (CtlFixture *fixture,
                const char *name,
                gsize      *out_size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, out_size, &error));
  g_assert_no_error (error);
  return bytes;
}

static inline void
ctl_assert_bytes (CtlFixture *fixture,
                  const char *name,
                  const char *wanted,
                  gsize       size)
{
  gsize found_size;
  g_autofree char *found = ctl_read_bytes (fixture, name, &found_size);

  g_assert_cmpmem (found, found_size, wanted, size);
}

static inline gboolean
ctl_has (CtlFixture *fixture,
         const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}
