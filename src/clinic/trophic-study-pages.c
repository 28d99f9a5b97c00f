/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study on A4 pages: answers and curves; hazard ratios, also under other choices; BMI change, correlations and ROC; who was
 * analysed, phases and methods. The charts are those of the screen in print style. */
#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-sheet.h"
#include "trophic-study-charts.h"
#include "trophic-study-paper-private.h"
#include "trophic-words.h"

#define SCALE          0.62 /* points a CSS px: type of the charts as large as that of the tables */
#define POINTS         8.5  /* of the type, and the least it shrinks to */
#define LEAST_POINTS   6.5
#define HEAD_COLUMNS   130  /* of the line at the head, still in type of 8 points or so */
#define ANSWERS_HEIGHT 24.0 /* mm */
#define CURVE_HEIGHT   156.0
#define SCATTER_HEIGHT 72.0
#define SQUARE_HEIGHT  86.0
#define COLUMN_WIDTH   87.0 /* of two columns side by side */

typedef struct {
  GPtrArray        *sheets; /* (element-type TrophicSheet) */
  TrophicPageFrame  frame;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;
  g_ptr_array_unref (paper->sheets);
  trophic_page_frame_clear (&paper->frame);
  g_free (paper);
}

static guint
paper_n_pages (const Paper *paper)
{
  guint n = 0;
  for (guint i = 0; i < paper->sheets->len; i++)
    n += trophic_sheet_n_pages (g_ptr_array_index (paper->sheets, i));
  return n;
}

static void
paint_paper (gpointer  document,
             cairo_t  *cr,
             guint     page)
{
  const Paper *paper = document;
  trophic_page_frame_paint (&paper->frame, cr, page, paper_n_pages (paper));
  for (guint i = 0; i < paper->sheets->len; i++)
    {
      TrophicSheet *sheet = g_ptr_array_index (paper->sheets, i);
      if (page <= trophic_sheet_n_pages (sheet))
        {
          trophic_sheet_paint_body (sheet, cr, page);
          return;
        }
      page -= trophic_sheet_n_pages (sheet);
    }
}

static TrophicSheet *
add_sheet (Paper *paper)
{
  TrophicSheet *sheet = trophic_sheet_new (POINTS, LEAST_POINTS);
  g_ptr_array_add (paper->sheets, sheet);
  return sheet;
}

static void
paint_scene (gconstpointer  data,
             cairo_t       *cr,
             double         width,
             double         height)
{
  cairo_scale (cr, SCALE, SCALE);
  trophic_chart_scene_paint (data, cr);
}

static double
px (double millimetres)
{
  return millimetres * TROPHIC_POINTS / SCALE;
}

/* @scene: (transfer full) (nullable): laid out for @height mm. */
static void
add_scene (TrophicSheet      *sheet,
           double             height,
           TrophicChartScene *scene)
{
  if (scene != NULL)
    trophic_sheet_drawing (sheet, height, paint_scene, scene, (GDestroyNotify) trophic_chart_scene_free);
}

static const TrophicChartStyle *
paper_style (void)
{
  return trophic_chart_style (TROPHIC_CHART_PRINT);
}

static void
answers_free (gpointer answers)
{
  g_ptr_array_unref (answers);
}

/* Four answers side by side, the value large. */
static void
paint_answers (gconstpointer  data,
               cairo_t       *cr,
               double         width,
               double         height)
{
  const GPtrArray *answers = data;
  double own = width / answers->len;
  for (guint i = 0; i < answers->len; i++)
    {
      const TrophicStudyAnswer *answer = g_ptr_array_index (answers, i);
      double x = i * own + (i > 0 ? 2 : 0), room = own - 3, size = 16, y = 11;
      if (i > 0)
        trophic_page_rule (cr, i * own, 0, i * own, height - 2, FALSE);
      trophic_page_text (cr, x, 0, room, 8, TROPHIC_PAGE_BOLD | TROPHIC_PAGE_SOFT | TROPHIC_PAGE_WRAP | TROPHIC_PAGE_JAPANESE, answer->question);
      while (size > 10 && trophic_page_text_width (cr, size, TROPHIC_PAGE_HEAVY, answer->value) > room - 12)
        size -= 0.5;
      double used = trophic_page_text_on (cr, x, 7.4, room, size, TROPHIC_PAGE_HEAVY, answer->value);
      if (answer->unit != NULL)
        trophic_page_text_on (cr, x + used + 1.5, 8.1, room, 8, TROPHIC_PAGE_JAPANESE, answer->unit);
      for (guint j = 0; j < G_N_ELEMENTS (answer->facts); j++)
        y += trophic_page_text (cr, x, y, room, 7.5, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_JAPANESE, answer->facts[j]) + 0.2;
    }
}

