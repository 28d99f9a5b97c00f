/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-user-change.h"

#include <glib/gi18n-lib.h>

#include "trophic-text.h"

/** trophic_user_change_free: */
void
trophic_user_change_free (TrophicUserChange *change)
{
  if (change == NULL)
    return;
  g_free (change->name);
  g_free (change->role);
  g_free (change->pin);
  g_free (change->proof);
  g_free (change);
}

static gboolean
check (const TrophicUserChange  *change,
       GError                  **error)
{
  static const char *const roles[] = { "neurologist", "dietitian", "nurse", "administrator", NULL };
  if (trophic_text_is_empty (change->name))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, "name", _("A user needs a name."));
  else if (change->role == NULL || !g_strv_contains (roles, change->role))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, "role", _("A user needs a role."));
  else if (change->pin != NULL && *change->pin != '\0' && g_utf8_strlen (change->pin, -1) < TROPHIC_SHORTEST_PIN)
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, "pin", _("A PIN has at least %d characters."), TROPHIC_SHORTEST_PIN);
  else
    return TRUE;
  return FALSE;
}

/* [S] Who knows neither the PIN of the user nor one of an administrator cannot give the user another PIN and work in their name. */
static gboolean
is_allowed (TrophicStore             *store,
            GPtrArray                *users,
            const TrophicUser        *changed,
            const TrophicUserChange  *change,
            GError                  **error)
{
  if (!changed->has_pin)
    return TRUE;
  for (guint i = 0; change->proof != NULL && i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      gboolean may = user->active && user->has_pin && (user->row == changed->row || g_str_equal (user->role, "administrator"));
      if (may && trophic_store_check_pin (store, user->row, change->proof, NULL))
        return TRUE;
    }
  trophic_error_set_at (error, TROPHIC_ERROR_DENIED, NULL, NULL,
                        changed->active ? _("This is neither the PIN of %s nor that of an administrator. Nothing was changed.")
                                        : _("%s is switched off: this needs the PIN of an administrator. Nothing was changed."), changed->name);
  return FALSE;
}

/** trophic_user_change_apply: everything of @change in one entry of the audit, which never holds a PIN. */
gboolean
trophic_user_change_apply (TrophicStore             *store,
                           const TrophicUserChange  *change,
                           GError                  **error)
{
  if (!check (change, error))
    return FALSE;
  g_autoptr (GPtrArray) users = trophic_store_list_users (store, error);
  if (users == NULL)
    return FALSE;
  g_autofree char *name = g_strstrip (g_strdup (change->name));
  TrophicUser user = { .row = change->row, .name = name, .role = change->role, .active = change->row == 0 || change->active };
  for (guint i = 0; change->row != 0 && i < users->len; i++)
    {
      const TrophicUser *present = g_ptr_array_index (users, i);
      if (present->row == change->row && !is_allowed (store, users, present, change, error))
        return FALSE;
    }
  return trophic_store_save_user (store, &user, change->pin, error);
}
