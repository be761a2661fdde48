/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store.h"

G_BEGIN_DECLS

/* How a command ends. */
enum
{
  PLUMB_EXIT_DONE = 0,
  PLUMB_EXIT_REFUSED = 1,
  PLUMB_EXIT_USAGE = 2,
  PLUMB_EXIT_STOPPED = 130   /* as shells say of what was ended by Ctrl+C */
};

/* A verb is given its own name as argv[0]. */
typedef int (*PlumbVerbFunc) (int    argc,
                              char **argv);

int         plumb_verb_new               (int argc, char **argv);
int         plumb_verb_demo              (int argc, char **argv);
int         plumb_verb_check             (int argc, char **argv);
int         plumb_verb_import_cases      (int argc, char **argv);
int         plumb_verb_import_audits     (int argc, char **argv);
int         plumb_verb_check_instrument  (int argc, char **argv);
int         plumb_verb_import_instrument (int argc, char **argv);
int         plumb_verb_list              (int argc, char **argv);
int         plumb_verb_settings          (int argc, char **argv);
int         plumb_verb_team              (int argc, char **argv);
int         plumb_verb_person            (int argc, char **argv);
int         plumb_verb_backup            (int argc, char **argv);
int         plumb_verb_restore           (int argc, char **argv);
int         plumb_verb_findings          (int argc, char **argv);
int         plumb_verb_verify            (int argc, char **argv);
int         plumb_verb_take_over         (int argc, char **argv);

/* Reads the options and leaves @min to @max other arguments in argv[1]…; -1 to go on, else the
 * exit code (0 after --help). */
int         plumb_ctl_parse              (int                *argc,
                                          char             ***argv,
                                          const char         *arguments,
                                          const char         *summary,
                                          const GOptionEntry *options,
                                          int                 min,
                                          int                 max);
/* Three digits, as in the council's statutory returns. */
gboolean    plumb_ctl_is_council_code    (const char         *code);
int         plumb_ctl_refuse             (const GError       *error);
int         plumb_ctl_usage              (const char         *format,
                                          ...) G_GNUC_PRINTF (1, 2);
void        plumb_ctl_say                (const char         *format,
                                          ...) G_GNUC_PRINTF (1, 2);
void        plumb_ctl_tell               (const char         *format,
                                          ...) G_GNUC_PRINTF (1, 2);
/* Before any other thread is started: from now on Ctrl+C stops what is under way, and a second one
 * ends the program. */
void          plumb_ctl_heed_signals     (void);
void          plumb_ctl_set_ends_at_once (gboolean            at_once);
/* Cancelled by Ctrl+C; for every call that takes one. */
GCancellable *plumb_ctl_get_cancellable  (void);
/* "1 child", "2 children": (transfer full). */
char       *plumb_ctl_dup_count          (guint               n,
                                          const char         *one,
                                          const char         *many) G_GNUC_WARN_UNUSED_RESULT;
PlumbStore *plumb_ctl_open               (const char         *path,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbStore *plumb_ctl_open_to_read       (const char         *path,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbStore *plumb_ctl_open_to_preview    (const char         *path,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable) (element-type utf8): what speaks against the workspace; NULL where
 * that could not be found out. */
GPtrArray  *plumb_ctl_list_problems      (PlumbStore         *store,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    plumb_ctl_close              (PlumbStore         *store,
                                          GError            **error);
/* Closes, keeping an error that is set already, and gives the exit code. Takes @error. */
int         plumb_ctl_finish             (PlumbStore         *store,
                                          GError             *error);
gboolean    plumb_ctl_write              (GBytes             *bytes,
                                          GError            **error);

G_END_DECLS