static void
add_answers (TrophicSheet       *sheet,
             const TrophicStudy *study)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_study_answer_free);
  for (int kind = 0; kind < TROPHIC_STUDY_N_ANSWERS; kind++)
    g_ptr_array_add (answers, trophic_study_answer_new (study, kind));
  trophic_sheet_drawing (sheet, ANSWERS_HEIGHT, paint_answers, answers, answers_free);
}

static void
add_bullets (TrophicSheet *sheet,
             const char   *heading,
             GPtrArray    *lines)
{
  if (lines->len > 0)
    trophic_sheet_heading (sheet, heading);
  for (guint i = 0; i < lines->len; i++)
    trophic_sheet_line (sheet, TROPHIC_PAGE_BULLET, g_ptr_array_index (lines, i));
}

static void
add_first (Paper              *paper,
           const TrophicStudy *study)
{
  TrophicSheet *sheet = add_sheet (paper);
  g_autoptr (TrophicKmChart) chart = trophic_study_km_chart (study);
  g_autofree char *low = trophic_study_low_words (study), *source = trophic_study_cutoff_source (study);
  g_autoptr (GPtrArray) choices = trophic_study_filter_words (&study->switches);
  g_ptr_array_insert (choices, 0, g_strdup_printf ("%s (%s)", low, source));
  g_ptr_array_insert (choices, 1, g_strdup (trophic_study_endpoint_words (study->switches.endpoint)));
  g_ptr_array_insert (choices, 2, g_strdup (trophic_study_clock_words (study->switches.clock)));
  g_autofree char *chosen = trophic_words_join (choices);
  add_answers (sheet, study);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, chosen);
  if (chart != NULL)
    add_scene (sheet, CURVE_HEIGHT,
               trophic_km_chart_layout (chart, paper_style (), px (TROPHIC_PAGE_INNER), px (CURVE_HEIGHT), 1));
  g_autoptr (GPtrArray) cautions = trophic_study_cautions (study);
  add_bullets (sheet, _("Cautions"), cautions);
}

/* Titles with their widths; numbers are flush right. */
typedef struct {
  const char *title;
  double      width;
  gboolean    right;
} Column;

static TrophicPageTable *
new_table (const Column *columns,
           guint         n)
{
  TrophicPageTable *table = trophic_page_table_new (n);
  for (guint i = 0; i < n; i++)
    trophic_page_table_column (table, i, columns[i].title, columns[i].width, columns[i].right);
  return table;
}

static char *
number (double value,
        int    decimals)
{
  return isfinite (value) ? trophic_number_format (value, decimals) : g_strdup ("—");
}

static void
add_cox_table (TrophicSheet          *sheet,
               const TrophicStudyCox *model)
{
  const Column columns[] = {
    { _("Term"), 60, FALSE }, { _("Coefficient"), 20, TRUE }, { _("SE"), 16, TRUE }, { _("Hazard ratio"), 20, TRUE }, { _("95% CI"), 28, TRUE },
    { "z", 12, TRUE }, { "p", 16, TRUE }, { _("PH test p"), 18, TRUE },
  };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < model->terms->len; i++)
    {
      const TrophicCoxTerm *fit = trophic_cox_term (model->cox, i);
      char **cells = trophic_page_table_add (table);
      cells[0] = g_strdup (((const TrophicStudyTerm *) g_ptr_array_index (model->terms, i))->words);
      cells[1] = number (fit->coef, 3);
      cells[2] = number (fit->se, 3);
      cells[3] = number (fit->hr, 2);
      cells[4] = trophic_study_interval (fit->lower, fit->upper, 2);
      cells[5] = number (fit->z, 2);
      cells[6] = trophic_p_text (fit->p);
      cells[7] = trophic_p_text (model->ph != NULL ? model->ph[i].p : NAN);
    }
  trophic_sheet_table (sheet, table);
}

