/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-import-notice.h"

G_DEFINE_QUARK (plumb-exchange-error-quark, plumb_exchange_error)

/**
 * plumb_import_notice_free:
 * @notice: (nullable) (transfer full): a notice
 */
void
plumb_import_notice_free (PlumbImportNotice *notice)
{
  if (notice == NULL)
    return;

  g_free (notice->subject);
  g_free (notice->rule);
  g_free (notice->message);
  g_free (notice);
}
