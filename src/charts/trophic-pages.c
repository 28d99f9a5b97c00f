/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-pages.h"

#include "trophic-page-pdf.h"

typedef struct {
  gpointer           document;
  guint              n_pages;
  TrophicPagesPaint  paint;
  GDestroyNotify     document_free;
} Entry;

struct _TrophicPages {
  gatomicrefcount  references;
  GMutex           painting;
  GPtrArray       *entries; /* (element-type Entry) */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  if (entry->document_free != NULL)
    entry->document_free (entry->document);
  g_free (entry);
}

/** trophic_pages_new: (transfer full): no pages yet. */
TrophicPages *
trophic_pages_new (void)
{
  TrophicPages *pages = g_new0 (TrophicPages, 1);
  g_atomic_ref_count_init (&pages->references);
  g_mutex_init (&pages->painting);
  pages->entries = g_ptr_array_new_with_free_func (entry_free);
  return pages;
}

/** trophic_pages_ref: (transfer full) */
TrophicPages *
trophic_pages_ref (TrophicPages *pages)
{
  g_atomic_ref_count_inc (&pages->references);
  return pages;
}

/** trophic_pages_unref: the last one frees the documents too. */
void
trophic_pages_unref (TrophicPages *pages)
{
  if (!g_atomic_ref_count_dec (&pages->references))
    return;
  g_ptr_array_unref (pages->entries);
  g_mutex_clear (&pages->painting);
  g_free (pages);
}

/**
 * trophic_pages_add:
 * @document: (transfer full): freed with @document_free
 * @n_pages: how many pages it has
 *
 * Appends the pages of a document. Each document numbers its own pages, so that they can be parted.
 */
void
trophic_pages_add (TrophicPages      *pages,
                   gpointer           document,
                   guint              n_pages,
                   TrophicPagesPaint  paint,
                   GDestroyNotify     document_free)
{
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry) { document, n_pages, paint, document_free };
  g_ptr_array_add (pages->entries, entry);
}

/** trophic_pages_n: pages of all documents. */
guint
trophic_pages_n (const TrophicPages *pages)
{
  guint n = 0;
  for (guint i = 0; i < pages->entries->len; i++)
    n += ((const Entry *) g_ptr_array_index (pages->entries, i))->n_pages;
  return n;
}

/**
 * trophic_pages_paint:
 * @page: from 1 to trophic_pages_n()
 *
 * Paints a page on an A4 page whose unit is the point. Any thread may, one at a time: the others wait.
 */
void
trophic_pages_paint (TrophicPages *pages,
                     cairo_t      *cr,
                     guint         page)
{
  g_return_if_fail (page > 0 && page <= trophic_pages_n (pages));
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&pages->painting);
  for (guint i = 0; i < pages->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (pages->entries, i);
      if (page <= entry->n_pages)
        {
          entry->paint (entry->document, cr, page);
          return;
        }
      page -= entry->n_pages;
    }
}

/**
 * trophic_pages_to_pdf:
 * @title: the document's title; no name of a patient belongs there
 *
 * Writes all pages into one PDF, which appears under its name when it is whole.
 */
gboolean
trophic_pages_to_pdf (TrophicPages  *pages,
                      const char    *path,
                      const char    *title,
                      GError       **error)
{
  g_autoptr (TrophicPagePdf) pdf = trophic_page_pdf_new (path, title, error);
  if (pdf == NULL)
    return FALSE;
  for (guint page = 1; page <= trophic_pages_n (pages); page++)
    {
      trophic_pages_paint (pages, trophic_page_pdf_cairo (pdf), page);
      cairo_show_page (trophic_page_pdf_cairo (pdf));
    }
  return trophic_page_pdf_save (pdf, error);
}
