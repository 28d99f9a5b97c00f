/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last values of a patient beside the fields of a visit that is being written. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-record.h"

G_BEGIN_DECLS

void trophic_visit_form_last_show (TrophicRecord     *record,
                                   const TrophicDate *before,
                                   GHashTable        *fields,
                                   GHashTable        *last,
                                   GtkLabel          *since_label);

G_END_DECLS
