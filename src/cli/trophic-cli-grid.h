/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small aligned table of text on the terminal: words to the left, numbers to the right. */
#pragma once

#include "trophic-cli.h"

G_BEGIN_DECLS

typedef struct _TrophicCliGrid TrophicCliGrid;

/* @first: of a list of cells that ends with NULL; the first row is the heading. */
TrophicCliGrid *trophic_cli_grid_new    (const char     *first,
                                         ...) G_GNUC_NULL_TERMINATED;
void            trophic_cli_grid_free   (TrophicCliGrid *grid);
void            trophic_cli_grid_add    (TrophicCliGrid *grid,
                                         const char     *cell);
void            trophic_cli_grid_number (TrophicCliGrid *grid,
                                         double          value);
void            trophic_cli_grid_p      (TrophicCliGrid *grid,
                                         double          p);
void            trophic_cli_grid_print  (TrophicCliGrid *grid,
                                         TrophicCli     *cli);
char           *trophic_cli_number_text (double          value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCliGrid, trophic_cli_grid_free)

G_END_DECLS
