/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of the two models: all columns of Cox with its tests and the hazard ratios as a native chart, and the regression of
 * the BMI change over the points that it was fitted to. */
#include <glib/gi18n-lib.h>

#include "trophic-number.h"
#include "trophic-study-charts.h"
#include "trophic-study-paper-private.h"
#include "trophic-workbook-figure.h"

#define CHART_WIDTH   820 /* px */
#define CHART_ROW     20
#define BLOCK_ROWS    3  /* of a block beside its numbers: name, titles, a blank */
#define FOREST_TERM   46 /* px of height that a term takes */
#define FOREST_FRAME  130
#define SCATTER_HEIGHT 380
#define INTERVAL_WIDTH 1.5 /* points */
#define INK           0x333333

/* Two columns of names and numbers. */
#define N_FACT_COLUMNS 2

static void
add_fact (GArray     *cells,
          const char *name,
          double      value,
          int         decimals)
{
  const TrophicCell line[N_FACT_COLUMNS] = { trophic_study_text (name), trophic_study_number (value, decimals) };
  g_array_append_vals (cells, line, N_FACT_COLUMNS);
}

/* Returns the row below the block and a blank one. */
static guint
write_facts (TrophicWorkbookFigure *figure,
             guint                  row,
             const char            *name,
             const GArray          *cells)
{
  const char * const titles[N_FACT_COLUMNS] = { _("Quantity"), _("Value") };
  trophic_workbook_figure_block (figure, row, 0, name, titles, N_FACT_COLUMNS, (const TrophicCell *) cells->data,
                                 cells->len / N_FACT_COLUMNS);
  return row + cells->len / N_FACT_COLUMNS + BLOCK_ROWS;
}

enum {
  COX_TERM, COX_SD, COX_COEF, COX_SE, COX_HR, COX_LOWER, COX_UPPER, COX_Z, COX_P, COX_PH_CHISQ, COX_PH_DF, COX_PH_P, N_COX
};

static void
write_cox_terms (TrophicWorkbookFigure *figure,
                 guint                  row,
                 const TrophicStudyCox *model)
{
  const char * const titles[N_COX] = {
    _("Term"), _("SD"), _("Coefficient"), _("SE"), _("Hazard ratio"), _("Lower 95%"), _("Upper 95%"), "z", "p",
    _("PH test χ²"), _("PH test df"), _("PH test p"),
  };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, model->terms->len * N_COX);
  for (guint i = 0; i < model->terms->len; i++)
    {
      const TrophicStudyTerm *term = g_ptr_array_index (model->terms, i);
      const TrophicCoxTerm *fit = trophic_cox_term (model->cox, i);
      TrophicCell *line = &cells[i * N_COX];
      line[COX_TERM] = trophic_study_text (term->words);
      line[COX_SD] = trophic_study_number (term->sd, 4);
      line[COX_COEF] = trophic_study_number (fit->coef, 4);
      line[COX_SE] = trophic_study_number (fit->se, 4);
      line[COX_HR] = trophic_study_number (fit->hr, 3);
      line[COX_LOWER] = trophic_study_number (fit->lower, 3);
      line[COX_UPPER] = trophic_study_number (fit->upper, 3);
      line[COX_Z] = trophic_study_number (fit->z, 3);
      line[COX_P] = trophic_study_number (fit->p, TROPHIC_CELL_P);
      if (model->ph == NULL)
        continue;
      line[COX_PH_CHISQ] = trophic_study_number (model->ph[i].chisq, 3);
      line[COX_PH_DF] = trophic_study_number (model->ph[i].df, 0);
      line[COX_PH_P] = trophic_study_number (model->ph[i].p, TROPHIC_CELL_P);
    }
  trophic_workbook_figure_block (figure, row, 0, _("Cox proportional hazards, Efron, all terms together"), titles, N_COX, cells,
                                 model->terms->len);
}

enum { RATIO_TERM, RATIO_N, RATIO_EVENTS, RATIO_HR, RATIO_LOWER, RATIO_UPPER, RATIO_P, RATIO_REASON, N_RATIO };

