/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the worklist's model: a patient's row, or the heading over those that were handled. */
#pragma once

#include <gio/gio.h>

#include "trophic-worklist.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WORKLIST_ITEM (trophic_worklist_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistItem, trophic_worklist_item, TROPHIC, WORKLIST_ITEM, GObject)

/* @row: NULL makes a heading. */
TrophicWorklistItem      *trophic_worklist_item_new     (TrophicWorklistRow  *row);
const TrophicWorklistRow *trophic_worklist_item_get_row (TrophicWorklistItem *item);

G_END_DECLS
