/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plumb-export.h"

typedef struct
{
  char *folder;   /* (owned) */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->folder = g_dir_make_tmp ("plumb-export-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_autoptr(GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
}

static char *
at (Fixture    *f,
    const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static guint
count_files (Fixture *f)
{
  g_autoptr(GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
put (const char *path,
     const void *bytes,
     gsize       size,
     int         mode)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
assert_holds (const char *path,
              const char *text,
              int         mode)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;
  struct stat about;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, mode);
}

static void
export (const char      *path,
        PlumbFileRights  rights)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (plumb_export_write (path, "new", 3, rights, &error));
  g_assert_no_error (error);
}

/* A new file gets the rights that were asked for; one that is there keeps its own. */
static void
test_rights (Fixture       *f,
             gconstpointer  unused)
{
  g_autofree char *usual = at (f, "usual.xml");
  g_autofree char *hidden = at (f, "hidden.pdf");
  g_autofree char *kept = at (f, "kept.csv");
  mode_t mask = umask (022);

  put (kept, "old", 3, 0600);
  export (usual, PLUMB_FILE_USUAL);
  export (hidden, PLUMB_FILE_PRIVATE);
  export (kept, PLUMB_FILE_USUAL);
  assert_holds (usual, "new", 0644);
  assert_holds (hidden, "new", 0600);
  assert_holds (kept, "new", 0600);

  g_assert_cmpint (g_chmod (hidden, 0640), ==, 0);
  export (hidden, PLUMB_FILE_PRIVATE);
  assert_holds (hidden, "new", 0640);
  umask (mask);
  g_assert_cmpuint (count_files (f), ==, 3);
}

/* What a link leads to is written, and the link stays one; also where there is no file yet. */
static void
test_links (Fixture       *f,
            gconstpointer  unused)
{
  g_autofree char *file = at (f, "file.xml");
  g_autofree char *link = at (f, "link.xml");
  g_autofree char *second = at (f, "second.xml");
  g_autofree char *circle = at (f, "circle.xml");
  g_autofree char *other = at (f, "other.xml");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (symlink ("file.xml", link), ==, 0);
  g_assert_cmpint (symlink (link, second), ==, 0);
  export (second, PLUMB_FILE_PRIVATE);
  assert_holds (file, "new", 0600);
  put (file, "old", 3, 0600);
  export (link, PLUMB_FILE_USUAL);
  assert_holds (file, "new", 0600);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));

  g_assert_cmpint (symlink ("other.xml", circle), ==, 0);
  g_assert_cmpint (symlink ("circle.xml", other), ==, 0);
  g_assert_false (plumb_export_write (circle, "new", 3, PLUMB_FILE_USUAL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
}

static void
assert_refused (const char *path,
                int         code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size_before = 0, size_after = 0;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &before, &size_before, NULL);
  g_assert_false (plumb_export_write (path, "new", 3, PLUMB_FILE_USUAL, &error));
  g_assert_error (error, G_FILE_ERROR, code);
  /* Names the file; of a link, the one that it leads to. */
  g_assert_nonnull (strstr (error->message, folder));
  g_file_get_contents (path, &after, &size_after, NULL);
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* A workspace is known by its header, whatever it is called; what stands beside one by its name or
 * by how it begins. */
static void
test_workspaces (Fixture       *f,
                 gconstpointer  unused)
{
  static const char * const beside[] = {
    "a.plumb-wal", "a.plumb-shm", "a.plumb-journal", "a.plumb-wal.set-aside-20261127T080000"
  };
  static const guint8 log[] = { 0x37, 0x7f, 0x06, 0x82, 0, 0x2d, 0xe2, 0x18 };
  guint8 header[100] = "SQLite format 3";
  g_autofree char *workspace = at (f, "a.plumb");
  g_autofree char *disguised = at (f, "findings.xml");
  g_autofree char *link = at (f, "link.xml");
  g_autofree char *moved = at (f, "moved-log");
  g_autofree char *other = at (f, "other.db");

  put (other, header, sizeof header, 0600);
  export (other, PLUMB_FILE_USUAL);

  memcpy (header + 68, "PLMB", 4);
  put (workspace, header, sizeof header, 0600);
  put (disguised, header, sizeof header, 0600);
  put (moved, log, sizeof log, 0600);
  g_assert_cmpint (symlink ("a.plumb", link), ==, 0);
  assert_refused (workspace, G_FILE_ERROR_EXIST);
  assert_refused (disguised, G_FILE_ERROR_EXIST);
  assert_refused (link, G_FILE_ERROR_EXIST);
  assert_refused (moved, G_FILE_ERROR_EXIST);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = at (f, beside[i]);

      assert_refused (path, G_FILE_ERROR_EXIST);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (count_files (f), ==, 5);
}

static void
test_not_a_file (Fixture       *f,
                 gconstpointer  unused)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "not", "there.xml", NULL);
  g_autofree char *pipe = at (f, "pipe");
  g_autofree char *guarded = at (f, "guarded.xml");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (f->folder, G_FILE_ERROR_ISDIR);
  assert_refused (nowhere, G_FILE_ERROR_NOENT);
  {
    g_autoptr(GError) error = NULL;

    g_assert_false (plumb_export_write (pipe, "new", 3, PLUMB_FILE_USUAL, &error));
    g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  }
  put (guarded, "old", 3, 0400);
  if (geteuid () != 0)
    assert_refused (guarded, G_FILE_ERROR_ACCES);
  g_assert_cmpuint (count_files (f), ==, 2);
}

