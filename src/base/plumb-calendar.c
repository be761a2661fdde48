/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-calendar.h"

#include <string.h>

#include <stdio.h>

#include "plumb-date.h"

#define MAGIC "TZif"

typedef struct
{
  char      *since;   /* (owned) */
  GTimeZone *zone;    /* (owned) */
} Period;

struct _PlumbCalendar
{
  GArray *periods;   /* (owned) (element-type Period): oldest first */
};

G_DEFINE_QUARK (plumb-calendar-error-quark, plumb_calendar_error)

static void
clear_period (gpointer data)
{
  Period *period = data;

  g_free (period->since);
  g_time_zone_unref (period->zone);
}

/**
 * plumb_calendar_new:
 *
 * Returns: (transfer full): a calendar without a zone; it needs one before it can tell a day
 */
PlumbCalendar *
plumb_calendar_new (void)
{
  PlumbCalendar *self = g_new0 (PlumbCalendar, 1);

  self->periods = g_array_new (FALSE, FALSE, sizeof (Period));
  g_array_set_clear_func (self->periods, clear_period);
  return self;
}

void
plumb_calendar_free (PlumbCalendar *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->periods);
  g_free (self);
}

static gboolean
refuse_name (const char  *name,
             GError     **error)
{
  g_set_error (error, PLUMB_CALENDAR_ERROR, PLUMB_CALENDAR_ERROR_UNKNOWN_ZONE,
               "The time zone “%s” is not known here. Write it as Europe/London; if it is "
               "written so, install the time zone data of this machine (tzdata).", name);
  return FALSE;
}

/* What stands beside the zones and is none: this machine's own, one country's rules, a clock that
 * counts leap seconds, and a place to start from. */
static gboolean
is_no_place (const char *name)
{
  return g_str_equal (name, "localtime") || g_str_equal (name, "posixrules")
         || g_str_equal (name, "Factory") || g_str_has_prefix (name, "posix/")
         || g_str_has_prefix (name, "right/");
}

/**
 * plumb_calendar_check_name:
 * @error: (out) (optional): %PLUMB_CALENDAR_ERROR_UNKNOWN_ZONE
 *
 * GLib takes a rule of POSIX for a name too; a compiled zone starts with "TZif" (RFC 8536). Reads a
 * file where GLib reads it.
 *
 * Returns: whether @name is one of the time zone database
 */
gboolean
plumb_calendar_check_name (const char  *name,
                           GError     **error)
{
  const char *folder = g_getenv ("TZDIR");
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;

  path = g_build_filename (folder != NULL ? folder : "/usr/share/zoneinfo", name, NULL);
  if (!g_ascii_isalpha (name[0]) || strstr (name, "..") != NULL || is_no_place (name)
      || !g_file_get_contents (path, &content, &length, NULL)
      || length < strlen (MAGIC) || memcmp (content, MAGIC, strlen (MAGIC)) != 0)
    return refuse_name (name, error);
  return TRUE;
}

/**
 * plumb_calendar_add:
 * @since: the moment from which @name holds; "" for always. Later than those added before
 * @name: as the time zone database has it, for example "Europe/London"
 * @error: (out) (optional): %PLUMB_CALENDAR_ERROR_UNKNOWN_ZONE; never UTC in silence
 *
 * Returns: %FALSE with @error set where this machine does not know the zone
 */
gboolean
plumb_calendar_add (PlumbCalendar  *self,
                    const char     *since,
                    const char     *name,
                    GError        **error)
{
  Period period;

  g_return_val_if_fail (self != NULL && since != NULL && name != NULL, FALSE);

  /* An offset such as "+01:00" would have no summer time. */
  period.zone = g_ascii_isalpha (name[0]) ? g_time_zone_new_identifier (name) : NULL;
  if (period.zone == NULL)
    return refuse_name (name, error);

  period.since = g_strdup (since);
  g_array_append_val (self->periods, period);
  return TRUE;
}

static GTimeZone *
find_zone (PlumbCalendar *self,
           const char    *moment)
{
  GTimeZone *zone = NULL;

  for (guint i = 0; i < self->periods->len; i++)
    {
      const Period *period = &g_array_index (self->periods, Period, i);

      if (i == 0 || g_strcmp0 (period->since, moment) <= 0)
        zone = period->zone;
    }
  return zone;
}

/**
 * plumb_calendar_dup_day:
 * @moment: (nullable): in UTC, or a day
 *
 * Returns: (transfer full) (nullable): the day of @moment where the organisation is; a day is that
 * day; %NULL where @moment is neither
 */
char *
plumb_calendar_dup_day (PlumbCalendar *self,
                        const char    *moment)
{
  g_autoptr(GTimeZone) utc = NULL;
  g_autoptr(GDateTime) there = NULL;
  g_autoptr(GDateTime) here = NULL;
  GDate day;

  g_return_val_if_fail (self != NULL && self->periods->len > 0, NULL);

  if (plumb_date_parse (moment, &day))
    return g_strdup (moment);
  if (!plumb_moment_is_valid (moment))
    return NULL;

  utc = g_time_zone_new_utc ();
  there = g_date_time_new_from_iso8601 (moment, utc);
  here = there != NULL ? g_date_time_to_timezone (there, find_zone (self, moment)) : NULL;
  return here != NULL ? g_date_time_format (here, "%Y-%m-%d") : NULL;
}

/**
 * plumb_calendar_dup_noon:
 * @day: as plumb_date_parse() reads it
 *
 * For a day that is known without its time.
 *
 * Returns: (transfer full): a moment in the middle of that day, in UTC
 */
char *
plumb_calendar_dup_noon (PlumbCalendar *self,
                         const char    *day)
{
  g_autofree char *noon = g_strconcat (day, "T12:00:00Z", NULL);
  g_autofree char *there = plumb_calendar_dup_day (self, noon);
  g_autoptr(GDateTime) here = NULL;
  g_autoptr(GDateTime) utc = NULL;
  int year = 0, month = 0, date = 0;

  /* The same for every place but those a day's width from Greenwich. */
  if (there == NULL || g_str_equal (there, day))
    return g_steal_pointer (&noon);

  sscanf (day, "%d-%d-%d", &year, &month, &date);
  here = g_date_time_new (find_zone (self, noon), year, month, date, 12, 0, 0);
  utc = g_date_time_to_utc (here);
  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}
