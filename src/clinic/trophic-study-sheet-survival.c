/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of survival: every step of both curves with a native chart that draws cells of the same sheet, and the numbers at
 * risk under the ticks of the printed curve. */
#include <glib/gi18n-lib.h>

#include "trophic-number.h"
#include "trophic-study-charts.h"
#include "trophic-study-paper-private.h"
#include "trophic-study-private.h"
#include "trophic-workbook-figure.h"

#define CHART_WIDTH  1150 /* px */
#define CHART_HEIGHT 460
#define CHART_ROWS   24
#define READ_COLUMNS 17 /* beside them stands what the chart draws */
#define STEP_COLUMNS 8
#define DRAWN_COLUMNS 4
#define MARK_COLUMNS 2
#define CURVE_WIDTH  1.75 /* points */
#define BAND_WIDTH   0.5
#define N_LINES      5 /* of a group: lower, upper, curve, censored, name */

/* First columns of the blocks of each group: the steps, then what the chart draws of them. */
static const guint step_column[TROPHIC_STUDY_GROUPS] = { 0, 9 };
static const guint drawn_column[TROPHIC_STUDY_GROUPS] = { 18, 23 };
static const guint mark_column[TROPHIC_STUDY_GROUPS] = { 28, 31 };
static const double widths[] = { 9, 9, 9, 10, 10, 10, 10, 10, 3, 9, 9, 9, 10, 10, 10, 10, 10, 3, 9, 10, 10, 10, 3, 9, 10, 10, 10, 3,
                                 9, 10, 3, 9, 10 };

static guint
write_steps (TrophicWorkbookFigure    *figure,
             guint                     row,
             guint                     group,
             const TrophicKaplanMeier *km)
{
  const char * const titles[STEP_COLUMNS] = {
    _("Months"), _("At risk"), _("Events"), _("Censored"), _("Event-free"), _("SE"), _("Lower 95%"), _("Upper 95%"),
  };
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  for (gsize i = 0; i < km->n_steps; i++)
    {
      const TrophicKmStep *step = &km->steps[i];
      const TrophicCell line[STEP_COLUMNS] = {
        trophic_study_number (step->time, 2), trophic_study_number (step->at_risk, 0), trophic_study_number (step->events, 0),
        trophic_study_number (step->censored, 0), trophic_study_number (step->survival, 4), trophic_study_number (step->se, 4),
        trophic_study_number (step->lower, 4), trophic_study_number (step->upper, 4),
      };
      g_array_append_vals (cells, line, STEP_COLUMNS);
    }
  return trophic_workbook_figure_block (figure, row, step_column[group], trophic_study_group_words (group), titles, STEP_COLUMNS,
                                        (const TrophicCell *) cells->data, (guint) km->n_steps);
}

static void
add_corner (GArray *cells,
            double  time,
            double  survival,
            double  lower,
            double  upper)
{
  const TrophicCell corner[DRAWN_COLUMNS] = {
    trophic_study_number (time, 2), trophic_study_number (survival, 4), trophic_study_number (lower, 4), trophic_study_number (upper, 4),
  };
  g_array_append_vals (cells, corner, DRAWN_COLUMNS);
}

/* A step has two corners, so that straight lines draw it. */
static guint
write_drawn (TrophicWorkbookFigure    *figure,
             guint                     row,
             guint                     group,
             const TrophicKaplanMeier *km,
             guint                    *n)
{
  const char * const titles[DRAWN_COLUMNS] = { _("Months"), _("Event-free"), _("Lower 95%"), _("Upper 95%") };
  g_autofree char *name = g_strdup_printf (_("%s, as drawn"), trophic_study_group_words (group));
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  double survival = 1, lower = 1, upper = 1;
  add_corner (cells, 0, survival, lower, upper);
  for (gsize i = 0; i < km->n_steps; i++)
    {
      const TrophicKmStep *step = &km->steps[i];
      if (step->events == 0 && i + 1 < km->n_steps)
        continue;
      add_corner (cells, step->time, survival, lower, upper);
      if (step->events > 0)
        add_corner (cells, step->time, step->survival, step->lower, step->upper);
      survival = step->survival;
      lower = step->lower;
      upper = step->upper;
    }
  *n = cells->len / DRAWN_COLUMNS;
  return trophic_workbook_figure_block (figure, row, drawn_column[group], name, titles, DRAWN_COLUMNS,
                                        (const TrophicCell *) cells->data, *n);
}

static guint
write_marks (TrophicWorkbookFigure    *figure,
             guint                     row,
             guint                     group,
             const TrophicKaplanMeier *km,
             guint                    *n)
{
  const char * const titles[MARK_COLUMNS] = { _("Months"), _("Event-free") };
  g_autofree char *name = g_strdup_printf (_("%s, censored"), trophic_study_group_words (group));
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  for (gsize i = 0; i < km->n_steps; i++)
    if (km->steps[i].censored > 0)
      {
        const TrophicCell mark[MARK_COLUMNS] = { trophic_study_number (km->steps[i].time, 2), trophic_study_number (km->steps[i].survival, 4) };
        g_array_append_vals (cells, mark, MARK_COLUMNS);
      }
  *n = cells->len / MARK_COLUMNS;
  return trophic_workbook_figure_block (figure, row, mark_column[group], name, titles, MARK_COLUMNS,
                                        (const TrophicCell *) cells->data, *n);
}

