/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of laboratory values: every one, history included, with what the laboratory wrote beside the number. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-report-private.h"
#include "trophic-words.h"
#include "trophic-text.h"

enum {
  COLUMN_COLLECTED, COLUMN_ANALYTE, COLUMN_VALUE, COLUMN_UNIT, COLUMN_TEXT, COLUMN_TEXT_UNIT, COLUMN_REFERENCE, COLUMN_FLAG,
  COLUMN_STATUS, COLUMN_REMARK, COLUMN_SPECIMEN, COLUMN_PLATFORM, COLUMN_CODE, COLUMN_SYSTEM, COLUMN_ACCESSION, COLUMN_SOURCE,
  N_COLUMNS
};

static TrophicCell
text_cell (const char *text)
{
  return (TrophicCell) { .kind = trophic_text_is_empty (text) ? TROPHIC_CELL_EMPTY : TROPHIC_CELL_TEXT, .text = text };
}

/* Superseded and erroneous values stay in the list, marked in words and struck through. */
static const char *
status_words (const TrophicObservation *observation)
{
  return observation->superseded ? _("superseded") : trophic_result_status_label (observation->status);
}

static const char *
remark_words (const TrophicObservation *observation)
{
  if (!trophic_text_is_empty (observation->status_reason))
    return observation->status_reason;
  if (!trophic_text_is_empty (observation->accepted_reason))
    return observation->accepted_reason;
  return observation->note;
}

static gboolean
write_row (TrophicWorkbookTable     *table,
           const TrophicObservation *observation,
           GError                  **error)
{
  TrophicCell cells[N_COLUMNS] = { 0 };
  char number[TROPHIC_NUMBER_SIZE];
  g_autofree char *limit = NULL, *source = NULL;

  cells[COLUMN_COLLECTED] = trophic_date_is_known (&observation->time)
    ? (TrophicCell) { .kind = TROPHIC_CELL_DATE, .date = observation->time } : text_cell (observation->time_text);
  cells[COLUMN_ANALYTE] = text_cell (observation->analyte != NULL ? trophic_analyte_name (observation->analyte) : observation->name);
  if (isfinite (observation->value) && observation->comparator == TROPHIC_COMPARATOR_NONE)
    cells[COLUMN_VALUE] = (TrophicCell) {
      .kind = TROPHIC_CELL_NUMBER, .number = observation->value,
      .decimals = observation->analyte != NULL ? observation->analyte->decimals : -1,
    };
  else if (isfinite (observation->value))
    {
      /* A limit is text: it is never averaged as if it were exact. */
      limit = g_strconcat (trophic_words_sign (observation->comparator), trophic_number_write (observation->value, number), NULL);
      cells[COLUMN_VALUE] = text_cell (limit);
    }
  cells[COLUMN_UNIT] = text_cell (observation->analyte != NULL ? observation->analyte->unit : NULL);
  cells[COLUMN_TEXT] = text_cell (observation->value_text);
  cells[COLUMN_TEXT_UNIT] = text_cell (observation->unit_text);
  cells[COLUMN_REFERENCE] = text_cell (observation->reference_text);
  cells[COLUMN_FLAG] = text_cell (observation->flag);
  cells[COLUMN_STATUS] = text_cell (status_words (observation));
  cells[COLUMN_REMARK] = text_cell (remark_words (observation));
  cells[COLUMN_SPECIMEN] = text_cell (observation->specimen);
  cells[COLUMN_PLATFORM] = text_cell (observation->platform);
  cells[COLUMN_CODE] = text_cell (observation->code);
  cells[COLUMN_SYSTEM] = text_cell (observation->system);
  cells[COLUMN_ACCESSION] = text_cell (observation->accession);
  if (!trophic_text_is_empty (observation->source_file))
    {
      g_autofree char *base = g_path_get_basename (observation->source_file);
      source = trophic_text_is_empty (observation->source_place) ? g_steal_pointer (&base)
                                                                 : g_strdup_printf ("%s, %s", base, observation->source_place);
      cells[COLUMN_SOURCE] = text_cell (source);
    }
  gboolean struck = observation->superseded || observation->status == TROPHIC_RESULT_ENTERED_IN_ERROR;
  return trophic_workbook_table_row (table, struck ? TROPHIC_ROW_STRUCK : TROPHIC_ROW_PLAIN, cells, error);
}

/* Adds the sheet with all values of the record, then those that wait for a person. */
gboolean
trophic_report_write_labs (TrophicWorkbook            *workbook,
                           const char                 *name,
                           const TrophicWorkbookHead  *head,
                           const TrophicAssessment    *assessment,
                           GError                    **error)
{
  const TrophicWorkbookColumn columns[N_COLUMNS] = {
    [COLUMN_COLLECTED] = { _("Collected"), 11 }, [COLUMN_ANALYTE] = { _("Analyte"), 19 },
    [COLUMN_VALUE] = { _("Value"), 10 }, [COLUMN_UNIT] = { _("Unit"), 9 },
    [COLUMN_TEXT] = { _("As written"), 12 }, [COLUMN_TEXT_UNIT] = { _("Unit as written"), 15 },
    [COLUMN_REFERENCE] = { _("Reference"), 12 }, [COLUMN_FLAG] = { _("Flag"), 6 },
    [COLUMN_STATUS] = { _("Status"), 13 }, [COLUMN_REMARK] = { _("Remark"), 14 },
    [COLUMN_SPECIMEN] = { _("Specimen"), 11 }, [COLUMN_PLATFORM] = { _("Platform"), 11 },
    [COLUMN_CODE] = { _("Code"), 19 }, [COLUMN_SYSTEM] = { _("System"), 8 },
    [COLUMN_ACCESSION] = { _("Accession"), 11 }, [COLUMN_SOURCE] = { _("Source"), 16 },
  };
  const GPtrArray *lists[] = { assessment->record->observations, assessment->record->held };
  TrophicWorkbookTable *table = trophic_workbook_begin_table (workbook, name, head, columns, N_COLUMNS, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      if (!write_row (table, g_ptr_array_index (lists[i], j), error))
        return FALSE;
  return trophic_workbook_end_table (table, error);
}
