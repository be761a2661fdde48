/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "plumb-sqlite-error.h"
#include "plumb-store-types.h"

/* What a result code of SQLite is called for people. */

static void
check (int         code,
       const char *path,
       const char *advice)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (plumb_sqlite_error_set (&error, code, path));
  g_assert_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_READ_ONLY);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "“x.plumb” cannot be "));
  g_assert_nonnull (strstr (error->message, advice));
}

/* A program in a sandbox is handed a file without its folder: no rights of the folder would help,
 * another place does. */
static void
test_portal (void)
{
  static const int codes[] = { SQLITE_CANTOPEN, SQLITE_READONLY_DIRECTORY, SQLITE_IOERR_LOCK,
                               SQLITE_PERM };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      check (codes[i], "/run/user/1000/doc/3c0ffee/x.plumb", "Documents");
      check (codes[i], "/run/flatpak/doc/3c0ffee/x.plumb", "Documents");
    }
}

static void
test_folder (void)
{
  check (SQLITE_CANTOPEN, "/no/such/folder/x.plumb", "Check that its folder can be read");
  check (SQLITE_READONLY, "/run/user/1000/x.plumb", "Ask for the right to change it");
  /* A folder of that name on a server of the council's. */
  check (SQLITE_READONLY, "/run/user/1000/gvfs/smb-share:server=files,share=qa/doc/x.plumb",
         "Ask for the right to change it");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sqlite-error/portal", test_portal);
  g_test_add_func ("/sqlite-error/folder", test_folder);

  return g_test_run ();
}
