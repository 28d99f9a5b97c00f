/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the field: analytes with their codes and synonyms, and the columns of a clinic's own tables.
 * Read once from the resource; every look-up is by folded text and thread-safe. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-terms.h"

G_BEGIN_DECLS

const TrophicAnalyte *trophic_vocabulary_analyte         (const char *id);
const TrophicAnalyte *trophic_vocabulary_analyte_at      (guint       index);
guint                 trophic_vocabulary_n_analytes      (void);
const TrophicAnalyte *trophic_vocabulary_analyte_by_code (const char *code,
                                                          const char *system);
const TrophicAnalyte *trophic_vocabulary_analyte_by_name (const char *name);
gboolean              trophic_vocabulary_code_is_other   (const char *code,
                                                          const char *system);
gboolean              trophic_vocabulary_system_is_standard (const char *system);
gboolean              trophic_vocabulary_code_specimen   (const char *code,
                                                          char        specimen[4]);
const char           *trophic_vocabulary_loinc           (const TrophicAnalyte *analyte,
                                                          const char           *unit,
                                                          TrophicMatrix         matrix);
const char           *trophic_vocabulary_column          (const char *header);
const char           *trophic_vocabulary_term            (const char *group,
                                                          const char *text);
const char           *trophic_vocabulary_phrase          (const char *group,
                                                          const char *text);

G_END_DECLS
