/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of the nutrition support team, one A4 page: who, weights, assessment, laboratory, swallowing and route, intake
 * against need, refeeding, plan, and boxes for those who sign. Prognosis, lactate and genes are absent [S]. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-paper-nst-private.h"
#include "trophic-record-facts.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-visit-words.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

static char *
all_numbers (const TrophicPatient *patient)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < patient->numbers->len; i++)
    {
      const TrophicPatientNumber *number = g_ptr_array_index (patient->numbers, i);
      g_ptr_array_add (parts, trophic_text_is_empty (number->source) ? g_strdup (number->number)
                                                                     : g_strdup_printf (_("%s (%s)"), number->number, number->source));
    }
  return trophic_words_join (parts);
}

static char *
height_text (const TrophicRecord *record)
{
  double height = trophic_reference_height (record, NULL);
  if (!isfinite (height))
    return NULL;
  g_autofree char *cm = trophic_number_format (height, 1);
  const TrophicPatient *patient = record->patient;
  if (patient->height_method == TROPHIC_HEIGHT_UNKNOWN)
    return g_strdup_printf (_("%s cm"), cm);
  return g_strdup_printf (_("%s cm, %s"), cm, trophic_height_method_label (patient->height_method));
}

static char *
ideal_text (const TrophicAssessment *assessment)
{
  if (!isfinite (assessment->ideal_weight_kg))
    return NULL;
  g_autofree char *kg = trophic_number_format (assessment->ideal_weight_kg, 1);
  return g_strdup_printf (_("%s kg"), kg);
}

static char *
allergies_text (const TrophicAssessment *assessment,
                const TrophicPlan       *plan)
{
  const char *of_plan = plan != NULL ? plan->allergies : NULL, *of_patient = assessment->record->patient->allergies;
  if (trophic_text_is_empty (of_plan) || g_strcmp0 (of_plan, of_patient) == 0)
    return g_strdup (of_patient);
  return trophic_text_is_empty (of_patient) ? g_strdup (of_plan) : g_strdup_printf ("%s; %s", of_patient, of_plan);
}

static void
add_patient (TrophicSheet            *sheet,
             const TrophicAssessment *assessment,
             const TrophicPlan       *plan)
{
  const TrophicPatient *patient = assessment->record->patient;
  g_autofree char *numbers = all_numbers (patient);
  g_autofree char *diagnosis = trophic_words_date (&patient->diagnosis_date);
  g_autofree char *height = height_text (assessment->record);
  g_autofree char *ideal = ideal_text (assessment);
  g_autofree char *allergies = allergies_text (assessment, plan);
  trophic_sheet_fields (sheet, 3);
  trophic_sheet_field (sheet, _("Patient numbers"), numbers);
  trophic_sheet_field (sheet, _("ALS, diagnosed"), diagnosis);
  trophic_sheet_field (sheet, _("Status"), trophic_patient_status_label (patient->status));
  trophic_sheet_field (sheet, _("Height"), height);
  trophic_sheet_field (sheet, _("Ideal weight (22 × height²)"), ideal);
  trophic_sheet_field (sheet, _("Allergies"), allergies);
}

static const char * const analytes[] = { "albumin", "prealbumin", "crp", "creatinine", "potassium", "phosphate", "magnesium", "glucose" };

static char *
reference_text (const TrophicObservation *observation)
{
  int decimals = observation->analyte->decimals;
  if (isfinite (observation->reference_low) && isfinite (observation->reference_high))
    return trophic_words_interval (observation->reference_low, observation->reference_high, decimals);
  if (!isfinite (observation->reference_low) && !isfinite (observation->reference_high))
    return NULL;
  gboolean low = isfinite (observation->reference_low);
  g_autofree char *number = trophic_number_format (low ? observation->reference_low : observation->reference_high, decimals);
  return g_strconcat (low ? "≥" : "≤", number, NULL);
}

/* The latest usable value with its day, its own reference and the flag from it; "*": it replaced an earlier one. What was not measured stays
 * empty, to be written in. */
static void
add_analyte (TrophicPageTable        *table,
             const TrophicAssessment *assessment,
             const TrophicAnalyte    *analyte,
             gboolean                *replaced)
{
  char **row = trophic_page_table_add (table);
  row[0] = g_strdup (trophic_analyte_name (analyte));
  row[2] = trophic_unit_written (analyte->unit);
  const TrophicObservation *latest = trophic_record_latest (assessment->record, analyte->id);
  if (latest == NULL)
    return;
  g_autofree char *number = isfinite (latest->value) ? trophic_number_format (latest->value, analyte->decimals) : g_strdup (latest->value_text);
  g_autofree char *flag = trophic_record_flag (latest);
  row[1] = g_strconcat (trophic_words_sign (latest->comparator), number, latest->supersedes != 0 ? "*" : "", flag != NULL ? " " : "",
                        flag != NULL ? flag : "", NULL);
  row[3] = reference_text (latest);
  row[4] = trophic_words_date (&latest->time);
  *replaced |= latest->supersedes != 0;
}

static void
add_labs (TrophicSheet            *sheet,
          const TrophicAssessment *assessment)
{
  TrophicPageTable *table = trophic_page_table_new (5);
  trophic_page_table_column (table, 0, _("Laboratory"), 25, FALSE);
  trophic_page_table_column (table, 1, _("Value"), 13, TRUE);
  trophic_page_table_column (table, 2, _("Unit"), 17, FALSE);
  trophic_page_table_column (table, 3, _("Reference"), 19, FALSE);
  trophic_page_table_column (table, 4, _("Date"), 25, FALSE);
  gboolean replaced = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (analytes); i++)
    add_analyte (table, assessment, trophic_vocabulary_analyte (analytes[i]), &replaced);
  trophic_sheet_table (sheet, table);
  trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, _("Prealbumin falls with inflammation and rises with renal failure: read it with CRP and creatinine."));
  if (replaced)
    trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, _("* replaced an earlier value"));
}

