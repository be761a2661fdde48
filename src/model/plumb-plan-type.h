/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of plan a case can be on. Codes are text and are kept as found: one that is not in
 * this table is shown as itself and reported, never refused. */
#define PLUMB_PLAN_EARLY_HELP  "EH"
#define PLUMB_PLAN_ASSESSMENT  "ASM"
#define PLUMB_PLAN_CIN         "CIN"
#define PLUMB_PLAN_CP          "CP"
#define PLUMB_PLAN_CLA         "CLA"
#define PLUMB_PLAN_CARE_LEAVER "CL"
#define PLUMB_PLAN_VEMT        "VEMT"
#define PLUMB_PLAN_DISABLED    "CWD"
#define PLUMB_PLAN_PLO         "PLO"
#define PLUMB_PLAN_NONE        "NONE"    /* open, no plan recorded */
#define PLUMB_PLAN_NFA         "NFA"     /* a referral with no further action: never opened */
#define PLUMB_PLAN_CLOSED      "CLOSED"  /* no open episode: kept for closure audits */

guint       plumb_plan_type_get_n     (void);
const char *plumb_plan_type_get_code  (guint       i);
/* "Child protection plan"; the code itself where it is unknown. */
const char *plumb_plan_type_get_label (const char *code);
/* All codes, for people: "EH, ASM, CIN…". */
char       *plumb_plan_type_dup_known (void) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a case of this type is closed, whether or not the day is known. */
gboolean    plumb_plan_type_is_closed (const char *code);
/* Whether a case of this type is under way; FALSE where it is not known. */
gboolean    plumb_plan_type_is_open   (const char *code);
/* What @said (nullable), a file's word, says of something whose plan type is @known (nullable);
 * NULL where that stands. */
const char *plumb_plan_type_heed      (const char *known,
                                       const char *said);
/* Code for a code or a spelling people use ("Child protection", "cp plan", "LAC"); NULL if none
 * fits. */
const char *plumb_plan_type_match     (const char *text);

G_END_DECLS
