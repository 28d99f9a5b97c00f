/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF of A4 pages that appears under its name when it is whole, and not before. */
#pragma once

#include <cairo/cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicPagePdf TrophicPagePdf;

TrophicPagePdf *trophic_page_pdf_new   (const char      *path,
                                        const char      *title,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;
cairo_t        *trophic_page_pdf_cairo (TrophicPagePdf  *pdf);
gboolean        trophic_page_pdf_save  (TrophicPagePdf  *pdf,
                                        GError         **error);
void            trophic_page_pdf_free  (TrophicPagePdf  *pdf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPagePdf, trophic_page_pdf_free)

G_END_DECLS
