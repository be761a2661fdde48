/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-quarter.h"

G_BEGIN_DECLS

/**
 * PlumbAuditScope:
 * @team, @plan_type, @audit_type, @instrument: (nullable): borrowed; %NULL or PLUMB_RELEASE_TOTAL
 *   for all
 * @versions: (nullable): borrowed: of the form, %NULL at the end; %NULL for all
 *
 * Which audits a page's figures are of: those that count for the headline. With an item and its
 * figures it becomes the target of win.show-audits: the way from a figure to the audits behind
 * it.
 */
typedef struct
{
  PlumbMonth  from_month;
  PlumbMonth  to_month;
  const char *team;
  const char *plan_type;
  const char *audit_type;
  const char *instrument;
  const char *const *versions;
} PlumbAuditScope;

/* @item: (nullable): code that must have one of @figures. Floating. */
GVariant  *plumb_audit_scope_to_target (const PlumbAuditScope *self,
                                        const char            *title,
                                        const char            *item,
                                        const int             *figures,
                                        guint                  n_figures);
/* Opens the list. */
void       plumb_audit_scope_show      (const PlumbAuditScope *self,
                                        GtkWidget             *from,
                                        const char            *title,
                                        const char            *item,
                                        const int             *figures,
                                        guint                  n_figures);
/* A figure that can be clicked: text that is a button. @target: as made above, taken. @label:
 * what a screen reader says. */
GtkWidget *plumb_audit_scope_create_button (const char        *text,
                                            const char        *label,
                                            GVariant          *target);

G_END_DECLS
