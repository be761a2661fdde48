/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-error.h"

void
plumb_error_add (GError **error,
                 GError  *more)
{
  char *both;

  if (more == NULL)
    return;
  if (error == NULL || *error == NULL)
    {
      g_propagate_error (error, more);
      return;
    }

  both = g_strconcat ((*error)->message, "\n", more->message, NULL);
  g_free ((*error)->message);
  (*error)->message = both;
  g_error_free (more);
}
