/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-change-words.h"

#include <glib/gi18n.h>

#include "plumb-form-changes.h"

/* As many names of one kind as a dialog can show. */
#define MAX_NAMES 12

static const char *
get_kind_words (PlumbFormChangeKind kind)
{
  static const char * const words[PLUMB_FORM_N_CHANGES] = {
    [PLUMB_FORM_CHANGE_NEW] = N_("New: %s"),
    [PLUMB_FORM_CHANGE_GONE] = N_("Not asked any more: %s"),
    [PLUMB_FORM_CHANGE_WORDING] = N_("Worded in another way: %s"),
    [PLUMB_FORM_CHANGE_ANSWERS] = N_("Other answers can be given: %s"),
    [PLUMB_FORM_CHANGE_RULES] = N_("Asked, needed or counted by another rule: %s"),
    [PLUMB_FORM_CHANGE_REGISTER] = N_("Filled in from the register in another way: %s"),
    [PLUMB_FORM_CHANGE_HELP] = N_("What good looks like, and the evidence to look for: %s"),
    [PLUMB_FORM_CHANGE_SUGGESTED_GRADE] = N_("The overall grade is suggested in another way."),
    [PLUMB_FORM_CHANGE_AUDIT_TYPE] = N_("Audit types: %s")
  };

  return _(words[kind]);
}

static char *
dup_names (GPtrArray *names)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = MIN (names->len, MAX_NAMES);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > n)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", names->len - n),
                              names->len - n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_kind (GString             *text,
             PlumbFormChangeKind  kind,
             GPtrArray           *names)
{
  g_autofree char *list = dup_names (names);
  g_auto(GStrv) parts = g_strsplit (get_kind_words (kind), "%s", 2);
  g_autofree char *line = g_strjoinv (list, parts);

  g_string_append_printf (text, "• %s\n", line);
}

void
plumb_form_change_words_append (GString              *text,
                                const PlumbFormOffer *offer)
{
  GPtrArray **changes = plumb_form_changes_list (offer->in_use, offer->newer);

  /* Translators: title of a form, then its version to come and the one it has. */
  g_string_append_printf (text, _("%s: version %s in place of %s"),
                          plumb_instrument_get_title (offer->newer),
                          plumb_instrument_get_version (offer->newer),
                          plumb_instrument_get_version (offer->in_use));
  g_string_append_c (text, '\n');
  if (offer->is_own)
    g_string_append (text, _("• The version in use is your council’s own. It is kept, and its "
                             "audits go on with it.\n"));
  for (guint i = 0; i < PLUMB_FORM_N_CHANGES; i++)
    if (changes[i] != NULL)
      append_kind (text, i, changes[i]);
  plumb_form_changes_free (changes);
}
