/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"
#include "plumb-store-types.h"

G_BEGIN_DECLS

/**
 * PlumbBackupContents:
 * @organisation: (owned): whose it is
 * @code: (owned): of that council
 * @n_cases: in the register
 * @n_audits: submitted
 * @n_drafts: not submitted yet
 * @last_moment: (owned) (nullable): of the last act in the journal or the last words typed,
 *   whichever is later, in UTC
 * @made: when the file was last written, seconds since 1970
 * @version: schema step
 *
 * What is in a workspace, for somebody who must choose between two.
 */
typedef struct
{
  char   *organisation;
  char   *code;
  gint64  n_cases;
  gint64  n_audits;
  gint64  n_drafts;
  char   *last_moment;
  gint64  made;
  int     version;
} PlumbBackupContents;

void plumb_backup_contents_free (PlumbBackupContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbBackupContents, plumb_backup_contents_free)

/* All of these block: they run on a worker thread or in a program without a window. Errors are of
 * PLUMB_STORE_ERROR. */

/**
 * PlumbBackupCheck:
 * @PLUMB_BACKUP_CHECK_RULES: all that "check" looks at, also of an older form, by the rules of
 *   today; for what is called a good backup
 * @PLUMB_BACKUP_CHECK_DAMAGE: that every page and row can be read; for a copy that saves what there
 *   is
 *
 * What a copy must stand before it gets its name.
 */
typedef enum
{
  PLUMB_BACKUP_CHECK_RULES,
  PLUMB_BACKUP_CHECK_DAMAGE
} PlumbBackupCheck;

/* Copies the workspace of @connection, as it is now, to @path, which must not exist. The copy is
 * opened and checked before it gets its name, so that a file of that name is good. Not inside a
 * transaction. */
gboolean             plumb_backup_write     (PlumbConnection  *connection,
                                             const char       *path,
                                             PlumbBackupCheck  check,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for the workspace @source, whether or not a program has it open. */
gboolean             plumb_backup_make      (const char       *source,
                                             const char       *path,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbBackupContents *plumb_backup_read      (const char       *path,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the backup @path may be put back: by the rules of today nothing is wrong with it. */
gboolean             plumb_backup_check     (const char       *path,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts what is in @backup in the place of @path. What stood there is kept whole under another name,
 * with the write-ahead file that belongs to it: @out_kept (out) (nullable): NULL where nothing
 * did. Refuses a workspace that a program has open. */
gboolean             plumb_backup_restore   (const char       *backup,
                                             const char       *path,
                                             char            **out_kept,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, off the main thread. The answer of a backup is its path. What is stopped by
 * @cancellable (nullable) leaves nothing and has replaced nothing. */
void                 plumb_backup_make_async     (const char           *source,
                                                  const char           *path,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
/* To a file of @folder, which is made where it is not there, that is named by the date. */
void                 plumb_backup_make_dated_async (const char          *source,
                                                    const char          *folder,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
char                *plumb_backup_make_finish    (GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
/* @to_restore: fails for what plumb_backup_check() refuses */
void                 plumb_backup_read_async     (const char           *path,
                                                  gboolean              to_restore,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
PlumbBackupContents *plumb_backup_read_finish    (GAsyncResult         *result,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
void                 plumb_backup_restore_async  (const char           *backup,
                                                  const char           *path,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean             plumb_backup_restore_finish (GAsyncResult         *result,
                                                  char                **out_kept,
                                                  GError              **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
