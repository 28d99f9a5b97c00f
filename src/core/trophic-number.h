/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, free of the locale: files, SQL and JSON all pass through here. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Enough for every finite double and its terminator. */
#define TROPHIC_NUMBER_SIZE 32

const char *trophic_number_write  (double      value,
                                   char        buffer[TROPHIC_NUMBER_SIZE]);
gboolean    trophic_number_parse  (const char *text,
                                   double     *value);
double      trophic_round         (double      value,
                                   int         decimals);
char       *trophic_number_format (double      value,
                                   int         decimals);
char       *trophic_number_format_signed (double value,
                                          int    decimals);
char       *trophic_number_format_grouped (double value,
                                           int    decimals);
char       *trophic_number_format_apart  (double value,
                                          double limit,
                                          int    decimals);
int         trophic_number_decimals_outside (double value,
                                         double low,
                                         double high,
                                         int    decimals);
int         trophic_number_decimals_beside (double value,
                                            double limit,
                                            double written,
                                            int    decimals);

G_END_DECLS
