/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "plumb-application.h"
#include "plumb-xml.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(PlumbApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PLUMB_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  plumb_xml_init ();

  application = plumb_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
