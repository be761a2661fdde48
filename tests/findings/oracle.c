/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "oracle.h"

struct _Oracle
{
  char   *name;      /* (owned) */
  guint64 seed;
  char  **lines;     /* (owned) */
  char  **words;     /* (owned) (nullable): of the line that is read */
  guint   n_read;
  guint   word;
};

Oracle *
oracle_new (const char *name,
            guint       seed)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "statistics", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  Oracle *self;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "# made by "));

  self = g_new0 (Oracle, 1);
  self->name = g_strdup (name);
  self->seed = seed;
  self->lines = g_strsplit (g_strchomp (text), "\n", 0);
  return self;
}

/* The minimal standard generator: Park, S. K. and Miller, K. W. (1988), "Random number generators:
 * good ones are hard to find", Communications of the ACM 31, 1192-1201. R and Python have it in
 * one line, too. */
guint
oracle_draw (Oracle *self,
             guint   n)
{
  self->seed = self->seed * 16807 % 2147483647;
  return (guint) (self->seed % n);
}

gboolean
oracle_next (Oracle *self)
{
  g_assert_true (self->words == NULL || self->words[self->word] == NULL);
  g_clear_pointer (&self->words, g_strfreev);
  if (self->lines[self->n_read + 1] == NULL)
    return FALSE;

  self->n_read++;
  self->word = 0;
  self->words = g_strsplit (self->lines[self->n_read], " ", 0);
  return TRUE;
}

const char *
oracle_word (Oracle *self)
{
  g_assert_nonnull (self->words[self->word]);
  return self->words[self->word++];
}

double
oracle_number (Oracle *self)
{
  const char *word = oracle_word (self);
  char *end;
  double number = g_ascii_strtod (word, &end);

  g_assert_true (end != word && *end == '\0');
  return number;
}

void
oracle_assert (Oracle *self,
               double  value)
{
  double expected = oracle_number (self);

  if (!G_APPROX_VALUE (value, expected, ORACLE_CLOSE))
    g_error ("%s, line %u, word %u: %.17g, expected %.12g", self->name, self->n_read + 1,
             self->word, value, expected);
}

guint
oracle_get_n_read (Oracle *self)
{
  return self->n_read;
}

void
oracle_free (Oracle *self)
{
  g_free (self->name);
  g_strfreev (self->lines);
  g_strfreev (self->words);
  g_free (self);
}
