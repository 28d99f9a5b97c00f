/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published models that the site entered from papers: entered from a file, listed with their versions, taken out of use. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

/* @models: (element-type TrophicStoredModel) */
GtkWidget *trophic_quality_models_new (TrophicClinic *clinic,
                                       GPtrArray     *models);

G_END_DECLS
