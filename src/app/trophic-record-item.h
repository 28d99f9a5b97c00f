/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the Record page's tables: the texts of its columns and the stored row behind it. */
#pragma once

#include <gio/gio.h>

#include "trophic-record-facts.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_RECORD_ITEM (trophic_record_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicRecordItem, trophic_record_item, TROPHIC, RECORD_ITEM, GObject)

TrophicRecordItem  *trophic_record_item_new       (TrophicRecord      *record,
                                                   TrophicRecordTable  table,
                                                   gconstpointer       fact,
                                                   gboolean            held);
const char         *trophic_record_item_get_text  (TrophicRecordItem  *self,
                                                   guint               column);
const char         *trophic_record_item_get_why   (TrophicRecordItem  *self);
gboolean            trophic_record_item_is_struck (TrophicRecordItem  *self);
gboolean            trophic_record_item_is_held   (TrophicRecordItem  *self);
TrophicRecordTable  trophic_record_item_get_table (TrophicRecordItem  *self);
gconstpointer       trophic_record_item_get_fact  (TrophicRecordItem  *self);
gint64              trophic_record_item_get_row   (TrophicRecordItem  *self);
gboolean            trophic_record_item_matches   (TrophicRecordItem  *self,
                                                   const char         *key);

G_END_DECLS