static void
add_unadjusted (TrophicSheet       *sheet,
                const TrophicStudy *study)
{
  const Column columns[] = {
    { _("Unadjusted"), 74, FALSE }, { _("n"), 16, TRUE }, { _("Events"), 18, TRUE }, { _("Hazard ratio"), 22, TRUE }, { _("95% CI"), 30, TRUE },
    { "p", 18, TRUE },
  };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  const char *words;
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      char **cells = trophic_page_table_add (table);
      cells[0] = g_strdup (words);
      cells[1] = number (ratio->n, 0);
      cells[2] = number (ratio->events, 0);
      cells[3] = number (ratio->hr, 2);
      cells[4] = isfinite (ratio->hr) ? trophic_study_interval (ratio->lower, ratio->upper, 2) : g_strdup ("—");
      cells[5] = trophic_p_text (ratio->p);
    }
  trophic_sheet_table (sheet, table);
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      g_autofree char *why = ratio->reason != NULL ? g_strdup_printf ("%s: %s", words, ratio->reason) : NULL;
      if (why != NULL)
        trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, why);
    }
}

static void
add_cox_facts (TrophicSheet          *sheet,
               const TrophicStudyCox *model)
{
  TrophicCoxTest lr = trophic_cox_lr_test (model->cox);
  g_autofree char *counts = g_strdup_printf (_("n = %u, %u events; %u left out for a missing covariate"), (guint) model->n,
                                             (guint) model->events, (guint) model->missing);
  g_autofree char *chisq = number (lr.chisq, 2), *p = trophic_p_text_equation (lr.p), *global = trophic_p_text_equation (model->ph_global.p);
  g_autofree char *concordance = number (model->concordance, 3), *se = number (model->concordance_se, 3);
  /* Translators: χ², degrees of freedom and p of the likelihood ratio test, p of the test of proportional hazards, C and its SE */
  g_autofree char *tests = g_strdup_printf (_("Likelihood ratio χ² = %s, %d df, %s; proportional hazards, all terms: %s; concordance %s (SE %s)"),
                                            chisq, lr.df, p, global, concordance, se);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, counts);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, tests);
  trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, _("Efron's method for ties; Wald intervals and p; PH test: scaled Schoenfeld residuals."));
}

/* "Q1 of this cohort ≤ 1.049 · Death · From onset" */
static char *
choice_words (const TrophicStudySwitches *switches,
              double                      cutoff)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean published = switches->cutoff == TROPHIC_STUDY_CUTOFF_PUBLISHED && !switches->search;
  g_autofree char *value = number (cutoff, published ? 2 : 3);
  const char *source = published ? "" : trophic_study_cutoff_rule (switches);
  g_ptr_array_add (parts, g_strdup_printf ("%s%s%s %s", source, published ? "" : " ", switches->edge == TROPHIC_STUDY_EDGE_LE ? "≤" : "<", value));
  g_ptr_array_add (parts, g_strdup (trophic_study_endpoint_words (switches->endpoint)));
  g_ptr_array_add (parts, g_strdup (trophic_study_clock_words (switches->clock)));
  if (switches->half != TROPHIC_STUDY_BOTH_HALVES)
    g_ptr_array_add (parts, g_strdup (trophic_study_half_words (switches->half)));
  return trophic_words_join (parts);
}

/* "1.62 (1.20 to 2.18)" */
static char *
ratio_text (double      hr,
            double      lower,
            double      upper,
            const char *reason)
{
  g_autofree char *ratio = number (hr, 2), *interval = trophic_study_interval (lower, upper, 2);
  return isfinite (hr) ? g_strdup_printf ("%s (%s)", ratio, interval) : g_strdup (reason != NULL ? reason : "—");
}

static void
add_sensitivity (TrophicSheet *sheet,
                 GPtrArray    *sensitivity)
{
  const Column columns[] = {
    { _("Choices"), 74, FALSE }, { _("n"), 10, TRUE }, { _("Events"), 13, TRUE }, { _("Log-rank p"), 17, TRUE },
    { _("Low against higher: HR (95% CI)"), 32, TRUE }, { _("Per 1 SD higher, adjusted as chosen: HR (95% CI)"), 32, TRUE },
  };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sensitivity->len; i++)
    {
      const TrophicStudySensitivity *line = g_ptr_array_index (sensitivity, i);
      char **cells = trophic_page_table_add (table);
      cells[0] = choice_words (&line->switches, line->cutoff);
      cells[1] = number (line->n, 0);
      cells[2] = number (line->events, 0);
      cells[3] = trophic_p_text (line->p);
      cells[4] = ratio_text (line->hr, line->lower, line->upper, line->reason);
      cells[5] = ratio_text (line->hr_sd, line->hr_sd_lower, line->hr_sd_upper, NULL);
    }
  trophic_sheet_heading (sheet, _("Sensitivity: the same analysis under other choices"));
  g_autoptr (TrophicDotChart) chart = trophic_study_sensitivity_chart (sensitivity);
  if (chart != NULL)
    {
      double height = trophic_dot_chart_height (chart, 1);
      add_scene (sheet, height * SCALE / TROPHIC_POINTS,
                 trophic_dot_chart_layout (chart, paper_style (), px (TROPHIC_PAGE_INNER), height, 1));
    }
  trophic_sheet_table (sheet, table);
}

