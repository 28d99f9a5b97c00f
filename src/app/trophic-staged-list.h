/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows or the patients of an import's review as a list, made only when a line comes into sight: a million rows cost an index each. */
#pragma once

#include <gio/gio.h>

#include "trophic-staging-area.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STAGED_ITEM (trophic_staged_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStagedItem, trophic_staged_item, TROPHIC, STAGED_ITEM, GObject)

guint              trophic_staged_item_get_index (TrophicStagedItem  *self);

#define TROPHIC_TYPE_STAGED_LIST (trophic_staged_list_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStagedList, trophic_staged_list, TROPHIC, STAGED_LIST, GObject)

TrophicStagedList *trophic_staged_list_new       (void);
void               trophic_staged_list_show      (TrophicStagedList  *self,
                                                  TrophicStaging     *staging,
                                                  int                 staged,
                                                  guint               patient);
void               trophic_staged_list_show_patients (TrophicStagedList *self,
                                                  TrophicStaging     *staging);

G_END_DECLS