/* A program killed while it writes leaves a file; the next export takes it away, but not one that a
 * living program is writing, nor what only looks like one. */
static void
test_leftovers (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *path = at (f, "findings.xml");
  g_autofree char *alike = at (f, ".plumbline-notes");
  g_autofree char *dead = at (f, ".plumbline-abc123");
  g_autofree char *dead_log = at (f, ".plumbline-abc123-wal");
  /* Its file has its name already. */
  g_autofree char *orphan = at (f, ".plumbline-def456-shm");
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbNewFile) living = plumb_new_file_start (path, PLUMB_FILE_USUAL, &error);
  pid_t child;

  g_assert_no_error (error);
  put (alike, "mine", 4, 0600);
  put (dead, "half", 4, 0600);
  put (dead_log, "half", 4, 0600);
  child = fork ();
  if (child == 0)
    {
      PlumbNewFile *killed = plumb_new_file_start (path, PLUMB_FILE_USUAL, NULL);

      if (killed == NULL || !plumb_new_file_add (killed, "half", 4, NULL))
        _exit (1);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_cmpuint (count_files (f), ==, 3);

  put (orphan, "left", 4, 0600);
  export (path, PLUMB_FILE_USUAL);
  g_assert_cmpuint (count_files (f), ==, 3);
  assert_holds (alike, "mine", 0600);
  g_assert_true (plumb_new_file_add (living, "mine", 4, &error));
  g_assert_true (plumb_new_file_finish (living, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (f), ==, 2);
}

/* A file that must not replace anything does not. */
static void
test_no_replacing (Fixture       *f,
                   gconstpointer  unused)
{
  g_autofree char *path = at (f, "copy.plumb");

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbNewFile) file = plumb_new_file_start (path, PLUMB_FILE_PRIVATE, &error);

      g_assert_no_error (error);
      g_assert_true (plumb_new_file_add (file, round == 0 ? "one" : "two", 3, &error));
      g_assert_cmpint (plumb_new_file_finish (file, FALSE, &error), ==, round == 0);
      if (round == 1)
        g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
    }
  assert_holds (path, "one", 0600);
  g_assert_cmpuint (count_files (f), ==, 1);
}

/* A reference is what a council writes, and says nothing of where a file stands. */
static void
test_names (Fixture       *f,
            gconstpointer  unused)
{
  static const struct { const char *reference, *wanted; } rows[] = {
    { "CFA-2017-0001", "CFA-2017-0001.pdf" }, { "2017/123", "2017-123.pdf" },
    { "../../../y", "-.-..-..-y.pdf" }, { "/etc/cron.d/x", "-etc-cron.d-x.pdf" },
    { ".hidden", "-hidden.pdf" }, { "a\\b\nc", "a-b-c.pdf" }, { "Prüfung 1.2", "Prüfung 1.2.pdf" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = plumb_export_dup_name (rows[i].reference, ".pdf");

      g_assert_cmpstr (name, ==, rows[i].wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/export/rights", test_rights },
    { "/export/links", test_links },
    { "/export/workspaces", test_workspaces },
    { "/export/not-a-file", test_not_a_file },
    { "/export/leftovers", test_leftovers },
    { "/export/no-replacing", test_no_replacing },
    { "/export/names", test_names },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
