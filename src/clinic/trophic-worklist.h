/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who waits for a person, and why: one row per patient with its reasons, in one declared order (card worklist). The same walk
 * through the clinic finds who is expected about a day (trophic-before-clinic.h). It reads only. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-handled-store.h"
#include "trophic-store.h"

G_BEGIN_DECLS

/* In the order of the list. */
typedef enum {
  TROPHIC_REASON_ACT_TODAY,
  TROPHIC_REASON_REFEEDING,
  TROPHIC_REASON_UNDER_25,
  TROPHIC_REASON_LOSING_WEIGHT,
  TROPHIC_REASON_FOLLOW_UP_MISSED,
  TROPHIC_REASON_LAB_MISSING,
  TROPHIC_REASON_PLAN_REVIEW,
  TROPHIC_N_REASONS
} TrophicReason;

const char *trophic_reason_nick  (TrophicReason reason);
const char *trophic_reason_label (TrophicReason reason);

/**
 * TrophicWorklistRow:
 * @reasons: bits 1 << TrophicReason; 0 for somebody who is only expected
 * @words: a translated sentence for each reason that is given
 * @facts: the values that ask to act today, a line each; "" for none
 * @loss_6_months_percent: positive = lost; NAN when unknown
 * @intake_per_ideal_kg: kcal of all routes; NAN when unknown
 * @route: "oral", "oral_tube", "tube", "parenteral", "mixed", or NULL when not known
 * @forecast_mean: change of BMI, kg/m2; NAN when @forecast_reason is set
 * @direction: -1 or +1 with an arrow, 0 uncertain
 * @last_visit: unknown when nobody was seen yet
 * @due: when the next visit is due; unknown without a last visit
 * @expected: whether the day lies in the window around @due
 * @picked: whether somebody asked for the patient by number
 * @change: (nullable): what changed since the last visit; its events are copies
 * @changed: the same in one line, in the units that were chosen; @changed_stated in those of the record, for a workbook
 * @missing: (element-type utf8): codes as in TrophicAssessment; like the two above only when @expected or @picked, else NULL
 * @handled: what hides the row today, or NULL
 *
 * Immutable, atomically counted.
 */
typedef struct {
  TrophicPatient *patient;
  guint           reasons;
  char           *words[TROPHIC_N_REASONS];
  char           *facts;
  double          loss_6_months_percent;
  double          intake_per_ideal_kg;
  const char     *route;
  double          forecast_mean;
  int             direction;
  const char     *forecast_reason;
  TrophicDate     target_date;
  TrophicDate     last_visit;
  TrophicDate     due;
  gboolean        expected;
  gboolean        picked;
  TrophicChange  *change;
  char           *changed;
  char           *changed_stated;
  GPtrArray      *missing;
  TrophicHandled *handled;
} TrophicWorklistRow;

TrophicWorklistRow *trophic_worklist_row_ref          (TrophicWorklistRow       *row);
void                trophic_worklist_row_unref        (TrophicWorklistRow       *row);
gboolean            trophic_worklist_row_has          (const TrophicWorklistRow *row,
                                                       TrophicReason             reason);
TrophicReason       trophic_worklist_row_first_reason (const TrophicWorklistRow *row);
char               *trophic_worklist_row_codes        (const TrophicWorklistRow *row);
int                 trophic_worklist_row_compare      (const TrophicWorklistRow *a,
                                                       const TrophicWorklistRow *b);

/**
 * TrophicWorklist:
 * @rows: (element-type TrophicWorklistRow): in their order
 * @handled: (element-type TrophicWorklistRow): hidden today, those that return first come first
 * @expected: (element-type TrophicWorklistRow): whose visit is due about that day or who was picked, by due date
 * @counts: how many of @rows give each reason
 *
 * Immutable, atomically counted.
 */
typedef struct {
  TrophicDate on;
  GPtrArray  *rows;
  GPtrArray  *handled;
  GPtrArray  *expected;
  guint       counts[TROPHIC_N_REASONS];
} TrophicWorklist;

TrophicWorklist    *trophic_worklist_new   (TrophicStore       *store,
                                            const TrophicDate  *on,
                                            GError            **error);
TrophicWorklist    *trophic_worklist_ref   (TrophicWorklist    *worklist);
void                trophic_worklist_unref (TrophicWorklist    *worklist);

/* Whether a row is shown now. */
typedef gboolean (*TrophicWorklistShows) (gpointer                  user_data,
                                          const TrophicWorklistRow *row);

TrophicWorklist    *trophic_worklist_filter (const TrophicWorklist *worklist,
                                             TrophicWorklistShows   shows,
                                             gpointer               user_data);

/* The walk in pieces, for a window that has other things to read meanwhile. A walk belongs to one state of the clinic: when
 * trophic_store_change_counter() moves, begin anew. */
typedef struct _TrophicWorklistWalk TrophicWorklistWalk;

TrophicWorklistWalk *trophic_worklist_walk_new    (TrophicStore               *store,
                                                   const TrophicDate          *on,
                                                   TrophicForecastModels      *models,
                                                   GError                    **error);
void                 trophic_worklist_walk_free   (TrophicWorklistWalk        *walk);
/* Before the first step: patients who were asked for by hand; @only them, and nobody else. */
void                 trophic_worklist_walk_pick   (TrophicWorklistWalk        *walk,
                                                   const gint64               *patient_rows,
                                                   guint                       n_patients,
                                                   gboolean                    only);
gboolean             trophic_worklist_walk_some   (TrophicWorklistWalk        *walk,
                                                   TrophicStore               *store,
                                                   gint64                      microseconds,
                                                   GError                    **error);
gboolean             trophic_worklist_walk_done   (const TrophicWorklistWalk  *walk,
                                                   guint                      *n_done,
                                                   guint                      *n_patients);
TrophicWorklist     *trophic_worklist_walk_finish (TrophicWorklistWalk        *walk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWorklistRow, trophic_worklist_row_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWorklist, trophic_worklist_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWorklistWalk, trophic_worklist_walk_free)

G_END_DECLS
