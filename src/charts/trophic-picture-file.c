/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-picture-file.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-error.h"

/* Points of one CSS px. */
#define POINTS 0.75
/* Cairo's images end here. */
#define MOST_PIXELS 32767.0

/** trophic_chart_file_format: reads the format from the ending of a file's name, in any case. */
gboolean
trophic_chart_file_format (const char              *path,
                           TrophicChartFileFormat  *format,
                           GError                 **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *name = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      {
        *format = (TrophicChartFileFormat) i;
        return TRUE;
      }
  trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, path, NULL,
                        _("%s: a chart is written as .png, .svg or .pdf; give the file such a name"), path);
  return FALSE;
}

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
make_surface (TrophicChartFileFormat format,
              double                 width,
              double                 height,
              GByteArray            *bytes)
{
  switch (format)
    {
    case TROPHIC_CHART_FILE_SVG:
      {
        cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
        cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
        return surface;
      }
    case TROPHIC_CHART_FILE_PDF:
      {
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
        cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Trophic " TROPHIC_VERSION);
        return surface;
      }
    case TROPHIC_CHART_FILE_PNG:
      break;
    }
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
}

/**
 * trophic_picture_render:
 * @width, @height: px
 * @scale: pixels of the file per px, > 0; a PDF counts 0.75 points per px instead of pixels
 *
 * Paints a picture into memory. In a PDF text stays text and carries the glyphs it uses; in an SVG it becomes outlines.
 *
 * Errors: %TROPHIC_ERROR_TOO_LARGE above 32,767 pixels, %TROPHIC_ERROR_FAILED when cairo fails
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
trophic_picture_render (double                  width,
                        double                  height,
                        TrophicChartFileFormat  format,
                        double                  scale,
                        TrophicPicturePaint     paint,
                        gpointer                data,
                        GError                **error)
{
  double factor = format == TROPHIC_CHART_FILE_PDF ? POINTS * scale : scale;
  if (width * factor > MOST_PIXELS || height * factor > MOST_PIXELS)
    {
      g_set_error (error, TROPHIC_ERROR, TROPHIC_ERROR_TOO_LARGE, _("A chart of %.0f x %.0f pixels is too large; at most %.0f"),
                   width * factor, height * factor, MOST_PIXELS);
      return NULL;
    }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = make_surface (format, width * factor, height * factor, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, factor, factor);
  paint (cr, data);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == TROPHIC_CHART_FILE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, TROPHIC_ERROR, TROPHIC_ERROR_FAILED, _("The chart cannot be painted: %s"), cairo_status_to_string (status));
  return NULL;
}

static TrophicError
write_error_code (const GError *reason)
{
  switch (reason->code)
    {
    case G_FILE_ERROR_NOSPC:
      return TROPHIC_ERROR_FULL;
    case G_FILE_ERROR_ROFS:
      return TROPHIC_ERROR_READ_ONLY;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return TROPHIC_ERROR_DENIED;
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      return TROPHIC_ERROR_NOT_FOUND;
    default:
      return TROPHIC_ERROR_IO;
    }
}

/** trophic_picture_write: writes the file @path, readable by its owner alone. It is replaced as a whole or stays as it was. */
gboolean
trophic_picture_write (GBytes      *picture,
                       const char  *path,
                       GError     **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length;
  const char *data = g_bytes_get_data (picture, &length);
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    return TRUE;
  trophic_error_set_at (error, write_error_code (reason), path, NULL, _("The chart %s cannot be written: %s"), path, reason->message);
  return FALSE;
}