/* Returns the row below the block and a blank one. */
static guint
write_unadjusted (TrophicWorkbookFigure *figure,
                  guint                  row,
                  const TrophicStudy    *study)
{
  const char * const titles[N_RATIO] = {
    _("Term"), _("Patients"), _("Events"), _("Hazard ratio"), _("Lower 95%"), _("Upper 95%"), "p", _("Why numbers are missing"),
  };
  TrophicCell cells[TROPHIC_STUDY_RATIOS * N_RATIO];
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const char *words;
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      TrophicCell *line = &cells[i * N_RATIO];
      line[RATIO_TERM] = trophic_study_text (words);
      line[RATIO_N] = trophic_study_number (ratio->n, 0);
      line[RATIO_EVENTS] = trophic_study_number (ratio->events, 0);
      line[RATIO_HR] = trophic_study_number (ratio->hr, 3);
      line[RATIO_LOWER] = trophic_study_number (ratio->lower, 3);
      line[RATIO_UPPER] = trophic_study_number (ratio->upper, 3);
      line[RATIO_P] = trophic_study_number (ratio->p, TROPHIC_CELL_P);
      line[RATIO_REASON] = trophic_study_text (ratio->reason);
    }
  trophic_workbook_figure_block (figure, row, 0, _("Unadjusted hazard ratios, Cox, Efron"), titles, N_RATIO, cells, TROPHIC_STUDY_RATIOS);
  return row + TROPHIC_STUDY_RATIOS + BLOCK_ROWS;
}

static guint
write_cox_model (TrophicWorkbookFigure *figure,
                 guint                  row,
                 const TrophicStudyCox *model)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  const struct { const char *name; TrophicCoxTest test; } tests[] = {
    { _("Likelihood ratio"), trophic_cox_lr_test (model->cox) },
    { _("Wald"), trophic_cox_wald_test (model->cox) },
    { _("Score"), trophic_cox_score_test (model->cox) },
    { _("Proportional hazards, all terms"), model->ph_global },
  };
  add_fact (cells, _("Patients"), model->n, 0);
  add_fact (cells, _("Left out, a covariate missing"), model->missing, 0);
  add_fact (cells, _("Events"), model->events, 0);
  add_fact (cells, _("Log likelihood, null"), trophic_cox_loglik_null (model->cox), 4);
  add_fact (cells, _("Log likelihood"), trophic_cox_loglik (model->cox), 4);
  add_fact (cells, _("Concordance"), model->concordance, 4);
  add_fact (cells, _("Concordance, SE"), model->concordance_se, 4);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free); /* the cells borrow them */
  for (guint i = 0; i < (model->ph != NULL ? G_N_ELEMENTS (tests) : G_N_ELEMENTS (tests) - 1); i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%s · χ²", tests[i].name));
      add_fact (cells, names->pdata[names->len - 1], tests[i].test.chisq, 3);
      g_ptr_array_add (names, g_strdup_printf ("%s · df", tests[i].name));
      add_fact (cells, names->pdata[names->len - 1], tests[i].test.df, 0);
      g_ptr_array_add (names, g_strdup_printf ("%s · p", tests[i].name));
      add_fact (cells, names->pdata[names->len - 1], tests[i].test.p, TROPHIC_CELL_P);
    }
  return write_facts (figure, row, _("Model"), cells);
}

/* Three points of each term on a row of its own, lower, estimate, upper: the line is the interval, the square the estimate. */
enum { DRAWN_TERM, DRAWN_RATIO, DRAWN_ROW, N_DRAWN };
#define POINTS 3

static guint
write_forest (TrophicWorkbookFigure *figure,
              guint                  row,
              const TrophicStudyCox *model)
{
  const char * const titles[N_DRAWN] = { _("Term"), _("Hazard ratio"), _("Row") };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, model->terms->len * POINTS * N_DRAWN);
  for (guint i = 0; i < model->terms->len; i++)
    {
      const TrophicCoxTerm *fit = trophic_cox_term (model->cox, i);
      const double points[POINTS] = { fit->lower, fit->hr, fit->upper };
      for (guint j = 0; j < POINTS; j++)
        {
          TrophicCell *line = &cells[(i * POINTS + j) * N_DRAWN];
          line[DRAWN_TERM] = trophic_study_text (((const TrophicStudyTerm *) g_ptr_array_index (model->terms, i))->words);
          line[DRAWN_RATIO] = trophic_study_number (points[j], 3);
          line[DRAWN_ROW] = trophic_study_number (model->terms->len - i, 0);
        }
    }
  return trophic_workbook_figure_block (figure, row, 0, _("As drawn"), titles, N_DRAWN, cells, model->terms->len * POINTS);
}

/* "Age at onset 1.20": short, since programs break a label that is long; interval and unit stand in the table. */
static char *
forest_label (const TrophicStudyCox *model,
              guint                  index)
{
  const TrophicStudyTerm *term = g_ptr_array_index (model->terms, index);
  const char *name = _("Lactate");
  for (guint i = 0; trophic_study_covariate (i) != 0; i++)
    if (g_str_equal (trophic_study_covariate_code (trophic_study_covariate (i)), term->code))
      name = trophic_study_covariate_words (trophic_study_covariate (i));
  g_autofree char *ratio = trophic_number_format (trophic_cox_term (model->cox, index)->hr, 2);
  return g_strdup_printf ("%s %s", name, ratio);
}

