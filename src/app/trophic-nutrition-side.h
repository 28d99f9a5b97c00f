/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side column of the Nutrition page: gate, plan, reviews, malnutrition, losses, checks before an increase, meal times. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient-facts.h"

G_BEGIN_DECLS

void               trophic_nutrition_side_fill (GtkBox              *column,
                                                TrophicPatientFacts *facts);
const TrophicPlan *trophic_nutrition_last_plan (const TrophicRecord *record);
/* Whether plans are written for the patient: not after death, transfer or another diagnosis. */
gboolean           trophic_nutrition_is_open   (const TrophicPatient *patient);

G_END_DECLS
