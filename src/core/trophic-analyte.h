/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured: one entry of data/vocabulary.ini. Entries live as long as the process. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicAnalyte:
 * @id: stable identifier, part of the command line contract ("lactate")
 * @unit: the canonical unit, as trophic_unit_canonical() spells it
 * @low, @high: plausible range in @unit, ends included; outside it a value is held
 * @decimals: decimals on screen and paper
 */
typedef struct {
  const char *id;
  const char *unit;
  double      low;
  double      high;
  int         decimals;
  int         index;
} TrophicAnalyte;

const char *trophic_analyte_name       (const TrophicAnalyte *analyte);
const char *trophic_analyte_short_name (const TrophicAnalyte *analyte);
gboolean    trophic_analyte_convert    (const TrophicAnalyte *analyte,
                                        double                value,
                                        const char           *unit,
                                        double               *canonical);
gboolean    trophic_analyte_factor     (const TrophicAnalyte *analyte,
                                        const char           *unit,
                                        double               *factor);
gboolean    trophic_analyte_plausible  (const TrophicAnalyte *analyte,
                                        double                canonical);

G_END_DECLS
