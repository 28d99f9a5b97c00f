/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' results as FHIR files, one a patient. The files' names say nobody's name; what is in them does. */
#pragma once

#include "trophic-fhir-writer.h"
#include "trophic-store.h"

G_BEGIN_DECLS

gboolean   trophic_fhir_export_patient (TrophicStore           *store,
                                        gint64                  patient_row,
                                        const char             *path,
                                        TrophicFhirWriteFlags   flags,
                                        GError                **error);
char     **trophic_fhir_export         (TrophicStore           *store,
                                        const char             *folder,
                                        TrophicFhirWriteFlags   flags,
                                        GError                **error);

G_END_DECLS
