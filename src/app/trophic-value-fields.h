/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialog of a laboratory value asks; the lists follow the vocabulary. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-field-group.h"

G_BEGIN_DECLS

const TrophicFieldSpec    *trophic_value_fields          (guint                *n);
const TrophicFieldSpec    *trophic_value_sampling_fields (guint                *n);
GArray                    *trophic_value_analytes        (void);
GArray                    *trophic_value_units           (const TrophicAnalyte *analyte,
                                                          const char           *sent);

G_END_DECLS
