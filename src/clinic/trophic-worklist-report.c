/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-display.h"
#include "trophic-energy-unit.h"
#include "trophic-list-pages.h"
#include "trophic-report-private.h"
#include "trophic-words.h"
#include "trophic-workbook.h"
#include "trophic-worklist-words.h"

static const char *
title_of (const TrophicWorklistReportOptions *options)
{
  if (options->synthetic)
    return options->expected ? _("Before clinic · synthetic") : _("Worklist · synthetic");
  return options->expected ? _("Before clinic") : _("Worklist");
}

static const char *
view_of (const TrophicWorklistReportOptions *options)
{
  return options->names ? _("Made from the revealed view: with names; keep it like a chart")
                        : _("Made from the covered view: clinic numbers, no names, no notes");
}

/* (element-type TrophicWorklistRow): borrowed; what waits, then what was handled; or who is expected. */
static GPtrArray *
rows_of (const TrophicWorklist              *worklist,
         const TrophicWorklistReportOptions *options)
{
  const GPtrArray *lists[] = { options->expected ? worklist->expected : worklist->rows, options->expected ? NULL : worklist->handled };
  GPtrArray *rows = g_ptr_array_new ();
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      g_ptr_array_add (rows, g_ptr_array_index (lists[l], i));
  return rows;
}

static char *
meta_of (const TrophicWorklistReportOptions *options)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = trophic_words_date (&options->printed);
  /* Translators: the day and the time of printing */
  g_ptr_array_add (parts, g_strdup_printf (_("printed %s %02d:%02d"), day, options->printed.hour, options->printed.minute));
  if (options->user != NULL && *options->user)
    g_ptr_array_add (parts, g_strdup_printf (_("by %s"), options->user));
  g_ptr_array_add (parts, g_strdup ("Trophic " TROPHIC_VERSION));
  return trophic_words_join (parts);
}

/* A part of the list is not taken for the whole. */
static char *
day_of (const TrophicWorklist              *worklist,
        const TrophicWorklistReportOptions *options)
{
  char *day = trophic_words_date (&worklist->on);
  if (options->expected || options->part == NULL)
    return day;
  char *both = g_strdup_printf ("%s · %s", day, options->part);
  g_free (day);
  return both;
}

static char *
count_of (const GPtrArray *rows)
{
  return g_strdup_printf (ngettext ("%u patient", "%u patients", rows->len), rows->len);
}

static char *
who_under (const TrophicWorklistRow *row,
           gboolean                  names)
{
  return names ? g_strdup (trophic_patient_id (row->patient)) : NULL;
}

static char *
who (const TrophicWorklistRow *row,
     gboolean                  names)
{
  return names ? trophic_report_name (row->patient) : g_strdup (trophic_patient_id (row->patient));
}

static void
add_waiting (TrophicListPages         *list,
             const TrophicWorklistRow *row,
             const TrophicDate        *on,
             gboolean                  names)
{
  trophic_list_pages_cell (list, 0, who (row, names), who_under (row, names), TRUE);
  trophic_list_pages_cell (list, 1, trophic_worklist_words_first (row), trophic_worklist_words_rest (row, on, names), TRUE);
  trophic_list_pages_cell (list, 2, trophic_worklist_words_loss (row), NULL,
                           trophic_worklist_row_has (row, TROPHIC_REASON_LOSING_WEIGHT));
  trophic_list_pages_cell (list, 3, trophic_worklist_words_intake (row), NULL,
                           trophic_worklist_row_has (row, TROPHIC_REASON_UNDER_25));
  trophic_list_pages_cell (list, 4, trophic_worklist_words_forecast (row), trophic_worklist_words_by (row, on), row->direction != 0);
  trophic_list_pages_cell (list, 5, trophic_worklist_words_visit (row, on), NULL, FALSE);
}

static void
add_expected (TrophicListPages         *list,
              const TrophicWorklistRow *row,
              const TrophicDate        *on,
              gboolean                  names)
{
  trophic_list_pages_cell (list, 0, who (row, names), who_under (row, names), TRUE);
  trophic_list_pages_cell (list, 1, g_strdup (row->changed), NULL, FALSE);
  trophic_list_pages_cell (list, 2, trophic_worklist_words_first (row), NULL, FALSE);
  trophic_list_pages_cell (list, 3, trophic_worklist_words_missing (row), NULL, FALSE);
  trophic_list_pages_cell (list, 4, row->expected ? trophic_words_date_near (&row->due, on) : g_strdup (_("picked")), NULL, FALSE);
}

