/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-calendar.h"
#include "plumb-connection.h"
#include "plumb-quarter.h"

G_BEGIN_DECLS

/* The time zones of the organisation, to tell days with. */
PlumbCalendar *plumb_time_zones_load    (PlumbConnection  *connection,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none): the same, read once in each transaction; NULL with @error */
PlumbCalendar *plumb_time_zones_keep    (PlumbConnection  *connection,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): all zones, oldest first, each as the moment from which it holds, "" for from the
 * beginning, and its name; NULL with @error */
char         **plumb_time_zones_list    (PlumbConnection  *connection,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) (transfer full): the zone that holds from now on */
gboolean       plumb_time_zones_get     (PlumbConnection  *connection,
                                         char            **out_name,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Days of audits that were submitted stay what they were: from the first one on another zone holds
 * only from @when on. */
gboolean       plumb_time_zones_set     (PlumbConnection  *connection,
                                         const char       *name,
                                         const char       *when,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Day and month of a moment, or of a day. FALSE with @error where @moment is neither. */
gboolean       plumb_time_zones_get_day (PlumbConnection  *connection,
                                         const char       *moment,
                                         char            **out_day,
                                         PlumbMonth       *out_month,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
