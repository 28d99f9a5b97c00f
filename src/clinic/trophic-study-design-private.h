/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lactate and the covariates asked for as columns of a model: complete rows, per 1 SD of them. */
#pragma once

#include "trophic-study.h"

G_BEGIN_DECLS

/* Another condition on a row, such as having an outcome. */
typedef gboolean (*TrophicStudyNeeds) (const TrophicCohortSubject *subject);

/**
 * TrophicStudyDesign:
 * @terms: (element-type TrophicStudyTerm): lactate first
 * @columns: (array length=n_columns): each of @n numbers; @names: (array length=n_columns): as messages name them
 * @rows: (array length=n): of the study, those without a missing value; @missing: the others
 */
typedef struct {
  GPtrArray   *terms;
  double     **columns;
  const char **names;
  gsize        n_columns;
  guint       *rows;
  gsize        n;
  gsize        missing;
} TrophicStudyDesign;

/* What a Cox model borrows as long as it lives. */
typedef struct _TrophicStudyKept {
  TrophicStudyDesign *design;
  double             *time;
  double             *entry;
  guint8             *event;
} TrophicStudyKept;

TrophicStudyDesign *trophic_study_design_new  (const TrophicStudy  *study,
                                               TrophicStudyNeeds    needs,
                                               GPtrArray           *cautions);
void                trophic_study_design_free (TrophicStudyDesign  *design);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStudyDesign, trophic_study_design_free)

G_END_DECLS
