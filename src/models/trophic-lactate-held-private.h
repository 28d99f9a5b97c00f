/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

gboolean trophic_lactate_held_may_be_critical (const TrophicObservation *held,
                                               double                    limit);
gboolean trophic_lactate_held_is_recent       (const TrophicObservation *held,
                                               int                       on_day,
                                               double                    days);

G_END_DECLS
