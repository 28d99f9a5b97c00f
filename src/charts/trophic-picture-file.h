/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is painted with cairo as a file of its own, PNG, SVG or PDF by the name's ending: the one way every chart goes. */
#pragma once

#include <cairo/cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_CHART_FILE_PNG,
  TROPHIC_CHART_FILE_SVG,
  TROPHIC_CHART_FILE_PDF,
} TrophicChartFileFormat;

/* Paints a picture whose unit is the CSS px. */
typedef void (*TrophicPicturePaint) (cairo_t  *cr,
                                     gpointer  data);

gboolean trophic_chart_file_format     (const char              *path,
                                        TrophicChartFileFormat  *format,
                                        GError                 **error);
GBytes  *trophic_picture_render        (double                   width,
                                        double                   height,
                                        TrophicChartFileFormat   format,
                                        double                   scale,
                                        TrophicPicturePaint      paint,
                                        gpointer                 data,
                                        GError                 **error);
gboolean trophic_picture_write         (GBytes                  *picture,
                                        const char              *path,
                                        GError                 **error);

G_END_DECLS
