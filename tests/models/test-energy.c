/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: the published vector (Kasarskis 2,231 kcal), hand arithmetic shown beside each number, and where no number may stand. */
#include "trophic-energy.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 11, .day = 17, .precision = TROPHIC_DATE_DAY };

static const TrophicCard *
card (void)
{
  return trophic_card_get ("energy");
}

static TrophicEnergy *
assess (TrophicRecord *record)
{
  return trophic_energy_new (record, &on, card ());
}

static gboolean
has (GPtrArray  *codes,
     const char *code)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_str_equal (g_ptr_array_index (codes, i), code))
      return TRUE;
  return FALSE;
}

/* The six items of Kasarskis sum to 19, all twelve to 37. */
static TrophicVisit *
rate (TrophicVisit *visit)
{
  static const gint8 items[] = { 3, 3, 3, 3, 3, 3, 3, 3, 2, 4, 4, 3 };
  memcpy (visit->alsfrs_r, items, sizeof items);
  return visit;
}

/* The man of the published example: 170 cm, 55 kg, 50 years, ALSFRS-6 19. */
static TrophicRecord *
build_man (void)
{
  TrophicRecord *record = build_record ();
  record->patient->sex = TROPHIC_SEX_MALE;
  record->patient->height_cm = 170;
  record->patient->birth_date = build_date ("1976-05-05");
  rate (build_visit (record, "2026-11-17", 55));
  return record;
}

/* 66.473 + 13.7516 x 55 + 5.0033 x 170 - 6.755 x 50 = 66.473 + 756.338 + 850.561 - 337.75 = 1335.622
 * + 55.96 x 19 - 168 = 1335.622 + 1063.24 - 168 = 2230.862, published as 2,231. */
static void
test_published_vector (void)
{
  trophic_assert_digits (trophic_energy_harris_benedict (TROPHIC_SEX_MALE, 55, 170, 50, card ()), 1335.622, 14);
  trophic_assert_digits (trophic_energy_kasarskis (1335.622, 19, card ()), 2230.862, 14);
  g_assert_cmpfloat (round (trophic_energy_kasarskis (1335.622, 19, card ())), ==, 2231);
  g_autoptr (TrophicRecord) record = build_man ();
  g_autoptr (TrophicEnergy) energy = assess (record);
  trophic_assert_digits (energy->needs[TROPHIC_NEED_HARRIS_BENEDICT].kcal, 1335.622, 14);
  trophic_assert_digits (energy->needs[TROPHIC_NEED_KASARSKIS].kcal, 2230.862, 14);
  trophic_assert_digits (energy->needs[TROPHIC_NEED_KASARSKIS].low, 1730.862, 14);
  trophic_assert_digits (energy->needs[TROPHIC_NEED_KASARSKIS].high, 2730.862, 14);
  trophic_assert_digits (energy->ideal_weight_kg, 63.58, 14); /* 22 x 1.7 x 1.7 */
}

/* Woman 60 kg, 160 cm, 63 y: 655.0955 + 573.804 + 295.936 - 294.5628 = 1230.2727. Mifflin 600 + 1000 - 315 - 161 = 1124,
 * man + 5: 1290. Shimizu 1.67 x 1230.2727 + 11.8 x 37 - 680 = 2054.555409 + 436.6 - 680 = 1811.155409. */
static void
test_other_formulas (void)
{
  trophic_assert_digits (trophic_energy_harris_benedict (TROPHIC_SEX_FEMALE, 60, 160, 63, card ()), 1230.2727, 14);
  trophic_assert_digits (trophic_energy_mifflin (TROPHIC_SEX_FEMALE, 60, 160, 63, card ()), 1124, 14);
  trophic_assert_digits (trophic_energy_mifflin (TROPHIC_SEX_MALE, 60, 160, 63, card ()), 1290, 14);
  trophic_assert_digits (trophic_energy_shimizu (1230.2727, 37, card ()), 1811.155409, 14);
  g_assert_true (isnan (trophic_energy_harris_benedict (TROPHIC_SEX_UNKNOWN, 60, 160, 63, card ())));
  g_assert_true (isnan (trophic_energy_mifflin (TROPHIC_SEX_OTHER, 60, 160, 63, card ())));
}

