/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-restore-preview.h"

#include <glib/gi18n.h>

#include "plumb-error-text.h"

#define N_FACTS 6

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A dialog asks how high it is at its narrowest: three columns of one letter are a tower. */
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (9, (int) g_utf8_strlen (text, -1)));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_moment (GDateTime *moment)
{
  g_autoptr(GDateTime) local = NULL;

  if (moment == NULL)
    return g_strdup (_("none"));
  local = g_date_time_to_local (moment);
  /* Translators: a day and a time of day, see strftime(). */
  return g_date_time_format (local, _("%-d %B %Y, %H:%M"));
}

/* In the order of name_facts. */
static void
describe (const PlumbBackupContents *contents,
          char                     **out_facts)
{
  g_autoptr(GDateTime) made = g_date_time_new_from_unix_utc (contents->made);
  g_autoptr(GDateTime) last = contents->last_moment != NULL
                                  ? g_date_time_new_from_iso8601 (contents->last_moment, NULL)
                                  : NULL;

  /* Translators: a council and its code */
  out_facts[0] = g_strdup_printf (_("%s (%s)"), contents->organisation, contents->code);
  out_facts[1] = g_strdup_printf ("%" G_GINT64_FORMAT, contents->n_cases);
  out_facts[2] = g_strdup_printf ("%" G_GINT64_FORMAT, contents->n_audits);
  out_facts[3] = g_strdup_printf ("%" G_GINT64_FORMAT, contents->n_drafts);
  out_facts[4] = dup_moment (last);
  out_facts[5] = dup_moment (made);
}

static void
add_side (GtkGrid                   *grid,
          int                        column,
          const char                *heading,
          const char                *path,
          const PlumbBackupContents *contents)
{
  g_autofree char *name = g_path_get_basename (path);
  char *facts[N_FACTS] = { NULL };

  gtk_grid_attach (grid, create_label (heading, "heading"), column, 0, 1, 1);
  gtk_grid_attach (grid, create_label (name, "caption"), column, 1, 1, 1);
  gtk_widget_set_tooltip_text (gtk_grid_get_child_at (grid, column, 1), path);
  if (contents == NULL)
    return;
  describe (contents, facts);
  for (int i = 0; i < N_FACTS; i++)
    {
      gtk_grid_attach (grid, create_label (facts[i], "numeric"), column, i + 2, 1, 1);
      g_free (facts[i]);
    }
}

static GtkWidget *
create_warning (const PlumbBackupContents *contents,
                const PlumbBackupContents *present)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  /* Translators: two councils */
  text = g_strdup_printf (_("These are two different councils: %s would take the place of %s. "
                            "Restore it only if that is what you want."), contents->organisation,
                          present->organisation);
  label = create_label (text, "plumb-restore-warning");
  gtk_label_set_max_width_chars (GTK_LABEL (label), 52);
  return label;
}

/* What becomes of what is there. As the dialog's own text it would stand alone in all the room that
 * the dialog has too much. */
static GtkWidget *
create_fate (gboolean replaces)
{
  GtkWidget *label
      = create_label (replaces ? _("What is replaced is kept whole beside it, under another name.")
                               : _("You say next where it is to stand."), NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 52);
  return label;
}

GtkWidget *
plumb_restore_preview_new (const char                *backup,
                           const PlumbBackupContents *contents,
                           const char                *path,
                           const PlumbBackupContents *present,
                           const GError              *problem)
{
  const char * const names[N_FACTS] = { _("Council"), _("Cases"), _("Audits submitted"),
                                        _("Audits under way"), _("Last act"), _("Written") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();

  if (present != NULL && g_strcmp0 (contents->code, present->code) != 0)
    gtk_box_append (GTK_BOX (box), create_warning (contents, present));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (int i = 0; i < N_FACTS; i++)
    gtk_grid_attach (GTK_GRID (grid), create_label (names[i], "dim-label"), 0, i + 2, 1, 1);
  add_side (GTK_GRID (grid), 1, _("Put back"), backup, contents);
  if (path != NULL)
    add_side (GTK_GRID (grid), 2, _("Replaced"), path, present);
  if (path != NULL && present == NULL)
    {
      gboolean there = problem == NULL
                       || !g_error_matches (problem, PLUMB_STORE_ERROR,
                                            PLUMB_STORE_ERROR_NOT_FOUND);
      g_autofree char *why = problem != NULL ? plumb_error_text_dup (problem) : g_strdup ("");
      g_autofree char *text = there ? g_strdup_printf (_("It cannot be read. %s"), why)
                                    : g_strdup (_("There is no file now."));

      gtk_grid_attach (GTK_GRID (grid), create_label (text, NULL), 2, 2, 1, N_FACTS);
    }
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), create_fate (path != NULL));
  gtk_widget_set_vexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}
