/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review by patient: whom a row names, and how many rows of each patient come in, are on file, are corrected, are held. */
#pragma once

#include "trophic-staging-area.h"

G_BEGIN_DECLS

#define TROPHIC_STAGED_NOBODY G_MAXUINT

guint   trophic_staging_row_patient    (TrophicStaging *staging,
                                        guint           index);
GArray *trophic_staging_patient_counts (TrophicStaging *staging);

G_END_DECLS
