/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-page-pdf.h"

#include <cairo/cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "trophic-error.h"
#include "trophic-page.h"

struct _TrophicPagePdf {
  char            *path;
  char            *temporary;
  int              file;
  int              failure; /* errno of the first failed write */
  cairo_surface_t *surface;
  cairo_t         *cr;
};

static void
set_error (TrophicPagePdf  *pdf,
           int              code,
           GError         **error)
{
  TrophicError kind = code == ENOSPC || code == EDQUOT ? TROPHIC_ERROR_FULL
                      : code == EROFS                  ? TROPHIC_ERROR_READ_ONLY
                      : code == EACCES || code == EPERM ? TROPHIC_ERROR_DENIED
                      : code == ENOENT || code == ENOTDIR ? TROPHIC_ERROR_NOT_FOUND
                                                       : TROPHIC_ERROR_IO;
  trophic_error_set_at (error, kind, pdf->path, NULL, _("The PDF %s cannot be written: %s"), pdf->path, g_strerror (code));
}

static cairo_status_t
write_bytes (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  TrophicPagePdf *pdf = closure;
  while (length > 0)
    {
      gssize written = write (pdf->file, data, length);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          pdf->failure = errno;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      data += written;
      length -= written;
    }
  return CAIRO_STATUS_SUCCESS;
}

/**
 * trophic_page_pdf_new:
 * @title: the document's title; no name of a patient belongs there
 *
 * Begins a PDF. It is written beside @path, readable by its owner alone, and then renamed.
 *
 * Returns: (transfer full) (nullable): the PDF, or %NULL with @error when the folder cannot be written
 */
TrophicPagePdf *
trophic_page_pdf_new (const char  *path,
                      const char  *title,
                      GError     **error)
{
  g_autoptr (TrophicPagePdf) pdf = g_new0 (TrophicPagePdf, 1);
  pdf->path = g_strdup (path);
  g_autofree char *folder = g_path_get_dirname (path);
  pdf->temporary = g_build_filename (folder, ".trophic-XXXXXX.pdf", NULL);
  pdf->file = g_mkstemp_full (pdf->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (pdf->file < 0)
    {
      int code = errno;
      g_clear_pointer (&pdf->temporary, g_free);
      set_error (pdf, code, error);
      return NULL;
    }
  pdf->surface = cairo_pdf_surface_create_for_stream (write_bytes, pdf, TROPHIC_PAGE_WIDTH * TROPHIC_POINTS,
                                                      TROPHIC_PAGE_HEIGHT * TROPHIC_POINTS);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Trophic " TROPHIC_VERSION);
  pdf->cr = cairo_create (pdf->surface);
  return g_steal_pointer (&pdf);
}

/** trophic_page_pdf_cairo: (transfer none): what to paint on; cairo_show_page() ends a page. */
cairo_t *
trophic_page_pdf_cairo (TrophicPagePdf *pdf)
{
  return pdf->cr;
}

/** trophic_page_pdf_save: finishes the file and gives it its name; on failure the file of that name is as it was. */
gboolean
trophic_page_pdf_save (TrophicPagePdf  *pdf,
                       GError         **error)
{
  cairo_status_t status = cairo_status (pdf->cr);
  cairo_surface_finish (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      if (pdf->failure != 0)
        set_error (pdf, pdf->failure, error);
      else
        trophic_error_set_at (error, TROPHIC_ERROR_FAILED, pdf->path, NULL, _("The PDF %s cannot be written: %s"), pdf->path,
                              cairo_status_to_string (status));
      return FALSE;
    }
  if (fsync (pdf->file) != 0 || g_rename (pdf->temporary, pdf->path) != 0)
    {
      set_error (pdf, errno, error);
      return FALSE;
    }
  g_clear_pointer (&pdf->temporary, g_free);
  return TRUE;
}

/** trophic_page_pdf_free: drops a PDF; one that was not saved leaves no file behind. */
void
trophic_page_pdf_free (TrophicPagePdf *pdf)
{
  g_clear_pointer (&pdf->cr, cairo_destroy);
  g_clear_pointer (&pdf->surface, cairo_surface_destroy);
  if (pdf->file > 0)
    close (pdf->file);
  if (pdf->temporary != NULL)
    g_unlink (pdf->temporary);
  g_free (pdf->temporary);
  g_free (pdf->path);
  g_free (pdf);
}
