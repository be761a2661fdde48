/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-expression.h"

G_BEGIN_DECLS

/* The words of an expression's text: which functions and variables it uses, and whether it may. For
 * plumb-expression alone. */

gboolean                       plumb_expression_scan_words    (const char             *text,
                                                               const PlumbVocabulary  *vocabulary,
                                                               GPtrArray              *references,
                                                               GError                **error);
const PlumbExpressionFunction *plumb_expression_find_function (const PlumbVocabulary  *vocabulary,
                                                               const char             *name);
void                           plumb_expression_set_syntax_error (GError     **error,
                                                                  const char  *format,
                                                                  ...) G_GNUC_PRINTF (2, 3);

gpointer plumb_reference_copy (gconstpointer source,
                               gpointer      unused);
void     plumb_reference_free (gpointer      data);

G_END_DECLS
