/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does for the ledger of forecasts. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_window_record_forecast (TrophicWindow *window,
                                     gint64         patient_row);

G_END_DECLS
