/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-time-zones.h"

#include "plumb-sql.h"
#include "plumb-store-types.h"

PlumbCalendar *
plumb_time_zones_load (PlumbConnection  *connection,
                       GError          **error)
{
  g_autoptr(PlumbCalendar) calendar = plumb_calendar_new ();
  PlumbStatement *statement;
  guint n = 0;
  PlumbStep step;

  g_assert (plumb_connection_is_mine (connection));

  statement = plumb_connection_prepare (connection, plumb_sql_list_time_zones, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      if (!plumb_calendar_add (calendar, plumb_statement_get_text (statement, 0),
                               plumb_statement_get_text (statement, 1), error))
        {
          plumb_statement_reset (statement);
          return NULL;
        }
      n++;
    }
  if (step == PLUMB_STEP_DONE && n == 0)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "The workspace is damaged: it does not say in which time zone its days are. Go "
                 "back to a backup.");
  return step == PLUMB_STEP_DONE && n > 0 ? g_steal_pointer (&calendar) : NULL;
}

#define CALENDAR "plumb-calendar"

PlumbCalendar *
plumb_time_zones_keep (PlumbConnection  *connection,
                       GError          **error)
{
  PlumbCalendar *calendar = plumb_connection_get_kept (connection, CALENDAR);

  if (calendar != NULL)
    return calendar;

  calendar = plumb_time_zones_load (connection, error);
  if (calendar != NULL)
    plumb_connection_keep (connection, CALENDAR, calendar, (GDestroyNotify) plumb_calendar_free);
  return calendar;
}

char **
plumb_time_zones_list (PlumbConnection  *connection,
                       GError          **error)
{
  g_autoptr(GStrvBuilder) zones = g_strv_builder_new ();
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_list_time_zones, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      g_strv_builder_add (zones, plumb_statement_get_text (statement, 0));
      g_strv_builder_add (zones, plumb_statement_get_text (statement, 1));
    }
  return step == PLUMB_STEP_DONE ? g_strv_builder_end (zones) : NULL;
}

gboolean
plumb_time_zones_get (PlumbConnection  *connection,
                      char            **out_name,
                      GError          **error)
{
  g_auto(GStrv) zones = plumb_time_zones_list (connection, error);
  guint n;

  if (zones == NULL)
    return FALSE;

  n = g_strv_length (zones);
  *out_name = n > 0 ? g_strdup (zones[n - 1]) : NULL;
  return TRUE;
}

/* The moment from which a zone can hold: always, while nothing is counted. */
static gboolean
find_start (PlumbConnection  *connection,
            const char       *when,
            char            **out_since,
            GError          **error)
{
  PlumbStatement *statement;
  g_autofree char *last = NULL;

  statement = plumb_connection_prepare (connection, plumb_sql_find_last_submitted, error);
  if (statement == NULL || plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;
  last = g_strdup (plumb_statement_get_text (statement, 0));
  plumb_statement_reset (statement);

  if (last != NULL && g_strcmp0 (when, last) <= 0)
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "An audit was submitted on %.10s, and its day stays as it was. Another time "
                   "zone can hold only from a later moment on.", last);
      return FALSE;
    }
  *out_since = g_strdup (last != NULL ? when : "");
  return TRUE;
}

static gboolean
write_zone (PlumbConnection  *connection,
            const char       *since,
            const char       *name,
            GError          **error)
{
  PlumbStatement *statement;

  plumb_connection_keep (connection, CALENDAR, NULL, NULL);
  statement = plumb_connection_prepare (connection, plumb_sql_drop_time_zones, error);
  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, since);
  if (!plumb_statement_run (statement, error))
    return FALSE;

  statement = plumb_connection_prepare (connection, plumb_sql_add_time_zone, error);
  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, since);
  plumb_statement_bind_text (statement, 2, name);
  return plumb_statement_run (statement, error);
}

gboolean
plumb_time_zones_set (PlumbConnection  *connection,
                      const char       *name,
                      const char       *when,
                      GError          **error)
{
  g_autoptr(PlumbCalendar) trial = plumb_calendar_new ();
  g_autofree char *current = NULL;
  g_autofree char *since = NULL;

  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_calendar_add (trial, "", name, error)
      || !plumb_time_zones_get (connection, &current, error))
    return FALSE;
  if (g_strcmp0 (current, name) == 0)
    return TRUE;
  if (!plumb_calendar_check_name (name, error))
    return FALSE;

  return find_start (connection, when, &since, error)
         && write_zone (connection, since, name, error);
}

gboolean
plumb_time_zones_get_day (PlumbConnection  *connection,
                          const char       *moment,
                          char            **out_day,
                          PlumbMonth       *out_month,
                          GError          **error)
{
  PlumbCalendar *calendar = plumb_time_zones_keep (connection, error);
  g_autofree char *day = NULL;

  if (calendar == NULL)
    return FALSE;

  day = plumb_calendar_dup_day (calendar, moment);
  if (day == NULL || !plumb_month_of_text (day, out_month))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "“%s” is not a day or a moment.", moment);
      return FALSE;
    }
  *out_day = g_steal_pointer (&day);
  return TRUE;
}
