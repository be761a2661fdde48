/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-backup-page.h"
#include "plumb-form-news.h"
#include "plumb-preferences-window.h"

G_BEGIN_DECLS

struct _PlumbPreferencesWindow
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkEditable     *name_row;
  GtkEditable     *code_row;
  AdwComboRow     *start_row;
  AdwComboRow     *headline_row;
  GtkEditable     *zone_row;
  GtkLabel        *zone_note;
  GtkEditable     *new_team_row;
  AdwPreferencesGroup *teams_group;
  GtkEditable     *new_person_row;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *instruments_group;
  PlumbBackupPage *backup_page;

  PlumbSession    *session;    /* (owned) */
  PlumbFormNews   *form_news;  /* (owned) */
  PlumbOrganisation *organisation;   /* (owned): as it was last stored or asked to be */
  GPtrArray       *team_rows;        /* (owned) (element-type PlumbRecordRow) */
  GPtrArray       *person_rows;      /* (owned) (element-type PlumbRecordRow) */
  GPtrArray       *instrument_rows;  /* (owned) */
  gboolean         filling;
};

/* plumb-preferences-window.c */
void plumb_preferences_tell (PlumbPreferencesWindow *self,
                             const char             *heading,
                             const GError           *error);
/* Shows what is stored. @keep_edits: leave what the user has typed and not applied. */
void plumb_preferences_fill (PlumbPreferencesWindow *self,
                             gboolean                keep_edits);

/* plumb-preferences-organisation.c */
void plumb_preferences_fill_months                 (PlumbPreferencesWindow *self);
void plumb_preferences_fill_organisation           (PlumbPreferencesWindow *self,
                                                    gboolean                keep_edits);
void plumb_preferences_bind_organisation_callbacks (GtkWidgetClass         *widget_class);

G_END_DECLS
