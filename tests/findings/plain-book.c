/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-book.h"

#include <string.h>

/* What is done to a workspace by chance, and written down as it is done. */

#define N_CASES 12

static const char * const plans[] = { "CP", "CIN", "CLA", "NONE" };
static const char * const auditors[] = { "Auditor Alder", "Auditor Birch", "Auditor Cedar" };

static void
free_audit (gpointer data)
{
  PlainAudit *audit = data;

  g_free (audit->reference);
  g_free (audit->day);
  g_hash_table_unref (audit->answers);
  g_free (audit);
}

static guint
draw (PlainBook *book,
      guint      n)
{
  return g_rand_int_range (book->random, 0, n);
}

static gboolean
happens (PlainBook *book,
         double     chance)
{
  return g_rand_double (book->random) < chance;
}

/* Setting up */

static void
import_forms (PlainBook *book)
{
  StoreFixture *fixture = &book->fixture;
  g_autoptr(GPtrArray) stored = NULL;

  for (guint i = 0; i < book->forms->len; i++)
    {
      PlainForm *form = book->forms->pdata[i];
      g_autofree char *xml = plain_form_to_xml (form);
      g_autoptr(GBytes) bytes = g_bytes_new (xml, strlen (xml));
      g_autoptr(GError) error = NULL;

      plumb_store_import_instrument_async (fixture->store, bytes, "form.xml", &fixture_act, NULL,
                                           plumb_wait_cb, fixture->wait);
      form->number = plumb_store_import_instrument_finish (fixture->store,
                                                           plumb_wait_result (fixture->wait),
                                                           &error);
      if (error != NULL)
        g_test_message ("%s", xml);
      g_assert_no_error (error);
    }

  plumb_store_list_instruments_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  stored = plumb_store_list_instruments_finish (fixture->store, plumb_wait_result (fixture->wait),
                                                NULL);
  for (guint i = 0; i < book->forms->len; i++)
    for (guint k = 0; k < stored->len; k++)
      {
        PlainForm *form = book->forms->pdata[i];
        const PlumbStoredInstrument *one = stored->pdata[k];

        if (one->id == form->number)
          g_set_object (&form->instrument, one->instrument);
      }
}

/* Teams are made on the way, and so have the codes T01, T02 and so on. */
static void
add_cases (PlainBook *book)
{
  static const char * const names[] = { "Zander", "Yarrow", "Willow", "Vetch" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (book->teams, g_strdup (names[i]));
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *reference = g_strdup_printf ("C-%02u", i);
      int team = (int) (i % G_N_ELEMENTS (names));
      const char *plan = plans[draw (book, G_N_ELEMENTS (plans))];
      gint64 id = fixture_add_case (&book->fixture, reference, names[team], plan);

      g_array_append_val (book->case_teams, team);
      g_ptr_array_add (book->case_plans, (gpointer) plan);
      g_array_append_val (book->case_ids, id);
    }
}

/* Days */

guint
plain_month_add (guint month,
                 int   n)
{
  int months = (int) (month / 100 * 12 + month % 100) - 1 + n;

  return (guint) (months / 12 * 100 + months % 12 + 1);
}

static guint
month_of_day (const char *day)
{
  return (guint) (atoi (day) * 100 + atoi (day + 5));
}

/* In London, in 2017. */
static char *
day_of_moment (const char *moment)
{
  g_autofree char *day = g_strndup (moment, 10);
  GDate date;
  char text[16];

  if (strcmp (moment, "2017-03-26T01:00:00Z") < 0 || strcmp (moment, "2017-10-29T01:00:00Z") >= 0
      || atoi (moment + 11) < 23)
    return g_steal_pointer (&day);

  g_date_set_dmy (&date, atoi (day + 8), atoi (day + 5), atoi (day));
  g_date_add_days (&date, 1);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  return g_strdup (text);
}

/* Mostly in the second and third quarters of the year, often about the end of a month. */
static char *
draw_moment (PlainBook *book)
{
  static const char * const hours[] = { "09:30:00", "22:59:59", "23:00:00", "23:30:00" };
  static const guint lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30 };
  guint month = happens (book, 0.1) ? draw (book, 3) : 3 + draw (book, 6);
  guint day = happens (book, 0.2) ? lengths[month] : 1 + draw (book, lengths[month]);

  return g_strdup_printf ("2017-%02u-%02uT%sZ", month + 1, day,
                          hours[draw (book, G_N_ELEMENTS (hours))]);
}

