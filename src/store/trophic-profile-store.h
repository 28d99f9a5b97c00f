/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sources lay out their tables, kept by name in the clinic file. The content is trophic_profile_write()'s text, which
 * this room does not look into. Saving and removing are audited. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

char   **trophic_store_list_profiles  (TrophicStore  *store,
                                       GError       **error);
char    *trophic_store_load_profile   (TrophicStore  *store,
                                       const char    *name,
                                       GError       **error);
gboolean trophic_store_save_profile   (TrophicStore  *store,
                                       const char    *name,
                                       const char    *content,
                                       GError       **error);
gboolean trophic_store_remove_profile (TrophicStore  *store,
                                       const char    *name,
                                       GError       **error);

G_END_DECLS
