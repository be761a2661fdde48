/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-store-session.h"

#include "plumb-store-types.h"
#include "plumb-tally-map.h"

/* In the middle of typing the next save comes sooner than that; a person who copies the file comes
 * later. */
#define MOVE_AFTER_US G_USEC_PER_SEC
/* A reader is in the way; or the disk is: soon enough that a disk which failed once breaks no
 * promise of two seconds, and one that is well again is known to be so. A save that finds a long
 * log tries to move it, too, so that a broken disk is not asked much more often for this. */
#define MOVE_AGAIN_US (200 * G_TIME_SPAN_MILLISECOND)
#define MOVE_LATER_US (500 * G_TIME_SPAN_MILLISECOND)

PlumbStoreSession *
plumb_store_session_new (PlumbInstrumentCache *instruments)
{
  PlumbStoreSession *session = g_new0 (PlumbStoreSession, 1);

  session->items = plumb_items_new ();
  session->instruments = g_object_ref (instruments);
  session->maps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) plumb_tally_map_free);
  return session;
}

void
plumb_store_session_free (PlumbStoreSession *session)
{
  g_clear_object (&session->connection);
  g_clear_pointer (&session->items, plumb_items_free);
  g_clear_object (&session->instruments);
  g_clear_pointer (&session->maps, g_hash_table_unref);
  g_free (session);
}

void
plumb_store_session_forget (PlumbStoreSession *session)
{
  plumb_items_forget (session->items);
  g_hash_table_remove_all (session->maps);
}

/* Nothing is lost, but a copy of the one file would be older than what is on the screen. */
static void
tell_trouble (PlumbStoreSession *session,
              const GError      *error)
{
  const char *name = plumb_connection_get_name (session->connection);
  g_autofree char *notice = NULL;

  if (session->tell == NULL || session->told)
    return;

  session->told = TRUE;
  notice = g_strdup_printf ("What was changed last is safe, but still stands in “%s-wal” beside "
                            "“%s” (%s) Copy the two together until this is mended.", name, name,
                            error->message);
  session->tell (session->store, notice);
}

gint64
plumb_store_session_tidy (gpointer data)
{
  PlumbStoreSession *session = data;
  g_autoptr(GError) error = NULL;
  gint64 unmoved, due, now = g_get_monotonic_time ();

  unmoved = session->connection != NULL ? plumb_connection_get_unmoved (session->connection) : 0;
  if (unmoved == 0)
    return -1;

  due = MAX (unmoved + MOVE_AFTER_US, session->next_move);
  if (now < due)
    return due - now;

  session->next_move = 0;
  if (plumb_connection_checkpoint (session->connection, FALSE, &error))
    {
      session->told = FALSE;
      return -1;
    }

  if (g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_BUSY))
    return MOVE_AGAIN_US;

  /* Whoever watches the file says so in better words. */
  if (!g_error_matches (error, PLUMB_STORE_ERROR, PLUMB_STORE_ERROR_MOVED))
    tell_trouble (session, error);
  session->next_move = now + MOVE_LATER_US;
  return MOVE_LATER_US;
}
