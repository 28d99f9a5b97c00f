/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of a patient: what each of them must say, and what it must never say. */
#include <math.h>
#include <string.h>

#include "trophic-acknowledged.h"
#include "trophic-paper-private.h"
#include "trophic-record-builder.h"
#include "trophic-sheet-check.h"
#include "trophic-vocabulary.h"

static const TrophicPaperKind sheets[] = { TROPHIC_PAPER_NST, TROPHIC_PAPER_HANDOUT, TROPHIC_PAPER_SLIP, TROPHIC_PAPER_VISIT_FORM };

static TrophicSheet *
make (TrophicRecord    *record,
      TrophicPaperKind  kind,
      const char       *on)
{
  TrophicReport report = { .on = build_date (on), .printed = build_date ("2026-11-17T10:42:00"), .user = (char *) "Dr Test",
                           .synthetic = record->patient->synthetic };
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &report.on, NULL);
  const TrophicReportPatient patient = { .assessment = assessment };
  switch (kind)
    {
    case TROPHIC_PAPER_NST:
      return trophic_paper_nst (&report, &patient);
    case TROPHIC_PAPER_HANDOUT:
      return trophic_paper_handout (&report, &patient);
    case TROPHIC_PAPER_SLIP:
      return trophic_paper_slip (&report, &patient);
    default:
      return trophic_paper_visit_form (&report, &patient);
    }
}

/* All words of a sheet with its frame, lower case. */
static char *
text_of (TrophicSheet *sheet)
{
  GString *text = g_string_new (NULL);
  const TrophicPageFrame *frame = trophic_sheet_frame (sheet);
  g_string_append_printf (text, "%s\n%s\n%s\n%s\n%s\n", frame->title, frame->name, frame->identity, frame->foot, frame->foot_second);
  for (guint i = 0; i < trophic_sheet_n_items (sheet); i++)
    if (trophic_sheet_item (sheet, i)->text != NULL)
      g_string_append_printf (text, "%s\n", trophic_sheet_item (sheet, i)->text);
  char *lower = g_utf8_strdown (text->str, -1);
  g_string_free (text, TRUE);
  return lower;
}

static void
assert_has (TrophicSheet *sheet,
            const char   *words)
{
  if (find_words (sheet, words) == NULL)
    {
      g_autofree char *text = text_of (sheet);
      g_error ("“%s” is not in:\n%s", words, text);
    }
}

static void
assert_hasnt (TrophicSheet *sheet,
              const char   *words)
{
  g_autofree char *text = text_of (sheet);
  if (strstr (text, words) != NULL)
    g_error ("“%s” is in:\n%s", words, text);
}

static TrophicObservation *
add_value (TrophicRecord *record,
           const char    *analyte,
           const char    *time,
           double         value)
{
  TrophicObservation *observation = build_observation (record, trophic_vocabulary_analyte (analyte), time, value);
  observation->status = TROPHIC_RESULT_FINAL;
  return observation;
}

static void
add_product (TrophicPlan *plan,
             const char  *name,
             double       servings,
             double       kcal)
{
  g_autoptr (TrophicProduct) product = trophic_product_new ();
  product->name = g_strdup (name);
  product->serving = g_strdup ("200 mL");
  product->energy_kcal = kcal;
  product->protein_g = 7.5;
  product->water_ml = 150;
  trophic_plan_add_product (plan, product, servings);
}

static TrophicPlan *
add_plan (TrophicRecord *record)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->start = build_date ("2026-09-30");
  plan->review_date = build_date ("2026-12-30");
  plan->title = g_strdup ("High-calorie plan");
  plan->energy_kcal = 1730;
  plan->energy_basis = g_strdup ("ideal_30");
  plan->protein_g = 61;
  plan->fluid_ml = 1510;
  plan->flush_ml = 210;
  plan->weight_goal = g_strdup ("hold");
  plan->weight_goal_kg = 44.5;
  plan->goal_agreed = TROPHIC_YES;
  plan->route = g_strdup ("oral");
  plan->iddsi_texture = 4;
  plan->texture = g_strdup ("2-1");
  plan->iddsi_thickness = 2;
  plan->author = g_strdup ("A. Dietitian");
  g_ptr_array_add (record->plans, plan);
  return plan;
}

