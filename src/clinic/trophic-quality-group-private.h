/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-quality.h"

G_BEGIN_DECLS

/* A recorded forecast that a weight came for; changes in kg/m2. */
typedef struct {
  gint64      patient;
  const char *layer;
  char       *site;
  char        period[8];
  gboolean    with_plan;
  double      mean, sd;
  double      trend_mean, trend_sd; /* NAN when recorded without */
  double      observed;
} TrophicQualityCase;

TrophicQualityGroup *trophic_quality_group_new  (TrophicQualityKind   kind,
                                                 const char          *name,
                                                 TrophicQualityPlan   plan,
                                                 GPtrArray           *cases);
void                 trophic_quality_group_free (TrophicQualityGroup *group);

G_END_DECLS
