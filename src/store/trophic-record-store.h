/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits, values, events, treatments and plans of a patient: saved, amended with a reason, moved, never deleted. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* Inserts when row is 0 (and sets it). With a row it replaces the stored facts; the audit keeps before and after,
 * and @reason (needed then) says why. */
gboolean trophic_store_save_visit          (TrophicStore             *store,
                                            TrophicVisit             *visit,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_save_event          (TrophicStore             *store,
                                            TrophicEvent             *event,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_save_treatment      (TrophicStore             *store,
                                            TrophicTreatment         *treatment,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_save_plan           (TrophicStore             *store,
                                            TrophicPlan              *plan,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_review_plan         (TrophicStore             *store,
                                            TrophicPlan              *plan,
                                            TrophicPlanReview        *review,
                                            GError                  **error);
/* A plan that was stopped runs again; for taking a stop back. */
gboolean trophic_store_resume_plan         (TrophicStore             *store,
                                            gint64                    row,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_save_imaging        (TrophicStore             *store,
                                            TrophicImaging           *imaging,
                                            const char               *reason,
                                            GError                  **error);
/* A value typed by hand; row is set. */
gboolean trophic_store_add_observation     (TrophicStore             *store,
                                            TrophicObservation       *observation,
                                            GError                  **error);
/* Stores @amended as a new row that supersedes @row; the old one stays as history. */
gboolean trophic_store_amend_observation   (TrophicStore             *store,
                                            gint64                    row,
                                            TrophicObservation       *amended,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_mark_error          (TrophicStore             *store,
                                            const char               *table, /* "observation", "visit", "event", "treatment", "plan", "imaging" */
                                            gint64                    row,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_accept_observation  (TrophicStore             *store,
                                            gint64                    row,
                                            const char               *reason,
                                            GError                  **error);
gboolean trophic_store_move_visit          (TrophicStore             *store,
                                            gint64                    visit_row,
                                            gint64                    to_patient_row,
                                            const char               *reason,
                                            GError                  **error);

/* A draft of a form that a second person can resume; never part of the record until saved. */
gboolean trophic_store_save_draft          (TrophicStore             *store,
                                            gint64                    patient_row,
                                            const char               *form,
                                            const char               *content,
                                            GError                  **error);
char    *trophic_store_load_draft          (TrophicStore             *store,
                                            gint64                    patient_row,
                                            const char               *form,
                                            char                    **saved_by,
                                            TrophicDate              *saved_at);
gboolean trophic_store_discard_draft       (TrophicStore             *store,
                                            gint64                    patient_row,
                                            const char               *form,
                                            GError                  **error);

G_END_DECLS
