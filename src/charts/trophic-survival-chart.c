/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-survival-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"

/* Years that are drawn at most; a median beyond them is not dropped to the axis. */
#define MOST_YEARS 10

/* Whole years from today that show the last mark with a year behind it, and the median where it can be shown. */
static double
choose_end (const TrophicEncals *encals,
            const TrophicCard   *card)
{
  double year = trophic_card_number (card, "horizon_1");
  double end = trophic_card_number (card, "horizon_3") + year;
  for (int i = 0; i < MOST_YEARS && end < encals->conditional_median_months + year / 2 && end < MOST_YEARS * year; i++)
    end += year;
  return end;
}

/**
 * trophic_survival_chart_new:
 * @encals: a prediction
 * @card: the card encals
 *
 * Takes the curve from today out of a prediction.
 *
 * Returns: (transfer full) (nullable): %NULL when the prediction has a reason to be silent
 */
TrophicSurvivalChart *
trophic_survival_chart_new (const TrophicEncals *encals,
                            const TrophicCard   *card)
{
  static const char * const horizons[] = { "horizon_1", "horizon_2", "horizon_3" };
  const double shares[] = { encals->conditional_s12, encals->conditional_s24, encals->conditional_s36 };
  if (encals->reason != NULL)
    return NULL;
  TrophicSurvivalChart *chart = g_new0 (TrophicSurvivalChart, 1);
  double end = choose_end (encals, card), now = encals->months_now;
  double free_now = trophic_encals_survival (encals->lp, now, card);
  chart->points = g_array_new (FALSE, FALSE, sizeof (TrophicSurvivalPoint));
  chart->months_now = now;
  chart->median_months = encals->conditional_median_months <= end ? encals->conditional_median_months : NAN;
  for (double months = 0; months <= end; months++)
    {
      TrophicSurvivalPoint point = { months, trophic_encals_survival (encals->lp, now + months, card) / free_now };
      g_array_append_val (chart->points, point);
    }
  for (guint i = 0; i < TROPHIC_SURVIVAL_MARKS; i++)
    chart->marks[i] = (TrophicSurvivalPoint) { trophic_card_number (card, horizons[i]), shares[i] };
  return chart;
}

/** trophic_survival_chart_free: */
void
trophic_survival_chart_free (TrophicSurvivalChart *chart)
{
  if (chart == NULL)
    return;
  g_array_unref (chart->points);
  g_free (chart);
}

/** trophic_survival_chart_end: the last month that is drawn, from today. */
double
trophic_survival_chart_end (const TrophicSurvivalChart *chart)
{
  return g_array_index (chart->points, TrophicSurvivalPoint, chart->points->len - 1).months;
}

/** trophic_survival_share_text: (transfer full): a probability in whole percent, "78%"; what is not all is never printed as all. */
char *
trophic_survival_share_text (double share)
{
  g_autofree char *number = trophic_number_format (share * 100, 0);
  if (share < 1 && g_str_equal (number, "100"))
    return g_strdup (_("over 99%"));
  if (share > 0 && g_str_equal (number, "0"))
    return g_strdup (_("under 1%"));
  return g_strdup_printf ("%s%%", number);
}

/**
 * trophic_survival_chart_describe:
 * @months: a month of the curve, or NAN for the whole of it
 *
 * Gives what the curve shows in words.
 *
 * Returns: (transfer full)
 */
char *
trophic_survival_chart_describe (const TrophicSurvivalChart *chart,
                                 double                      months)
{
  if (isfinite (months))
    {
      guint index = (guint) CLAMP (months, 0, trophic_survival_chart_end (chart));
      const TrophicSurvivalPoint *point = &g_array_index (chart->points, TrophicSurvivalPoint, index);
      g_autofree char *share = trophic_survival_share_text (point->share);
      return g_strdup_printf (_("%.0f months from today: %s free of the endpoint"), point->months, share);
    }
  g_autoptr (GString) text = g_string_new (_("Predicted share free of death, tracheostomy and NIV over 23 hours a day, from today"));
  for (guint i = 0; i < TROPHIC_SURVIVAL_MARKS; i++)
    {
      g_autofree char *share = trophic_survival_share_text (chart->marks[i].share);
      g_string_append_printf (text, _("; %.0f months %s"), chart->marks[i].months, share);
    }
  if (isfinite (chart->median_months))
    {
      g_autofree char *median = trophic_number_format (chart->median_months, 0);
      g_string_append_printf (text, _("; median %s months"), median);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