/* Answers */

static const char *
draw_value (PlainBook        *book,
            const PlainScale *scale)
{
  static const char * const marks[] = { "met", "partly", "not-met", "na", "cannot-tell" };

  if (happens (book, book->luck))
    return scale == NULL ? "met" : scale->codes[scale->n - 1];
  if (scale == NULL)
    return marks[draw (book, G_N_ELEMENTS (marks))];
  return happens (book, 0.1) ? "na" : scale->codes[draw (book, scale->n)];
}

/* @value: static, or %NULL for no answer */
static void
put (GHashTable *answers,
     const char *code,
     const char *value)
{
  if (value != NULL)
    g_hash_table_insert (answers, (gpointer) code, (gpointer) value);
  else
    g_hash_table_remove (answers, code);
}

/* Answers to all that could be asked, whether it is or not. @complete: no grade is left out. */
static void
fill_in (PlainBook       *book,
         const PlainForm *form,
         gboolean         complete,
         GHashTable      *answers)
{
  static const char * const modules[] = { NULL, "other", "vemt", "other vemt" };

  put (answers, "GEN.01", modules[draw (book, G_N_ELEMENTS (modules))]);
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      const PlainSection *section = &form->sections[i];

      if (section->graded)
        put (answers, section->code, !complete && happens (book, 0.1)
                                     ? NULL : draw_value (book, &form->scales[section->scale]));
      for (guint k = 0; k < section->n_standards; k++)
        {
          const PlainStandard *standard = &section->standards[k];

          if (standard->present)
            put (answers, standard->code,
                 happens (book, 0.1)
                 ? NULL : draw_value (book, standard->quality ? &form->scales[standard->scale]
                                                              : NULL));
        }
    }
  if (form->overall >= 0)
    put (answers, "overall", !complete && happens (book, 0.1)
                             ? NULL : form->scales[form->overall].codes[draw (book, 3)]);
}

static GPtrArray *
list_codes (const PlainForm *form)
{
  GPtrArray *codes = g_ptr_array_new ();

  g_ptr_array_add (codes, (gpointer) "GEN.01");
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      const PlainSection *section = &form->sections[i];

      if (section->graded)
        g_ptr_array_add (codes, (gpointer) section->code);
      for (guint k = 0; k < section->n_standards; k++)
        if (section->standards[k].present)
          g_ptr_array_add (codes, (gpointer) section->standards[k].code);
    }
  if (form->overall >= 0)
    g_ptr_array_add (codes, (gpointer) "overall");
  return codes;
}

/* What counts: what is asked alone, and what of it has no answer. */
static GHashTable *
keep_asked (const PlainForm *form,
            guint            type,
            const char      *plan,
            GHashTable      *answers,
            GHashTable      *left_open)
{
  GHashTable *kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) codes = list_codes (form);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = codes->pdata[i];
      const char *value = g_hash_table_lookup (answers, code);

      if (plain_form_asks (form, type, plan, answers, code)
          && (value != NULL || left_open == NULL || g_hash_table_contains (left_open, code)))
        g_hash_table_insert (kept, (gpointer) code, (gpointer) (value != NULL ? value : ""));
    }
  return kept;
}

/* Drafts in the window's way */

static void
save (PlainBook       *book,
      gint64           id,
      const PlainForm *form,
      GHashTable      *answers)
{
  StoreFixture *fixture = &book->fixture;
  PlumbAuditStamp stamp = fixture_stamp (fixture, id);
  g_autoptr(PlumbAnswers) all = plumb_answers_new ();
  g_autoptr(GPtrArray) codes = list_codes (form);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < codes->len; i++)
    {
      plumb_answers_set_value (all, codes->pdata[i],
                               g_hash_table_lookup (answers, codes->pdata[i]));
      plumb_answers_set_evidence (all, codes->pdata[i], "Because it is so.");
    }
  plumb_store_save_answers_async (fixture->store, &stamp, all, codes, NULL, &book->lead, NULL,
                                  plumb_wait_cb, fixture->wait);
  plumb_store_save_answers_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
}