/* Everything that any rule can speak of, so that any of it could leak. */
static TrophicRecord *
full_record (void)
{
  TrophicRecord *record = build_record ();
  TrophicPatient *patient = record->patient;
  patient->family_name = g_strdup ("見本");
  patient->given_name = g_strdup ("さくら");
  patient->kana = g_strdup ("ミホン サクラ");
  trophic_patient_add_number (patient, "00778", "Shiga");
  patient->onset_region = TROPHIC_ONSET_BULBAR;
  patient->el_escorial = TROPHIC_EL_ESCORIAL_DEFINITE;
  patient->ftd = TROPHIC_NO;
  patient->c9orf72 = TROPHIC_YES;
  patient->familial = TROPHIC_YES;
  patient->gene = g_strdup ("SOD1 p.Leu127Ser");
  patient->usual_weight_kg = 55;
  patient->allergies = g_strdup ("milk");
  patient->synthetic = TRUE;
  static const char *const days[] = { "2026-01-05", "2026-05-17", "2026-08-17", "2026-10-17", "2026-11-17" };
  static const double weights[] = { 52.1, 50.3, 49.2, 48.4, 47.6 };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      TrophicVisit *visit = build_visit (record, days[i], weights[i]);
      visit->scale = TROPHIC_SCALE_CHAIR;
      visit->oedema = 0;
      for (guint j = 0; j < TROPHIC_ALSFRS_R_ITEMS; j++)
        visit->alsfrs_r[j] = 3;
      visit->alsfrs_r[2] = 2;
      visit->fvc_percent = 81;
      visit->intake_kcal = 1180;
      visit->enteral_kcal = 0;
      visit->intake_method = g_strdup ("three_day_record");
      visit->route = g_strdup ("oral");
      visit->texture = g_strdup ("soft");
      visit->little_intake_days = 0;
      visit->risk_drugs = g_strdup ("none");
    }
  static const struct { const char *analyte; double value; } values[] = {
    { "lactate", 0.94 }, { "prealbumin", 18.4 }, { "albumin", 3.6 }, { "crp", 0.12 }, { "potassium", 4.1 }, { "phosphate", 3.3 },
    { "magnesium", 2.1 }, { "glucose", 97 }, { "nfl", 106 }, { "creatinine", 0.43 }, { "hdl", 77 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    add_value (record, values[i].analyte, "2026-11-17", values[i].value);
  add_plan (record);
  return record;
}

/* [S] No prognosis, lactate group, gene, or forecast on what goes to the team, to the patient or to the ward. */
static void
test_nothing_that_is_covered (void)
{
  static const char *const never[] = { "surviv", "prognos", "encals", "tricals", "median", "king's", "mitos", "c9orf72", "sod1", "leu127",
                                       "familial", "gene ", "nfl ", "\nnfl", "106", "neurofilament", "1.05", "0.94", "low lactate", "higher lactate",
                                       "lactate group", "forecast", "p(loss", "80%", "definite", "trend" };
  g_autoptr (TrophicRecord) record = full_record ();
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (TrophicSheet) sheet = make (record, sheets[i], "2026-11-17");
      for (guint j = 0; j < G_N_ELEMENTS (never); j++)
        assert_hasnt (sheet, never[j]);
      if (sheets[i] != TROPHIC_PAPER_SLIP)
        assert_hasnt (sheet, "lactate");
    }
}

/* [S] Right chart: every paper carries number, names, sex, birth date with age, until when, when, by whom, with what, and says
 * what it is not. */
