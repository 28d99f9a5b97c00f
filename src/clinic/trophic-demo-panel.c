/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laboratory panel of a synthetic visit. */
#include "trophic-demo-private.h"

#include <math.h>

/* The printed factor of mg/dL lactate; the value is converted back by the vocabulary, as for any laboratory. */
#define MG_PER_MMOL 9.0078

/* What an everyday panel holds: median, spread as a ratio, how the value moves with the (log) lactate and with the loss
 * of function, and how often it is drawn. Only lactate with prealbumin follows a published sign. */
static const struct {
  const char *analyte;
  const char *unit;
  const char *reference;
  double      median;
  double      spread;
  double      by_lactate;
  double      by_fraction;
  int         decimals;
  double      drawn;
} tests[] = {
  { "pyruvate", "mg/dL", "0.30-0.94", 0.62, 0.16, 0.6, 0, 2, 0.6 },
  { "prealbumin", "mg/dL", "22-40", 25.5, 0.09, 0.30, -0.30, 1, 0.92 },
  { "triglyceride", "mg/dL", "30-149", 105, 0.28, 0.30, 0, 0, 0.9 },
  { "total_cholesterol", "mg/dL", "142-219", 198, 0.10, 0, 0, 0, 0.9 },
  { "hdl", "mg/dL", "40-90", 58, 0.14, -0.15, 0, 0, 0.9 },
  { "ldl", "mg/dL", "65-139", 116, 0.16, 0, 0, 0, 0.9 },
  { "ffa", "uEq/L", "140-850", 430, 0.32, -0.50, 0, 0, 0.5 },
  { "acetoacetate", "umol/L", "-55", 26, 0.40, -0.60, 0, 0, 0.5 },
  { "hydroxybutyrate", "umol/L", "-85", 44, 0.50, -0.60, 0, 0, 0.5 },
  { "albumin", "g/dL", "4.1-5.1", 4.2, 0.05, 0, -0.18, 1, 0.95 },
  { "total_protein", "g/dL", "6.6-8.1", 7.0, 0.05, 0, -0.05, 1, 0.9 },
  { "creatinine", "mg/dL", "0.46-1.07", 0.62, 0.10, 0, -0.75, 2, 0.95 },
  { "ck", "U/L", "41-248", 170, 0.35, 0, -0.8, 0, 0.85 },
  { "glucose", "mg/dL", "73-109", 98, 0.09, 0, 0, 0, 0.9 },
  { "potassium", "mmol/L", "3.6-4.8", 4.1, 0.06, 0, 0, 1, 0.92 },
  { "phosphate", "mg/dL", "2.7-4.6", 3.4, 0.11, 0, 0, 1, 0.8 },
  { "magnesium", "mg/dL", "1.8-2.4", 2.1, 0.07, 0, 0, 1, 0.78 },
};

static void
add_number (TrophicRecord *record,
            const char    *analyte,
            int            day,
            double         value,
            int            decimals,
            const char    *unit,
            const char    *reference)
{
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, sizeof text, format, value);
  trophic_demo_value (record, analyte, day, text, unit, reference);
}

static void
describe_draw (TrophicObservation      *lactate,
               const TrophicDemoCourse *course,
               TrophicRandom           *random)
{
  TrophicSampling *sampling = &lactate->sampling;
  sampling->draw = TROPHIC_DRAW_VENOUS;
  sampling->matrix = course->mg_per_dl ? TROPHIC_MATRIX_DEPROTEINISED : TROPHIC_MATRIX_PLASMA;
  sampling->setting = TROPHIC_SETTING_ROUTINE;
  lactate->specimen = g_strdup (course->mg_per_dl ? "除蛋白液" : "NaF plasma");
  sampling->tube = g_strdup (course->mg_per_dl ? "perchloric acid" : "fluoride");
  if (trophic_random_chance (random, 0.75))
    sampling->fasting = trophic_random_chance (random, 0.93) ? TROPHIC_YES : TROPHIC_NO;
  if (trophic_random_chance (random, 0.7))
    {
      sampling->rested = TROPHIC_YES;
      sampling->tourniquet = TROPHIC_NO;
      sampling->separation_minutes = 5 + trophic_random_integer (random, 8);
    }
}

