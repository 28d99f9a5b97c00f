/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the help at a page: the viewer of the desktop where there is one, else the same pages as one file in a browser. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *trophic_help_uri  (const char *page);
void  trophic_help_show (GtkWindow  *parent,
                         const char *page);

G_END_DECLS
