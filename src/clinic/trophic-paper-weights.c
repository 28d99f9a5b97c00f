/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weights of the sheet: usual, at diagnosis, about 6, 3 and 1 months ago, and now, each with its day and its scale. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-paper-nst-private.h"
#include "trophic-words.h"

enum { COLUMN_USUAL, COLUMN_DIAGNOSIS, COLUMN_6_MONTHS, COLUMN_3_MONTHS, COLUMN_1_MONTH, COLUMN_NOW, N_COLUMNS };

/* A weight that stands in a column; @point is NULL for the usual weight, which is told. */
typedef struct {
  double                    kg;
  const TrophicWeightPoint *point;
} Weight;

/* The measured weight nearest to @months before the last one. It counts where it is nearer to this column than to its
 * neighbours, so that no weight stands under two headings; the sheet prints its day. */
static const TrophicWeightPoint *
nearest (const TrophicAssessment  *assessment,
         const TrophicWeightPoint *now,
         double                    months,
         double                    least_months,
         double                    most_months)
{
  const TrophicWeightPoint *best = NULL;
  double off = INFINITY;
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      double age = (trophic_date_day (&now->date) - trophic_date_day (&point->date)) / TROPHIC_DAYS_PER_MONTH;
      if (point->valid && age >= least_months && age < most_months && fabs (age - months) < off)
        best = point, off = fabs (age - months);
    }
  return best;
}

static const TrophicWeightPoint *
at_diagnosis (const TrophicAssessment *assessment,
              double                   tolerance_days)
{
  const TrophicDate *diagnosis = &assessment->record->patient->diagnosis_date;
  const TrophicWeightPoint *best = NULL;
  double off = tolerance_days;
  if (!trophic_date_is_known (diagnosis) || diagnosis->precision == TROPHIC_DATE_YEAR)
    return NULL;
  for (guint i = 0; i < assessment->weights->len; i++)
    {
      const TrophicWeightPoint *point = &g_array_index (assessment->weights, TrophicWeightPoint, i);
      double days = abs (trophic_date_day (&point->date) - trophic_date_day (diagnosis));
      if (point->valid && days <= off && (best == NULL || days < off))
        best = point, off = days;
    }
  return best;
}

static void
find_weights (const TrophicAssessment *assessment,
              Weight                   weights[N_COLUMNS])
{
  const TrophicCard *card = trophic_card_get ("course");
  const TrophicWeightPoint *now = trophic_weight_series_last (assessment->weights);
  const double months = trophic_card_number (card, "loss_months");
  double most = months + trophic_card_number (card, "loss_tolerance_days") / TROPHIC_DAYS_PER_MONTH;
  for (guint i = 0; i < N_COLUMNS; i++)
    weights[i] = (Weight) { NAN, NULL };
  weights[COLUMN_USUAL].kg = assessment->record->patient->usual_weight_kg;
  weights[COLUMN_DIAGNOSIS].point = at_diagnosis (assessment, trophic_card_number (card, "diagnosis_tolerance_days"));
  weights[COLUMN_NOW].point = now;
  if (now != NULL)
    {
      double mid = trophic_card_number (card, "sheet_mid_months"), least = trophic_card_number (card, "sheet_mid_least_months");
      weights[COLUMN_6_MONTHS].point = nearest (assessment, now, months, (months + mid) / 2, most);
      weights[COLUMN_3_MONTHS].point = nearest (assessment, now, mid, least, (months + mid) / 2);
      weights[COLUMN_1_MONTH].point = nearest (assessment, now, trophic_card_number (card, "sheet_last_months"),
                                               trophic_card_number (card, "sheet_last_least_months"), least);
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    if (weights[i].point != NULL)
      weights[i].kg = weights[i].point->kg;
}

/* How it was weighed, and why it is not used where it is not. */
static char *
method_text (const TrophicWeightPoint *point)
{
  const char *reason = point->reason;
  const char *why = reason == NULL                            ? NULL
                    : g_str_equal (reason, "oedema")          ? _("oedema")
                    : g_str_equal (reason, "implausible")     ? _("to be checked")
                                                              : NULL;
  const char *scale = point->scale != TROPHIC_SCALE_UNKNOWN ? trophic_scale_label (point->scale) : point->home ? _("Home") : _("Scale unknown");
  return why != NULL ? g_strdup_printf ("%s, %s", scale, why) : g_strdup (scale);
}

static char *
number_or_null (double value,
                int    decimals)
{
  return isfinite (value) ? trophic_number_format (value, decimals) : NULL;
}

static void
fill_column (TrophicPageTable        *table,
             const TrophicAssessment *assessment,
             const Weight            *weight,
             double                   now_kg,
             guint                    column)
{
  char **rows[6];
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = g_ptr_array_index (table->rows, i);
  double height = trophic_reference_height (assessment->record, NULL);
  rows[0][column] = number_or_null (weight->kg, 1);
  if (weight->point != NULL)
    {
      rows[1][column] = trophic_words_date (&weight->point->date);
      rows[2][column] = method_text (weight->point);
    }
  else if (isfinite (weight->kg))
    rows[2][column] = g_strdup (_("Reported"));
  rows[3][column] = number_or_null (trophic_bmi (weight->kg, height), 1);
  rows[4][column] = number_or_null (weight->kg / assessment->ideal_weight_kg * 100, 0);
  if (isfinite (now_kg) && isfinite (weight->kg) && column < N_COLUMNS)
    {
      g_autofree char *percent = trophic_number_format_signed ((now_kg - weight->kg) / weight->kg * 100, 1);
      rows[5][column] = g_strconcat (percent, "%", NULL);
    }
}

/* The table of weights; a column without a weight stays empty. */
void
trophic_paper_nst_weights (TrophicSheet            *sheet,
                           const TrophicAssessment *assessment)
{
  const char *const titles[] = { _("Weight"), _("Usual"), _("At diagnosis"), _("6 months ago"), _("3 months ago"), _("1 month ago"), _("Now") };
  const char *const names[] = { _("kg"), _("Date"), _("Scale"), _("BMI, kg/m²"), _("Percent of ideal weight"), _("Change until now") };
  TrophicPageTable *table = trophic_page_table_new (G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    trophic_page_table_column (table, i, titles[i], i == 0 ? 30 : 25, i > 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    trophic_page_table_add (table)[0] = g_strdup (names[i]);
  Weight weights[N_COLUMNS];
  find_weights (assessment, weights);
  /* With oedema, or told and not measured, the last weight says nothing of a change. */
  const TrophicWeightPoint *now = weights[COLUMN_NOW].point;
  for (guint i = 0; i < N_COLUMNS; i++)
    fill_column (table, assessment, &weights[i], now != NULL && now->valid ? now->kg : NAN, i + 1);
  trophic_sheet_table (sheet, table);
}