/* The lines of one group; "higher" is dashed, so that the curves differ without colour. */
static void
add_lines (GArray                   *lines,
           TrophicWorkbookFigure    *figure,
           guint                     row,
           guint                     group,
           const TrophicKaplanMeier *km,
           const char * const       *label)
{
  guint32 colour = trophic_chart_style (TROPHIC_CHART_PRINT)->colours[group == 0 ? TROPHIC_COLOUR_STUDY_LOW : TROPHIC_COLOUR_STUDY_HIGHER];
  guint n_drawn, n_marks;
  guint drawn = write_drawn (figure, row, group, km, &n_drawn), marks = write_marks (figure, row, group, km, &n_marks);
  gboolean dashed = group > 0;
  const TrophicWorkbookLine all[N_LINES] = {
    { .block = drawn, .x = 0, .y = 2, .n = n_drawn, .name = _("Lower 95%"), .colour = colour, .dashed = dashed, .line_width = BAND_WIDTH },
    { .block = drawn, .x = 0, .y = 3, .n = n_drawn, .name = _("Upper 95%"), .colour = colour, .dashed = dashed, .line_width = BAND_WIDTH },
    { .block = drawn, .x = 0, .y = 1, .n = n_drawn, .name = trophic_study_group_words (group), .colour = colour, .dashed = dashed,
      .line_width = CURVE_WIDTH },
    { .block = marks, .x = 0, .y = 1, .n = n_marks, .name = _("Censored"), .colour = colour, .marker = TROPHIC_MARKER_PLUS },
    { .block = drawn, .x = 0, .y = 1, .first = n_drawn - 1, .n = 1, .name = trophic_study_group_words (group), .colour = colour,
      .labels = label },
  };
  g_array_append_vals (lines, all, N_LINES);
}

/** trophic_study_sheet_survival: */
gboolean
trophic_study_sheet_survival (TrophicStudyBook  *book,
                              GError           **error)
{
  const TrophicStudy *study = book->study;
  TrophicWorkbookFigure *figure =
    trophic_workbook_begin_figure (book->workbook, _("Survival"), &book->head, widths, G_N_ELEMENTS (widths), error);
  if (figure == NULL)
    return FALSE;
  guint top = trophic_workbook_figure_top (), row = top + CHART_ROWS;
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (TrophicWorkbookLine));
  const char *labels[TROPHIC_STUDY_GROUPS][1] = { { trophic_study_group_words (0) }, { trophic_study_group_words (1) } };
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    if (study->km[group] != NULL)
      {
        write_steps (figure, row, group, study->km[group]);
        add_lines (lines, figure, row, group, study->km[group], labels[group]);
      }
  g_autofree char *headline = trophic_study_headline (study);
  const TrophicWorkbookScatter scatter = {
    .title = headline,
    .x = { .title = trophic_study_months_words (&study->switches), .format = "0" },
    .y = { .title = trophic_study_share_words (&study->switches), .format = "0%", .low = 0, .high = 1, .step = 0.25 },
    .lines = (const TrophicWorkbookLine *) lines->data, .n_lines = lines->len,
  };
  if (lines->len > 0)
    trophic_workbook_figure_chart (figure, top, 0, CHART_WIDTH, CHART_HEIGHT, &scatter);
  else
    trophic_workbook_figure_text (figure, top, 0, FALSE, _("Nobody was analysed: there is no curve."));
  trophic_workbook_figure_print (figure, READ_COLUMNS);
  return trophic_workbook_end_figure (figure, error);
}

enum { RISK_MONTHS, RISK_FIRST, RISK_COLUMNS = 5, N_RISK = RISK_FIRST + TROPHIC_STUDY_GROUPS * RISK_COLUMNS };

/* Events up to a time: a curve holds them step by step. */
static gsize
events_until (const TrophicKaplanMeier *km,
              double                    time)
{
  gsize events = 0;
  for (gsize i = 0; i < km->n_steps && km->steps[i].time <= time; i++)
    events += km->steps[i].events;
  return events;
}

/** trophic_study_sheet_at_risk: */
gboolean
trophic_study_sheet_at_risk (TrophicStudyBook  *book,
                             GError           **error)
{
  const TrophicStudy *study = book->study;
  g_autoptr (TrophicKmChart) chart = trophic_study_km_chart (study);
  TrophicWorkbookColumn columns[N_RISK] = { [RISK_MONTHS] = { _("Months"), 10 } };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const char *parts[RISK_COLUMNS] = { _("At risk"), _("Events so far"), _("Event-free"), _("Lower 95%"), _("Upper 95%") };
  for (guint i = RISK_FIRST; i < N_RISK; i++)
    {
      char *title = g_strdup_printf ("%s · %s", trophic_study_group_words ((i - RISK_FIRST) / RISK_COLUMNS), parts[(i - RISK_FIRST) % RISK_COLUMNS]);
      g_ptr_array_add (titles, title);
      columns[i] = (TrophicWorkbookColumn) { title, 14 };
    }
  TrophicWorkbookTable *table = trophic_workbook_begin_table (book->workbook, _("At risk"), &book->head, columns, N_RISK, error);
  if (table == NULL)
    return FALSE;
  g_autoptr (GArray) ticks = chart != NULL ? trophic_km_chart_ticks (chart) : g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < ticks->len; i++)
    {
      double time = g_array_index (ticks, double, i);
      TrophicCell cells[N_RISK] = { [RISK_MONTHS] = trophic_study_number (time, 0) };
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        if (study->km[group] != NULL)
          {
            TrophicKmStep step = trophic_kaplan_meier_at (study->km[group], time);
            TrophicCell *own = &cells[RISK_FIRST + group * RISK_COLUMNS];
            own[0] = trophic_study_number (step.at_risk, 0);
            own[1] = trophic_study_number (events_until (study->km[group], time), 0);
            own[2] = trophic_study_number (step.survival, 4);
            own[3] = trophic_study_number (step.lower, 4);
            own[4] = trophic_study_number (step.upper, 4);
          }
      if (!trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error))
        return FALSE;
    }
  return trophic_workbook_end_table (table, error);
}
