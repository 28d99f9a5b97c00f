/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods in a window of its own, beside a patient whose answer is being explained. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void trophic_methods_window_present (GtkWindow  *parent,
                                     const char *card_id);

G_END_DECLS
