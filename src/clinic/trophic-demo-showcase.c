/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one patient that a first look opens on: fixed values, dates counted back from the demo's last day. */
#include "trophic-demo-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  int         days_before;
  double      kg;
  int         alsfrs_r;
  double      kcal;
  double      fvc;
  const char *lactate; /* mg/dL */
  const char *prealbumin;
  const char *nfl;
} Visit;

static const Visit visits[] = {
  { 307, 50.9, 42, 1480, 88, "11.2", "26.1", "74.2" },
  { 258, 50.1, 41, 1430, 84, "10.5", "25.2", "82.0" },
  { 209, 48.7, 40, 1400, 79, "10.0", "23.4", "86.1" },
  { 160, 47.9, 38, 1360, 73, "<8.1", "22.6", "91.3" },
  { 104, 46.0, 37, 1300, 66, "9.1", "20.7", "101" },
  { 48, 44.3, 35, 1240, NAN, "8.7", "19.8", "97.0" },
  { 0, 42.8, 33, 1180, NAN, "8.5", "18.4", "106" },
};

static const struct {
  int    days_before;
  double kg;
} home_weights[] = { { 280, 50.1 }, { 230, 49.2 }, { 181, 48.2 }, { 132, 46.5 }, { 76, 45.0 }, { 20, 43.1 } };

/* Rows of ALSFRS-R items for the totals above: bulbar onset, swallowing and speech first. */
static const gint8 items[][TROPHIC_ALSFRS_R_ITEMS] = {
  { 2, 3, 2, 4, 4, 4, 4, 4, 4, 4, 4, 3 }, { 2, 3, 2, 4, 4, 4, 4, 4, 4, 3, 4, 3 }, { 2, 3, 2, 4, 4, 4, 4, 4, 3, 3, 4, 3 },
  { 2, 2, 2, 4, 3, 4, 4, 4, 3, 3, 4, 3 }, { 2, 2, 2, 3, 3, 4, 4, 4, 3, 3, 4, 3 }, { 1, 2, 2, 3, 3, 4, 4, 4, 3, 3, 3, 3 },
  { 1, 2, 1, 3, 3, 4, 4, 4, 3, 3, 3, 2 },
};

static void
add_lactate (TrophicRecord *record,
             const Visit   *row,
             int            day)
{
  TrophicObservation *lactate = trophic_demo_value (record, "lactate", day, row->lactate, "mg/dL", "4.2-17.0");
  lactate->specimen = g_strdup ("除蛋白液");
  lactate->sampling.draw = TROPHIC_DRAW_VENOUS;
  lactate->sampling.matrix = TROPHIC_MATRIX_DEPROTEINISED;
  lactate->sampling.setting = TROPHIC_SETTING_ROUTINE;
  lactate->sampling.tube = g_strdup ("perchloric acid");
  lactate->sampling.rested = TROPHIC_YES;
  lactate->sampling.tourniquet = TROPHIC_NO;
  lactate->sampling.separation_minutes = 0;
  lactate->sampling.fasting = row->days_before == 0 ? TROPHIC_UNKNOWN : TROPHIC_YES;
}

static void
add_visit (TrophicRecord *record,
           guint          i,
           int            until)
{
  const Visit *row = &visits[i];
  int day = until - row->days_before;
  TrophicVisit *visit = trophic_demo_visit (record, day, row->kg, TROPHIC_SCALE_STANDING);
  visit->oedema = 0;
  visit->fvc_percent = row->fvc;
  visit->intake_kcal = row->kcal;
  visit->intake_method = g_strdup ("three_day_record");
  visit->route = g_strdup ("oral");
  visit->little_intake_days = row->days_before == 0 ? 3 : 0;
  visit->risk_drugs = g_strdup ("none");
  visit->gastrostomy = TROPHIC_NO;
  visit->alsfrs_r_mode = g_strdup ("face_to_face");
  for (guint item = 0; item < TROPHIC_ALSFRS_R_ITEMS; item++)
    visit->alsfrs_r[item] = items[i][item];
  add_lactate (record, row, day);
  trophic_demo_value (record, "prealbumin", day, row->prealbumin, "mg/dL", "22-40");
  TrophicObservation *nfl = trophic_demo_value (record, "nfl", day, row->nfl, "pg/mL", NULL);
  nfl->platform = g_strdup (row->days_before > 120 ? "Simoa" : "Lumipulse");
  nfl->specimen = g_strdup ("plasma");
}

