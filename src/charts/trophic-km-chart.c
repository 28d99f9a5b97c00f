/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a Kaplan-Meier chart, its ticks and its words. */
#include "trophic-km-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-km-private.h"
#include "trophic-number.h"
#include "trophic-survival-chart.h"

/* Ticks of the time axis at most, 0 included, of months and of other units. */
#define MOST_MONTHS 11
#define MOST_TICKS  8
/* Whole years up to here are months. */
#define LONGEST_MONTHS 240
/* Axes from here on print whole times, shorter ones one or two decimals. */
#define COARSE_END 20
#define FINE_END   2

/**
 * trophic_km_chart_new:
 * @title: (nullable): of the share axis
 * @unit: of the time axis
 * @end: the last time drawn, > 0
 *
 * Returns: (transfer full): a chart of no group yet
 */
TrophicKmChart *
trophic_km_chart_new (const char *title,
                      const char *unit,
                      double      end)
{
  g_return_val_if_fail (isfinite (end) && end > 0, NULL);
  TrophicKmChart *chart = g_new0 (TrophicKmChart, 1);
  chart->title = g_strdup (title);
  chart->unit = g_strdup (unit);
  chart->end = end;
  chart->bands = chart->censor_marks = chart->medians = chart->risk_table = TRUE;
  return chart;
}

/** trophic_km_chart_free: */
void
trophic_km_chart_free (TrophicKmChart *chart)
{
  if (chart == NULL)
    return;
  for (guint i = 0; i < chart->n_groups; i++)
    g_free (chart->groups[i].label);
  g_free (chart->title);
  g_free (chart->unit);
  g_free (chart->axis);
  g_free (chart->note);
  g_free (chart);
}

/** trophic_km_chart_add: adds a group, of six at most; @km must live as long as the chart. */
void
trophic_km_chart_add (TrophicKmChart           *chart,
                      const char               *label,
                      const TrophicKaplanMeier *km,
                      TrophicChartColour        colour,
                      TrophicChartDash          dash,
                      gboolean                  points_down)
{
  g_return_if_fail (chart->n_groups < TROPHIC_KM_GROUPS);
  chart->groups[chart->n_groups++] = (TrophicKmGroup) { g_strdup (label), km, colour, dash, points_down };
}

/* Months go by years and their parts; any other clock by 1, 2, 2.5 and 5. A unit is words: whole years tell that it is months. */
static double
tick_step (double end)
{
  static const double months[] = { 1, 2, 3, 6, 12, 24, 60 }, tens[] = { 1, 2, 2.5, 5, 10 };
  if (fmod (end, 12) == 0 && end <= LONGEST_MONTHS)
    for (guint i = 0; i < G_N_ELEMENTS (months); i++)
      if (end / months[i] < MOST_MONTHS)
        return months[i];
  double power = pow (10, floor (log10 (end)) - 1);
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (tens) && end / (tens[i] * power) >= MOST_TICKS)
    i++;
  return end / (tens[i] * power) >= MOST_TICKS ? 2 * tens[i] * power : tens[i] * power;
}

/**
 * trophic_km_chart_ticks:
 *
 * Gives the ticks of the time axis, from 0, evenly spaced, none beyond the chart's end and few: 0, 12 … 72 of 72 months;
 * 0, 200 … 1,000 of 1,022 days.
 *
 * Returns: (transfer full) (element-type double)
 */
GArray *
trophic_km_chart_ticks (const TrophicKmChart *chart)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));
  double step = tick_step (chart->end);
  for (guint i = 0; i * step <= chart->end * (1 + 1e-9); i++)
    {
      double tick = i * step;
      g_array_append_val (ticks, tick);
    }
  return ticks;
}

double
trophic_km_last (const TrophicKmChart *chart,
                 const TrophicKmGroup *group)
{
  if (group->km == NULL || group->km->n_steps == 0)
    return NAN;
  return MIN (chart->end, group->km->steps[group->km->n_steps - 1].time);
}

double
trophic_km_end_time (const TrophicKmChart *chart,
                     const TrophicKmGroup *group,
                     const GArray         *ticks)
{
  double last = trophic_km_last (chart, group), tick = g_array_index (ticks, double, ticks->len - 1);
  return last >= tick ? tick : last;
}

