/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-spinner.h"

struct _PlumbSpinner
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PlumbSpinner, plumb_spinner, ADW_TYPE_BIN)

static void
plumb_spinner_class_init (PlumbSpinnerClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

/* What turns is a picture; the name of what is waited for is that of the whole. */
static GtkWidget *
create_picture (void)
{
#if ADW_CHECK_VERSION (1, 6, 0)
  return g_object_new (ADW_TYPE_SPINNER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
#else
  return g_object_new (GTK_TYPE_SPINNER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "spinning", TRUE, NULL);
#endif
}

static void
plumb_spinner_init (PlumbSpinner *self)
{
  adw_bin_set_child (ADW_BIN (self), create_picture ());
}
