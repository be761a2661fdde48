/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-page-carry.h"

#include "plumb-answer-words.h"
#include "plumb-scale.h"
#include "plumb-section.h"

/* Words on their way into another workspace. */
typedef struct
{
  PlumbStore *store;   /* (owned) */
  GPtrArray  *codes;   /* (owned) (nullable): of the answers that are on their way */
} Carrying;

static void
free_carrying (gpointer data)
{
  Carrying *carrying = data;

  g_object_unref (carrying->store);
  g_clear_pointer (&carrying->codes, g_ptr_array_unref);
  g_free (carrying);
}

static PlumbAuditDraft *
get_draft (PlumbAuditPage *self)
{
  return plumb_audit_editor_get_draft (plumb_audit_page_get_editor (self));
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  PlumbAuditPage *self = g_task_get_source_object (task);
  Carrying *carrying = g_task_get_task_data (task);
  GError *error = NULL;

  if (plumb_store_save_answers_finish (PLUMB_STORE (source), result, &error) != 0)
    {
      plumb_audit_editor_end (plumb_audit_page_get_editor (self));
      g_task_return_boolean (task, TRUE);
      return;
    }

  plumb_audit_draft_mark_unsaved (get_draft (self), carrying->codes);
  g_task_return_error (task, error);
}

/* What was on its way has come back as unsaved, or is saved in the workspace that was open. */
static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(GTask) task = data;
  PlumbAuditPage *self = g_task_get_source_object (task);
  Carrying *carrying = g_task_get_task_data (task);
  PlumbAuditEditor *editor = plumb_audit_page_get_editor (self);
  PlumbAuditDraft *draft = get_draft (self);
  PlumbAuditSaver *saver = plumb_audit_editor_get_saver (editor);
  PlumbAuditStamp stamp = plumb_audit_saver_get_stamp (saver);
  PlumbAct act = plumb_audit_saver_get_act (saver);
  g_autoptr(GError) error = NULL;

  if (!plumb_audit_saver_flush_finish (PLUMB_AUDIT_SAVER (source), result, &error))
    g_debug ("As expected: %s", error->message);
  if (!plumb_audit_draft_has_unsaved (draft))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  carrying->codes = plumb_audit_draft_steal_unsaved (draft);
  plumb_store_save_answers_async (carrying->store, &stamp, plumb_audit_draft_get_answers (draft),
                                  carrying->codes, plumb_audit_editor_get_place (editor), &act,
                                  NULL, carried_cb, g_object_ref (task));
}

void
plumb_audit_page_carry_async (PlumbAuditPage      *self,
                              PlumbStore          *store,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  PlumbAuditEditor *editor = plumb_audit_page_get_editor (self);
  Carrying *carrying = g_new0 (Carrying, 1);

  carrying->store = g_object_ref (store);
  g_task_set_source_tag (task, plumb_audit_page_carry_async);
  g_task_set_task_data (task, carrying, free_carrying);
  if (plumb_audit_editor_has_ended (editor))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (editor));
  plumb_audit_saver_flush_async (plumb_audit_editor_get_saver (editor), flushed_cb,
                                 g_steal_pointer (&task));
}

gboolean
plumb_audit_page_carry_finish (PlumbAuditPage  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
add_code (const char *code,
          const char *value,
          const char *evidence,
          gpointer    codes)
{
  g_ptr_array_add (codes, (gpointer) code);
}

void
plumb_audit_page_hold_all (PlumbAuditPage *self)
{
  PlumbAuditEditor *editor = plumb_audit_page_get_editor (self);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  if (plumb_audit_editor_has_ended (editor))
    return;
  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (editor));
  plumb_answers_foreach (plumb_audit_draft_get_answers (get_draft (self)), add_code, codes);
  plumb_audit_draft_mark_unsaved (get_draft (self), codes);
  plumb_audit_saver_save_now (plumb_audit_editor_get_saver (editor));
}

/* Words */

/* What a text is being made of. */
typedef struct
{
  PlumbInstrument *instrument;
  GString         *text;
} Writing;

static char *
dup_answer (const PlumbItem *item,
            const char      *value)
{
  const PlumbGrade *grade;

  if (item == NULL)
    return g_strdup (value);
  if (item->standard != NULL)
    return plumb_answer_words_answer (item->standard, value);
  grade = item->scale != NULL ? plumb_scale_lookup (item->scale, value) : NULL;
  return g_strdup (grade != NULL ? grade->label : value);
}

static const char *
get_question (Writing         *writing,
              const PlumbItem *item,
              const char      *code)
{
  PlumbSection *section;

  if (item != NULL && item->standard != NULL)
    return plumb_standard_get_fields (item->standard)->text;
  section = plumb_instrument_lookup_section_of_code (writing->instrument, code);
  return section != NULL ? plumb_section_get_title (section) : "";
}

static void
write_answer (const char *code,
              const char *value,
              const char *evidence,
              gpointer    data)
{
  Writing *writing = data;
  const PlumbItem *item = plumb_instrument_lookup_item (writing->instrument, code);

  g_string_append_printf (writing->text, "\n%s  %s\n", code, get_question (writing, item, code));
  if (value != NULL)
    {
      g_autofree char *answer = dup_answer (item, value);

      g_string_append_printf (writing->text, "    %s\n", answer);
    }
  if (evidence != NULL)
    g_string_append_printf (writing->text, "    %s\n", evidence);
}

char *
plumb_audit_page_dup_words (PlumbAuditPage *self)
{
  PlumbAuditEditor *editor = plumb_audit_page_get_editor (self);
  PlumbAuditDraft *draft = get_draft (self);
  Writing writing = { plumb_audit_draft_get_instrument (draft), g_string_new (NULL) };

  plumb_audit_sheet_flush (plumb_audit_editor_get_sheet (editor));
  g_string_append_printf (writing.text, "%s\n%s\n", plumb_page_get_title (PLUMB_PAGE (self)),
                          plumb_page_get_subtitle (PLUMB_PAGE (self)));
  plumb_answers_foreach (plumb_audit_draft_get_answers (draft), write_answer, &writing);
  return g_string_free (writing.text, FALSE);
}
