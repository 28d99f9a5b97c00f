/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survival curves and their comparison as the commands print them: analyze km, study lactate. */
#pragma once

#include "trophic-cli.h"
#include "trophic-kaplan-meier.h"
#include "trophic-logrank.h"

G_BEGIN_DECLS

gboolean trophic_cli_parse_times   (const char               *text,
                                    GArray                  **times,
                                    GError                  **error);
char    *trophic_cli_number_words  (double                    value);
void     trophic_cli_print_at      (TrophicCli               *cli,
                                    const TrophicKaplanMeier *km,
                                    const GArray             *at);
void     trophic_cli_write_curve   (TrophicJson              *json,
                                    const char               *name,
                                    const TrophicKaplanMeier *km,
                                    const GArray             *at,
                                    double                    tau);
void     trophic_cli_write_logrank (TrophicJson              *json,
                                    const TrophicLogrank     *logrank);

G_END_DECLS
