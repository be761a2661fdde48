/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The census's elements: what may stand in what, and what an element may hold. */

typedef enum
{
  PLUMB_CENSUS_DOCUMENT,
  PLUMB_CENSUS_MESSAGE,
  PLUMB_CENSUS_HEADER,
  PLUMB_CENSUS_COLLECTION,
  PLUMB_CENSUS_SOURCE,
  PLUMB_CENSUS_CHILDREN,
  PLUMB_CENSUS_CHILD,
  PLUMB_CENSUS_IDENTIFIERS,
  PLUMB_CENSUS_CHARACTERISTICS,
  PLUMB_CENSUS_DISABILITIES,
  PLUMB_CENSUS_EPISODE,
  PLUMB_CENSUS_ASSESSMENT,
  PLUMB_CENSUS_FACTORS,
  PLUMB_CENSUS_CIN_PLAN,
  PLUMB_CENSUS_ENQUIRY,
  PLUMB_CENSUS_CP_PLAN,
  PLUMB_CENSUS_REVIEWS,
  PLUMB_CENSUS_PRE_PROCEEDINGS,
  PLUMB_CENSUS_LEAF
} PlumbCensusBlock;

typedef enum
{
  PLUMB_CENSUS_TEXT,
  PLUMB_CENSUS_DAY,
  PLUMB_CENSUS_BOOLEAN,
  PLUMB_CENSUS_COUNT,
  PLUMB_CENSUS_YEAR,
  PLUMB_CENSUS_UPN,
  PLUMB_CENSUS_CODE
} PlumbCensusKind;

/* What the reader keeps of a leaf; the others are only checked. */
typedef enum
{
  PLUMB_CENSUS_KEEP_NOTHING,
  PLUMB_CENSUS_KEEP_COLLECTION,
  PLUMB_CENSUS_KEEP_YEAR,
  PLUMB_CENSUS_KEEP_REFERENCE_DATE,
  PLUMB_CENSUS_KEEP_ID,
  PLUMB_CENSUS_KEEP_BIRTH,
  PLUMB_CENSUS_KEEP_EXPECTED_BIRTH,
  PLUMB_CENSUS_KEEP_REFERRAL,
  PLUMB_CENSUS_KEEP_NEED,
  PLUMB_CENSUS_KEEP_CLOSURE,
  PLUMB_CENSUS_KEEP_REASON,
  PLUMB_CENSUS_KEEP_CONFERENCE,
  PLUMB_CENSUS_KEEP_NFA,
  PLUMB_CENSUS_KEEP_START,
  PLUMB_CENSUS_KEEP_END,
  PLUMB_CENSUS_KEEP_FACTOR,
  PLUMB_CENSUS_KEEP_NOT_REQUIRED,
  PLUMB_CENSUS_KEEP_CATEGORY,
  PLUMB_CENSUS_KEEP_REVIEW
} PlumbCensusKeep;

enum
{
  PLUMB_CENSUS_REQUIRED = 1 << 0,
  PLUMB_CENSUS_MANY     = 1 << 1
};

/**
 * PlumbCensusElement:
 * @parent: the block it stands in
 * @block: the block it is, or PLUMB_CENSUS_LEAF
 * @codes: (nullable): for PLUMB_CENSUS_CODE, with a space before and after each; "2023:RC9" is
 *   valid from that collection year
 * @since: the first collection year that has the element; 0 for all
 */
typedef struct
{
  PlumbCensusBlock  parent;
  const char       *name;
  PlumbCensusBlock  block;
  PlumbCensusKind   kind;
  PlumbCensusKeep   keep;
  int               flags;
  const char       *codes;
  int               since;
} PlumbCensusElement;

/* The element of this name in this block, and its number within the block (below 32); NULL if it
 * has no place there. */
const PlumbCensusElement *plumb_census_schema_find         (PlumbCensusBlock          parent,
                                                            const char               *name,
                                                            guint                    *out_number);
/* The first required element of a block that is not among @seen (a bit a number); NULL if none is
 * missing. */
const PlumbCensusElement *plumb_census_schema_find_missing (PlumbCensusBlock          parent,
                                                            guint32                   seen);
/* Reads a day of the schema, xs:date, which may say its zone. */
gboolean                  plumb_census_schema_parse_day    (const char               *text,
                                                            GDate                    *out_date);
/* What is wrong with a leaf's text, in words; NULL if it is valid. @year: of the collection; 0
 * where not known. */
char                     *plumb_census_schema_check_leaf   (const PlumbCensusElement *element,
                                                            const char               *text,
                                                            int                       year)
                                                            G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
