/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-types.h"

G_BEGIN_DECLS

/**
 * PlumbCaseFields:
 * @reference: text; may carry letters and leading zeros
 * @team: (nullable): name
 * @worker: (nullable)
 * @plan_type: code, see plumb-plan-type.h; a code that is not known is kept
 * @category: (nullable): of abuse, for a child protection plan
 * @age_band: (nullable): "unborn", "under-1", "1-4", "5-9", "10-15", "16-17", "18+" (and
 *   "0-4" from earlier imports); the date of birth is not kept
 * @plan_started, @opened, @closed, @last_audited: (nullable): ISO days
 * @legal_status, @worker_role: (nullable): as the case list says them
 * @themes: (nullable): codes with spaces between: "toxic-trio" "vemt"
 * @line: of the file it was read from; 0 for a case of the workspace
 * @closed_unread: of a case read from a file: its closing day could not be read
 */
typedef struct
{
  gint64      id;
  const char *reference;
  gint64      team_id;
  const char *team;
  const char *worker;
  const char *plan_type;
  const char *plan_started;
  const char *category;
  const char *need;
  const char *age_band;
  const char *themes;
  const char *opened;
  const char *closed;
  const char *last_audited;
  const char *legal_status;
  const char *worker_role;
  guint       n_audits;
  guint       line;
  gboolean    closed_unread;
} PlumbCaseFields;

#define PLUMB_TYPE_CASE (plumb_case_get_type ())

/* A child's case file, known by reference. Immutable. */
G_DECLARE_FINAL_TYPE (PlumbCase, plumb_case, PLUMB, CASE, GObject)

PlumbCase             *plumb_case_new        (const PlumbCaseFields *fields);
const PlumbCaseFields *plumb_case_get_fields (PlumbCase             *self);

G_END_DECLS
