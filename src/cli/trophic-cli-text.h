/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in columns of a terminal. */
#pragma once

#include "trophic-cli.h"

G_BEGIN_DECLS

int  trophic_cli_text_width  (const char *text);
void trophic_cli_print_table (TrophicCli *cli,
                              GPtrArray  *cells,
                              guint       n_columns);

G_END_DECLS
