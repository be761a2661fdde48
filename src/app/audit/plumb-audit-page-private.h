/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-audit-foot.h"
#include "plumb-audit-page.h"
#include "plumb-audit-panes.h"
#include "plumb-audit-saver.h"
#include "plumb-grade-pane.h"
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
  gboolean            submitted;         /* or discarded: nothing more is saved */
  gboolean            typing;            /* a text holds words that the draft does not have yet */
  char               *save_text;

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
void plumb_audit_page_add_keys        (PlumbAuditPage *self);

/* plumb-audit-page-submit.c */
void plumb_audit_page_submit          (PlumbAuditPage *self);
void plumb_audit_page_discard         (PlumbAuditPage *self);

/* plumb-audit-page.c */
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
