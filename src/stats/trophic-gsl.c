/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-gsl-private.h"

#include <gsl/gsl_errno.h>

/** trophic_gsl_return_codes: from now on GSL reports errors by its return codes; thread-safe, once per process. */
void
trophic_gsl_return_codes (void)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&once, 1);
    }
}
