/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene as PNG, SVG and PDF: the size asked for, text as text, fonts in the file, and nothing where the name or the place is wrong. */
#include "trophic-scene-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "trophic-chart-text.h"
#include "trophic-error.h"
#include "trophic-pdf-seen.h"

static TrophicChartScene *
scene_of (const char *text)
{
  TrophicChartScene *scene = trophic_chart_scene_new (trophic_chart_style (TROPHIC_CHART_PRINT), 1);
  trophic_chart_scene_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { 10, 20 }, text, TROPHIC_FONT_GROUP, TROPHIC_COLOUR_INK);
  return scene;
}

static char *
write_as (const char *ending,
          const char *text,
          double      scale)
{
  g_autoptr (TrophicChartScene) scene = scene_of (text);
  g_autofree char *folder = g_dir_make_tmp ("trophic-XXXXXX", NULL);
  char *path = g_strconcat (folder, "/chart", ending, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_scene_write (scene, 300, 200, path, scale, &error));
  g_assert_no_error (error);
  return path;
}

static void
remove_with_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_png (void)
{
  g_autofree char *path = write_as (".png", "Low", 2);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 600);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 400);
  const guint32 *corner = (const guint32 *) cairo_image_surface_get_data (surface);
  g_assert_cmpuint (*corner & 0xffffff, ==, 0xffffff);
  cairo_surface_destroy (surface);
  remove_with_folder (path);
}

/* Text is text, with its place, length and font, and with its signs escaped; a shortened name ends as it does on screen. */
static void
test_svg (void)
{
  g_autofree char *path = write_as (".svg", "低乳酸 < 1 & x", 2), *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "width=\"600px\""));
  g_assert_nonnull (strstr (text, "transform=\"scale(2)\""));
  g_assert_nonnull (strstr (text, ">低乳酸 &lt; 1 &amp; x</text>"));
  g_assert_nonnull (strstr (text, " x=\"10\""));
  g_assert_nonnull (strstr (text, "font-size=\"14.667\" font-weight=\"700\" fill=\"#000000\"")); /* 11 pt */
  g_assert_null (strstr (text, "<image"));
  g_assert_null (strstr (text, "<symbol"));
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&(GMarkupParser) { NULL }, 0, NULL, NULL);
  g_assert_true (g_markup_parse_context_parse (context, text, -1, NULL) && g_markup_parse_context_end_parse (context, NULL));
  remove_with_folder (path);
}

static void
test_svg_shortened (void)
{
  g_autoptr (TrophicChartScene) scene = trophic_chart_scene_new (trophic_chart_style (TROPHIC_CHART_LIGHT), 1);
  TrophicChartItem *item = trophic_chart_scene_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { 10, 20 }, "Riluzole and edaravone", TROPHIC_FONT_GROUP,
                                                     TROPHIC_COLOUR_INK);
  trophic_chart_text_fit (item, 80);
  g_autofree char *folder = g_dir_make_tmp ("trophic-XXXXXX", NULL), *path = g_build_filename (folder, "chart.svg", NULL), *text = NULL;
  g_assert_true (trophic_scene_write (scene, 300, 200, path, 1, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, ">Riluzole"));
  g_assert_nonnull (strstr (text, "…</text>"));
  g_assert_null (strstr (text, "edaravone"));
  remove_with_folder (path);
}

/* 300 x 200 px are 225 x 150 points; the font is a subset inside the file, with a table back to characters. */
static void
test_pdf (void)
{
  g_autofree char *path = write_as (".PDF", "低乳酸 Low", 1);
  g_autofree char *pages = pdf_told ("pdfinfo", path), *fonts = pdf_told ("pdffonts", path);
  g_assert_cmpuint (pdf_lines (pages, "^Page +1 size: +225 x 150 pts"), ==, 1);
  guint n_fonts = pdf_lines (fonts, "^[A-Z]{6}[+]"); /* the name of a subset */
  g_assert_cmpuint (n_fonts, >=, 1);
  g_assert_cmpuint (pdf_lines (fonts, "^[A-Z]{6}[+].* yes +yes +yes +\\d+ +\\d+$"), ==, n_fonts); /* embedded, subset, to Unicode */
  remove_with_folder (path);
}

static void
test_refusals (void)
{
  g_autoptr (TrophicChartScene) scene = scene_of ("Low");
  g_autoptr (GError) ending = NULL, size = NULL, place = NULL;
  g_assert_false (trophic_scene_write (scene, 300, 200, "/tmp/chart.bmp", 1, &ending));
  g_assert_error (ending, TROPHIC_ERROR, TROPHIC_ERROR_UNSUPPORTED);
  g_assert_false (trophic_scene_write (scene, 300, 200, "/tmp/chart.png", 200, &size));
  g_assert_error (size, TROPHIC_ERROR, TROPHIC_ERROR_TOO_LARGE);
  g_assert_false (g_file_test ("/tmp/chart.png", G_FILE_TEST_EXISTS));
  g_assert_false (trophic_scene_write (scene, 300, 200, "/no/such/folder/chart.svg", 1, &place));
  g_assert_error (place, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-file/png", test_png);
  g_test_add_func ("/scene-file/svg", test_svg);
  g_test_add_func ("/scene-file/svg-shortened", test_svg_shortened);
  g_test_add_func ("/scene-file/pdf", test_pdf);
  g_test_add_func ("/scene-file/refusals", test_refusals);
  return g_test_run ();
}
