/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From all patients to those analysed. Every patient is counted at the first reason of one declared order, so that the numbers
 * left out and the number analysed add up to all. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>


typedef enum {
  OPTED_OUT, REVISED, SYNTHETIC, OTHER_SITE, OTHER_HALF, OTHER_SEX, OTHER_REGION, OTHER_YEARS, NO_ONSET, ONSET_YEAR, NO_LACTATE, ABOVE_REFERENCE,
  NO_CUTOFF, STRADDLES, UNDATED, ENDPOINT_YEAR, CONTRADICTS, BEFORE_SAMPLE, NO_FOLLOW_UP, N_REASONS
} Reason;

static const struct {
  const char *code;
  const char *words;
} reasons[N_REASONS] = {
  [OPTED_OUT] = { "opted-out", N_("Opted out of research") },
  [REVISED] = { "diagnosis-revised", N_("Diagnosis revised") },
  [SYNTHETIC] = { "synthetic", N_("Synthetic patient") },
  [OTHER_SITE] = { "site", N_("Another site") },
  [OTHER_HALF] = { "half", N_("The other half") },
  [OTHER_SEX] = { "sex", N_("Of another or unknown sex") },
  [OTHER_REGION] = { "onset-region", N_("Onset in another or an unknown region") },
  [OTHER_YEARS] = { "diagnosis-year", N_("Diagnosed in other years, or on no known date") },
  [NO_ONSET] = { "no-onset", N_("No date of onset") },
  [ONSET_YEAR] = { "onset-year-only", N_("Onset known by year only") },
  [NO_LACTATE] = { "no-lactate", N_("No eligible lactate about the diagnosis") },
  [ABOVE_REFERENCE] = { "above-reference", N_("Lactate above reference") },
  [NO_CUTOFF] = { "no-cutoff", N_("No cut-off to compare with") },
  [STRADDLES] = { "straddles", N_("Lactate is a limit that lies on both sides of the cut-off") },
  [UNDATED] = { "endpoint-undated", N_("Endpoint reached on an unknown date") },
  [ENDPOINT_YEAR] = { "endpoint-year-only", N_("Endpoint known by year only") },
  [CONTRADICTS] = { "dates-contradict", N_("Dates contradict each other") },
  [BEFORE_SAMPLE] = { "endpoint-before-sample", N_("Endpoint before or on the day of the sample") },
  [NO_FOLLOW_UP] = { "no-follow-up", N_("No follow-up after the start") },
};

/* What a clock makes of a patient. */
typedef struct {
  double   start;
  double   entry; /* from here on at risk */
  double   end;
  gboolean event;
} Course;

static Course
course_of (const TrophicCohortSubject *subject,
           const TrophicStudySwitches *switches)
{
  double endpoint = subject->endpoint_day[switches->endpoint];
  Course course = { .start = switches->clock == TROPHIC_STUDY_SAMPLING ? subject->sample_day : subject->onset_day };
  course.event = isfinite (endpoint) && endpoint <= subject->last_day;
  course.end = course.event ? endpoint : subject->last_day;
  /* A sample of the month of onset may lie before its middle. */
  course.entry = switches->clock == TROPHIC_STUDY_ONSET_DELAYED ? fmax (subject->sample_day, course.start) : course.start;
  return course;
}

/* Whether a patient whose lactate is @subject's is low (0) or higher (1); -1 when a limit lies on both sides of the cut-off. */
static int
group_of (const TrophicCohortSubject *subject,
          double                      cutoff,
          TrophicStudyEdge            edge)
{
  double value = subject->lactate;
  gboolean low = edge == TROPHIC_STUDY_EDGE_LE ? value <= cutoff : value < cutoff;
  switch (subject->lactate_limit)
    {
    case TROPHIC_COMPARATOR_NONE:
      return low ? 0 : 1;
    case TROPHIC_COMPARATOR_LT: /* all of it lies below @value, so @value itself may be the cut-off */
      return value <= cutoff ? 0 : -1;
    case TROPHIC_COMPARATOR_LE:
      return low ? 0 : -1;
    case TROPHIC_COMPARATOR_GT:
      return value >= cutoff ? 1 : -1;
    case TROPHIC_COMPARATOR_GE:
      return low ? -1 : 1;
    }
  g_return_val_if_reached (-1);
}

/* Whom the filters leave out: of whom they ask what is not known, is out too. */
static Reason
reason_of_filters (const TrophicCohortSubject *subject,
                   const TrophicStudySwitches *switches)
{
  if (switches->who != TROPHIC_STUDY_ANY_SEX &&
      subject->sex != (switches->who == TROPHIC_STUDY_WOMEN ? TROPHIC_SEX_FEMALE : TROPHIC_SEX_MALE))
    return OTHER_SEX;
  if (switches->region != TROPHIC_STUDY_ANY_REGION && !(subject->bulbar == (switches->region == TROPHIC_STUDY_BULBAR_ONSET)))
    return OTHER_REGION;
  if (switches->diagnosed_from == 0 && switches->diagnosed_to == 0)
    return N_REASONS;
  int year = trophic_cohort_diagnosis_year (subject);
  return year == 0 || year < switches->diagnosed_from || (switches->diagnosed_to != 0 && year > switches->diagnosed_to) ? OTHER_YEARS : N_REASONS;
}

