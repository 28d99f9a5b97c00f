/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last number of a patient inside a window of days; NAN when there is none. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

double trophic_recent_value (const TrophicRecord  *record,
                             const char           *analyte,
                             int                   from_day,
                             int                   to_day,
                             gboolean            (*is_of_use) (const TrophicObservation *observation));
double trophic_recent_visit (const TrophicRecord  *record,
                             int                   from_day,
                             int                   to_day,
                             double              (*number) (const TrophicVisit *visit));

G_END_DECLS
