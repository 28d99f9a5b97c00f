/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line: what changed since the last visit. */
#pragma once

#include "trophic-patient-facts.h"

G_BEGIN_DECLS

char *trophic_change_line_markup (const TrophicPatientFacts *facts);

G_END_DECLS
