/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a visit as it is typed. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-energy-unit.h"
#include "trophic-entry-check-private.h"
#include "trophic-number.h"

enum { EXACT_DECIMALS = 6 };

/* The latest weight measured before the visit's day: the day itself may hold the very visit that is being edited. */
gboolean
trophic_entry_last_weight (const TrophicRecord *record,
                           const TrophicDate   *before,
                           TrophicWeightPoint  *last)
{
  if (record == NULL || !trophic_date_is_known (before))
    return FALSE;
  g_autoptr (GArray) series = trophic_weight_series_new (record);
  for (guint i = series->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (series, TrophicWeightPoint, i - 1);
      if (trophic_date_day (&point->date) < trophic_date_day (before) && !isnan (point->kg))
        {
          *last = *point;
          return TRUE;
        }
    }
  return FALSE;
}

static void
check_weight_change (GPtrArray                *problems,
                     const TrophicVisit       *visit,
                     const TrophicWeightPoint *last)
{
  double days = trophic_date_days (&visit->date) - trophic_date_days (&last->date);
  double percent = 100.0 * (visit->weight_kg - last->kg) / last->kg;
  gboolean asked = visit->scale == TROPHIC_SCALE_UNKNOWN || visit->clothing == NULL || visit->oedema < 0;

  if (!asked || days > trophic_entry_limit ("weight_change_days") ||
      trophic_round (fabs (percent), 6) < trophic_entry_limit ("weight_change_percent")) /* 58 to 55.1 kg is 5%, not 4.9… in binary */
    return;
  g_autofree char *change = trophic_number_format_signed (percent, 1);
  TrophicEntryProblem *problem =
    trophic_entry_add (problems, "weight_kg", "weight-change", TROPHIC_ENTRY_CONFIRM,
                       _("%s%% in %d days: say scale, clothing and oedema"), change, (int) lround (days));
  trophic_entry_confirm (problem, visit->weight_kg, 1, "kg");
}

static void
check_weight (GPtrArray           *problems,
              const TrophicVisit  *visit,
              const TrophicRecord *record)
{
  if (!isnan (visit->tare_kg) && !isnan (visit->gross_weight_kg) && visit->tare_kg >= visit->gross_weight_kg)
    {
      trophic_entry_add (problems, "tare_kg", "tare", TROPHIC_ENTRY_HOLD, _("The tare is more than the scale shows"));
      return;
    }
  double kg = visit->weight_kg;
  if (isnan (kg))
    return;
  double low = trophic_entry_limit ("weight_low_kg"), high = trophic_entry_limit ("weight_high_kg");
  TrophicWeightPoint last;
  gboolean has_last = trophic_entry_last_weight (record, &visit->date, &last);
  double slip = trophic_entry_repair_slip (kg, has_last ? last.kg : NAN, low, high);
  gboolean outside = kg < low || kg > high;

  /* Inside the plausible range a slip is only believed beside a last weight. */
  if (outside || (has_last && !isnan (slip)))
    {
      char number[TROPHIC_NUMBER_SIZE];
      trophic_number_write (kg, number);
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, "weight_kg", isnan (slip) ? "implausible" : "slip", TROPHIC_ENTRY_HOLD,
                           outside ? _("%s kg is outside what is plausible") : _("%s kg is far from the last weight"), number);
      if (!isnan (slip))
        trophic_entry_propose (problem, slip, 1, "kg");
      return;
    }
  if (has_last)
    check_weight_change (problems, visit, &last);
}

static void
check_percent (GPtrArray  *problems,
               const char *field,
               double      value)
{
  if (isnan (value))
    return;
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (value, number);
  if (value > 0 && value < trophic_entry_limit ("litres_below"))
    {
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, field, "litres", TROPHIC_ENTRY_HOLD, _("%s looks like litres; this field is in %%"), number);
      problem->repair = TROPHIC_ENTRY_REPAIR_PREDICTED;
      /* Translators: opens a field for the predicted litres. */
      problem->repair_label = g_strdup_printf (_("Turn %s L into %%…"), number);
    }
  else if (value <= 0 || value > trophic_entry_limit ("percent_high"))
    {
      double slip = trophic_entry_repair_slip (value, NAN, trophic_entry_limit ("litres_below"), trophic_entry_limit ("percent_high"));
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_HOLD, _("%s%% is outside what is plausible"), number);
      if (!isnan (slip))
        trophic_entry_propose (problem, slip, 1, "%");
    }
}