/* Powers of two around all intervals, and 1 among them. */
static TrophicWorkbookAxis
ratio_axis (const TrophicStudyCox *model)
{
  double low = -1, high = 1;
  for (guint i = 0; i < model->terms->len; i++)
    {
      const TrophicCoxTerm *fit = trophic_cox_term (model->cox, i);
      low = fmin (low, floor (log2 (fit->lower)));
      high = fmax (high, ceil (log2 (fit->upper)));
    }
  return (TrophicWorkbookAxis) { .title = _("Hazard ratio (logarithmic)"), .format = "0.00", .low = exp2 (low), .high = exp2 (high),
                                 .step = 2, .log_base = 2 };
}

static void
draw_forest (TrophicWorkbookFigure *figure,
             guint                  row,
             guint                  block,
             const TrophicStudyCox *model)
{
  guint n = model->terms->len;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree TrophicWorkbookLine *lines = g_new0 (TrophicWorkbookLine, 2 * n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (labels, forest_label (model, i));
  for (guint i = 0; i < n; i++)
    {
      const char *name = ((const TrophicStudyTerm *) g_ptr_array_index (model->terms, i))->words;
      lines[2 * i] = (TrophicWorkbookLine) { .block = block, .x = DRAWN_RATIO, .y = DRAWN_ROW, .first = i * POINTS, .n = POINTS, .name = name,
                                             .colour = INK, .line_width = INTERVAL_WIDTH };
      lines[2 * i + 1] = (TrophicWorkbookLine) { .block = block, .x = DRAWN_RATIO, .y = DRAWN_ROW, .first = i * POINTS + 1, .n = 1, .name = name,
                                                 .colour = INK, .marker = TROPHIC_MARKER_SQUARE,
                                                 .labels = (const char * const *) &labels->pdata[i] };
    }
  const TrophicWorkbookScatter scatter = {
    .title = _("Hazard ratio, 95% CI"),
    .x = ratio_axis (model),
    .y = { .low = 0, .high = n + 1, .step = 1, .hidden = TRUE },
    .lines = lines, .n_lines = 2 * n,
  };
  trophic_workbook_figure_chart (figure, row, 0, CHART_WIDTH, FOREST_FRAME + FOREST_TERM * n, &scatter);
}

/** trophic_study_sheet_cox: */
gboolean
trophic_study_sheet_cox (TrophicStudyBook  *book,
                         GError           **error)
{
  static const double widths[N_COX] = { 44, 12, 12, 11, 11, 11, 11, 10, 11, 11, 10, 11 };
  const TrophicStudyCox *model = &book->study->cox;
  TrophicWorkbookFigure *figure = trophic_workbook_begin_figure (book->workbook, _("Cox"), &book->head, widths, N_COX, error);
  if (figure == NULL)
    return FALSE;
  guint row = trophic_workbook_figure_top ();
  if (model->cox == NULL)
    {
      row = trophic_workbook_figure_text (figure, row, 0, FALSE, model->reason != NULL ? model->reason : _("Not computed")) + 1;
      write_unadjusted (figure, row, book->study);
      return trophic_workbook_end_figure (figure, error);
    }
  write_cox_terms (figure, row, model);
  row += model->terms->len + BLOCK_ROWS;
  row = write_unadjusted (figure, row, book->study);
  guint chart = row;
  row += (FOREST_FRAME + FOREST_TERM * model->terms->len) / CHART_ROW + 2;
  row = write_cox_model (figure, row, model);
  draw_forest (figure, chart, write_forest (figure, row, model), model);
  return trophic_workbook_end_figure (figure, error);
}

enum { BMI_TERM, BMI_SD, BMI_COEF, BMI_SE, BMI_T, BMI_P, BMI_LOWER, BMI_UPPER, BMI_STANDARDISED, BMI_VIF, N_BMI };

/* The intercept is the model's own first term. */
static void
write_bmi_terms (TrophicWorkbookFigure *figure,
                 guint                  row,
                 const TrophicStudyBmi *model)
{
  const char * const titles[N_BMI] = {
    _("Term"), _("SD"), _("Coefficient, kg/m²"), _("SE"), "t", "p", _("Lower 95%"), _("Upper 95%"), _("Standardised"), "VIF",
  };
  const TrophicRegression *fit = model->regression;
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, fit->n_terms * N_BMI);
  for (gsize i = 0; i < fit->n_terms; i++)
    {
      const TrophicStudyTerm *term = i > 0 ? g_ptr_array_index (model->terms, i - 1) : NULL;
      TrophicCell *line = &cells[i * N_BMI];
      line[BMI_TERM] = trophic_study_text (term != NULL ? term->words : _("Intercept"));
      line[BMI_SD] = term != NULL ? trophic_study_number (term->sd, 4) : (TrophicCell) { 0 };
      line[BMI_COEF] = trophic_study_number (fit->terms[i].coef, 4);
      line[BMI_SE] = trophic_study_number (fit->terms[i].se, 4);
      line[BMI_T] = trophic_study_number (fit->terms[i].t, 3);
      line[BMI_P] = trophic_study_number (fit->terms[i].p, TROPHIC_CELL_P);
      line[BMI_LOWER] = trophic_study_number (fit->terms[i].lower, 4);
      line[BMI_UPPER] = trophic_study_number (fit->terms[i].upper, 4);
      line[BMI_STANDARDISED] = trophic_study_number (fit->terms[i].standardised, 4);
      line[BMI_VIF] = trophic_study_number (fit->terms[i].vif, 2);
    }
  trophic_workbook_figure_block (figure, row, 0, _("Linear regression of the 3-month BMI change, all terms together"), titles, N_BMI, cells,
                                 (guint) fit->n_terms);
}

