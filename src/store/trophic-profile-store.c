/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-profile-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-private.h"

/**
 * trophic_store_list_profiles:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the names, sorted
 */
char **
trophic_store_list_profiles (TrophicStore  *store,
                             GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT name FROM profile ORDER BY name", error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    g_strv_builder_add (names, trophic_statement_text (query, 0));
  return ok ? g_strv_builder_end (names) : NULL;
}

/* NULL without @error when there is none. */
static char *
find_profile (TrophicStore  *store,
              const char    *name,
              GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT content FROM profile WHERE name = ?", error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_text (query, 1, name);
  return trophic_statement_step (query, &has_row, error) && has_row ? g_strdup (trophic_statement_text (query, 0)) : NULL;
}

static void
set_missing (TrophicStore  *store,
             const char    *name,
             GError       **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("There is no import profile “%s” in this clinic."), name);
}

/**
 * trophic_store_load_profile:
 *
 * Returns: (transfer full) (nullable): the profile's content; %TROPHIC_ERROR_NOT_FOUND when there is none of that name
 */
char *
trophic_store_load_profile (TrophicStore  *store,
                            const char    *name,
                            GError       **error)
{
  g_autoptr (GError) failure = NULL;
  char *content = find_profile (store, name, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (content == NULL)
    set_missing (store, name, error);
  return content;
}

/* @content NULL removes it. */
static gboolean
change_profile (TrophicStore  *store,
                const char    *name,
                const char    *content,
                GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *before = find_profile (store, name, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (content == NULL && before == NULL)
    {
      set_missing (store, name, error);
      return FALSE;
    }
  g_autoptr (TrophicStatement) change = trophic_statement_new (
      store, content != NULL ? "INSERT OR REPLACE INTO profile (name, content) VALUES (?, ?)"
                             : "DELETE FROM profile WHERE name = ?", error);
  if (change == NULL)
    return FALSE;
  trophic_statement_bind_text (change, 1, name);
  if (content != NULL)
    sqlite3_bind_text (change->stmt, 2, content, -1, SQLITE_TRANSIENT);
  return trophic_statement_run (change, error) &&
         trophic_store_append_audit (store, content != NULL ? "profile-saved" : "profile-removed", 0, name, before, content,
                                     NULL, error);
}

/** trophic_store_save_profile: an earlier profile of that name is replaced. */
gboolean
trophic_store_save_profile (TrophicStore  *store,
                            const char    *name,
                            const char    *content,
                            GError       **error)
{
  g_return_val_if_fail (name != NULL && *name && content != NULL, FALSE);
  return trophic_store_begin (store, error) && trophic_store_finish (store, change_profile (store, name, content, error), error);
}

/** trophic_store_remove_profile: %TROPHIC_ERROR_NOT_FOUND when there is none of that name. */
gboolean
trophic_store_remove_profile (TrophicStore  *store,
                              const char    *name,
                              GError       **error)
{
  g_return_val_if_fail (name != NULL && *name, FALSE);
  return trophic_store_begin (store, error) && trophic_store_finish (store, change_profile (store, name, NULL, error), error);
}