static void
set_columns (TrophicListPages *list,
             gboolean          expected)
{
  if (expected)
    {
      trophic_list_pages_column (list, 0, _("Patient"), 32, FALSE);
      trophic_list_pages_column (list, 1, _("What changed"), 64, FALSE);
      trophic_list_pages_column (list, 2, _("Why, in words"), 34, FALSE);
      trophic_list_pages_column (list, 3, _("Missing today"), 34, FALSE);
      trophic_list_pages_column (list, 4, _("Due"), 16, TRUE);
      for (guint column = 1; column <= 3; column++)
        trophic_list_pages_wrap (list, column);
      return;
    }
  trophic_list_pages_column (list, 0, _("Patient"), 32, FALSE);
  trophic_list_pages_column (list, 1, _("Why, in words"), 68, FALSE);
  trophic_list_pages_column (list, 2, _("6 mo, %"), 18, TRUE);
  g_autofree char *per_kg = g_strdup_printf (_("%s/kg ideal"), trophic_energy_unit ());
  trophic_list_pages_column (list, 3, per_kg, 23, TRUE);
  trophic_list_pages_column (list, 4, _("BMI forecast"), 23, TRUE);
  trophic_list_pages_column (list, 5, _("Visit"), 16, TRUE);
}

/** trophic_worklist_report_pages: (transfer full): the list on A4 pages. */
TrophicPages *
trophic_worklist_report_pages (const TrophicWorklist              *worklist,
                               const TrophicWorklistReportOptions *options)
{
  g_autoptr (GPtrArray) rows = rows_of (worklist, options);
  g_autofree char *count = count_of (rows), *day = day_of (worklist, options), *meta = meta_of (options);
  g_autofree char *identity = g_strdup_printf ("%s · %s", day, view_of (options));
  const TrophicPageFrame frame = {
    .title = (char *) title_of (options), .name = count, .identity = identity,
    .foot = (char *) _("Research use; not a certified medical device"), .foot_second = meta,
  };
  TrophicListPages *list = trophic_list_pages_new (&frame, options->expected ? 5 : 6,
                                                   rows->len == 0 ? (options->expected ? _("Nobody is expected.") : _("Nobody waits."))
                                                   : options->expected ? NULL
                                                   : _("In the order of the reasons, then largest loss in 6 months. The lactate group does not "
                                                       "move a row. Options and reasons, no orders."));
  set_columns (list, options->expected);
  for (guint i = 0; i < rows->len; i++)
    (options->expected ? add_expected : add_waiting) (list, g_ptr_array_index (rows, i), &worklist->on, options->names);
  TrophicPages *pages = trophic_pages_new ();
  trophic_pages_add (pages, list, trophic_list_pages_n (list), trophic_list_pages_paint, (GDestroyNotify) trophic_list_pages_free);
  return pages;
}

static TrophicCell
text_cell (const char *text)
{
  return (TrophicCell) { .kind = text != NULL && *text ? TROPHIC_CELL_TEXT : TROPHIC_CELL_EMPTY, .text = text };
}

static TrophicCell
number_cell (double value,
             int    decimals)
{
  return (TrophicCell) { .kind = isfinite (value) ? TROPHIC_CELL_NUMBER : TROPHIC_CELL_EMPTY, .number = value, .decimals = decimals };
}

static TrophicCell
date_cell (const TrophicDate *date)
{
  return (TrophicCell) { .kind = trophic_date_is_known (date) ? TROPHIC_CELL_DATE : TROPHIC_CELL_EMPTY, .date = *date };
}

enum { NUMBER, WHY, LOSS, INTAKE, ROUTE, FORECAST, BY, VISIT, DUE, CHANGED, MISSING, UNTIL, NAME, NOTE, N_COLUMNS };

