/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-fixture.h"

/* What is set for the whole workspace, its teams and its people, by command: what belongs to a
 * quarter stays there, and what was told before is not told otherwise. */

#define HEADINGS "audit,instrument,submitted,case,team,plan_type,audit_type,auditor,code,answer\n"

static void
make_workspace (CtlFixture *fixture)
{
  ctl_run (fixture, "new w.plumb --organisation \"Invented Council\" --code 999");
  ctl_assert_ended (fixture, 0, "Made w.plumb", NULL);
}

static void
import_audits (CtlFixture *fixture)
{
  ctl_write (fixture, "a.csv", HEADINGS
                               "A-1,case-file-audit,2017-07-03,EX-1,Riverside,CP,standard,"
                               "Auditor Alder,PLN,Good\n"
                               "A-2,case-file-audit,2017-07-04,EX-2,Hillside,CP,standard,"
                               "Auditor Birch,PLN,RI\n");
  ctl_run (fixture, "import-audits w.plumb a.csv");
  ctl_assert_ended (fixture, 0, "2 new", NULL);
}

/* "not set" until somebody says; then for that quarter alone. */
static void
test_planned (CtlFixture    *fixture,
              gconstpointer  unused)
{
  make_workspace (fixture);
  import_audits (fixture);
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q2: not set\n", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership");
  ctl_assert_ended (fixture, 0, "plannedStatus=\"x\"", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --format text");
  ctl_assert_ended (fixture, 0, "planned not known, done 2", NULL);

  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2 --planned 48");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q2: 48\n", NULL);
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q3");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q3: not set\n", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership");
  ctl_assert_ended (fixture, 0,
                    "planned=\"48\" done=\"2\"", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --format text");
  ctl_assert_ended (fixture, 0, "planned 48, done 2", NULL);

  /* None planned is not the same as nobody's word. */
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2 --planned 0");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q2: 0\n", NULL);
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2 --planned none");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q2: not set\n", NULL);

  ctl_run (fixture, "settings w.plumb --planned 48");
  ctl_assert_ended (fixture, 2, NULL, "audits are planned for a quarter");
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2 --planned sixty");
  ctl_assert_ended (fixture, 2, NULL, "a whole number of audits, or none");
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

static void
test_start_month (CtlFixture    *fixture,
                  gconstpointer  unused)
{
  make_workspace (fixture);
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q2 --planned 48");
  ctl_run (fixture, "settings w.plumb --year-starts 7");
  ctl_assert_ended (fixture, 0, "year starts in month: 7\n", NULL);

  /* The plan is of July to September, whichever quarter that is now. */
  ctl_run (fixture, "settings w.plumb --quarter 2017-Q1");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q1: 48\n", NULL);
  ctl_run (fixture, "settings w.plumb --year-starts 5");
  ctl_run (fixture, "settings w.plumb --year-starts 4 --quarter 2017-Q2");
  ctl_assert_ended (fixture, 0, "audits planned for 2017-Q2: not set\n", NULL);

  import_audits (fixture);
  ctl_run (fixture, "settings w.plumb --year-starts 7");
  ctl_assert_ended (fixture, 1, NULL, "is fixed, because audits have been submitted");
}

static void
test_time_zone (CtlFixture    *fixture,
                gconstpointer  unused)
{
  /* They lie beside the zones, but mean another place on each machine, or another clock. */
  static const char * const no_places[] = { "localtime", "posixrules", "Factory",
                                            "right/Europe/London", "posix/Europe/London" };

  make_workspace (fixture);
  ctl_run (fixture, "settings w.plumb");
  ctl_assert_ended (fixture, 0, "time zone: Europe/London\n", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (no_places); i++)
    {
      g_autofree char *command = g_strconcat ("settings w.plumb --time-zone ", no_places[i], NULL);

      ctl_run (fixture, command);
      ctl_assert_ended (fixture, 1, NULL, "is not known here");
    }
  ctl_run (fixture, "settings w.plumb --time-zone Europe/Nowhere");
  ctl_assert_ended (fixture, 1, NULL, "“Europe/Nowhere” is not known here");
  ctl_run (fixture, "settings w.plumb --time-zone UTC+3");
  ctl_assert_ended (fixture, 1, NULL, "“UTC+3” is not known here. Write it as Europe/London");
  ctl_run (fixture, "settings w.plumb --time-zone ../zoneinfo/Europe/Paris");
  ctl_assert_ended (fixture, 1, NULL, "is not known here");
  ctl_run (fixture, "new z.plumb --organisation X --code 999 --time-zone FOO+3");
  ctl_assert_ended (fixture, 1, NULL, "“FOO+3” is not known here");
  ctl_run (fixture, "settings w.plumb --time-zone Europe/Berlin");
  ctl_assert_ended (fixture, 0, "time zone: Europe/Berlin\n", NULL);
  g_assert_null (strstr (fixture->out, "from the beginning"));
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

static void
import_quarter_edge (CtlFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "cases-in",
                                                 "22-quarter-edge", "a.csv", NULL);

  ctl_run_f (fixture, "import-audits w.plumb \"%s\"", path);
  ctl_assert_ended (fixture, 0, "5 new", NULL);
}

