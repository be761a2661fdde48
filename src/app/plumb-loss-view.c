/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-loss-view.h"

#include <glib/gi18n.h>

struct _PlumbLossView
{
  AdwBin parent_instance;
};

/* One way out. */
typedef struct
{
  const char *label;
  const char *action;
} Way;

#define MAX_WAYS 3

/* What is said. */
typedef struct
{
  const char *title;
  char       *text;              /* (owned) */
  Way         ways[MAX_WAYS];    /* the best one first */
  guint       n_ways;
} Words;

G_DEFINE_FINAL_TYPE (PlumbLossView, plumb_loss_view, ADW_TYPE_BIN)

static void
add_way (Words      *words,
         const char *label,
         const char *action)
{
  g_assert (words->n_ways < MAX_WAYS);

  words->ways[words->n_ways++] = (Way) { label, action };
}

static void
say_renamed (Words           *words,
             const PlumbLoss *loss,
             const char      *path)
{
  words->title = _("The Workspace Has Another Name Now");
  /* Translators: both %s are paths of files. */
  words->text = g_strdup_printf (_("Another program has renamed or moved %s. It is now %s. "
                                   "Nothing more is written until you say where to continue. If "
                                   "the file comes back to its old name, this window goes on by "
                                   "itself."),
                                 path, loss->now);
  add_way (words, _("_Continue There"), "win.follow-file");
  add_way (words, _("_Save a Copy Elsewhere…"), "win.save-elsewhere");
}

static void
say_deleted (Words      *words,
             const char *path)
{
  words->title = _("The Workspace Was Deleted");
  /* Translators: %s is the path of a file. */
  words->text = g_strdup_printf (_("Another program has deleted %s, or moved it to another disk."
                                   " This window still holds all of it. Save a copy before you "
                                   "close the window; what you typed goes into it, too."), path);
  add_way (words, _("_Save a Copy Elsewhere…"), "win.save-elsewhere");
}

static void
say_replaced (Words           *words,
              const PlumbLoss *loss,
              const char      *path)
{
  words->title = _("Another File Is in the Workspace’s Place");
  if (loss->now != NULL)
    {
      /* Translators: both %s are paths of files. */
      words->text = g_strdup_printf (_("Another program has put another file in the place of %s."
                                       " The workspace that was open here is now %s. Nothing "
                                       "more is written until you say where to continue."), path,
                                     loss->now);
      add_way (words, _("_Continue There"), "win.follow-file");
    }
  else
    /* Translators: %s is the path of a file. */
    words->text = g_strdup_printf (_("Another program has put another file in the place of %s. "
                                     "This window still holds the whole workspace that was open "
                                     "here. Save a copy of it before you close the window; what "
                                     "you typed goes into it, too."), path);
  add_way (words, _("_Save a Copy Elsewhere…"), "win.save-elsewhere");
  add_way (words, _("_Open the Other File"), "win.open-other-file");
}

static void
say_overwritten (Words      *words,
                 const char *path,
                 gboolean    form)
{
  words->title = _("The Workspace Was Overwritten");
  if (form)
    {
      /* Translators: %s is the path of a file. */
      words->text = g_strdup_printf (_("Another program has written over %s. What was in it "
                                       "cannot be read here any more; only this audit is still "
                                       "whole. Save its words as a text, or open the file as it "
                                       "is now: if it has this audit as you left it, your words "
                                       "go into it."),
                                     path);
      add_way (words, _("_Save the Words of This Audit…"), "win.save-words");
    }
  else
    /* Translators: %s is the path of a file. */
    words->text = g_strdup_printf (_("Another program has written over %s. What was in it cannot"
                                     " be read here any more, so nothing of it is shown. You "
                                     "typed nothing that was not saved. Open the file as it is "
                                     "now, or put a backup in its place."), path);
  add_way (words, _("_Open It as It Is Now"), "win.reopen-file");
  add_way (words, _("_Restore a Backup…"), "win.restore");
}

/* The file was closed here so that it could be opened anew: that failed, or the words of the form
 * had no place in it. */
static void
say_closed (Words      *words,
            const char *path,
            gboolean    form)
{
  words->title = _("The Workspace Is Not Open Here Any More");
  /* Translators: %s is the path of a file. */
  words->text = g_strdup_printf (form ? _("Nothing is written into %s from this window. Save the"
                                          " words of this audit as a text before you close it.")
                                      : _("%s could not be opened again."), path);
  if (form)
    add_way (words, _("_Save the Words of This Audit…"), "win.save-words");
  add_way (words, _("_Open It as It Is Now"), "win.reopen-file");
  add_way (words, _("_Restore a Backup…"), "win.restore");
}

static void
compose (Words           *words,
         const PlumbLoss *loss,
         const char      *path,
         gboolean         form,
         gboolean         closed)
{
  if (closed)
    say_closed (words, path, form);
  else if (loss->kind == PLUMB_LOSS_RENAMED)
    say_renamed (words, loss, path);
  else if (loss->kind == PLUMB_LOSS_DELETED)
    say_deleted (words, path);
  else if (loss->kind == PLUMB_LOSS_REPLACED)
    say_replaced (words, loss, path);
  else
    say_overwritten (words, path, form);
}

static GtkWidget *
create_button (const Way *way,
               gboolean   best)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (way->label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), way->action);
  if (best)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
create_text (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Where there is little room, their words go on in a second line. */
static GtkWidget *
create_buttons (const Words *words)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (buttons, GTK_ALIGN_START);
  gtk_widget_set_margin_top (buttons, 3);
  for (guint i = 0; i < words->n_ways; i++)
    {
      GtkWidget *button = create_button (&words->ways[i], i == 0);

      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  return buttons;
}

static GtkWidget *
create_bar (const Words *words)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (bar, "plumb-loss");
  gtk_box_append (GTK_BOX (bar), create_text (words->title, "heading"));
  gtk_box_append (GTK_BOX (bar), create_text (words->text, NULL));
  gtk_box_append (GTK_BOX (bar), create_buttons (words));
  return bar;
}

static GtkWidget *
create_page (const Words *words)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *markup = g_markup_escape_text (words->text, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), words->title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  for (guint i = 0; i < words->n_ways; i++)
    {
      GtkWidget *button = create_button (&words->ways[i], i == 0);

      gtk_widget_add_css_class (button, "pill");
      gtk_box_append (GTK_BOX (buttons), button);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
plumb_loss_view_class_init (PlumbLossViewClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
plumb_loss_view_init (PlumbLossView *self)
{
}

void
plumb_loss_view_show (PlumbLossView   *self,
                      const PlumbLoss *loss,
                      const char      *path,
                      gboolean         form,
                      gboolean         closed)
{
  Words words = { 0 };

  g_return_if_fail (PLUMB_IS_LOSS_VIEW (self));

  compose (&words, loss, path, form, closed);
  adw_bin_set_child (ADW_BIN (self), form ? create_bar (&words) : create_page (&words));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words.title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words.text,
                                  -1);
  g_free (words.text);
}
