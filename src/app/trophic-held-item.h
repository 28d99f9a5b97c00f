/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A waiting row, or a group of like ones, as a list shows it; keeps what it was read into alive. */
#pragma once

#include <gio/gio.h>

#include "trophic-held-group.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_HELD_ITEM (trophic_held_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicHeldItem, trophic_held_item, TROPHIC, HELD_ITEM, GObject)

TrophicHeldItem        *trophic_held_item_new_row   (GPtrArray              *keep,
                                                     const TrophicHeldRow   *row);
TrophicHeldItem        *trophic_held_item_new_group (GPtrArray              *keep,
                                                     const TrophicHeldGroup *group);
const TrophicHeldRow   *trophic_held_item_get_row   (TrophicHeldItem        *self);
const TrophicHeldGroup *trophic_held_item_get_group (TrophicHeldItem        *self);

G_END_DECLS
