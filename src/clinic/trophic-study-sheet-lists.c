/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets that are lists: phases, sensitivity, flow of exclusions, and the rows that were analysed. [S] The rows carry study
 * numbers and months: no name, no clinic number, no date, no gene. */
#include <glib/gi18n-lib.h>

#include "trophic-study-paper-private.h"
#include "trophic-value-text.h"

#define N_PHASE (1 + 4 * TROPHIC_STUDY_GROUPS)

/** trophic_study_sheet_phases: */
gboolean
trophic_study_sheet_phases (TrophicStudyBook  *book,
                            GError           **error)
{
  const GArray *phases = book->study->phases;
  const char *parts[] = { _("n"), _("Median, months"), _("Lower 95%"), _("Upper 95%") };
  TrophicWorkbookColumn columns[N_PHASE] = { { _("Phase"), 34 } };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < N_PHASE; i++)
    {
      char *title = g_strdup_printf ("%s · %s", trophic_study_group_words ((i - 1) / 4), parts[(i - 1) % 4]);
      g_ptr_array_add (titles, title);
      columns[i] = (TrophicWorkbookColumn) { title, 15 };
    }
  TrophicWorkbookTable *table = trophic_workbook_begin_table (book->workbook, _("Phases"), &book->head, columns, N_PHASE, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < phases->len; i++)
    {
      const TrophicStudyPhase *phase = &g_array_index (phases, TrophicStudyPhase, i);
      TrophicCell cells[N_PHASE] = { trophic_study_text (phase->words) };
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        {
          TrophicCell *own = &cells[1 + 4 * group];
          own[0] = trophic_study_number (phase->n[group], 0);
          own[1] = trophic_study_number (phase->median[group], 1);
          own[2] = trophic_study_number (phase->lower[group], 1);
          own[3] = trophic_study_number (phase->upper[group], 1);
        }
      if (!trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error))
        return FALSE;
    }
  return trophic_workbook_end_table (table, error);
}

enum {
  SENSE_CUTOFF, SENSE_SOURCE, SENSE_EDGE, SENSE_ENDPOINT, SENSE_CLOCK, SENSE_HALF, SENSE_N, SENSE_EVENTS, SENSE_CHISQ, SENSE_P, SENSE_HR,
  SENSE_LOWER, SENSE_UPPER, SENSE_N_SD, SENSE_HR_SD, SENSE_LOWER_SD, SENSE_UPPER_SD, SENSE_REASON, N_SENSE
};

/** trophic_study_sheet_sensitivity: */
gboolean
trophic_study_sheet_sensitivity (TrophicStudyBook  *book,
                                 GError           **error)
{
  const TrophicWorkbookColumn columns[N_SENSE] = {
    { _("Cut-off, mmol/L"), 10 }, { _("Cut-off"), 26 }, { _("Edge"), 20 }, { _("Endpoint"), 44 }, { _("Clock"), 30 }, { _("Half"), 18 },
    { _("n"), 8 }, { _("Events"), 9 }, { _("Log-rank χ²"), 10 }, { _("Log-rank p"), 10 },
    { _("Low against higher: hazard ratio"), 16 }, { _("Low against higher: lower 95%"), 16 }, { _("Low against higher: upper 95%"), 16 },
    { _("n, Cox model"), 10 }, { _("Per 1 SD higher, adjusted as chosen: hazard ratio"), 20 }, { _("Per 1 SD higher, adjusted as chosen: lower 95%"), 20 },
    { _("Per 1 SD higher, adjusted as chosen: upper 95%"), 20 }, { _("Why numbers are missing"), 46 },
  };
  TrophicWorkbookTable *table = trophic_workbook_begin_table (book->workbook, _("Sensitivity"), &book->head, columns, N_SENSE, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; book->sensitivity != NULL && i < book->sensitivity->len; i++)
    {
      const TrophicStudySensitivity *line = g_ptr_array_index (book->sensitivity, i);
      const TrophicCell cells[N_SENSE] = {
        [SENSE_CUTOFF] = trophic_study_number (line->cutoff, 2),
        [SENSE_SOURCE] = trophic_study_text (trophic_study_cutoff_rule (&line->switches)),
        [SENSE_EDGE] = trophic_study_text (trophic_study_edge_words (line->switches.edge)),
        [SENSE_ENDPOINT] = trophic_study_text (trophic_study_endpoint_words (line->switches.endpoint)),
        [SENSE_CLOCK] = trophic_study_text (trophic_study_clock_words (line->switches.clock)),
        [SENSE_HALF] = trophic_study_text (trophic_study_half_words (line->switches.half)),
        [SENSE_N] = trophic_study_number (line->n, 0),
        [SENSE_EVENTS] = trophic_study_number (line->events, 0),
        [SENSE_CHISQ] = trophic_study_number (line->chisq, 2),
        [SENSE_P] = trophic_study_number (line->p, TROPHIC_CELL_P),
        [SENSE_HR] = trophic_study_number (line->hr, 3),
        [SENSE_LOWER] = trophic_study_number (line->lower, 3),
        [SENSE_UPPER] = trophic_study_number (line->upper, 3),
        [SENSE_N_SD] = trophic_study_number (line->n_sd, 0),
        [SENSE_HR_SD] = trophic_study_number (line->hr_sd, 3),
        [SENSE_LOWER_SD] = trophic_study_number (line->hr_sd_lower, 3),
        [SENSE_UPPER_SD] = trophic_study_number (line->hr_sd_upper, 3),
        [SENSE_REASON] = trophic_study_text (line->reason),
      };
      if (!trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error))
        return FALSE;
    }
  return trophic_workbook_end_table (table, error);
}

