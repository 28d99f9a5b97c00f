/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program trophic: everything else is in the library, so that tests link the same code. */
#include <locale.h>

#include <glib/gi18n.h>

#include "trophic-application.h"

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  /* Numbers on screen are written as the language of the words beside them does, and those are English and Japanese: a decimal
   * point, also where the system has a comma. Without this the same screen would have both. */
  setlocale (LC_NUMERIC, "C");
  gtk_disable_setlocale ();
  const char *uninstalled = g_getenv ("TROPHIC_LOCALE_DIR");
  bindtextdomain (GETTEXT_PACKAGE, uninstalled != NULL ? uninstalled : TROPHIC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (GApplication) application = G_APPLICATION (trophic_application_new ());
  return g_application_run (application, argc, argv);
}