/* Heavier and taller never need less, older never more; a better ALSFRS-R never less. */
static void
test_monotone (void)
{
  for (TrophicSex sex = TROPHIC_SEX_FEMALE; sex <= TROPHIC_SEX_MALE; sex++)
    for (double kg = 30; kg < 120; kg += 7)
      for (double cm = 140; cm < 200; cm += 9)
        for (double age = 20; age < 95; age += 11)
          {
            double (*formulas[]) (TrophicSex, double, double, double, const TrophicCard *) = {
              trophic_energy_harris_benedict, trophic_energy_mifflin,
            };
            for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
              {
                double here = formulas[i] (sex, kg, cm, age, card ());
                g_assert_cmpfloat (formulas[i] (sex, kg + 1, cm, age, card ()), >, here);
                g_assert_cmpfloat (formulas[i] (sex, kg, cm + 1, age, card ()), >, here);
                g_assert_cmpfloat (formulas[i] (sex, kg, cm, age + 1, card ()), <, here);
              }
          }
  for (int score = 0; score < 24; score++)
    {
      g_assert_cmpfloat (trophic_energy_kasarskis (1200, score + 1, card ()), >, trophic_energy_kasarskis (1200, score, card ()));
      g_assert_cmpfloat (trophic_energy_shimizu (1200, score + 1, card ()), >, trophic_energy_shimizu (1200, score, card ()));
    }
}

static const struct {
  const char *code;
  gboolean    of_resting, of_kasarskis, of_shimizu;
} missings[] = {
  { "weight", TRUE, TRUE, TRUE }, { "height", TRUE, TRUE, TRUE }, { "age", TRUE, TRUE, TRUE },
  { "alsfrs_6", FALSE, TRUE, FALSE }, { "alsfrs_r", FALSE, FALSE, TRUE },
};

/* Each input in turn is taken away: the number goes and the code says which. */
static void
test_missing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (missings); i++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
      visit->weight_kg = i == 0 ? NAN : visit->weight_kg;
      record->patient->height_cm = i == 1 ? NAN : record->patient->height_cm;
      record->patient->birth_date = i == 2 ? TROPHIC_DATE_UNKNOWN : record->patient->birth_date;
      visit->alsfrs_r[3] = i == 3 ? -1 : visit->alsfrs_r[3];  /* item 4 is one of the six */
      visit->alsfrs_r[11] = i == 4 ? -1 : visit->alsfrs_r[11]; /* item 12 is not */
      g_autoptr (TrophicEnergy) energy = assess (record);
      const gboolean missing[TROPHIC_N_NEEDS] = {
        [TROPHIC_NEED_HARRIS_BENEDICT] = missings[i].of_resting, [TROPHIC_NEED_MIFFLIN] = missings[i].of_resting,
        [TROPHIC_NEED_KASARSKIS] = missings[i].of_kasarskis, [TROPHIC_NEED_SHIMIZU] = missings[i].of_shimizu || i == 3,
      };
      for (guint kind = 0; kind < TROPHIC_N_NEEDS; kind++)
        {
          const TrophicEnergyNeed *need = &energy->needs[kind];
          g_test_message ("%s: %s", missings[i].code, trophic_need_label ((TrophicNeedKind) kind));
          g_assert_cmpint (isnan (need->kcal), ==, missing[kind]);
          g_assert_cmpint (need->missing->len > 0, ==, missing[kind]);
          if (kind != TROPHIC_NEED_SHIMIZU || i != 3)
            g_assert_cmpint (has (need->missing, missings[i].code), ==, missing[kind]);
          g_assert_false (need->out_of_range);
        }
    }
}

