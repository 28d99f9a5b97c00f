/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-profile.h"

#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-profile-store.h"

/* Says which profiles there are, so that a slip in the name is seen at once. */
static void
name_the_others (TrophicStore  *store,
                 const char    *name,
                 GError       **error)
{
  g_auto (GStrv) names = trophic_store_list_profiles (store, NULL);
  if (names == NULL || names[0] == NULL)
    return;
  g_autofree char *list = g_strjoinv (", ", names), *file = g_strdup (trophic_error_file (*error));
  g_clear_error (error);
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, file, NULL, _("There is no import profile “%s” in this clinic. There are: %s"), name, list);
}

/**
 * trophic_import_load_profile:
 *
 * Reads a profile of the clinic.
 *
 * Errors: %TROPHIC_ERROR_NOT_FOUND, naming those that there are, %TROPHIC_ERROR_INVALID, and those of the store.
 *
 * Returns: (transfer full) (nullable): the profile
 */
TrophicProfile *
trophic_import_load_profile (TrophicStore  *store,
                             const char    *name,
                             GError       **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = trophic_store_load_profile (store, name, &failure);
  if (text != NULL)
    return trophic_profile_read (name, text, error);
  if (g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND))
    name_the_others (store, name, &failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * trophic_import_save_profile:
 *
 * Keeps a profile under its name, in the place of one that has it. Only a profile that a table can be read by is kept.
 *
 * Errors: %TROPHIC_ERROR_INVALID and those of the store.
 */
gboolean
trophic_import_save_profile (TrophicStore          *store,
                             const TrophicProfile  *profile,
                             GError               **error)
{
  g_autofree char *text = trophic_profile_write (profile);
  return trophic_profile_check (profile, error) && trophic_store_save_profile (store, profile->name, text, error);
}
