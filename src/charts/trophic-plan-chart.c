/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-trajectory-chart-private.h"

/* What of the time before the plan is shown: two follow-up intervals. */
#define DAYS_BEFORE 183.0
#define DAYS_FREE   8.0

static void
add_marks (TrophicTrajectoryChart *chart,
           const TrophicPlan      *plan)
{
  trophic_trajectory_add_mark (chart, TROPHIC_MARK_EVENT, trophic_date_day (&plan->start), NAN, _("Plan starts"), NULL, 0);
  if (trophic_date_is_known (&plan->stop))
    trophic_trajectory_add_mark (chart, TROPHIC_MARK_EVENT, trophic_date_day (&plan->stop), NAN, _("Plan stops"), NULL, 0);
}

/* Half a year before the plan; what was long before tells nothing of it. */
static void
narrow_range (TrophicTrajectoryChart *chart,
              double                  start)
{
  chart->first_day = fmax (chart->first_day, start - DAYS_BEFORE);
  chart->last_day = fmax (chart->last_day, start + DAYS_FREE);
}

/**
 * trophic_plan_chart_new:
 * @weights: (element-type TrophicWeightPoint): the patient's weight series, to the day that is asked about
 * @forecast: made on the plan's start; its sentence stands in the lane when it has no number
 *
 * Returns: (transfer full): a chart of one lane, for the same views as all trajectories
 */
TrophicTrajectoryChart *
trophic_plan_chart_new (TrophicRecord         *record,
                        const TrophicPlan     *plan,
                        const GArray          *weights,
                        const TrophicForecast *forecast,
                        const char            *language)
{
  g_return_val_if_fail (record != NULL && trophic_date_is_known (&plan->start), NULL);

  TrophicTrajectoryChart *chart = trophic_trajectory_chart_alloc (record, language);
  const TrophicDate *onset = &record->patient->onset_date;
  if (trophic_date_is_known (onset))
    chart->onset_day = trophic_date_day (onset);
  if (forecast->reason == NULL)
    chart->target_day = trophic_date_day (&forecast->target_date);
  TrophicTrajectoryLane *lane = trophic_trajectory_add_lane (chart, "bmi", _("BMI"), "kg/m²", 1);
  trophic_trajectory_fill_bmi (chart, lane, weights, forecast);
  lane->usual_day = lane->usual_value = NAN;
  add_marks (chart, plan);
  trophic_trajectory_set_range (chart);
  narrow_range (chart, trophic_date_day (&plan->start));
  return chart;
}
