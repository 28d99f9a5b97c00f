/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event band: onset, diagnosis, events, treatments and nutrition plans of a record. */
#include "trophic-energy-unit.h"
#include "trophic-trajectory-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-text.h"

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const TrophicTrajectoryMark *left = a, *right = b;
  return left->day < right->day ? -1 : left->day > right->day ? 1 : (int) left->kind - (int) right->kind;
}

static double
known_day (const TrophicDate *date,
           double             unknown)
{
  return trophic_date_is_known (date) ? trophic_date_day (date) : unknown;
}

static void
add_events (TrophicTrajectoryChart *chart)
{
  const TrophicRecord *record = chart->record;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->entered_in_error || !trophic_date_is_known (&event->date) || event->kind == TROPHIC_EVENT_LAST_CONTACT)
        continue;
      gboolean unnamed = event->kind == TROPHIC_EVENT_UNKNOWN && !trophic_text_is_empty (event->note);
      trophic_trajectory_add_mark (chart, TROPHIC_MARK_EVENT, trophic_date_day (&event->date), NAN,
                                   unnamed ? event->note : trophic_event_kind_label (event->kind), NULL, event->row);
    }
}

static void
add_treatments (TrophicTrajectoryChart *chart)
{
  const TrophicRecord *record = chart->record;
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      if (treatment->entered_in_error || !trophic_date_is_known (&treatment->start) ||
          trophic_text_is_empty (treatment->drug))
        continue;
      trophic_trajectory_add_mark (chart, TROPHIC_MARK_TREATMENT, trophic_date_day (&treatment->start),
                                   known_day (&treatment->stop, INFINITY), treatment->drug, NULL, treatment->row);
    }
}

static gboolean
is_withheld (const TrophicPlan *plan,
             const TrophicDate *from)
{
  return from != NULL && !(trophic_date_day (from) > known_day (&plan->stop, INFINITY));
}

static void
add_plans (TrophicTrajectoryChart *chart,
           const TrophicDate      *withheld_from)
{
  const TrophicRecord *record = chart->record;
  for (guint i = 0; i < record->plans->len; i++)
    {
      const TrophicPlan *plan = g_ptr_array_index (record->plans, i);
      if (plan->entered_in_error || !trophic_date_is_known (&plan->start))
        continue;
      const char *title = trophic_text_is_empty (plan->title) ? _("Nutrition plan") : plan->title;
      gboolean energy = isfinite (plan->energy_kcal) && plan->energy_kcal > 0 && plan->energy_kcal < 100000 &&
                        !is_withheld (plan, withheld_from);
      g_autofree char *kcal = energy ? trophic_energy_text (plan->energy_kcal) : NULL;
      g_autofree char *label = energy ? g_strdup_printf ("%s %s", title, kcal) : g_strdup (title);
      g_autofree char *short_label = energy ? g_strdup (kcal) : NULL;
      trophic_trajectory_add_mark (chart, TROPHIC_MARK_PLAN, trophic_date_day (&plan->start),
                                   known_day (&plan->stop, INFINITY), label, short_label, plan->row);
    }
}

/* Collects the marks of the record in time order. */
void
trophic_trajectory_fill_marks (TrophicTrajectoryChart *chart,
                               const TrophicDate      *withheld_from)
{
  if (isfinite (chart->onset_day))
    trophic_trajectory_add_mark (chart, TROPHIC_MARK_ONSET, chart->onset_day, NAN, _("Onset"), NULL, 0);
  if (isfinite (chart->diagnosis_day))
    trophic_trajectory_add_mark (chart, TROPHIC_MARK_DIAGNOSIS, chart->diagnosis_day, NAN, _("Diagnosis"), NULL, 0);
  add_events (chart);
  add_treatments (chart);
  add_plans (chart, withheld_from);
  g_array_sort (chart->marks, compare_marks);
}
