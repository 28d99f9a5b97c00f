/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in the clinic. Users are named by the audit, so they are switched off, never removed. */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-store-pin.h"
#include "trophic-store-private.h"

/** trophic_user_free: */
void
trophic_user_free (TrophicUser *user)
{
  if (user == NULL)
    return;
  g_free (user->name);
  g_free (user->role);
  g_free (user);
}

/**
 * trophic_store_list_users:
 *
 * Returns: (transfer full) (element-type TrophicUser) (nullable): by name, those switched off last
 */
GPtrArray *
trophic_store_list_users (TrophicStore  *store,
                          GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT id, name, role, active, pin IS NOT NULL FROM user ORDER BY active DESC, name", error);
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_user_free);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&users);
      TrophicUser *user = g_new0 (TrophicUser, 1);
      user->row = trophic_statement_integer (query, 0);
      user->name = trophic_statement_dup (query, 1);
      user->role = trophic_statement_dup (query, 2);
      user->active = trophic_statement_integer (query, 3) != 0;
      user->has_pin = trophic_statement_integer (query, 4) != 0;
      g_ptr_array_add (users, user);
    }
}

/* The PIN's own text never enters the audit, only that it was set. */
static char *
user_json (TrophicStore  *store,
           gint64         row,
           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT json_object ('name', name, 'role', role, 'active', active, 'has_pin', pin IS NOT NULL) "
             "FROM user WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return NULL;
  if (has_row)
    return trophic_statement_dup (query, 0);
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("The user is not in this clinic."));
  return NULL;
}

static gboolean
set_pin (TrophicStore  *store,
         gint64         row,
         const char    *pin,
         GError       **error)
{
  g_autofree char *stored = *pin != '\0' ? trophic_pin_hash (pin) : NULL;
  if (*pin != '\0' && stored == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_FAILED, NULL, NULL, _("The system gives no random numbers; the PIN was not set."));
      return FALSE;
    }
  g_autoptr (TrophicStatement) update = trophic_statement_new (store, "UPDATE user SET pin = ?1 WHERE id = ?2", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_text (update, 1, stored);
  trophic_statement_bind_integer (update, 2, row);
  return trophic_statement_run (update, error);
}

static gboolean
put_user (TrophicStore       *store,
          const TrophicUser  *user,
          gint64             *row,
          GError            **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (TrophicStatement) put = trophic_statement_new (
      store, user->row == 0 ? "INSERT INTO user (name, role, active) VALUES (?1, ?2, ?3)"
                            : "UPDATE user SET name = ?1, role = ?2, active = ?3 WHERE id = ?4", error);
  if (put == NULL)
    return FALSE;
  trophic_statement_bind_text (put, 1, user->name);
  trophic_statement_bind_text (put, 2, user->role);
  trophic_statement_bind_integer (put, 3, user->active != FALSE);
  if (user->row != 0)
    trophic_statement_bind_integer (put, 4, user->row);
  if (!trophic_statement_run (put, &failure))
    {
      if (g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CONFLICT))
        trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, store->path, NULL,
                              _("There is already a user named “%s”."), user->name);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *row = user->row != 0 ? user->row : sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static gboolean
save_user (TrophicStore       *store,
           const TrophicUser  *user,
           const char         *pin,
           gint64             *row,
           GError            **error)
{
  g_autofree char *before = user->row != 0 ? user_json (store, user->row, error) : NULL;
  if (user->row != 0 && before == NULL)
    return FALSE;
  if (!put_user (store, user, row, error) || (pin != NULL && !set_pin (store, *row, pin, error)))
    return FALSE;
  g_autofree char *after = user_json (store, *row, error);
  return after != NULL && trophic_store_append_audit (store, user->row == 0 ? "user-added" : "user-changed", 0, user->name,
                                                      before, after, pin != NULL ? "pin" : NULL, error);
}

/**
 * trophic_store_save_user:
 * @user: its row and has_pin are set
 * @pin: (nullable): %NULL keeps the PIN, "" removes it
 */
gboolean
trophic_store_save_user (TrophicStore  *store,
                         TrophicUser   *user,
                         const char    *pin,
                         GError       **error)
{
  gint64 row = 0;
  if (!trophic_store_begin (store, error) ||
      !trophic_store_finish (store, save_user (store, user, pin, &row, error), error))
    return FALSE;
  user->row = row;
  if (pin != NULL)
    user->has_pin = *pin != '\0';
  return TRUE;
}

static gboolean
audit_refused_pin (TrophicStore  *store,
                   gint64         user_row,
                   const char    *where,
                   GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT name FROM user WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_integer (query, 1, user_row);
  if (!trophic_statement_step (query, &has_row, error))
    return FALSE;
  return trophic_store_append_audit (store, "pin-refused", 0, has_row ? trophic_statement_text (query, 0) : NULL, NULL, NULL, where, error);
}

/**
 * trophic_store_audit_refused_pin:
 * @where: what it was asked for
 *
 * Writes that a PIN was wrong and whose was asked for, never what was typed.
 */
gboolean
trophic_store_audit_refused_pin (TrophicStore  *store,
                                 gint64         user_row,
                                 const char    *where,
                                 GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, audit_refused_pin (store, user_row, where, error), error);
}

/**
 * trophic_store_check_pin:
 * @pin: (nullable): what was typed; a user without PIN is let in with any
 *
 * Errors: %TROPHIC_ERROR_DENIED for a wrong PIN or a user who is switched off. Takes about a tenth of a second.
 */
gboolean
trophic_store_check_pin (TrophicStore  *store,
                         gint64         user_row,
                         const char    *pin,
                         GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT active, pin FROM user WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_integer (query, 1, user_row);
  if (!trophic_statement_step (query, &has_row, error))
    return FALSE;
  const char *stored = has_row ? trophic_statement_text (query, 1) : NULL;
  if (has_row && trophic_statement_integer (query, 0) != 0 &&
      (stored == NULL || trophic_pin_matches (pin != NULL ? pin : "", stored)))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_DENIED, NULL, NULL, _("The PIN is not right, or the user is switched off."));
  return FALSE;
}
