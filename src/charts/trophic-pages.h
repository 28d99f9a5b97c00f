/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents one after the other as A4 pages: what a PDF, a printer and the preview are all given. Once every document is added
 * they can be shared between threads. */
#pragma once

#include <cairo/cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicPages TrophicPages;

/**
 * TrophicPagesPaint:
 * @document: as it was added
 * @page: from 1, of this document
 *
 * Paints a page of a document on an A4 page whose unit is the point.
 */
typedef void (*TrophicPagesPaint) (gpointer  document,
                                   cairo_t  *cr,
                                   guint     page);

TrophicPages *trophic_pages_new    (void);
TrophicPages *trophic_pages_ref    (TrophicPages       *pages);
void          trophic_pages_unref  (TrophicPages       *pages);
void          trophic_pages_add    (TrophicPages       *pages,
                                    gpointer            document,
                                    guint               n_pages,
                                    TrophicPagesPaint   paint,
                                    GDestroyNotify      document_free);
guint         trophic_pages_n      (const TrophicPages *pages);
void          trophic_pages_paint  (TrophicPages       *pages,
                                    cairo_t            *cr,
                                    guint               page);
gboolean      trophic_pages_to_pdf (TrophicPages       *pages,
                                    const char         *path,
                                    const char         *title,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPages, trophic_pages_unref)

G_END_DECLS
