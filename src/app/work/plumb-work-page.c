/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-work-page.h"

#include <glib/gi18n.h>

#include "plumb-answer-words.h"
#include "plumb-audit-suffix.h"
#include "plumb-audit-words.h"
#include "plumb-error-page.h"
#include "plumb-row-focus.h"
#include "plumb-row-menu.h"
#include "plumb-tab-out.h"
#include "plumb-text-scale.h"

/* Older work is found on the Audits page. */
#define MAX_SUBMITTED 20

struct _PlumbWorkPage
{
  PlumbPage     parent_instance;

  AdwClamp     *clamp;
  GtkStack     *stack;
  GtkWidget    *drafts_group;
  GtkListBox   *drafts;
  GtkWidget    *submitted_group;
  GtkListBox   *submitted;

  GCancellable *loading;         /* (nullable): of the reading that is shown, the latest */
  GPtrArray    *loaded_drafts;   /* (nullable): until what was submitted is loaded too */
};

G_DEFINE_FINAL_TYPE (PlumbWorkPage, plumb_work_page, PLUMB_TYPE_PAGE)

static GtkWidget *
make_row (PlumbWorkPage          *self,
          const PlumbAuditFields *fields)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  gboolean draft = fields->status == PLUMB_AUDIT_STATUS_DRAFT;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *type = plumb_audit_words_audit_type (session, fields);
  g_autofree char *day = plumb_answer_words_day (draft ? fields->changed_day
                                                        : fields->submitted_day);
  g_autofree char *title = g_strdup_printf ("%s · %s", fields->reference,
                                            plumb_audit_words_case (fields));
  /* The spaces before the dots do not break, so that no line starts with a dot. */
  g_autofree char *about = plumb_audit_words_about (fields, "\u00a0· ");
  g_autofree char *subtitle = g_strdup_printf (draft ? _("%s\u00a0· %s\u00a0· changed %s")
                                                     : _("%s\u00a0· %s\u00a0· %s"),
                                               about, type, day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), plumb_audit_suffix_new (session, fields));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-audit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", fields->id);
  plumb_row_menu_set_subject (row, plumb_row_subject_new_audit (fields));
  return row;
}

static void
fill_list (PlumbWorkPage *self,
           GtkListBox    *list,
           GtkWidget     *group,
           GPtrArray     *audits,
           guint          most)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < MIN (audits->len, most); i++)
    gtk_list_box_append (list, make_row (self, plumb_audit_get_fields (
                                           g_ptr_array_index (audits, i))));
  gtk_widget_set_visible (group, audits->len > 0);
}

/* Back to the same audit, which may have gone to the other list; or to the first where it is in
 * none. */
static void
focus_audit (PlumbWorkPage *self,
             GVariant      *audit)
{
  if (!plumb_row_focus_restore (self->drafts, audit)
      && !plumb_row_focus_restore (self->submitted, audit))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void refresh (PlumbWorkPage *self);

static void
fail (PlumbWorkPage *self,
      const GError  *error)
{
  if (self->drafts != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    plumb_error_page_show (self->stack, _("Your work could not be read"), error,
                           G_CALLBACK (refresh), self);
}

/* Both lists at once: the keyboard starts in the first of them, and nobody who has submitted
 * everything is shown an empty page in between. */
static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(PlumbWorkPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) audits = plumb_store_list_audits_finish (PLUMB_STORE (source), result,
                                                                &error);
  g_autoptr(GVariant) focused = NULL;

  if (audits == NULL)
    fail (self, error);
  if (audits == NULL || self->drafts == NULL)
    return;

  focused = plumb_row_focus_dup (self->drafts);
  if (focused == NULL)
    focused = plumb_row_focus_dup (self->submitted);
  fill_list (self, self->drafts, self->drafts_group, self->loaded_drafts, G_MAXUINT);
  fill_list (self, self->submitted, self->submitted_group, audits, MAX_SUBMITTED);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->loaded_drafts->len + audits->len > 0 ? "work" : "empty");
  if (focused != NULL)
    focus_audit (self, focused);
  plumb_page_filled (PLUMB_PAGE (self));
}

static void
list_audits (PlumbWorkPage       *self,
             PlumbAuditStatus     status,
             GAsyncReadyCallback  callback)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  PlumbAuditFilter filter = { .newest_first = TRUE, .status = status };

  filter.auditor_id = plumb_person_get_id (plumb_session_get_person (session));
  plumb_store_list_audits_async (plumb_session_get_store (session), &filter, self->loading,
                                 callback, g_object_ref (self));
}

static void
drafts_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbWorkPage) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *audits = plumb_store_list_audits_finish (PLUMB_STORE (source), result, &error);

  if (audits == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_pointer (&self->loaded_drafts, g_ptr_array_unref);
  self->loaded_drafts = audits;
  list_audits (self, PLUMB_AUDIT_STATUS_SUBMITTED, submitted_cb);
}

static void
stop_loading (PlumbWorkPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
refresh (PlumbWorkPage *self)
{
  stop_loading (self);
  if (plumb_session_get_person (plumb_page_get_session (PLUMB_PAGE (self))) == NULL)
    {
      gtk_widget_set_visible (self->drafts_group, FALSE);
      gtk_widget_set_visible (self->submitted_group, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "nobody");
      return;
    }
  self->loading = g_cancellable_new ();
  list_audits (self, PLUMB_AUDIT_STATUS_DRAFT, drafts_cb);
}

/* Autosave changes audits every second; a page nobody sees is read when it is shown again. */
static void
store_changed_cb (PlumbStore    *store,
                  guint          tables,
                  PlumbWorkPage *self)
{
  if ((tables & (PLUMB_TABLE_AUDITS | PLUMB_TABLE_TEAMS)) != 0 &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
plumb_work_page_shown (PlumbPage *page)
{
  refresh (PLUMB_WORK_PAGE (page));
}

static void
plumb_work_page_constructed (GObject *object)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (object));

  G_OBJECT_CLASS (plumb_work_page_parent_class)->constructed (object);

  g_signal_connect_object (session, "notify::person", G_CALLBACK (refresh), object,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (plumb_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), object, 0);
}

static void
plumb_work_page_dispose (GObject *object)
{
  stop_loading (PLUMB_WORK_PAGE (object));
  g_clear_pointer (&PLUMB_WORK_PAGE (object)->loaded_drafts, g_ptr_array_unref);
  /* The template would unparent the page's child behind AdwBin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_WORK_PAGE);

  G_OBJECT_CLASS (plumb_work_page_parent_class)->dispose (object);
}

static void
plumb_work_page_class_init (PlumbWorkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = plumb_work_page_constructed;
  object_class->dispose = plumb_work_page_dispose;
  PLUMB_PAGE_CLASS (klass)->shown = plumb_work_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/plumbline/Plumbline/plumb-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, drafts_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, drafts);
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, submitted_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbWorkPage, submitted);
}

static void
plumb_work_page_init (PlumbWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  plumb_text_scale_follow_clamp (self->clamp);
  plumb_tab_out_add (GTK_WIDGET (self->drafts));
  plumb_tab_out_add (GTK_WIDGET (self->submitted));
  plumb_row_menu_add (GTK_WIDGET (self->drafts), NULL, NULL);
  plumb_row_menu_add (GTK_WIDGET (self->submitted), NULL, NULL);
}

GtkWidget *
plumb_work_page_new (PlumbSession *session)
{
  return g_object_new (PLUMB_TYPE_WORK_PAGE, "session", session, NULL);
}
