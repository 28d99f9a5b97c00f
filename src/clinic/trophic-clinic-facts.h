/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic says of itself, kept in its file: its name and its sites. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

char    *trophic_clinic_facts_name      (TrophicStore       *store);
gboolean trophic_clinic_facts_set_name  (TrophicStore       *store,
                                         const char         *name,
                                         GError            **error);
GStrv    trophic_clinic_facts_sites     (TrophicStore       *store);
gboolean trophic_clinic_facts_set_sites (TrophicStore       *store,
                                         const char *const  *sites,
                                         GError            **error);

G_END_DECLS