int
trophic_km_time_decimals (const TrophicKmChart *chart)
{
  return chart->end >= COARSE_END ? 0 : chart->end >= FINE_END ? 1 : 2;
}

char *
trophic_km_time_text (const TrophicKmChart *chart,
                      double                time)
{
  return trophic_number_format_grouped (time, trophic_km_time_decimals (chart));
}

/* "58% (46–72)"; a share without an interval stands alone. */
char *
trophic_km_reading_text (const TrophicKmStep *step)
{
  g_autofree char *share = trophic_survival_share_text (step->survival);
  if (!isfinite (step->lower) || !isfinite (step->upper))
    return g_steal_pointer (&share);
  g_autofree char *lower = trophic_number_format (step->lower * 100, 0), *upper = trophic_number_format (step->upper * 100, 0);
  return g_strdup_printf (_("%s (%s–%s)"), share, lower, upper);
}

/* "Low 58% (46 to 72), 35 at risk" */
static void
describe_at (GString              *text,
             const TrophicKmChart *chart,
             const TrophicKmGroup *group,
             double                time)
{
  if (!(time <= trophic_km_last (chart, group)))
    {
      g_string_append_printf (text, _("%s nobody followed so long"), group->label);
      return;
    }
  TrophicKmStep step = trophic_kaplan_meier_at (group->km, time);
  g_autofree char *share = trophic_survival_share_text (step.survival);
  g_string_append_printf (text, "%s %s", group->label, share);
  if (isfinite (step.lower) && isfinite (step.upper))
    {
      g_autofree char *lower = trophic_number_format (step.lower * 100, 0), *upper = trophic_number_format (step.upper * 100, 0);
      g_string_append_printf (text, _(" (%s to %s)"), lower, upper);
    }
  g_autofree char *count = trophic_km_count_text (group, TROPHIC_KM_AT_RISK, time);
  g_string_append_printf (text, _(", %s at risk"), count);
}

/* "Low: n = 58, events 43, median 35 (26 to 47)" */
static void
describe_group (GString              *text,
                const TrophicKmChart *chart,
                const TrophicKmGroup *group)
{
  const TrophicKaplanMeier *km = group->km;
  if (km == NULL || km->n == 0)
    {
      g_string_append_printf (text, _("%s: nobody"), group->label);
      return;
    }
  g_autofree char *n = trophic_number_format_grouped ((double) km->n, 0), *events = trophic_number_format_grouped ((double) km->events, 0);
  g_string_append_printf (text, _("%s: n = %s, events %s"), group->label, n, events);
  if (!isfinite (km->median))
    {
      g_string_append (text, _(", median not reached"));
      return;
    }
  g_autofree char *median = trophic_km_time_text (chart, km->median), *lower = trophic_km_time_text (chart, km->median_lower),
                  *upper = isfinite (km->median_upper) ? trophic_km_time_text (chart, km->median_upper) : g_strdup (_("not reached"));
  g_string_append_printf (text, _(", median %s"), median);
  if (isfinite (km->median_lower))
    g_string_append_printf (text, _(" (%s to %s)"), lower, upper);
}

/**
 * trophic_km_chart_describe:
 * @time: a time of the axis, or NAN for the whole chart
 *
 * Gives what the chart shows in words, for who hears the screen and for a copied line.
 *
 * Returns: (transfer full)
 */
char *
trophic_km_chart_describe (const TrophicKmChart *chart,
                           double                time)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (isfinite (time))
    {
      g_autofree char *at = trophic_km_time_text (chart, time);
      g_string_append_printf (text, "%s %s", at, chart->unit);
    }
  else
    g_string_append (text, chart->title != NULL ? chart->title : _("Survival"));
  g_string_append (text, ": ");
  for (guint i = 0; i < chart->n_groups; i++)
    {
      g_string_append (text, i > 0 ? "; " : "");
      if (isfinite (time))
        describe_at (text, chart, &chart->groups[i], time);
      else
        describe_group (text, chart, &chart->groups[i]);
    }
  if (!isfinite (time) && chart->note != NULL)
    {
      g_string_append_printf (text, "; %s", chart->note);
      g_string_replace (text, "\n", "; ", 0);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
