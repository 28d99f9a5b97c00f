/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the answers of a page: its charts, tables and reasons in two columns. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-study-paper.h"
#include "trophic-study-result.h"

G_BEGIN_DECLS

/* @twins: (out) (nullable): the stack of chart and table, if the page has one. */
void trophic_study_fill (GtkBox              *left,
                              GtkBox              *right,
                              TrophicStudyResult  *result,
                              TrophicStudyChart    page,
                              const GError        *error,
                              GtkStack           **twins);

G_END_DECLS
