/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visits of a synthetic patient: every three months from diagnosis, with what is usually recorded and what is usually forgotten. */
#include "trophic-demo-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"

#define WEIGHING_SD 0.3 /* kg/m2 */

/* How fast each domain goes, relative to the total: bulbar, fine motor, gross motor, breathing. */
static const double *
domain_rates (TrophicOnsetRegion region)
{
  static const double bulbar[] = { 1.6, 0.9, 0.8, 0.7 }, upper[] = { 0.7, 1.6, 0.9, 0.7 };
  static const double lower[] = { 0.6, 0.9, 1.7, 0.7 }, respiratory[] = { 0.8, 0.8, 0.8, 1.7 };
  switch (region)
    {
    case TROPHIC_ONSET_BULBAR:
      return bulbar;
    case TROPHIC_ONSET_UPPER:
      return upper;
    case TROPHIC_ONSET_LOWER:
      return lower;
    default:
      return respiratory;
    }
}

static void
rate_function (TrophicVisit            *visit,
               const TrophicPatient    *patient,
               const TrophicDemoCourse *course,
               int                      day)
{
  const double *rates = domain_rates (patient->onset_region);
  double fraction = trophic_demo_course_fraction (course, day);
  for (int i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      double lost = fraction * rates[i / 3] * (1 + ((i * 7) % 5 - 2) * 0.12);
      visit->alsfrs_r[i] = (gint8) (4 - (int) floor (4 * CLAMP (lost, 0, 1) + 0.5));
    }
  if (day >= course->niv)
    visit->alsfrs_r[11] = MIN (visit->alsfrs_r[11], 2);
  if (day >= course->tracheostomy)
    visit->alsfrs_r[11] = 0;
  visit->gastrostomy = day >= course->gastrostomy ? TROPHIC_YES : TROPHIC_NO;
  visit->alsfrs_r_mode = g_strdup ("face_to_face");
}

static void
ask_intake (TrophicVisit            *visit,
            const TrophicDemoCourse *course,
            TrophicRandom           *random,
            int                      day)
{
  double fraction = trophic_demo_course_fraction (course, day);
  double ideal = 22 * course->height_m * course->height_m;
  double need = ideal * (32 - 9 * fraction) + trophic_random_normal (random, 0, 70);
  gboolean ventilated = day >= course->tracheostomy;
  if (ventilated || day >= course->tube_feeding)
    {
      visit->intake_kcal = ventilated ? 0 : MAX (0, 10 * round (need * 0.3 * (1 - fraction) / 10));
      visit->enteral_kcal = ventilated ? 1000 : 100 * (8 + trophic_random_integer (random, 5));
      visit->route = g_strdup ("gastrostomy");
    }
  else
    {
      visit->intake_kcal = 10 * round (MAX (need, 500) / 10);
      visit->route = g_strdup ("oral");
    }
  visit->intake_method = g_strdup (trophic_random_chance (random, 0.5) ? "three_day_record" : "patient");
}

/* Sometimes nobody weighs, the family reports, or the legs are swollen. */
static void
disturb_weight (TrophicVisit  *visit,
                TrophicRandom *random,
                double         fraction)
{
  double luck = trophic_random_uniform (random, 0, 1);
  visit->oedema = luck > 0.9 ? -1 : luck < 0.05 * fraction ? 2 : luck < 0.2 * fraction ? 1 : 0;
  if (luck > 0.40 && luck < 0.43)
    {
      visit->weight_kg = NAN;
      visit->scale = TROPHIC_SCALE_UNKNOWN;
      visit->not_weighed_reason = g_strdup (_("not transferable to the scale"));
    }
  else if (luck > 0.43 && luck < 0.45)
    visit->scale = TROPHIC_SCALE_REPORTED;
  if (visit->scale == TROPHIC_SCALE_WHEELCHAIR)
    {
      visit->tare_kg = 24.5;
      visit->gross_weight_kg = visit->weight_kg + visit->tare_kg;
    }
}

static double
weigh (TrophicDemoCourse *course,
       TrophicRandom     *random,
       int                day,
       double            *bmi)
{
  *bmi = trophic_demo_course_bmi (course, random, day);
  return (*bmi + trophic_random_normal (random, 0, WEIGHING_SD)) * course->height_m * course->height_m;
}

static void
visit_on (TrophicRecord     *record,
          TrophicDemoCourse *course,
          TrophicRandom     *random,
          int                day)
{
  double bmi, fraction = trophic_demo_course_fraction (course, day);
  TrophicScale scale = fraction < 0.45 ? TROPHIC_SCALE_STANDING : fraction < 0.7 ? TROPHIC_SCALE_WHEELCHAIR : TROPHIC_SCALE_BED;
  TrophicVisit *visit = trophic_demo_visit (record, day, weigh (course, random, day, &bmi), scale);
  disturb_weight (visit, random, fraction);
  rate_function (visit, record->patient, course, day);
  if (trophic_random_chance (random, 0.04))
    visit->alsfrs_r[trophic_random_integer (random, TROPHIC_ALSFRS_R_ITEMS)] = -1;
  double capacity = 98 - 75 * fraction * domain_rates (record->patient->onset_region)[3] + trophic_random_normal (random, 0, 4);
  if (trophic_random_chance (random, 0.85) && day < course->tracheostomy)
    visit->fvc_percent = round (CLAMP (capacity, 12, 128));
  if (trophic_random_chance (random, 0.85))
    ask_intake (visit, course, random, day);
  trophic_demo_ask_refeeding (visit, course, day);
  if (trophic_random_chance (random, 0.92))
    trophic_demo_panel (record, course, random, day, bmi);
}

/** trophic_demo_visits: adds the visits from diagnosis to the end of the course, with laboratory panels and home weights. */
void
trophic_demo_visits (TrophicRecord     *record,
                     TrophicDemoCourse *course,
                     TrophicRandom     *random)
{
  gboolean weighs_at_home = trophic_random_chance (random, 0.35);
  int day = course->diagnosis + (int) trophic_random_integer (random, 15);
  while (day < course->end)
    {
      visit_on (record, course, random, day);
      int next = day + 91 + (int) trophic_random_integer (random, 19) - 9;
      for (int home = day + 30; weighs_at_home && home < MIN (next - 10, course->end); home += 30)
        {
          double bmi;
          double kg = weigh (course, random, home, &bmi);
          trophic_demo_visit (record, home, kg, TROPHIC_SCALE_HOME);
        }
      day = trophic_random_chance (random, 0.05) ? next + 91 : next;
    }
}
