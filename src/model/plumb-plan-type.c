/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-plan-type.h"

#include <string.h>

typedef struct
{
  const char *code;
  const char *label;
  const char *spellings;   /* folded, each between bars */
} PlanType;

static const PlanType plan_types[] = {
  { PLUMB_PLAN_EARLY_HELP, "Early help", "|eh|earlyhelp|earlyhelpplan|caf|" },
  { PLUMB_PLAN_ASSESSMENT, "Assessment", "|asm|assessment|assessing|openassessment|" },
  { PLUMB_PLAN_CIN, "Child in need plan",
    "|cin|cinplan|childinneed|childinneedplan|s17|section17|" },
  { PLUMB_PLAN_CP, "Child protection plan", "|cp|cpp|cpplan|childprotection|childprotectionplan|" },
  { PLUMB_PLAN_CLA, "Child looked after",
    "|cla|lac|cic|childlookedafter|lookedafterchild|lookedafter|childincare|childrenincare|"
    "incare|" },
  { PLUMB_PLAN_CARE_LEAVER, "Care leaver", "|cl|lvc|careleaver|leavingcare|pathwayplan|" },
  { PLUMB_PLAN_VEMT, "Vulnerable, exploited, missing, trafficked", "|vemt|vmt|exploitation|" },
  { PLUMB_PLAN_DISABLED, "Disabled child",
    "|cwd|disabledchild|disabledchildren|childwithdisability|" },
  { PLUMB_PLAN_PLO, "Pre-proceedings", "|plo|preproceedings|publiclawoutline|" },
  { PLUMB_PLAN_NONE, "Open, no plan recorded", "|none|noplan|opennoplan|opennoplanrecorded|" },
  { PLUMB_PLAN_NFA, "No further action", "|nfa|nofurtheraction|" },
  { PLUMB_PLAN_CLOSED, "Closed", "|closed|ended|closedcase|caseclosed|closedepisode|" },
};

guint
plumb_plan_type_get_n (void)
{
  return G_N_ELEMENTS (plan_types);
}

/**
 * plumb_plan_type_get_code:
 *
 * Returns: (transfer none): code of the known plan type at @i
 */
const char *
plumb_plan_type_get_code (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (plan_types), NULL);

  return plan_types[i].code;
}

/**
 * plumb_plan_type_dup_known:
 *
 * Returns: (transfer full): the codes of all known plan types, with commas between
 */
char *
plumb_plan_type_dup_known (void)
{
  GString *text = g_string_new (plan_types[0].code);

  for (guint i = 1; i < G_N_ELEMENTS (plan_types); i++)
    g_string_append_printf (text, ", %s", plan_types[i].code);
  return g_string_free (text, FALSE);
}

static const PlanType *
find_plan_type (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (plan_types); i++)
    if (g_strcmp0 (plan_types[i].code, code) == 0)
      return &plan_types[i];
  return NULL;
}

/**
 * plumb_plan_type_get_label:
 * @code: (nullable)
 *
 * Returns: (transfer none): what people call it; @code itself where it is not known, "Not
 * recorded" for none
 */
const char *
plumb_plan_type_get_label (const char *code)
{
  const PlanType *type = find_plan_type (code);

  if (type != NULL)
    return type->label;
  return code != NULL && *code != '\0' ? code : "Not recorded";
}

gboolean
plumb_plan_type_is_closed (const char *code)
{
  return g_strcmp0 (code, PLUMB_PLAN_CLOSED) == 0 || g_strcmp0 (code, PLUMB_PLAN_NFA) == 0;
}

gboolean
plumb_plan_type_is_open (const char *code)
{
  return find_plan_type (code) != NULL && !plumb_plan_type_is_closed (code);
}

/**
 * plumb_plan_type_heed:
 * @known: (nullable): the plan type that a case or an audit has here
 * @said: (nullable): what a file says of it: a code, or a word that could not be read
 *
 * A cell that cannot be read keeps what was known. "Open, no plan recorded" is nothing known.
 *
 * Returns: (transfer none) (nullable): @said; %NULL where it says nothing, or nothing that can be
 *   read beside a plan type that is known
 */
const char *
plumb_plan_type_heed (const char *known,
                      const char *said)
{
  if (said == NULL || *said == '\0')
    return NULL;
  if (find_plan_type (said) != NULL)
    return said;
  return find_plan_type (known) == NULL || g_str_equal (known, PLUMB_PLAN_NONE) ? said : NULL;
}

/* Some lists put a letter before each of their choices: "c) Child in need plan". */
static const char *
skip_letter (const char *text)
{
  const char *p = text;

  while (*p == ' ' || *p == '(')
    p++;
  return g_ascii_isalpha (p[0]) && p[1] == ')' ? p + 2 : text;
}

/**
 * plumb_plan_type_match:
 * @text: (nullable): a code, or a spelling people use, in any case, with or without a letter and
 *   a bracket before it
 *
 * Returns: (transfer none) (nullable): the code of the plan type meant
 */
const char *
plumb_plan_type_match (const char *text)
{
  g_autoptr(GString) folded = g_string_new ("|");

  for (const char *p = text != NULL ? skip_letter (text) : ""; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (folded, g_ascii_tolower (*p));
  g_string_append_c (folded, '|');

  if (folded->len == 2)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (plan_types); i++)
    if (strstr (plan_types[i].spellings, folded->str) != NULL)
      return plan_types[i].code;
  return NULL;
}
