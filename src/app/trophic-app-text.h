/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates as the window prints them. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

char *trophic_app_date        (const TrophicDate *date);
char *trophic_app_date_near   (const TrophicDate *date,
                               const TrophicDate *today);
char *trophic_app_number      (double             value,
                               int                decimals);
char *trophic_app_interval    (double             lower,
                               double             upper,
                               int                decimals);
char *trophic_app_join        (GPtrArray         *parts);

G_END_DECLS
