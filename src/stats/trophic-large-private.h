/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_new() for arrays with a number per row; free with g_free(). */
#define trophic_large_new(type, n) ((type *) trophic_large_alloc ((n), sizeof (type)))

gpointer trophic_large_alloc (gsize n, gsize size);

G_END_DECLS
