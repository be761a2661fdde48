/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-error-text.h"

#include <gio/gio.h>
#include <string.h>

#include "plumb-store-types.h"

typedef struct
{
  PlumbStoreError  code;
  const char      *heading;
  const char      *advice;   /* (nullable) */
} Example;

/* What a user has to be told in each case; without it they would not know what to do next. Where
 * the particulars say it themselves, nothing is added: said twice, it was said differently. */
static const Example examples[] = {
  { PLUMB_STORE_ERROR_BUSY, "in use", "try again" },
  { PLUMB_STORE_ERROR_CONFLICT, "quicker", "repeat your change" },
  { PLUMB_STORE_ERROR_TOO_NEW, "newer Plumbline", NULL },
  { PLUMB_STORE_ERROR_CORRUPT, "damaged", "backup" },
  { PLUMB_STORE_ERROR_READ_ONLY, "cannot be read or written", NULL },
  { PLUMB_STORE_ERROR_FULL, "full", "Free some space" },
  { PLUMB_STORE_ERROR_NOT_A_WORKSPACE, "not a Plumbline workspace", NULL },
  { PLUMB_STORE_ERROR_NOT_FOUND, "not there", NULL },
  { PLUMB_STORE_ERROR_MOVED, "not where it was", "Keep this window open" },
  { PLUMB_STORE_ERROR_EXISTS, "file of that name", NULL },
};

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

static void
test_store (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (PLUMB_STORE_ERROR, (int) examples[i].code,
                                                     "The particulars.");
      g_autofree char *heading = plumb_error_text_dup_heading (error);
      g_autofree char *body = plumb_error_text_dup (error);

      assert_contains (heading, examples[i].heading);
      assert_contains (body, "The particulars.");
      if (examples[i].advice != NULL)
        assert_contains (body, examples[i].advice);
      else
        g_assert_cmpstr (body, ==, "The particulars.");
    }
}

/* An instrument's faults, with their lines, must reach the user as they are. */
static void
test_other (void)
{
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                                 "form.xml, line 12: no such section");
  g_autofree char *heading = plumb_error_text_dup_heading (error);
  g_autofree char *body = plumb_error_text_dup (error);

  g_assert_cmpstr (heading, ==, "The workspace could not be opened");
  g_assert_cmpstr (body, ==, "form.xml, line 12: no such section");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/store", test_store);
  g_test_add_func ("/error-text/other", test_other);
  return g_test_run ();
}