static void
add_lactate (TrophicRecord           *record,
             const TrophicDemoCourse *course,
             TrophicRandom           *random,
             int                      day,
             double                   mmol)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean censored = trophic_random_chance (random, 0.03);
  double reported = (censored ? mmol * 1.08 : mmol) * (course->mg_per_dl ? MG_PER_MMOL : 1);
  g_ascii_formatd (number, sizeof number, course->mg_per_dl ? "%.1f" : "%.2f", reported);
  g_autofree char *text = g_strconcat (censored ? "<" : "", number, NULL);
  describe_draw (trophic_demo_value (record, "lactate", day, text, course->mg_per_dl ? "mg/dL" : "mmol/L",
                                     course->mg_per_dl ? "4.2-17.0" : "0.5-2.2"), course, random);
}

/* The laboratory changes its NfL platform; levels differ, and no line joins them. */
static void
add_nfl (TrophicRecord           *record,
         const TrophicDemoCourse *course,
         TrophicRandom           *random,
         int                      day)
{
  gboolean changed = day >= course->platform_change;
  double value = course->nfl * exp (trophic_random_normal (random, 0, 0.09)) * (changed ? 1.18 : 1);
  add_number (record, "nfl", day, value, value < 100 ? 1 : 0, "pg/mL", NULL);
  TrophicObservation *nfl = g_ptr_array_index (record->observations, record->observations->len - 1);
  nfl->platform = g_strdup (changed ? "Lumipulse" : "Simoa");
  nfl->specimen = g_strdup ("plasma");
}

static void
add_crp (TrophicRecord *record,
         TrophicRandom *random,
         int            day)
{
  double value = exp (trophic_random_normal (random, log (0.05), 1.2));
  if (value < 0.02)
    trophic_demo_value (record, "crp", day, "<0.02", "mg/dL", "-0.14");
  else
    add_number (record, "crp", day, value, 2, "mg/dL", "-0.14");
}

/** trophic_demo_panel: adds the values of one day; a few are always missing. */
void
trophic_demo_panel (TrophicRecord           *record,
                    const TrophicDemoCourse *course,
                    TrophicRandom           *random,
                    int                      day,
                    double                   bmi)
{
  double fraction = trophic_demo_course_fraction (course, day);
  double lactate = course->lactate * (1 - 0.12 * fraction) * exp (trophic_random_normal (random, 0, 0.11));
  double log_ratio = log (lactate / 1.28);
  if (trophic_random_chance (random, 0.95))
    add_lactate (record, course, random, day, lactate);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      double value = tests[i].median * exp (trophic_random_normal (random, 0, tests[i].spread)) *
                     exp (tests[i].by_lactate * log_ratio + tests[i].by_fraction * fraction);
      if (g_str_equal (tests[i].analyte, "triglyceride"))
        value *= 1 + 0.03 * (bmi - 22);
      if (trophic_random_chance (random, tests[i].drawn))
        add_number (record, tests[i].analyte, day, value, tests[i].decimals, tests[i].unit, tests[i].reference);
    }
  add_crp (record, random, day);
  if (trophic_random_chance (random, 0.65))
    add_nfl (record, course, random, day);
}

/** trophic_demo_acute_lactates: adds values that set no group: arterial blood gas before NIV, an emergency. */
void
trophic_demo_acute_lactates (TrophicRecord           *record,
                             const TrophicDemoCourse *course,
                             TrophicRandom           *random)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (course->niv < course->end)
    {
      g_ascii_formatd (text, sizeof text, "%.1f", trophic_random_uniform (random, 0.8, 2.1));
      TrophicObservation *gas = trophic_demo_value (record, "lactate", course->niv - 1, text, "mmol/L", "0.5-1.6");
      gas->sampling.draw = TROPHIC_DRAW_ARTERIAL;
      gas->sampling.matrix = TROPHIC_MATRIX_WHOLE_BLOOD;
      gas->sampling.setting = TROPHIC_SETTING_BLOOD_GAS;
      gas->specimen = g_strdup ("arterial blood");
    }
  int days = course->end - course->diagnosis;
  if (days > 200 && trophic_random_chance (random, 0.12))
    {
      int day = course->diagnosis + 100 + (int) trophic_random_integer (random, (guint) days - 150);
      g_ascii_formatd (text, sizeof text, "%.1f", trophic_random_uniform (random, 2.4, 4.8));
      TrophicObservation *emergency = trophic_demo_value (record, "lactate", day, text, "mmol/L", "0.5-2.2");
      emergency->sampling.setting = TROPHIC_SETTING_EMERGENCY;
      emergency->sampling.draw = TROPHIC_DRAW_VENOUS;
      emergency->specimen = g_strdup ("venous blood");
      trophic_demo_event (record, day, TROPHIC_EVENT_ADMISSION);
    }
}
