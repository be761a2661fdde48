/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-demo-texts.h"

static const char * const places[] = {
  "Riverside", "Hilltop", "Meadow", "Harbour", "Orchard", "Station", "Bridge", "Lakeside"
};

static const char *const trees[]
    = { "Alder", "Birch", "Cedar", "Elm",  "Fir",   "Gorse",  "Hazel",  "Juniper",
        "Larch", "Maple", "Oak",   "Pine", "Rowan", "Spruce", "Willow", "Yew" };

static const char * const birds[] = {
  "Wren", "Sparrow", "Heron", "Finch", "Lapwing", "Dunnock", "Kestrel", "Swift", "Plover", "Martin"
};

static const char * const good_evidence[] = {
  "Seen in the plan of the latest review, with names and dates for every action.",
  "Recorded within two days each time; the notes say what the child did and said.",
  "The chronology shows the decision, who made it and why.",
  "Clear in the last three visits, and confirmed by school.",
  "Minutes are on the file and went to everybody who came.",
  "The worker could say how this changed what was done next."
};

static const char * const poor_evidence[] = {
  "Mentioned once in March and not followed up since.",
  "Two of five actions have no date, and nobody is named for one.",
  "The record says that it was discussed, and not what was decided.",
  "Not seen on the file; the worker thinks it was done.",
  "Late by three weeks, with no reason recorded.",
  "The same wording as in the report before, though things have changed."
};

static const char * const good_whys[] = {
  "Specific and up to date, and the child's own words shape what is done.",
  "Done on time and with purpose; the family knows what is expected and why.",
  "A steady line from worry to action to change."
};

static const char * const poor_whys[] = {
  "The right things are named, and follow-through is uneven.",
  "Too general to show whether anything changed for the child.",
  "Some drift: decisions are made and then wait for weeks."
};

static const char * const reasons[] = {
  "Recent work is stronger than the period as a whole shows.",
  "The weaker section has little bearing on this child's plan.",
  "Delay in one area held back everything else."
};

static const char * const notes[] = {
  "Discussed with the worker; agreed in full.",
  "The manager has put it on the agenda of the next supervision.",
  "The parent said that visits are kept and that plans are explained."
};

static const char * const roles[] = { "Auditor", "Manager", "Reviewer", "Practitioner" };

/**
 * plumb_demo_texts_dup_team:
 */
char *
plumb_demo_texts_dup_team (guint i)
{
  if (i < G_N_ELEMENTS (places))
    return g_strdup_printf ("%s team", places[i]);
  return g_strdup_printf ("%s %u team", places[i % G_N_ELEMENTS (places)],
                          i / (guint) G_N_ELEMENTS (places) + 1);
}

/**
 * plumb_demo_texts_get_role:
 *
 * Returns: (transfer none): what person @i does; the first word of the name, so that nobody
 * takes it for a real one
 */
const char *
plumb_demo_texts_get_role (guint i)
{
  return roles[i % G_N_ELEMENTS (roles)];
}

/**
 * plumb_demo_texts_dup_person:
 */
char *
plumb_demo_texts_dup_person (guint i)
{
  guint n_trees = G_N_ELEMENTS (trees);

  if (i < n_trees)
    return g_strdup_printf ("%s %s", plumb_demo_texts_get_role (i), trees[i]);
  return g_strdup_printf ("%s %s %u", plumb_demo_texts_get_role (i), trees[i % n_trees],
                          i / n_trees + 1);
}

/**
 * plumb_demo_texts_dup_worker:
 */
char *
plumb_demo_texts_dup_worker (guint i)
{
  guint n_birds = G_N_ELEMENTS (birds);

  if (i < n_birds)
    return g_strdup_printf ("Worker %s", birds[i]);
  return g_strdup_printf ("Worker %s %u", birds[i % n_birds], i / n_birds + 1);
}

/**
 * plumb_demo_texts_get_evidence:
 */
const char *
plumb_demo_texts_get_evidence (gboolean is_good,
                               guint    i)
{
  return is_good ? good_evidence[i % G_N_ELEMENTS (good_evidence)]
                 : poor_evidence[i % G_N_ELEMENTS (poor_evidence)];
}

/**
 * plumb_demo_texts_get_why:
 *
 * Returns: (transfer none): why a section has its grade
 */
const char *
plumb_demo_texts_get_why (gboolean is_good,
                          guint    i)
{
  return is_good ? good_whys[i % G_N_ELEMENTS (good_whys)]
                 : poor_whys[i % G_N_ELEMENTS (poor_whys)];
}

/**
 * plumb_demo_texts_get_reason:
 *
 * Returns: (transfer none): why the overall grade is not the suggested one
 */
const char *
plumb_demo_texts_get_reason (guint i)
{
  return reasons[i % G_N_ELEMENTS (reasons)];
}

/**
 * plumb_demo_texts_get_note:
 *
 * Returns: (transfer none): an answer to a question for text
 */
const char *
plumb_demo_texts_get_note (guint i)
{
  return notes[i % G_N_ELEMENTS (notes)];
}
