/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line: what changed since the last visit. */
#pragma once

#include "trophic-assessment.h"

G_BEGIN_DECLS

char *trophic_change_line_markup (const TrophicAssessment *assessment);
char *trophic_change_line_text   (const TrophicAssessment *assessment);

G_END_DECLS
