/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting rows of one kind: why they wait, what can be decided about all of them or about one, and each as it was sent. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-held-item.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WAITING_DETAIL (trophic_waiting_detail_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWaitingDetail, trophic_waiting_detail, TROPHIC, WAITING_DETAIL, GtkWidget)

void                  trophic_waiting_detail_show         (TrophicWaitingDetail   *self,
                                                           GPtrArray              *keep,
                                                           const TrophicHeldGroup *group);
const TrophicHeldRow *trophic_waiting_detail_get_selected (TrophicWaitingDetail   *self);
void                  trophic_waiting_detail_set_revealed (TrophicWaitingDetail   *self,
                                                           gboolean                revealed);
void                  trophic_waiting_detail_set_writes   (TrophicWaitingDetail   *self,
                                                           gboolean                writes);

G_END_DECLS