/* What was recorded of the route before the visit; NAN when nothing was. */
static double
last_energy (const TrophicRecord *record,
             const TrophicVisit  *visit,
             gsize                offset)
{
  for (guint i = record != NULL && trophic_date_is_known (&visit->date) ? record->visits->len : 0; i > 0; i--)
    {
      const TrophicVisit *earlier = g_ptr_array_index (record->visits, i - 1);
      double kcal = G_STRUCT_MEMBER (double, earlier, offset);
      if (!earlier->entered_in_error && isfinite (kcal) && trophic_date_compare (&earlier->date, &visit->date) < 0)
        return kcal;
    }
  return NAN;
}

/* The unit that was chosen is of the screen alone: what is stored with the value speaks of kcal. */
static void
store_in_kcal (TrophicEntryProblem *problem,
               double               kcal)
{
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (trophic_round (kcal, EXACT_DECIMALS), number);
  if (kcal < 0)
    problem->stored = g_strdup_printf (_("%s %s is below zero"), number, "kcal");
  else if (g_str_equal (problem->code, "kilocalories"))
    problem->stored = g_strdup_printf (_("%s kcal a day, entered as kJ, looks like a number of kilocalories"), number);
  else
    problem->stored = g_strdup_printf (_("%s kcal a day is outside what is plausible"), number);
}

static void
check_energy_in_kj (GPtrArray  *problems,
                    const char *field,
                    double      kcal,
                    double      last_kcal)
{
  double kj = trophic_round (trophic_energy_of_kcal (kcal), 0);
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (kj, number);
  TrophicEntryProblem *problem = NULL;
  if (kcal < 0)
    problem = trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_HOLD, _("%s %s is below zero"), number, "kJ");
  else if (kcal > trophic_entry_limit ("kcal_high"))
    problem = trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_HOLD, _("%s kJ a day is outside what is plausible"), number);
  else if (kj > 0 && last_kcal > 0 && fabs (log (kj / last_kcal)) < fabs (log (kcal / last_kcal)))
    {
      /* Nearer to the last value when it is read as kcal; whoever eats that much less keeps it. */
      problem = trophic_entry_add (problems, field, "kilocalories", TROPHIC_ENTRY_CONFIRM, _("%s kJ a day looks like kilocalories"), number);
      trophic_entry_confirm (problem, kj, 0, "kJ");
    }
  if (problem != NULL)
    store_in_kcal (problem, kcal);
}

static void
check_energy (GPtrArray  *problems,
              const char *field,
              double      kcal,
              double      last_kcal)
{
  if (isnan (kcal))
    return;
  if (g_str_equal (trophic_energy_unit (), "kJ"))
    {
      check_energy_in_kj (problems, field, kcal, last_kcal);
      return;
    }
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (trophic_round (kcal, EXACT_DECIMALS), number);
  if (kcal < 0)
    trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_HOLD, _("%s %s is below zero"), number, "kcal");
  else if (kcal > trophic_entry_limit ("kcal_high"))
    {
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, field, "kilojoules", TROPHIC_ENTRY_HOLD, _("%s kcal a day looks like kilojoules"), number);
      trophic_entry_propose (problem, trophic_round (kcal / trophic_entry_limit ("kj_per_kcal"), 0), 0, "kcal");
    }
}

static void
check_not_negative (GPtrArray  *problems,
                    const char *field,
                    double      value)
{
  if (isnan (value) || value >= 0)
    return;
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (value, number);
  trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_HOLD, _("%s is below zero"), number);
}

