/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table that a survival method works on: time, event and entry, groups and covariates, without the rows in
 * which any of them is missing. */
#pragma once

#include "trophic-analysis-table.h"
#include "trophic-follow-up.h"

G_BEGIN_DECLS

#define TROPHIC_ANALYSIS_DEFAULT_EVENT "1"

/**
 * TrophicAnalysisColumns:
 * @event_value: (nullable): what stands for the event in @event; %NULL: "1". All else is censored
 * @competing: 0 in @event is censored, @event_value the event (1 in the rows), all else another cause (2)
 *
 * Names of columns; all but @time and @event may be %NULL. @covariates is a formula.
 */
typedef struct {
  const char *time;
  const char *event;
  const char *event_value;
  const char *entry;
  const char *group;
  const char *strata;
  const char *cluster;
  const char *covariates;
  gboolean    competing;
} TrophicAnalysisColumns;

/* Levels that rows have, numbered from 0 in order: numbers by value, text by code point. All NULL and 0 where the column was not named. */
typedef struct {
  guint *of;    /* n */
  guint  n;
  char **names; /* NULL-terminated */
} TrophicAnalysisGroups;

/**
 * TrophicAnalysisRows:
 * @n: rows that are whole; all arrays have this length
 * @missing: rows that were left out because one of the columns is missing in them
 * @values: the event's column as it is written
 * @design: (nullable): columns of the covariates, of length @n
 */
typedef struct {
  gsize                   n;
  gsize                   missing;
  double                 *time;
  double                 *entry; /* (nullable) */
  guint8                 *event;
  TrophicAnalysisGroups   values;
  TrophicAnalysisGroups   group;
  TrophicAnalysisGroups   strata;
  TrophicAnalysisGroups   cluster;
  TrophicAnalysisDesign  *design;
} TrophicAnalysisRows;

TrophicAnalysisRows *trophic_analysis_rows_new       (TrophicAnalysisTable          *table,
                                                      const TrophicAnalysisColumns  *columns,
                                                      GError                       **error);
void                 trophic_analysis_rows_free      (TrophicAnalysisRows           *rows);
/* As a survival method takes them, with @strata as strata; borrows the arrays. */
TrophicFollowUp      trophic_analysis_rows_follow_up (const TrophicAnalysisRows     *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAnalysisRows, trophic_analysis_rows_free)

G_END_DECLS