/* The wider panel stops at the visit before the last: phosphate and magnesium are what is missing today. */
static void
add_other_values (TrophicRecord *record,
                  int            until)
{
  static const struct { int days_before; const char *analyte; const char *value; const char *unit; const char *reference; } rows[] = {
    { 307, "potassium", "4.2", "mmol/L", "3.6-4.8" }, { 307, "phosphate", "3.5", "mg/dL", "2.7-4.6" },
    { 307, "magnesium", "2.1", "mg/dL", "1.8-2.4" }, { 307, "albumin", "4.2", "g/dL", "4.1-5.1" },
    { 307, "crp", "<0.02", "mg/dL", "-0.14" }, { 307, "triglyceride", "112", "mg/dL", "30-149" },
    { 307, "hdl", "61", "mg/dL", "40-90" }, { 307, "ldl", "118", "mg/dL", "65-139" },
    { 307, "creatinine", "0.52", "mg/dL", "0.46-0.79" }, { 307, "ffa", "510", "uEq/L", "140-850" },
    { 160, "potassium", "4.0", "mmol/L", "3.6-4.8" }, { 160, "albumin", "4.0", "g/dL", "4.1-5.1" },
    { 160, "phosphate", "3.1", "mg/dL", "2.7-4.6" }, { 160, "magnesium", "2.0", "mg/dL", "1.8-2.4" },
    { 160, "crp", "0.03", "mg/dL", "-0.14" }, { 160, "triglyceride", "96", "mg/dL", "30-149" },
    { 160, "ketones_total", "138", "umol/L", "-130" }, { 48, "potassium", "3.9", "mmol/L", "3.6-4.8" },
    { 48, "albumin", "3.8", "g/dL", "4.1-5.1" }, { 48, "crp", "<0.02", "mg/dL", "-0.14" },
    { 48, "triglyceride", "84", "mg/dL", "30-149" }, { 48, "hdl", "66", "mg/dL", "40-90" },
    { 48, "creatinine", "0.38", "mg/dL", "0.46-0.79" }, { 48, "glucose", "94", "mg/dL", "73-109" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    trophic_demo_value (record, rows[i].analyte, until - rows[i].days_before, rows[i].value, rows[i].unit, rows[i].reference);
  TrophicObservation *arterial = trophic_demo_value (record, "lactate", until - 132, "1.36", "mmol/L", "0.5-1.6");
  arterial->specimen = g_strdup ("arterial blood");
  arterial->sampling.draw = TROPHIC_DRAW_ARTERIAL;
  arterial->sampling.matrix = TROPHIC_MATRIX_WHOLE_BLOOD;
  arterial->sampling.setting = TROPHIC_SETTING_BLOOD_GAS;
}

static TrophicPlan *
add_plan (TrophicRecord *record,
          int            start,
          double         kcal)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = trophic_date_from_day (start);
  plan->title = g_strdup (_("High-calorie plan"));
  plan->energy_kcal = kcal;
  plan->energy_basis = g_strdup (kcal > 1500 ? "ideal_30" : "ideal_25");
  plan->protein_g = 54;
  plan->route = g_strdup ("oral");
  g_ptr_array_add (record->plans, plan);
  return plan;
}

/* An earlier plan that was looked at after three months and gave way to the present one. */
static void
add_plans (TrophicRecord *record,
           int            until)
{
  TrophicPlan *earlier = add_plan (record, until - 160, 1350);
  earlier->stop = trophic_date_from_day (until - 48);
  earlier->stop_reason = g_strdup (_("A new plan took its place"));
  earlier->weight_goal_kg = 46;
  TrophicPlan *present = add_plan (record, until - 48, 1600);
  present->review_date = trophic_date_from_day (until + 91);
  present->weight_goal_kg = 43;
}

/** trophic_demo_showcase: (transfer full): the record of the first look. */
TrophicRecord *
trophic_demo_showcase (guint index,
                       int   until)
{
  TrophicDate today = trophic_date_from_day (until);
  TrophicPatient *patient = trophic_patient_new ();
  trophic_demo_identify (patient, index);
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->birth_date = trophic_date_from_ymd (today.year - 63, 3, 3);
  patient->onset_region = TROPHIC_ONSET_BULBAR;
  patient->onset_date = trophic_date_from_day (until - 521);
  patient->diagnosis_date = trophic_date_from_day (until - 307);
  patient->el_escorial = TROPHIC_EL_ESCORIAL_PROBABLE;
  patient->familial = TROPHIC_NO;
  patient->ftd = TROPHIC_NO;
  patient->height_cm = 156;
  patient->height_method = TROPHIC_HEIGHT_STANDING;
  patient->height_date = patient->diagnosis_date;
  patient->usual_weight_kg = 52.5;
  patient->consent = TROPHIC_CONSENT_GIVEN;
  TrophicRecord *record = trophic_record_new (patient);
  for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
    add_visit (record, i, until);
  for (guint i = 0; i < G_N_ELEMENTS (home_weights); i++)
    trophic_demo_visit (record, until - home_weights[i].days_before, home_weights[i].kg, TROPHIC_SCALE_HOME);
  add_other_values (record, until);
  add_plans (record, until);
  trophic_demo_event (record, until - 34, TROPHIC_EVENT_NIV_START);
  trophic_demo_treatment (record, _("Riluzole"), "50 mg x 2", until - 289, G_MAXINT);
  trophic_demo_treatment (record, _("Edaravone oral"), "105 mg", until - 221, until - 58);
  return record;
}
