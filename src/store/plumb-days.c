/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-days.h"

gboolean
plumb_days_of_moment (PlumbConnection  *connection,
                      const char       *moment,
                      char            **out_day,
                      PlumbMonth       *out_month,
                      GError          **error)
{
  g_assert (plumb_connection_is_mine (connection));

  if (!plumb_month_of_text (moment, out_month))
    {
      g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CONSTRAINT,
                   "“%s” is not a moment at which an audit can have been submitted.", moment);
      return FALSE;
    }

  if (out_day != NULL)
    *out_day = g_strndup (moment, 10);
  return TRUE;
}
