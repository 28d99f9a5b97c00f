/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of the study, each printed with every result. Codes are those of the command line and never translated. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TROPHIC_STUDY_CUTOFF_PUBLISHED, TROPHIC_STUDY_CUTOFF_Q1 } TrophicStudyCutoff; /* "1.05" of the card, "q1" */
typedef enum { TROPHIC_STUDY_EDGE_LE, TROPHIC_STUDY_EDGE_LT } TrophicStudyEdge; /* "le" at or below is low, "lt" below */
typedef enum {
  TROPHIC_STUDY_DEATH,        /* "death" */
  TROPHIC_STUDY_TRACHEOSTOMY, /* "tracheostomy": or death, as the paper's abstract */
  TROPHIC_STUDY_VENTILATION,  /* "ventilation": or invasive ventilation too, as its press text */
  TROPHIC_STUDY_NIV23,        /* "niv23": or NIV of 23 hours a day too */
} TrophicStudyEndpoint;
typedef enum {
  TROPHIC_STUDY_ONSET,         /* "onset" */
  TROPHIC_STUDY_ONSET_DELAYED, /* "onset-delayed": from onset, at risk from the day of the sample on */
  TROPHIC_STUDY_SAMPLING,      /* "sampling" */
} TrophicStudyClock;
typedef enum { TROPHIC_STUDY_BOTH_HALVES, TROPHIC_STUDY_EXPLORATION, TROPHIC_STUDY_VALIDATION } TrophicStudyHalf; /* "both", "exploration", "validation" */
typedef enum { TROPHIC_STUDY_ANY_SEX, TROPHIC_STUDY_WOMEN, TROPHIC_STUDY_MEN } TrophicStudyWho; /* "all", "F", "M" */
typedef enum { TROPHIC_STUDY_ANY_REGION, TROPHIC_STUDY_BULBAR_ONSET, TROPHIC_STUDY_OTHER_ONSET } TrophicStudyRegion; /* "all", "bulbar", "other" */
typedef enum {
  TROPHIC_STUDY_AGE    = 1 << 0, /* at onset, per 1 SD */
  TROPHIC_STUDY_SEX    = 1 << 1,
  TROPHIC_STUDY_BULBAR = 1 << 2,
  TROPHIC_STUDY_SLOPE  = 1 << 3, /* ALSFRS-R points lost a month up to the sample, per 1 SD */
  TROPHIC_STUDY_BMI    = 1 << 4, /* at the sample, per 1 SD */
} TrophicStudyCovariates;

/**
 * TrophicStudySwitches:
 * @quantile_type: of Q1, 1 to 9 (Hyndman and Fan)
 * @site: (nullable): only patients of this site; NULL all
 * @half: which half by site group or by study number, see trophic_cohort_half(); Q1 of the validation half is that of exploration
 * @who, @region, @diagnosed_from, @diagnosed_to: only patients of this sex, of this region of onset, diagnosed in these years (both
 *   included; 0 open). Of whom that is not known, is left out and counted with them
 * @year_only: patients whose onset or endpoint is known only by year are kept (left out and counted by default)
 * @search: the cut-off is searched for instead of given; p is then corrected for the search
 */
typedef struct {
  TrophicStudyCutoff     cutoff;
  int                    quantile_type;
  TrophicStudyEdge       edge;
  TrophicStudyEndpoint   endpoint;
  TrophicStudyClock      clock;
  TrophicStudyHalf       half;
  char                  *site;
  TrophicStudyWho        who;
  TrophicStudyRegion     region;
  int                    diagnosed_from, diagnosed_to;
  TrophicStudyCovariates covariates;
  gboolean               year_only;
  gboolean               search;
} TrophicStudySwitches;

/* 1.05, at or below, death or tracheostomy, from onset, everybody, both halves; age, bulbar onset and slope. */
void        trophic_study_switches_init  (TrophicStudySwitches       *switches);
void        trophic_study_switches_copy  (TrophicStudySwitches       *to,
                                          const TrophicStudySwitches *from);
void        trophic_study_switches_clear (TrophicStudySwitches       *switches);

/* Of one choice: its code, the words a person reads ("Death or tracheostomy", translated), and back from the code, FALSE for
 * another word. */
#define TROPHIC_STUDY_CHOICE(Type, name) \
  const char *trophic_study_##name##_code      (Type        name); \
  const char *trophic_study_##name##_words     (Type        name); \
  gboolean    trophic_study_##name##_from_code (const char *code, \
                                                Type       *name);

TROPHIC_STUDY_CHOICE (TrophicStudyCutoff, cutoff)
TROPHIC_STUDY_CHOICE (TrophicStudyEdge, edge)
TROPHIC_STUDY_CHOICE (TrophicStudyEndpoint, endpoint)
TROPHIC_STUDY_CHOICE (TrophicStudyClock, clock)
TROPHIC_STUDY_CHOICE (TrophicStudyHalf, half)
TROPHIC_STUDY_CHOICE (TrophicStudyWho, who)
TROPHIC_STUDY_CHOICE (TrophicStudyRegion, region)

/* "2015 to 2020", "2015 or later", translated; %NULL when any year will do. Transfer full. */
char       *trophic_study_diagnosed_words (const TrophicStudySwitches *switches);
/* Whom the study is narrowed to, as parts of a line: "Otsu", "women only", "diagnosed 2015 to 2020", translated; none for everybody.
 * Transfer full (element-type utf8). */
GPtrArray  *trophic_study_filter_words    (const TrophicStudySwitches *switches);

/* An endpoint by what it adds to the one before, for narrow places: "Death", "+ tracheostomy", "+ NIV 23 h". */
const char *trophic_study_endpoint_short (TrophicStudyEndpoint endpoint);

/* Where the cut-off comes from, with the half it was found in when that is another than the one analysed: "Q1 of the exploration
 * half", "Searched for, p corrected". */
const char *trophic_study_cutoff_rule (const TrophicStudySwitches *switches);

/* One covariate, for lists of them: "age", "sex", "bulbar", "slope", "bmi" in the order of their bits; NULL and 0 past the last. */
TrophicStudyCovariates trophic_study_covariate       (guint                  index);
const char            *trophic_study_covariate_code  (TrophicStudyCovariates covariate);
const char            *trophic_study_covariate_words (TrophicStudyCovariates covariate);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicStudySwitches, trophic_study_switches_clear)

G_END_DECLS
