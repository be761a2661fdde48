/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-names.h"

#include <string.h>

#include "plumb-name-book.h"

static gboolean
find_fold (PlumbStatement  *statement,
           const char      *name,
           gint64          *out_id,
           GError         **error)
{
  g_autofree char *fold = plumb_name_fold (name);
  PlumbStep step;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      g_autofree char *other = plumb_name_fold (plumb_statement_get_text (statement, 1));

      if (*out_id == 0 && g_str_equal (fold, other))
        *out_id = plumb_statement_get_int (statement, 0);
    }
  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_names_find (PlumbConnection  *connection,
                  const char       *exact,
                  const char       *all,
                  const char       *name,
                  gint64           *out_id,
                  GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, exact, error);

  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, name);
  if (!plumb_statement_lookup (statement, out_id, error))
    return FALSE;
  if (*out_id != 0)
    return TRUE;

  statement = plumb_connection_prepare (connection, all, error);
  return statement != NULL && find_fold (statement, name, out_id, error);
}

gboolean
plumb_names_find_alike (PlumbConnection  *connection,
                        const char       *alike,
                        const char       *reference,
                        guint            *out_n,
                        char            **out_known,
                        GError          **error)
{
  PlumbStatement *statement;

  *out_n = 0;
  if (strspn (reference, "0123456789") != strlen (reference))
    return TRUE;
  statement = plumb_connection_prepare (connection, alike, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, reference);
  if (plumb_statement_step (statement, error) != PLUMB_STEP_ROW)
    return FALSE;

  *out_n = (guint) plumb_statement_get_int (statement, 0);
  *out_known = g_strdup (plumb_statement_get_text (statement, 1));
  plumb_statement_reset (statement);
  return TRUE;
}
