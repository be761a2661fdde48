/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-field.h"

#include <glib/gi18n.h>

#include "plumb-accessible-name.h"
#include "plumb-date.h"
#include "plumb-drop-down.h"

#define TELL_AFTER_MS 300

struct _PlumbAuditField
{
  AdwBin         parent_instance;

  PlumbStandard *standard;       /* (owned) */
  GtkWidget     *entry;          /* number and date */
  GtkWidget     *drop_down;      /* choice */
  GtkWidget     *error;
  char          *value;          /* (owned) (nullable): of number and date, shown or told last */
  guint          timer;
  gboolean       updating;
};

enum
{
  EDITED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbAuditField, plumb_audit_field, ADW_TYPE_BIN)

static char *
parse_number (PlumbAuditField  *self,
              const char       *text,
              const char      **out_problem)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  gboolean bounded = fields->minimum < fields->maximum;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || number != number || number > 1e12 || number < -1e12)
    *out_problem = _("Not a number, so it is not kept");
  else if (bounded && number < fields->minimum)
    *out_problem = _("Lower than can be, so it is not kept");
  else if (bounded && number > fields->maximum)
    *out_problem = _("Higher than can be, so it is not kept");
  else
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
  return NULL;
}

/* Days as people in Britain write them (1/7/2017, 1.7.17, 1 July 2017) or as files do
 * (2017-07-01). */
static char *
parse_date (const char  *text,
            const char **out_problem)
{
  GDate date;
  int day, month, year;
  char rest;

  g_date_clear (&date, 1);
  if (plumb_date_parse (text, &date))
    return plumb_date_to_string (&date);

  if (sscanf (text, "%d%*1[/.]%d%*1[/.]%d%c", &day, &month, &year, &rest) == 3)
    {
      year += year >= 0 && year < 100 ? 2000 : 0;
      if (day > 0 && month > 0 && year > 1900 && year < 2200 &&
          g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        {
          g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
          return plumb_date_to_string (&date);
        }
    }

  *out_problem = _("Not a day, so it is not kept. Write it like 14/9/2017");
  return NULL;
}

static void
show_problem (PlumbAuditField *self,
              const char      *problem)
{
  gtk_label_set_text (GTK_LABEL (self->error), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->error, problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (problem != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* Only what differs from what was told or shown: whoever leaves a field where nothing was typed has
 * not written over what another window wrote into it meanwhile. */
static void
tell (PlumbAuditField *self,
      gboolean         done)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *value = NULL;
  const char *problem = NULL;

  g_strstrip (text);
  if (g_strcmp0 (text, self->value) == 0)
    value = g_strdup (text);
  else if (*text != '\0')
    value = plumb_standard_get_kind (self->standard) == PLUMB_ANSWER_NUMBER
              ? parse_number (self, text, &problem) : parse_date (text, &problem);

  /* While a date is being typed it is wrong most of the time: say so when the person is done. */
  if (problem == NULL || done)
    show_problem (self, problem);
  if (problem != NULL || g_strcmp0 (value, self->value) == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "audit.typing", "b", FALSE);
      return;
    }

  g_free (self->value);
  self->value = g_steal_pointer (&value);
  g_signal_emit (self, signals[EDITED], 0, self->value);
}

static gboolean
tell_cb (gpointer data)
{
  PlumbAuditField *self = data;

  self->timer = 0;
  tell (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (GtkEditable     *editable,
                 PlumbAuditField *self)
{
  if (!self->updating && self->timer == 0)
    {
      self->timer = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
      gtk_widget_activate_action (GTK_WIDGET (self), "audit.typing", "b", TRUE);
    }
}

static void
focus_left_cb (GtkEventControllerFocus *controller,
               PlumbAuditField         *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  tell (self, TRUE);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
chosen_cb (GtkDropDown     *drop_down,
           GParamSpec      *pspec,
           PlumbAuditField *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  guint i = gtk_drop_down_get_selected (drop_down);

  if (!self->updating)
    g_signal_emit (self, signals[EDITED], 0,
                   i > 0 && i <= fields->n_choices ? fields->choices[i - 1].code : NULL);
}

static void
day_chosen_cb (GtkCalendar     *calendar,
               PlumbAuditField *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_clear_handle_id (&self->timer, g_source_remove);
  tell (self, TRUE);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
create_calendar_button (PlumbAuditField *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  g_autofree char *name = g_strdup_printf (_("%s choose a day"),
                                           plumb_standard_get_code (self->standard));

  g_signal_connect (calendar, "day-selected", G_CALLBACK (day_chosen_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
build_entry (PlumbAuditField *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gboolean is_date = fields->kind == PLUMB_ANSWER_DATE;

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), is_date ? 12 : 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), is_date ? 12 : 8);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry),
                               is_date ? GTK_INPUT_PURPOSE_FREE_FORM : GTK_INPUT_PURPOSE_NUMBER);
  /* Translators: how a day may be written */
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), is_date ? _("day/month/year") : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fields->code, -1);
  gtk_widget_add_css_class (self->entry, "numeric");
  g_signal_connect (self->entry, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);

  gtk_box_append (GTK_BOX (line), self->entry);
  if (is_date)
    gtk_box_append (GTK_BOX (line), create_calendar_button (self));
  else if (fields->unit != NULL)
    {
      GtkWidget *unit = gtk_label_new (fields->unit);

      gtk_widget_add_css_class (unit, "dim-label");
      gtk_box_append (GTK_BOX (line), unit);
    }

  self->error = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_widget_add_css_class (self->error, "error");
  gtk_widget_add_css_class (self->error, "caption");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->error);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
build_drop_down (PlumbAuditField *self)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Not answered"));
  for (guint i = 0; i < fields->n_choices; i++)
    gtk_string_list_append (labels, fields->choices[i].label);

  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  /* A long label must not make the window wide. */
  plumb_drop_down_make_narrow (GTK_DROP_DOWN (self->drop_down));
  gtk_widget_set_halign (self->drop_down, GTK_ALIGN_START);
  plumb_accessible_name_set (self->drop_down, fields->code);
  g_signal_connect (self->drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->drop_down);
}

static gboolean
plumb_audit_field_grab_focus (GtkWidget *widget)
{
  PlumbAuditField *self = PLUMB_AUDIT_FIELD (widget);

  return gtk_widget_grab_focus (self->entry != NULL ? self->entry : self->drop_down);
}

static void
plumb_audit_field_dispose (GObject *object)
{
  PlumbAuditField *self = PLUMB_AUDIT_FIELD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->value, g_free);
  g_clear_object (&self->standard);

  G_OBJECT_CLASS (plumb_audit_field_parent_class)->dispose (object);
}