static gboolean
write_step (TrophicWorkbookTable  *table,
            const char            *words,
            double                 left_out,
            double                 remain,
            GError               **error)
{
  const TrophicCell cells[] = { trophic_study_text (words), trophic_study_number (left_out, 0), trophic_study_number (remain, 0) };
  return trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error);
}

/** trophic_study_sheet_flow: every step, also where nobody was left out. */
gboolean
trophic_study_sheet_flow (TrophicStudyBook  *book,
                          GError           **error)
{
  const TrophicStudy *study = book->study;
  const TrophicWorkbookColumn columns[] = { { _("Step"), 60 }, { _("Left out"), 12 }, { _("Remain"), 12 } };
  TrophicWorkbookTable *table =
    trophic_workbook_begin_table (book->workbook, _("Flow"), &book->head, columns, G_N_ELEMENTS (columns), error);
  guint remain = study->n_all;
  if (table == NULL || !write_step (table, _("All patients on file"), NAN, remain, error))
    return FALSE;
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      remain -= MIN (step->n, remain);
      if (!write_step (table, step->words, step->n, remain, error))
        return FALSE;
    }
  if (!write_step (table, _("Analysed"), NAN, study->n, error))
    return FALSE;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    if (!write_step (table, trophic_study_group_words (group), NAN, study->n_in_group[group], error))
      return FALSE;
  return trophic_workbook_end_table (table, error);
}

enum {
  DATA_STUDY, DATA_GROUP, DATA_LOW, DATA_ENTRY, DATA_MONTHS, DATA_EVENT, DATA_LACTATE, DATA_LIMIT, DATA_HALF, DATA_AGE, DATA_SEX, DATA_BULBAR,
  DATA_SLOPE, DATA_BMI, DATA_CHANGE, DATA_MARKERS, N_DATA = DATA_MARKERS + TROPHIC_COHORT_N_MARKERS - 1
};

static gboolean
write_subject (TrophicWorkbookTable  *table,
               const TrophicStudy    *study,
               guint                  row,
               GError               **error)
{
  const TrophicCohortSubject *subject = trophic_cohort_subject (study->cohort, study->rows[row]);
  const TrophicFollowUp *follow_up = &study->follow_up;
  gboolean exact = subject->lactate_limit == TROPHIC_COMPARATOR_NONE;
  TrophicCell cells[N_DATA] = {
    [DATA_STUDY] = trophic_study_text (subject->study_number),
    [DATA_GROUP] = trophic_study_text (trophic_study_group_words (study->group[row])),
    [DATA_LOW] = trophic_study_number (study->group[row] == 0, 0),
    [DATA_ENTRY] = trophic_study_number (follow_up->entry != NULL ? follow_up->entry[row] : 0, 2),
    [DATA_MONTHS] = trophic_study_number (follow_up->time[row], 2),
    [DATA_EVENT] = trophic_study_number (follow_up->event[row], 0),
    [DATA_LACTATE] = trophic_study_number (subject->lactate, 2),
    [DATA_LIMIT] = trophic_study_text (exact ? NULL : trophic_comparator_to_text (subject->lactate_limit)),
    [DATA_HALF] = trophic_study_text (trophic_study_half_words (trophic_cohort_half (subject))),
    [DATA_AGE] = trophic_study_number (subject->age_at_onset, 1),
    [DATA_SEX] = trophic_study_text (trophic_sex_label (subject->sex)),
    [DATA_BULBAR] = trophic_study_number (subject->bulbar, 0),
    [DATA_SLOPE] = trophic_study_number (subject->slope, 2),
    [DATA_BMI] = trophic_study_number (subject->bmi, 1),
    [DATA_CHANGE] = trophic_study_number (subject->bmi_change, 2),
  };
  for (int marker = TROPHIC_COHORT_LACTATE + 1; marker < TROPHIC_COHORT_N_MARKERS; marker++)
    cells[DATA_MARKERS + marker - 1] = trophic_study_number (subject->markers[marker], 1);
  return trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error);
}

/** trophic_study_sheet_data: what another program needs to repeat the analysis. */
gboolean
trophic_study_sheet_data (TrophicStudyBook  *book,
                          GError           **error)
{
  TrophicWorkbookColumn columns[N_DATA] = {
    [DATA_STUDY] = { _("Study number"), 14 }, [DATA_GROUP] = { _("Group"), 16 }, [DATA_LOW] = { _("Low, 1 = yes"), 9 },
    [DATA_ENTRY] = { _("Entry, months"), 9 }, [DATA_MONTHS] = { _("Months"), 9 }, [DATA_EVENT] = { _("Endpoint, 1 = reached"), 10 },
    [DATA_LACTATE] = { _("Lactate, mmol/L"), 10 }, [DATA_LIMIT] = { _("Limit"), 8 }, [DATA_HALF] = { _("Half"), 16 },
    [DATA_AGE] = { _("Age at onset"), 9 }, [DATA_SEX] = { _("Sex"), 9 }, [DATA_BULBAR] = { _("Bulbar onset, 1 = yes"), 10 },
    [DATA_SLOPE] = { _("ALSFRS-R points lost a month"), 12 }, [DATA_BMI] = { _("BMI"), 8 }, [DATA_CHANGE] = { _("BMI change, 91 days"), 11 },
  };
  for (int marker = TROPHIC_COHORT_LACTATE + 1; marker < TROPHIC_COHORT_N_MARKERS; marker++)
    columns[DATA_MARKERS + marker - 1] = (TrophicWorkbookColumn) { trophic_cohort_marker_words (marker), 12 };
  TrophicWorkbookTable *table = trophic_workbook_begin_table (book->workbook, _("Data"), &book->head, columns, N_DATA, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < book->study->n; i++)
    if (!write_subject (table, book->study, i, error))
      return FALSE;
  return trophic_workbook_end_table (table, error);
}
