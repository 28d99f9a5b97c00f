/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-report-pages.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-trajectory-paint.h"

#define ANSWERS_TOP    32.0 /* mm */
#define ANSWERS_BOTTOM 55.0
#define ANSWER_WIDTH   36.0
#define CHANGED_LINE   57.6
#define CHART_TOP      60.0
#define CHART_HEIGHT   150.0
#define CHART_SCALE    0.75  /* points a CSS px: the screen's own size on paper */
#define CAUTIONS_TOP   214.0
#define CARDS_TOP      268.0
#define CARDS_SIZE     7.0
#define TEXT_SIZE      8.0 /* points */
#define LINE_GAP       0.6

/** trophic_report_facts_new: (transfer full): an empty report. */
TrophicReportFacts *
trophic_report_facts_new (void)
{
  TrophicReportFacts *facts = g_new0 (TrophicReportFacts, 1);
  facts->cautions = g_ptr_array_new_with_free_func (g_free);
  facts->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_sheet_free);
  return facts;
}

/** trophic_report_facts_free: */
void
trophic_report_facts_free (TrophicReportFacts *facts)
{
  trophic_page_frame_clear (&facts->frame);
  for (guint i = 0; i < TROPHIC_REPORT_ANSWERS; i++)
    {
      TrophicReportAnswer *answer = &facts->answers[i];
      g_free (answer->question);
      g_free (answer->value);
      g_free (answer->unit);
      g_free (answer->facts[0]);
      g_free (answer->facts[1]);
      g_free (answer->caution);
    }
  g_free (facts->changed);
  g_free (facts->labs_note);
  g_ptr_array_unref (facts->cautions);
  g_ptr_array_unref (facts->sheets);
  g_free (facts->cards);
  g_clear_pointer (&facts->trajectory, trophic_trajectory_chart_unref);
  g_clear_pointer (&facts->visits, trophic_page_table_free);
  g_clear_pointer (&facts->labs, trophic_page_table_free);
  g_free (facts);
}

static gboolean
has_rows (const TrophicPageTable *table)
{
  return table != NULL && table->rows->len > 0;
}

static gboolean
has_second (const TrophicReportFacts *facts)
{
  return has_rows (facts->visits) || has_rows (facts->labs);
}

/** trophic_report_pages_n: pages of a report. */
guint
trophic_report_pages_n (const TrophicReportFacts *facts)
{
  guint n = has_second (facts) ? 2 : 1;
  for (guint i = 0; i < facts->sheets->len; i++)
    n += trophic_sheet_n_pages (g_ptr_array_index (facts->sheets, i));
  return n;
}

/* Writes a line, smaller where it would not fit; what is still too long wraps onto the next. */
static double
answer_line (cairo_t         *cr,
             double           x,
             double           y,
             TrophicPageLook  look,
             const char      *text)
{
  double room = ANSWER_WIDTH - 3, size = 7.5;
  while (size > 6 && trophic_page_text_width (cr, size, look, text) > room)
    size -= 0.5;
  return trophic_page_text (cr, x, y, room, size, look | TROPHIC_PAGE_WRAP, text);
}

static void
paint_answer (cairo_t                   *cr,
              const TrophicReportAnswer *answer,
              double                     x)
{
  double room = ANSWER_WIDTH - 3, y = ANSWERS_TOP;
  trophic_page_text (cr, x, y, room, 8, TROPHIC_PAGE_BOLD | TROPHIC_PAGE_SOFT | TROPHIC_PAGE_ELLIPSIS, answer->question);
  double size = answer->words ? 13 : 16;
  double unit = answer->unit != NULL ? 1.5 + trophic_page_text_width (cr, 8, TROPHIC_PAGE_REGULAR, answer->unit) : 0;
  while (size > 8 && trophic_page_text_width (cr, size, TROPHIC_PAGE_HEAVY, answer->value) + unit > room)
    size -= 0.5;
  double width = trophic_page_text_on (cr, x, y + 6.9, room, size, TROPHIC_PAGE_HEAVY, answer->value);
  if (answer->unit != NULL)
    trophic_page_text_on (cr, x + width + 1.5, y + 7.6, room, 8, TROPHIC_PAGE_REGULAR, answer->unit);
  y += 10.8;
  for (guint i = 0; i < G_N_ELEMENTS (answer->facts); i++)
    if (answer->facts[i] != NULL)
      y += answer_line (cr, x, y, TROPHIC_PAGE_REGULAR, answer->facts[i]) + 0.2;
  if (answer->caution != NULL)
    {
      g_autofree char *text = g_strconcat ("▲ ", answer->caution, NULL);
      answer_line (cr, x, y, TROPHIC_PAGE_BOLD, text);
    }
}

/* A heading and lines under it, as many as fit above @bottom; the rest is counted, not dropped in silence. */
static double
paint_lines (cairo_t    *cr,
             const char *heading,
             GPtrArray  *lines,
             double      y,
             double      bottom)
{
  if (lines->len == 0)
    return y;
  y += trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y, 0, 10, TROPHIC_PAGE_BOLD, heading) + LINE_GAP;
  for (guint i = 0; i < lines->len; i++)
    {
      if (y > bottom - 4 && i + 1 < lines->len)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("%u more in the workbook and on screen",
                                                             "%u more in the workbook and on screen", lines->len - i),
                                                   lines->len - i);
          return y + trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y, TROPHIC_PAGE_INNER, TEXT_SIZE,
                                        TROPHIC_PAGE_SOFT | TROPHIC_PAGE_WRAP | TROPHIC_PAGE_BULLET, more) + 1;
        }
      y += trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y, TROPHIC_PAGE_INNER, TEXT_SIZE, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_BULLET,
                              g_ptr_array_index (lines, i)) + LINE_GAP;
    }
  return y + 1;
}