static void
add_second (Paper              *paper,
            const TrophicStudy *study,
            GPtrArray          *sensitivity)
{
  const TrophicStudyCox *model = &study->cox;
  TrophicSheet *sheet = add_sheet (paper);
  g_autoptr (TrophicForestChart) chart = trophic_study_forest_chart (study);
  trophic_sheet_heading (sheet, _("Hazard ratios, Cox regression"));
  if (model->cox == NULL)
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, model->reason != NULL ? model->reason : _("Not computed"));
  if (chart != NULL)
    {
      double height = trophic_forest_chart_height (chart, 1);
      add_scene (sheet, height * SCALE / TROPHIC_POINTS,
                 trophic_forest_chart_layout (chart, paper_style (), px (TROPHIC_PAGE_INNER), height, 1));
    }
  if (model->cox != NULL)
    {
      add_cox_table (sheet, model);
      add_cox_facts (sheet, model);
    }
  add_unadjusted (sheet, study);
  if (sensitivity != NULL && sensitivity->len > 0)
    add_sensitivity (sheet, sensitivity);
}

static void
add_bmi_table (TrophicSheet          *sheet,
               const TrophicStudyBmi *model)
{
  const Column columns[] = {
    { _("Term"), 66, FALSE }, { _("Coefficient, kg/m²"), 34, TRUE }, { _("95% CI"), 32, TRUE }, { "t", 14, TRUE }, { "p", 18, TRUE },
    { _("Standardised"), 22, TRUE },
  };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  for (gsize i = 0; i < model->regression->n_terms; i++)
    {
      const TrophicRegressionTerm *fit = &model->regression->terms[i];
      char **cells = trophic_page_table_add (table);
      cells[0] = g_strdup (i == 0 ? _("Intercept") : ((const TrophicStudyTerm *) g_ptr_array_index (model->terms, i - 1))->words);
      cells[1] = number (fit->coef, 3);
      cells[2] = trophic_study_interval (fit->lower, fit->upper, 3);
      cells[3] = number (fit->t, 2);
      cells[4] = trophic_p_text (fit->p);
      cells[5] = number (fit->standardised, 2);
    }
  trophic_sheet_table (sheet, table);
}

/* "Low lactate: mean −0.62 kg/m² (SD 0.50), n = 40" */
static void
add_bmi_groups (TrophicSheet          *sheet,
                const TrophicStudyBmi *model)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      g_autofree char *mean = isfinite (model->mean[group]) ? trophic_number_format_signed (model->mean[group], 2) : g_strdup ("—");
      g_autofree char *sd = number (model->sd[group], 2);
      /* Translators: group, mean, SD, patients */
      g_ptr_array_add (parts, g_strdup_printf (_("%s: mean %s kg/m² (SD %s), n = %u"), trophic_study_group_words (group), mean, sd,
                                               (guint) model->group_n[group]));
    }
  g_autofree char *line = trophic_words_join_wide (parts);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, line);
}

static void
add_markers (TrophicSheet       *sheet,
             const TrophicStudy *study)
{
  g_autoptr (TrophicHeatMap) map = trophic_study_heat_map (study);
  g_autoptr (TrophicRocChart) roc = trophic_study_roc_chart (study);
  trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
  trophic_sheet_heading (sheet, _("Spearman's correlations, p after Holm"));
  if (map != NULL)
    add_scene (sheet, SQUARE_HEIGHT, trophic_heat_map_layout (map, paper_style (), px (COLUMN_WIDTH), px (SQUARE_HEIGHT), 0.8));
  else
    trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, _("Not computed"));
  trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
  trophic_sheet_heading (sheet, _("ROC of lactate for the endpoint"));
  if (roc != NULL)
    add_scene (sheet, SQUARE_HEIGHT, trophic_roc_chart_layout (roc, paper_style (), px (COLUMN_WIDTH), px (SQUARE_HEIGHT), 1));
  trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
  g_autofree char *sentence = trophic_study_roc_sentence (&study->roc);
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, sentence);
}

