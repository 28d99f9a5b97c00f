/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-paper.h"

#include <glib/gi18n-lib.h>

#include "trophic-paper-private.h"
#include "trophic-words.h"

static const struct {
  const char   *nick;
  const char   *title;
  gboolean      asks; /* asks something of the patient, or is given to them */
  TrophicSheet *(*make) (const TrophicReport        *report,
                         const TrophicReportPatient *patient);
} papers[TROPHIC_N_PAPERS] = {
  [TROPHIC_PAPER_REPORT] = { "report", N_("Trophic report"), FALSE, NULL },
  [TROPHIC_PAPER_NST] = { "nst", N_("NST sheet"), FALSE, trophic_paper_nst },
  [TROPHIC_PAPER_HANDOUT] = { "handout", N_("Patient handout"), TRUE, trophic_paper_handout },
  [TROPHIC_PAPER_SLIP] = { "slip", N_("Lactate collection slip"), TRUE, trophic_paper_slip },
  [TROPHIC_PAPER_VISIT_FORM] = { "visit-form", N_("Visit form"), TRUE, trophic_paper_visit_form },
};

/** trophic_paper_nick: the stable word of a paper. */
const char *
trophic_paper_nick (TrophicPaperKind kind)
{
  g_return_val_if_fail (kind < TROPHIC_N_PAPERS, NULL);
  return papers[kind].nick;
}

/** trophic_paper_from_nick: whether @nick is the word of a paper. */
gboolean
trophic_paper_from_nick (const char       *nick,
                         TrophicPaperKind *kind)
{
  for (guint i = 0; i < TROPHIC_N_PAPERS; i++)
    if (g_str_equal (papers[i].nick, nick))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** trophic_paper_title: what a paper is called. */
const char *
trophic_paper_title (TrophicPaperKind kind)
{
  g_return_val_if_fail (kind < TROPHIC_N_PAPERS, NULL);
  return _(papers[kind].title);
}

/** trophic_paper_suits: whether the paper is printed for this patient: nothing is asked of, or handed to, one who died. */
gboolean
trophic_paper_suits (TrophicPaperKind     kind,
                     const TrophicRecord *record)
{
  g_return_val_if_fail (kind < TROPHIC_N_PAPERS, FALSE);
  gboolean dead = record->patient->status == TROPHIC_STATUS_DECEASED || trophic_record_first_event (record, TROPHIC_EVENT_DEATH) != NULL;
  return !(dead && papers[kind].asks);
}

/* The title says "synthetic"; the foot says what the paper is for, until when, when, by whom and with which program. */
void
trophic_paper_frame (TrophicSheet               *sheet,
                     const TrophicReport        *report,
                     const TrophicReportPatient *patient,
                     const char                 *title,
                     const char                 *purpose,
                     const char                 *sentence)
{
  TrophicPageFrame *frame = trophic_sheet_frame (sheet);
  const TrophicAssessment *assessment = patient->assessment;
  /* Translators: the title of a paper of a patient who is not real */
  frame->title = report->synthetic ? g_strdup_printf (_("%s · synthetic"), title) : g_strdup (title);
  frame->name = trophic_report_name (assessment->record->patient);
  frame->identity = trophic_report_identity (assessment->record->patient, &assessment->on);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, g_strdup (purpose));
  if (report->synthetic)
    g_ptr_array_add (parts, g_strdup (_("synthetic patient")));
  g_ptr_array_add (parts, trophic_report_meta (report, assessment));
  frame->foot = trophic_words_join (parts);
  frame->foot_second = g_strdup (sentence);
}

static void
paint_sheet (gpointer  document,
             cairo_t  *cr,
             guint     page)
{
  trophic_sheet_paint (document, cr, page);
}

static TrophicPages *
make_sheets (const TrophicReport  *report,
             TrophicPaperKind      kind,
             GError              **error)
{
  g_autoptr (TrophicPages) pages = trophic_pages_new ();
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      const TrophicRecord *record = patient->assessment->record;
      if (!trophic_paper_suits (kind, record))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("Patient %s has died: no %s is printed"),
                                trophic_patient_id (record->patient), trophic_paper_title (kind));
          return NULL;
        }
      TrophicSheet *sheet = papers[kind].make (report, patient);
      trophic_pages_add (pages, sheet, trophic_sheet_n_pages (sheet), paint_sheet, (GDestroyNotify) trophic_sheet_free);
    }
  return g_steal_pointer (&pages);
}

/**
 * trophic_paper_pages:
 * @patient_rows: (array length=n_patients): at least one patient
 *
 * Makes the pages of a paper for a printer. A report that is printed records the forecasts it shows, as a written one does.
 *
 * Returns: (transfer full) (nullable): the pages, or %NULL with @error (%TROPHIC_ERROR_SYNTHETIC when patients would mix,
 *   %TROPHIC_ERROR_INVALID for a paper that does not suit a patient)
 */
TrophicPages *
trophic_paper_pages (TrophicStore                *store,
                     const gint64                *patient_rows,
                     guint                        n_patients,
                     TrophicPaperKind             kind,
                     const TrophicReportOptions  *options,
                     GError                     **error)
{
  g_return_val_if_fail (n_patients > 0 && kind < TROPHIC_N_PAPERS, NULL);
  g_auto (TrophicReport) report = { 0 };
  if (!trophic_report_begin (&report, store, patient_rows, n_patients, NULL, options, error))
    return NULL;
  if (kind != TROPHIC_PAPER_REPORT)
    return make_sheets (&report, kind, error);
  return trophic_report_record (&report, error) ? trophic_report_pages (&report) : NULL;
}

/**
 * trophic_paper_write:
 * @path: ends in .pdf; a report may also end in .xlsx. It appears when it is whole
 *
 * Writes a paper of one or several patients into a file. The document's title names the paper and the numbers, no name.
 *
 * Returns: %FALSE with @error (also %TROPHIC_ERROR_USAGE for another ending)
 */
gboolean
trophic_paper_write (TrophicStore                *store,
                     const gint64                *patient_rows,
                     guint                        n_patients,
                     TrophicPaperKind             kind,
                     const char                  *path,
                     const TrophicReportOptions  *options,
                     GError                     **error)
{
  g_return_val_if_fail (n_patients > 0 && kind < TROPHIC_N_PAPERS, FALSE);
  if (kind == TROPHIC_PAPER_REPORT)
    return trophic_patient_report_write (store, patient_rows, n_patients, path, options, error);
  if (!trophic_report_has_ending (path, ".pdf"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, path, NULL, _("%s is a PDF: end its name in .pdf"), trophic_paper_title (kind));
      return FALSE;
    }
  if (!trophic_report_check_folder (path, error))
    return FALSE;
  g_auto (TrophicReport) report = { 0 };
  if (!trophic_report_begin (&report, store, patient_rows, n_patients, path, options, error))
    return FALSE;
  g_autoptr (TrophicPages) pages = make_sheets (&report, kind, error);
  g_autoptr (GString) title = g_string_new (trophic_paper_title (kind));
  for (guint i = 0; i < report.patients->len; i++)
    g_string_append_printf (title, " %s", trophic_patient_id (((const TrophicReportPatient *) g_ptr_array_index (report.patients, i))->assessment->record->patient));
  return pages != NULL && trophic_pages_to_pdf (pages, path, title->str, error);
}
