/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's results as a FHIR R4 Bundle (collection) that Trophic reads again. Identified data. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicFhirWriteFlags:
 * @TROPHIC_FHIR_WRITE_HISTORY: also what was superseded or entered in error, with its status
 */
typedef enum {
  TROPHIC_FHIR_WRITE_DEFAULT = 0,
  TROPHIC_FHIR_WRITE_HISTORY = 1 << 0,
} TrophicFhirWriteFlags;

char *trophic_fhir_write (const TrophicRecord   *record,
                          const TrophicDate     *now,
                          TrophicFhirWriteFlags  flags);

G_END_DECLS
