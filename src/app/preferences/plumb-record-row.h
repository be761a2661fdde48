/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_RECORD_ROW (plumb_record_row_get_type ())

/* A team or a person: what it is called, unfolding to rename it, to change its code, or role and
 * login, to retire and to remove it. Signal "save": the user applied a change; the getters say what
 * is wanted. Signal "remove": the user wants it removed. */
G_DECLARE_FINAL_TYPE (PlumbRecordRow, plumb_record_row, PLUMB, RECORD_ROW, AdwExpanderRow)

/* @is_person: people have a role and a login, teams have a code */
GtkWidget  *plumb_record_row_new        (gint64          id,
                                         gboolean        is_person);
/* Shows the record as it is stored. @code, @role, @login and @note (nullable). @keep_edits: leave
 * what the user has typed and not applied. */
void        plumb_record_row_set_stored (PlumbRecordRow *self,
                                         const char     *name,
                                         const char     *code,
                                         const char     *role,
                                         const char     *login,
                                         const char     *note,
                                         gboolean        active,
                                         gboolean        keep_edits);
gint64      plumb_record_row_get_id     (PlumbRecordRow *self);
gboolean    plumb_record_row_is_person  (PlumbRecordRow *self);
/* (transfer full): without the spaces around it */
char       *plumb_record_row_dup_name   (PlumbRecordRow *self) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable) */
char       *plumb_record_row_dup_code   (PlumbRecordRow *self) G_GNUC_WARN_UNUSED_RESULT;
char       *plumb_record_row_dup_role   (PlumbRecordRow *self) G_GNUC_WARN_UNUSED_RESULT;
char       *plumb_record_row_dup_login  (PlumbRecordRow *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_record_row_get_active (PlumbRecordRow *self);

/* Shows @text in @row, unless @keep_edits and the user has typed something else there. */
void        plumb_entry_set_stored      (GtkEditable    *row,
                                         const char     *text,
                                         gboolean        keep_edits);

G_END_DECLS