/* A total as a registry sends it is enough for Shimizu, and says nothing of the six items. */
static void
test_total_alone (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  memset (visit->alsfrs_r, -1, sizeof visit->alsfrs_r);
  visit->alsfrs_r_total = 37;
  g_autoptr (TrophicEnergy) energy = assess (record);
  g_assert_true (isnan (energy->needs[TROPHIC_NEED_KASARSKIS].kcal));
  g_assert_true (has (energy->needs[TROPHIC_NEED_KASARSKIS].missing, "alsfrs_6"));
  /* 1.67 x 1335.622 + 436.6 - 680 = 1987.08874 */
  trophic_assert_digits (energy->needs[TROPHIC_NEED_SHIMIZU].kcal, 1987.08874, 14);
}

/* [S] Sex unknown or other: both values, labelled, and no number to act on. */
static void
test_sex_unknown (void)
{
  static const TrophicSex sexes[] = { TROPHIC_SEX_UNKNOWN, TROPHIC_SEX_OTHER };
  for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      record->patient->sex = sexes[i];
      ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->intake_kcal = 1500;
      g_autoptr (TrophicEnergy) energy = assess (record);
      const TrophicEnergyNeed *basal = &energy->needs[TROPHIC_NEED_HARRIS_BENEDICT];
      g_assert_true (isnan (basal->kcal));
      trophic_assert_digits (basal->male, 1335.622, 14);
      /* 655.0955 + 9.5634 x 55 + 1.8496 x 170 - 4.6756 x 50 = 1261.7345 */
      trophic_assert_digits (basal->female, 1261.7345, 14);
      g_assert_true (has (basal->missing, "sex"));
      g_assert_true (isnan (energy->gap_kcal));
      g_assert_cmpint (energy->gap_kind, ==, TROPHIC_N_NEEDS);
      g_assert_nonnull (trophic_cautions_find (energy->cautions, "sex-unknown"));
    }
}

/* [S] A total below basal is withheld: Kasarskis falls below Harris-Benedict under ALSFRS-6 3.002 (168 / 55.96). */
static void
test_below_basal (void)
{
  for (int score = 2; score <= 4; score++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
      memset (visit->alsfrs_r, 0, sizeof visit->alsfrs_r);
      visit->alsfrs_r[0] = (gint8) score;
      g_autoptr (TrophicEnergy) energy = assess (record);
      g_assert_cmpint (energy->needs[TROPHIC_NEED_KASARSKIS].out_of_range, ==, score < 4);
      g_assert_cmpint (isnan (energy->needs[TROPHIC_NEED_KASARSKIS].kcal), ==, score < 4);
      g_assert_cmpint (isnan (energy->needs[TROPHIC_NEED_KASARSKIS].low), ==, score < 4);
      g_assert_cmpuint (energy->needs[TROPHIC_NEED_KASARSKIS].missing->len, ==, 0);
      if (score < 4)
        g_assert_nonnull (trophic_cautions_find (energy->cautions, "below-basal"));
    }
}

/* [S] Shimizu below basal: 0.67 x HB + 11.8 x ALSFRS-R < 680. A small woman: 40 kg, 145 cm, 80 y: HB 931.7755 (655.0955 +
 * 382.536 + 268.192 - 374.048); 0.67 x 931.7755 = 624.29, so ALSFRS-R 4 (47.2, 671.5) is below and 5 (59, 683.3) is not. */
static void
test_shimizu_below_basal (void)
{
  for (int total = 4; total <= 5; total++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->height_cm = 145;
      record->patient->birth_date = build_date ("1946-05-05");
      TrophicVisit *visit = build_visit (record, "2026-11-17", 40);
      visit->alsfrs_r_total = total;
      visit->intake_kcal = 1000;
      g_autoptr (TrophicEnergy) energy = assess (record);
      g_assert_cmpint (energy->needs[TROPHIC_NEED_SHIMIZU].out_of_range, ==, total == 4);
      g_assert_cmpint (isnan (energy->gap_kcal), ==, total == 4);
      if (total == 5)
        trophic_assert_digits (energy->needs[TROPHIC_NEED_SHIMIZU].kcal, 1.67 * 931.7755 + 59 - 680, 13);
    }
}

