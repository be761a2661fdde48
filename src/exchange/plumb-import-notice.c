/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-import-notice.h"

G_DEFINE_QUARK (plumb-exchange-error-quark, plumb_exchange_error)

/**
 * plumb_import_notice_free:
 * @notice: (nullable) (transfer full): a notice
 */
void
plumb_import_notice_free (PlumbImportNotice *notice)
{
  if (notice == NULL)
    return;

  g_free (notice->subject);
  g_free (notice->rule);
  g_free (notice->message);
  g_free (notice);
}

/* More kinds of fault than any file of ours can have. */
#define MAX_GROUPS 500

static void
free_group (gpointer data)
{
  PlumbNoticeGroup *group = data;

  g_free (group->rule);
  g_free (group->words);
  g_free (group);
}

PlumbNotices *
plumb_notices_new (void)
{
  PlumbNotices *self = g_new0 (PlumbNotices, 1);

  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_notice_free);
  self->groups = g_ptr_array_new_with_free_func (free_group);
  return self;
}

/**
 * plumb_notices_free:
 * @self: (nullable) (transfer full): notices
 */
void
plumb_notices_free (PlumbNotices *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static PlumbNoticeGroup *
find_group (PlumbNotices *self,
            guint         line,
            const char   *rule,
            const char   *words)
{
  PlumbNoticeGroup *group;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = g_ptr_array_index (self->groups, i);
      if (g_strcmp0 (group->rule, rule) == 0 && g_str_equal (group->words, words))
        return group;
    }
  if (self->groups->len == MAX_GROUPS)
    return g_ptr_array_index (self->groups, MAX_GROUPS - 1);
  if (self->groups->len == MAX_GROUPS - 1)
    {
      rule = NULL;
      words = "faults of other kinds";
    }

  group = g_new0 (PlumbNoticeGroup, 1);
  group->rule = g_strdup (rule);
  group->words = g_strdup (words);
  group->line = line;
  g_ptr_array_add (self->groups, group);
  return group;
}

/**
 * plumb_notices_add:
 * @line: in the file; 0 for the whole file
 * @subject: (nullable); @rule: (nullable): as in #PlumbImportNotice
 * @words: what this kind of notice has in common; with @rule they make its group
 * @message: what was found here and what was done about it
 */
void
plumb_notices_add (PlumbNotices *self,
                   guint         line,
                   const char   *subject,
                   const char   *rule,
                   const char   *words,
                   const char   *message)
{
  PlumbNoticeGroup *group = find_group (self, line, rule, words);
  PlumbImportNotice *notice;

  self->n++;
  if (++group->n > PLUMB_NOTICES_MAX_OF_GROUP || self->kept->len >= PLUMB_NOTICES_MAX)
    return;

  notice = g_new0 (PlumbImportNotice, 1);
  notice->line = line;
  notice->subject = g_strdup (subject);
  notice->rule = g_strdup (rule);
  notice->message = g_strdup (message);
  notice->group = group;
  g_ptr_array_add (self->kept, notice);
}

static gboolean
is_told (PlumbNotices *self,
         guint         line,
         const char   *rule)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      const PlumbImportNotice *notice = g_ptr_array_index (self->kept, i);

      if (notice->line == line && g_strcmp0 (notice->rule, rule) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_notices_add_report:
 * @report: of an import of the same file, or of its preview; of another preview after it, only what
 *   that one brought up is added
 *
 * Adds what the file says and the workspace did not take.
 */
void
plumb_notices_add_report (PlumbNotices            *self,
                          const PlumbImportReport *report)
{
  static const char not_asked[] = "an answer to what the form does not ask here; it is left out";
  static const char not_read[] = "not a plan type that is known; the one that was known is kept";

  for (guint i = 0; i < report->left_out->len; i++)
    {
      const PlumbImportLeftOut *left_out = g_ptr_array_index (report->left_out, i);
      g_autofree char *message = g_strdup_printf ("\"%s\": %s", left_out->code, not_asked);

      plumb_notices_add (self, left_out->line, left_out->reference, "not-asked", not_asked,
                         message);
    }
  for (guint i = 0; i < report->kept->len; i++)
    {
      const PlumbImportKept *kept = g_ptr_array_index (report->kept, i);
      g_autofree char *message = g_strdup_printf ("\"%s\": %s: %s", kept->word, not_read,
                                                  kept->plan_type);

      if (!is_told (self, kept->line, "plan-type-kept"))
        plumb_notices_add (self, kept->line, kept->reference, "plan-type-kept", not_read, message);
    }
}
