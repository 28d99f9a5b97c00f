/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of what a visit records by code: on paper, where no form stands beside it. A code that is not one of ours is a
 * word that somebody sent: it stands as it is. */
#pragma once

#include "trophic-visit.h"

G_BEGIN_DECLS

const char *trophic_alsfrs_r_item_label (guint       item);
const char *trophic_route_label         (const char *route);
const char *trophic_intake_method_label (const char *method);
const char *trophic_clothing_label      (const char *clothing);

G_END_DECLS
