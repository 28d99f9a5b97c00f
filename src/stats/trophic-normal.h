/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution: probabilities and quantiles of a mean and an SD. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double trophic_normal_below    (double x,
                                double mean,
                                double sd);
double trophic_normal_above    (double x,
                                double mean,
                                double sd);
double trophic_normal_quantile (double p);

G_END_DECLS
