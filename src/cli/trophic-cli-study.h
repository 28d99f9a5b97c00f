/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the command study: what it answers as JSON and as text. */
#pragma once

#include "trophic-cli.h"
#include "trophic-study.h"

G_BEGIN_DECLS

/* @sensitivity: (element-type TrophicStudySensitivity); @at: (element-type double): months at which the curves are read */
void trophic_cli_study_write (TrophicJson        *json,
                              const TrophicStudy *study,
                              GPtrArray          *sensitivity,
                              const GArray       *at);
void trophic_cli_study_print (TrophicCli         *cli,
                              const TrophicStudy *study,
                              GPtrArray          *sensitivity,
                              const GArray       *at);

G_END_DECLS
