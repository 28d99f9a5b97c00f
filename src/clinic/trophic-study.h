/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source paper's analysis on the clinic's own patients, for one set of choices. Every part stands for itself: what cannot be
 * computed is NULL with the reason beside it, and the rest is still there. All times are months (30.4375 days). */
#pragma once

#include "trophic-caution.h"
#include "trophic-cohort.h"
#include "trophic-correlation.h"
#include "trophic-cox.h"
#include "trophic-cut-point.h"
#include "trophic-kaplan-meier.h"
#include "trophic-logrank.h"
#include "trophic-regression.h"
#include "trophic-roc.h"

G_BEGIN_DECLS

#define TROPHIC_STUDY_GROUPS 2 /* low, higher */

/* One step of the flow from all patients to those analysed, in order, also where nobody is left out; @code is stable, @words
 * translated. The numbers of all steps and those analysed add up to all patients. */
typedef struct {
  const char *code;
  const char *words;
  guint       n;
} TrophicStudyExclusion;

/* A term of Cox or of the regression. @code: "lactate", "age", "sex", "bulbar", "slope", "bmi". @sd: what "per 1 SD" is, NAN of a
 * term of two values. */
typedef struct {
  const char *code;
  char       *words; /* "Lactate, per 1 SD (0.41 mmol/L)", translated */
  double      sd;
} TrophicStudyTerm;

/* @codes: of the terms that were asked for and left out, with why, are among @cautions. */
typedef struct {
  gsize           n;
  gsize           missing;
  gsize           events;
  GPtrArray      *terms;      /* (element-type TrophicStudyTerm): lactate first, also in the regression */
  TrophicCox     *cox;        /* NULL when refused */
  double          concordance, concordance_se;
  TrophicCoxTest *ph;         /* one per term */
  TrophicCoxTest  ph_global;
  char           *reason_code;
  char           *reason;     /* why it was refused, translated */
} TrophicStudyCox;

typedef struct {
  gsize              n;
  gsize              missing;
  GPtrArray         *terms;
  TrophicRegression *regression;
  GArray            *lactate;  /* (element-type double): of those analysed, mmol/L, for the scatter chart */
  GArray            *change;   /* (element-type double): kg/m2 in 91 days */
  double             mean[TROPHIC_STUDY_GROUPS]; /* mean change by group, NAN when empty */
  double             sd[TROPHIC_STUDY_GROUPS];
  gsize              group_n[TROPHIC_STUDY_GROUPS];
  char              *reason_code;
  char              *reason;
} TrophicStudyBmi;

/* One cell of the lower triangle of the matrix: y below x. @correlation.n may be too few: estimate NAN. @p_holm over all cells. */
typedef struct {
  TrophicCohortMarker x;
  TrophicCohortMarker y;
  TrophicCorrelation  correlation;
  double              p_holm;
} TrophicStudyCorrelation;

/* A hazard ratio that nothing is adjusted for (Cox, Efron). @hr: NAN when refused, with @reason; @p alone NAN after a search for the
 * cut-off, with @reason. @reason_code: NULL when there are not two groups. */
typedef struct {
  gsize   n;
  gsize   events;
  double  hr, lower, upper, p;
  char   *reason_code;
  char   *reason;
} TrophicStudyRatio;

#define TROPHIC_STUDY_RATIOS 2

/* Median months of one phase by group. */
typedef struct {
  const char *code; /* "onset-diagnosis", "diagnosis-endpoint", "onset-endpoint" */
  const char *words;
  double      median[TROPHIC_STUDY_GROUPS], lower[TROPHIC_STUDY_GROUPS], upper[TROPHIC_STUDY_GROUPS];
  gsize       n[TROPHIC_STUDY_GROUPS];
} TrophicStudyPhase;

/* One line of the sensitivity table. */
typedef struct {
  TrophicStudySwitches switches;
  double               cutoff; /* mmol/L */
  gsize                n;
  gsize                events;
  double               chisq, p;                      /* of the log-rank test; after a search chisq is NAN and p corrected */
  double               hr, lower, upper;              /* of low against higher lactate, unadjusted: the groups of that test */
  gsize                n_sd;
  double               hr_sd, hr_sd_lower, hr_sd_upper; /* of lactate per 1 SD higher, the same covariates, @n_sd patients */
  char                *reason; /* why numbers are missing, or NULL */
} TrophicStudySensitivity;

/* Lactate as a marker of the endpoint within the card's months, of those whose state at that time is known. */
typedef struct {
  double      months;
  gsize       n;
  gsize       missing; /* censored before */
  TrophicRoc *roc;     /* positive = endpoint reached; lower lactate is taken to go with it, whatever the data say */
  char       *reason_code;
  char       *reason;
} TrophicStudyRoc;

