/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-merge.h"

#include "plumb-plan-type.h"

/* What a file means that says nothing about a field that it could have said something about. */
typedef enum
{
  SAYS_NOTHING,   /* what was known stands */
  OF_THE_PLAN,    /* it stands as long as the plan type does */
  OF_THE_WORKER,  /* it stands as long as the worker does */
  SAYS_NONE       /* there is none */
} Emptiness;

typedef struct
{
  const char     *label;
  gsize           place;
  PlumbCaseGives  given_by;
  Emptiness       if_empty;
} Field;

#define PLACE(name) G_STRUCT_OFFSET (PlumbCaseFields, name)

static const Field merged_fields[] = {
  { "team", PLACE (team), PLUMB_CASE_GIVES_TEAM, SAYS_NOTHING },
  { "worker", PLACE (worker), PLUMB_CASE_GIVES_WORKER, SAYS_NOTHING },
  { "plan type", PLACE (plan_type), PLUMB_CASE_GIVES_PLAN_TYPE, SAYS_NOTHING },
  { "plan started", PLACE (plan_started), PLUMB_CASE_GIVES_CENSUS, OF_THE_PLAN },
  { "category", PLACE (category), PLUMB_CASE_GIVES_CENSUS, OF_THE_PLAN },
  { "legal status", PLACE (legal_status), PLUMB_CASE_GIVES_LEGAL_STATUS, SAYS_NOTHING },
  { "worker's role", PLACE (worker_role), PLUMB_CASE_GIVES_WORKER_ROLE, OF_THE_WORKER },
  { "opened", PLACE (opened), PLUMB_CASE_GIVES_OPENED, SAYS_NOTHING },
  { "need", PLACE (need), PLUMB_CASE_GIVES_CENSUS, SAYS_NOTHING },
  { "age band", PLACE (age_band), PLUMB_CASE_GIVES_CENSUS, SAYS_NOTHING },
  { "themes", PLACE (themes), PLUMB_CASE_GIVES_CENSUS, SAYS_NONE },
};

/* The order in which people read them. */
static const Field described_fields[] = {
  { "team", PLACE (team), 0, 0 },
  { "worker", PLACE (worker), 0, 0 },
  { "worker's role", PLACE (worker_role), 0, 0 },
  { "plan type", PLACE (plan_type), 0, 0 },
  { "plan started", PLACE (plan_started), 0, 0 },
  { "category", PLACE (category), 0, 0 },
  { "legal status", PLACE (legal_status), 0, 0 },
  { "need", PLACE (need), 0, 0 },
  { "age band", PLACE (age_band), 0, 0 },
  { "themes", PLACE (themes), 0, 0 },
  { "opened", PLACE (opened), 0, 0 },
  { "closed", PLACE (closed), 0, 0 },
};

static const char **
get_field (const PlumbCaseFields *fields,
           const Field           *field)
{
  return (const char **) ((const char *) fields + field->place);
}

static void
note_change (GString    *changes,
             const char *label,
             const char *was,
             const char *now)
{
  g_string_append_printf (changes, "%s%s was %s, now %s", changes->len > 0 ? "; " : "", label,
                          was != NULL ? was : "not recorded", now != NULL ? now : "not recorded");
}

static const char *
get_plan_type (const PlumbCaseFields *known,
               const PlumbCaseFields *given,
               PlumbCaseGives         gives)
{
  return (gives & PLUMB_CASE_GIVES_PLAN_TYPE) != 0
         ? plumb_plan_type_heed (known->plan_type, given->plan_type) : NULL;
}

/* @known: all of it as it was before. */
static const char *
merge_field (const PlumbCaseFields *known,
             const PlumbCaseFields *given,
             PlumbCaseGives         gives,
             const Field           *field)
{
  const char *old = *get_field (known, field);
  const char *plan_type = get_plan_type (known, given, gives);
  const char *worker = (gives & PLUMB_CASE_GIVES_WORKER) != 0 ? given->worker : NULL;
  gboolean is_given = (gives & field->given_by) != 0;

  if (field->given_by == PLUMB_CASE_GIVES_PLAN_TYPE)
    return plan_type != NULL ? plan_type : old;
  if (is_given && *get_field (given, field) != NULL)
    return *get_field (given, field);
  if (field->if_empty == OF_THE_PLAN)
    return plan_type == NULL || g_strcmp0 (plan_type, known->plan_type) == 0 ? old : NULL;
  if (field->if_empty == OF_THE_WORKER)
    return worker == NULL || g_strcmp0 (worker, known->worker) == 0 ? old : NULL;
  return is_given && field->if_empty == SAYS_NONE ? NULL : old;
}

/* A case is opened again only by a plan that is under way. */
static const char *
merge_closed (const PlumbCaseFields *fields,
              const PlumbCaseFields *given,
              PlumbCaseGives         gives)
{
  const char *plan_type = get_plan_type (fields, given, gives);
  gboolean is_given = (gives & (PLUMB_CASE_GIVES_CENSUS | PLUMB_CASE_GIVES_CLOSED)) != 0;

  if (is_given && given->closed != NULL)
    return given->closed;
  return given->closed_unread || !plumb_plan_type_is_open (plan_type) ? fields->closed : NULL;
}

/**
 * plumb_case_is_unheeded:
 * @known: the case as it was before
 *
 * Returns: whether @given has a word for a plan type that cannot be read, beside one that is known
 */
gboolean
plumb_case_is_unheeded (const PlumbCaseFields *known,
                        const PlumbCaseFields *given,
                        PlumbCaseGives         gives)
{
  return (gives & PLUMB_CASE_GIVES_PLAN_TYPE) != 0 && given->plan_type != NULL
         && get_plan_type (known, given, gives) == NULL;
}

/**
 * plumb_case_merge:
 * @fields: what is known; takes over what @given says, whose texts it borrows
 * @given: what a file says; %NULL where it says nothing, or nothing that could be read
 * @gives: what the file could have said
 * @changes: gets what changed: "plan type was CIN, now CP; closed was not recorded, now 2017-07-03"
 *
 * Returns: whether anything changed
 */
gboolean
plumb_case_merge (PlumbCaseFields       *fields,
                  const PlumbCaseFields *given,
                  PlumbCaseGives         gives,
                  GString               *changes)
{
  const char *closed = merge_closed (fields, given, gives);
  PlumbCaseFields known = *fields;
  gsize length = changes->len;

  for (guint i = 0; i < G_N_ELEMENTS (merged_fields); i++)
    {
      const char **old = get_field (fields, &merged_fields[i]);
      const char *new = merge_field (&known, given, gives, &merged_fields[i]);

      if (g_strcmp0 (*old, new) == 0)
        continue;
      note_change (changes, merged_fields[i].label, *old, new);
      *old = new;
    }

  if (g_strcmp0 (fields->closed, closed) != 0)
    note_change (changes, "closed", fields->closed, closed);
  fields->closed = closed;
  return changes->len > length;
}

/**
 * plumb_case_describe:
 * @text: gets what is known of the case: "team Riverside, plan type CP, opened 2017-01-05"
 */
void
plumb_case_describe (const PlumbCaseFields *fields,
                     GString               *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (described_fields); i++)
    {
      const char *value = *get_field (fields, &described_fields[i]);

      if (value != NULL)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                                described_fields[i].label, value);
    }
}