/* [S] On tracheostomy ventilation: the caution, no multiplier, nothing compared, no band. */
static void
test_tracheostomy (void)
{
  static const TrophicEventKind kinds[] = { TROPHIC_EVENT_TRACHEOSTOMY, TROPHIC_EVENT_INVASIVE_VENTILATION };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->intake_kcal = 1200;
      build_event (record, "2026-03", kinds[i]);
      g_autoptr (TrophicEnergy) energy = assess (record);
      trophic_assert_digits (energy->needs[TROPHIC_NEED_HARRIS_BENEDICT].kcal, 1335.622, 14);
      g_assert_true (isnan (energy->gap_kcal));
      g_assert_cmpint (energy->gap_kind, ==, TROPHIC_N_NEEDS);
      g_assert_null (energy->band);
      g_assert_nonnull (energy->band_reason);
      const TrophicCaution *caution = trophic_cautions_find (energy->cautions, "tracheostomy-ventilation");
      g_assert_nonnull (caution);
      g_assert_nonnull (strstr (caution->message, "33%, n = 5"));
    }
}

/* On NIV the formulas stay, with a note; after it stopped, no note. */
static void
test_niv (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  build_event (record, "2026-06-01", TROPHIC_EVENT_NIV_START);
  g_autoptr (TrophicEnergy) energy = assess (record);
  g_assert_true (energy->feeding.niv);
  g_assert_nonnull (trophic_cautions_find (energy->cautions, "niv"));
  build_event (record, "2026-10-01", TROPHIC_EVENT_NIV_STOP);
  g_autoptr (TrophicEnergy) after = assess (record);
  g_assert_false (after->feeding.niv);
  g_assert_null (trophic_cautions_find (after->cautions, "niv"));
}

/* Ideal weight 63.58 kg: 25 kcal/kg are 1589.5 kcal, 30 are 1907.4. */
static void
test_bands (void)
{
  static const struct {
    double      kcal;
    const char *band;
  } cases[] = {
    { 0, "<25" }, { 1589, "<25" }, { 1589.5, "25-30" }, { 1590, "25-30" }, { 1907, "25-30" }, { 1907.4, ">=30" }, { 2400, ">=30" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      ((TrophicVisit *) g_ptr_array_index (record->visits, 0))->intake_kcal = cases[i].kcal;
      g_autoptr (TrophicEnergy) energy = assess (record);
      g_test_message ("%g kcal", cases[i].kcal);
      g_assert_cmpstr (energy->band, ==, cases[i].band);
      g_assert_null (energy->band_reason);
    }
}

/* [S] The bands are of oral feeding: whatever else is given, and whatever is not known of it, takes them away. */
static void
test_band_oral_only (void)
{
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (TrophicRecord) record = build_man ();
      TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
      visit->intake_kcal = 1500;
      if (i == 1)
        visit->enteral_kcal = 100;
      if (i == 2)
        visit->parenteral_kcal = 100;
      if (i == 3)
        build_event (record, "2026-09-01", TROPHIC_EVENT_TUBE_FEEDING_START);
      if (i == 4)
        build_event (record, "2026-09", TROPHIC_EVENT_PARENTERAL_START);
      if (i == 5)
        visit->route = g_strdup ("oral_and_tube");
      if (i == 6)
        visit->route = g_strdup ("parenteral");
      if (i == 7)
        visit->route = g_strdup ("who knows");
      if (i == 8)
        build_event (record, "2026-09-01", TROPHIC_EVENT_GASTROSTOMY);
      if (i == 9)
        record->patient->height_cm = NAN;
      if (i == 10)
        visit->intake_kcal = NAN;
      g_autoptr (TrophicEnergy) energy = assess (record);
      g_test_message ("case %u", i);
      g_assert_cmpstr (energy->band, ==, i == 0 ? "<25" : NULL);
      g_assert_cmpint (energy->band_reason != NULL, ==, i > 0);
    }
}

