/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden course of a synthetic patient: onset, diagnosis, decline, weight, interventions and death. */
#include "trophic-demo-private.h"

#include <math.h>

#include "trophic-number.h"

/* Of a former patient: how much the level of lactate has of the severity, and how much weight loss follows the level. */
#define FORMER_LINK 0.4
#define FORMER_LOSS 1.4
#define DAYS(months) ((int) ((months) * TROPHIC_DAYS_PER_MONTH))

static void
draw_person (TrophicDemoCourse *course,
             TrophicRandom     *random,
             TrophicPatient    *patient)
{
  static const TrophicOnsetRegion regions[] = {
    TROPHIC_ONSET_BULBAR, TROPHIC_ONSET_BULBAR, TROPHIC_ONSET_BULBAR, TROPHIC_ONSET_UPPER, TROPHIC_ONSET_UPPER,
    TROPHIC_ONSET_UPPER, TROPHIC_ONSET_UPPER, TROPHIC_ONSET_LOWER, TROPHIC_ONSET_LOWER, TROPHIC_ONSET_LOWER,
    TROPHIC_ONSET_LOWER, TROPHIC_ONSET_RESPIRATORY,
  };
  gboolean male = trophic_random_chance (random, 0.56);
  double height = trophic_random_normal (random, male ? 166 : 153.5, 6);
  patient->sex = male ? TROPHIC_SEX_MALE : TROPHIC_SEX_FEMALE;
  patient->onset_region = regions[trophic_random_integer (random, G_N_ELEMENTS (regions))];
  patient->height_cm = round (CLAMP (height, 138, 188));
  patient->height_method = TROPHIC_HEIGHT_STANDING;
  patient->el_escorial = TROPHIC_EL_ESCORIAL_DEFINITE + trophic_random_integer (random, 4);
  patient->ftd = trophic_random_chance (random, 0.2) ? TROPHIC_UNKNOWN : trophic_random_chance (random, 0.05);
  patient->c9orf72 = trophic_random_chance (random, 0.6) ? TROPHIC_UNKNOWN : TROPHIC_NO;
  patient->consent = trophic_random_chance (random, 0.8)   ? TROPHIC_CONSENT_GIVEN
                     : trophic_random_chance (random, 0.3) ? TROPHIC_CONSENT_OPTED_OUT
                                                           : TROPHIC_CONSENT_UNKNOWN;
  patient->wishes = trophic_random_integer (random, 3);
  course->height_m = patient->height_cm / 100;
  course->bmi_usual = CLAMP (trophic_random_normal (random, 23, 2.4), 18, 31);
  patient->usual_weight_kg = trophic_round (course->bmi_usual * course->height_m * course->height_m, 1);
}

/* Lower lactate goes with faster decline, more weight loss and shorter survival, as the source study found. */
static void
draw_rates (TrophicDemoCourse *course,
            TrophicRandom     *random)
{
  double z = trophic_random_normal (random, 0, 1);
  /* Over a whole disease other things weigh more: one value says less of it. */
  double level = course->former ? FORMER_LINK * z + sqrt (1 - FORMER_LINK * FORMER_LINK) * trophic_random_normal (random, 0, 1) : z;
  course->severity = z;
  course->decline = exp (trophic_random_normal (random, -0.35 + 0.5 * z, 0.2));
  course->bmi_per_month = -CLAMP (trophic_random_normal (random, 1.3 + (course->former ? FORMER_LOSS : 1.1) * level, 0.7), -1.5, 5.5) / 12;
  course->lactate = exp (trophic_random_normal (random, log (1.28) - 0.17 * level, 0.13));
  course->nfl = exp (trophic_random_normal (random, log (65) + 0.4 * z, 0.25));
  course->mg_per_dl = trophic_random_chance (random, 0.7);
}

static void
draw_times (TrophicDemoCourse *course,
            TrophicRandom     *random,
            int                until)
{
  double survival = CLAMP (exp (trophic_random_normal (random, log (42) - 0.4 * course->severity, 0.3)), 10, 180);
  double delay = CLAMP (exp (trophic_random_normal (random, log (9) - 0.25 * course->severity, 0.35)), 2, survival - 4);
  double since = course->former ? MAX (delay + 1, trophic_random_uniform (random, 36, 130))
                                : trophic_random_uniform (random, delay + 1, delay + 44);
  course->onset = until - DAYS (since);
  course->diagnosis = course->onset + DAYS (delay);
  course->death = course->onset + DAYS (survival);
  course->end = until;
  course->platform_change = course->diagnosis + DAYS (trophic_random_uniform (random, 4, 14));
}

