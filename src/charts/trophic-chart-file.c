/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-patient-name.h"
#include "trophic-text.h"
#include "trophic-trajectory-paint.h"

/* Height of the line that says whose chart it is, px. */
#define HEAD   30.0
#define INSET  14.0

static char *
identity (const TrophicTrajectoryChart *chart)
{
  const TrophicPatient *patient = chart->record->patient;
  g_autofree char *name = trophic_patient_name_written (patient);
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

typedef struct {
  const TrophicTrajectoryLayout *layout;
  const TrophicChartScene       *head;
} Picture;

static void
paint_all (cairo_t  *cr,
           gpointer  data)
{
  const Picture *picture = data;
  guint32 card = trophic_chart_scene_style (picture->head)->colours[TROPHIC_COLOUR_CARD];
  cairo_set_source_rgb (cr, (card >> 16) / 255.0, ((card >> 8) & 0xff) / 255.0, (card & 0xff) / 255.0);
  cairo_paint (cr);
  trophic_chart_scene_paint (picture->head, cr);
  cairo_translate (cr, 0, HEAD * trophic_chart_scene_em (picture->head));
  trophic_trajectory_paint (picture->layout, cr);
  trophic_trajectory_paint_crosshair (picture->layout, cr, NAN, -1);
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
  double height = MAX (view->height, trophic_trajectory_layout_height (layout) + HEAD * trophic_chart_scene_em (head));
  Picture picture = { layout, head };
  return trophic_picture_render (view->width, height, format, scale, paint_all, &picture, error);
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
  return bytes != NULL && trophic_picture_write (bytes, path, error);
}
