/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cumulative incidence with competing risks (Aalen-Johansen), and Gray's test of k groups (Gray 1988, rho = 0; R: cmprsk). */
#pragma once

#include "trophic-follow-up.h"

G_BEGIN_DECLS

/* One step: a distinct time at which somebody left. */
typedef struct {
  double time;
  gsize  at_risk; /* just before @time */
  double cif;     /* just after @time */
  double se;
  double lower;
  double upper;
} TrophicIncidenceStep;

typedef struct {
  guint                 cause;
  gsize                 n;
  gsize                 events;    /* of the cause */
  gsize                 competing; /* of any other */
  TrophicIncidenceStep *steps;
  gsize                 n_steps;
} TrophicIncidence;

TrophicIncidence    *trophic_incidence_new      (const TrophicFollowUp   *follow_up,
                                                 const gsize             *indices,
                                                 gsize                    n_indices,
                                                 guint                    cause,
                                                 GError                 **error);
/* Every group's curve by one sorting: (element-type TrophicIncidence), NULL of a group without rows. */
GPtrArray           *trophic_incidence_by_group (const TrophicFollowUp   *follow_up,
                                                 const guint             *group,
                                                 guint                    n_groups,
                                                 guint                    cause,
                                                 GError                 **error);
void                 trophic_incidence_free     (TrophicIncidence        *incidence);
TrophicIncidenceStep trophic_incidence_at       (const TrophicIncidence  *incidence,
                                                 double                   time);
gboolean             trophic_gray_test          (const TrophicFollowUp   *follow_up,
                                                 const guint             *group,
                                                 guint                    n_groups,
                                                 guint                    cause,
                                                 double                  *chisq,
                                                 int                     *df,
                                                 double                  *p,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicIncidence, trophic_incidence_free)

G_END_DECLS
