/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single facts of a synthetic record, as a clinic and its laboratory would have written them. */
#include "trophic-demo-private.h"

#include <math.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-vocabulary.h"

static const struct {
  const char *analyte;
  const char *code;
  const char *system;
  const char *name;
} tests[] = {
  { "lactate", "3E010-0000-031-271-01", "JLAC10", "乳酸" },
  { "pyruvate", "3E015-0000-031-271-01", "JLAC10", "ピルビン酸" },
  { "prealbumin", "5C010-0000-023-061-01", "JLAC10", "プレアルブミン" },
  { "nfl", "101281-4", "LOINC", "NfL" },
  { "chi3l1", NULL, NULL, "CHI3L1" },
  { "triglyceride", "3F015-0000-023-271-01", "JLAC10", "TG" },
  { "total_cholesterol", "3F050-0000-023-271-01", "JLAC10", "TC" },
  { "hdl", "3F070-0000-023-271-01", "JLAC10", "HDL-C" },
  { "ldl", "3F077-0000-023-271-01", "JLAC10", "LDL-C" },
  { "ffa", "3F035-0000-023-271", "JLAC10", "遊離脂肪酸" },
  { "ketones_total", "3E045-0000-023-271-51", "JLAC10", "総ケトン体" },
  { "acetoacetate", "3E045-0000-023-271-52", "JLAC10", "アセト酢酸" },
  { "hydroxybutyrate", "3E045-0000-023-271-53", "JLAC10", "3-ヒドロキシ酪酸" },
  { "albumin", "3A015-0000-023-271-01", "JLAC10", "アルブミン" },
  { "total_protein", "3A010-0000-023-271-01", "JLAC10", "総蛋白" },
  { "creatinine", "3C015-0000-023-271-01", "JLAC10", "クレアチニン" },
  { "ck", "3B010-0000-023-272-01", "JLAC10", "CK" },
  { "crp", "5C070-0000-023-062-01", "JLAC10", "CRP" },
  { "glucose", NULL, NULL, "血糖" },
  { "potassium", NULL, NULL, "K" },
  { "phosphate", NULL, NULL, "無機リン" },
  { "magnesium", NULL, NULL, "Mg" },
};

static void
name_test (TrophicObservation *observation)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (g_str_equal (tests[i].analyte, observation->analyte->id))
      {
        observation->code = g_strdup (tests[i].code);
        observation->system = g_strdup (tests[i].system);
        observation->name = g_strdup (tests[i].name);
        return;
      }
  g_return_if_reached ();
}

/* The numbers of "4.2-17.0" in the canonical unit; "-130" has an upper limit alone. */
static void
set_reference (TrophicObservation *observation,
               const char         *reference)
{
  g_auto (GStrv) ends = g_strsplit (reference, "-", 2);
  double low, high;
  observation->reference_text = g_strdup (reference);
  if (trophic_number_parse (ends[0], &low))
    trophic_analyte_convert (observation->analyte, low, observation->unit_text, &observation->reference_low);
  if (ends[1] != NULL && trophic_number_parse (ends[1], &high))
    trophic_analyte_convert (observation->analyte, high, observation->unit_text, &observation->reference_high);
}

/**
 * trophic_demo_value:
 * @value_text: "8.5" or "<0.02"
 * @reference: (nullable): "4.2-17.0"
 *
 * Adds a value to the record. Returns: (transfer none): the value, to say more of it
 */
TrophicObservation *
trophic_demo_value (TrophicRecord *record,
                    const char    *analyte,
                    int            day,
                    const char    *value_text,
                    const char    *unit,
                    const char    *reference)
{
  TrophicObservation *observation = trophic_observation_new ();
  TrophicValueText value = trophic_value_text_parse (value_text, TROPHIC_DECIMAL_POINT);
  g_ptr_array_add (record->observations, observation);
  observation->analyte = trophic_vocabulary_analyte (analyte);
  observation->time = trophic_date_from_day (day);
  observation->value_text = g_strdup (value_text);
  observation->unit_text = g_strdup (unit);
  observation->original_value = value.value;
  observation->comparator = value.comparator;
  name_test (observation);
  if (value.kind != TROPHIC_VALUE_NUMBER || !trophic_analyte_convert (observation->analyte, value.value, unit, &observation->value))
    g_error ("The demo's %s “%s %s” is not a value", analyte, value_text, unit);
  if (reference != NULL)
    set_reference (observation, reference);
  return observation;
}

/** trophic_demo_visit: adds a visit or a home weight. Returns: (transfer none) */
TrophicVisit *
trophic_demo_visit (TrophicRecord *record,
                    int            day,
                    double         weight_kg,
                    TrophicScale   scale)
{
  TrophicVisit *visit = trophic_visit_new ();
  g_ptr_array_add (record->visits, visit);
  visit->date = trophic_date_from_day (day);
  visit->weight_kg = trophic_round (weight_kg, 1);
  visit->scale = scale;
  return visit;
}

/** trophic_demo_event: */
void
trophic_demo_event (TrophicRecord    *record,
                    int               day,
                    TrophicEventKind  kind)
{
  TrophicEvent *event = trophic_event_new ();
  event->date = trophic_date_from_day (day);
  event->kind = kind;
  g_ptr_array_add (record->events, event);
}

/** trophic_demo_treatment: @stop is %G_MAXINT while it goes on. */
void
trophic_demo_treatment (TrophicRecord *record,
                        const char    *drug,
                        const char    *dose,
                        int            start,
                        int            stop)
{
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->drug = g_strdup (drug);
  treatment->dose = g_strdup (dose);
  treatment->start = trophic_date_from_day (start);
  if (stop != G_MAXINT)
    treatment->stop = trophic_date_from_day (stop);
  g_ptr_array_add (record->treatments, treatment);
}
