/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-opener.h"

#include <glib/gi18n.h>

#include "plumb-audit-page.h"
#include "plumb-audit-view-page.h"

struct _PlumbAuditOpener
{
  GObject     parent_instance;

  PlumbShell *shell;       /* (nullable): owns this; NULL once it is gone */
  guint       n_opening;   /* audits on their way into view */
};

G_DEFINE_FINAL_TYPE (PlumbAuditOpener, plumb_audit_opener, G_TYPE_OBJECT)

/* The form of that audit, which has words that are not saved yet, stays as it is. */
static gboolean
shows_form (PlumbPage        *page,
            PlumbAuditRecord *record,
            gint64            person_id)
{
  return PLUMB_IS_AUDIT_PAGE (page)
         && plumb_audit_page_is_open_for (PLUMB_AUDIT_PAGE (page), person_id)
         && plumb_audit_page_get_audit_id (PLUMB_AUDIT_PAGE (page))
              == plumb_audit_get_fields (record->audit)->id;
}

/* Takes @record. A submitted form gives way to its view, and a corrected view to its form: there is
 * no going back between them. */
static void
show (PlumbShell       *shell,
      PlumbSession     *session,
      PlumbPage        *page,
      PlumbAuditRecord *record)
{
  gint64 person_id = plumb_session_get_act (session).person_id;
  gboolean form = plumb_audit_record_is_draft_of (record, person_id);
  PlumbMoveKind kind = PLUMB_IS_AUDIT_PAGE (page) || PLUMB_IS_AUDIT_VIEW_PAGE (page)
                           ? PLUMB_MOVE_INSTEAD : PLUMB_MOVE_ON;

  if (form && shows_form (page, record, person_id))
    plumb_audit_record_free (record);
  else
    plumb_navigator_go (plumb_shell_get_navigator (shell),
                        PLUMB_PAGE (form ? plumb_audit_page_new (session, record)
                                         : plumb_audit_view_page_new (session, record)),
                        kind);
}

static void
audit_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(PlumbAuditOpener) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PlumbAuditRecord) record
      = plumb_store_load_audit_finish (PLUMB_STORE (source), result, &error);
  PlumbSession *session = self->shell != NULL ? plumb_shell_get_session (self->shell) : NULL;
  PlumbPage *page = self->shell != NULL ? plumb_shell_get_page (self->shell) : NULL;

  self->n_opening--;
  if (session == NULL || page == NULL)
    return;
  if (record != NULL)
    show (self->shell, session, page, g_steal_pointer (&record));
  else
    plumb_page_show_error (page, _("The audit could not be opened"), error);
}

static void
plumb_audit_opener_dispose (GObject *object)
{
  g_clear_weak_pointer (&PLUMB_AUDIT_OPENER (object)->shell);

  G_OBJECT_CLASS (plumb_audit_opener_parent_class)->dispose (object);
}

static void
plumb_audit_opener_class_init (PlumbAuditOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_audit_opener_dispose;
}

static void
plumb_audit_opener_init (PlumbAuditOpener *self)
{
}

PlumbAuditOpener *
plumb_audit_opener_new (PlumbShell *shell)
{
  PlumbAuditOpener *self = g_object_new (PLUMB_TYPE_AUDIT_OPENER, NULL);

  g_set_weak_pointer (&self->shell, shell);
  return self;
}

void
plumb_audit_opener_open (PlumbAuditOpener *self,
                         gint64            audit)
{
  PlumbSession *session;

  g_return_if_fail (PLUMB_IS_AUDIT_OPENER (self));

  session = plumb_shell_get_session (self->shell);
  if (session == NULL)
    return;
  self->n_opening++;
  plumb_store_load_audit_async (plumb_session_get_store (session), audit, 0, NULL,
                                audit_loaded_cb, g_object_ref (self));
}

gboolean
plumb_audit_opener_is_opening (PlumbAuditOpener *self)
{
  g_return_val_if_fail (PLUMB_IS_AUDIT_OPENER (self), FALSE);

  return self->n_opening > 0;
}