/* A gastrostomy that is not used leaves the feeding oral; so does a tube that was taken out. */
static void
test_band_returns (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  visit->intake_kcal = 1500;
  visit->route = g_strdup ("経口");
  build_event (record, "2026-05-01", TROPHIC_EVENT_GASTROSTOMY);
  build_event (record, "2026-06-01", TROPHIC_EVENT_TUBE_FEEDING_START);
  build_event (record, "2026-09-01", TROPHIC_EVENT_TUBE_FEEDING_STOP);
  g_autoptr (TrophicEnergy) energy = assess (record);
  g_assert_true (energy->feeding.gastrostomy);
  g_assert_false (energy->feeding.tube);
  g_assert_cmpstr (energy->band, ==, "<25");
}

/* The stop of a month may be before the start within it: fed by tube until somebody knows better. */
static void
test_partial_stop (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  build_event (record, "2026-09-15", TROPHIC_EVENT_TUBE_FEEDING_START);
  build_event (record, "2026-09", TROPHIC_EVENT_TUBE_FEEDING_STOP);
  TrophicFeeding feeding = trophic_feeding_on (record, &on);
  g_assert_true (feeding.tube);
  build_event (record, "2026-10", TROPHIC_EVENT_TUBE_FEEDING_STOP);
  feeding = trophic_feeding_on (record, &on);
  g_assert_false (feeding.tube);
}

/* Routes stay apart and add up; the latest visit that has any counts, with its method and date. */
static void
test_routes (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  TrophicVisit *before = build_visit (record, "2026-08-01", 56);
  before->intake_kcal = 600, before->enteral_kcal = 700, before->parenteral_kcal = 50;
  before->intake_method = g_strdup ("three_day_record");
  g_autoptr (TrophicEnergy) energy = assess (record);
  trophic_assert_digits (energy->intake_kcal, 1350, 15);
  trophic_assert_digits (energy->feeding.oral_kcal, 600, 15);
  trophic_assert_digits (energy->feeding.enteral_kcal, 700, 15);
  trophic_assert_digits (energy->feeding.parenteral_kcal, 50, 15);
  g_assert_cmpstr (energy->feeding.intake_method, ==, "three_day_record");
  g_assert_cmpint (trophic_date_day (&energy->feeding.date), ==, trophic_date_day (&before->date));
  /* 108 days old, against 90 */
  g_assert_nonnull (trophic_cautions_find (energy->cautions, "old-intake"));
  g_assert_true (energy->feeding.tube);
  g_assert_true (energy->feeding.parenteral);
  g_assert_false (energy->feeding.oral_only);
}

/* [S] What a tube or a vein gives and nobody wrote down is not nothing: the sum is said to be a part. */
static void
test_unrecorded_route (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  visit->intake_kcal = 500;
  g_autoptr (TrophicEnergy) oral = assess (record);
  g_assert_null (trophic_cautions_find (oral->cautions, "enteral-not-recorded"));
  build_event (record, "2026-09-01", TROPHIC_EVENT_TUBE_FEEDING_START);
  build_event (record, "2026-09-01", TROPHIC_EVENT_PARENTERAL_START);
  g_autoptr (TrophicEnergy) part = assess (record);
  g_assert_nonnull (trophic_cautions_find (part->cautions, "enteral-not-recorded"));
  g_assert_nonnull (trophic_cautions_find (part->cautions, "parenteral-not-recorded"));
  visit->enteral_kcal = 900, visit->parenteral_kcal = 0;
  g_autoptr (TrophicEnergy) whole = assess (record);
  g_assert_null (trophic_cautions_find (whole->cautions, "enteral-not-recorded"));
  g_assert_null (trophic_cautions_find (whole->cautions, "parenteral-not-recorded"));
}

/* The page of one who died stays calm: no weight, intake or rating is asked for. */
static void
test_calm (void)
{
  static const char * const codes[] = { "weigh-first", "old-intake", "enteral-not-recorded" };
  for (guint followed = 0; followed < 2; followed++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicVisit *visit = build_visit (record, "2026-01-05", 55);
      visit->intake_kcal = 500;
      build_event (record, "2026-01-01", TROPHIC_EVENT_TUBE_FEEDING_START);
      if (!followed)
        build_event (record, "2026-02", TROPHIC_EVENT_DEATH);
      g_autoptr (TrophicEnergy) energy = assess (record);
      for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
        g_assert_cmpint (trophic_cautions_find (energy->cautions, codes[i]) != NULL, ==, followed);
    }
}