static void
test_frame (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (TrophicSheet) sheet = make (record, sheets[i], "2026-11-17");
      const TrophicPageFrame *frame = trophic_sheet_frame (sheet);
      g_assert_nonnull (strstr (frame->title, "synthetic"));
      static const char *const identity[] = { "T-0001", "見本", "さくら", "ミホン", "Female", "3 Mar 1963 (63)" };
      for (guint j = 0; j < G_N_ELEMENTS (identity); j++)
        g_assert_nonnull (strstr (frame->identity, identity[j]));
      static const char *const foot[] = { "data until 17 Nov 2026", "printed 17 Nov 2026 10:42", "by Dr Test", "Trophic ", "synthetic patient" };
      for (guint j = 0; j < G_N_ELEMENTS (foot); j++)
        g_assert_nonnull (strstr (frame->foot, foot[j]));
      g_assert_nonnull (strstr (frame->foot_second, "not a certified medical device"));
      check_sheet (sheet);
      g_assert_cmpuint (trophic_sheet_n_pages (sheet), ==, 1);
    }
}

static void
test_nst (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  TrophicPlan *plan = g_ptr_array_index (record->plans, 0);
  add_product (plan, "栄養剤A", 2, 200);
  for (guint i = 0; i < record->observations->len; i++)
    {
      TrophicObservation *value = g_ptr_array_index (record->observations, i);
      if (g_str_equal (value->analyte->id, "albumin"))
        value->reference_low = 4.1, value->reference_high = 5.1;
      if (g_str_equal (value->analyte->id, "crp"))
        value->flag = g_strdup ("HH");
    }
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  /* 22 x 1.60 x 1.60 = 56.32; 1180 / 56.32 = 20.95; 47.6 / 1.6 / 1.6 = 18.59; 47.6 / 56.32 = 84.5% */
  static const char *const has[] = {
    "T-0001 · 00778 (Shiga)", "milk", "56.3 kg", "ALSFRS-R item 3, Swallowing", "2 of 4, 17 Nov 2026", "soft, 17 Nov 2026",
    "IDDSI 4 · JDD2021 code 2-1", "IDDSI 2", "Albumin", "3.6 (L)", "Prealbumin", "18.4", "CRP", "0.12 HH", "4.1", "3.3", "2.1", "97", "Chair",
    "3-day record, 17 Nov 2026", "1,180", "21.0", "18.6", "Intake, oral", "Intake, enteral", "Intake, parenteral", "Need, Shimizu",
    "Target of the plan", "1,730", "61", "1,510", "30 kcal per kg ideal weight", "栄養剤A", "2 × 200 mL", "30 Dec 2026", "A. Dietitian",
    "Hold weight · 44.5 kg · agreed with the patient", "Physician", "Nurse", "Pharmacist", "Registered dietitian", "Refeeding (NICE CG32)",
    "Malnutrition (GLIM", "Before an increase",
  };
  for (guint i = 0; i < G_N_ELEMENTS (has); i++)
    assert_has (sheet, has[i]);
}

