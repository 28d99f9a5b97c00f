/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of the markers: the correlations as a matrix and as a list, and the ROC curve of lactate. */
#include <glib/gi18n-lib.h>

#include "trophic-study-charts.h"
#include "trophic-study-paper-private.h"
#include "trophic-workbook-figure.h"

#define BLOCK_ROWS   3
#define ROC_SIDE     430 /* px */
#define ROC_ROWS     23
#define INK          0x333333
#define SOFT_INK     0x8A8A8A

/* Which markers the matrix goes over, in its order; returns how many. */
static guint
used_markers (const TrophicStudy  *study,
              TrophicCohortMarker  markers[TROPHIC_COHORT_N_MARKERS])
{
  gboolean used[TROPHIC_COHORT_N_MARKERS] = { FALSE };
  guint n = 0;
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      used[cell->x] = used[cell->y] = TRUE;
    }
  for (int i = 0; i < TROPHIC_COHORT_N_MARKERS; i++)
    if (used[i])
      markers[n++] = i;
  return n;
}

/* The lower triangle; the names stand on both sides. */
static void
write_matrix (TrophicWorkbookFigure     *figure,
              guint                      row,
              const TrophicStudy        *study,
              const TrophicCohortMarker *markers,
              guint                      n)
{
  const char *titles[TROPHIC_COHORT_N_MARKERS + 1] = { "" };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, n * (n + 1));
  for (guint i = 0; i < n; i++)
    {
      titles[i + 1] = trophic_cohort_marker_words (markers[i]);
      cells[i * (n + 1)] = trophic_study_text (trophic_cohort_marker_words (markers[i]));
      for (guint j = 0; j < i; j++)
        {
          const TrophicStudyCorrelation *cell = trophic_study_find_pair (study, markers[j], markers[i]);
          if (cell != NULL)
            cells[i * (n + 1) + j + 1] = trophic_study_number (cell->correlation.estimate, 2);
        }
    }
  guint block = trophic_workbook_figure_block (figure, row, 0, _("Spearman's correlations"), titles, n + 1, cells, n);
  trophic_workbook_figure_shade (figure, block, 1, n);
}

enum { PAIR_X, PAIR_Y, PAIR_N, PAIR_ESTIMATE, PAIR_LOWER, PAIR_UPPER, PAIR_P, PAIR_EXACT, PAIR_HOLM, N_PAIR };

static void
write_pairs (TrophicWorkbookFigure *figure,
             guint                  row,
             const TrophicStudy    *study)
{
  const char * const titles[N_PAIR] = {
    _("First"), _("Second"), "n", _("Spearman's ρ"), _("Lower 95%"), _("Upper 95%"), "p", _("p is exact"), _("p, Holm"),
  };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, MAX (study->correlations->len, 1) * N_PAIR);
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      const TrophicCorrelation *r = &cell->correlation;
      TrophicCell *line = &cells[i * N_PAIR];
      line[PAIR_X] = trophic_study_text (trophic_cohort_marker_words (cell->x));
      line[PAIR_Y] = trophic_study_text (trophic_cohort_marker_words (cell->y));
      line[PAIR_N] = trophic_study_number (r->n, 0);
      line[PAIR_ESTIMATE] = trophic_study_number (r->estimate, 3);
      line[PAIR_LOWER] = trophic_study_number (r->lower, 3);
      line[PAIR_UPPER] = trophic_study_number (r->upper, 3);
      line[PAIR_P] = trophic_study_number (r->p, TROPHIC_CELL_P);
      line[PAIR_EXACT] = trophic_study_text (isfinite (r->p) ? (r->exact ? _("yes") : _("no")) : trophic_study_pair_reason (cell));
      line[PAIR_HOLM] = trophic_study_number (cell->p_holm, TROPHIC_CELL_P);
    }
  trophic_workbook_figure_block (figure, row, 0, _("All pairs"), titles, N_PAIR, cells, study->correlations->len);
}

/** trophic_study_sheet_correlations: */
gboolean
trophic_study_sheet_correlations (TrophicStudyBook  *book,
                                  GError           **error)
{
  static const double widths[] = { 24, 24, 12, 12, 12, 12, 12, 12, 12, 12 };
  const TrophicStudy *study = book->study;
  TrophicWorkbookFigure *figure =
    trophic_workbook_begin_figure (book->workbook, _("Correlations"), &book->head, widths, G_N_ELEMENTS (widths), error);
  if (figure == NULL)
    return FALSE;
  TrophicCohortMarker markers[TROPHIC_COHORT_N_MARKERS];
  guint n = used_markers (study, markers), row = trophic_workbook_figure_top ();
  if (n > 0)
    {
      write_matrix (figure, row, study, markers, n);
      write_pairs (figure, row + n + BLOCK_ROWS, study);
    }
  else
    trophic_workbook_figure_text (figure, row, 0, FALSE, _("Not computed"));
  return trophic_workbook_end_figure (figure, error);
}

enum { ROC_CUTOFF, ROC_SENSITIVITY, ROC_SPECIFICITY, ROC_FALSE_POSITIVE, N_ROC };

static TrophicCell
cutoff_cell (double cutoff)
{
  return isinf (cutoff) ? trophic_study_text (cutoff < 0 ? "−∞" : "∞") : trophic_study_number (cutoff, 3);
}

