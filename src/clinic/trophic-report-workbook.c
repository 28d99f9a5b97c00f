/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of the report: one Summary and one Methods; Trajectories, Nutrition, Intake and Labs per patient. */
#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-report-private.h"

/* The words of a sheet's head; what a patient's sheet says differs from what the workbook says. */
typedef struct {
  TrophicWorkbookHead head;
  char               *title;
  char               *subject;
  char               *meta;
  char               *purpose;
  char               *footer;
} Head;

static void
head_init (Head                    *head,
           const TrophicReport     *report,
           const TrophicAssessment *assessment)
{
  head->title = trophic_report_title (report);
  if (assessment != NULL)
    {
      g_autofree char *name = trophic_report_name (assessment->record->patient);
      g_autofree char *identity = trophic_report_identity (assessment->record->patient, &assessment->on);
      head->subject = g_strdup_printf ("%s  %s", name, identity);
    }
  else
    head->subject = g_strdup_printf (ngettext ("%u patient", "%u patients", report->patients->len), report->patients->len);
  head->meta = trophic_report_meta (report, assessment);
  head->purpose = trophic_report_purpose (report);
  head->footer = g_strdup_printf ("%s · %s", head->purpose, head->meta);
  head->head = (TrophicWorkbookHead) {
    .title = head->title, .subject = head->subject, .meta = head->meta, .purpose = head->purpose, .footer = head->footer,
  };
}

static void
head_clear (Head *head)
{
  g_free (head->title);
  g_free (head->subject);
  g_free (head->meta);
  g_free (head->purpose);
  g_free (head->footer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static const TrophicAssessment *
assessment_at (const TrophicReport *report,
               guint                index)
{
  return ((const TrophicReportPatient *) g_ptr_array_index (report->patients, index))->assessment;
}

static const TrophicAssessment *
only_assessment (const TrophicReport *report)
{
  return report->patients->len == 1 ? assessment_at (report, 0) : NULL;
}

static gboolean
add_summary (TrophicWorkbook      *workbook,
             const TrophicReport  *report,
             GError              **error)
{
  g_auto (Head) head = { 0 };
  head_init (&head, report, only_assessment (report));
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_answer_free);
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicAssessment *assessment = assessment_at (report, i);
      if (report->patients->len > 1)
        {
          g_autofree char *identity = trophic_report_identity (assessment->record->patient, &assessment->on);
          g_ptr_array_add (answers, trophic_workbook_answer_new (TROPHIC_WORKBOOK_SECTION, identity));
        }
      guint first = answers->len;
      trophic_report_add_summary (answers, assessment);
      for (guint j = first; j < answers->len && report->patients->len > 1; j++)
        ((TrophicWorkbookAnswer *) g_ptr_array_index (answers, j))->subject =
          trophic_report_identity (assessment->record->patient, &assessment->on);
    }
  return trophic_workbook_add_summary (workbook, _("Summary"), &head.head, answers, error);
}

/* "Labs", or "Labs 0012" where there are several patients: the number, never the name. */
static char *
sheet_name (const TrophicReport     *report,
            const TrophicAssessment *assessment,
            const char              *name)
{
  if (report->patients->len == 1)
    return g_strdup (name);
  return g_strdup_printf ("%s %s", name, trophic_patient_id (assessment->record->patient));
}

static gboolean
add_nutrition (TrophicWorkbook           *workbook,
               const TrophicReport       *report,
               const TrophicAssessment   *assessment,
               const TrophicWorkbookHead *head,
               GError                   **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_answer_free);
  g_autofree char *nutrition = sheet_name (report, assessment, _("Nutrition"));
  trophic_report_add_nutrition (answers, assessment);
  if (!trophic_workbook_add_summary (workbook, nutrition, head, answers, error))
    return FALSE;
  g_autofree char *intake = sheet_name (report, assessment, _("Intake"));
  return trophic_report_write_intake (workbook, intake, head, assessment, error);
}

static gboolean
add_patient (TrophicWorkbook             *workbook,
             const TrophicReport         *report,
             const TrophicReportPatient  *patient,
             GError                     **error)
{
  const TrophicAssessment *assessment = patient->assessment;
  g_auto (Head) head = { 0 };
  head_init (&head, report, assessment);
  TrophicWorkbookTrajectories facts = { 0 };
  trophic_report_fill_charts (&facts, patient);
  g_autofree char *trajectories = sheet_name (report, assessment, _("Trajectories"));
  gboolean done = trophic_workbook_add_trajectories (workbook, trajectories, &head.head, &facts, error);
  for (guint i = 0; i < TROPHIC_WORKBOOK_CHARTS; i++)
    trophic_workbook_chart_clear (&facts.charts[i]);
  if (!done)
    return FALSE;
  if (!add_nutrition (workbook, report, assessment, &head.head, error))
    return FALSE;
  g_autofree char *labs = sheet_name (report, assessment, _("Labs"));
  return trophic_report_write_labs (workbook, labs, &head.head, assessment, error);
}

static gboolean
add_methods (TrophicWorkbook      *workbook,
             const TrophicReport  *report,
             GError              **error)
{
  g_auto (Head) head = { 0 };
  head_init (&head, report, only_assessment (report));
  g_autoptr (GPtrArray) paragraphs = trophic_report_methods (report);
  return trophic_workbook_add_text (workbook, _("Methods"), &head.head, paragraphs, error);
}

/* Writes the workbook of a report. */
gboolean
trophic_report_to_workbook (const TrophicReport  *report,
                            const char           *path,
                            GError              **error)
{
  g_autoptr (TrophicWorkbook) workbook = trophic_workbook_new (path, trophic_date_words_language (), TROPHIC_WORKBOOK_DEFAULT, error);
  if (workbook == NULL || !add_summary (workbook, report, error))
    return FALSE;
  for (guint i = 0; i < report->patients->len; i++)
    if (!add_patient (workbook, report, g_ptr_array_index (report->patients, i), error))
      return FALSE;
  return add_methods (workbook, report, error) && trophic_workbook_save (workbook, error);
}
