/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-encals.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 7, .day = 1, .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET };

static const TrophicCard *
card (void)
{
  return trophic_card_get ("encals");
}

static TrophicEncals *
ask (TrophicRecord *record)
{
  return trophic_encals_new (record, &on, card (), trophic_card_get ("tricals"));
}

/* Worked out apart from this program, from the formula as printed, and rounded to four decimals (medians to two). */
static void
test_vectors (void)
{
  static const struct {
    TrophicEncalsInputs inputs;
    double              lp, tricals, median, s12, s24, s36;
  } rows[] = {
    { { 0.5, 12, 60, 90, 0, 0, 0, 0 }, -4.6793, -4.6833, 38.11, 0.9828, 0.8414, 0.5497 },
    { { 1.2, 8, 70, 65, 1, 1, 0, 0 }, -2.4521, -2.4518, 20.53, 0.8601, 0.3638, 0.1163 },
    { { 0.2, 24, 50, 100, 0, 0, 0, 0 }, -7.0771, -7.0794, 81.67, 0.9984, 0.9831, 0.9307 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double lp = trophic_encals_lp (&rows[i].inputs, card ());
      g_assert_cmpfloat_with_epsilon (lp, rows[i].lp, 0.5e-4);
      g_assert_cmpfloat_with_epsilon (trophic_tricals_lp (&rows[i].inputs, trophic_card_get ("tricals")), rows[i].tricals, 0.5e-4);
      g_assert_cmpfloat_with_epsilon (trophic_encals_quantile (lp, 0.5, 0, card ()), rows[i].median, 0.5e-2);
      g_assert_cmpfloat_with_epsilon (trophic_encals_survival (lp, 12, card ()), rows[i].s12, 0.5e-4);
      g_assert_cmpfloat_with_epsilon (trophic_encals_survival (lp, 24, card ()), rows[i].s24, 0.5e-4);
      g_assert_cmpfloat_with_epsilon (trophic_encals_survival (lp, 36, card ()), rows[i].s36, 0.5e-4);
    }
}

/* The flags add their coefficients and nothing else. */
static void
test_flags (void)
{
  TrophicEncalsInputs none = { 0.5, 12, 60, 90, 0, 0, 0, 0 }, ftd = none, gene = none;
  ftd.ftd = gene.c9orf72 = 1;
  const TrophicCard *tricals = trophic_card_get ("tricals");
  trophic_assert_digits (trophic_encals_lp (&ftd, card ()) - trophic_encals_lp (&none, card ()), 0.388, 12);
  trophic_assert_digits (trophic_encals_lp (&gene, card ()) - trophic_encals_lp (&none, card ()), 0.256, 12);
  trophic_assert_digits (trophic_tricals_lp (&ftd, tricals) - trophic_tricals_lp (&none, tricals), 0.415, 12);
  g_assert_cmpfloat (trophic_tricals_lp (&gene, tricals), ==, trophic_tricals_lp (&none, tricals));
}

/* Median and the times by which a quarter and three quarters have reached the endpoint, one decimal. */
static void
test_quartiles (void)
{
  static const struct { double lp, median, early, late; } rows[] = {
    { -7, 79.5, 55.1, 118.7 }, { -6, 56.9, 40.6, 82.3 }, { -5, 41.8, 30.6, 58.7 },
    { -4, 31.5, 23.3, 43.1 }, { -3, 23.9, 17.5, 32.4 }, { -2, 18.0, 13.0, 24.6 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpfloat_with_epsilon (trophic_encals_quantile (rows[i].lp, 0.5, 0, card ()), rows[i].median, 0.0501);
      g_assert_cmpfloat_with_epsilon (trophic_encals_quantile (rows[i].lp, 0.75, 0, card ()), rows[i].early, 0.0501);
      g_assert_cmpfloat_with_epsilon (trophic_encals_quantile (rows[i].lp, 0.25, 0, card ()), rows[i].late, 0.0501);
    }
}

/* Beyond the last knot, exp (5.917) = 371 months, the log odds are straight in log time: equal steps of the logarithm change
 * them equally. With a boundary term left without its cube they are not. */
static void
test_straight_beyond_knots (void)
{
  double odds[3];
  for (guint i = 0; i < 3; i++)
    {
      double s = trophic_encals_survival (-9, exp (6 + 0.5 * i), card ());
      odds[i] = log ((1 - s) / s);
    }
  trophic_assert_digits (odds[2] - odds[1], odds[1] - odds[0], 9);
}

/* Survival falls in time, and falls faster with a higher predictor; a quantile is where survival has that value. */
static void
test_monotone (void)
{
  for (double lp = -9; lp <= 0; lp += 0.5)
    for (double months = 1; months < 500; months += 7)
      {
        double s = trophic_encals_survival (lp, months, card ());
        g_assert_true (s > 0 && s < 1);
        g_assert_cmpfloat (trophic_encals_survival (lp, months + 7, card ()), <, s);
        g_assert_cmpfloat (trophic_encals_survival (lp + 0.5, months, card ()), <, s);
        trophic_assert_digits (trophic_encals_quantile (lp, s, 0, card ()), months, 9);
      }
  trophic_assert_digits (trophic_encals_survival (-4, 0, card ()), 1, 17);
  g_assert_true (isnan (trophic_encals_survival (NAN, 12, card ())) && isnan (trophic_encals_quantile (NAN, 0.5, 0, card ())));
}

/* A worse fact of one kind gives a higher predictor: faster slope, shorter delay (from 5 months on, where the published
 * curve turns), older age, lower FVC. */
static void
test_directions (void)
{
  const TrophicEncalsInputs base = { 0.5, 12, 60, 90, 0, 0, 0, 0 };
  for (int i = 0; i < 20; i++)
    {
      TrophicEncalsInputs better[4] = { base, base, base, base }, worse[4] = { base, base, base, base };
      better[0].slope = 0.1 * i, worse[0].slope = 0.1 * (i + 1);
      better[1].delay = 6 + i, worse[1].delay = 5 + i;
      better[2].age = 30 + 2 * i, worse[2].age = 32 + 2 * i;
      better[3].fvc = 120 - 5 * i, worse[3].fvc = 115 - 5 * i;
      for (guint j = 0; j < 4; j++)
        g_assert_cmpfloat (trophic_encals_lp (&better[j], card ()), <, trophic_encals_lp (&worse[j], card ()));
    }
}

/* Born 1966-01-01, onset 2025-01-01 (59.00 years), diagnosed 2026-01-01 (365 / 30.4375 = 11.992 months). */
static TrophicRecord *
build_whole (void)
{
  TrophicRecord *record = build_record ();
  record->patient->birth_date = build_date ("1966-01-01");
  record->patient->onset_region = TROPHIC_ONSET_UPPER;
  record->patient->el_escorial = TROPHIC_EL_ESCORIAL_PROBABLE;
  record->patient->ftd = record->patient->c9orf72 = TROPHIC_NO;
  TrophicVisit *visit = build_visit (record, "2026-01-10", 55);
  visit->alsfrs_r_total = 42;
  visit->fvc_percent = 90;
  return record;
}

static void
assert_no_number (const TrophicEncals *encals)
{
  const double numbers[] = { encals->lp, encals->lp_low, encals->lp_high, encals->median_months, encals->median_low, encals->median_high,
                             encals->s12, encals->s24, encals->s36, encals->conditional_median_months, encals->conditional_s12,
                             encals->conditional_s24, encals->conditional_s36, encals->lp_other, encals->median_other, encals->tricals_lp };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (isnan (numbers[i]));
  g_assert_false (encals->tricals_in_window);
}

static void
assert_stopped (TrophicRecord *record,
                const char    *reason)
{
  g_autoptr (TrophicEncals) encals = ask (record);
  g_assert_cmpstr (encals->reason, ==, reason);
  g_assert_cmpuint (strlen (encals->reason_message), >, 10);
  assert_no_number (encals);
  g_assert_cmpuint (encals->cautions->len, ==, 1);
  const TrophicCaution *caution = g_ptr_array_index (encals->cautions, 0);
  g_assert_cmpstr (caution->code, ==, reason);
  g_assert_cmpint (caution->level, ==, TROPHIC_CAUTION_STOP);
}

/* Inputs by hand; then the identities of conditioning: S(now + 12) / S(now), and half of S(now) at the median. */
static void
test_record (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  g_autoptr (TrophicEncals) encals = ask (record);
  g_assert_null (encals->reason);
  g_assert_cmpuint (encals->missing->len, ==, 0);
  trophic_assert_digits (encals->inputs.age, 21550 / 365.25, 13);
  trophic_assert_digits (encals->inputs.delay, 365 / 30.4375, 13);
  trophic_assert_digits (encals->inputs.slope, 6 / (374 / 30.4375), 13);
  trophic_assert_digits (encals->inputs.fvc, 90, 17);
  trophic_assert_digits (encals->months_now, 546 / 30.4375, 13);
  trophic_assert_digits (encals->lp, trophic_encals_lp (&encals->inputs, card ()), 17);
  double now = encals->months_now, free_now = trophic_encals_survival (encals->lp, now, card ());
  trophic_assert_digits (encals->conditional_s12, trophic_encals_survival (encals->lp, now + 12, card ()) / free_now, 13);
  trophic_assert_digits (encals->conditional_s36, trophic_encals_survival (encals->lp, now + 36, card ()) / free_now, 13);
  trophic_assert_digits (trophic_encals_survival (encals->lp, now + encals->conditional_median_months, card ()), free_now / 2, 12);
  g_assert_cmpfloat (now + encals->conditional_median_months, >, encals->median_months);
  g_assert_true (encals->conditional_s12 > encals->conditional_s24 && encals->conditional_s24 > encals->conditional_s36);
  g_assert_cmpfloat (encals->median_low, ==, encals->median_high);
  g_assert_true (isnan (encals->lp_other));
  g_assert_true (encals->tricals_in_window);
  g_assert_nonnull (trophic_cautions_find (encals->cautions, "european-cohort"));
  g_assert_nonnull (trophic_cautions_find (encals->cautions, "tracheostomy-endpoint"));
  g_assert_nonnull (trophic_cautions_find (encals->cautions, "secondary-source"));
}

/* [S] The course since diagnosis changes nothing: a slope of today, conditioned on today, would count it twice. */
static void
test_todays_slope_unused (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  g_autoptr (TrophicEncals) before = ask (record);
  TrophicVisit *visit = build_visit (record, "2026-06-25", 45);
  visit->alsfrs_r_total = 12;
  visit->fvc_percent = 30;
  g_autoptr (TrophicEncals) after = ask (record);
  g_assert_cmpfloat (after->lp, ==, before->lp);
  g_assert_cmpfloat (after->conditional_s12, ==, before->conditional_s12);
  g_assert_cmpint (trophic_date_day (&after->alsfrs_r_date), ==, trophic_date_day (&before->alsfrs_r_date));
}

/* [S] Once the endpoint has come, or whether it has is not known, nothing is said; an event in error or of later does not count. */
static void
test_ends (void)
{
  static const struct { TrophicEventKind kind; const char *reason; } events[] = {
    { TROPHIC_EVENT_NIV_23H, "niv-23h" }, { TROPHIC_EVENT_TRACHEOSTOMY, "tracheostomy" },
    { TROPHIC_EVENT_INVASIVE_VENTILATION, "invasive-ventilation" }, { TROPHIC_EVENT_DEATH, "deceased" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (TrophicRecord) record = build_whole ();
      TrophicEvent *event = build_event (record, "2026-07-01", events[i].kind);
      assert_stopped (record, events[i].reason);
      event->date = build_date ("2026-07");
      assert_stopped (record, events[i].reason);
      event->date = build_date ("2026-07-02");
      g_autoptr (TrophicEncals) later = ask (record);
      g_assert_null (later->reason);
      event->date = build_date ("2026-06-01");
      event->entered_in_error = TRUE;
      g_autoptr (TrophicEncals) error = ask (record);
      g_assert_null (error->reason);
    }
  static const struct { TrophicPatientStatus status; const char *reason; } states[] = {
    { TROPHIC_STATUS_DECEASED, "deceased" }, { TROPHIC_STATUS_TRANSFERRED_OUT, "transferred" },
    { TROPHIC_STATUS_LOST, "lost" }, { TROPHIC_STATUS_DIAGNOSIS_REVISED, "diagnosis-revised" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (TrophicRecord) record = build_whole ();
      record->patient->status = states[i].status;
      assert_stopped (record, states[i].reason);
    }
  g_autoptr (TrophicRecord) niv = build_whole ();
  build_event (niv, "2026-05-01", TROPHIC_EVENT_NIV_START);
  build_event (niv, "2026-05-01", TROPHIC_EVENT_GASTROSTOMY);
  g_autoptr (TrophicEncals) speaks = ask (niv);
  g_assert_null (speaks->reason);
  /* [S] and says that nobody wrote down for how many hours; not once NIV has stopped. */
  g_assert_nonnull (trophic_cautions_find (speaks->cautions, "niv-hours-unknown"));
  build_event (niv, "2026-05-02", TROPHIC_EVENT_NIV_STOP);
  g_autoptr (TrophicEncals) stopped = ask (niv);
  g_assert_null (trophic_cautions_find (stopped->cautions, "niv-hours-unknown"));
}

static void
assert_missing (TrophicRecord *record,
                const char    *code)
{
  assert_stopped (record, "missing-inputs");
  g_autoptr (TrophicEncals) encals = ask (record);
  g_assert_cmpuint (encals->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (encals->missing, 0), ==, code);
}

/* [S] Each input that is not known gives no number, and is named. %VC does not stand for FVC. */
static void
test_missing (void)
{
  g_autoptr (TrophicRecord) birth = build_whole (), region = build_whole (), escorial = build_whole (), rating = build_whole (), fvc = build_whole ();
  g_autoptr (TrophicRecord) onset = build_whole (), diagnosis = build_whole ();
  birth->patient->birth_date = TROPHIC_DATE_UNKNOWN;
  assert_missing (birth, "birth_date");
  onset->patient->onset_date = TROPHIC_DATE_UNKNOWN;
  assert_missing (onset, "onset_date");
  diagnosis->patient->diagnosis_date = TROPHIC_DATE_UNKNOWN;
  assert_missing (diagnosis, "diagnosis_date");
  region->patient->onset_region = TROPHIC_ONSET_UNKNOWN;
  assert_missing (region, "onset_region");
  escorial->patient->el_escorial = TROPHIC_EL_ESCORIAL_UNKNOWN;
  assert_missing (escorial, "el_escorial");
  TrophicVisit *visit = g_ptr_array_index (rating->visits, 0);
  visit->alsfrs_r_total = -1;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS - 1; i++)
    visit->alsfrs_r[i] = 4;
  assert_missing (rating, "alsfrs_r");
  visit = g_ptr_array_index (fvc->visits, 0);
  visit->fvc_percent = NAN;
  visit->vc_percent = 92;
  assert_missing (fvc, "fvc");
  g_autoptr (TrophicEncals) encals = ask (fvc);
  g_assert_nonnull (strstr (encals->reason_message, "%VC"));
}

/* [S] FTD and C9orf72 not known: absent is assumed and said, and the other value is given. */
static void
test_unknown_flags (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  g_autoptr (TrophicEncals) known = ask (record);
  g_assert_null (trophic_cautions_find (known->cautions, "flags-unknown"));
  record->patient->c9orf72 = TROPHIC_UNKNOWN;
  g_autoptr (TrophicEncals) gene = ask (record);
  g_assert_cmpfloat (gene->lp, ==, known->lp);
  trophic_assert_digits (gene->lp_other - gene->lp, 0.256, 12);
  g_assert_cmpfloat (gene->median_other, <, gene->median_months);
  g_assert_nonnull (trophic_cautions_find (gene->cautions, "flags-unknown"));
  record->patient->ftd = TROPHIC_UNKNOWN;
  g_autoptr (TrophicEncals) both = ask (record);
  trophic_assert_digits (both->lp_other - both->lp, 0.388 + 0.256, 12);
  g_assert_nonnull (trophic_cautions_find (both->cautions, "flags-unknown"));
}

/* Each input is the nearest to diagnosis that has it; 3 and 12 months are 91.3125 and 365.25 days. */
static void
test_nearest (void)
{
  static const struct { const char *date; gboolean there; gboolean check; } rows[] = {
    { "2026-04-02", TRUE, FALSE }, /* 91 days */
    { "2026-04-03", TRUE, TRUE },  /* 92 */
    { "2025-10-02", TRUE, FALSE }, /* 91 before */
    { "2025-10-01", TRUE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_whole ();
      TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
      visit->date = build_date (rows[i].date);
      g_autoptr (TrophicEncals) encals = ask (record);
      g_assert_null (encals->reason);
      g_assert_cmpint (trophic_cautions_find (encals->cautions, "alsfrs-r-off-diagnosis") != NULL, ==, rows[i].check);
      g_assert_cmpint (trophic_cautions_find (encals->cautions, "fvc-off-diagnosis") != NULL, ==, rows[i].check);
    }
  TrophicDate late = build_date ("2027-06-01");
  g_autoptr (TrophicRecord) record = build_whole ();
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  visit->date = build_date ("2027-01-01"); /* 365 days */
  g_autoptr (TrophicEncals) year = trophic_encals_new (record, &late, card (), trophic_card_get ("tricals"));
  g_assert_null (year->reason);
  visit->date = build_date ("2027-01-02");
  g_autoptr (TrophicEncals) beyond = trophic_encals_new (record, &late, card (), trophic_card_get ("tricals"));
  g_assert_cmpstr (beyond->reason, ==, "missing-inputs");
  g_assert_cmpuint (beyond->missing->len, ==, 2);
  assert_no_number (beyond);
}

/* ALSFRS-R and FVC of different visits, each with its own date; a visit of after the day is not seen. */
static void
test_apart (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  TrophicVisit *first = g_ptr_array_index (record->visits, 0);
  first->fvc_percent = NAN;
  build_visit (record, "2026-01-31", 55)->fvc_percent = 80;
  build_visit (record, "2025-12-01", 55)->fvc_percent = 85;
  build_visit (record, "2026-01-02", 55)->entered_in_error = TRUE;
  g_autoptr (TrophicEncals) encals = ask (record);
  trophic_assert_digits (encals->inputs.fvc, 80, 17);
  TrophicDate late = build_date ("2026-01-31"), january = build_date ("2026-01-10");
  g_assert_true (trophic_date_same_day (&encals->fvc_date, &late) && trophic_date_same_day (&encals->alsfrs_r_date, &january));
  TrophicDate early = build_date ("2026-01-20");
  g_autoptr (TrophicEncals) then = trophic_encals_new (record, &early, card (), trophic_card_get ("tricals"));
  trophic_assert_digits (then->inputs.fvc, 85, 17);
}

/* Durations that the formula cannot take, and the first day on which there is one. */
static void
test_durations (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  TrophicPatient *patient = record->patient;
  patient->onset_date = patient->diagnosis_date;
  assert_stopped (record, "delay");
  patient->onset_date = build_date ("2026-01-05");
  assert_stopped (record, "delay");
  patient->onset_date = build_date ("2025-12-31");
  assert_stopped (record, "under-one-month"); /* rated on day 10 */
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  visit->date = build_date ("2026-01-30"); /* 30 days: 0.986 months */
  assert_stopped (record, "under-one-month");
  visit->date = build_date ("2026-01-31"); /* 31 days: 1.018 months */
  g_autoptr (TrophicEncals) speaks = ask (record);
  g_assert_null (speaks->reason);
  patient->birth_date = build_date ("2026-01-01");
  assert_stopped (record, "implausible-dates");
  g_autoptr (TrophicRecord) early = build_whole ();
  TrophicDate before = build_date ("2025-12-31");
  TrophicVisit *rated = g_ptr_array_index (early->visits, 0);
  rated->date = build_date ("2025-12-01");
  g_autoptr (TrophicEncals) undiagnosed = trophic_encals_new (early, &before, card (), trophic_card_get ("tricals"));
  g_assert_cmpstr (undiagnosed->reason, ==, "before-diagnosis");
}

/* A year gives no single number. A month gives a range that holds the number of its middle and of each of its days. */
static void
test_partial_dates (void)
{
  g_autoptr (TrophicRecord) record = build_whole ();
  TrophicPatient *patient = record->patient;
  TrophicDate *dates[] = { &patient->birth_date, &patient->onset_date, &patient->diagnosis_date };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      TrophicDate whole = *dates[i];
      dates[i]->precision = TROPHIC_DATE_YEAR;
      assert_stopped (record, "partial-date");
      *dates[i] = whole;
    }
  double least = INFINITY, most = -INFINITY;
  for (int day = 1; day <= 31; day++)
    {
      patient->onset_date = trophic_date_from_ymd (2025, 1, day);
      g_autoptr (TrophicEncals) one = ask (record);
      least = MIN (least, one->median_months);
      most = MAX (most, one->median_months);
    }
  patient->onset_date = build_date ("2025-01");
  g_autoptr (TrophicEncals) month = ask (record);
  g_assert_null (month->reason);
  g_assert_nonnull (trophic_cautions_find (month->cautions, "partial-dates"));
  trophic_assert_digits (month->median_low, least, 12);
  trophic_assert_digits (month->median_high, most, 12);
  g_assert_true (month->median_low < month->median_months && month->median_months < month->median_high);
  patient->onset_date = build_date ("2025-12");
  ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->date = build_date ("2026-01-20");
  assert_stopped (record, "under-one-month"); /* 50 days, or 20 */
  patient->onset_date = build_date ("2026-01");
  assert_stopped (record, "delay");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encals/vectors", test_vectors);
  g_test_add_func ("/encals/flags", test_flags);
  g_test_add_func ("/encals/quartiles", test_quartiles);
  g_test_add_func ("/encals/straight-beyond-knots", test_straight_beyond_knots);
  g_test_add_func ("/encals/monotone", test_monotone);
  g_test_add_func ("/encals/directions", test_directions);
  g_test_add_func ("/encals/record", test_record);
  g_test_add_func ("/encals/todays-slope-unused", test_todays_slope_unused);
  g_test_add_func ("/encals/ends", test_ends);
  g_test_add_func ("/encals/missing", test_missing);
  g_test_add_func ("/encals/unknown-flags", test_unknown_flags);
  g_test_add_func ("/encals/nearest", test_nearest);
  g_test_add_func ("/encals/apart", test_apart);
  g_test_add_func ("/encals/durations", test_durations);
  g_test_add_func ("/encals/partial-dates", test_partial_dates);
  return g_test_run ();
}
