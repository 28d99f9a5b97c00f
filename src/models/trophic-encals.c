/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-encals.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-encals-private.h"
#include "trophic-feeding.h"
#include "trophic-number.h"

#define MEDIAN (1.0 / 2)

static const struct {
  const char *code;
  const char *message;
} reasons[] = {
  { "deceased", N_("Deceased: no prediction") },
  { "tracheostomy", N_("Tracheostomy is the endpoint of this prediction: it says nothing after it") },
  { "invasive-ventilation", N_("Invasive ventilation is beyond the endpoint of this prediction: it says nothing after it") },
  { "niv-23h", N_("NIV over 23 hours a day is the endpoint of this prediction: it says nothing after it") },
  { "diagnosis-revised", N_("Diagnosis revised: no prediction") },
  { "transferred", N_("Transferred: whether the endpoint has come is not known here") },
  { "lost", N_("Lost to follow-up: whether the endpoint has come is not known") },
  { "before-diagnosis", N_("Not diagnosed yet on that day: the prediction starts from the visit nearest to diagnosis") },
  { "implausible-dates", N_("The onset is not after birth: check the dates") },
  { "delay", N_("Diagnosis is not after onset, or may not be: the prediction needs the time between them") },
  { "under-one-month", N_("Under one month from onset: no slope, so no prediction") },
};

static const struct {
  const char *code;
  const char *name;
} inputs[] = {
  { "birth_date", N_("birth date") },
  { "onset_date", N_("onset date") },
  { "onset_region", N_("region of onset") },
  { "diagnosis_date", N_("date of diagnosis") },
  { "el_escorial", N_("El Escorial category") },
  { "alsfrs_r", N_("an ALSFRS-R total near diagnosis") },
  { "fvc", N_("an FVC near diagnosis") },
};

static const char *
reason_message (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].code, code))
      return g_dgettext (GETTEXT_PACKAGE, reasons[i].message);
  g_return_val_if_reached (NULL);
}

static char *
name_missing (const TrophicEncals *encals)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    if (g_ptr_array_find_with_equal_func (encals->missing, inputs[i].code, g_str_equal, NULL))
      g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", g_dgettext (GETTEXT_PACKAGE, inputs[i].name));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Takes @message. */
static void
stop (TrophicEncals *encals,
      const char    *code,
      char          *message)
{
  encals->reason = code;
  encals->reason_message = message;
  trophic_cautions_add (encals->cautions, code, TROPHIC_CAUTION_STOP, "%s", message);
}

static void
stop_for_missing (TrophicEncals            *encals,
                  const TrophicEncalsFacts *facts)
{
  g_autofree char *names = name_missing (encals);
  if (facts->vc_instead)
    stop (encals, "missing-inputs", g_strdup_printf (_("Not known: %s. A %%VC is on file, but does not stand for FVC"), names));
  else
    stop (encals, "missing-inputs", g_strdup_printf (_("Not known: %s"), names));
}

/* A year alone gives no single number. */
static gboolean
stop_for_year_only (TrophicEncals        *encals,
                    const TrophicPatient *patient)
{
  const struct {
    const char        *code;
    const TrophicDate *date;
  } dates[] = { { "birth_date", &patient->birth_date }, { "onset_date", &patient->onset_date }, { "diagnosis_date", &patient->diagnosis_date } };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (dates[i].date->precision == TROPHIC_DATE_YEAR)
      g_ptr_array_add (encals->missing, g_strdup (dates[i].code));
  if (encals->missing->len == 0)
    return FALSE;
  g_autofree char *names = name_missing (encals);
  stop (encals, "partial-date", g_strdup_printf (_("Known to the year only: %s. No single number follows from it"), names));
  return TRUE;
}

/* Every reading of dates known to the month; the ends of what LP and median can be. The code why one makes no sense, or NULL. */
static const char *
set_range (TrophicEncals            *encals,
           const TrophicPatient     *patient,
           const TrophicEncalsDays  *middle,
           const TrophicEncalsFacts *facts,
           const TrophicCard        *card)
{
  int birth[2], onset[2], diagnosis[2];
  if (!trophic_date_is_partial (&patient->birth_date) && !trophic_date_is_partial (&patient->onset_date) &&
      !trophic_date_is_partial (&patient->diagnosis_date))
    return NULL;
  trophic_date_range (&patient->birth_date, &birth[0], &birth[1]);
  trophic_date_range (&patient->onset_date, &onset[0], &onset[1]);
  trophic_date_range (&patient->diagnosis_date, &diagnosis[0], &diagnosis[1]);
  for (guint i = 0; i < 2 * 2 * 2; i++)
    {
      TrophicEncalsInputs corner = encals->inputs;
      TrophicEncalsDays days = { birth[i & 1], onset[(i >> 1) & 1], diagnosis[(i >> 2) & 1], middle->rating };
      const char *reason = trophic_encals_set_times (&corner, &days, facts->alsfrs_r, card);
      if (reason != NULL)
        return reason;
      double lp = trophic_encals_lp (&corner, card);
      encals->lp_low = fmin (encals->lp_low, lp);
      encals->lp_high = fmax (encals->lp_high, lp);
    }
  return NULL;
}

