/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a marker of the diagnosis, for the window and the terminal: options and figures, never a verdict. */
#pragma once

#include "trophic-diagnostics.h"

G_BEGIN_DECLS

char *trophic_diagnostic_value     (const TrophicDiagnostic *diagnostic);
char *trophic_diagnostic_published (const TrophicDiagnostic *diagnostic);
char *trophic_diagnostic_reading   (const TrophicDiagnostic *diagnostic);
char *trophic_diagnostics_news     (const TrophicPatient    *patient,
                                    const TrophicDate       *on);

G_END_DECLS