/* The last visit that says it. */
static const TrophicVisit *
last_visit_with (const TrophicRecord *record,
                 gboolean           (*has) (const TrophicVisit *visit))
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && has (visit))
        return visit;
    }
  return NULL;
}

static gboolean
has_items (const TrophicVisit *visit)
{
  return trophic_visit_has_alsfrs_r (visit);
}

static gboolean
has_texture (const TrophicVisit *visit)
{
  return !trophic_text_is_empty (visit->texture);
}

static gboolean
has_route (const TrophicVisit *visit)
{
  return !trophic_text_is_empty (visit->route);
}

/* Item 3 of the last rated visit, by name and number. */
static char *
swallowing_text (const TrophicRecord *record)
{
  enum { SWALLOWING = 2 };
  const TrophicVisit *visit = last_visit_with (record, has_items);
  if (visit == NULL || visit->alsfrs_r[SWALLOWING] < 0)
    return NULL;
  g_autofree char *date = trophic_words_date (&visit->date);
  /* Translators: an item's score, and the day of the rating */
  return g_strdup_printf (_("%d of 4, %s"), visit->alsfrs_r[SWALLOWING], date);
}

static char *
dated (const char        *text,
       const TrophicDate *day)
{
  g_autofree char *date = trophic_words_date (day);
  return g_strdup_printf (_("%s, %s"), text, date);
}

static char *
event_text (const TrophicRecord *record)
{
  static const TrophicEventKind kinds[] = { TROPHIC_EVENT_GASTROSTOMY, TROPHIC_EVENT_TUBE_FEEDING_START, TROPHIC_EVENT_TUBE_FEEDING_STOP,
                                            TROPHIC_EVENT_PARENTERAL_START, TROPHIC_EVENT_PARENTERAL_STOP, TROPHIC_EVENT_NIV_START,
                                            TROPHIC_EVENT_NIV_STOP, TROPHIC_EVENT_NIV_23H, TROPHIC_EVENT_TRACHEOSTOMY,
                                            TROPHIC_EVENT_INVASIVE_VENTILATION };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      for (guint j = 0; j < G_N_ELEMENTS (kinds) && !event->entered_in_error; j++)
        if (event->kind == kinds[j])
          g_ptr_array_add (parts, dated (trophic_event_kind_label (event->kind), &event->date));
    }
  return parts->len > 0 ? trophic_words_join (parts) : NULL;
}

static void
add_swallowing (TrophicSheet            *sheet,
                const TrophicAssessment *assessment,
                const TrophicPlan       *plan)
{
  const TrophicRecord *record = assessment->record;
  const TrophicVisit *texture = last_visit_with (record, has_texture), *route = last_visit_with (record, has_route);
  g_autofree char *item = g_strdup_printf (_("ALSFRS-R item 3, %s"), trophic_alsfrs_r_item_label (2));
  g_autofree char *score = swallowing_text (record);
  g_autofree char *seen = texture != NULL ? dated (texture->texture, &texture->date) : NULL;
  g_autofree char *fed = route != NULL ? dated (trophic_route_label (route->route), &route->date) : NULL;
  g_autofree char *food = plan != NULL ? trophic_plan_words_texture (plan) : NULL;
  g_autofree char *drink = plan != NULL ? trophic_plan_words_thickness (plan) : NULL;
  g_autofree char *events = event_text (record);
  trophic_sheet_heading (sheet, _("Swallowing and route"));
  trophic_sheet_fields (sheet, 2);
  trophic_sheet_field (sheet, item, score);
  trophic_sheet_field (sheet, _("Texture at the visit"), seen);
  trophic_sheet_field (sheet, _("Food (plan)"), food);
  trophic_sheet_field (sheet, _("Liquids (plan)"), drink);
  trophic_sheet_field (sheet, _("Route"), fed);
  trophic_sheet_field (sheet, _("Tube, ventilation"), events);
}

static void
add_signatures (TrophicSheet *sheet)
{
  const char *const boxes[] = { _("Physician"), _("Nurse"), _("Pharmacist"), _("Registered dietitian"), NULL };
  trophic_sheet_boxes (sheet, 13, boxes);
}

/* (transfer full): the sheet. */
TrophicSheet *
trophic_paper_nst (const TrophicReport        *report,
                   const TrophicReportPatient *patient)
{
  const TrophicAssessment *assessment = patient->assessment;
  const TrophicPlan *plan = trophic_plan_running (assessment->record, &assessment->on);
  TrophicSheet *sheet = trophic_sheet_new (8.5, 5);
  trophic_paper_frame (sheet, report, patient, trophic_paper_title (TROPHIC_PAPER_NST), _("For the nutrition support team"),
                       _("Decision support for research use; not a certified medical device. It states options and reasons; those who sign decide."));
  add_patient (sheet, assessment, plan);
  trophic_paper_nst_weights (sheet, assessment);
  trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
  trophic_paper_nst_malnutrition (sheet, assessment);
  trophic_paper_nst_refeeding (sheet, assessment);
  trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
  trophic_sheet_heading (sheet, _("Laboratory, latest values"));
  add_labs (sheet, assessment);
  trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
  add_swallowing (sheet, assessment, plan);
  trophic_paper_nst_intake (sheet, assessment, plan);
  trophic_paper_nst_plan (sheet, assessment, plan);
  trophic_sheet_write (sheet, 2);
  add_signatures (sheet);
  return sheet;
}
