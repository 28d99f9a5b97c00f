/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log-rank test of k groups, weighted and stratified (R: survdiff; the weights of its relatives as named). */
#pragma once

#include "trophic-follow-up.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_LOGRANK_PLAIN,             /* weight 1 */
  TROPHIC_LOGRANK_GEHAN,             /* number at risk (generalised Wilcoxon) */
  TROPHIC_LOGRANK_TARONE_WARE,       /* its square root */
  TROPHIC_LOGRANK_PETO,              /* Peto-Peto: S(t-), R's survdiff (rho = 1) */
  TROPHIC_LOGRANK_FLEMING_HARRINGTON /* S(t-)^rho (1 - S(t-))^gamma */
} TrophicLogrankWeight;

typedef struct {
  TrophicLogrankWeight weight;
  double               rho;
  double               gamma;
} TrophicLogrankOptions;

/* Of one group over all strata. */
typedef struct {
  gsize  n;
  gsize  events;   /* observed, unweighted */
  double observed; /* weighted */
  double expected; /* weighted */
} TrophicLogrankGroup;

typedef struct {
  double               chisq;
  int                  df;
  double               p;
  TrophicLogrankGroup *groups;
  guint                n_groups;
} TrophicLogrank;

/* One pair of groups, with p as it is and after Holm over all pairs. */
typedef struct {
  guint  first;
  guint  second;
  double chisq;
  double p;
  double p_holm;
} TrophicLogrankPair;

/* @group: 0 to @n_groups - 1. @options: (nullable): plain. */
TrophicLogrank *trophic_logrank_new      (const TrophicFollowUp        *follow_up,
                                          const guint                  *group,
                                          guint                         n_groups,
                                          const TrophicLogrankOptions  *options,
                                          GError                      **error);
void            trophic_logrank_free     (TrophicLogrank               *logrank);
/* (element-type TrophicLogrankPair), in order of groups. */
GArray         *trophic_logrank_pairwise (const TrophicFollowUp        *follow_up,
                                          const guint                  *group,
                                          guint                         n_groups,
                                          const TrophicLogrankOptions  *options,
                                          GError                      **error);
/* Holm's adjustment of @n p values in place; NAN stays NAN and does not count. */
void            trophic_adjust_holm      (double                       *p,
                                          gsize                         n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicLogrank, trophic_logrank_free)

G_END_DECLS