/* The screen's chart, revealed and in print style, laid out for the width of the page. */
static void
paint_chart (TrophicTrajectoryChart *chart,
             cairo_t                *cr)
{
  TrophicTrajectoryView view = {
    .width = TROPHIC_PAGE_INNER * TROPHIC_POINTS / CHART_SCALE, .height = CHART_HEIGHT * TROPHIC_POINTS / CHART_SCALE,
    .text_scale = 1, .theme = TROPHIC_CHART_PRINT, .revealed = TRUE,
  };
  g_autoptr (TrophicTrajectoryLayout) layout = trophic_trajectory_layout_new (chart, &view);
  /* A layout that grew beyond its height is shrunk as a whole: nothing is cut and nothing runs into the cautions. */
  double scale = CHART_SCALE * MIN (1, view.height / trophic_trajectory_layout_height (layout));
  cairo_save (cr);
  cairo_translate (cr, TROPHIC_PAGE_MARGIN * TROPHIC_POINTS, CHART_TOP * TROPHIC_POINTS);
  cairo_scale (cr, scale, scale);
  trophic_trajectory_paint (layout, cr);
  trophic_trajectory_paint_crosshair (layout, cr, NAN, -1);
  cairo_restore (cr);
}

/* Many events make a long line: it shrinks before it is cut. */
static void
paint_changed (const TrophicReportFacts *facts,
               cairo_t                  *cr)
{
  if (facts->changed == NULL)
    return;
  double size = TEXT_SIZE;
  while (size > 5.5 && trophic_page_text_width (cr, size, TROPHIC_PAGE_REGULAR, facts->changed) > TROPHIC_PAGE_INNER)
    size -= 0.5;
  trophic_page_text_on (cr, TROPHIC_PAGE_MARGIN, CHANGED_LINE, TROPHIC_PAGE_INNER, size, TROPHIC_PAGE_ELLIPSIS, facts->changed);
}

static void
paint_first (const TrophicReportFacts *facts,
             cairo_t                  *cr)
{
  for (guint i = 0; i < TROPHIC_REPORT_ANSWERS; i++)
    {
      double x = TROPHIC_PAGE_MARGIN + i * ANSWER_WIDTH;
      if (i > 0)
        trophic_page_rule (cr, x, ANSWERS_TOP, x, ANSWERS_BOTTOM, FALSE);
      paint_answer (cr, &facts->answers[i], i > 0 ? x + 2 : x);
    }
  paint_changed (facts, cr);
  if (facts->trajectory != NULL)
    paint_chart (facts->trajectory, cr);
  double y = paint_lines (cr, _("Cautions"), facts->cautions, CAUTIONS_TOP, CARDS_TOP - 6);
  if (facts->cards != NULL)
    trophic_page_text (cr, TROPHIC_PAGE_MARGIN, MAX (y, CARDS_TOP), TROPHIC_PAGE_INNER, CARDS_SIZE, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_SOFT, facts->cards);
}

static double
paint_table (cairo_t                *cr,
             const char             *heading,
             const TrophicPageTable *table,
             double                  y)
{
  if (!has_rows (table))
    return y;
  y += trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y, 0, 10, TROPHIC_PAGE_BOLD, heading) + LINE_GAP;
  return y + trophic_page_table_paint (table, cr, TROPHIC_PAGE_MARGIN, y) + 3;
}

static void
paint_second (const TrophicReportFacts *facts,
              cairo_t                  *cr)
{
  double y = paint_table (cr, _("Visits"), facts->visits, TROPHIC_PAGE_TOP);
  y = paint_table (cr, _("Laboratory values"), facts->labs, y);
  if (facts->labs_note != NULL && has_rows (facts->labs))
    trophic_page_text (cr, TROPHIC_PAGE_MARGIN, y - 2, TROPHIC_PAGE_INNER, 7.5, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_SOFT, facts->labs_note);
}

/**
 * trophic_report_pages_paint:
 * @cr: an A4 page whose unit is the point
 * @page: from 1 to trophic_report_pages_n()
 *
 * Paints one page, the patient's identifiers and the page's number included.
 */
void
trophic_report_pages_paint (const TrophicReportFacts *facts,
                            cairo_t                  *cr,
                            guint                     page)
{
  trophic_page_frame_paint (&facts->frame, cr, page, trophic_report_pages_n (facts));
  if (page == 1)
    {
      paint_first (facts, cr);
      return;
    }
  page--;
  if (has_second (facts) && page-- == 1)
    {
      paint_second (facts, cr);
      return;
    }
  for (guint i = 0; i < facts->sheets->len; i++)
    {
      TrophicSheet *sheet = g_ptr_array_index (facts->sheets, i);
      if (page <= trophic_sheet_n_pages (sheet))
        {
          trophic_sheet_paint_body (sheet, cr, page);
          return;
        }
      page -= trophic_sheet_n_pages (sheet);
    }
}
