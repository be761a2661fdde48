/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-alike.h"

#include <string.h>

#include "plumb-name-book.h"
#include "plumb-names.h"

typedef struct
{
  const char *first;   /* (unowned): in the chunk */
  guint       n;
} Known;

struct _PlumbAlike
{
  const char   *by_number;
  const char   *all;
  GHashTable   *known;       /* (owned) (element-type utf8 Known): by fold; NULL until it is read */
  GStringChunk *chunk;       /* (owned): folds and references */
};

PlumbAlike *
plumb_alike_new (const char *by_number,
                 const char *all)
{
  PlumbAlike *self = g_new0 (PlumbAlike, 1);

  self->by_number = by_number;
  self->all = all;
  self->chunk = g_string_chunk_new (65536);
  return self;
}

/**
 * plumb_alike_free:
 * @self: (nullable) (transfer full): what was read
 */
void
plumb_alike_free (PlumbAlike *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->known, g_hash_table_unref);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

static gboolean
read_all (PlumbAlike       *self,
          PlumbConnection  *connection,
          GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, self->all, error);
  PlumbStep step;

  if (statement == NULL)
    return FALSE;

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  while ((step = plumb_statement_step (statement, error)) == PLUMB_STEP_ROW)
    plumb_alike_add (self, plumb_statement_get_text (statement, 0));
  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_alike_find (PlumbAlike       *self,
                  PlumbConnection  *connection,
                  const char       *reference,
                  guint            *out_n,
                  char            **out_known,
                  GError          **error)
{
  g_autofree char *fold = plumb_reference_fold (reference);
  const Known *known;

  /* Numbers have an index of their own, and most councils have nothing else. */
  if (!plumb_names_find_alike (connection, self->by_number, fold, out_n, out_known, error))
    return FALSE;
  if (*out_n > 0 || strspn (reference, "0123456789") == strlen (reference))
    return TRUE;
  if (self->known == NULL && !read_all (self, connection, error))
    return FALSE;

  known = g_hash_table_lookup (self->known, fold);
  if (known != NULL)
    {
      *out_n = known->n;
      *out_known = g_strdup (known->first);
    }
  return TRUE;
}

void
plumb_alike_add (PlumbAlike *self,
                 const char *reference)
{
  g_autofree char *fold = NULL;
  Known *known;

  if (self->known == NULL)
    return;

  fold = plumb_reference_fold (reference);
  known = g_hash_table_lookup (self->known, fold);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      known->first = g_string_chunk_insert (self->chunk, reference);
      g_hash_table_insert (self->known, g_string_chunk_insert (self->chunk, fold), known);
    }
  known->n++;
}
