/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nutrition plan agreed with the patient (clinic.md 6). NAN, -1 or NULL where nothing was agreed. */
#pragma once

#include "trophic-date.h"
#include "trophic-plan-review.h"
#include "trophic-product.h"
#include "trophic-terms.h"

G_BEGIN_DECLS

/* A product and how many servings a day; @product is a copy of the clinic's table as it was loaded. */
typedef struct {
  TrophicProduct *product;
  double          servings;
} TrophicPlanProduct;

/**
 * TrophicPlan:
 * @energy_basis: what the target rests on: "shimizu", "kasarskis", "harris_benedict", "mifflin", "ideal_25", "ideal_30",
 *   "measured", "clinician"
 * @weight_goal: "gain", "hold" or "lose", agreed with the patient
 * @fluid_ml: a day, flushes included
 * @flush_ml: the flushes in it
 * @fluid_restricted: whether @fluid_ml is a ceiling
 * @route: "oral", "oral_tube", "tube", "parenteral", "mixed"
 * @iddsi_texture, @iddsi_thickness: IDDSI levels 0-7 and 0-4, -1 none
 * @texture: code of 学会分類2021 for food ("2-1"), @thickness for liquids
 * @enteral_mode: "bolus", "continuous", "cyclic", or NULL
 * @enteral_rate_ml_h: continuous and cyclic; @enteral_hours a day
 * @enteral_boluses: a day
 * @checks: what was looked at before an increase (JSON: code to "ok", "concern" or "unknown")
 * @products: (element-type TrophicPlanProduct)
 * @reviews: (element-type TrophicPlanReview): in the order they were made
 */
typedef struct {
  gint64           row;
  gint64           patient_row;
  TrophicDate      start;
  TrophicDate      stop;
  TrophicDate      review_date;
  char            *title;
  double           energy_kcal;
  char            *energy_basis;
  double           protein_g;
  double           fluid_ml;
  double           flush_ml;
  TrophicTristate  fluid_restricted;
  char            *weight_goal;
  double           weight_goal_kg;
  TrophicTristate  goal_agreed;
  char            *route;
  char            *texture;
  char            *thickness;
  int              iddsi_texture;
  int              iddsi_thickness;
  char            *enteral_mode;
  double           enteral_rate_ml_h;
  double           enteral_hours;
  int              enteral_boluses;
  double           thiamine_mg;
  char            *electrolytes;
  char            *allergies;
  char            *checks;
  char            *detail; /* what else was agreed */
  char            *author;
  char            *stop_reason;
  GPtrArray       *products;
  GPtrArray       *reviews;
  gboolean         entered_in_error;
  char            *status_reason;
} TrophicPlan;

TrophicPlan       *trophic_plan_new         (void);
TrophicPlan       *trophic_plan_copy        (const TrophicPlan    *plan);
void               trophic_plan_free        (TrophicPlan          *plan);
void               trophic_plan_add_product (TrophicPlan          *plan,
                                             const TrophicProduct *product,
                                             double                servings);
gboolean           trophic_plan_is_running  (const TrophicPlan    *plan,
                                             const TrophicDate    *on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPlan, trophic_plan_free)

G_END_DECLS
