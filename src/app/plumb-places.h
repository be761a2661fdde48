/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-navigator.h"

G_BEGIN_DECLS

/**
 * PlumbPlace:
 * @name: for actions: "work", "cases", "audits", "trends", "quarter"
 * @title: for people, not yet translated
 * @icon: its name
 * @make: makes the place's page
 */
typedef struct
{
  const char  *name;
  const char  *title;
  const char  *icon;
  GtkWidget *(*make) (PlumbSession *session);
} PlumbPlace;

/* The places of a workspace, in the order of the sidebar; NULL after the last. */
const PlumbPlace *plumb_places_get_nth (guint           position);
/* Goes to the place of that name; its page is made when one is there for the first time. A name
 * that is no place's leads nowhere. */
void              plumb_places_show    (PlumbNavigator *navigator,
                                        PlumbSession   *session,
                                        const char     *name);

G_END_DECLS
