/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-name-book.h"

#include <string.h>

#include "plumb-text.h"

/* A list in which more names are nearly the same is not one that a person goes through. */
#define MAX_NEAR 100
/* Beyond these, only the order of the words is looked at: every name costs its length squared. */
#define MAX_COMPARED 2000
#define MAX_COMPARED_LENGTH 60
/* A slip in a shorter word is a word of its own: "A" and "B", "One" and "Two". */
#define MIN_WORD 4

struct _PlumbNameBook
{
  GHashTable *spellings;   /* (owned) (element-type utf8 utf8): as met, to how it is spelt here */
  GHashTable *names;       /* (owned) (element-type utf8 utf8): fold, to how it is spelt here */
  GPtrArray  *order;       /* (unowned) (element-type utf8): folds, as they came */
  guint       n_settled;
};

/**
 * plumb_name_fold:
 * @name: as written
 *
 * Two names are one when they differ only in case, in kinds and runs of space, or in marks that
 * nobody sees.
 *
 * Returns: (transfer full): the same for all ways to write a name
 */
char *
plumb_name_fold (const char *name)
{
  g_autofree char *clean = plumb_text_clean (name, PLUMB_NAME_MAX);
  g_autofree char *plain = g_utf8_normalize (clean, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (plain != NULL ? plain : clean, -1);
}

static gboolean
is_plain (const char *text)
{
  while (*text > ' ' && *text <= '~')
    text++;
  return *text == '\0';
}

/**
 * plumb_reference_fold:
 * @reference: of a case or an audit, as written
 *
 * Systems and word processors write one reference in several ways: "EX-1" is "ex-1", and is "EX-1"
 * with a hyphen that does not break or a dash.
 *
 * Returns: (transfer full): the same for all ways to write it
 */
char *
plumb_reference_fold (const char *reference)
{
  g_autofree char *name = NULL;
  GString *fold;

  /* Most are, and there are many. */
  if (is_plain (reference))
    return g_ascii_strdown (reference, -1);

  name = plumb_name_fold (reference);
  fold = g_string_new (NULL);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_hyphen = g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x00ad
                           || c == 0x2212;

      g_string_append_unichar (fold, is_hyphen ? '-' : c);
    }
  return g_string_free (fold, FALSE);
}

PlumbNameBook *
plumb_name_book_new (void)
{
  PlumbNameBook *self = g_new0 (PlumbNameBook, 1);

  self->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = g_ptr_array_new ();
  return self;
}

void
plumb_name_book_free (PlumbNameBook *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->spellings);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->order);
  g_free (self);
}

static const char *
add_name (PlumbNameBook *self,
          const char    *name,
          gboolean       is_known)
{
  g_autofree char *fold = NULL;
  const char *spelling = g_hash_table_lookup (self->spellings, name);

  if (spelling != NULL)
    return spelling;

  fold = plumb_name_fold (name);
  spelling = g_hash_table_lookup (self->names, fold);
  if (spelling == NULL)
    {
      spelling = is_known ? g_strdup (name) : plumb_text_clean (name, PLUMB_NAME_MAX);
      g_ptr_array_add (self->order, fold);
      g_hash_table_insert (self->names, g_steal_pointer (&fold), (char *) spelling);
    }
  g_hash_table_insert (self->spellings, g_strdup (name), (char *) spelling);
  return spelling;
}

/**
 * plumb_name_book_add:
 * @name: as written, not blank
 *
 * Returns: (transfer none): how the name is spelt: as it came first, cleaned
 */
const char *
plumb_name_book_add (PlumbNameBook *self,
                     const char    *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return add_name (self, name, FALSE);
}

/**
 * plumb_name_book_add_known:
 * @name: as a workspace has it, perhaps from before names were cleaned; stays as it is
 */
void
plumb_name_book_add_known (PlumbNameBook *self,
                           const char    *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  add_name (self, name, TRUE);
}

/**
 * plumb_name_book_settle:
 *
 * The names so far are those that were known before.
 */
void
plumb_name_book_settle (PlumbNameBook *self)
{
  g_return_if_fail (self != NULL);

  self->n_settled = self->order->len;
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* "one; worker" and "worker one" have the same words. */
static char *
sort_words (const char *fold)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, g_unichar_isalnum (g_utf8_get_char (p)) ? g_utf8_get_char (p)
                                                                            : ' ');
  words = g_strsplit (plain->str, " ", -1);
  qsort (words, g_strv_length (words), sizeof (char *), compare_words);
  g_string_truncate (plain, 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (plain, "%s ", words[i]);
  return g_strdup (plain->str);
}

static gsize
measure_word (const char *start,
              const char *at)
{
  const char *end = at;

  while (at > start && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return (gsize) g_utf8_strlen (at, end - at);
}

/* @keys: (element-type utf8 utf8): what a name could be mistaken for, to its fold. The first name
 * of a key stays. */
static const char *
meet_key (GHashTable *keys,
          char       *key,
          const char *fold)
{
  const char *other = g_hash_table_lookup (keys, key);

  if (other == NULL)
    {
      g_hash_table_insert (keys, key, (char *) fold);
      return NULL;
    }
  g_free (key);
  return other != fold ? other : NULL;
}

/* Two names are one letter apart when they are equal with one letter taken from either or both. A
 * digit is never a slip: "Locality 1" is not "Locality 2". */
static const char *
find_near (GHashTable *keys,
           const char *fold,
           gboolean    by_letter)
{
  const char *found = meet_key (keys, sort_words (fold), fold);
  const char *other;

  if (!by_letter || g_utf8_strlen (fold, -1) > MAX_COMPARED_LENGTH)
    return found;
  other = meet_key (keys, g_strdup (fold), fold);
  found = found != NULL ? found : other;
  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isalpha (g_utf8_get_char (p)) || measure_word (fold, p) < MIN_WORD)
        continue;
      other = meet_key (keys, g_strdup_printf ("%.*s%s", (int) (p - fold), fold,
                                               g_utf8_next_char (p)), fold);
      found = found != NULL ? found : other;
    }
  return found;
}

/**
 * plumb_name_book_list_near:
 *
 * Names that came after plumb_name_book_settle() and are nearly the same as another: the same words
 * in another order or with other marks between, or one letter apart.
 *
 * Returns: (transfer container) (element-type utf8): the two spellings of each pair, one after the
 *   other; at most a hundred pairs. They belong to @self.
 */
GPtrArray *
plumb_name_book_list_near (PlumbNameBook *self)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *pairs = g_ptr_array_new ();
  gboolean by_letter;

  g_return_val_if_fail (self != NULL, pairs);

  by_letter = self->order->len <= MAX_COMPARED;
  for (guint i = 0; i < self->order->len && pairs->len < 2 * MAX_NEAR; i++)
    {
      const char *fold = g_ptr_array_index (self->order, i);
      const char *other = find_near (keys, fold, by_letter);

      if (other == NULL || i < self->n_settled)
        continue;
      g_ptr_array_add (pairs, g_hash_table_lookup (self->names, fold));
      g_ptr_array_add (pairs, g_hash_table_lookup (self->names, other));
    }
  return pairs;
}
