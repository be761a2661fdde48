/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-page.h"

G_BEGIN_DECLS

/* For when the workspace in which an audit was being filled in is not to be had any more: what was
 * typed goes into another one. */

/* Writes what could not be saved into the same audit of @store, if that is as the form knows it;
 * PLUMB_STORE_ERROR_CONFLICT or _NOT_FOUND where it is not, and the words stay in the form. After
 * success the form saves nothing any more. */
void      plumb_audit_page_carry_async  (PlumbAuditPage       *self,
                                         PlumbStore           *store,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  plumb_audit_page_carry_finish (PlumbAuditPage       *self,
                                         GAsyncResult         *result,
                                         GError              **error);
/* The file holds nothing of the form any more: all its answers count as unsaved from now on. */
void      plumb_audit_page_hold_all     (PlumbAuditPage       *self);
/* All answers of the form as a text for people, with the words that they answer. */
char     *plumb_audit_page_dup_words    (PlumbAuditPage       *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
