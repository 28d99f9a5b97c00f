/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles of a clinic: kept as text in its file, read strictly when they are used. */
#pragma once

#include "trophic-profile.h"
#include "trophic-store.h"

G_BEGIN_DECLS

TrophicProfile *trophic_import_load_profile (TrophicStore          *store,
                                             const char            *name,
                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        trophic_import_save_profile (TrophicStore          *store,
                                             const TrophicProfile  *profile,
                                             GError               **error);

G_END_DECLS