/* Each weight stands under the heading it is nearest to, with its own day; by hand from 47.6 kg on 17 November. */
static void
test_weights (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  static const struct { const char *title, *kg, *date, *change; } columns[] = {
    { "Usual", "55.0", NULL, "−13.5%" },               /* (47.6 - 55.0) / 55.0 */
    { "At diagnosis", "52.1", "5 Jan 2026", "−8.6%" }, /* (47.6 - 52.1) / 52.1 */
    { "6 months ago", "50.3", "17 May 2026", "−5.4%" },
    { "3 months ago", "49.2", "17 Aug 2026", "−3.3%" },
    { "1 month ago", "48.4", "17 Oct 2026", "−1.7%" },
    { "Now", "47.6", "17 Nov 2026", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const TrophicSheetItem *title = find_words (sheet, columns[i].title);
      g_assert_nonnull (title);
      const char *const cells[] = { columns[i].kg, columns[i].date, columns[i].change };
      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        {
          gboolean found = cells[j] == NULL;
          for (guint k = 0; k < trophic_sheet_n_items (sheet) && !found; k++)
            {
              const TrophicSheetItem *item = trophic_sheet_item (sheet, k);
              found = item->block == title->block && fabs (item->x - title->x) < 0.01 && g_strcmp0 (item->text, cells[j]) == 0;
            }
          if (!found)
            g_error ("%s is not under %s", cells[j], columns[i].title);
        }
    }
}

/* A last weight with marked oedema stands there as such and gives no change. */
static void
test_weight_with_oedema (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  ((TrophicVisit *) g_ptr_array_index (record->visits, record->visits->len - 1))->oedema = 2;
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  assert_has (sheet, "Chair, oedema");
  assert_has (sheet, "47.6");
  assert_hasnt (sheet, "−1.7%");
}

/* One A4 page also for the longest names, eight products and every criterion of refeeding. */
static void
test_nst_is_one_page (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  const char *longest = "経腸栄養剤・高濃度高たんぱく質半消化態栄養剤コーヒー風味（分割投与用・長い長い販売名の見本）";
  TrophicPlan *plan = g_ptr_array_index (record->plans, 0);
  g_free (record->patient->family_name);
  record->patient->family_name = g_strdup ("寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末");
  g_free (record->patient->allergies);
  record->patient->allergies = g_strdup ("牛乳、卵、小麦、そば、落花生、えび、かに、くるみ、大豆、ラテックス、造影剤");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u %s", i + 1, longest);
      add_product (plan, name, 1.5, 200);
    }
  plan->enteral_mode = g_strdup ("continuous");
  plan->enteral_rate_ml_h = 60;
  plan->enteral_hours = 20;
  plan->thiamine_mg = 100;
  plan->electrolytes = g_strdup ("KCl 20 mEq、リン酸二カリウム、硫酸マグネシウム");
  plan->detail = g_strdup ("本人の希望により夜間の持続投与とし、日中は経口の楽しみを残す。家族が手技を習得するまで訪問看護が支援する。");
  for (guint i = 0; i < 12; i++)
    build_event (record, "2026-10-01", i % 2 ? TROPHIC_EVENT_NIV_START : TROPHIC_EVENT_GASTROSTOMY);
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  check_sheet (sheet);
  g_test_message ("%g points", trophic_sheet_points (sheet));
  g_assert_cmpuint (trophic_sheet_n_pages (sheet), ==, 1);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u %s", i + 1, longest);
      assert_has (sheet, name);
    }
  assert_has (sheet, "Registered dietitian");
}

/* [S] A target is not printed while the refeeding risk is high and unacknowledged, neither for the team nor for the patient. */
static void
test_refeeding_withholds_the_target (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  add_product (g_ptr_array_index (record->plans, 0), "Product A", 2, 245);
  TrophicVisit *last = g_ptr_array_index (record->visits, record->visits->len - 1);
  last->weight_kg = 40; /* BMI 15.6, under 16: one is enough */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicSheet) sheet = make (record, sheets[i], "2026-11-17");
      assert_hasnt (sheet, "1,730");
      assert_hasnt (sheet, "product a");
      assert_hasnt (sheet, "61 g");
      assert_has (sheet, sheets[i] == TROPHIC_PAPER_NST ? "not acknowledged" : "after a check");
    }

  TrophicDate on = build_date ("2026-11-17");
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  TrophicAcknowledgement *acknowledgement = trophic_acknowledgement_new ();
  acknowledgement->row = 1;
  acknowledgement->code = g_strdup (TROPHIC_ACKNOWLEDGED_REFEEDING);
  acknowledgement->inputs = trophic_acknowledged_inputs (assessment, TROPHIC_ACKNOWLEDGED_REFEEDING);
  acknowledgement->time = on;
  acknowledgement->who = g_strdup ("Dr. A");
  acknowledgement->reason = g_strdup ("slow start, electrolytes twice a week");
  g_ptr_array_add (record->acknowledgements, acknowledgement);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrophicSheet) sheet = make (record, sheets[i], "2026-11-17");
      assert_has (sheet, "1,730");
      assert_has (sheet, "Product A");
    }
}