static void
check_height (GPtrArray           *problems,
              double               cm,
              const TrophicRecord *record)
{
  if (isnan (cm))
    return;
  double low = trophic_entry_limit ("height_low_cm"), high = trophic_entry_limit ("height_high_cm");
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (cm, number);
  if (cm < low || cm > high)
    {
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, "height_cm", "implausible", TROPHIC_ENTRY_HOLD, _("%s cm is outside what is plausible"), number);
      double metres = cm * 100.0;
      double slip = metres >= low && metres <= high ? metres : trophic_entry_repair_slip (cm, NAN, low, high);
      if (!isnan (slip))
        trophic_entry_propose (problem, slip, 1, "cm");
      return;
    }
  double reference = record != NULL ? record->patient->height_cm : NAN;
  if (!isnan (reference) && fabs (cm - reference) > trophic_entry_limit ("height_jump_cm"))
    {
      g_autofree char *before = trophic_number_format (reference, 1);
      TrophicEntryProblem *problem =
        trophic_entry_add (problems, "height_cm", "height-jump", TROPHIC_ENTRY_CONFIRM,
                           _("The reference height is %s cm; it stays the base of every BMI"), before);
      trophic_entry_confirm (problem, cm, 1, "cm");
    }
}

static void
check_items (GPtrArray          *problems,
             const TrophicVisit *visit)
{
  static const char *const fields[TROPHIC_ALSFRS_R_ITEMS] = {
    "alsfrs_r_1", "alsfrs_r_2", "alsfrs_r_3", "alsfrs_r_4", "alsfrs_r_5", "alsfrs_r_6",
    "alsfrs_r_7", "alsfrs_r_8", "alsfrs_r_9", "alsfrs_r_10", "alsfrs_r_11", "alsfrs_r_12",
  };
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    if (visit->alsfrs_r[i] < -1 || visit->alsfrs_r[i] > 4)
      trophic_entry_add (problems, fields[i], "item-range", TROPHIC_ENTRY_REFUSE,
                         _("ALSFRS-R item %u is %d; items go from 0 to 4"), i + 1, visit->alsfrs_r[i]);
  if (visit->oedema < -1 || visit->oedema > 3)
    trophic_entry_add (problems, "oedema", "item-range", TROPHIC_ENTRY_REFUSE, _("Oedema goes from 0 to 3"));
}

/**
 * trophic_entry_check_visit:
 * @visit: the visit as typed; NAN and -1 where nothing was typed
 * @record: (nullable): the patient's record, for last values, birth and death
 * @today: today in the clinic's zone
 *
 * Says what a typed visit raises: 455 for 45.5 kg, litres for percent, kilojoules for kilocalories, a weight that
 * changed by the card's percentage within its days while scale, clothing or oedema is not said, dates that cannot be.
 * Source: card entry-checks.
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_visit (const TrophicVisit  *visit,
                           const TrophicRecord *record,
                           const TrophicDate   *today)
{
  g_return_val_if_fail (visit != NULL && today != NULL, NULL);

  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  trophic_entry_check_date (problems, &visit->date, record, today);
  check_weight (problems, visit, record);
  check_height (problems, visit->height_cm, record);
  check_not_negative (problems, "little_intake_days", visit->little_intake_days);
  check_not_negative (problems, "arm_cm", visit->arm_cm);
  check_not_negative (problems, "calf_cm", visit->calf_cm);
  check_items (problems, visit);
  check_percent (problems, "fvc_percent", visit->fvc_percent);
  check_percent (problems, "vc_percent", visit->vc_percent);
  check_energy (problems, "intake_kcal", visit->intake_kcal, last_energy (record, visit, G_STRUCT_OFFSET (TrophicVisit, intake_kcal)));
  check_energy (problems, "enteral_kcal", visit->enteral_kcal, last_energy (record, visit, G_STRUCT_OFFSET (TrophicVisit, enteral_kcal)));
  check_energy (problems, "parenteral_kcal", visit->parenteral_kcal, last_energy (record, visit, G_STRUCT_OFFSET (TrophicVisit, parenteral_kcal)));
  return g_steal_pointer (&problems);
}
