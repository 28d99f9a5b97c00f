/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the visit form asks, in its Tab order. ALSFRS-R: item names and numbers only, no anchor texts. */
#pragma once

#include "trophic-field-group.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_VISIT_WEIGHT,
  TROPHIC_VISIT_BREATHING,
  TROPHIC_VISIT_INTAKE,
  TROPHIC_VISIT_DAY,
  TROPHIC_VISIT_ALSFRS_R,
  TROPHIC_VISIT_RATING,
  TROPHIC_VISIT_MORE,
  TROPHIC_VISIT_N_GROUPS,
} TrophicVisitGroup;

const TrophicFieldSpec *trophic_visit_fields      (TrophicVisitGroup       group,
                                                   guint                  *n);
const char             *trophic_visit_group_title (TrophicVisitGroup       group);
char                   *trophic_visit_field_say   (const TrophicFieldSpec *spec,
                                                   const char             *text);

G_END_DECLS
