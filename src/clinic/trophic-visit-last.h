/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last value of each field of the visit form: what stands in soft ink left of it. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

char *trophic_visit_last (const TrophicRecord *record,
                          const TrophicDate   *before,
                          const char          *key,
                          TrophicDate         *date);
void  trophic_visit_so_far (const gint8         *items,
                            int                 *sum,
                            int                 *answered);
char *trophic_visit_weight_note (const TrophicVisit *visit,
                                 const TrophicRecord *record);

G_END_DECLS
