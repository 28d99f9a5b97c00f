/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of what a place can print: choose the paper, look at its pages, print them or save them as a PDF. All printing
 * goes this way. What a paper holds follows its purpose; what is seen of it here follows the discreet view of the window. */
#pragma once

#include <adwaita.h>

#include "trophic-page-list.h"
#include "trophic-print-offer.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PRINT_PREVIEW (trophic_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPrintPreview, trophic_print_preview, TROPHIC, PRINT_PREVIEW, AdwWindow)

TrophicPrintPreview *trophic_print_preview_present    (GtkWindow           *parent,
                                                       TrophicPrintOffer   *offer,
                                                       guint                paper);
TrophicPageList     *trophic_print_preview_get_list   (TrophicPrintPreview *preview);
guint                trophic_print_preview_get_paper  (TrophicPrintPreview *preview);
const char          *trophic_print_preview_get_shown  (TrophicPrintPreview *preview);

G_END_DECLS