static Reason
reason_of_person (const TrophicCohortSubject *subject,
                  const TrophicStudySwitches *switches,
                  TrophicStudyHalf            half)
{
  for (int reason = OPTED_OUT; subject->left_out != NULL && reason <= SYNTHETIC; reason++)
    if (g_str_equal (subject->left_out, reasons[reason].code))
      return reason;
  if (switches->site != NULL && !g_str_equal (subject->site, switches->site))
    return OTHER_SITE;
  if (half != TROPHIC_STUDY_BOTH_HALVES && trophic_cohort_half (subject) != half)
    return OTHER_HALF;
  Reason filtered = reason_of_filters (subject, switches);
  if (filtered != N_REASONS)
    return filtered;
  if (isnan (subject->onset_day))
    return NO_ONSET;
  if (subject->onset_year_only && !switches->year_only)
    return ONSET_YEAR;
  if (isnan (subject->sample_day))
    return NO_LACTATE;
  return subject->lactate_above_reference ? ABOVE_REFERENCE : N_REASONS;
}

static Reason
reason_of_course (const TrophicCohortSubject *subject,
                  const TrophicStudySwitches *switches)
{
  Course course = course_of (subject, switches);
  if (subject->endpoint_undated[switches->endpoint])
    return UNDATED;
  if (course.event && subject->endpoint_year_only[switches->endpoint] && !switches->year_only)
    return ENDPOINT_YEAR;
  if (subject->contradicts[switches->endpoint])
    return CONTRADICTS;
  if (switches->clock != TROPHIC_STUDY_ONSET && course.event && course.end <= subject->sample_day)
    return BEFORE_SAMPLE;
  return course.end <= course.entry ? NO_FOLLOW_UP : N_REASONS;
}

/* The first reason, whatever the cut-off is; N_REASONS of those whom the cut-off alone can still leave out. */
static Reason
reason_of (const TrophicCohortSubject *subject,
           const TrophicStudySwitches *switches,
           TrophicStudyHalf            half)
{
  Reason reason = reason_of_person (subject, switches, half);
  return reason != N_REASONS ? reason : reason_of_course (subject, switches);
}

/**
 * trophic_study_candidates:
 *
 * Returns: (transfer full) (element-type guint): the patients whom a study of that half analyses, but for what the cut-off leaves out,
 * which cannot be known before it; by their place in the cohort
 */
GArray *
trophic_study_candidates (const TrophicStudy *study,
                          TrophicStudyHalf    half)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < trophic_cohort_n (study->cohort); i++)
    if (reason_of (trophic_cohort_subject (study->cohort, i), &study->switches, half) == N_REASONS)
      g_array_append_val (indices, i);
  return indices;
}

/** trophic_study_set_rows: fills the rows of the study with the patients at @indices. */
void
trophic_study_set_rows (TrophicStudy *study,
                        const guint  *indices,
                        gsize         n)
{
  double *time = g_new (double, n), *entry = NULL;
  guint8 *event = g_new (guint8, n);
  if (study->switches.clock == TROPHIC_STUDY_ONSET_DELAYED)
    entry = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      Course course = course_of (trophic_cohort_subject (study->cohort, indices[i]), &study->switches);
      time[i] = (course.end - course.start) / TROPHIC_DAYS_PER_MONTH;
      event[i] = course.event;
      if (entry != NULL)
        entry[i] = (course.entry - course.start) / TROPHIC_DAYS_PER_MONTH;
    }
  study->n = (guint) n;
  study->rows = g_memdup2 (indices, n * sizeof *indices);
  study->follow_up = (TrophicFollowUp) { .n = n, .time = time, .entry = entry, .event = event };
}

/** trophic_study_clear_rows: */
void
trophic_study_clear_rows (TrophicStudy *study)
{
  g_clear_pointer (&study->rows, g_free);
  g_clear_pointer (&study->group, g_free);
  g_free ((gpointer) study->follow_up.time);
  g_free ((gpointer) study->follow_up.entry);
  g_free ((gpointer) study->follow_up.event);
  study->follow_up = (TrophicFollowUp) { 0 };
}

static void
count_flow (TrophicStudy *study,
            const guint   n_left_out[N_REASONS])
{
  for (int reason = 0; reason < N_REASONS; reason++)
    {
      TrophicStudyExclusion step = { reasons[reason].code, _(reasons[reason].words), n_left_out[reason] };
      g_array_append_val (study->flow, step);
    }
}

/* The cut-off acts between the reasons that a person brings and those of the course. */
static void
select_patients (TrophicStudy *study)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_left_out[N_REASONS] = { 0 };
  study->n_all = trophic_cohort_n (study->cohort);
  for (guint i = 0; i < study->n_all; i++)
    {
      const TrophicCohortSubject *subject = trophic_cohort_subject (study->cohort, i);
      Reason reason = reason_of (subject, &study->switches, study->switches.half);
      if (reason > NO_CUTOFF && isnan (study->cutoff))
        reason = NO_CUTOFF;
      else if (reason > STRADDLES && group_of (subject, study->cutoff, study->switches.edge) < 0)
        reason = STRADDLES;
      if (reason == N_REASONS)
        g_array_append_val (indices, i);
      else
        n_left_out[reason]++;
    }
  count_flow (study, n_left_out);
  trophic_study_set_rows (study, (const guint *) indices->data, indices->len);
  study->group = g_new (guint, study->n);
  for (guint i = 0; i < study->n; i++)
    {
      study->group[i] = (guint) group_of (trophic_study_subject (study, i), study->cutoff, study->switches.edge);
      study->n_in_group[study->group[i]]++;
    }
}

/**
 * trophic_study_select:
 *
 * Finds the cut-off, leaves patients out and counts them, and sets the rows and groups of those analysed.
 *
 * Returns: %FALSE with @error when it was cancelled
 */
gboolean
trophic_study_select (TrophicStudy  *study,
                      GCancellable  *cancellable,
                      GError       **error)
{
  if (!trophic_study_find_cutoff (study, cancellable, error))
    return FALSE;
  select_patients (study);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
