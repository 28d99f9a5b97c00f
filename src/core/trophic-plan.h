/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nutrition plan agreed with the patient. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef struct {
  gint64      row;
  gint64      patient_row;
  TrophicDate start;
  TrophicDate stop;
  TrophicDate review_date;
  char       *title;
  double      energy_kcal;
  char       *energy_basis;
  double      protein_g;
  double      fluid_ml;
  double      weight_goal_kg;
  char       *route;
  char       *texture;
  char       *detail;
  char       *author;
  char       *stop_reason;
  gboolean    entered_in_error;
} TrophicPlan;

TrophicPlan *trophic_plan_new  (void);
TrophicPlan *trophic_plan_copy (const TrophicPlan *plan);
void         trophic_plan_free (TrophicPlan       *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPlan, trophic_plan_free)

G_END_DECLS
