/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient's page shows, read and computed in one go in the reading thread. Immutable, atomically counted. */
#pragma once

#include <gio/gio.h>

#include "trophic-assessment.h"
#include "trophic-clinic.h"
#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

/**
 * TrophicPatientFacts:
 * @record: everything of the patient, also what lies after today
 * @assessment: what the program says today
 * @chart: the trajectories of the assessed facts
 * @same_name: other patients of the clinic have the same or a similar name
 */
typedef struct {
  TrophicRecord          *record;
  TrophicAssessment      *assessment;
  TrophicTrajectoryChart *chart;
  TrophicDate             today;
  gboolean                same_name;
} TrophicPatientFacts;

TrophicPatientFacts *trophic_patient_facts_ref         (TrophicPatientFacts *facts);
void                 trophic_patient_facts_unref       (TrophicPatientFacts *facts);
void                 trophic_patient_facts_load_async  (TrophicClinic       *clinic,
                                                        gint64               patient_row,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
TrophicPatientFacts *trophic_patient_facts_load_finish (TrophicClinic       *clinic,
                                                        GAsyncResult        *result,
                                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPatientFacts, trophic_patient_facts_unref)

G_END_DECLS
