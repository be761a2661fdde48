/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-value-chooser.h"

#include "plumb-accessible-name.h"
#include "plumb-drop-down.h"
#include "plumb-menu-tooltip.h"

struct _PlumbValueChooser
{
  AdwBin         parent_instance;

  GtkDropDown   *drop_down;
  GtkStringList *labels;    /* (owned) */
  GPtrArray     *values;    /* nullable texts */
  gboolean       quiet;     /* the program changes the choice */
};

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint chosen_signal;

G_DEFINE_FINAL_TYPE (PlumbValueChooser, plumb_value_chooser, ADW_TYPE_BIN)

static guint
find_value (PlumbValueChooser *self,
            const char        *value)
{
  for (guint i = 0; i < self->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->values, i), value) == 0)
      return i;

  return 0;
}

static void
selected_cb (PlumbValueChooser *self)
{
  if (!self->quiet)
    g_signal_emit (self, chosen_signal, 0);
}

static void
plumb_value_chooser_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *spec)
{
  PlumbValueChooser *self = PLUMB_VALUE_CHOOSER (object);

  if (id == PROP_LABEL && g_value_get_string (value) != NULL)
    {
      plumb_accessible_name_set (GTK_WIDGET (self->drop_down), g_value_get_string (value));
      plumb_menu_tooltip_set (GTK_WIDGET (self->drop_down), g_value_get_string (value));
    }
}

static void
plumb_value_chooser_finalize (GObject *object)
{
  PlumbValueChooser *self = PLUMB_VALUE_CHOOSER (object);

  g_clear_object (&self->labels);
  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (plumb_value_chooser_parent_class)->finalize (object);
}

static void
plumb_value_chooser_class_init (PlumbValueChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = plumb_value_chooser_set_property;
  object_class->finalize = plumb_value_chooser_finalize;
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_value_chooser_init (PlumbValueChooser *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_string_list_new (NULL);
  self->drop_down
      = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->labels)), NULL));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  plumb_drop_down_make_narrow (self->drop_down);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

void
plumb_value_chooser_clear (PlumbValueChooser *self)
{
  g_return_if_fail (PLUMB_IS_VALUE_CHOOSER (self));

  self->quiet = TRUE;
  g_ptr_array_set_size (self->values, 0);
  gtk_string_list_splice (self->labels, 0, g_list_model_get_n_items (G_LIST_MODEL (self->labels)),
                          NULL);
  self->quiet = FALSE;
}

void
plumb_value_chooser_add (PlumbValueChooser *self,
                         const char        *value,
                         const char        *label)
{
  g_return_if_fail (PLUMB_IS_VALUE_CHOOSER (self));

  self->quiet = TRUE;
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (self->labels, label);
  self->quiet = FALSE;
}

gboolean
plumb_value_chooser_has (PlumbValueChooser *self,
                         const char        *value)
{
  guint found = find_value (self, value);

  return found < self->values->len &&
         g_strcmp0 (g_ptr_array_index (self->values, found), value) == 0;
}

guint
plumb_value_chooser_get_n (PlumbValueChooser *self)
{
  return self->values->len;
}

const char *
plumb_value_chooser_get_value (PlumbValueChooser *self)
{
  guint selected;

  g_return_val_if_fail (PLUMB_IS_VALUE_CHOOSER (self), NULL);

  selected = gtk_drop_down_get_selected (self->drop_down);
  return selected < self->values->len ? g_ptr_array_index (self->values, selected) : NULL;
}

const char *
plumb_value_chooser_get_text (PlumbValueChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  return selected < self->values->len ? gtk_string_list_get_string (self->labels, selected) : NULL;
}

void
plumb_value_chooser_set_value (PlumbValueChooser *self,
                               const char        *value)
{
  g_return_if_fail (PLUMB_IS_VALUE_CHOOSER (self));

  self->quiet = TRUE;
  gtk_drop_down_set_selected (self->drop_down, find_value (self, value));
  self->quiet = FALSE;
}
