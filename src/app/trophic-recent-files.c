/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-recent-files.h"

static GHashTable *kept_out; /* (element-type utf8): URIs; main thread only */

/* What another program noted is its own. */
static gboolean
is_ours_alone (GtkRecentManager *manager,
               const char       *uri)
{
  GtkRecentInfo *info = gtk_recent_manager_lookup_item (manager, uri, NULL);
  gsize n = 0;
  if (info == NULL)
    return FALSE;
  g_auto (GStrv) programs = gtk_recent_info_get_applications (info, &n);
  gboolean ours = n == 1 && g_str_equal (programs[0], g_get_application_name ());
  gtk_recent_info_unref (info);
  return ours;
}

/* GTK writes the list in this handler: an item that is taken out before never reaches the disk. */
static void
list_changed (GtkRecentManager *manager)
{
  GHashTableIter iter;
  gpointer uri;
  g_hash_table_iter_init (&iter, kept_out);
  while (g_hash_table_iter_next (&iter, &uri, NULL))
    if (is_ours_alone (manager, uri))
      gtk_recent_manager_remove_item (manager, uri, NULL);
  g_signal_chain_from_overridden_handler (manager);
}

/** trophic_recent_files_keep_out: from now on this program does not note @file among the recent ones. */
void
trophic_recent_files_keep_out (GFile *file)
{
  g_return_if_fail (G_IS_FILE (file));
  if (kept_out == NULL)
    {
      kept_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_type_class_ref (GTK_TYPE_RECENT_MANAGER); /* for good: the signal is there only once the class is */
      g_signal_override_class_handler ("changed", GTK_TYPE_RECENT_MANAGER, G_CALLBACK (list_changed));
    }
  g_hash_table_add (kept_out, g_file_get_uri (file));
}
