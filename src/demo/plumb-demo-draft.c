/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-draft.h"

#include <string.h>

#include "plumb-answers.h"
#include "plumb-audit-check.h"
#include "plumb-demo-audit.h"
#include "plumb-section.h"

#define STREAM_DRAFT 0xf0000000u

/* The planning section of the first draft, as somebody would write it with the file open. */
static const struct
{
  const char *code;
  const char *value;
  const char *evidence;
} planning[] = {
  { "PLN.01", PLUMB_VALUE_MET,
    "CP plan of 12 June, updated after core group 3 August. Plan tab, version 4." },
  { "PLN.02", "RI",
    "Neglect and school attendance covered; father's drinking (assessment p. 6) has no "
    "action." },
  { "PLN.03", NULL, NULL },
  { "PLN.04", PLUMB_VALUE_PARTLY,
    "Seven of nine actions have an owner and a date; two say \"ongoing\"." },
  { "PLN.11", NULL, NULL },
  { "PLN.12", NULL, NULL },
  { "PLN", "RI",
    "Clear goals for school and home conditions, but nothing for the father's drinking, and "
    "two actions have no date." },
};

static void
clear_item (PlumbAnswers *answers,
            const char   *code)
{
  plumb_answers_set_value (answers, code, NULL);
  plumb_answers_set_evidence (answers, code, NULL);
}

/* Keeps the sections before @n_kept and, of the next, the first @n_standards standards. */
static void
cut_off (PlumbInstrument *instrument,
         PlumbAnswers    *answers,
         guint            n_kept,
         guint            n_standards)
{
  clear_item (answers, PLUMB_CODE_OVERALL);
  for (guint i = n_kept; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      clear_item (answers, plumb_section_get_code (section));
      for (guint j = i == n_kept ? n_standards : 0; j < plumb_section_get_n_standards (section);
           j++)
        clear_item (answers, plumb_standard_get_code (plumb_section_get_standard (section, j)));
    }
}

static void
write_planning (PlumbInstrument *instrument,
                PlumbAnswers    *answers)
{
  for (guint i = 0; i < G_N_ELEMENTS (planning); i++)
    if (plumb_instrument_lookup_item (instrument, planning[i].code) != NULL)
      {
        plumb_answers_set_value (answers, planning[i].code, planning[i].value);
        plumb_answers_set_evidence (answers, planning[i].code, planning[i].evidence);
      }
}

static void
collect_code (const char *code,
              const char *value,
              const char *evidence,
              gpointer    data)
{
  g_ptr_array_add (data, g_strdup (code));
}

/**
 * plumb_demo_draft_make:
 * @i: 0 is the furthest
 * @out_draft: (out caller-allocates): clear with plumb_demo_draft_clear()
 */
void
plumb_demo_draft_make (PlumbInstrument         *instrument,
                       const PlumbAuditContext *context,
                       guint32                  seed,
                       guint                    i,
                       PlumbDemoDraft          *out_draft)
{
  PlumbDemoAudit audit = { .instrument = instrument, .context = *context, .day = "2017-09-20",
                           .with_evidence = TRUE };
  g_autoptr(GPtrArray) unrecorded = g_ptr_array_new_with_free_func (g_free);
  guint n_sections = plumb_instrument_get_n_sections (instrument);
  /* Half, a third, one section, nearly all; then again. */
  guint kept[] = { MIN (5, n_sections - 1), n_sections / 3, 1, n_sections - 2 };
  guint n_kept = MIN (kept[i % G_N_ELEMENTS (kept)], n_sections - 1);
  PlumbDemoRandom random;

  memset (out_draft, 0, sizeof *out_draft);
  plumb_demo_random_init (&random, seed, STREAM_DRAFT + i);
  out_draft->answers = plumb_demo_audit_make_answers (&audit, &random, unrecorded);
  cut_off (instrument, out_draft->answers, n_kept, 3);
  if (i == 0)
    write_planning (instrument, out_draft->answers);

  out_draft->codes = g_ptr_array_new_with_free_func (g_free);
  plumb_answers_foreach (out_draft->answers, collect_code, out_draft->codes);
  out_draft->place
      = i == 0 && plumb_instrument_lookup_item (instrument, "PLN.03") != NULL
            ? "PLN.03"
            : plumb_section_get_code (plumb_instrument_get_section (instrument, n_kept));
}

/**
 * plumb_demo_draft_clear:
 */
void
plumb_demo_draft_clear (PlumbDemoDraft *draft)
{
  g_clear_object (&draft->answers);
  g_clear_pointer (&draft->codes, g_ptr_array_unref);
}