/* The intake less Shimizu, else Kasarskis; negative = short. 1500 - 1987.08874, and 1500 - 2230.862. */
static void
test_gap (void)
{
  g_autoptr (TrophicRecord) record = build_man ();
  TrophicVisit *visit = g_ptr_array_index (record->visits, 0);
  visit->intake_kcal = 1500;
  g_autoptr (TrophicEnergy) energy = assess (record);
  g_assert_cmpint (energy->gap_kind, ==, TROPHIC_NEED_SHIMIZU);
  trophic_assert_digits (energy->gap_kcal, -487.08874, 13);
  visit->alsfrs_r[11] = -1;
  g_autoptr (TrophicEnergy) other = assess (record);
  g_assert_cmpint (other->gap_kind, ==, TROPHIC_NEED_KASARSKIS);
  trophic_assert_digits (other->gap_kcal, -730.862, 13);
  visit->intake_kcal = NAN;
  g_autoptr (TrophicEnergy) without = assess (record);
  g_assert_true (isnan (without->gap_kcal));
  record->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (TrophicEnergy) dead = assess (record);
  g_assert_cmpint (dead->gap_kind, ==, TROPHIC_N_NEEDS);
}

/* A weight older than the forecast allows (120 days), reported, or with marked oedema carries no need. */
static void
test_weight_validity (void)
{
  static const struct {
    const char  *date;
    TrophicScale scale;
    int          oedema;
    gboolean     counts;
  } cases[] = {
    { "2026-07-20", TROPHIC_SCALE_STANDING, -1, TRUE }, { "2026-07-19", TROPHIC_SCALE_STANDING, -1, FALSE },
    { "2026-11-01", TROPHIC_SCALE_REPORTED, -1, FALSE }, { "2026-11-01", TROPHIC_SCALE_STANDING, 2, FALSE },
    { "2026-11-01", TROPHIC_SCALE_STANDING, 1, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      TrophicVisit *visit = build_visit (record, cases[i].date, 50);
      visit->scale = cases[i].scale;
      visit->oedema = cases[i].oedema;
      g_autoptr (TrophicEnergy) energy = assess (record);
      g_test_message ("case %u", i);
      g_assert_cmpint (isfinite (energy->needs[TROPHIC_NEED_MIFFLIN].kcal), ==, cases[i].counts);
      g_assert_cmpint (has (energy->needs[TROPHIC_NEED_MIFFLIN].missing, "weight"), ==, !cases[i].counts);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/energy/published-vector", test_published_vector);
  g_test_add_func ("/energy/other-formulas", test_other_formulas);
  g_test_add_func ("/energy/monotone", test_monotone);
  g_test_add_func ("/energy/missing", test_missing);
  g_test_add_func ("/energy/total-alone", test_total_alone);
  g_test_add_func ("/energy/sex-unknown", test_sex_unknown);
  g_test_add_func ("/energy/below-basal", test_below_basal);
  g_test_add_func ("/energy/shimizu-below-basal", test_shimizu_below_basal);
  g_test_add_func ("/energy/tracheostomy", test_tracheostomy);
  g_test_add_func ("/energy/niv", test_niv);
  g_test_add_func ("/energy/bands", test_bands);
  g_test_add_func ("/energy/band-oral-only", test_band_oral_only);
  g_test_add_func ("/energy/band-returns", test_band_returns);
  g_test_add_func ("/energy/partial-stop", test_partial_stop);
  g_test_add_func ("/energy/routes", test_routes);
  g_test_add_func ("/energy/unrecorded-route", test_unrecorded_route);
  g_test_add_func ("/energy/calm", test_calm);
  g_test_add_func ("/energy/gap", test_gap);
  g_test_add_func ("/energy/weight-validity", test_weight_validity);
  return g_test_run ();
}
