/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-help.h"

#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-message.h"

/* Where the program was installed to, among the folders that hold programs' data. */
static char *
find_installed (const char *name)
{
  const char *const *folders = g_get_system_data_dirs ();
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* In a sandbox the viewer would look for the pages outside, where they are not. */
static gboolean
has_viewer (void)
{
  g_autofree char *pages = find_installed ("help/C/trophic/index.page");
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  return pages != NULL && viewer != NULL && !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * trophic_help_uri:
 * @page: id of a page of the help, "index" for the first
 *
 * Returns: (transfer full) (nullable): where the help stands for this desktop and language, %NULL when it was not installed
 */
char *
trophic_help_uri (const char *page)
{
  g_return_val_if_fail (page != NULL, NULL);
  const char *uninstalled = g_getenv ("TROPHIC_HELP_DIR");
  if (uninstalled == NULL && has_viewer ())
    return g_strdup_printf ("help:trophic/%s", page);
  const char *name = g_str_equal (trophic_date_words_language (), "ja") ? "help-ja.html" : "help-en.html";
  g_autofree char *installed = g_build_filename ("trophic", name, NULL);
  g_autofree char *path = uninstalled != NULL ? g_build_filename (uninstalled, name, NULL) : find_installed (installed);
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  return uri != NULL ? g_strconcat (uri, "#", page, NULL) : NULL;
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *uri = user_data;
  g_autoptr (GError) error = NULL;
  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text = g_strdup_printf (_("No program opened it: %s\n\nThe help stands here, for any web browser:\n%s"),
                                           error->message, uri);
  trophic_message_say (GTK_WINDOW (source), _("Help Cannot Be Shown"), text);
}

/** trophic_help_show: opens the help at @page; a dialog above @parent says where it stands when nothing opens it. */
void
trophic_help_show (GtkWindow  *parent,
                   const char *page)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_autofree char *uri = trophic_help_uri (page);
  if (uri != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, g_strdup (uri));
  else
    trophic_message_say (parent, _("Help Cannot Be Shown"),
                         _("It was not installed with the program. Install Trophic again, with its data."));
}