/**
 * TrophicStudy:
 * @switches: what was asked; a searched cut-off is always taken as "at or below is low"
 * @cohort: whom it is about (held as long as the study lives)
 * @cutoff: mmol/L, what it came to; NAN when there is none, with @cutoff_reason
 * @n_all: patients of the clinic; @flow brings them down to @n
 * @rows: of each analysed patient the index in @cohort
 * @follow_up, @group: of each analysed patient; months since the clock's start, entry only with delayed entry (the charts borrow
 *   them as long as the study lives)
 * @km: low, higher; NULL where nobody is in the group
 * @logrank: its p is the one to show: after a search in the same patients it is that corrected for the search, and chisq, to which
 *   that p does not belong, is NAN
 * @group_hr: low against higher lactate, the patients of @logrank
 * @unadjusted: lactate alone, per the same 1 SD in the same patients as in @cox
 * @search: (nullable): when the cut-off was searched for; in the exploration half when the validation half is analysed, which needs
 *   no correction
 * @cautions: (element-type TrophicCaution): under 10 events per term, small groups, immortal time …
 */
typedef struct {
  TrophicStudySwitches     switches;
  TrophicCohort           *cohort;
  TrophicDate              on;
  gboolean                 synthetic;
  double                   cutoff;
  char                    *cutoff_reason;
  guint                    n_all;
  guint                    n;
  GArray                  *flow; /* (element-type TrophicStudyExclusion) */
  guint                   *rows;
  TrophicFollowUp          follow_up;
  guint                   *group;
  guint                    n_in_group[TROPHIC_STUDY_GROUPS];
  TrophicKaplanMeier      *km[TROPHIC_STUDY_GROUPS];
  TrophicLogrank          *logrank;
  char                    *logrank_reason;
  TrophicStudyRatio        group_hr;
  TrophicStudyCox          cox;
  TrophicStudyRatio        unadjusted;
  TrophicStudyBmi          bmi_change;
  GArray                  *correlations; /* (element-type TrophicStudyCorrelation) */
  TrophicStudyRoc          roc;
  GArray                  *phases; /* (element-type TrophicStudyPhase) */
  TrophicCutPoint         *search;
  GPtrArray               *cautions;
  struct _TrophicStudyKept *kept; /* what @cox borrows */
} TrophicStudy;

/* Pure computation on @cohort: milliseconds for a clinic, except the search for a cut-off. */
TrophicStudy *trophic_study_new         (TrophicCohort              *cohort,
                                         const TrophicStudySwitches *switches,
                                         GCancellable               *cancellable,
                                         GError                    **error);
void          trophic_study_free        (TrophicStudy               *study);
/* All choices at once, the asked one first: (element-type TrophicStudySensitivity). @full: every combination; else one choice
 * changed at a time. */
GPtrArray    *trophic_study_sensitivity (TrophicCohort              *cohort,
                                         const TrophicStudySwitches *switches,
                                         gboolean                    full,
                                         TrophicCohortProgress       progress,
                                         gpointer                    progress_data,
                                         GCancellable               *cancellable,
                                         GError                    **error);
void          trophic_study_sensitivity_free (TrophicStudySensitivity *line);
/* "240 of 251 patients · 11 left out · women only · from onset to death or tracheostomy", translated. Transfer full. */
char         *trophic_study_headline    (const TrophicStudy         *study);
/* Of the analysed, those of whom nobody asked whether research was refused. */
guint         trophic_study_n_consent_unknown (const TrophicStudy      *study);
/* (nullable): the correlation of two markers, in either order. */
const TrophicStudyCorrelation *
              trophic_study_find_pair   (const TrophicStudy         *study,
                                         TrophicCohortMarker         a,
                                         TrophicCohortMarker         b);
/* (nullable): why two markers have no correlation, translated. */
const char   *trophic_study_pair_reason (const TrophicStudyCorrelation *pair);
/* The unadjusted hazard ratios, 0 of the groups, 1 of lactate per 1 SD, with what they compare. */
const TrophicStudyRatio *trophic_study_ratio (const TrophicStudy    *study,
                                         guint                       index,
                                         const char                **words);
/* Its first part, for a narrow place: "240 of 251 patients · 11 left out · women only". Transfer full. */
char         *trophic_study_patients_line (const TrophicStudy       *study);
/* "Low lactate", "Higher lactate", translated. */
const char   *trophic_study_group_words (guint                       group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStudy, trophic_study_free)

G_END_DECLS
