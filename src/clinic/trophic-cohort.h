/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's patients as a study sees them: one compact row each, read once and then asked for many choices. Pseudonymous: no
 * name, no clinic number. Immutable once built, atomically counted: hand it to any thread. */
#pragma once

#include <gio/gio.h>

#include "trophic-card.h"
#include "trophic-store.h"
#include "trophic-study-switches.h"

G_BEGIN_DECLS

#define TROPHIC_STUDY_ENDPOINTS 4

/* What the correlation matrix goes over. */
typedef enum {
  TROPHIC_COHORT_LACTATE,
  TROPHIC_COHORT_PYRUVATE,
  TROPHIC_COHORT_PREALBUMIN,
  TROPHIC_COHORT_TRIGLYCERIDE,
  TROPHIC_COHORT_FFA,
  TROPHIC_COHORT_KETONES,
  TROPHIC_COHORT_HDL,
  TROPHIC_COHORT_LDL,
  TROPHIC_COHORT_INTAKE, /* kcal a day per kg of ideal weight */
  TROPHIC_COHORT_N_MARKERS
} TrophicCohortMarker;

/**
 * TrophicCohortSubject:
 * @study_number: the pseudonym, also that of the cohort workbook
 * @row: the patient's, for opening the chart; never exported
 * @onset_day, @diagnosis_day, @sample_day, @last_day: days since 1970-01-01; NAN when not known
 * @onset_year_only: onset is known by year
 * @lactate: the baseline value (eligible, nearest to diagnosis, card lactate-group), mmol/L; NAN when there is none
 * @lactate_limit: how the value was reported when it is a limit ("<0.5"); no group when that straddles the cut-off, and never
 *   taken as a number by any method
 * @endpoint_day: by endpoint: the day of its first event; NAN = free of it until @last_day
 * @endpoint_year_only: that day, or that of an event which may lie before it, is known by year
 * @endpoint_undated: the endpoint was reached on a day that nobody wrote down; then @endpoint_day is NAN
 * @contradicts: the dates cannot be: an end before the onset, or a sample after the death, whatever day a partial date means
 * @slope: ALSFRS-R points lost a month from onset to the rating nearest to the sample; @bmi: of the weight nearest to it
 * @consent_unknown: nobody asked; the patient is kept and counted
 * @markers: values nearest to the sample (card study says how near), in the vocabulary's unit; NAN when not known
 * @bmi_change: 3-month change of BMI that began nearest to the sample, scaled as the forecast's pairs are; NAN when there is none
 * @left_out: (nullable): code why no study takes this patient ("opted-out", "diagnosis-revised", "synthetic"); then only this counts
 */
typedef struct {
  char        *study_number;
  gint64       row;
  char        *site;
  TrophicSex   sex;
  double       age_at_onset;
  double       bulbar; /* 1, 0, NAN */
  double       onset_day, diagnosis_day, sample_day, last_day;
  gboolean     onset_year_only;
  double       lactate;
  TrophicComparator lactate_limit;
  gboolean     lactate_above_reference;
  double       endpoint_day[TROPHIC_STUDY_ENDPOINTS];
  gboolean     endpoint_year_only[TROPHIC_STUDY_ENDPOINTS];
  gboolean     endpoint_undated[TROPHIC_STUDY_ENDPOINTS];
  gboolean     contradicts[TROPHIC_STUDY_ENDPOINTS];
  double       slope;
  double       bmi;
  double       bmi_change;
  double       markers[TROPHIC_COHORT_N_MARKERS];
  gboolean     consent_unknown;
  const char  *left_out;
} TrophicCohortSubject;

typedef struct _TrophicCohort TrophicCohort;

/* @fraction 0 to 1, called in the thread of the call. */
typedef void (*TrophicCohortProgress) (double   fraction,
                                       gpointer data);

TrophicCohort              *trophic_cohort_new          (TrophicStore           *store,
                                                         const TrophicDate      *on,
                                                         TrophicCohortProgress   progress,
                                                         gpointer                progress_data,
                                                         GCancellable           *cancellable,
                                                         GError                **error);
TrophicCohort              *trophic_cohort_ref          (TrophicCohort          *cohort);
void                        trophic_cohort_unref        (TrophicCohort          *cohort);
guint                       trophic_cohort_n            (const TrophicCohort    *cohort);
const TrophicCohortSubject *trophic_cohort_subject      (const TrophicCohort    *cohort,
                                                         guint                   index);
gboolean                    trophic_cohort_is_synthetic (const TrophicCohort    *cohort);
const TrophicDate          *trophic_cohort_on           (const TrophicCohort    *cohort);
/* Sites by name, "" = none recorded. */
const char * const         *trophic_cohort_sites        (const TrophicCohort    *cohort);
/* The first and the last year in which a patient whom studies take was diagnosed; FALSE when no date is known. */
gboolean                    trophic_cohort_years        (const TrophicCohort    *cohort,
                                                         int                    *first,
                                                         int                    *last);
/* 0 when the date of diagnosis is not known. */
int                         trophic_cohort_diagnosis_year (const TrophicCohortSubject *subject);
/* The pseudonym of a patient: tells nothing of the patient or of the order of registration, and stays the same. Transfer full. */
char                       *trophic_cohort_study_number (const TrophicPatient   *patient);
/* Which half a patient is in: fixed by the study number, so that it never changes when others come. */
TrophicStudyHalf            trophic_cohort_half         (const TrophicCohortSubject *subject);
const char                 *trophic_cohort_marker_code  (TrophicCohortMarker     marker);
const char                 *trophic_cohort_marker_words (TrophicCohortMarker     marker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCohort, trophic_cohort_unref)

G_END_DECLS
