/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PLUMB_EXCHANGE_ERROR (plumb_exchange_error_quark ())

typedef enum
{
  PLUMB_EXCHANGE_ERROR_READ,   /* the file cannot be read */
  PLUMB_EXCHANGE_ERROR_FORMAT, /* it is not the kind of file it should be */
  /* it is, but something in it is wrong: file, line or row, column, what was expected */
  PLUMB_EXCHANGE_ERROR_REFUSED
} PlumbExchangeError;

GQuark plumb_exchange_error_quark (void);

/**
 * PlumbImportNotice:
 * @line: in the file; 0 for the whole file
 * @subject: (nullable): the child's id, or the case's reference
 * @rule: (nullable): "8510", or a word such as "unknown-code"
 * @message: what was found and what was done about it
 *
 * Something that the reader of a file noticed and reports, without refusing the file.
 */
typedef struct
{
  guint  line;
  char  *subject;
  char  *rule;
  char  *message;
} PlumbImportNotice;

void plumb_import_notice_free (PlumbImportNotice *notice);

G_END_DECLS
