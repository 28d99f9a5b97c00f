/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One synthetic patient: a drawn course, its record, and how it ended. */
#include "trophic-demo-private.h"
#include "trophic-demo.h"

#include <glib/gi18n-lib.h>

/* Patient 33 always has a lactate above the reference range, so that every demo shows one. */
#define ABOVE_REFERENCE_INDEX 32

static void
add_events (TrophicRecord           *record,
            const TrophicDemoCourse *course,
            TrophicRandom           *random)
{
  const struct { int day; TrophicEventKind kind; } events[] = {
    { course->gastrostomy, TROPHIC_EVENT_GASTROSTOMY },
    { course->tube_feeding, TROPHIC_EVENT_TUBE_FEEDING_START },
    { course->niv, TROPHIC_EVENT_NIV_START },
    { course->tracheostomy, TROPHIC_EVENT_TRACHEOSTOMY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (events[i].day < course->end)
      trophic_demo_event (record, events[i].day, events[i].kind);
  int full_niv = course->niv < course->end ? course->niv + 150 + (int) trophic_random_integer (random, 200) : G_MAXINT;
  if (full_niv < MIN (course->end, course->tracheostomy) && trophic_random_chance (random, 0.5))
    trophic_demo_event (record, full_niv, TROPHIC_EVENT_NIV_23H);
  if (course->tracheostomy < course->end)
    trophic_demo_event (record, course->tracheostomy, TROPHIC_EVENT_INVASIVE_VENTILATION);
}

static void
add_treatments (TrophicRecord           *record,
                const TrophicDemoCourse *course,
                TrophicRandom           *random)
{
  int start = course->diagnosis + 10 + (int) trophic_random_integer (random, 40);
  if (trophic_random_chance (random, 0.8) && start < course->end)
    trophic_demo_treatment (record, _("Riluzole"), "50 mg x 2", start, G_MAXINT);
  start += 30 + (int) trophic_random_integer (random, 60);
  int stop = trophic_random_chance (random, 0.5) ? start + 120 + (int) trophic_random_integer (random, 200) : G_MAXINT;
  if (trophic_random_chance (random, 0.5) && start < course->end)
    trophic_demo_treatment (record, _("Edaravone oral"), "105 mg", start, stop < course->end ? stop : G_MAXINT);
  if (trophic_random_chance (random, 0.2) && start < course->end)
    trophic_demo_treatment (record, _("Mecobalamin"), _("50 mg i.m. twice a week"), start, G_MAXINT);
}

static void
add_plan (TrophicRecord           *record,
          const TrophicDemoCourse *course,
          TrophicRandom           *random)
{
  int start = course->diagnosis + 120 + (int) trophic_random_integer (random, 200);
  if (!trophic_random_chance (random, 0.45) || start >= course->end - 30)
    return;
  TrophicPlan *plan = trophic_plan_new ();
  double ideal = 22 * course->height_m * course->height_m;
  plan->start = trophic_date_from_day (start);
  plan->review_date = trophic_date_from_day (MAX (start, course->end - 60) + 91);
  plan->title = g_strdup (_("High-calorie plan"));
  plan->energy_kcal = 50 * (int) (ideal * 30 / 50 + 0.5);
  plan->energy_basis = g_strdup (start >= course->tube_feeding ? "clinician" : "ideal_30");
  plan->protein_g = (int) (ideal + 0.5);
  plan->route = g_strdup (start >= course->tube_feeding ? "tube" : "oral");
  g_ptr_array_add (record->plans, plan);
}

/* The day on which a former patient who lives moved to another clinic. */
static void
move_away (TrophicRecord     *record,
           TrophicDemoCourse *course,
           TrophicRandom     *random)
{
  int seen = course->end - course->diagnosis;
  course->end = course->diagnosis + seen / 3 + (int) trophic_random_integer (random, (guint) (seen - seen / 3));
  record->patient->status = TROPHIC_STATUS_TRANSFERRED_OUT;
  record->patient->status_date = trophic_date_from_day (course->end);
  trophic_demo_event (record, course->end, TROPHIC_EVENT_TRANSFER);
}

/* Some die, a few move away or are lost; the rest are still followed. */
static void
end_course (TrophicRecord     *record,
            TrophicDemoCourse *course,
            TrophicRandom     *random)
{
  TrophicPatient *patient = record->patient;
  if (course->former && course->death == G_MAXINT)
    {
      move_away (record, course, random);
      return;
    }
  double luck = trophic_random_uniform (random, 0, 1);
  int left = course->diagnosis + 200;
  if (course->death != G_MAXINT && course->death == course->end)
    {
      patient->status = TROPHIC_STATUS_DECEASED;
      trophic_demo_event (record, course->death, TROPHIC_EVENT_DEATH);
    }
  else if (luck < 0.08 && left < course->end)
    {
      course->end = left;
      patient->status = luck < 0.05 ? TROPHIC_STATUS_TRANSFERRED_OUT : TROPHIC_STATUS_LOST;
      trophic_demo_event (record, left, luck < 0.05 ? TROPHIC_EVENT_TRANSFER : TROPHIC_EVENT_LAST_CONTACT);
    }
  else if (course->tracheostomy < course->end)
    patient->status = TROPHIC_STATUS_HOME_CARE;
  if (patient->status != TROPHIC_STATUS_ACTIVE)
    patient->status_date = trophic_date_from_day (MIN (course->end, MAX (left, course->tracheostomy)));
  if (patient->status == TROPHIC_STATUS_DECEASED)
    patient->status_date = trophic_date_from_day (course->death);
  if (patient->status == TROPHIC_STATUS_HOME_CARE)
    patient->status_date = trophic_date_from_day (course->tracheostomy);
}

/** trophic_demo_patient: (transfer full): the record of the patient at @index, drawn from @random. */
TrophicRecord *
trophic_demo_patient (TrophicRandom *random,
                      guint          index,
                      int            until)
{
  TrophicDemoCourse course;
  TrophicPatient *patient = trophic_patient_new ();
  TrophicRecord *record = trophic_record_new (patient);
  trophic_demo_identify (patient, index);
  gboolean former = index >= TROPHIC_DEMO_IN_CARE && index < TROPHIC_DEMO_PATIENTS;
  trophic_demo_course_draw (&course, random, patient, former, until);
  if (index == ABOVE_REFERENCE_INDEX)
    course.lactate = 2.9;
  end_course (record, &course, random);
  trophic_demo_visits (record, &course, random);
  trophic_demo_acute_lactates (record, &course, random);
  add_events (record, &course, random);
  add_treatments (record, &course, random);
  add_plan (record, &course, random);
  return record;
}