static void
submit (PlainBook  *book,
        gint64      id,
        const char *moment)
{
  PlumbAuditStamp stamp = fixture_stamp (&book->fixture, id);
  PlumbAct act = { book->lead.person_id, moment };
  g_autoptr(GError) error = NULL;

  fixture_try_submit_as (&book->fixture, &stamp, &act, &error);
  g_assert_no_error (error);
}

static void
discard (PlainBook *book,
         gint64     id)
{
  PlumbAuditStamp stamp = fixture_stamp (&book->fixture, id);
  g_autoptr(GError) error = NULL;

  fixture_try_discard_as (&book->fixture, &stamp, &book->lead, &error);
  g_assert_no_error (error);
}

static gint64
start (PlainBook  *book,
       gint64      case_id,
       gint64      form,
       const char *type)
{
  g_autoptr(PlumbAudit) audit = NULL;

  book->fixture.instrument = form;
  audit = fixture_start_type (&book->fixture, case_id, type, &book->lead);
  return plumb_audit_get_fields (audit)->id;
}

/* Filled in, thought over (which may tick a module or untick it), and submitted or thrown away. */
static void
do_draft (PlainBook *book)
{
  guint where = draw (book, N_CASES);
  const PlainForm *form = book->forms->pdata[draw (book, book->forms->len)];
  guint type = draw (book, PLAIN_N_TYPES);
  gboolean nowhere = happens (book, 0.1);
  gint64 case_id = nowhere ? 0 : g_array_index (book->case_ids, gint64, where);
  gint64 id = start (book, case_id, form->number, plain_types[type]);
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *moment = draw_moment (book);
  PlainAudit *audit;

  for (guint round = 0; round < 2; round++)
    {
      fill_in (book, form, TRUE, answers);
      save (book, id, form, answers);
    }
  if (happens (book, 0.15))
    {
      discard (book, id);
      return;
    }

  submit (book, id, moment);
  audit = g_new0 (PlainAudit, 1);
  audit->form = form;
  audit->id = id;
  audit->type = type;
  audit->where = where;
  audit->team = nowhere ? -1 : g_array_index (book->case_teams, int, where);
  audit->plan = nowhere ? "" : book->case_plans->pdata[where];
  audit->day = day_of_moment (moment);
  audit->month = month_of_day (audit->day);
  audit->answers = keep_asked (form, type, audit->plan, answers, NULL);
  g_ptr_array_add (book->audits, audit);
}

static gint64
find_id (PlainBook        *book,
         const PlainAudit *audit)
{
  const PlumbAuditFilter filter = { .status = -1, .text = audit->reference };
  g_autoptr(GPtrArray) found = NULL;

  if (audit->id != 0)
    return audit->id;
  found = fixture_list_audits (&book->fixture, &filter);
  g_assert_cmpuint (found->len, ==, 1);
  return plumb_audit_get_fields (found->pdata[0])->id;
}

/* It stays where it was counted; its answers are others. */
static void
do_correction (PlainBook *book)
{
  PlainAudit *audit;
  PlumbAuditStamp stamp;
  g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *moment = draw_moment (book);
  g_autoptr(GError) error = NULL;
  gint64 id;

  if (book->audits->len == 0)
    return;

  audit = book->audits->pdata[draw (book, book->audits->len)];
  id = find_id (book, audit);
  stamp = fixture_stamp (&book->fixture, id);
  fixture_try_correct_as (&book->fixture, &stamp, &book->lead, &error);
  g_assert_no_error (error);
  fill_in (book, audit->form, TRUE, answers);
  save (book, id, audit->form, answers);
  if (happens (book, 0.3))
    {
      discard (book, id);
      return;
    }

  submit (book, id, moment);
  g_hash_table_unref (audit->answers);
  audit->answers = keep_asked (audit->form, audit->type, audit->plan, answers, NULL);
}

/* Lists of past audits */