static void
plumb_audit_field_class_init (PlumbAuditFieldClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_audit_field_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = plumb_audit_field_grab_focus;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
plumb_audit_field_init (PlumbAuditField *self)
{
}

GtkWidget *
plumb_audit_field_new (PlumbStandard *standard)
{
  PlumbAuditField *self = g_object_new (PLUMB_TYPE_AUDIT_FIELD, NULL);

  self->standard = g_object_ref (standard);
  if (plumb_standard_get_kind (standard) == PLUMB_ANSWER_CHOICE)
    build_drop_down (self);
  else
    build_entry (self);
  return GTK_WIDGET (self);
}

static void
show_choice (PlumbAuditField *self,
             const char      *value)
{
  const PlumbStandardFields *fields = plumb_standard_get_fields (self->standard);
  guint selected = 0;

  for (guint i = 0; i < fields->n_choices; i++)
    if (g_strcmp0 (fields->choices[i].code, value) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
}

static void
show_value (PlumbAuditField *self,
            const char      *value)
{
  g_free (self->value);
  self->value = g_strdup (value);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
  show_problem (self, NULL);
}

/* What is being typed is left alone: it is the newer truth. So is how a value was typed, as long as
 * the keyboard is in the field: "7." and "1/7/17" are not rewritten under the hand; and so is what
 * could not be kept. Another value is shown at once. */
void
plumb_audit_field_set_value (PlumbAuditField *self,
                             const char      *value)
{
  gboolean typed = self->entry != NULL && (gtk_widget_get_focus_child (self->entry) != NULL
                                           || gtk_widget_get_visible (self->error));

  self->updating = TRUE;
  if (self->drop_down != NULL)
    show_choice (self, value);
  else if (self->timer == 0 && (!typed || g_strcmp0 (value, self->value) != 0))
    show_value (self, value);
  self->updating = FALSE;
}

void
plumb_audit_field_flush (PlumbAuditField *self)
{
  if (self->timer == 0)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  tell (self, TRUE);
}
