/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-preferences-window.h"

#include "plumb-record-row.h"
#include "plumb-test-ui.h"

static GtkWindow *
present (PlumbTestUi *ui)
{
  GtkWindow *window;

  plumb_preferences_window_present (NULL, ui->session);
  window = plumb_test_find_window (PLUMB_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static void
show_page (GtkWindow  *window,
           const char *name)
{
  GtkWidget *stack = plumb_test_find (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK, NULL);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), name);
  plumb_test_settle ();
}

/* Types into the row of that title and applies it, as Enter does. */
static void
apply (GtkWindow  *window,
       const char *title,
       const char *text)
{
  GtkWidget *row = plumb_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* Presses the button that closes what was told. */
static void
dismiss (void)
{
  g_assert_nonnull (plumb_test_find_question ());
  plumb_test_press ("_Close");
  plumb_test_settle ();
}

static gboolean
is_renamed (gpointer session)
{
  return g_str_equal (plumb_session_get_organisation (session)->name, "Otherton Council");
}

static gboolean
is_recoded (gpointer session)
{
  return g_str_equal (plumb_session_get_organisation (session)->code, "998");
}

/* The name and code head every findings file: what is applied is stored, and a code that the
 * statutory returns would not know is refused. */
static void
test_organisation (PlumbTestUi   *ui,
                   gconstpointer  unused)
{
  GtkWindow *window = present (ui);

  plumb_test_assert_labelled (GTK_WIDGET (window));
  apply (window, "Name", "Otherton Council");
  plumb_test_wait_until (is_renamed, ui->session);
  apply (window, "Three-digit code", "99");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The code has three digits");
  dismiss ();
  g_assert_cmpstr (plumb_session_get_organisation (ui->session)->code, ==, "999");
  apply (window, "Three-digit code", "998");
  plumb_test_wait_until (is_recoded, ui->session);
  g_assert_cmpstr (plumb_session_get_organisation (ui->session)->name, ==, "Otherton Council");
  gtk_window_destroy (window);
}

static guint
count_teams (PlumbSession *session,
             const char   *name,
             gboolean      active)
{
  GPtrArray *teams = plumb_session_get_teams (session);
  guint n = 0;

  for (guint i = 0; i < teams->len; i++)
    if (g_str_equal (plumb_team_get_name (g_ptr_array_index (teams, i)), name) &&
        plumb_team_is_active (g_ptr_array_index (teams, i)) == active)
      n++;
  return n;
}

static gboolean
is_unfolded (gpointer row)
{
  return plumb_test_find (row, GTK_TYPE_SWITCH, NULL) != NULL;
}

static gboolean
says_retired (gpointer row)
{
  return plumb_test_shows (row, "no longer active");
}

static GtkWidget *
unfold (GtkWindow  *window,
        const char *name)
{
  GtkWidget *row = plumb_test_find (GTK_WIDGET (window), PLUMB_TYPE_RECORD_ROW, name);

  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  plumb_test_wait_until (is_unfolded, row);
  return row;
}

static void
apply_in_row (GtkWidget  *row,
              const char *title,
              const char *text)
{
  GtkWidget *entry = plumb_test_find (row, ADW_TYPE_ENTRY_ROW, title);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
}

static gboolean
has_quay_team (gpointer session)
{
  return count_teams (session, "Quay team", TRUE) == 1;
}

static gboolean
has_retired_team (gpointer session)
{
  return count_teams (session, "Dock team", FALSE) == 1;
}

static gboolean
has_dock_team (gpointer session)
{
  return count_teams (session, "Dock team", TRUE) == 1;
}

/* Teams are added, renamed and retired; two of one name would mix their figures. */
static void
test_teams (PlumbTestUi   *ui,
            gconstpointer  unused)
{
  GtkWindow *window = present (ui);
  GtkWidget *row;
  GtkWidget *retire;

  show_page (window, "teams");
  plumb_test_assert_labelled (GTK_WIDGET (window));
  apply (window, "Add a team", "Quay team");
  plumb_test_wait_until (has_quay_team, ui->session);

  apply (window, "Add a team", "Quay team");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The team was not changed");
  dismiss ();
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Quay team"));

  row = unfold (window, "Quay team");
  apply_in_row (row, "Name", "Dock team");
  plumb_test_wait_until (has_dock_team, ui->session);
  retire = plumb_test_find (row, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (retire), FALSE);
  plumb_test_wait_until (has_retired_team, ui->session);
  plumb_test_wait_until (says_retired, row);
  gtk_window_destroy (window);
}

static PlumbTeam *
find_team (PlumbSession *session,
           const char   *name)
{
  GPtrArray *teams = plumb_session_get_teams (session);

  for (guint i = 0; i < teams->len; i++)
    if (g_str_equal (plumb_team_get_name (g_ptr_array_index (teams, i)), name))
      return g_ptr_array_index (teams, i);
  return NULL;
}

static gboolean
has_new_code (gpointer session)
{
  return g_strcmp0 (plumb_team_get_code (find_team (session, "Harbour team")), "T09") == 0;
}

static gboolean
shows_new_code (gpointer window)
{
  GtkWidget *row = plumb_test_find (window, PLUMB_TYPE_RECORD_ROW, "Harbour team");

  return plumb_test_shows (row, "T09");
}

/* Findings tell teams by their codes: a code is changed in its row, and one that another team has
 * is refused. */
static void
test_team_code (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  GtkWindow *window = present (ui);
  g_autofree char *taken = NULL;

  show_page (window, "teams");
  taken = g_strdup (plumb_team_get_code (find_team (ui->session, "Hilltop team")));
  apply_in_row (unfold (window, "Harbour team"), "Code", taken);
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The team was not changed");
  dismiss ();
  g_assert_cmpstr (plumb_team_get_code (find_team (ui->session, "Harbour team")), !=, taken);

  apply_in_row (unfold (window, "Harbour team"), "Code", "T09");
  plumb_test_wait_until (has_new_code, ui->session);
  plumb_test_wait_until (shows_new_code, window);
  gtk_window_destroy (window);
}

static void
remove_row (GtkWindow  *window,
            const char *name,
            const char *answer)
{
  GtkWidget *row = unfold (window, name);
  GtkWidget *button = plumb_test_find (row, GTK_TYPE_BUTTON, "_Remove…");
  g_autofree char *question = g_strdup_printf ("Remove “%s”?", name);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  plumb_test_wait_until (plumb_test_is_told, question);
  plumb_test_press (answer);
}

static gboolean
has_no_mistake (gpointer session)
{
  return find_team (session, "Mistaken team") == NULL;
}

static gboolean
has_mistake (gpointer session)
{
  return !has_no_mistake (session);
}

static gboolean
shows_no_mistake (gpointer window)
{
  return !plumb_test_shows (window, "Mistake");
}

/* The session has a new one before the window is told of it. */
static gboolean
shows_row_of_mistake (gpointer window)
{
  return plumb_test_find (window, PLUMB_TYPE_RECORD_ROW, "Mistake") != NULL;
}

/* A team that was written down by mistake goes; one that has case files stays, whatever is
 * answered. */
static void
test_remove_team (PlumbTestUi   *ui,
                  gconstpointer  unused)
{
  GtkWindow *window = present (ui);

  show_page (window, "teams");
  apply (window, "Add a team", "Mistaken team");
  plumb_test_wait_until (has_mistake, ui->session);
  plumb_test_wait_until (shows_row_of_mistake, window);
  remove_row (window, "Mistaken team", "_Cancel");
  g_assert_true (has_mistake (ui->session));
  remove_row (window, "Mistaken team", "_Remove");
  plumb_test_wait_until (has_no_mistake, ui->session);
  plumb_test_wait_until (shows_no_mistake, window);

  remove_row (window, "Harbour team", "_Remove");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The team was not removed");
  dismiss ();
  g_assert_nonnull (find_team (ui->session, "Harbour team"));
  gtk_window_destroy (window);
}

static gboolean
has_two_people (gpointer session)
{
  return plumb_session_get_people (session)->len == 2;
}

static gboolean
has_one_person (gpointer session)
{
  return plumb_session_get_people (session)->len == 1;
}

/* The same of people; whoever has audits stays. */
static void
test_remove_person (PlumbTestUi   *ui,
                    gconstpointer  unused)
{
  g_autoptr(PlumbAuditRecord) record = plumb_test_ui_start_audit (ui, "EX-1", "standard");
  GtkWindow *window = present (ui);

  show_page (window, "people");
  apply (window, "Add a person", "Mistaken Person");
  plumb_test_wait_until (has_two_people, ui->session);
  plumb_test_wait_until (shows_row_of_mistake, window);
  remove_row (window, "Mistaken Person", "_Remove");
  plumb_test_wait_until (has_one_person, ui->session);
  plumb_test_wait_until (shows_no_mistake, window);

  remove_row (window, "Auditor Alder", "_Remove");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The person was not removed");
  dismiss ();
  g_assert_true (has_one_person (ui->session));
  gtk_window_destroy (window);
}

static gboolean
has_moderator (gpointer session)
{
  GPtrArray *people = plumb_session_get_people (session);
  PlumbPerson *person = g_ptr_array_index (people, 0);

  return g_strcmp0 (plumb_person_get_role (person), "Moderator") == 0;
}

static gboolean
has_login_alder (gpointer session)
{
  PlumbPerson *person = g_ptr_array_index (plumb_session_get_people (session), 0);

  return g_strcmp0 (plumb_person_get_login (person), "alder") == 0 &&
         g_strcmp0 (plumb_person_get_role (person), "Moderator") == 0;
}

/* A role that is changed leaves the login, by which the computer knows the person. */
static void
test_people (PlumbTestUi   *ui,
             gconstpointer  unused)
{
  GtkWindow *window = present (ui);

  show_page (window, "people");
  apply_in_row (unfold (window, "Auditor Alder"), "Role", "Moderator");
  plumb_test_wait_until (has_moderator, ui->session);
  g_assert_cmpstr (plumb_person_get_login (plumb_session_get_person (ui->session)), ==,
                   g_get_user_name ());

  apply_in_row (unfold (window, "Auditor Alder"), "Login", "alder");
  plumb_test_wait_until (has_login_alder, ui->session);

  show_page (window, "instruments");
  g_assert_true (plumb_test_shows (GTK_WIDGET (window), "Case file audit"));
  plumb_test_assert_labelled (GTK_WIDGET (window));
  gtk_window_destroy (window);
}

static gboolean
is_in_berlin (gpointer session)
{
  return g_str_equal (plumb_session_get_organisation (session)->time_zone, "Europe/Berlin");
}

/* A zone that nobody knows is refused, and what is stored comes back. */
static void
test_time_zone (PlumbTestUi   *ui,
                gconstpointer  unused)
{
  GtkWindow *window = present (ui);

  apply (window, "Time zone", "Europe/Nowhere");
  plumb_test_wait_until (plumb_test_is_told, (gpointer) "The organisation was not changed");
  dismiss ();
  g_assert_false (is_in_berlin (ui->session));
  apply (window, "Time zone", "Europe/Berlin");
  plumb_test_wait_until (is_in_berlin, ui->session);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

#define ADD(name, function) \
  g_test_add (name, PlumbTestUi, NULL, plumb_test_ui_set_up, function, plumb_test_ui_tear_down)
  ADD ("/preferences/organisation", test_organisation);
  ADD ("/preferences/teams", test_teams);
  ADD ("/preferences/time-zone", test_time_zone);
  ADD ("/preferences/people", test_people);
  ADD ("/preferences/team-code", test_team_code);
  ADD ("/preferences/remove-team", test_remove_team);
  ADD ("/preferences/remove-person", test_remove_person);
#undef ADD
  return g_test_run ();
}