static void
add_to_list (PlainBook          *book,
             PlumbPastAuditList *list,
             const PlainAudit   *audit,
             gboolean            leave_blanks,
             GHashTable         *answers,
             GHashTable         *left_open)
{
  g_autofree char *where = g_strdup_printf ("C-%02u", audit->where);
  const PlumbPastAudit past = {
    .reference = audit->reference, .instrument_id = audit->form->number,
    .instrument = audit->form->instrument, .submitted = audit->day,
    .case_reference = leave_blanks ? NULL : where,
    .team = leave_blanks || audit->team < 0 ? NULL : book->teams->pdata[audit->team],
    .plan_type = leave_blanks ? NULL : (char *) audit->plan,
    .audit_type = (char *) plain_types[audit->type], .auditor = (char *) audit->auditor
  };
  g_autoptr(GPtrArray) codes = list_codes (audit->form);
  guint place = plumb_past_audit_list_add (list, &past);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *value = g_hash_table_lookup (answers, codes->pdata[i]);

      if (value != NULL)
        plumb_past_audit_list_add_answer (list, place, 0, codes->pdata[i], value);
      else if (happens (book, 0.5) && !g_str_equal (codes->pdata[i], "GEN.01"))
        {
          g_hash_table_add (left_open, codes->pdata[i]);
          plumb_past_audit_list_add_answer (list, place, 0, codes->pdata[i], NULL);
        }
    }
}

/* A row of a list: another audit, or one that is here with other columns, or as it was. */
static void
draw_row (PlainBook  *book,
          PlainAudit *audit,
          gboolean    known)
{
  if (!known || happens (book, 0.3))
    audit->type = draw (book, PLAIN_N_TYPES);
  if (!known || happens (book, 0.3))
    audit->team = (int) draw (book, book->teams->len);
  if (!known || happens (book, 0.3))
    audit->plan = plans[draw (book, G_N_ELEMENTS (plans) - 1)];
  if (!known || happens (book, 0.3))
    audit->where = draw (book, N_CASES);
  if (!known || happens (book, 0.3))
    audit->auditor = auditors[draw (book, G_N_ELEMENTS (auditors))];
  if (!known || happens (book, 0.3))
    {
      g_autofree char *moment = draw_moment (book);

      g_free (audit->day);
      audit->day = g_strndup (moment, 10);
      audit->month = month_of_day (audit->day);
    }
}

/* What the list does not say of an audit that is here stands as it was. */
static void
keep_known (const PlainAudit *audit,
            GHashTable       *answers,
            GHashTable       *left_open)
{
  GHashTableIter iter;
  gpointer code, value;

  if (audit->answers == NULL)
    return;

  g_hash_table_iter_init (&iter, audit->answers);
  while (g_hash_table_iter_next (&iter, &code, &value))
    if (*(const char *) value == '\0')
      g_hash_table_add (left_open, code);
    else if (!g_hash_table_contains (answers, code))
      g_hash_table_insert (answers, code, value);
}

/* One that is not in the list twice. */
static PlainAudit *
pick_imported (PlainBook  *book,
               GHashTable *used)
{
  PlainAudit *audit = book->audits->pdata[draw (book, book->audits->len)];

  return audit->id == 0 && g_hash_table_add (used, audit) ? audit : NULL;
}

static PlainAudit *
add_imported (PlainBook  *book,
              GHashTable *used)
{
  PlainAudit *audit = g_new0 (PlainAudit, 1);

  audit->form = book->forms->pdata[draw (book, book->forms->len)];
  audit->reference = g_strdup_printf ("P-%04u", ++book->n_imported);
  g_ptr_array_add (book->audits, audit);
  g_hash_table_add (used, audit);
  return audit;
}

