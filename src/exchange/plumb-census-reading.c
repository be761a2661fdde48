/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-census-reading.h"

#include <string.h>

#include "plumb-census-frame.h"
#include "plumb-census-notices.h"
#include "plumb-census-rules.h"
#include "plumb-date.h"
#include "plumb-text.h"

/* No council's reference is longer; from 2025 an id has at most 20 characters. */
#define MAX_ID 100
#define MAX_CODE 40

/* The days by which children are judged, once the header is read. */
static void
settle_dates (PlumbCensusReading *reading)
{
  g_autofree char *end = NULL;
  GDate date;

  if (reading->year > 0)
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 31, G_DATE_MARCH, (GDateYear) reading->year);
      reading->period_end = g_date_get_julian (&date);
    }
  end = plumb_census_day_to_string (reading->period_end);

  if (reading->snapshot == 0 && reading->period_end != 0)
    {
      plumb_census_add_notice (reading->census, 0, NULL, "100",
                               "the header has no reference date; %s is used", end);
      reading->snapshot = reading->period_end;
      plumb_set_str (&reading->census->reference_date, end);
    }
  else if (reading->snapshot == 0)
    {
      plumb_census_add_notice (
          reading->census, 0, NULL, "100",
          "the header before the children has neither a reference date nor a year; "
          "an episode without a closure date is taken as open, and ages are left "
          "out");
    }
  else if (reading->period_end != 0 && reading->snapshot != reading->period_end)
    {
      plumb_census_add_notice (
          reading->census, 0, NULL, "100",
          "the reference date %s is not 31 March of the year %d; %s is used as the "
          "day of the snapshot and as the end of the collection year",
          reading->census->reference_date, reading->year, reading->census->reference_date);
      reading->period_end = reading->snapshot;
    }
  else
    reading->period_end = reading->snapshot;
}

static void
start_in_episode (PlumbCensusReading *reading,
                  PlumbCensusBlock    block)
{
  guint line = reading->line;

  if (block == PLUMB_CENSUS_ASSESSMENT)
    {
      PlumbCensusAssessment assessment = { .line = line };

      g_array_append_val (reading->episode->assessments, assessment);
    }
  else if (block == PLUMB_CENSUS_CIN_PLAN)
    {
      PlumbCensusCinPlan plan = { .line = line };

      g_array_append_val (reading->episode->cin_plans, plan);
    }
  else if (block == PLUMB_CENSUS_ENQUIRY)
    {
      PlumbCensusEnquiry enquiry = { .line = line };

      g_array_append_val (reading->episode->enquiries, enquiry);
    }
  else if (block == PLUMB_CENSUS_PRE_PROCEEDINGS)
    {
      PlumbCensusCinPlan stage = { .line = line };

      g_array_append_val (reading->episode->pre_proceedings, stage);
    }
  else if (block == PLUMB_CENSUS_CP_PLAN)
    {
      PlumbCensusCpPlan plan = { .line = line };

      plan.reviews = g_array_new (FALSE, FALSE, sizeof (PlumbCensusDay));
      g_array_append_val (reading->episode->cp_plans, plan);
    }
}

/**
 * plumb_census_reading_start_block:
 */
void
plumb_census_reading_start_block (PlumbCensusReading       *reading,
                                  const PlumbCensusElement *element)
{
  guint line = reading->line;

  if (element->block == PLUMB_CENSUS_CHILDREN && !reading->has_children)
    {
      reading->has_children = TRUE;
      settle_dates (reading);
    }
  else if (element->block == PLUMB_CENSUS_CHILD)
    {
      reading->child = plumb_census_child_new (line);
      reading->n_child_elements = 0;
    }
  else if (element->block == PLUMB_CENSUS_EPISODE)
    {
      reading->episode = plumb_census_child_add_episode (reading->child, line);
    }
  else if (reading->episode != NULL)
    {
      start_in_episode (reading, element->block);
    }
}

