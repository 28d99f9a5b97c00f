/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a nutrition plan needs before it can be saved (clinic.md 6, card plan-entry): the refeeding gate, the checks before an
 * increase, plausible numbers; and what a target can rest on, offered and never ordered. No widget here. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-entry-check.h"
#include "trophic-increase-checks.h"

G_BEGIN_DECLS

/**
 * TrophicPlanOption:
 * @basis: as in TrophicPlan
 * @kcal: rounded to 10; NAN where it cannot be said, or is the author's own
 * @label: "Shimizu"; @detail: what it rests on, or what is missing
 */
typedef struct {
  const char *basis;
  double      kcal;
  const char *label;
  char       *detail;
} TrophicPlanOption;

gboolean    trophic_plan_target_is_blocked (const TrophicAssessment *assessment);
char       *trophic_plan_gate_note         (const TrophicAssessment *assessment);
GPtrArray  *trophic_plan_options           (const TrophicAssessment *assessment);
gboolean    trophic_plan_is_increase       (const TrophicPlan       *plan,
                                            const TrophicPlan       *before,
                                            const TrophicAssessment *assessment);
const TrophicPlan *trophic_plan_running    (const TrophicRecord     *record,
                                            const TrophicDate       *on);
GPtrArray  *trophic_entry_check_plan       (const TrophicPlan       *plan,
                                            const TrophicPlan       *before,
                                            const TrophicAssessment *assessment);
double      trophic_plan_products_sum      (const TrophicPlan       *plan,
                                            gsize                    member);
double      trophic_plan_products_kcal     (const TrophicPlan       *plan);
/* What was answered to a check: "ok", "concern" or "unknown"; NULL when nothing was. */
char       *trophic_plan_get_check         (const TrophicPlan       *plan,
                                            const char              *code);
void        trophic_plan_set_check         (TrophicPlan             *plan,
                                            const char              *code,
                                            const char              *answer);
char      **trophic_plan_trials            (void);

G_END_DECLS