static void
do_import (PlainBook *book)
{
  StoreFixture *fixture = &book->fixture;
  g_autoptr(PlumbPastAuditList) list = plumb_past_audit_list_new ();
  g_autoptr(GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr(PlumbImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  guint n = 5 + draw (book, 40);

  for (guint i = 0; i < n; i++)
    {
      gboolean known = book->audits->len > 0 && happens (book, 0.3);
      PlainAudit *audit = known ? pick_imported (book, used) : add_imported (book, used);
      g_autoptr(GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr(GHashTable) left_open = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean leave_blanks = known && happens (book, 0.2);

      if (audit == NULL)
        continue;
      if (!leave_blanks)
        draw_row (book, audit, known);
      book->luck = audit->month < 201707 ? 0.2 : 0.4;
      fill_in (book, audit->form, FALSE, answers);
      add_to_list (book, list, audit, leave_blanks, answers, left_open);
      keep_known (audit, answers, left_open);
      g_clear_pointer (&audit->answers, g_hash_table_unref);
      audit->answers = keep_asked (audit->form, audit->type, audit->plan, answers, left_open);
    }

  plumb_store_import_audits_async (fixture->store, list, FALSE, &fixture_act, NULL, plumb_wait_cb,
                                   fixture->wait);
  report = plumb_store_import_audits_finish (fixture->store, plumb_wait_result (fixture->wait),
                                             &error);
  g_assert_no_error (error);
}

/* Teams */

static void
do_renaming (PlainBook *book)
{
  StoreFixture *fixture = &book->fixture;
  guint which = draw (book, book->teams->len);
  char *name = g_strdup_printf ("Renamed %c%u", 'z' - (char) draw (book, 26), book->n_renamed++);
  g_autoptr(GPtrArray) teams = NULL;
  g_autoptr(GError) error = NULL;

  plumb_store_list_teams_async (fixture->store, NULL, plumb_wait_cb, fixture->wait);
  teams = plumb_store_list_teams_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (plumb_team_get_name (teams->pdata[i]), book->teams->pdata[which]) == 0)
      {
        g_autoptr(PlumbTeam) renamed = plumb_team_new (plumb_team_get_id (teams->pdata[i]), NULL,
                                                       name, TRUE, 0);

        plumb_store_save_team_async (fixture->store, renamed, &fixture_act, NULL, plumb_wait_cb,
                                     fixture->wait);
        plumb_store_save_team_finish (fixture->store, plumb_wait_result (fixture->wait), &error);
        g_assert_no_error (error);
      }
  g_free (book->teams->pdata[which]);
  book->teams->pdata[which] = name;
}

/* What was counted under the team before stays there. */
static void
do_move (PlainBook *book)
{
  guint where = draw (book, N_CASES);
  g_autofree char *reference = g_strdup_printf ("C-%02u", where);
  int team = (int) draw (book, book->teams->len);
  const char *plan = plans[draw (book, G_N_ELEMENTS (plans) - 1)];

  fixture_add_case (&book->fixture, reference, book->teams->pdata[team], plan);
  g_array_index (book->case_teams, int, where) = team;
  book->case_plans->pdata[where] = (gpointer) plan;
}

PlainBook *
plain_book_new (guint32 seed,
                guint   n_acts)
{
  static void (* const acts[]) (PlainBook *) = {
    do_draft, do_draft, do_draft, do_draft, do_correction, do_correction, do_import, do_import,
    do_renaming, do_move
  };
  PlainBook *book = g_new0 (PlainBook, 1);

  book->random = g_rand_new_with_seed (seed);
  book->forms = plain_forms_make (book->random);
  book->teams = g_ptr_array_new_with_free_func (g_free);
  book->case_teams = g_array_new (FALSE, FALSE, sizeof (int));
  book->case_plans = g_ptr_array_new ();
  book->case_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  book->audits = g_ptr_array_new_with_free_func (free_audit);
  fixture_set_up (&book->fixture, NULL);
  book->lead.person_id = fixture_add_person_with_role (&book->fixture, "Lead Lime", "QA lead");
  book->lead.when = fixture_act.when;
  import_forms (book);
  add_cases (book);

  do_import (book);
  for (guint i = 0; i < n_acts; i++)
    acts[draw (book, G_N_ELEMENTS (acts))] (book);
  return book;
}

void
plain_book_free (PlainBook *book)
{
  fixture_tear_down (&book->fixture, NULL);
  g_ptr_array_unref (book->audits);
  g_array_unref (book->case_teams);
  g_ptr_array_unref (book->case_plans);
  g_array_unref (book->case_ids);
  g_ptr_array_unref (book->teams);
  g_ptr_array_unref (book->forms);
  g_rand_free (book->random);
  g_free (book);
}