static void
add_third (Paper              *paper,
           const TrophicStudy *study)
{
  const TrophicStudyBmi *model = &study->bmi_change;
  TrophicSheet *sheet = add_sheet (paper);
  g_autoptr (TrophicScatterChart) chart = trophic_study_scatter_chart (study);
  g_autofree char *sentence = trophic_study_bmi_sentence (model);
  trophic_sheet_heading (sheet, _("3-month BMI change by lactate"));
  add_bmi_groups (sheet, model);
  if (chart != NULL)
    add_scene (sheet, SCATTER_HEIGHT,
               trophic_scatter_chart_layout (chart, paper_style (), px (TROPHIC_PAGE_INNER), px (SCATTER_HEIGHT), 1));
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, sentence);
  if (model->regression != NULL)
    add_bmi_table (sheet, model);
  add_markers (sheet, study);
}

static void
add_flow (TrophicSheet       *sheet,
          const TrophicStudy *study)
{
  const Column columns[] = { { _("Step"), 100, FALSE }, { _("Left out"), 30, TRUE }, { _("Remain"), 30, TRUE } };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  guint remain = study->n_all;
  char **cells = trophic_page_table_add (table);
  cells[0] = g_strdup (_("All patients on file"));
  cells[2] = number (remain, 0);
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (step->n == 0)
        continue;
      remain -= MIN (step->n, remain);
      cells = trophic_page_table_add (table);
      cells[0] = g_strdup (step->words);
      cells[1] = number (step->n, 0);
      cells[2] = number (remain, 0);
    }
  trophic_sheet_heading (sheet, _("Who was analysed"));
  trophic_sheet_table (sheet, table);
}

static void
add_phases (TrophicSheet       *sheet,
            const TrophicStudy *study)
{
  const Column columns[] = {
    { _("Median months (95% CI)"), 60, FALSE }, { trophic_study_group_words (0), 60, TRUE }, { trophic_study_group_words (1), 60, TRUE },
  };
  TrophicPageTable *table = new_table (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < study->phases->len; i++)
    {
      const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, i);
      char **cells = trophic_page_table_add (table);
      cells[0] = g_strdup (phase->words);
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        {
          g_autofree char *median = number (phase->median[group], 1);
          g_autofree char *interval = trophic_study_interval (phase->lower[group], phase->upper[group], 1);
          cells[1 + group] = g_strdup_printf (_("%s (%s), n = %u"), median, interval, (guint) phase->n[group]);
        }
    }
  trophic_sheet_heading (sheet, _("Phases"));
  trophic_sheet_table (sheet, table);
}

static void
add_last (Paper              *paper,
          const TrophicStudy *study,
          GPtrArray          *sensitivity)
{
  TrophicSheet *sheet = add_sheet (paper);
  g_autofree char *methods = trophic_study_methods (study, sensitivity, trophic_date_words_language ());
  add_flow (sheet, study);
  if (study->phases->len > 0)
    add_phases (sheet, study);
  trophic_sheet_heading (sheet, _("Methods"));
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, methods);
  g_autoptr (GPtrArray) disclaimers = trophic_study_disclaimers ();
  add_bullets (sheet, _("What this does not claim"), disclaimers);
}

/* The line stands at the head of every page, in smaller letters the longer it is: where they would be too small, the endpoint is
 * left to the first page. */
static char *
head_line (const TrophicStudy *study)
{
  char *headline = trophic_study_headline (study);
  guint columns = 0;
  for (const char *letter = headline; *letter != '\0'; letter = g_utf8_next_char (letter))
    columns += g_unichar_iswide (g_utf8_get_char (letter)) ? 2 : 1;
  if (columns <= HEAD_COLUMNS)
    return headline;
  g_free (headline);
  return trophic_study_patients_line (study);
}

static void
fill_frame (TrophicPageFrame        *frame,
            const TrophicStudy      *study,
            const TrophicStudyPrint *print)
{
  g_autofree char *purpose = trophic_study_purpose (study), *meta = trophic_study_meta (study, print);
  frame->title = trophic_study_title (study);
  frame->name = g_strdup (_("Survival by lactate group"));
  frame->identity = head_line (study);
  frame->foot = g_strdup (purpose);
  frame->foot_second = g_strdup (meta);
}

/** trophic_study_pages: */
TrophicPages *
trophic_study_pages (const TrophicStudy      *study,
                     GPtrArray               *sensitivity,
                     const TrophicStudyPrint *print)
{
  Paper *paper = g_new0 (Paper, 1);
  paper->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_sheet_free);
  fill_frame (&paper->frame, study, print);
  add_first (paper, study);
  add_second (paper, study, sensitivity);
  add_third (paper, study);
  add_last (paper, study, sensitivity);
  TrophicPages *pages = trophic_pages_new ();
  trophic_pages_add (pages, paper, paper_n_pages (paper), paint_paper, paper_free);
  return pages;
}
