/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-file.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-error.h"
#include "trophic-text.h"
#include "trophic-trajectory-paint.h"

/* Height of the line that says whose chart it is, px. */
#define HEAD   30.0
#define INSET  14.0
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

static char *
identity (const TrophicTrajectoryChart *chart)
{
  const TrophicPatient *patient = chart->record->patient;
  g_autofree char *name = trophic_patient_name (patient);
  g_autoptr (GString) text = g_string_new (name != NULL ? name : "");
  if (!trophic_text_is_empty (patient->kana))
    g_string_append_printf (text, "  %s", patient->kana);
  if (trophic_patient_id (patient) != NULL)
    g_string_append_printf (text, "  %s", trophic_patient_id (patient));
  if (patient->sex != TROPHIC_SEX_UNKNOWN)
    g_string_append_printf (text, "  %s", trophic_sex_label (patient->sex));
  if (trophic_date_is_known (&patient->birth_date))
    {
      g_autofree char *birth = trophic_date_words (&patient->birth_date, TROPHIC_DATE_TEXT_SHORT, chart->language);
      g_string_append_printf (text, "  %s", birth);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whose chart it is, until when the data go, and that a synthetic patient is none. */
static TrophicChartScene *
make_head (const TrophicTrajectoryLayout *layout,
           const TrophicDate             *data_until)
{
  const TrophicTrajectoryChart *chart = trophic_trajectory_layout_chart (layout);
  TrophicChartScene *head = trophic_chart_scene_new_like (trophic_trajectory_layout_scene (layout));
  double em = trophic_chart_scene_em (head), y = HEAD / 2 * em;
  g_autofree char *whose = identity (chart);
  g_autofree char *date = trophic_date_words (data_until, TROPHIC_DATE_TEXT_SHORT, chart->language);
  g_autofree char *until = g_strdup_printf (_("data until %s"), date);
  g_autofree char *right = chart->record->patient->synthetic ? g_strdup_printf ("%s · %s", _("Synthetic"), until) : g_strdup (until);
  double width = trophic_chart_scene_text_width (head, right, TROPHIC_FONT_CAPTION);
  double left_end = trophic_trajectory_layout_view (layout)->width - width - INSET * em;
  trophic_chart_scene_text (head, TROPHIC_LAYER_MARGIN, (TrophicChartPoint) { left_end, y }, right, TROPHIC_FONT_CAPTION,
                            TROPHIC_COLOUR_SOFT_INK);
  TrophicChartItem *item = trophic_chart_scene_text (head, TROPHIC_LAYER_MARGIN, (TrophicChartPoint) { INSET * em, y }, whose,
                                                     TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
  if (item->box.width > left_end - 2 * INSET * em)
    {
      pango_layout_set_width (item->text, (int) (MAX (20, left_end - 2 * INSET * em) * PANGO_SCALE));
      pango_layout_set_ellipsize (item->text, PANGO_ELLIPSIZE_END);
    }
  return head;
}

static void
paint_all (cairo_t                       *cr,
           const TrophicTrajectoryLayout *layout,
           const TrophicChartScene       *head)
{
  guint32 card = trophic_chart_scene_style (head)->colours[TROPHIC_COLOUR_CARD];
  cairo_set_source_rgb (cr, (card >> 16) / 255.0, ((card >> 8) & 0xff) / 255.0, (card & 0xff) / 255.0);
  cairo_paint (cr);
  trophic_chart_scene_paint (head, cr);
  cairo_translate (cr, 0, HEAD * trophic_chart_scene_em (head));
  trophic_trajectory_paint (layout, cr);
  trophic_trajectory_paint_crosshair (layout, cr, NAN, -1);
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
 * trophic_trajectory_render:
 * @view: its size is that of the whole file, the line with the patient's identity included
 * @data_until: the day of the data
 * @scale: pixels of the file per px of @view, > 0; a PDF counts 0.75 points per px instead of pixels
 *
 * Paints a chart into memory. The file is as wide as asked and at least as high: lanes keep their least height.
 *
 * Errors: %TROPHIC_ERROR_TOO_LARGE above 32,767 pixels, %TROPHIC_ERROR_FAILED when cairo fails
 *
 * Returns: (transfer full) (nullable): the file's bytes
 */
GBytes *
trophic_trajectory_render (TrophicTrajectoryChart      *chart,
                           const TrophicTrajectoryView *view,
                           const TrophicDate           *data_until,
                           TrophicChartFileFormat       format,
                           double                       scale,
                           GError                     **error)
{
  TrophicTrajectoryView inner = *view;
  inner.height = MAX (1, view->height - HEAD * view->text_scale);
  /* Pixels are a screen's: print's glyphs stand between them and would be set unevenly. */
  if (format == TROPHIC_CHART_FILE_PNG && view->theme == TROPHIC_CHART_PRINT)
    inner.theme = TROPHIC_CHART_LIGHT;
  g_autoptr (TrophicTrajectoryLayout) layout = trophic_trajectory_layout_new (chart, &inner);
  g_autoptr (TrophicChartScene) head = make_head (layout, data_until);
  double factor = format == TROPHIC_CHART_FILE_PDF ? POINTS * scale : scale;
  double height = MAX (view->height, trophic_trajectory_layout_height (layout) + HEAD * trophic_chart_scene_em (head));
  if (view->width * factor > MOST_PIXELS || height * factor > MOST_PIXELS)
    {
      g_set_error (error, TROPHIC_ERROR, TROPHIC_ERROR_TOO_LARGE, _("A chart of %.0f x %.0f pixels is too large; at most %.0f"),
                   view->width * factor, height * factor, MOST_PIXELS);
      return NULL;
    }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = make_surface (format, view->width * factor, height * factor, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, factor, factor);
  paint_all (cr, layout, head);
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

/**
 * trophic_trajectory_write:
 *
 * As trophic_trajectory_render(), into the file @path, which is readable by its owner alone. It is replaced as a whole
 * or stays as it was.
 */
gboolean
trophic_trajectory_write (TrophicTrajectoryChart      *chart,
                          const TrophicTrajectoryView *view,
                          const TrophicDate           *data_until,
                          const char                  *path,
                          double                       scale,
                          GError                     **error)
{
  TrophicChartFileFormat format;
  if (!trophic_chart_file_format (path, &format, error))
    return FALSE;
  g_autoptr (GBytes) bytes = trophic_trajectory_render (chart, view, data_until, format, scale, error);
  if (bytes == NULL)
    return FALSE;
  g_autoptr (GError) reason = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    return TRUE;
  trophic_error_set_at (error, write_error_code (reason), path, NULL, _("The chart %s cannot be written: %s"), path, reason->message);
  return FALSE;
}
