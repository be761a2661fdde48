/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-foot.h"
#include "plumb-audit-page.h"
#include "plumb-audit-panes.h"
#include "plumb-audit-referee.h"
#include "plumb-audit-saver.h"
#include "plumb-grade-pane.h"
#include "plumb-notice.h"
#include "plumb-overall-pane.h"
#include "plumb-section-list.h"
#include "plumb-section-pane.h"

G_BEGIN_DECLS

struct _PlumbAuditPage
{
  PlumbPage           parent_instance;

  PlumbAuditRecord   *record;            /* (owned) */
  PlumbAuditDraft    *draft;             /* (owned) */
  PlumbAuditSaver    *saver;             /* (owned) */
  GSimpleActionGroup *actions;           /* (owned) */
  char               *place;             /* code shown: a section's or "overall" */
  /* (nullable): code of the standard the keyboard was in last */
  char               *current;
  guint               refresh;           /* idle that shows what changed */
  gboolean            submitted;         /* or discarded, or ended elsewhere: nothing is saved */
  PlumbAuditReferee  *referee;           /* (owned) */
  PlumbVerdict        verdict;           /* the last one */
  gboolean            wants_to_compare;  /* as soon as it is known what differs */
  GTask              *leaving;           /* (owned) (nullable): who waits to leave the page */
  gboolean            asking;            /* whether that is to be */
  gboolean            typing;            /* a text holds words that the draft does not have yet */
  char               *save_text;

  GtkWidget          *box;               /* of all that follows */
  PlumbNotice        *notice;
  PlumbAuditPanes    *panes;
  PlumbSectionList   *sections;          /* beside the standards */
  PlumbSectionList   *narrow_sections;   /* in a popover, where there is no room beside */
  GtkWidget          *narrow_button;
  GtkWidget          *narrow_label;
  GtkWidget          *scrolled;
  GtkWidget          *content;           /* stack of the two below */
  PlumbSectionPane   *section_pane;
  PlumbOverallPane   *overall_pane;      /* (nullable) */
  GtkWidget          *aside;             /* AdwBin: where the grade pane is when there is room */
  PlumbGradePane     *grade_pane;
  PlumbAuditFoot     *foot;
};

/* plumb-audit-page-actions.c */
void plumb_audit_page_install_actions (PlumbAuditPage *self);
void plumb_audit_page_update_actions  (PlumbAuditPage *self);

/* plumb-audit-page-elsewhere.c */
void plumb_audit_page_watch           (PlumbAuditPage *self);
/* Finds out what became of the draft elsewhere. @compare: show what differs, if anything does. */
void plumb_audit_page_judge           (PlumbAuditPage *self,
                                       gboolean        compare);
/* Whether the draft was changed, or is gone, since it was last read or written here. */
gboolean plumb_audit_page_is_conflict (const GError   *error);
/* Whose form it is does not change with who works: the window shows what they may see of it. */
void plumb_audit_page_check_person    (PlumbAuditPage *self);
/* Nothing more is saved. */
void plumb_audit_page_end             (PlumbAuditPage *self);
void plumb_audit_page_leave           (PlumbPage            *page,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/* plumb-audit-page-submit.c */
void plumb_audit_page_submit          (PlumbAuditPage *self);
void plumb_audit_page_discard         (PlumbAuditPage *self);

/* plumb-audit-page.c */
void plumb_audit_page_update_save_state (PlumbAuditPage *self);
void plumb_audit_page_show_section    (PlumbAuditPage *self,
                                       const char     *code);
/* FALSE where nothing of that code is asked. */
gboolean plumb_audit_page_goto        (PlumbAuditPage *self,
                                       const char     *code,
                                       gboolean        why);
void plumb_audit_page_flush_texts     (PlumbAuditPage *self);
void plumb_audit_page_set_typing      (PlumbAuditPage *self,
                                       gboolean        typing);

G_END_DECLS
