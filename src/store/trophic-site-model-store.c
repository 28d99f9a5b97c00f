/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-model-store.h"
#include "trophic-store-private.h"

/** trophic_stored_model_free: */
void
trophic_stored_model_free (TrophicStoredModel *model)
{
  if (model == NULL)
    return;
  g_free (model->name);
  g_free (model->content);
  g_free (model->who);
  g_free (model);
}

static gboolean
retire (TrophicStore  *store,
        const char    *name,
        GError       **error)
{
  g_autoptr (TrophicStatement) update = trophic_statement_new (store, "UPDATE site_model SET active = 0 WHERE name = ?", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_text (update, 1, name);
  return trophic_statement_run (update, error);
}

static gboolean
next_version (TrophicStore  *store,
              const char    *name,
              int           *version,
              GError       **error)
{
  g_autoptr (TrophicStatement) query =
    trophic_statement_new (store, "SELECT coalesce (max (version), 0) + 1 FROM site_model WHERE name = ?", error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_text (query, 1, name);
  if (!trophic_statement_step (query, &has_row, error))
    return FALSE;
  *version = (int) trophic_statement_integer (query, 0);
  return TRUE;
}

static gboolean
add_model (TrophicStore  *store,
           const char    *name,
           const char    *content,
           int           *version,
           GError       **error)
{
  TrophicDate now = trophic_date_now (store->zone);
  if (!next_version (store, name, version, error) || !retire (store, name, error))
    return FALSE;
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT INTO site_model (name, version, content, who, time) VALUES (?, ?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_text (insert, 1, name);
  trophic_statement_bind_integer (insert, 2, *version);
  trophic_statement_bind_text (insert, 3, content);
  sqlite3_bind_text (insert->stmt, 4, store->who != NULL ? store->who : "", -1, SQLITE_TRANSIENT);
  trophic_statement_bind_date (insert, 5, &now);
  g_autofree char *subject = g_strdup_printf ("%s v%d", name, *version);
  return trophic_statement_run (insert, error) &&
         trophic_store_append_audit (store, "model-added", 0, subject, NULL, content, NULL, error);
}

/**
 * trophic_store_add_model:
 * @name: the model's id
 * @content: its key file; the caller has validated it
 * @version: (out): 1 for the first of a name
 */
gboolean
trophic_store_add_model (TrophicStore  *store,
                         const char    *name,
                         const char    *content,
                         int           *version,
                         GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, add_model (store, name, content, version, error), error);
}

static gboolean
is_active (TrophicStore  *store,
           const char    *name,
           gboolean      *active,
           GError       **error)
{
  g_autoptr (TrophicStatement) query =
    trophic_statement_new (store, "SELECT 1 FROM site_model WHERE name = ? AND active", error);
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_text (query, 1, name);
  return trophic_statement_step (query, active, error);
}

static gboolean
remove_model (TrophicStore  *store,
              const char    *name,
              GError       **error)
{
  gboolean active;
  if (!is_active (store, name, &active, error))
    return FALSE;
  if (!active)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("There is no model %s in use"), name);
      return FALSE;
    }
  return retire (store, name, error) &&
         trophic_store_append_audit (store, "model-removed", 0, name, NULL, NULL, NULL, error);
}

/** trophic_store_remove_model: %TROPHIC_ERROR_NOT_FOUND when none of that name is in use. */
gboolean
trophic_store_remove_model (TrophicStore  *store,
                            const char    *name,
                            GError       **error)
{
  return trophic_store_begin (store, error) && trophic_store_finish (store, remove_model (store, name, error), error);
}

/** trophic_store_list_models: (transfer full) (nullable) (element-type TrophicStoredModel): */
GPtrArray *
trophic_store_list_models (TrophicStore  *store,
                           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT id, name, version, content, who, time, active FROM site_model ORDER BY id DESC", error);
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_stored_model_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicStoredModel *model = g_new0 (TrophicStoredModel, 1);
      g_ptr_array_add (models, model);
      model->row = trophic_statement_integer (query, 0);
      model->name = trophic_statement_dup (query, 1);
      model->version = (int) trophic_statement_integer (query, 2);
      model->content = trophic_statement_dup (query, 3);
      model->who = trophic_statement_dup (query, 4);
      model->time = trophic_statement_date (query, 5);
      model->active = trophic_statement_integer (query, 6) != 0;
    }
  return ok ? g_steal_pointer (&models) : NULL;
}