static void
count_child (PlumbCensusReading *reading)
{
  PlumbCensus *census = reading->census;

  census->n_children++;
  census->n_episodes += reading->child->episodes->len;
  for (guint i = 0; i < reading->child->episodes->len; i++)
    {
      PlumbCensusEpisode *episode = g_ptr_array_index (reading->child->episodes, i);

      census->n_open += plumb_census_episode_is_open (episode, reading->snapshot);
      census->n_assessments += episode->assessments->len;
      census->n_section_47 += episode->enquiries->len;
      census->n_cin_plans += episode->cin_plans->len;
      census->n_cp_plans += episode->cp_plans->len;
      for (guint j = 0; j < episode->cin_plans->len; j++)
        census->n_cin_plans_open +=
          g_array_index (episode->cin_plans, PlumbCensusCinPlan, j).end == 0;
      for (guint j = 0; j < episode->cp_plans->len; j++)
        {
          PlumbCensusCpPlan *plan = &g_array_index (episode->cp_plans, PlumbCensusCpPlan, j);

          census->n_cp_plans_open += plan->end == 0;
          census->n_reviews += plan->reviews->len;
        }
    }
}

/* From 2025 an id has at most 20 characters, letters and digits only. */
static void
check_id (PlumbCensusReading *reading)
{
  PlumbCensusChild *child = reading->child;

  if (reading->year < 2025)
    return;
  if (g_utf8_strlen (child->id, -1) > 20)
    plumb_census_add_notice (reading->census, child->line, child->id, "1570",
                             "the child's id is longer than 20 characters; it is kept as written");
  for (const char *p = child->id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      {
        plumb_census_add_notice (
            reading->census, child->line, child->id, "1580",
            "the child's id has marks other than letters and digits; it is kept "
            "as written");
        return;
      }
}

static PlumbCensusStand
find_stand (PlumbCensusReading *reading)
{
  PlumbCensusChild *child = reading->child;
  PlumbCensusEpisode *episode = plumb_census_child_get_open (child, reading->snapshot);
  PlumbCensusStand stand = { .line = child->line, .is_open = episode != NULL };

  if (episode == NULL)
    episode = plumb_census_child_get_latest (child);
  stand.referral = episode != NULL ? episode->referral : 0;
  return stand;
}

static void
keep_case (PlumbCensusReading     *reading,
           const PlumbCensusStand *stand)
{
  GPtrArray *cases = reading->census->cases;
  PlumbCase *record = plumb_census_frame_make_case (reading->child, reading->snapshot);

  g_hash_table_insert (reading->places, (gpointer) plumb_case_get_fields (record)->reference,
                       GUINT_TO_POINTER (cases->len));
  g_ptr_array_add (cases, record);
  g_array_append_val (reading->stands, *stand);
  check_id (reading);
}

/* Of a child that stands twice the open episode is kept; of two that are open, or two that are
 * closed, the later; of two of one day the first. */
static void
keep_either (PlumbCensusReading     *reading,
             const PlumbCensusStand *stand,
             guint                   place)
{
  PlumbCensusStand *earlier = &g_array_index (reading->stands, PlumbCensusStand, place);
  gboolean is_better = stand->is_open != earlier->is_open ? stand->is_open
                                                          : stand->referral > earlier->referral;
  PlumbCase **kept = (PlumbCase **) &g_ptr_array_index (reading->census->cases, place);
  const char *id = reading->child->id;

  plumb_census_add_notice (
      reading->census, stand->line, id, "8510",
      "the id on line %u stands on line %u already; the child on line %u is kept, %s", stand->line,
      earlier->line, is_better ? stand->line : earlier->line,
      stand->is_open != earlier->is_open ? "as its episode is open"
      : stand->referral != earlier->referral ? "as its episode is the later"
                                             : "as it stands first");
  if (!is_better)
    return;

  /* The key is the case's own text. */
  g_hash_table_remove (reading->places, id);
  g_object_unref (*kept);
  *kept = plumb_census_frame_make_case (reading->child, reading->snapshot);
  g_hash_table_insert (reading->places, (gpointer) plumb_case_get_fields (*kept)->reference,
                       GUINT_TO_POINTER (place));
  *earlier = *stand;
}

/**
 * plumb_census_reading_end_child:
 */
void
plumb_census_reading_end_child (PlumbCensusReading *reading)
{
  g_autoptr(PlumbCensusChild) child = reading->child;
  PlumbCensusStand stand = find_stand (reading);
  gpointer place;

  count_child (reading);
  if (child->id == NULL)
    plumb_census_add_notice (
        reading->census, child->line, NULL, "8500",
        "the child on this line has no LAchildID that could be the case's reference; no case is "
        "made of it, and the counts include it");
  else if (g_hash_table_lookup_extended (reading->places, child->id, NULL, &place))
    keep_either (reading, &stand, GPOINTER_TO_UINT (place));
  else
    keep_case (reading, &stand);

  plumb_census_rules_check (reading->census, child, reading->period_end);
  reading->child = NULL;
  reading->episode = NULL;
}

static void
keep_factor (PlumbCensusAssessment *assessment,
             const char            *code)
{
  static const char * const exploitation[] = { "10A", "11A", "12A", "13A", "24A", NULL };
  static const char * const abuse[] = { "3A", "3B", "3C", NULL };
  static const char * const substances[] = { "1B", "2B", NULL };

  assessment->has_exploitation |= g_strv_contains (exploitation, code);
  assessment->has_domestic_abuse |= g_strv_contains (abuse, code);
  assessment->has_alcohol_or_drugs |= g_strv_contains (substances, code);
  assessment->has_parental_mental_health |= strcmp (code, "4B") == 0;
}

static PlumbCensusDay
parse_day (const char *text)
{
  GDate date;

  return plumb_census_schema_parse_day (text, &date) ? g_date_get_julian (&date) : 0;
}

#define LAST(array, type) (&g_array_index ((array), type, (array)->len - 1))

/* Several days may end pre-proceedings: a decision, an application to the court. The first. */
static void
keep_stage (PlumbCensusCinPlan *stage,
            gboolean            is_start,
            PlumbCensusDay      day)
{
  if (is_start)
    stage->start = day;
  else if (stage->end == 0 || (day != 0 && day < stage->end))
    stage->end = day;
}

/* Dates whose meaning depends on the block that they stand in. */
static void
keep_in_block (PlumbCensusReading *reading,
               PlumbCensusBlock    block,
               PlumbCensusKeep     keep,
               PlumbCensusDay      day)
{
  PlumbCensusEpisode *episode = reading->episode;
  gboolean is_start = keep == PLUMB_CENSUS_KEEP_START;

  if (block == PLUMB_CENSUS_ASSESSMENT)
    {
      PlumbCensusAssessment *assessment = LAST (episode->assessments, PlumbCensusAssessment);

      *(is_start ? &assessment->start : &assessment->end) = day;
    }
  else if (block == PLUMB_CENSUS_CIN_PLAN)
    {
      PlumbCensusCinPlan *plan = LAST (episode->cin_plans, PlumbCensusCinPlan);

      *(is_start ? &plan->start : &plan->end) = day;
    }
  else if (block == PLUMB_CENSUS_PRE_PROCEEDINGS)
    {
      keep_stage (LAST (episode->pre_proceedings, PlumbCensusCinPlan), is_start, day);
    }
  else if (block == PLUMB_CENSUS_CP_PLAN)
    {
      PlumbCensusCpPlan *plan = LAST (episode->cp_plans, PlumbCensusCpPlan);

      *(is_start ? &plan->start : &plan->end) = day;
    }
  else if (block == PLUMB_CENSUS_ENQUIRY)
    {
      PlumbCensusEnquiry *enquiry = LAST (episode->enquiries, PlumbCensusEnquiry);

      *(is_start ? &enquiry->start : &enquiry->conference) = day;
    }
  else
    {
      episode->conference = day;
    }
}

static gboolean
is_true (const char *text)
{
  return strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0;
}

static void
keep_header (PlumbCensusReading *reading,
             PlumbCensusKeep     keep,
             const char         *text)
{
  if (keep == PLUMB_CENSUS_KEEP_COLLECTION)
    {
      reading->is_other_collection = g_ascii_strcasecmp (text, "CIN") != 0;
    }
  else if (keep == PLUMB_CENSUS_KEEP_YEAR)
    {
      plumb_set_str (&reading->census->collection_year, text);
      if (strlen (text) == 4 && g_ascii_isdigit (*text))
        reading->year = (int) g_ascii_strtoll (text, NULL, 10);
    }
  else if (parse_day (text) != 0)
    {
      g_free (reading->census->reference_date);
      reading->census->reference_date = plumb_census_day_to_string (parse_day (text));
      reading->snapshot = parse_day (text);
    }
}

static void
keep_in_child (PlumbCensusChild *child,
               PlumbCensusKeep   keep,
               const char       *text)
{
  PlumbCensusDay day = parse_day (text);

  if (keep == PLUMB_CENSUS_KEEP_ID)
    {
      g_free (child->id);
      child->id = plumb_text_clean (text, 0);
      if (*child->id == '\0' || g_utf8_strlen (child->id, -1) > MAX_ID)
        g_clear_pointer (&child->id, g_free);
    }
  else if (keep == PLUMB_CENSUS_KEEP_BIRTH)
    {
      child->has_birth = TRUE;
      child->birth = day;
    }
  else
    {
      child->has_expected_birth = TRUE;
      child->expected_birth = day;
    }
}

/* A code that is not known is kept as written, within reason. */
static void
keep_code (char       **code,
           const char  *text)
{
  g_free (*code);
  *code = plumb_text_clean (text, MAX_CODE);
}

static void
keep_in_episode (PlumbCensusReading *reading,
                 PlumbCensusKeep     keep,
                 const char         *text)
{
  PlumbCensusEpisode *episode = reading->episode;
  PlumbCensusDay day = parse_day (text);

  if (keep == PLUMB_CENSUS_KEEP_REFERRAL)
    {
      episode->referral = day;
    }
  else if (keep == PLUMB_CENSUS_KEEP_NEED)
    {
      keep_code (&episode->need, text);
    }
  else if (keep == PLUMB_CENSUS_KEEP_CLOSURE)
    {
      episode->is_closed = TRUE;
      episode->closure = day;
    }
  else if (keep == PLUMB_CENSUS_KEEP_REASON)
    {
      plumb_set_str (&episode->reason, text);
    }
  else
    {
      episode->no_further_action = is_true (text);
    }
}

/* Of the assessment, enquiry or plan that was started last. */
static void
keep_in_part (PlumbCensusReading       *reading,
              const PlumbCensusElement *leaf,
              const char               *text)
{
  PlumbCensusEpisode *episode = reading->episode;
  PlumbCensusDay day = parse_day (text);

  if (leaf->keep == PLUMB_CENSUS_KEEP_FACTOR)
    keep_factor (LAST (episode->assessments, PlumbCensusAssessment), text);
  else if (leaf->keep == PLUMB_CENSUS_KEEP_NOT_REQUIRED)
    LAST (episode->enquiries, PlumbCensusEnquiry)->not_required = is_true (text);
  else if (leaf->keep == PLUMB_CENSUS_KEEP_CATEGORY)
    keep_code (&LAST (episode->cp_plans, PlumbCensusCpPlan)->category, text);
  else if (leaf->keep != PLUMB_CENSUS_KEEP_REVIEW)
    keep_in_block (reading, leaf->parent, leaf->keep, day);
  else if (day != 0)
    g_array_append_val (LAST (episode->cp_plans, PlumbCensusCpPlan)->reviews, day);
}

/**
 * plumb_census_reading_keep_leaf:
 * @text: trimmed, not empty
 */
void
plumb_census_reading_keep_leaf (PlumbCensusReading       *reading,
                                const PlumbCensusElement *leaf,
                                const char               *text)
{
  switch (leaf->keep)
    {
    case PLUMB_CENSUS_KEEP_COLLECTION:
    case PLUMB_CENSUS_KEEP_YEAR:
    case PLUMB_CENSUS_KEEP_REFERENCE_DATE:
      keep_header (reading, leaf->keep, text);
      break;
    case PLUMB_CENSUS_KEEP_ID:
    case PLUMB_CENSUS_KEEP_BIRTH:
    case PLUMB_CENSUS_KEEP_EXPECTED_BIRTH:
      keep_in_child (reading->child, leaf->keep, text);
      break;
    case PLUMB_CENSUS_KEEP_REFERRAL:
    case PLUMB_CENSUS_KEEP_NEED:
    case PLUMB_CENSUS_KEEP_CLOSURE:
    case PLUMB_CENSUS_KEEP_REASON:
    case PLUMB_CENSUS_KEEP_NFA:
      keep_in_episode (reading, leaf->keep, text);
      break;
    case PLUMB_CENSUS_KEEP_START:
    case PLUMB_CENSUS_KEEP_END:
    case PLUMB_CENSUS_KEEP_CONFERENCE:
    case PLUMB_CENSUS_KEEP_FACTOR:
    case PLUMB_CENSUS_KEEP_NOT_REQUIRED:
    case PLUMB_CENSUS_KEEP_CATEGORY:
    case PLUMB_CENSUS_KEEP_REVIEW:
      keep_in_part (reading, leaf, text);
      break;
    case PLUMB_CENSUS_KEEP_NOTHING:
    default:
      break;
    }
}
