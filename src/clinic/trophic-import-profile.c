/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-profile.h"

#include "trophic-profile-store.h"

/**
 * trophic_import_load_profile:
 * @name: as the person called it
 *
 * Errors: %TROPHIC_ERROR_NOT_FOUND when the clinic has no such profile, that of its text, those of the store.
 *
 * Returns: (transfer full) (nullable): the profile
 */
TrophicProfile *
trophic_import_load_profile (TrophicStore  *store,
                             const char    *name,
                             GError       **error)
{
  g_autofree char *content = trophic_store_load_profile (store, name, error);
  return content != NULL ? trophic_profile_read (name, content, error) : NULL;
}
