/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the lactate badges of the rows on screen in the reading thread, and of no others. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-patient-item.h"

G_BEGIN_DECLS

void trophic_badges_load_async (TrophicClinic       *clinic,
                                GPtrArray           *items,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/* Sets the badges of the items that were asked for. */
gboolean trophic_badges_load_finish (TrophicClinic  *clinic,
                                     GAsyncResult   *result,
                                     GPtrArray      *items,
                                     GError        **error);

G_END_DECLS
