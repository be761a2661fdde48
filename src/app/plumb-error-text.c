/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-error-text.h"

#include <glib/gi18n.h>

#include "plumb-store-types.h"

typedef struct
{
  PlumbStoreError  code;
  const char      *heading;
  const char      *advice;   /* (nullable): NULL where the particulars say what to do */
} StoreText;

static const StoreText store_texts[] = {
  { PLUMB_STORE_ERROR_BUSY, N_("The workspace is in use"),
    N_("Another program is writing to it. Wait a moment, or close the other program, and try "
       "again. Nothing was changed.") },
  { PLUMB_STORE_ERROR_CONFLICT, N_("Somebody else was quicker"),
    N_("The record was changed elsewhere in the meantime. Look at it again, then repeat your "
       "change.") },
  { PLUMB_STORE_ERROR_TOO_NEW, N_("The workspace needs a newer Plumbline"), NULL },
  { PLUMB_STORE_ERROR_CORRUPT, N_("The workspace is damaged"),
    N_("Do not work on with it. Keep the file as it is, and open the newest backup.") },
  { PLUMB_STORE_ERROR_READ_ONLY, N_("The workspace cannot be read or written"), NULL },
  { PLUMB_STORE_ERROR_FULL, N_("The disk is full"),
    N_("Free some space, then try again. What was saved before is safe.") },
  { PLUMB_STORE_ERROR_NOT_A_WORKSPACE, N_("This is not a Plumbline workspace"), NULL },
  { PLUMB_STORE_ERROR_NOT_FOUND, N_("The workspace is not there"), NULL },
  { PLUMB_STORE_ERROR_MOVED, N_("The workspace is not where it was"),
    N_("Another program has moved or replaced its file. Keep this window open: what you typed last "
       "is only here. Put the file back in its place, or copy the words elsewhere, then open the "
       "workspace again.") },
  { PLUMB_STORE_ERROR_EXISTS, N_("There is a file of that name"), NULL },
};

static const StoreText *
find_store_text (const GError *error)
{
  if (error->domain != PLUMB_STORE_ERROR)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (store_texts); i++)
    if ((int) store_texts[i].code == error->code)
      return &store_texts[i];
  return NULL;
}

/**
 * plumb_error_text_dup:
 *
 * Returns: (transfer full): what to do, in the user's language, and the particulars
 */
char *
plumb_error_text_dup (const GError *error)
{
  const StoreText *text = find_store_text (error);

  if (text == NULL || text->advice == NULL)
    return g_strdup (error->message);
  return g_strdup_printf ("%s\n\n%s", _(text->advice), error->message);
}

/**
 * plumb_error_text_dup_heading:
 *
 * Returns: (transfer full): what is the matter with the workspace, in a few words
 */
char *
plumb_error_text_dup_heading (const GError *error)
{
  const StoreText *text = find_store_text (error);

  return g_strdup (text != NULL ? _(text->heading) : _("The workspace could not be opened"));
}