/* Half past midnight on 1 July in London is July, though in UTC it is still June. */
static void
test_quarter_edge (CtlFixture    *fixture,
                   gconstpointer  unused)
{
  static const char * const rows[] = {
    "E1,2017-Q1,2017-06-30,", "E2,2017-Q2,2017-07-01,", "E3,2017-Q2,2017-07-01,",
    "E4,2016-Q4,2017-03-31,", "E5,2017-Q1,2017-04-01,"
  };

  make_workspace (fixture);
  import_quarter_edge (fixture);
  ctl_run (fixture, "list w.plumb audits --csv");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ctl_assert_ended (fixture, 0, rows[i], NULL);
  ctl_run (fixture, "list w.plumb audits --csv --quarter 2017-Q1");
  ctl_assert_ended (fixture, 0, rows[0], NULL);
  g_assert_null (strstr (fixture->out, "E2,"));
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership");
  ctl_assert_ended (fixture, 0, "done=\"2\"", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q1 --audience leadership");
  ctl_assert_ended (fixture, 0, "done=\"2\"", NULL);

  /* From the first submission on another zone holds only for later days. */
  ctl_run (fixture, "settings w.plumb --time-zone UTC");
  ctl_assert_ended (fixture, 0, "time zone: UTC\n  Europe/London from the beginning\n  UTC from 20",
                    NULL);
  ctl_run (fixture, "list w.plumb audits --csv");
  ctl_assert_ended (fixture, 0, rows[1], NULL);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

/* What leaves is the same, wherever the machine thinks it is. */
static void
test_zone_of_the_machine (CtlFixture    *fixture,
                          gconstpointer  unused)
{
  static const char * const zones[] = { "UTC", "Asia/Tokyo", "America/Los_Angeles",
                                        "Europe/London" };
  static const char * const verbs[] = {
    "list w.plumb audits --csv", "list w.plumb audits", "list w.plumb cases --csv",
    "findings w.plumb --quarter 2017-Q2 --audience leadership",
    "findings w.plumb --quarter 2017-Q2 --audience leadership --format csv",
    "findings w.plumb --quarter 2017-Q1 --format text"
  };

  make_workspace (fixture);
  fixture->env = g_environ_setenv (fixture->env, "TZ", "Pacific/Auckland", TRUE);
  import_quarter_edge (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *first = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (zones); k++)
        {
          fixture->env = g_environ_setenv (fixture->env, "TZ", zones[k], TRUE);
          ctl_run (fixture, verbs[i]);
          g_assert_cmpint (fixture->code, ==, 0);
          if (first == NULL)
            first = g_strdup (fixture->out);
          g_assert_cmpstr (fixture->out, ==, first);
        }
    }
}

/* Teams stand in the order of their codes; a code is set, stays when the team is renamed, and is
 * one team's alone. */
static void
test_teams (CtlFixture    *fixture,
            gconstpointer  unused)
{
  make_workspace (fixture);
  import_audits (fixture);
  ctl_run (fixture, "list w.plumb teams --csv");
  ctl_assert_ended (fixture, 0, "code,team,case_files,active\nT01,Riverside,1,yes\n"
                                "T02,Hillside,1,yes\n", NULL);
  ctl_run (fixture, "findings w.plumb --quarter 2017-Q2 --audience leadership --output before.xml");
  ctl_run (fixture, "team w.plumb T01 --name \"Riverside and Weir\"");
  ctl_assert_ended (fixture, 0, "T01: Riverside and Weir\n", NULL);
  ctl_run (fixture, "verify before.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 0, "Riverside and Weir", NULL);

  /* What was sent tells it by its code. */
  ctl_run (fixture, "team w.plumb T01 --code A10");
  ctl_assert_ended (fixture, 1, NULL, "“Riverside and Weir” keeps its code T01: it has submitted "
                                      "audits");
  ctl_run (fixture, "team w.plumb t01 --code T01 --name Riverside");
  ctl_assert_ended (fixture, 0, "T01: Riverside\n", NULL);
  ctl_run (fixture, "verify before.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 0, "agrees with the workspace", NULL);

  ctl_write (fixture, "more.csv", "reference,team,plan type,opened\nEX-8,Weir,CP,2017-01-05\n");
  ctl_run (fixture, "import-cases w.plumb more.csv");
  ctl_run (fixture, "team w.plumb Weir --code A10");
  ctl_assert_ended (fixture, 0, "A10: Weir\n", NULL);
  ctl_run (fixture, "team w.plumb Weir --code A9");
  ctl_run (fixture, "list w.plumb teams --csv");
  ctl_assert_ended (fixture, 0, "A9,Weir,1,yes\nT01,Riverside,1,yes\n", NULL);
  ctl_run (fixture, "team w.plumb Weir --code t01");
  ctl_assert_ended (fixture, 1, NULL, "Another team has the code “t01”, in capitals or not");
  ctl_run (fixture, "team w.plumb Weir --code =A1");
  ctl_assert_ended (fixture, 1, NULL, "cannot be a team's code");
  ctl_run (fixture, "team w.plumb Nowhere --code B1");
  ctl_assert_ended (fixture, 1, NULL, "There is no team “Nowhere”");

  /* A team that the file knows nothing of is one line, and not one for each of its figures. */
  ctl_write (fixture, "b.csv", HEADINGS "A-3,case-file-audit,2017-07-05,EX-8,Weir,CP,standard,"
                                        "Auditor Alder,PLN,Good\n");
  ctl_run (fixture, "import-audits w.plumb b.csv");
  ctl_run (fixture, "verify before.xml --workspace w.plumb");
  ctl_assert_ended (fixture, 1, NULL, "before.xml: All figures of team A9: the workspace has "
                                      "them, the file has none\n");
  g_assert_null (strstr (fixture->err, ", team A9,"));
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

static void
add_case (CtlFixture *fixture,
          const char *team)
{
  g_autofree char *text = g_strdup_printf ("reference,team,plan type,opened\n"
                                           "EX-9,%s,CP,2017-01-05\n", team);

  ctl_write (fixture, "cases.csv", text);
  ctl_run (fixture, "import-cases w.plumb cases.csv");
  ctl_assert_ended (fixture, 0, "Cases: ", NULL);
}

/* What was written down by mistake can go; what has cases or audits stays. A number and a code that
 * were given once do not come back to somebody else. */
static void
test_removal (CtlFixture    *fixture,
              gconstpointer  unused)
{
  make_workspace (fixture);
  import_audits (fixture);
  ctl_run (fixture, "team w.plumb Riverside --remove");
  ctl_assert_ended (fixture, 1, NULL, "“Riverside” has 1 case file and 1 audit and stays");
  ctl_run (fixture, "person w.plumb \"Auditor Alder\" --remove");
  ctl_assert_ended (fixture, 1, NULL, "“Auditor Alder” has 1 audit and stays");

  /* A team that the case has left. */
  add_case (fixture, "Brookside");
  add_case (fixture, "Riverside");
  ctl_run (fixture, "list w.plumb teams --csv");
  ctl_assert_ended (fixture, 0, "T03,Brookside,0,yes\n", NULL);
  ctl_run (fixture, "team w.plumb Brookside --remove");
  ctl_assert_ended (fixture, 0, "Removed the team Brookside.\n", NULL);
  ctl_run (fixture, "list w.plumb teams --csv");
  g_assert_null (strstr (fixture->out, "Brookside"));
  ctl_run (fixture, "team w.plumb Brookside --remove");
  ctl_assert_ended (fixture, 1, NULL, "There is no team “Brookside”");

  add_case (fixture, "Lakeside");
  ctl_run (fixture, "list w.plumb teams --csv");
  ctl_assert_ended (fixture, 0, "T04,Lakeside,1,yes\n", NULL);
  ctl_run (fixture, "check w.plumb");
  ctl_assert_ended (fixture, 0, "no problems found", NULL);
}

#define ADD(name, func) \
  g_test_add ("/ctl-settings/" name, CtlFixture, NULL, ctl_set_up, func, ctl_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("planned", test_planned);
  ADD ("start-month", test_start_month);
  ADD ("time-zone", test_time_zone);
  ADD ("quarter-edge", test_quarter_edge);
  ADD ("zone-of-the-machine", test_zone_of_the_machine);
  ADD ("teams", test_teams);
  ADD ("removal", test_removal);

  return g_test_run ();
}