/* A value that replaced another is marked, and so says the sheet. */
static void
test_superseded (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  g_autoptr (TrophicSheet) before = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  assert_hasnt (before, "*");
  TrophicObservation *albumin = add_value (record, "albumin", "2026-11-17", 3.1);
  albumin->supersedes = 3;
  for (guint i = 0; i < record->observations->len; i++)
    {
      TrophicObservation *old = g_ptr_array_index (record->observations, i);
      old->superseded = g_str_equal (old->analyte->id, "albumin") && old->value == 3.6;
    }
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_NST, "2026-11-17");
  assert_has (sheet, "3.1*");
  assert_has (sheet, "* replaced an earlier value");
}

/* Nothing known: every paper is a form to write on, and no number is made up. */
static void
test_empty (void)
{
  g_autoptr (TrophicRecord) record = trophic_record_new (trophic_patient_new ());
  trophic_patient_add_number (record->patient, "E-1", "");
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (TrophicSheet) sheet = make (record, sheets[i], "2026-11-17");
      check_sheet (sheet);
      g_assert_cmpuint (trophic_sheet_n_pages (sheet), ==, 1);
      assert_hasnt (sheet, "nan");
      assert_hasnt (sheet, "inf ");
      assert_hasnt (sheet, "(null)");
      assert_hasnt (sheet, "synthetic");
    }
}

/* A plan that was not agreed on is not called agreed, and a goal that was not agreed is not on the curve. */
static void
test_handout (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  TrophicPlan *plan = g_ptr_array_index (record->plans, 0);
  add_product (plan, "Product A", 2, 200);
  {
    g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_HANDOUT, "2026-11-17");
    static const char *const has[] = { "47.6 kg on 17 Nov 2026", "What we agreed on", "Keep your weight · about 44.5 kg", "about 1,730 kcal",
                                       "about 61 g", "1,510 mL", "Product A", "2 × 200 mL", "400", "30 Dec 2026" };
    for (guint i = 0; i < G_N_ELEMENTS (has); i++)
      assert_has (sheet, has[i]);
  }
  plan->goal_agreed = TROPHIC_UNKNOWN;
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_HANDOUT, "2026-11-17");
  assert_has (sheet, "still to be agreed");
  assert_hasnt (sheet, "what we agreed");
  plan->stop = build_date ("2026-11-01");
  g_autoptr (TrophicSheet) stopped = make (record, TROPHIC_PAPER_HANDOUT, "2026-11-17");
  assert_has (stopped, "No plan is written yet.");
}

/* [S] What the plan says of eating by mouth stays off the paper once a tube feeds the patient, or nothing is swallowed. */
static void
test_handout_route (void)
{
  for (int tube = 0; tube <= 1; tube++)
    {
      g_autoptr (TrophicRecord) record = full_record ();
      TrophicPlan *plan = g_ptr_array_index (record->plans, 0);
      TrophicVisit *last = g_ptr_array_index (record->visits, record->visits->len - 1);
      g_free (plan->route);
      plan->route = g_strdup ("oral");
      plan->iddsi_texture = 6;
      last->alsfrs_r[2] = 3;
      g_autoptr (TrophicSheet) by_mouth = make (record, TROPHIC_PAPER_HANDOUT, "2026-11-17");
      assert_has (by_mouth, "IDDSI 6");
      assert_has (by_mouth, "by mouth"); /* a family reads it */
      if (tube == 1)
        last->enteral_kcal = 900;
      else
        last->alsfrs_r[2] = 0;
      g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_HANDOUT, "2026-11-17");
      assert_has (sheet, "your team tells you after a check");
      assert_hasnt (sheet, "iddsi 6");
    }
}

/* The numbers of the slip are those of its card. */
static void
test_slip (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_SLIP, "2026-11-17");
  static const char *const has[] = { "Fasting", "about 30 minutes", "less than 30 seconds", "within 15 minutes", "perchloric acid", "Date and time drawn",
                                     "Hours since the last food", "Rested", "Tourniquet", "Tube", "Arterial", "Venous", "Capillary",
                                     "Minutes to separation", "Device or laboratory", "lactate-collection v1" };
  for (guint i = 0; i < G_N_ELEMENTS (has); i++)
    assert_has (sheet, has[i]);
}

