/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import, in steps that a person can look into: files -> staging (nothing is written) -> review -> one commit -> undo.
 * All calls are synchronous and belong in a worker thread; they use the store they are handed and nothing else. */
#pragma once

#include "trophic-profile.h"
#include "trophic-staging-area.h"
#include "trophic-store.h"

G_BEGIN_DECLS

/**
 * TrophicImportOptions:
 * @format: (nullable): "csv", "xlsx", "hl7v2", "fhir"; %NULL = told from the content
 * @source: (nullable): who assigned the patients' numbers when the file does not say; %NULL = this clinic
 * @profile: (nullable): how a source lays out its tables; its source, if it names one, goes before @source
 * @max_rows: (for a look at a file): that many rows of each file and no more; 0 = all. Such a staging is not committed
 * @create_patients: make every patient that is not on file; without it their rows are held
 * @create: (nullable) (element-type utf8 utf8): a set of trophic_import_patient_key() of those to make, whatever
 *   @create_patients says
 */
typedef struct {
  const char           *format;
  const char           *source;
  const TrophicProfile *profile;
  guint                 max_rows;
  gboolean              create_patients;
  GHashTable           *create;
} TrophicImportOptions;

/* Told the share done, 0 to 1; %FALSE cancels: the step then fails with %TROPHIC_ERROR_CANCELLED and has written nothing. */
typedef gboolean (*TrophicImportProgress) (double   fraction,
                                           gpointer user_data);

char           *trophic_import_patient_key (const char             *number,
                                        const char                 *source);
TrophicStaging *trophic_import_stage   (TrophicStore               *store,
                                        const char * const         *paths,
                                        const TrophicImportOptions *options,
                                        TrophicImportProgress       progress,
                                        gpointer                    user_data,
                                        GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        trophic_import_restage (TrophicStore               *store,
                                        TrophicStaging             *staging,
                                        const TrophicImportOptions *options,
                                        GError                    **error);
gboolean        trophic_import_commit  (TrophicStore               *store,
                                        TrophicStaging             *staging,
                                        TrophicImportProgress       progress,
                                        gpointer                    user_data,
                                        gint64                     *batch,
                                        GError                    **error);

G_END_DECLS
