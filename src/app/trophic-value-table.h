/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of the trajectories: the same values in words, erroneous ones struck through. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_VALUE_TABLE (trophic_value_table_get_type ())
G_DECLARE_FINAL_TYPE (TrophicValueTable, trophic_value_table, TROPHIC, VALUE_TABLE, GtkWidget)

void trophic_value_table_set_chart (TrophicValueTable      *table,
                                    TrophicTrajectoryChart *chart,
                                    gboolean                revealed);

G_END_DECLS
