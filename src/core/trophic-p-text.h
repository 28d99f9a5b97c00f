/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A p-value as people read it, the same on screen, on paper, in charts and on the command line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *trophic_p_text          (double p);
char *trophic_p_text_equation (double p);

G_END_DECLS