static int
day_of_fraction (const TrophicDemoCourse *course,
                 double                   fraction)
{
  return course->onset + DAYS (48 * fraction / course->decline);
}

/* Interventions come at a stage of the decline; tracheostomy prolongs life. */
static void
draw_interventions (TrophicDemoCourse *course,
                    TrophicRandom     *random,
                    int                until)
{
  course->gastrostomy = course->tube_feeding = course->niv = course->tracheostomy = G_MAXINT;
  if (trophic_random_chance (random, 0.55))
    {
      course->gastrostomy = MAX (day_of_fraction (course, trophic_random_uniform (random, 0.38, 0.6)), course->diagnosis + 30);
      course->tube_feeding = course->gastrostomy + 7 + (int) trophic_random_integer (random, 60);
    }
  if (trophic_random_chance (random, 0.6))
    course->niv = MAX (day_of_fraction (course, trophic_random_uniform (random, 0.4, 0.6)), course->diagnosis + 30);
  if (trophic_random_chance (random, 0.15))
    {
      course->tracheostomy = MAX (day_of_fraction (course, trophic_random_uniform (random, 0.65, 0.8)), course->diagnosis + 60);
      course->death = MAX (course->death, course->tracheostomy) + DAYS (trophic_random_uniform (random, 12, 60));
    }
  if (course->death > until)
    course->death = G_MAXINT;
  else
    course->end = course->death;
}

/** trophic_demo_course_draw: draws a course that is diagnosed before @until, and what the patient's record says of it. */
void
trophic_demo_course_draw (TrophicDemoCourse *course,
                          TrophicRandom     *random,
                          TrophicPatient    *patient,
                          gboolean           former,
                          int                until)
{
  *course = (TrophicDemoCourse) { .former = former };
  draw_person (course, random, patient);
  draw_rates (course, random);
  draw_times (course, random, until);
  draw_interventions (course, random, until);
  course->bmi_day = course->onset;
  double age = CLAMP (trophic_random_normal (random, 64, 10), 32, 84);
  patient->birth_date = trophic_date_from_day (course->onset - (int) (age * TROPHIC_DAYS_PER_YEAR));
  patient->diagnosis_date = trophic_date_from_day (course->diagnosis);
  patient->height_date = patient->diagnosis_date;
  patient->onset_date = trophic_date_from_day (course->onset);
  if (trophic_random_chance (random, 0.5))
    {
      patient->onset_date.precision = TROPHIC_DATE_MONTH;
      patient->onset_date.day = 0;
    }
}

/** trophic_demo_course_fraction: the share of ALSFRS-R points lost, 0 to 0.98; the decline slows late. */
double
trophic_demo_course_fraction (const TrophicDemoCourse *course,
                              int                      day)
{
  double lost = course->decline * (day - course->onset) / TROPHIC_DAYS_PER_MONTH / 48;
  return CLAMP (lost < 0.6 ? lost : 0.6 + 0.4 * (1 - exp (-(lost - 0.6) / 0.4)), 0, 0.98);
}

/**
 * trophic_demo_course_bmi:
 * @day: not before the day of the last call
 *
 * Gives the BMI without weighing error: the patient's trend, a random walk, and a slow gain once fed by tube.
 */
double
trophic_demo_course_bmi (TrophicDemoCourse *course,
                         TrophicRandom     *random,
                         int                day)
{
  int fed_from = MIN (course->tube_feeding, course->tracheostomy);
  int lean_days = MIN (day, fed_from) - course->onset;
  int fed_days = MAX (0, day - MAX (fed_from, course->onset));
  course->bmi_drift += trophic_random_normal (random, 0, 0.3 * sqrt ((day - course->bmi_day) / TROPHIC_DAYS_PER_MONTH));
  course->bmi_day = day;
  double bmi = course->bmi_usual + (course->bmi_per_month * lean_days + 0.06 * MIN (fed_days, 700)) / TROPHIC_DAYS_PER_MONTH +
               course->bmi_drift;
  return CLAMP (bmi, 12.5, 36);
}
