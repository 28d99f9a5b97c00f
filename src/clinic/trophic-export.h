/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic as five tables that Trophic imports again: patients, visits, events, treatments, labs. Identified data. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

char **trophic_export_tables (TrophicStore  *store,
                              const char    *folder,
                              GError       **error);

G_END_DECLS
