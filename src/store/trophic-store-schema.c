/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the clinic file. Migration n takes a file from version n - 1 to n in one transaction; a new file runs them all. */
#include "trophic-store-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "trophic-data-resources.h"

#define SCHEMA_FOLDER "/io/github/trophic/Trophic/schema"

static char *
schema_path (int version)
{
  return g_strdup_printf (SCHEMA_FOLDER "/%03d.sql", version);
}

/** trophic_store_schema_version: the version this program writes. */
int
trophic_store_schema_version (void)
{
  static gsize version;
  if (g_once_init_enter (&version))
    {
      g_auto (GStrv) names = g_resource_enumerate_children (trophic_data_get_resource (), SCHEMA_FOLDER, 0, NULL);
      g_once_init_leave (&version, g_strv_length (names));
    }
  return (int) version;
}

static gboolean
migrate_to (TrophicStore  *store,
            int            version,
            const char    *script,
            GError       **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                           TROPHIC_STORE_APPLICATION_ID, version);
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, trophic_store_exec (store, script, error) && trophic_store_exec (store, mark, error),
                               error);
}

/** trophic_store_migrate: runs those of the scripts that the file has not seen, each in its own transaction. */
gboolean
trophic_store_migrate (TrophicStore        *store,
                       const char * const  *scripts,
                       GError             **error)
{
  int from = (int) trophic_store_query_integer (store, "PRAGMA user_version");
  for (int version = from + 1; version <= (int) g_strv_length ((char **) scripts); version++)
    if (!migrate_to (store, version, scripts[version - 1], error))
      return FALSE;
  return TRUE;
}

/** trophic_store_create_schema: brings a new or older file to the present version. */
gboolean
trophic_store_create_schema (TrophicStore  *store,
                             GError       **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  for (int version = 1; version <= trophic_store_schema_version (); version++)
    {
      g_autofree char *path = schema_path (version);
      g_autoptr (GBytes) sql = g_resource_lookup_data (trophic_data_get_resource (), path, 0, error);
      if (sql == NULL)
        return FALSE;
      g_ptr_array_add (scripts, g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql)));
    }
  g_ptr_array_add (scripts, NULL);
  return trophic_store_migrate (store, (const char * const *) scripts->pdata, error);
}

/** trophic_store_check_schema: refuses a file that is not a clinic of this or an older version. */
gboolean
trophic_store_check_schema (TrophicStore  *store,
                            GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *application = trophic_store_query_text (store, "PRAGMA application_id", &failure);
  g_autofree char *pages = application != NULL ? trophic_store_query_text (store, "PRAGMA page_count", &failure) : NULL;
  if (pages == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (g_ascii_strtoll (pages, NULL, 10) == 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, store->path, NULL, _("The file is empty, not a clinic file."));
      return FALSE;
    }
  if (g_ascii_strtoll (application, NULL, 10) != TROPHIC_STORE_APPLICATION_ID)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, store->path, NULL,
                            _("This is a database of another program, not a clinic file of Trophic."));
      return FALSE;
    }
  int version = (int) trophic_store_query_integer (store, "PRAGMA user_version");
  if (version > trophic_store_schema_version ())
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NEWER, store->path, NULL,
                            _("A newer Trophic wrote this clinic (file version %d, this program reads up to %d). "
                              "Install the newer Trophic to open it."),
                            version, trophic_store_schema_version ());
      return FALSE;
    }
  return TRUE;
}

/** trophic_store_is_present_version: refuses an older file, which a reader cannot bring up to date. */
gboolean
trophic_store_is_present_version (TrophicStore  *store,
                                  GError       **error)
{
  if ((int) trophic_store_query_integer (store, "PRAGMA user_version") == trophic_store_schema_version ())
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, store->path, NULL,
                        _("An older Trophic wrote this clinic. Open it once where it can be written to, which brings it up to date."));
  return FALSE;
}
