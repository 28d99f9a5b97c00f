/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages to a printer, by GTK's own dialog: the same pages that a PDF holds. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-pages.h"

G_BEGIN_DECLS

GtkPrintOperation *trophic_print_operation_new (TrophicPages *pages,
                                                const char   *job_name);
void               trophic_print_run           (GtkWindow    *parent,
                                                TrophicPages *pages,
                                                const char   *job_name);

G_END_DECLS
