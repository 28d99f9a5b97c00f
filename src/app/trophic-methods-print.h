/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card, or the hazard table, on paper. */
#pragma once

#include "trophic-card.h"
#include "trophic-pages.h"

G_BEGIN_DECLS

TrophicPages *trophic_methods_pages_new (const TrophicCard *card);

G_END_DECLS
