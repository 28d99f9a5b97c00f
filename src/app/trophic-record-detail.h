/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything known of the row chosen on the Record page, its history, and what can be done with it. */
#pragma once

#include <adwaita.h>

#include "trophic-record-item.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_RECORD_DETAIL (trophic_record_detail_get_type ())
G_DECLARE_FINAL_TYPE (TrophicRecordDetail, trophic_record_detail, TROPHIC, RECORD_DETAIL, GtkWidget)

void trophic_record_detail_set_item (TrophicRecordDetail *self,
                                     TrophicRecord       *record,
                                     TrophicRecordItem   *item);

G_END_DECLS
