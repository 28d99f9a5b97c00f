/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-display.h"
#include "trophic-study-paper-private.h"

/**
 * trophic_study_to_workbook:
 *
 * Writes every number of the study as a number, sheet by sheet; the file appears when it is whole.
 */
gboolean
trophic_study_to_workbook (const TrophicStudy       *study,
                           GPtrArray                *sensitivity,
                           const TrophicStudyPrint  *print,
                           const char               *path,
                           GError                  **error)
{
  g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
  static gboolean (* const sheets[]) (TrophicStudyBook *, GError **) = {
    trophic_study_sheet_summary, trophic_study_sheet_survival, trophic_study_sheet_at_risk, trophic_study_sheet_cox, trophic_study_sheet_bmi,
    trophic_study_sheet_correlations, trophic_study_sheet_roc, trophic_study_sheet_phases, trophic_study_sheet_sensitivity,
    trophic_study_sheet_flow, trophic_study_sheet_data, trophic_study_sheet_methods,
  };
  g_autofree char *title = trophic_study_title (study), *headline = trophic_study_headline (study);
  g_autofree char *meta = trophic_study_meta (study, print), *purpose = trophic_study_purpose (study);
  g_autofree char *footer = g_strdup_printf ("%s · %s", purpose, meta);
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (path, trophic_date_words_language (), TROPHIC_WORKBOOK_DEFAULT, error);
  if (workbook == NULL)
    return FALSE;
  TrophicStudyBook book = { study, sensitivity, workbook, { title, headline, meta, purpose, footer } };
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (!sheets[i] (&book, error))
      return FALSE;
  return trophic_workbook_save (workbook, error);
}