static guint
write_roc_points (TrophicWorkbookFigure *figure,
                  guint                  row,
                  guint                  column,
                  const TrophicRoc      *roc)
{
  const char * const titles[N_ROC] = { _("Positive up to, mmol/L"), _("Sensitivity"), _("Specificity"), _("1 − specificity") };
  g_autofree TrophicCell *cells = g_new0 (TrophicCell, roc->n_points * N_ROC);
  for (gsize i = 0; i < roc->n_points; i++)
    {
      TrophicCell *line = &cells[i * N_ROC];
      line[ROC_CUTOFF] = cutoff_cell (roc->points[i].cutoff);
      line[ROC_SENSITIVITY] = trophic_study_number (roc->points[i].sensitivity, 4);
      line[ROC_SPECIFICITY] = trophic_study_number (roc->points[i].specificity, 4);
      line[ROC_FALSE_POSITIVE] = trophic_study_number (1 - roc->points[i].specificity, 4);
    }
  return trophic_workbook_figure_block (figure, row, column, _("Every cut-off"), titles, N_ROC, cells,
                                        (guint) roc->n_points);
}

static void
write_roc_facts (TrophicWorkbookFigure *figure,
                 guint                  row,
                 const TrophicStudyRoc *answer)
{
  const TrophicRoc *roc = answer->roc;
  const char * const titles[2] = { _("Quantity"), _("Value") };
  const TrophicCell cells[] = {
    trophic_study_text (_("Endpoint within, months")), trophic_study_number (answer->months, 0),
    trophic_study_text (_("Patients")), trophic_study_number (answer->n, 0),
    trophic_study_text (_("With the endpoint")), trophic_study_number (roc->n_pos, 0),
    trophic_study_text (_("Left out, state or lactate not known")), trophic_study_number (answer->missing, 0),
    trophic_study_text (_("Area under the curve")), trophic_study_number (roc->auc, 4),
    trophic_study_text (_("SE, DeLong")), trophic_study_number (roc->se, 4),
    trophic_study_text (_("Lower 95%")), trophic_study_number (roc->lower, 4),
    trophic_study_text (_("Upper 95%")), trophic_study_number (roc->upper, 4),
    trophic_study_text (_("Youden's cut-off, mmol/L; positive up to it")), cutoff_cell (roc->youden.cutoff),
    trophic_study_text (_("Sensitivity there")), trophic_study_number (roc->youden.sensitivity, 4),
    trophic_study_text (_("Specificity there")), trophic_study_number (roc->youden.specificity, 4),
  };
  trophic_workbook_figure_block (figure, row, 0, _("Lactate as a marker"), titles, 2, cells, G_N_ELEMENTS (cells) / 2);
}

/* The line of chance, and Youden's point. */
static guint
write_roc_drawn (TrophicWorkbookFigure *figure,
                 guint                  row,
                 guint                  column,
                 const TrophicRoc      *roc)
{
  const char * const titles[2] = { _("1 − specificity"), _("Sensitivity") };
  const TrophicCell cells[] = {
    trophic_study_number (0, 4), trophic_study_number (0, 4), trophic_study_number (1, 4), trophic_study_number (1, 4),
    trophic_study_number (1 - roc->youden.specificity, 4), trophic_study_number (roc->youden.sensitivity, 4),
  };
  return trophic_workbook_figure_block (figure, row, column, _("Chance, Youden's point"), titles, 2, cells, G_N_ELEMENTS (cells) / 2);
}

/** trophic_study_sheet_roc: */
gboolean
trophic_study_sheet_roc (TrophicStudyBook  *book,
                         GError           **error)
{
  static const double widths[] = { 34, 12, 3, 12, 12, 12, 13, 3, 13, 12 };
  const TrophicStudyRoc *answer = &book->study->roc;
  TrophicWorkbookFigure *figure = trophic_workbook_begin_figure (book->workbook, _("ROC"), &book->head, widths, G_N_ELEMENTS (widths), error);
  if (figure == NULL)
    return FALSE;
  guint row = trophic_workbook_figure_top ();
  if (answer->roc == NULL)
    {
      trophic_workbook_figure_text (figure, row, 0, FALSE, answer->reason != NULL ? answer->reason : _("Not computed"));
      return trophic_workbook_end_figure (figure, error);
    }
  guint below = trophic_workbook_figure_text (figure, row + ROC_ROWS, 0, FALSE,
                                              _("The endpoint is expected above a cut-off; an area below 0.5: lower lactate goes with the endpoint.")) + 1;
  write_roc_facts (figure, below, answer);
  guint points = write_roc_points (figure, below, 3, answer->roc), drawn = write_roc_drawn (figure, below, 8, answer->roc);
  const TrophicWorkbookLine lines[] = {
    { .block = drawn, .x = 0, .y = 1, .n = 2, .name = _("Chance"), .colour = SOFT_INK, .dashed = TRUE, .line_width = 1 },
    { .block = points, .x = ROC_FALSE_POSITIVE, .y = ROC_SENSITIVITY, .n = (guint) answer->roc->n_points, .name = _("Lactate"), .colour = INK,
      .line_width = 1.75 },
    { .block = drawn, .x = 0, .y = 1, .first = 2, .n = 1, .name = _("Youden's point"), .colour = INK, .marker = TROPHIC_MARKER_CIRCLE },
  };
  const TrophicWorkbookScatter scatter = {
    .title = _("ROC of lactate for the endpoint"),
    .x = { .title = _("1 − specificity"), .format = "0.0", .low = 0, .high = 1, .step = 0.25 },
    .y = { .title = _("Sensitivity"), .format = "0.0", .low = 0, .high = 1, .step = 0.25 },
    .lines = lines, .n_lines = G_N_ELEMENTS (lines),
  };
  trophic_workbook_figure_chart (figure, row, 0, ROC_SIDE, ROC_SIDE, &scatter);
  return trophic_workbook_end_figure (figure, error);
}
