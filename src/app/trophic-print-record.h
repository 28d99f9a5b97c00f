/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report shows is recorded once it went to a printer or into a file: a print that is left off leaves nothing behind. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-print-offer.h"

G_BEGIN_DECLS

/* A paper on its way out. */
typedef struct _TrophicPrintRecord TrophicPrintRecord;

TrophicPrintRecord *trophic_print_record_new  (GtkWindow         *preview,
                                               TrophicPrintOffer *offer,
                                               guint              paper);
void                trophic_print_record_free (gpointer           record);
void                trophic_print_record_now  (gpointer           record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPrintRecord, trophic_print_record_free)

G_END_DECLS
