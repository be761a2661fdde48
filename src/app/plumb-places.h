/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-page.h"

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
const PlumbPlace *plumb_places_get_nth (guint       position);
/* (nullable) */
const PlumbPlace *plumb_places_lookup  (const char *name);

G_END_DECLS
