/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-counting-check.h"

#include "plumb-instruments.h"
#include "plumb-sql.h"

static gboolean
has_own_line (GPtrArray  *own_lines,
              gint64      instrument_id,
              const char *audit_type)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", instrument_id, audit_type);

  return g_ptr_array_find_with_equal_func (own_lines, key, g_str_equal, NULL);
}

/* (element-type utf8): number of the form and audit type, as "3 moderation" */
static GPtrArray *
list_own_lines (PlumbConnection  *connection,
                GError          **error)
{
  g_autoptr(GPtrArray) own_lines = g_ptr_array_new_with_free_func (g_free);
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (connection, plumb_sql_list_own_lines, error);
  if (statement == NULL)
    return NULL;

  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    g_ptr_array_add (own_lines,
                     g_strdup_printf ("%" G_GINT64_FORMAT " %s",
                                      plumb_statement_get_int (statement, 0),
                                      plumb_statement_get_text (statement, 1)));
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&own_lines) : NULL;
}

/* What a form says of its audit types is what is counted by. A form from before forms could say it
 * is counted as the workspace's second step put down. */
static gboolean
check_own_lines (PlumbStoreSession *session,
                 GPtrArray         *problems,
                 GError           **error)
{
  g_autoptr(GPtrArray) own_lines = list_own_lines (session->connection, error);
  g_autoptr(GPtrArray) forms = own_lines != NULL ? plumb_instruments_list (session, error) : NULL;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const PlumbStoredInstrument *stored = forms->pdata[i];
      GPtrArray *types = plumb_instrument_get_fields (stored->instrument)->audit_types;

      for (guint k = 0; k < types->len; k++)
        {
          const PlumbAuditType *type = types->pdata[k];

          if (type->says_counts
              && has_own_line (own_lines, stored->id, type->code)
                 != (type->counts == PLUMB_AUDIT_COUNTS_OWN))
            g_ptr_array_add (problems,
                             g_strdup_printf ("%s version %s: audits of type “%s” are not counted "
                                              "as the form says",
                                              plumb_instrument_get_id (stored->instrument),
                                              plumb_instrument_get_version (stored->instrument),
                                              type->code));
        }
    }
  return forms != NULL;
}

gboolean
plumb_counting_check (PlumbStoreSession *session,
                      GPtrArray         *problems,
                      GError           **error)
{
  g_assert (plumb_connection_is_mine (session->connection));

  return check_own_lines (session, problems, error);
}
