/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course in phases: onset to diagnosis, diagnosis to endpoint, onset to endpoint; medians of Kaplan-Meier by group.
 *
 * The three stand on the same patients, and in each of them the third is the sum of the first two: a patient whose diagnosis does
 * not lie between onset and end is left out of all three. Medians of parts need not add up to the median of the whole. The first
 * has no censoring, since everybody was diagnosed. The other two end as the study's curves do; where the study does not count time
 * before the sample (delayed entry, clock from the sample), they take patients at risk from the sample on, so that nobody's time
 * before it counts. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum { ONSET_DIAGNOSIS, DIAGNOSIS_ENDPOINT, ONSET_ENDPOINT, N_PHASES };

static const struct {
  const char *code;
  const char *words;
} phases[N_PHASES] = {
  [ONSET_DIAGNOSIS] = { "onset-diagnosis", N_("Onset to diagnosis") },
  [DIAGNOSIS_ENDPOINT] = { "diagnosis-endpoint", N_("Diagnosis to endpoint") },
  [ONSET_ENDPOINT] = { "onset-endpoint", N_("Onset to endpoint") },
};

/* The phases of one group: rows, their times, entries and events. */
typedef struct {
  gsize   n;
  double *time[N_PHASES];
  double *entry[N_PHASES];
  guint8 *event[N_PHASES];
} Course;

static void
course_init (Course *course,
             gsize   size)
{
  course->n = 0;
  for (int phase = 0; phase < N_PHASES; phase++)
    {
      course->time[phase] = g_new (double, MAX (1, size));
      course->entry[phase] = g_new (double, MAX (1, size));
      course->event[phase] = g_new (guint8, MAX (1, size));
    }
}

static void
course_clear (Course *course)
{
  for (int phase = 0; phase < N_PHASES; phase++)
    {
      g_free (course->time[phase]);
      g_free (course->entry[phase]);
      g_free (course->event[phase]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Course, course_clear)

static void
add_row (Course             *course,
         const TrophicStudy *study,
         gsize               row)
{
  const TrophicCohortSubject *subject = trophic_study_subject (study, row);
  double start = study->switches.clock == TROPHIC_STUDY_SAMPLING ? subject->sample_day : subject->onset_day;
  double end = start + round (study->follow_up.time[row] * TROPHIC_DAYS_PER_MONTH); /* days are whole */
  const double from[N_PHASES] = { subject->onset_day, subject->diagnosis_day, subject->onset_day };
  const double to[N_PHASES] = { subject->diagnosis_day, end, end };
  if (!(subject->diagnosis_day >= subject->onset_day && end > subject->diagnosis_day))
    return;
  gsize i = course->n++;
  for (int phase = 0; phase < N_PHASES; phase++)
    {
      course->time[phase][i] = (to[phase] - from[phase]) / TROPHIC_DAYS_PER_MONTH;
      course->entry[phase][i] = fmax (0, (subject->sample_day - from[phase]) / TROPHIC_DAYS_PER_MONTH);
      course->event[phase][i] = phase == ONSET_DIAGNOSIS || study->follow_up.event[row];
    }
}

static void
fill_group (TrophicStudy      *study,
            TrophicStudyPhase *phase,
            const Course      *course,
            int                index,
            guint              group)
{
  gboolean enters_later = index != ONSET_DIAGNOSIS && study->switches.clock != TROPHIC_STUDY_ONSET;
  const TrophicFollowUp follow_up = { .n = course->n, .time = course->time[index], .event = course->event[index],
                                      .entry = enters_later ? course->entry[index] : NULL };
  g_autoptr (TrophicKaplanMeier) km = course->n > 0
    ? trophic_kaplan_meier_new (&follow_up, NULL, 0, TROPHIC_KM_LOG, trophic_study_level (), NULL) : NULL;
  phase->n[group] = course->n;
  phase->median[group] = km != NULL ? km->median : NAN;
  phase->lower[group] = km != NULL ? km->median_lower : NAN;
  phase->upper[group] = km != NULL ? km->median_upper : NAN;
}

/** trophic_study_split_phases: */
void
trophic_study_split_phases (TrophicStudy *study)
{
  for (int index = 0; index < N_PHASES; index++)
    {
      TrophicStudyPhase phase = { .code = phases[index].code, .words = _(phases[index].words) };
      g_array_append_val (study->phases, phase);
    }
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      g_auto (Course) course;
      course_init (&course, study->n_in_group[group]);
      for (gsize i = 0; i < study->n; i++)
        if (study->group[i] == group)
          add_row (&course, study, i);
      for (int index = 0; index < N_PHASES; index++)
        fill_group (study, &g_array_index (study->phases, TrophicStudyPhase, index), &course, index, group);
    }
}
