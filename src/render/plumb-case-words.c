/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-case-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
} Code;

static const Code categories[] = {
  { "NEG", N_("Neglect") },
  { "PHY", N_("Physical abuse") },
  { "SAB", N_("Sexual abuse") },
  { "EMO", N_("Emotional abuse") },
  { "MUL", N_("More than one category") },
};

static const Code needs[] = {
  { "N1", N_("Abuse or neglect") },
  { "N2", N_("Child's disability or illness") },
  { "N3", N_("Parent's disability or illness") },
  { "N4", N_("Family in acute stress") },
  { "N5", N_("Family dysfunction") },
  { "N6", N_("Socially unacceptable behaviour") },
  { "N7", N_("Low income") },
  { "N8", N_("Absent parenting") },
  { "N9", N_("Not a child in need") },
  { "N0", N_("Not stated") },
};

static const Code legal_statuses[] = {
  { "C1", N_("Interim care order") },
  { "C2", N_("Full care order") },
  { "D1", N_("Freeing order") },
  { "E1", N_("Placement order") },
  { "V2", N_("Accommodated (section 20)") },
  { "V3", N_("Short breaks (section 20)") },
  { "V4", N_("Short breaks (section 20)") },
  { "L1", N_("Police protection") },
  { "L2", N_("Emergency protection order") },
  { "L3", N_("Child assessment order") },
};

static char *
dup_words (const Code *codes,
           gsize       n,
           const char *code)
{
  g_autofree char *key = code != NULL ? g_strstrip (g_strdup (code)) : NULL;

  for (gsize i = 0; key != NULL && i < n; i++)
    if (g_ascii_strcasecmp (key, codes[i].code) == 0)
      return g_strdup (_(codes[i].words));
  return g_strdup (code);
}

char *
plumb_case_words_category (const char *code)
{
  return dup_words (categories, G_N_ELEMENTS (categories), code);
}

char *
plumb_case_words_need (const char *code)
{
  return dup_words (needs, G_N_ELEMENTS (needs), code);
}

char *
plumb_case_words_legal_status (const char *code)
{
  return dup_words (legal_statuses, G_N_ELEMENTS (legal_statuses), code);
}