/* The code why the dates allow no prediction, or %NULL and the times among the inputs. */
static const char *
set_times (TrophicEncals            *encals,
           const TrophicPatient     *patient,
           int                       on_day,
           const TrophicEncalsFacts *facts,
           const TrophicCard        *card)
{
  TrophicEncalsDays days = {
    trophic_date_day (&patient->birth_date), trophic_date_day (&patient->onset_date),
    trophic_date_day (&patient->diagnosis_date), trophic_date_day (&encals->alsfrs_r_date),
  };
  if (trophic_date_first_day (&patient->diagnosis_date) > on_day)
    return "before-diagnosis";
  const char *reason = trophic_encals_set_times (&encals->inputs, &days, facts->alsfrs_r, card);
  encals->months_now = (on_day - days.onset) / TROPHIC_DAYS_PER_MONTH;
  if (reason == NULL && encals->months_now < trophic_card_number (card, "min_months"))
    reason = "under-one-month";
  if (reason != NULL)
    return reason;
  return set_range (encals, patient, &days, facts, card);
}

static void
set_numbers (TrophicEncals     *encals,
             const TrophicCard *card,
             const TrophicCard *tricals_card)
{
  double now = encals->months_now;
  encals->lp = trophic_encals_lp (&encals->inputs, card);
  encals->median_months = trophic_encals_quantile (encals->lp, MEDIAN, 0, card);
  encals->conditional_median_months = trophic_encals_quantile (encals->lp, MEDIAN, now, card) - now;
  double *from_onset[] = { &encals->s12, &encals->s24, &encals->s36 };
  double *from_now[] = { &encals->conditional_s12, &encals->conditional_s24, &encals->conditional_s36 };
  static const char * const horizons[] = { "horizon_1", "horizon_2", "horizon_3" };
  double free_now = trophic_encals_survival (encals->lp, now, card);
  for (guint i = 0; i < G_N_ELEMENTS (horizons); i++)
    {
      double months = trophic_card_number (card, horizons[i]);
      *from_onset[i] = trophic_encals_survival (encals->lp, months, card);
      *from_now[i] = trophic_encals_survival (encals->lp, now + months, card) / free_now;
    }
  gboolean exact = isnan (encals->lp_low);
  if (exact)
    encals->lp_low = encals->lp_high = encals->lp;
  encals->median_low = exact ? encals->median_months : trophic_encals_quantile (encals->lp_high, MEDIAN, 0, card);
  encals->median_high = exact ? encals->median_months : trophic_encals_quantile (encals->lp_low, MEDIAN, 0, card);
  if (encals->ftd_unknown || encals->c9orf72_unknown)
    {
      TrophicEncalsInputs other = encals->inputs;
      other.ftd |= encals->ftd_unknown;
      other.c9orf72 |= encals->c9orf72_unknown;
      encals->lp_other = trophic_encals_lp (&other, card);
      encals->median_other = trophic_encals_quantile (encals->lp_other, MEDIAN, 0, card);
    }
  encals->tricals_lp = trophic_tricals_lp (&encals->inputs, tricals_card);
  encals->tricals_in_window = encals->tricals_lp > trophic_card_number (tricals_card, "window_low") &&
                              encals->tricals_lp < trophic_card_number (tricals_card, "window_high");
}

/* Months between diagnosis and an input in words, when it is to be checked; %NULL when it is near. */
static char *
far_months (const TrophicPatient *patient,
            const TrophicDate    *date,
            const TrophicCard    *card)
{
  double months = fabs (trophic_date_months_between (&patient->diagnosis_date, date));
  return months > trophic_card_number (card, "near_months") ? trophic_number_format (months, 0) : NULL;
}

static void
check_distances (TrophicEncals        *encals,
                 const TrophicPatient *patient,
                 const TrophicCard    *card)
{
  char buffer[TROPHIC_DATE_SIZE];
  g_autofree char *rated = far_months (patient, &encals->alsfrs_r_date, card);
  g_autofree char *blown = far_months (patient, &encals->fvc_date, card);
  if (rated != NULL)
    trophic_cautions_add (encals->cautions, "alsfrs-r-off-diagnosis", TROPHIC_CAUTION_CHECK,
                          _("The ALSFRS-R of %s is %s months from diagnosis"), trophic_date_write (&encals->alsfrs_r_date, buffer), rated);
  if (blown != NULL)
    trophic_cautions_add (encals->cautions, "fvc-off-diagnosis", TROPHIC_CAUTION_CHECK,
                          _("The FVC of %s is %s months from diagnosis"), trophic_date_write (&encals->fvc_date, buffer), blown);
}

