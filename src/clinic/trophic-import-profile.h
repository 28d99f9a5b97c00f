/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile of the clinic by its name, for whoever imports with it. */
#pragma once

#include "trophic-profile.h"
#include "trophic-store.h"

G_BEGIN_DECLS

TrophicProfile *trophic_import_load_profile (TrophicStore  *store,
                                             const char    *name,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