static gboolean
write_row (TrophicWorkbookTable      *table,
           const TrophicWorklistRow  *row,
           const TrophicDate         *on,
           GError                   **error)
{
  const TrophicDate unknown = TROPHIC_DATE_UNKNOWN;
  g_autofree char *name = trophic_report_name (row->patient);
  g_autofree char *missing = row->missing != NULL ? trophic_worklist_words_missing (row) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    if (reason == TROPHIC_REASON_UNDER_25 && row->words[reason] != NULL)
      g_ptr_array_add (words, (gpointer) trophic_reason_label (reason)); /* the row was made for the screen */
    else if (row->words[reason] != NULL)
      g_ptr_array_add (words, row->words[reason]);
  g_autofree char *why = trophic_words_join (words);
  const TrophicCell cells[N_COLUMNS] = {
    [NUMBER] = text_cell (trophic_patient_id (row->patient)),
    [WHY] = text_cell (why),
    [LOSS] = number_cell (row->loss_6_months_percent, 1),
    [INTAKE] = number_cell (g_strcmp0 (row->route, "oral") == 0 ? row->intake_per_ideal_kg : NAN, 0), /* [S] as on screen */
    [ROUTE] = text_cell (trophic_worklist_route_label (row->route)),
    [FORECAST] = number_cell (row->forecast_reason == NULL ? row->forecast_mean : NAN, 1),
    [BY] = date_cell (&row->target_date),
    [VISIT] = date_cell (&row->last_visit),
    [DUE] = date_cell (&row->due),
    [CHANGED] = text_cell (row->changed_stated),
    [MISSING] = text_cell (missing),
    [UNTIL] = date_cell (row->handled != NULL ? &row->handled->until : &unknown),
    [NAME] = text_cell (name),
    [NOTE] = text_cell (row->handled != NULL ? row->handled->note : NULL),
  };
  return trophic_workbook_table_row (table, TROPHIC_ROW_PLAIN, cells, error);
}

static gboolean
write_workbook (const TrophicWorklist               *worklist,
                const TrophicWorklistReportOptions  *options,
                const char                          *path,
                GError                             **error)
{
  g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
  g_autoptr (GPtrArray) rows = rows_of (worklist, options);
  g_autofree char *count = count_of (rows), *day = day_of (worklist, options), *meta = meta_of (options);
  g_autofree char *subject = g_strdup_printf ("%s · %s", count, day);
  const TrophicWorkbookHead head = { title_of (options), subject, meta, view_of (options), view_of (options) };
  const TrophicWorkbookColumn columns[N_COLUMNS] = {
    { _("Patient number"), 14 }, { _("Why, in words"), 52 }, { _("Loss in 6 months, %"), 11 }, { _("kcal per kg ideal weight"), 11 },
    { _("Route"), 13 }, { _("BMI change, forecast"), 11 }, { _("Forecast for"), 11 }, { _("Last visit"), 11 }, { _("Due"), 11 },
    { _("What changed"), 52 }, { _("Missing today"), 30 }, { _("Handled until"), 11 }, { _("Name"), 22 }, { _("Note"), 30 },
  };
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (path, trophic_date_words_language (), TROPHIC_WORKBOOK_DEFAULT, error);
  if (workbook == NULL)
    return FALSE;
  /* Names and notes are the last columns, so that leaving them out is a shorter table. */
  TrophicWorkbookTable *table = trophic_workbook_begin_table (workbook, options->expected ? _("Before clinic") : _("Worklist"), &head,
                                                              columns, options->names ? N_COLUMNS : NAME, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!write_row (table, g_ptr_array_index (rows, i), &worklist->on, error))
      return FALSE;
  return trophic_workbook_end_table (table, error) && trophic_workbook_save (workbook, error);
}

/** trophic_worklist_report_write: @path ends in .xlsx or .pdf; it appears when it is whole. */
gboolean
trophic_worklist_report_write (const TrophicWorklist               *worklist,
                               const TrophicWorklistReportOptions  *options,
                               const char                          *path,
                               GError                             **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".xlsx"))
    return write_workbook (worklist, options, path, error);
  if (g_str_has_suffix (lower, ".pdf"))
    {
      g_autoptr (TrophicPages) pages = trophic_worklist_report_pages (worklist, options);
      return trophic_pages_to_pdf (pages, path, title_of (options), error);
    }
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, path, NULL, _("A list is written as a workbook or a PDF: end its name in .xlsx or .pdf"));
  return FALSE;
}
