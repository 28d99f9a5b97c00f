/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages to a printer, by GTK's own dialog: the same pages that a PDF and the preview show. Only the preview prints. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-pages.h"

G_BEGIN_DECLS

/* @error: (nullable): why nothing was printed; @sent: whether the pages went to a printer, else it was left off. */
typedef void (*TrophicPrinted) (GtkWindow    *parent,
                                gboolean      sent,
                                const GError *error);

/* The pages went to a printer. */
typedef void (*TrophicPrintSent) (gpointer data);

GtkPrintOperation *trophic_print_operation_new (TrophicPages   *pages,
                                                const char     *job_name);
void               trophic_print_run           (GtkWindow      *preview,
                                                TrophicPages   *pages,
                                                const char     *job_name,
                                                TrophicPrinted    printed,
                                                TrophicPrintSent  sent,
                                                gpointer          data,
                                                GDestroyNotify    destroy);
void               trophic_print_tell_sent     (GtkPrintOperation *operation,
                                                TrophicPrintSent   sent,
                                                gpointer           data,
                                                GDestroyNotify     destroy);

G_END_DECLS
