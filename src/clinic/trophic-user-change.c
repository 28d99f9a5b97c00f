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

static gboolean
has_power (const TrophicUser *user)
{
  return user->active && user->has_pin && g_str_equal (user->role, "administrator");
}

/* Whether @change makes an administrator, whose PIN changes everybody, of somebody who is none. */
static gboolean
gives_power (const TrophicUser       *present,
             const TrophicUserChange *change)
{
  gboolean has_pin = change->pin != NULL ? *change->pin != '\0' : present != NULL && present->has_pin;
  gboolean active = present == NULL || change->active;
  return has_pin && active && g_str_equal (change->role, "administrator") && (present == NULL || !has_power (present));
}

static gboolean
anybody_has_power (GPtrArray *users)
{
  for (guint i = 0; i < users->len; i++)
    if (has_power (g_ptr_array_index (users, i)))
      return TRUE;
  return FALSE;
}

/* @own: (nullable): whose own PIN is enough too */
static gboolean
is_proven (TrophicStore             *store,
           GPtrArray                *users,
           const TrophicUser        *own,
           const TrophicUserChange  *change)
{
  for (guint i = 0; change->proof != NULL && i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      gboolean may = has_power (user) || (own != NULL && user->row == own->row && user->active && user->has_pin);
      if (may && trophic_store_check_pin (store, user->row, change->proof, NULL))
        return TRUE;
    }
  return FALSE;
}

/* [S] Who knows neither the PIN of the user nor one of an administrator cannot give the user another PIN and work in their name;
 * nor become an administrator in order to do so.
 * @changed: (nullable): %NULL for a new user */
static gboolean
is_allowed (TrophicStore             *store,
            GPtrArray                *users,
            const TrophicUser        *changed,
            const TrophicUserChange  *change,
            GError                  **error)
{
  if (gives_power (changed, change) && anybody_has_power (users) && !is_proven (store, users, NULL, change))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_DENIED, NULL, NULL,
                            _("Whoever becomes an administrator with a PIN needs the PIN of one, in Preferences. Nothing was changed."));
      return FALSE;
    }
  if (changed == NULL || !changed->has_pin || is_proven (store, users, changed, change))
    return TRUE;
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
  const TrophicUser *present = NULL;
  for (guint i = 0; change->row != 0 && i < users->len; i++)
    if (((const TrophicUser *) g_ptr_array_index (users, i))->row == change->row)
      present = g_ptr_array_index (users, i);
  if (!is_allowed (store, users, present, change, error))
    return FALSE;
  return trophic_store_save_user (store, &user, change->pin, error);
}
