/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's cohort as a pseudonymous workbook for research: study numbers, ages and months since onset; no names, no
 * clinic numbers and no dates. Patients who opted out are left out, synthetic ones never stand beside real ones, and genes
 * are left out unless they are asked for. The clinic file is the only key from study number to patient. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/**
 * TrophicCohortOptions:
 * @on: the day of the report; unknown = today in the clinic's zone
 * @genes: gene, C9orf72 and family history are included
 */
typedef struct {
  TrophicDate on;
  gboolean    genes;
} TrophicCohortOptions;

gboolean trophic_cohort_report_write (TrophicStore               *store,
                                      const char                 *path,
                                      const TrophicCohortOptions *options,
                                      GError                    **error);

G_END_DECLS
