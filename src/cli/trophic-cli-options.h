/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of one command, read by GOption: what is wrong with them is a usage error. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

gboolean trophic_cli_parse_options (const GOptionEntry  *entries,
                                    int                 *argc,
                                    char              ***argv,
                                    int                  n_arguments,
                                    const char          *usage,
                                    GError             **error);
gboolean trophic_cli_parse_day     (const char          *text,
                                    GTimeZone           *zone,
                                    TrophicDate         *day,
                                    GError             **error);

G_END_DECLS
