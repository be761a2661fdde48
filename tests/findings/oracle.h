/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What an independent program made of inputs that were drawn by chance: tests/data/statistics. The
 * inputs are drawn again from the seed; the scripts beside the files say how they were made. */
typedef struct _Oracle Oracle;

/* How near is the same figure. */
#define ORACLE_CLOSE 1e-9

Oracle     *oracle_new        (const char *name,
                               guint       seed) G_GNUC_WARN_UNUSED_RESULT;
/* 0 to @n - 1, by the generator of the scripts. */
guint       oracle_draw       (Oracle     *self,
                               guint       n);
/* Starts the next line; FALSE after the last. */
gboolean    oracle_next       (Oracle     *self);
/* The next word of the line, and the next word as a number. */
const char *oracle_word       (Oracle     *self);
double      oracle_number     (Oracle     *self);
/* Ends the test where the next number of the line is another. */
void        oracle_assert     (Oracle     *self,
                               double      value);
guint       oracle_get_n_read (Oracle     *self);
void        oracle_free       (Oracle     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Oracle, oracle_free)
