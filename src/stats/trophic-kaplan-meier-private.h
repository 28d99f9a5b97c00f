/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the curve and its summaries share. */
#pragma once

#include "trophic-kaplan-meier.h"

G_BEGIN_DECLS

void trophic_kaplan_meier_find_median (TrophicKaplanMeier *km);

G_END_DECLS
