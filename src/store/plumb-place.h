/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-connection.h"

G_BEGIN_DECLS

/* Where a workspace is kept, and the one place that knows by which database an address is reached:
 * today each is the path of an SQLite file. Opened on one thread; once that went well, any thread
 * may open further readers. */
typedef struct _PlumbPlace PlumbPlace;

/**
 * PlumbPlaceUse:
 * @PLUMB_PLACE_WRITE: to be read and written; an older form is brought up to date, after a backup
 * @PLUMB_PLACE_READ: nothing at the address may be changed: a workspace of an older form is read
 *   through a private copy that is brought up to date, and one in a read-only folder, on a full
 *   disk or beside a program that writes can be read, too
 * @PLUMB_PLACE_PREVIEW: the same, and what is written goes into a private copy
 * @PLUMB_PLACE_BACKUP: as to read, for who asks whether it may be put back; unlike a workspace a
 *   backup may stand on its disk under several names, as tools for backups make them
 * @PLUMB_PLACE_COPY: as to read, and the form stays as it is; for who makes a copy of it
 *
 * What a workspace is opened for.
 */
typedef enum
{
  PLUMB_PLACE_WRITE,
  PLUMB_PLACE_READ,
  PLUMB_PLACE_PREVIEW,
  PLUMB_PLACE_BACKUP,
  PLUMB_PLACE_COPY
} PlumbPlaceUse;

/* Writes the first rows of a new workspace, in a transaction of its own. */
typedef gboolean (*PlumbPlaceFill) (PlumbConnection  *connection,
                                    gpointer          data,
                                    GError          **error);

PlumbPlace      *plumb_place_new         (const char      *address,
                                          PlumbPlaceUse    use);
/* All connections must be closed. Removes a private copy. */
void             plumb_place_free        (PlumbPlace      *self);
gboolean         plumb_place_is_reading  (PlumbPlace      *self);
/* What a person should know about the opening (element-type utf8), in whole sentences. */
GPtrArray       *plumb_place_get_notices (PlumbPlace      *self);

/* Makes a new workspace, which has its name only once it is whole and filled. */
PlumbConnection *plumb_place_create      (PlumbPlace      *self,
                                          PlumbPlaceFill   fill,
                                          gpointer         data,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes away an unfinished workspace that nobody has open, and what stands beside it. */
gboolean         plumb_place_remove      (const char      *path,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens what is there: refused unless its schema is that of its version; a write-ahead file that is
 * not its own is set aside. */
PlumbConnection *plumb_place_open        (PlumbPlace      *self,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* A further connection, to read with. */
PlumbConnection *plumb_place_open_reader (PlumbPlace      *self,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets aside what lies beside the workspace @path (its real name) and does not belong to it, and
 * moves what does into the file, which then is whole by itself; its form stays as it is. */
gboolean         plumb_place_settle      (const char      *path,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* An empty database of the same kind, in memory. */
PlumbConnection *plumb_place_open_empty  (GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPlace, plumb_place_free)

G_END_DECLS
