/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-items.h"

#include "plumb-sql.h"
#include "plumb-store-types.h"

struct _PlumbItems
{
  GHashTable *ids;    /* (owned): code (owned) to number */
  GHashTable *codes;  /* (owned): number to code (borrowed from @ids) */
  gint64      last;
};

PlumbItems *
plumb_items_new (void)
{
  PlumbItems *items = g_new0 (PlumbItems, 1);

  items->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  items->codes = g_hash_table_new (g_direct_hash, g_direct_equal);
  return items;
}

void
plumb_items_free (PlumbItems *items)
{
  g_hash_table_unref (items->codes);
  g_hash_table_unref (items->ids);
  g_free (items);
}

void
plumb_items_forget (PlumbItems *items)
{
  g_hash_table_remove_all (items->codes);
  g_hash_table_remove_all (items->ids);
  items->last = 0;
}

static void
remember (PlumbItems *items,
          const char *code,
          gint64      id)
{
  char *copy = g_strdup (code);

  g_hash_table_insert (items->ids, copy, GSIZE_TO_POINTER (id));
  g_hash_table_insert (items->codes, GSIZE_TO_POINTER (id), copy);
  items->last = MAX (items->last, id);
}

/* The dictionary has some hundred codes: it is read whole. */
static gboolean
read_all (PlumbItems       *items,
          PlumbConnection  *connection,
          GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, plumb_sql_list_items, error);
  PlumbStep step;

  if (statement == NULL)
    return FALSE;

  plumb_items_forget (items);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    remember (items, plumb_statement_get_text (statement, 1),
              plumb_statement_get_int (statement, 0));

  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_items_find (PlumbItems       *items,
                  PlumbConnection  *connection,
                  const char       *code,
                  gint64           *out_id,
                  GError          **error)
{
  gpointer id;

  g_assert (plumb_connection_is_mine (connection));

  id = g_hash_table_lookup (items->ids, code);
  if (id == NULL)
    {
      if (!read_all (items, connection, error))
        return FALSE;
      id = g_hash_table_lookup (items->ids, code);
    }

  *out_id = (gint64) GPOINTER_TO_SIZE (id);
  return TRUE;
}

gboolean
plumb_items_ensure (PlumbItems       *items,
                    PlumbConnection  *connection,
                    const char       *code,
                    gint64           *out_id,
                    GError          **error)
{
  PlumbStatement *statement;

  if (!plumb_items_find (items, connection, code, out_id, error))
    return FALSE;
  if (*out_id != 0)
    return TRUE;

  statement = plumb_connection_prepare (connection, plumb_sql_add_item, error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_text (statement, 1, code);
  if (!plumb_statement_lookup (statement, out_id, error))
    return FALSE;

  remember (items, code, *out_id);
  return TRUE;
}

const char *
plumb_items_get_code (PlumbItems       *items,
                      PlumbConnection  *connection,
                      gint64            id,
                      GError          **error)
{
  const char *code = g_hash_table_lookup (items->codes, GSIZE_TO_POINTER (id));

  g_assert (plumb_connection_is_mine (connection));

  if (code == NULL)
    {
      if (!read_all (items, connection, error))
        return NULL;
      code = g_hash_table_lookup (items->codes, GSIZE_TO_POINTER (id));
    }
  if (code == NULL)
    g_set_error (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_CORRUPT,
                 "The workspace is damaged: an answer has no code. Go back to a backup.");

  return code;
}

gboolean
plumb_items_get_last (PlumbItems       *items,
                      PlumbConnection  *connection,
                      gint64           *out_last,
                      GError          **error)
{
  g_assert (plumb_connection_is_mine (connection));

  if (!read_all (items, connection, error))
    return FALSE;

  *out_last = items->last;
  return TRUE;
}