/* The last value of each field with its day; twelve items by name and number, no anchor text. */
static void
test_visit_form (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  g_autoptr (TrophicSheet) sheet = make (record, TROPHIC_PAPER_VISIT_FORM, "2026-12-01");
  static const char *const has[] = { "47.6 kg, 17 Nov", "Chair, 17 Nov", "1,180 kcal, 17 Nov", "3-day record, 17 Nov", "Oral, 17 Nov", "None of these, 17 Nov", "81%, 17 Nov",
                                     "2, 17 Nov", "1  Speech", "3  Swallowing", "12  Respiratory insufficiency" };
  for (guint i = 0; i < G_N_ELEMENTS (has); i++)
    assert_has (sheet, has[i]);
  for (guint i = 1; i <= TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u  ", i);
      assert_has (sheet, number);
    }
}

/* Nothing is asked of one who died, nor handed to them; sheet and report stay. */
static void
test_deceased (void)
{
  g_autoptr (TrophicRecord) record = full_record ();
  for (guint i = 0; i < TROPHIC_N_PAPERS; i++)
    g_assert_true (trophic_paper_suits (i, record));
  build_event (record, "2026-11-10", TROPHIC_EVENT_DEATH);
  g_assert_true (trophic_paper_suits (TROPHIC_PAPER_REPORT, record));
  g_assert_true (trophic_paper_suits (TROPHIC_PAPER_NST, record));
  g_assert_false (trophic_paper_suits (TROPHIC_PAPER_HANDOUT, record));
  g_assert_false (trophic_paper_suits (TROPHIC_PAPER_SLIP, record));
  g_assert_false (trophic_paper_suits (TROPHIC_PAPER_VISIT_FORM, record));
  /* [S] Every page names the day, and no age goes on after it. */
  TrophicDate later = trophic_date_from_ymd (2036, 11, 10);
  record->patient->birth_date = trophic_date_from_ymd (1963, 3, 3);
  record->patient->status = TROPHIC_STATUS_DECEASED;
  record->patient->status_date = trophic_date_from_ymd (2026, 11, 10);
  g_autofree char *identity = trophic_report_identity (record->patient, &later);
  g_assert_nonnull (strstr (identity, "3 Mar 1963 (63)"));
  g_assert_nonnull (strstr (identity, "died 10 Nov 2026"));
}

static void
test_nicks (void)
{
  for (guint i = 0; i < TROPHIC_N_PAPERS; i++)
    {
      TrophicPaperKind kind;
      g_assert_true (trophic_paper_from_nick (trophic_paper_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_nonnull (trophic_paper_title (i));
    }
  TrophicPaperKind kind;
  g_assert_false (trophic_paper_from_nick ("letter", &kind));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/nothing-that-is-covered", test_nothing_that_is_covered);
  g_test_add_func ("/paper/frame", test_frame);
  g_test_add_func ("/paper/nst", test_nst);
  g_test_add_func ("/paper/nst-is-one-page", test_nst_is_one_page);
  g_test_add_func ("/paper/weights", test_weights);
  g_test_add_func ("/paper/weight-with-oedema", test_weight_with_oedema);
  g_test_add_func ("/paper/refeeding-withholds-the-target", test_refeeding_withholds_the_target);
  g_test_add_func ("/paper/superseded", test_superseded);
  g_test_add_func ("/paper/empty", test_empty);
  g_test_add_func ("/paper/handout", test_handout);
  g_test_add_func ("/paper/handout-route", test_handout_route);
  g_test_add_func ("/paper/slip", test_slip);
  g_test_add_func ("/paper/visit-form", test_visit_form);
  g_test_add_func ("/paper/deceased", test_deceased);
  g_test_add_func ("/paper/nicks", test_nicks);
  return g_test_run ();
}
