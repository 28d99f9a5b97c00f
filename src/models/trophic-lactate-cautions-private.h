/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cautions that stand beside a lactate group: why there is none, what speaks against the value, what is not known. */
#pragma once

#include "trophic-lactate-group.h"

G_BEGIN_DECLS

GPtrArray *trophic_lactate_cautions (const TrophicLactateAnswer *answer,
                                     const TrophicRecord        *record,
                                     gboolean                    any,
                                     int                         on_day,
                                     const TrophicCard          *card);

G_END_DECLS