#define N_GROUP_COLUMNS 4

static void
write_bmi_groups (TrophicWorkbookFigure *figure,
                  guint                  row,
                  const TrophicStudyBmi *model)
{
  const char * const titles[N_GROUP_COLUMNS] = { _("Group"), _("Patients"), _("Mean change, kg/m²"), _("SD") };
  TrophicCell cells[TROPHIC_STUDY_GROUPS * N_GROUP_COLUMNS];
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      TrophicCell *line = &cells[group * N_GROUP_COLUMNS];
      line[0] = trophic_study_text (trophic_study_group_words (group));
      line[1] = trophic_study_number (model->group_n[group], 0);
      line[2] = trophic_study_number (model->mean[group], 3);
      line[3] = trophic_study_number (model->sd[group], 3);
    }
  trophic_workbook_figure_block (figure, row, 0, _("Mean change by group"), titles, N_GROUP_COLUMNS, cells, TROPHIC_STUDY_GROUPS);
}

static guint
write_bmi_model (TrophicWorkbookFigure *figure,
                 guint                  row,
                 const TrophicStudyBmi *model)
{
  const TrophicRegression *fit = model->regression;
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  add_fact (cells, _("Patients"), model->n, 0);
  add_fact (cells, _("Left out, the change or a covariate missing"), model->missing, 0);
  add_fact (cells, _("Residual degrees of freedom"), fit->df, 0);
  add_fact (cells, _("Residual sum of squares"), fit->rss, 4);
  add_fact (cells, _("Residual SD, kg/m²"), fit->sigma, 4);
  add_fact (cells, "R²", fit->r2, 4);
  add_fact (cells, _("R², adjusted"), fit->adj_r2, 4);
  add_fact (cells, "F", fit->f, 3);
  add_fact (cells, "F · p", fit->f_p, TROPHIC_CELL_P);
  return write_facts (figure, row, _("Model"), cells);
}

enum { POINT_X, POINT_Y, N_POINT, FIT_X = 0, FIT_Y, FIT_LOWER, FIT_UPPER, N_FIT };

/* Points of one group, in a block of their own. */
static guint
write_points (TrophicWorkbookFigure     *figure,
              guint                      row,
              guint                      column,
              const TrophicScatterChart *chart,
              gboolean                   low,
              guint                     *n)
{
  const char * const titles[N_POINT] = { _("Lactate, mmol/L"), _("BMI change, kg/m²") };
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (TrophicCell));
  for (guint i = 0; i < chart->points->len; i++)
    {
      const TrophicScatterPoint *point = &g_array_index (chart->points, TrophicScatterPoint, i);
      const TrophicCell line[N_POINT] = { trophic_study_number (point->x, 2), trophic_study_number (point->y, 3) };
      if (!point->low == !low)
        g_array_append_vals (cells, line, N_POINT);
    }
  *n = cells->len / N_POINT;
  return trophic_workbook_figure_block (figure, row, column, trophic_study_group_words (low ? 0 : 1), titles, N_POINT,
                                        (const TrophicCell *) cells->data, *n);
}

