/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PLUMB_CALENDAR_ERROR (plumb_calendar_error_quark ())

typedef enum
{
  PLUMB_CALENDAR_ERROR_UNKNOWN_ZONE
} PlumbCalendarError;

GQuark plumb_calendar_error_quark (void);

/* The time zones of an organisation, each from a moment on: a moment is kept in UTC, but its day is
 * the one that its people lived. The machine's own zone is never asked. */
typedef struct _PlumbCalendar PlumbCalendar;

PlumbCalendar *plumb_calendar_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void           plumb_calendar_free     (PlumbCalendar  *self);
gboolean       plumb_calendar_add      (PlumbCalendar  *self,
                                        const char     *since,
                                        const char     *name,
                                        GError        **error);
/* Whether @name is one of the time zone database: not a rule such as "UTC+3", which means the
 * contrary of what a person reads. */
gboolean       plumb_calendar_check_name (const char   *name,
                                          GError      **error);
char          *plumb_calendar_dup_day  (PlumbCalendar  *self,
                                        const char     *moment) G_GNUC_WARN_UNUSED_RESULT;
char          *plumb_calendar_dup_noon (PlumbCalendar  *self,
                                        const char     *day) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbCalendar, plumb_calendar_free)

G_END_DECLS
