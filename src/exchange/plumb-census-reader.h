/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-case.h"
#include "plumb-import-notice.h"

G_BEGIN_DECLS

/**
 * PlumbCensus:
 * @cases: (element-type PlumbCase): one a child, id 0, no team or worker
 *
 * What a children in need census holds, as far as a case list needs it, with counts of what was
 * read.
 */
typedef struct
{
  char         *collection_year;
  char         *reference_date;
  GPtrArray    *cases;
  PlumbNotices *notices;
  guint         n_children;
  guint         n_episodes;
  guint         n_open;
  guint         n_cin_plans;
  guint         n_cin_plans_open;
  guint         n_cp_plans;
  guint         n_cp_plans_open;
  guint         n_reviews;
  guint         n_section_47;
  guint         n_assessments;
} PlumbCensus;

void         plumb_census_free        (PlumbCensus *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCensus, plumb_census_free)

/* Streams the file; blocks. Lenient: every finding is a notice, no child is dropped silently. */
PlumbCensus *plumb_census_reader_read (const char  *path,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
