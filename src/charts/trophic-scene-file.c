/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-scene-file.h"

#include "trophic-scene-svg-private.h"

static void
paint_ground (const TrophicChartScene *scene,
              cairo_t                 *cr)
{
  guint32 card = trophic_chart_scene_style (scene)->colours[TROPHIC_COLOUR_CARD];
  cairo_set_source_rgb (cr, (card >> 16) / 255.0, ((card >> 8) & 0xff) / 255.0, (card & 0xff) / 255.0);
  cairo_paint (cr);
}

static void
paint_scene (cairo_t  *cr,
             gpointer  data)
{
  paint_ground (data, cr);
  trophic_chart_scene_paint (data, cr);
}

static void
paint_shapes (cairo_t  *cr,
              gpointer  data)
{
  paint_ground (data, cr);
  trophic_chart_scene_paint_shapes (data, cr);
}

/* Text stays text in every format that knows text: in a PDF cairo sees to it, in an SVG it would not. */
static GBytes *
render (const TrophicChartScene *scene,
        double                   width,
        double                   height,
        TrophicChartFileFormat   format,
        double                   scale,
        GError                 **error)
{
  if (format != TROPHIC_CHART_FILE_SVG)
    return trophic_picture_render (width, height, format, scale, paint_scene, (gpointer) scene, error);
  g_autoptr (GBytes) shapes = trophic_picture_render (width, height, format, scale, paint_shapes, (gpointer) scene, error);
  return shapes != NULL ? trophic_scene_svg (scene, shapes, scale) : NULL;
}

/**
 * trophic_scene_write:
 *
 * Writes a laid-out chart into the file @path, whose ending is its format. It is replaced as a whole or stays as it was.
 *
 * Errors: %TROPHIC_ERROR_UNSUPPORTED another ending, %TROPHIC_ERROR_TOO_LARGE, and those of writing a file
 */
gboolean
trophic_scene_write (const TrophicChartScene *scene,
                     double                   width,
                     double                   height,
                     const char              *path,
                     double                   scale,
                     GError                 **error)
{
  TrophicChartFileFormat format;
  if (!trophic_chart_file_format (path, &format, error))
    return FALSE;
  g_autoptr (GBytes) bytes = render (scene, width, height, format, scale, error);
  return bytes != NULL && trophic_picture_write (bytes, path, error);
}
