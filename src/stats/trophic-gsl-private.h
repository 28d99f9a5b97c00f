/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSL ends the process at an error unless told otherwise; every function here that can meet one asks for return codes first. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void trophic_gsl_return_codes (void);

G_END_DECLS