static void
check_flags (TrophicEncals *encals)
{
  if (isnan (encals->lp_other))
    return;
  g_autofree char *other = trophic_number_format (encals->median_other, 0);
  if (encals->ftd_unknown && encals->c9orf72_unknown)
    trophic_cautions_add (encals->cautions, "flags-unknown", TROPHIC_CAUTION_CHECK,
                          _("FTD and C9orf72 are not known and taken as absent; with both the median from onset is %s months"), other);
  else if (encals->ftd_unknown)
    trophic_cautions_add (encals->cautions, "flags-unknown", TROPHIC_CAUTION_CHECK,
                          _("FTD is not known and taken as absent; with it the median from onset is %s months"), other);
  else
    trophic_cautions_add (encals->cautions, "flags-unknown", TROPHIC_CAUTION_CHECK,
                          _("C9orf72 is not known and taken as absent; with an expansion the median from onset is %s months"), other);
}

/* An NIV whose hours nobody wrote down may be the endpoint already. */
static void
check_niv (TrophicEncals       *encals,
           const TrophicRecord *record,
           const TrophicDate   *on)
{
  TrophicFeeding feeding = trophic_feeding_on (record, on);
  if (feeding.niv && !feeding.niv_23h)
    trophic_cautions_add (encals->cautions, "niv-hours-unknown", TROPHIC_CAUTION_CHECK,
                          _("On NIV, hours a day not recorded: over 23 hours this prediction says nothing"));
}

static void
add_cautions (TrophicEncals        *encals,
              const TrophicPatient *patient,
              const TrophicCard    *card)
{
  GPtrArray *cautions = encals->cautions;
  check_distances (encals, patient, card);
  if (encals->months_now > exp (trophic_card_number (card, "knot_max")))
    trophic_cautions_add (cautions, "beyond-knots", TROPHIC_CAUTION_CHECK, _("The time since onset lies beyond the last knot of the curve"));
  if (encals->lp_low < encals->lp_high)
    {
      g_autofree char *low = trophic_number_format (encals->median_low, 0), *high = trophic_number_format (encals->median_high, 0);
      trophic_cautions_add (cautions, "partial-dates", TROPHIC_CAUTION_CHECK,
                            _("A date is known to the month only: the median from onset lies between %s and %s months"), low, high);
    }
  check_flags (encals);
  trophic_cautions_add (cautions, "european-cohort", TROPHIC_CAUTION_NOTE, _("Built on European patients; no validation in Japan was found"));
  trophic_cautions_add (cautions, "tracheostomy-endpoint", TROPHIC_CAUTION_NOTE,
                        _("Tracheostomy and NIV over 23 hours a day count as endpoints, as death does: this is not survival alone"));
  trophic_cautions_add (cautions, "secondary-source", TROPHIC_CAUTION_NOTE, _("The coefficients were not checked against the paper"));
}

/**
 * trophic_encals_new:
 * @record: the patient's facts; later ones than @on are not used
 * @card: the card encals
 * @tricals_card: the card tricals
 *
 * Gives the prediction from the facts nearest to diagnosis, and what follows from it for a patient who is free of the
 * endpoint on the day @on. The course since then changes nothing but that day: a slope of today, conditioned on today, would
 * count it twice.
 *
 * Undefined: every number NAN, with a reason, when an input is missing or the endpoint has come.
 *
 * Returns: (transfer full)
 */
TrophicEncals *
trophic_encals_new (const TrophicRecord *record,
                    const TrophicDate   *on,
                    const TrophicCard   *card,
                    const TrophicCard   *tricals_card)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  int on_day = trophic_date_day (on);
  TrophicEncals *encals = g_new0 (TrophicEncals, 1);
  double *numbers[] = {
    &encals->lp, &encals->lp_low, &encals->lp_high, &encals->median_months, &encals->median_low, &encals->median_high, &encals->s12,
    &encals->s24, &encals->s36, &encals->months_now, &encals->conditional_median_months, &encals->conditional_s12,
    &encals->conditional_s24, &encals->conditional_s36, &encals->lp_other, &encals->median_other, &encals->tricals_lp,
    &encals->inputs.slope, &encals->inputs.delay, &encals->inputs.age, &encals->inputs.fvc,
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = NAN;
  encals->alsfrs_r = -1;
  encals->missing = g_ptr_array_new_with_free_func (g_free);
  encals->cautions = trophic_cautions_new ();
  TrophicEncalsFacts facts;
  trophic_encals_find (encals, &facts, record, on_day, card);
  const char *reason = trophic_encals_find_end (record, on_day);
  if (reason == NULL && encals->missing->len > 0)
    stop_for_missing (encals, &facts);
  else if (reason == NULL && !stop_for_year_only (encals, record->patient))
    reason = set_times (encals, record->patient, on_day, &facts, card);
  if (reason != NULL)
    stop (encals, reason, g_strdup (reason_message (reason)));
  if (encals->reason == NULL)
    {
      set_numbers (encals, card, tricals_card);
      check_niv (encals, record, on);
      add_cautions (encals, record->patient, card);
    }
  else
    encals->lp_low = encals->lp_high = NAN;
  return encals;
}

/** trophic_encals_free: */
void
trophic_encals_free (TrophicEncals *encals)
{
  if (encals == NULL)
    return;
  g_free (encals->reason_message);
  g_ptr_array_unref (encals->missing);
  g_ptr_array_unref (encals->cautions);
  g_free (encals);
}