static guint
write_fit (TrophicWorkbookFigure     *figure,
           guint                      row,
           guint                      column,
           const TrophicScatterChart *chart)
{
  const char * const titles[N_FIT] = { _("Lactate, mmol/L"), _("Fitted"), _("Lower 95%"), _("Upper 95%") };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, MAX (chart->line->len, 1) * N_FIT);
  for (guint i = 0; i < chart->line->len; i++)
    {
      const TrophicScatterFit *at = &g_array_index (chart->line, TrophicScatterFit, i);
      cells[i * N_FIT + FIT_X] = trophic_study_number (at->x, 2);
      cells[i * N_FIT + FIT_Y] = trophic_study_number (at->y, 3);
      cells[i * N_FIT + FIT_LOWER] = trophic_study_number (at->lower, 3);
      cells[i * N_FIT + FIT_UPPER] = trophic_study_number (at->upper, 3);
    }
  return trophic_workbook_figure_block (figure, row, column, _("Line as drawn"), titles, N_FIT, cells, chart->line->len);
}

/* What the chart on screen shows, as cells and as a native chart of them. */
static void
draw_scatter (TrophicWorkbookFigure     *figure,
              guint                      chart_row,
              guint                      row,
              const TrophicScatterChart *chart)
{
  const guint32 *colours = trophic_chart_style (TROPHIC_CHART_PRINT)->colours;
  guint n_low, n_higher, n_fit = chart->line->len;
  guint low = write_points (figure, row, 0, chart, TRUE, &n_low), higher = write_points (figure, row, 2, chart, FALSE, &n_higher);
  guint fit = write_fit (figure, row, 4, chart);
  const TrophicWorkbookLine lines[] = {
    { .block = fit, .x = FIT_X, .y = FIT_LOWER, .n = n_fit, .name = _("Lower 95%"), .colour = INK, .dashed = TRUE, .line_width = 0.75 },
    { .block = fit, .x = FIT_X, .y = FIT_UPPER, .n = n_fit, .name = _("Upper 95%"), .colour = INK, .dashed = TRUE, .line_width = 0.75 },
    { .block = fit, .x = FIT_X, .y = FIT_Y, .n = n_fit, .name = _("Fitted"), .colour = INK, .line_width = 1.75 },
    { .block = low, .x = POINT_X, .y = POINT_Y, .n = n_low, .name = trophic_study_group_words (0),
      .colour = colours[TROPHIC_COLOUR_STUDY_LOW], .marker = TROPHIC_MARKER_TRIANGLE },
    { .block = higher, .x = POINT_X, .y = POINT_Y, .n = n_higher, .name = trophic_study_group_words (1),
      .colour = colours[TROPHIC_COLOUR_STUDY_HIGHER], .marker = TROPHIC_MARKER_CIRCLE },
  };
  const TrophicWorkbookScatter scatter = {
    .title = _("3-month BMI change by lactate"),
    .x = { .title = chart->x_title, .format = "0.0" }, .y = { .title = chart->y_title, .format = "0.0" },
    .lines = lines, .n_lines = G_N_ELEMENTS (lines),
  };
  trophic_workbook_figure_chart (figure, chart_row, 0, CHART_WIDTH, SCATTER_HEIGHT, &scatter);
}

/** trophic_study_sheet_bmi: */
gboolean
trophic_study_sheet_bmi (TrophicStudyBook  *book,
                         GError           **error)
{
  static const double widths[N_BMI] = { 44, 14, 14, 14, 14, 12, 12, 12, 13, 8 };
  const TrophicStudyBmi *model = &book->study->bmi_change;
  TrophicWorkbookFigure *figure = trophic_workbook_begin_figure (book->workbook, _("BMI change"), &book->head, widths, N_BMI, error);
  if (figure == NULL)
    return FALSE;
  guint row = trophic_workbook_figure_top ();
  write_bmi_groups (figure, row, model);
  row += TROPHIC_STUDY_GROUPS + BLOCK_ROWS;
  if (model->regression == NULL)
    row = trophic_workbook_figure_text (figure, row, 0, FALSE, model->reason != NULL ? model->reason : _("Not computed")) + 1;
  else
    {
      write_bmi_terms (figure, row, model);
      row += (guint) model->regression->n_terms + BLOCK_ROWS;
      row = write_bmi_model (figure, row, model);
    }
  g_autoptr (TrophicScatterChart) chart = trophic_study_scatter_chart (book->study);
  if (chart != NULL)
    draw_scatter (figure, row, row + SCATTER_HEIGHT / CHART_ROW + 2, chart);
  return trophic_workbook_end_figure (figure, error);
}
