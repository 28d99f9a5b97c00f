/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a survival method took as the event, told with its answer: analyze km, cox, cif. */
#pragma once

#include "trophic-analysis-rows.h"
#include "trophic-cli.h"

G_BEGIN_DECLS

void trophic_cli_warn_event  (const TrophicAnalysisColumns *columns,
                              const TrophicAnalysisRows    *rows);
void trophic_cli_print_event (TrophicCli                   *cli,
                              const TrophicAnalysisColumns *columns,
                              const TrophicAnalysisRows    *rows);
void trophic_cli_write_event (TrophicJson                  *json,
                              const TrophicAnalysisColumns *columns,
                              const TrophicAnalysisRows    *rows);

G_END_DECLS
