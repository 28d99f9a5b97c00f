/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t and Fisher's F, to 12 digits however far out and with however many degrees of freedom. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double trophic_student_two_sided (double t,
                                  double df);
double trophic_student_quantile  (double p,
                                  double df);
double trophic_f_above           (double f,
                                  double df1,
                                  double df2);

G_END_DECLS
