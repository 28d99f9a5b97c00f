/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier: the survival curve of one group (Greenwood's variance; R's survfit with its defaults). Undefined numbers are NAN. */
#pragma once

#include "trophic-follow-up.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_KM_LOG,     /* R's default */
  TROPHIC_KM_LOG_LOG,
  TROPHIC_KM_PLAIN,
} TrophicKmInterval;

/* One step: a distinct time at which somebody had the event or was censored. */
typedef struct {
  double time;
  gsize  at_risk;  /* just before @time */
  gsize  events;
  gsize  censored; /* at @time */
  double survival; /* just after @time */
  double se;       /* of @survival, Greenwood */
  double lower;
  double upper;
} TrophicKmStep;

/**
 * TrophicKaplanMeier:
 * @steps: by time
 * @entries: (nullable) (array length=n): when each came under observation, ascending; NULL without delayed entry
 * @median: R's rule: the middle of the flat part when the curve is exactly 0.5 and later falls, its beginning when it does not;
 *          NAN when it does not come down to it
 */
typedef struct {
  TrophicKmInterval  interval;
  double             level; /* 0.95 */
  gsize              n;
  gsize              events;
  double             median;
  double             median_lower;
  double             median_upper;
  TrophicKmStep     *steps;
  gsize              n_steps;
  double            *entries;
} TrophicKaplanMeier;

TrophicKaplanMeier *trophic_kaplan_meier_new      (const TrophicFollowUp    *follow_up,
                                                   const gsize              *indices,
                                                   gsize                     n_indices,
                                                   TrophicKmInterval         interval,
                                                   double                    level,
                                                   GError                  **error);
/* Every group's curve by one sorting: (element-type TrophicKaplanMeier), NULL of a group without rows. */
GPtrArray          *trophic_kaplan_meier_by_group (const TrophicFollowUp    *follow_up,
                                                   const guint              *group,
                                                   guint                     n_groups,
                                                   TrophicKmInterval         interval,
                                                   double                    level,
                                                   GError                  **error);
void                trophic_kaplan_meier_free     (TrophicKaplanMeier       *km);
TrophicKmStep       trophic_kaplan_meier_at       (const TrophicKaplanMeier *km,
                                                   double                    time);
gsize               trophic_kaplan_meier_next_at_risk (const TrophicKaplanMeier *km,
                                                       double                    time);
double              trophic_kaplan_meier_quantile (const TrophicKaplanMeier *km,
                                                   double                    p,
                                                   double                   *lower,
                                                   double                   *upper);
double              trophic_kaplan_meier_rmst     (const TrophicKaplanMeier *km,
                                                   double                    tau,
                                                   double                   *se);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicKaplanMeier, trophic_kaplan_meier_free)

G_END_DECLS
