/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many characters of a name are kept. */
#define PLUMB_NAME_MAX 200

/* The names of one kind of thing (teams, workers) and how each is spelt: "locality  1" is
 * "Locality 1". */
typedef struct _PlumbNameBook PlumbNameBook;

PlumbNameBook *plumb_name_book_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void           plumb_name_book_free      (PlumbNameBook *self);
const char    *plumb_name_book_add       (PlumbNameBook *self,
                                          const char    *name);
void           plumb_name_book_add_known (PlumbNameBook *self,
                                          const char    *name);
void           plumb_name_book_settle    (PlumbNameBook *self);
GPtrArray     *plumb_name_book_list_near (PlumbNameBook *self) G_GNUC_WARN_UNUSED_RESULT;

/* Names that are one have one fold. */
char          *plumb_name_fold           (const char    *name) G_GNUC_WARN_UNUSED_RESULT;

/* References that differ only in capital letters, kinds of hyphen and space have one fold. */
char          *plumb_reference_fold      (const char    *reference) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbNameBook, plumb_name_book_free)

G_END_DECLS
