/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for those parts of GTK's and libadwaita's own controls that they leave without one, or name twice. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void trophic_part_names_watch (void);

G_END_DECLS
