/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-input.h"

/* Runs a fuzzing driver over the files in the folders that are named, cut off and bent in a few
 * ways each, as an ordinary test. */

static guint
run_variants (const char *text,
              gsize       size)
{
  guint8 *bent = g_memdup2 (text, size);
  guint n = 0;

  LLVMFuzzerTestOneInput ((const uint8_t *) text, size);
  for (gsize i = 1; i <= 16; i++)
    {
      gsize at = size * i / 17;

      LLVMFuzzerTestOneInput ((const uint8_t *) text, at);
      if (at < size)
        {
          bent[at] ^= 1 << i % 8;
          LLVMFuzzerTestOneInput (bent, size);
          bent[at] = text[at];
        }
      n += 2;
    }
  g_free (bent);
  return n + 1;
}

static guint
run_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return run_variants (text, size);
}

static guint
run_folder (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? run_folder (path) : run_file (path);
    }
  return n;
}

int
main (int   argc,
      char *argv[])
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += run_folder (argv[i]);
  g_assert_cmpuint (n, >, 0);
  g_print ("1..1\nok 1 - %u inputs\n", n);
  return 0;
}
