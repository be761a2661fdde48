/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "plumb-backup.h"
#include "plumb-test-ui.h"
#include "plumb-wait.h"

/* Kills the program while somebody types in its window, at random moments: nothing older than a
 * second is lost. How often is said by PLUMB_TRIALS. */

#define SHORT_FORM     3
#define TRIALS_EACH    4
#define KILLS_A_CHECK  20
#define PROMISE_US     G_USEC_PER_SEC
#define MOST_US        (2500 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  PlumbTestUi *ui;
  char        *path;      /* (owned): the workspace */
  gint64       audit;
  GPtrArray   *texts;     /* (owned) (element-type utf8): what stood there, oldest first */
  GArray      *moments;   /* (owned) (element-type gint64): since when */
  guint        n_letters;
  gint64       worst;     /* how old the oldest letter was that was lost */
} Trials;

static guint
get_n_kills (void)
{
  const char *count = g_getenv ("PLUMB_TRIALS");

  return count != NULL ? (guint) g_ascii_strtoull (count, NULL, 10) * TRIALS_EACH : SHORT_FORM;
}

static void
note (Trials     *trials,
      const char *line)
{
  char *text;
  gint64 moment = g_ascii_strtoll (line, &text, 10);

  g_ptr_array_add (trials->texts, g_strstrip (g_strdup (text)));
  g_array_append_val (trials->moments, moment);
  trials->n_letters++;
}

/* Starts the window, lets it be typed into for a while and kills it; tells when. */
static gint64
type_and_kill (Trials *trials,
               guint   run)
{
  g_autofree char *typist = g_test_build_filename (G_TEST_BUILT, "window-typist", NULL);
  g_autofree char *audit = g_strdup_printf ("%" G_GINT64_FORMAT, trials->audit);
  g_autofree char *number = g_strdup_printf ("%u", run);
  const char * const argv[] = { typist, trials->path, audit, number, NULL };
  g_autoptr(GError) error = NULL;
  char line[512];
  gint64 killed;
  FILE *words;
  GPid pid;
  int out;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  words = fdopen (out, "r");
  do
    g_assert_nonnull (fgets (line, sizeof line, words));
  while (!g_ascii_isdigit (line[0]));
  note (trials, line);
  g_usleep ((gulong) g_random_int_range (0, MOST_US));
  killed = g_get_monotonic_time ();
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  while (fgets (line, sizeof line, words) != NULL)
    if (strchr (line, '\n') != NULL)
      note (trials, line);
  fclose (words);
  return killed;
}

static PlumbStore *
open_store (const char *path)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GError) error = NULL;
  PlumbStore *store;

  plumb_store_open_async (path, NULL, plumb_wait_cb, wait);
  store = plumb_store_open_finish (plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  return store;
}

static void
assert_sound (PlumbStore *store)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_check_async (store, NULL, plumb_wait_cb, wait);
  problems = plumb_store_check_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static char *
read_back (Trials   *trials,
           gboolean  check)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(PlumbAuditRecord) record = NULL;
  g_autoptr(PlumbStore) store = open_store (trials->path);
  g_autoptr(GError) error = NULL;
  char *text;

  plumb_store_load_audit_async (store, trials->audit, 0, NULL, plumb_wait_cb, wait);
  record = plumb_store_load_audit_finish (store, plumb_wait_result (wait), &error);
  g_assert_no_error (error);
  text = g_strdup (plumb_answers_get_evidence (record->answers, "PLN.01"));
  if (check)
    assert_sound (store);
  plumb_store_close_async (store, NULL, plumb_wait_cb, wait);
  g_assert_true (plumb_store_close_finish (store, plumb_wait_result (wait), &error));
  return text != NULL ? text : g_strdup ("");
}

/* What stands there now did so once, and what came after it is younger than a second. */
static void
judge (Trials     *trials,
       const char *found,
       gint64      killed)
{
  guint i = trials->texts->len;

  while (i > 0 && !g_str_equal (g_ptr_array_index (trials->texts, i - 1), found))
    i--;
  if (i < trials->texts->len)
    {
      gint64 lost = killed - g_array_index (trials->moments, gint64, i);

      trials->worst = MAX (trials->worst, lost);
      if (lost > PROMISE_US)
        g_error ("“%s” was there %d ms before the kill, and “%s” is found",
                 (const char *) g_ptr_array_index (trials->texts, i), (int) (lost / 1000), found);
    }
  g_assert_true (i > 0 || *found == '\0');

  /* What was lost is not expected any more. */
  g_ptr_array_set_size (trials->texts, (int) i);
  g_array_set_size (trials->moments, i);
}

static void
test_kills (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  Trials trials = { ui, NULL, plumb_audit_get_fields (record->audit)->id,
                    g_ptr_array_new_with_free_func (g_free),
                    g_array_new (FALSE, FALSE, sizeof (gint64)), 0, 0 };
  g_autoptr(GError) error = NULL;
  guint n_kills = get_n_kills ();

  trials.path = g_build_filename (ui->folder, "killed.plumb", NULL);
  g_assert_true (plumb_backup_make (ui->path, trials.path, &error));
  for (guint run = 1; run <= n_kills; run++)
    {
      gint64 killed = type_and_kill (&trials, run);
      g_autofree char *found = read_back (&trials, run % KILLS_A_CHECK == 0 || run == n_kills);

      judge (&trials, found, killed);
    }
  g_test_message ("%u kills, %u letters; the oldest that was lost was %d ms old", n_kills,
                  trials.n_letters, (int) (trials.worst / 1000));
  g_ptr_array_unref (trials.texts);
  g_array_unref (trials.moments);
  g_free (trials.path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/window-kills", PlumbTestUi, NULL, plumb_test_ui_set_up, test_kills,
              plumb_test_ui_tear_down);
  return g_test_run ();
}
