/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own table of supplements and formulas. A product that a plan names is switched off, never removed. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* (element-type TrophicProduct): by name, those switched off last. */
GPtrArray *trophic_store_list_products (TrophicStore    *store,
                                        GError         **error);
/* Inserts when row is 0 (and sets it). Switching off is a save with active FALSE. */
gboolean   trophic_store_save_product  (TrophicStore    *store,
                                        TrophicProduct  *product,
                                        GError         **error);

G_END_DECLS
