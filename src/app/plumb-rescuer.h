/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-loss.h"
#include "plumb-shell.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_RESCUER (plumb_rescuer_get_type ())

/* What is done when another program renames, replaces, deletes or overwrites the file of a shell's
 * workspace: nothing more is written, what was typed is kept, and it goes on in a copy or under
 * the new name. Signal "changed": the loss is another, or going on has come to an end. */
G_DECLARE_FINAL_TYPE (PlumbRescuer, plumb_rescuer, PLUMB, RESCUER, GObject)

/* @shell: owns it */
PlumbRescuer    *plumb_rescuer_new             (PlumbShell          *shell);
/* Once the shell has a session, and again after each switch to another. */
void             plumb_rescuer_watch           (PlumbRescuer        *self);
/* Where nothing tells of changes (a network drive): looks now, as it does whenever the shell
 * becomes active. */
void             plumb_rescuer_look            (PlumbRescuer        *self);
/* The shell is leaving the workspace; what was found last stays. */
void             plumb_rescuer_stop            (PlumbRescuer        *self);
/* (nullable): NULL while the file is in its place */
const PlumbLoss *plumb_rescuer_get_loss        (PlumbRescuer        *self);
/* An audit is being filled in. */
gboolean         plumb_rescuer_has_form        (PlumbRescuer        *self);
/* What was read from the file is not shown any more; the form of an audit always is. */
gboolean         plumb_rescuer_is_blank        (PlumbRescuer        *self);
/* The session's store is closed already. */
gboolean         plumb_rescuer_is_file_closed  (PlumbRescuer        *self);
/* Words are on their way into another file. */
gboolean         plumb_rescuer_is_going_on     (PlumbRescuer        *self);
/* Something would be lost with the shell that was saved before. */
gboolean         plumb_rescuer_holds_last_copy (PlumbRescuer        *self);
/* Asks whether that is to be (plumb_compat_ask_finish). */
void             plumb_rescuer_ask_to_lose     (PlumbRescuer        *self,
                                                GAsyncReadyCallback  answered,
                                                gpointer             user_data);

/* The ways out, each for a loss that has it. */

/* Goes on with the file under its new name. */
void             plumb_rescuer_follow          (PlumbRescuer        *self);
/* Goes on with the file that is there now. */
void             plumb_rescuer_reopen          (PlumbRescuer        *self);
/* Opens the file that is there now beside this workspace. */
void             plumb_rescuer_open_other      (PlumbRescuer        *self);
/* Writes all that was saved into another file, which is asked, and goes on there. */
void             plumb_rescuer_save_elsewhere  (PlumbRescuer        *self);
void             plumb_rescuer_save_elsewhere_to (PlumbRescuer      *self,
                                                  const char        *path);
/* Writes the words of the audit that is being filled in as a text; where to is asked. */
void             plumb_rescuer_save_words      (PlumbRescuer        *self);
void             plumb_rescuer_save_words_to   (PlumbRescuer        *self,
                                                const char          *path);

G_END_DECLS
