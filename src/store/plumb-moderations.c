/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-moderations.h"

#include "plumb-sql.h"

/* An audit as it is counted. */
typedef struct
{
  gint64 id;
  int    revision;
  gint64 instrument_id;
} Counted;

typedef struct
{
  Counted first;
  Counted moderation;
} Pair;

static Counted
read_counted (PlumbStatement *statement,
              guint           column)
{
  Counted counted = {
    plumb_statement_get_int (statement, column),
    (int) plumb_statement_get_int (statement, column + 1),
    plumb_statement_get_int (statement, column + 2)
  };

  return counted;
}

/* A moderation stands in a row with each audit that it may have been of, the likeliest first. */
static void
add_pair (GArray     *pairs,
          GHashTable *taken,
          const Pair *pair)
{
  if (g_hash_table_add (taken, g_memdup2 (&pair->moderation.id, sizeof (gint64)))
      && g_hash_table_add (taken, g_memdup2 (&pair->first.id, sizeof (gint64))))
    g_array_append_val (pairs, *pair);
}

/* (element-type Pair) */
static GArray *
list_pairs (PlumbConnection  *connection,
            PlumbMonth        from,
            PlumbMonth        to,
            GError          **error)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr(GHashTable) taken = NULL;
  PlumbStatement *statement;
  PlumbStep step;

  taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  statement = plumb_connection_prepare (connection, plumb_sql_list_moderations, error);
  if (statement == NULL)
    return NULL;

  plumb_statement_bind_int (statement, 1, from);
  plumb_statement_bind_int (statement, 2, to);
  plumb_statement_bind_text (statement, 3, PLUMB_MODERATION);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    {
      Pair pair = { read_counted (statement, 3), read_counted (statement, 0) };

      add_pair (pairs, taken, &pair);
    }
  return step == PLUMB_STEP_DONE ? g_steal_pointer (&pairs) : NULL;
}

static gboolean
add_grade (PlumbStoreSession  *session,
           PlumbModeration    *moderation,
           PlumbStatement     *statement,
           GError            **error)
{
  PlumbModeratedGrade grade = { NULL };
  const char *code = plumb_items_get_code (session->items, session->connection,
                                           plumb_statement_get_int (statement, 0), error);

  if (code == NULL)
    return FALSE;

  grade.item = plumb_instrument_lookup_item (moderation->first, code);
  grade.moderated = plumb_instrument_lookup_item (moderation->moderation, code);
  grade.first_rank = (int) plumb_statement_get_int (statement, 1);
  grade.moderated_rank = (int) plumb_statement_get_int (statement, 2);
  if (grade.item != NULL && grade.item->standard == NULL)
    g_array_append_val (moderation->grades, grade);
  return TRUE;
}

static gboolean
load_grades (PlumbStoreSession  *session,
             const Pair         *pair,
             PlumbModeration    *moderation,
             GError            **error)
{
  PlumbStatement *statement;
  PlumbStep step;

  statement = plumb_connection_prepare (session->connection, plumb_sql_list_moderated_answers,
                                        error);
  if (statement == NULL)
    return FALSE;

  plumb_statement_bind_int (statement, 1, pair->first.id);
  plumb_statement_bind_int (statement, 2, pair->first.revision);
  plumb_statement_bind_int (statement, 3, pair->moderation.id);
  plumb_statement_bind_int (statement, 4, pair->moderation.revision);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    if (!add_grade (session, moderation, statement, error))
      {
        plumb_statement_reset (statement);
        return FALSE;
      }
  return step == PLUMB_STEP_DONE;
}

static PlumbModeration *
load_moderation (PlumbStoreSession  *session,
                 const Pair         *pair,
                 GError            **error)
{
  PlumbModeration *moderation = g_new0 (PlumbModeration, 1);

  moderation->grades = g_array_new (FALSE, FALSE, sizeof (PlumbModeratedGrade));
  moderation->first = plumb_instrument_cache_get (session->instruments, session->connection,
                                                  pair->first.instrument_id, error);
  if (moderation->first != NULL)
    moderation->moderation = plumb_instrument_cache_get (session->instruments,
                                                         session->connection,
                                                         pair->moderation.instrument_id, error);
  if (moderation->moderation != NULL && load_grades (session, pair, moderation, error))
    return moderation;

  plumb_moderation_free (moderation);
  return NULL;
}

GPtrArray *
plumb_moderations_load (PlumbStoreSession  *session,
                        PlumbMonth          from,
                        PlumbMonth          to,
                        GError            **error)
{
  g_autoptr(GPtrArray) moderations = NULL;
  g_autoptr(GArray) pairs = NULL;

  g_assert (plumb_connection_is_mine (session->connection));

  moderations = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_moderation_free);
  pairs = list_pairs (session->connection, from, to, error);
  if (pairs == NULL)
    return NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      PlumbModeration *moderation;

      moderation = load_moderation (session, &g_array_index (pairs, Pair, i), error);
      if (moderation == NULL)
        return NULL;
      g_ptr_array_add (moderations, moderation);
    }
  return g_steal_pointer (&moderations);
}
