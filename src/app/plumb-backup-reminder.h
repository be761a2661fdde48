/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-shell.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_BACKUP_REMINDER (plumb_backup_reminder_get_type ())

/* Has the day's copy of a shell's workspace made, and says once when there is none, or the last
 * good one is old. */
G_DECLARE_FINAL_TYPE (PlumbBackupReminder, plumb_backup_reminder, PLUMB, BACKUP_REMINDER, GObject)

/* @shell: owns it */
PlumbBackupReminder *plumb_backup_reminder_new          (PlumbShell          *shell);
/* Once the shell has a session; and before it has another. */
void                 plumb_backup_reminder_start        (PlumbBackupReminder *self);
void                 plumb_backup_reminder_stop         (PlumbBackupReminder *self);
/* Tells it as soon as somebody is known to read it. */
void                 plumb_backup_reminder_say          (PlumbBackupReminder *self,
                                                         const char          *text);
/* (nullable): what is still to be told */
const char          *plumb_backup_reminder_get_news     (PlumbBackupReminder *self);
/* The whole of why no day's copy was made, if it was not. Where the workspace itself is at fault,
 * another copy of it would be no better: what is wrong can be listed instead, with the way to an
 * earlier backup. */
void                 plumb_backup_reminder_show_problem (PlumbBackupReminder *self);

G_END_DECLS
