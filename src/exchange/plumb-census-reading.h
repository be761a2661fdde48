/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-census-child.h"
#include "plumb-census-schema.h"
#include "plumb-xml.h"

G_BEGIN_DECLS

/* Deeper than any block of the schema stands. */
#define PLUMB_CENSUS_MAX_DEPTH 12

typedef struct
{
  PlumbCensusBlock  block;
  const char       *name;    /* (unowned): static */
  guint32           seen;    /* bits: elements met in this block */
  guint             line;
} PlumbCensusLevel;

/* What is known of a child whose case was made: the line, and the episode that the case is of. */
typedef struct
{
  guint          line;
  PlumbCensusDay referral;
  gboolean       is_open;
} PlumbCensusStand;

/* A census under way: where the reader stands, and what it has of the child it is in. */
typedef struct
{
  xmlTextReader            *xml;
  const char               *name;         /* what errors call the file */
  PlumbCensus              *census;
  /* (element-type utf8 guint): of the ids read, to the number of their case; keys are the cases' */
  GHashTable               *places;
  GArray                   *stands;       /* (element-type PlumbCensusStand): by that number */
  PlumbCensusLevel          levels[PLUMB_CENSUS_MAX_DEPTH];
  guint                     depth;
  const PlumbCensusElement *leaf;         /* (nullable): the one being read */
  GString                  *text;
  guint                     leaf_line;
  guint                     line;         /* where the node being read starts */
  int                       skip_depth;   /* of the XML; -1 when nothing is passed over */
  PlumbCensusChild         *child;        /* (owned) (nullable) */
  PlumbCensusEpisode       *episode;
  guint                     n_child_elements;
  int                       year;
  PlumbCensusDay            snapshot;
  PlumbCensusDay            period_end;
  gboolean                  has_children;
  gboolean                  is_other_collection;
} PlumbCensusReading;

/* A block begins; its line is that of the reading. */
void plumb_census_reading_start_block (PlumbCensusReading       *reading,
                                       const PlumbCensusElement *element);
/* Takes over what a leaf holds, as far as a case list needs it. */
void plumb_census_reading_keep_leaf   (PlumbCensusReading       *reading,
                                       const PlumbCensusElement *leaf,
                                       const char               *text);
/* The child is whole: counts it, makes its case, checks it, and lets it go. */
void plumb_census_reading_end_child   (PlumbCensusReading       *reading);

G_END_DECLS
