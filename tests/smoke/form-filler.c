/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form-filler.h"

#include <string.h>

struct _FormFiller
{
  PlumbRobot *robot;      /* (unowned) */
  GHashTable *toggles;    /* (owned) (element-type utf8 utf8): code -> name of the toggle pressed */
  GHashTable *texts;      /* (owned) (element-type utf8 utf8): name of the text -> what was typed */
};

/* "PLN.04 Met" -> "PLN.04"; NULL for what is no question of the form. */
static char *
dup_code (const char *name)
{
  static GRegex *pattern;
  g_autoptr(GMatchInfo) match = NULL;

  if (pattern == NULL)
    pattern = g_regex_new ("^([A-Z]{3}(\\.\\d+)?|Overall)( |$)", 0, 0, NULL);
  return g_regex_match (pattern, name, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
ends (const char *name,
      const char *label)
{
  return g_str_has_suffix (name, label);
}

static void
note_toggle (FormFiller *self,
             const char *code,
             const char *label)
{
  g_autofree char *name = g_strdup_printf ("%s %s", code, label);

  g_hash_table_insert (self->toggles, g_strdup (code), g_steal_pointer (&name));
}

/* The second toggle of a group whose first has the focus. */
static void
press_second (FormFiller *self)
{
  plumb_robot_key (self->robot, PLUMB_ROBOT_RIGHT, 0);
  plumb_robot_key (self->robot, ' ', 0);
}

/* Standards by their keys, grades of a section and the overall grade by the arrow keys; of the
 * facts about the case only those that are always asked. */
static void
answer_toggle (FormFiller *self,
               const char *code,
               const char *name)
{
  gboolean standard = strchr (code, '.') != NULL;

  if (g_hash_table_contains (self->toggles, code))
    return;

  if (ends (name, " Met"))
    {
      plumb_robot_key (self->robot, 'm', 0);
      note_toggle (self, code, "Met");
    }
  else if (ends (name, " Outstanding"))
    {
      if (standard)
        plumb_robot_key (self->robot, '2', 0);
      else
        press_second (self);
      note_toggle (self, code, "Good");
    }
  else if (g_str_equal (code, "FOT.01"))
    {
      press_second (self);
      note_toggle (self, code, "No");
    }
  else if (g_str_equal (code, "CAS.05") || g_str_equal (code, "CAS.08"))
    {
      plumb_robot_key (self->robot, ' ', 0);
      g_hash_table_insert (self->toggles, g_strdup (code), g_strdup (name));
    }
}

/* Evidence for the first standard of each section: where it was seen, in words that tell the
 * standards apart. */
static void
write_text (FormFiller *self,
            const char *name)
{
  g_autofree char *text = NULL;

  if (!ends (name, ".01 evidence") || g_hash_table_contains (self->texts, name))
    return;

  text = g_strdup_printf ("Seen for %.6s, case note of 3 May", name);
  plumb_robot_type (self->robot, text);
  g_hash_table_insert (self->texts, g_strdup (name), g_steal_pointer (&text));
}

static gboolean
is_question (const char *name)
{
  g_autofree char *code = dup_code (name);

  return code != NULL;
}

/* To its first question, from the grade that is suggested beside the form. */
static void
go_to_next_section (FormFiller *self)
{
  plumb_robot_key (self->robot, PLUMB_ROBOT_DOWN, PLUMB_ROBOT_CONTROL);
  plumb_robot_wait_focus_on (self->robot, is_question, "the next section's first question");
}

gboolean
form_filler_fill_section (FormFiller *self)
{
  g_autofree char *first = g_strdup (plumb_robot_get_focus (self->robot));
  g_autofree char *name = g_strdup (first);
  gboolean last = g_str_has_prefix (first, "Overall");

  do
    {
      g_autofree char *code = dup_code (name);

      if (code != NULL && plumb_robot_get_focus_role (self->robot) == ATSPI_ROLE_TEXT)
        write_text (self, name);
      else if (code != NULL)
        answer_toggle (self, code, name);
      g_free (name);
      name = g_strdup (last ? "Suggested overall" : plumb_robot_tab (self->robot));
    }
  while (strstr (name, "Suggested overall") == NULL);

  if (!last)
    go_to_next_section (self);
  return !last;
}

/* What has the focus is as it was left: a group of toggles is entered at the one that is
 * pressed. */
static void
check_one (FormFiller *self,
           const char *name)
{
  g_autofree char *code = dup_code (name);
  const char *text = g_hash_table_lookup (self->texts, name);
  const char *toggle = code != NULL ? g_hash_table_lookup (self->toggles, code) : NULL;

  /* The help of a question is no answer to it. */
  if (strstr (name, "what good looks like") != NULL)
    return;
  if (plumb_robot_get_focus_role (self->robot) == ATSPI_ROLE_TEXT)
    {
      g_autofree char *found = plumb_robot_dup_focus_text (self->robot);

      if (text != NULL && strcmp (found, text) != 0)
        g_error ("“%s” should be “%s”, and is “%s”", name, text, found);
    }
  else if (toggle != NULL &&
           (strcmp (name, toggle) != 0 || !plumb_robot_is_focus_pressed (self->robot)))
    g_error ("“%s” should be pressed, and “%s” is %s", toggle, name,
             plumb_robot_is_focus_pressed (self->robot) ? "pressed" : "not pressed");
}

static gboolean
is_remembered (FormFiller *self,
               const char *name)
{
  g_autofree char *code = dup_code (name);

  return g_hash_table_contains (self->texts, name) ||
         (code != NULL && strstr (name, "evidence") == NULL && strstr (name, "Why") == NULL &&
          strstr (name, "what good looks like") == NULL &&
          g_hash_table_contains (self->toggles, code));
}

guint
form_filler_check (FormFiller *self,
                   guint       n_sections)
{
  guint n = 0;

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *name = g_strdup (plumb_robot_get_focus (self->robot));

      do
        {
          check_one (self, name);
          n += is_remembered (self, name) ? 1 : 0;
          g_free (name);
          name = g_strdup (plumb_robot_tab (self->robot));
        }
      while (strstr (name, "Suggested overall") == NULL);
      go_to_next_section (self);
    }
  return n;
}

guint
form_filler_get_n_answers (FormFiller *self)
{
  return g_hash_table_size (self->toggles) + g_hash_table_size (self->texts);
}

FormFiller *
form_filler_new (PlumbRobot *robot)
{
  FormFiller *self = g_new0 (FormFiller, 1);

  self->robot = robot;
  self->toggles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
form_filler_set_robot (FormFiller *self,
                       PlumbRobot *robot)
{
  self->robot = robot;
}

void
form_filler_free (FormFiller *self)
{
  g_hash_table_unref (self->toggles);
  g_hash_table_unref (self->texts);
  g_free (self);
}
