/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a clinic's own tables: patients, visits, events, treatments, imaging. A cell that cannot be understood holds its whole
 * row, since half a visit is worse than one that waits. */
#include <math.h>

#include "trophic-entry-check-private.h"
#include "trophic-risk-drugs.h"
#include "trophic-staging-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

/* What reading a row has met so far; the first reason stays. */
typedef struct {
  TrophicStaging        *staging;
  const TrophicPanelRow *row;
  TrophicReason          reason;
} Cells;

static void
fail (Cells         *cells,
      TrophicReason  reason)
{
  if (cells->reason == TROPHIC_REASON_NONE)
    cells->reason = reason;
}

/* Empty, or a word that says as little. */
static gboolean
is_unknown (const char *text)
{
  return trophic_text_is_empty (text) || trophic_vocabulary_term ("no_answer", text) != NULL;
}

static char *
cell_text (Cells             *cells,
           TrophicPanelField  field)
{
  const char *text = cells->row->text[field];
  return trophic_text_is_empty (text) ? NULL : g_strdup (text);
}

static double
cell_number (Cells             *cells,
             TrophicPanelField  field,
             double             low,
             double             high)
{
  const char *text = cells->row->text[field];
  if (is_unknown (text))
    return NAN;
  g_autofree char *unit = NULL;
  TrophicValueText read = trophic_value_text_parse_with_unit (text, cells->row->decimal[field], &unit);
  if (read.kind == TROPHIC_VALUE_AMBIGUOUS)
    fail (cells, TROPHIC_REASON_AMBIGUOUS_NUMBER);
  else if (read.kind != TROPHIC_VALUE_NUMBER || read.comparator != TROPHIC_COMPARATOR_NONE ||
           (unit != NULL && g_strcmp0 (trophic_unit_canonical (unit), trophic_panel_field_unit (field)) != 0))
    fail (cells, TROPHIC_REASON_INVALID);
  else if (read.value < low || read.value > high)
    fail (cells, TROPHIC_REASON_IMPLAUSIBLE);
  else
    return read.value;
  return NAN;
}

/* Inside the plausible range of the analyte that the column is about. */
static double
cell_measure (Cells             *cells,
              TrophicPanelField  field,
              const char        *analyte_id)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (analyte_id);
  return cell_number (cells, field, analyte->low, analyte->high);
}

static int
cell_count (Cells             *cells,
            TrophicPanelField  field,
            int                high)
{
  double value = cell_number (cells, field, 0, high);
  if (isnan (value))
    return -1;
  if (value != floor (value))
    fail (cells, TROPHIC_REASON_INVALID);
  return (int) value;
}

static TrophicDate
cell_date (Cells             *cells,
           TrophicPanelField  field)
{
  TrophicDate date = TROPHIC_DATE_UNKNOWN;
  if (is_unknown (cells->row->text[field]))
    return date;
  TrophicReason reason = trophic_staging_read_date (cells->staging, cells->row->text[field], cells->row->date_order[field],
                                                    &date);
  if (reason != TROPHIC_REASON_NONE && reason != TROPHIC_REASON_NO_TIME)
    fail (cells, reason);
  return date;
}

/* The stable word of a cell, NULL when it is empty; an unknown word holds the row. */
static const char *
cell_word (Cells             *cells,
           TrophicPanelField  field,
           const char        *group)
{
  const char *text = cells->row->text[field];
  if (trophic_text_is_empty (text))
    return NULL;
  const char *word = trophic_vocabulary_term (group, text);
  if (word == NULL && !is_unknown (text))
    fail (cells, TROPHIC_REASON_INVALID);
  return word;
}

static TrophicTristate
cell_tristate (Cells             *cells,
               TrophicPanelField  field)
{
  const char *word = cell_word (cells, field, "boolean");
  return word == NULL ? TROPHIC_UNKNOWN : *word == '1' ? TROPHIC_YES : TROPHIC_NO;
}

static TrophicPatient *
read_patient (Cells *cells)
{
  TrophicPatient *patient = trophic_patient_new ();
  patient->family_name = cell_text (cells, TROPHIC_PANEL_FAMILY_NAME);
  if (patient->family_name == NULL)
    patient->family_name = cell_text (cells, TROPHIC_PANEL_NAME);
  patient->given_name = cell_text (cells, TROPHIC_PANEL_GIVEN_NAME);
  patient->kana = cell_text (cells, TROPHIC_PANEL_KANA);
  patient->latin_name = cell_text (cells, TROPHIC_PANEL_LATIN_NAME);
  patient->preferred_name = cell_text (cells, TROPHIC_PANEL_PREFERRED_NAME);
  patient->site = cell_text (cells, TROPHIC_PANEL_SITE);
  patient->gene = cell_text (cells, TROPHIC_PANEL_GENE);
  patient->note = cell_text (cells, TROPHIC_PANEL_NOTE);
  patient->birth_date = cell_date (cells, TROPHIC_PANEL_BIRTH_DATE);
  patient->onset_date = cell_date (cells, TROPHIC_PANEL_ONSET_DATE);
  patient->diagnosis_date = cell_date (cells, TROPHIC_PANEL_DIAGNOSIS_DATE);
  patient->height_cm = cell_measure (cells, TROPHIC_PANEL_HEIGHT_CM, "height");
  patient->usual_weight_kg = cell_measure (cells, TROPHIC_PANEL_USUAL_WEIGHT_KG, "weight");
  patient->gold_coast = cell_tristate (cells, TROPHIC_PANEL_GOLD_COAST);
  patient->familial = cell_tristate (cells, TROPHIC_PANEL_FAMILIAL);
  patient->ftd = cell_tristate (cells, TROPHIC_PANEL_FTD);
  patient->c9orf72 = cell_tristate (cells, TROPHIC_PANEL_C9ORF72);
  trophic_sex_from_nick (cell_word (cells, TROPHIC_PANEL_SEX, "sex"), &patient->sex);
  trophic_onset_region_from_nick (cell_word (cells, TROPHIC_PANEL_ONSET_REGION, "onset_region"), &patient->onset_region);
  trophic_el_escorial_from_nick (cell_word (cells, TROPHIC_PANEL_EL_ESCORIAL, "el_escorial"), &patient->el_escorial);
  trophic_patient_status_from_nick (cell_word (cells, TROPHIC_PANEL_STATUS, "patient_status"), &patient->status);
  trophic_consent_from_nick (cell_word (cells, TROPHIC_PANEL_CONSENT, "consent"), &patient->consent);
  return patient;
}

/* Under the lower limit it is litres in the wrong column. */
static double
cell_percent (Cells             *cells,
              TrophicPanelField  field)
{
  return cell_number (cells, field, trophic_entry_limit ("litres_below"), trophic_entry_limit ("percent_high"));
}

static double
cell_energy (Cells             *cells,
             TrophicPanelField  field)
{
  return cell_number (cells, field, 0, trophic_entry_limit ("kcal_high"));
}

/* A word of a list by its nick; another word stays as it was written. */
static char *
cell_name (Cells             *cells,
           TrophicPanelField  field,
           const char        *group)
{
  const char *word = trophic_vocabulary_term (group, cells->row->text[field]);
  return is_unknown (cells->row->text[field]) ? NULL : word != NULL ? g_strdup (word) : cell_text (cells, field);
}

/* Codes where every word is known, else the words as they were written: what they name is read again where it counts. */
static char *
cell_risk_drugs (Cells *cells)
{
  const char *text = cells->row->text[TROPHIC_PANEL_RISK_DRUGS];
  guint drugs;
  if (trophic_text_is_empty (text) || (is_unknown (text) && !trophic_risk_drugs_read (text, &drugs)))
    return NULL;
  return trophic_risk_drugs_normalise (text);
}

static TrophicVisit *
read_visit (Cells *cells)
{
  TrophicVisit *visit = trophic_visit_new ();
  visit->date = cell_date (cells, TROPHIC_PANEL_DATE);
  visit->weight_kg = cell_measure (cells, TROPHIC_PANEL_WEIGHT_KG, "weight");
  visit->height_cm = cell_measure (cells, TROPHIC_PANEL_HEIGHT_CM, "height");
  trophic_scale_from_nick (cell_word (cells, TROPHIC_PANEL_SCALE, "scale"), &visit->scale);
  const char *oedema = cell_word (cells, TROPHIC_PANEL_OEDEMA, "oedema");
  visit->oedema = oedema != NULL ? *oedema - '0' : -1;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    visit->alsfrs_r[i] = (gint8) cell_count (cells, TROPHIC_PANEL_ALSFRS_R_1 + i, 4);
  visit->alsfrs_r_total = cell_count (cells, TROPHIC_PANEL_ALSFRS_R_TOTAL, 48);
  visit->gastrostomy = cell_tristate (cells, TROPHIC_PANEL_GASTROSTOMY);
  visit->fvc_percent = cell_percent (cells, TROPHIC_PANEL_FVC_PERCENT);
  visit->vc_percent = cell_percent (cells, TROPHIC_PANEL_VC_PERCENT);
  visit->intake_kcal = cell_energy (cells, TROPHIC_PANEL_INTAKE_KCAL);
  visit->enteral_kcal = cell_energy (cells, TROPHIC_PANEL_ENTERAL_KCAL);
  visit->parenteral_kcal = cell_energy (cells, TROPHIC_PANEL_PARENTERAL_KCAL);
  visit->little_intake_days = cell_number (cells, TROPHIC_PANEL_LITTLE_INTAKE_DAYS, 0, trophic_entry_limit ("little_intake_high"));
  visit->risk_drugs = cell_risk_drugs (cells);
  visit->intake_method = cell_name (cells, TROPHIC_PANEL_INTAKE_METHOD, "intake_method");
  visit->route = cell_name (cells, TROPHIC_PANEL_ROUTE, "route");
  visit->note = cell_text (cells, TROPHIC_PANEL_NOTE);
  int total = trophic_visit_alsfrs_r_total (visit);
  if (visit->alsfrs_r_total >= 0 && total >= 0 && total != visit->alsfrs_r_total)
    fail (cells, TROPHIC_REASON_INVALID);
  return visit;
}

static TrophicEvent *
read_event (Cells *cells)
{
  TrophicEvent *event = trophic_event_new ();
  event->date = cell_date (cells, TROPHIC_PANEL_DATE);
  const char *kind = cell_word (cells, TROPHIC_PANEL_EVENT_KIND, "event_kind");
  if (kind == NULL)
    fail (cells, TROPHIC_REASON_INVALID);
  trophic_event_kind_from_nick (kind, &event->kind);
  event->note = cell_text (cells, TROPHIC_PANEL_NOTE);
  return event;
}

static TrophicTreatment *
read_treatment (Cells *cells)
{
  TrophicTreatment *treatment = trophic_treatment_new ();
  treatment->drug = cell_text (cells, TROPHIC_PANEL_DRUG);
  treatment->dose = cell_text (cells, TROPHIC_PANEL_DOSE);
  treatment->start = cell_date (cells, TROPHIC_PANEL_START);
  treatment->stop = cell_date (cells, TROPHIC_PANEL_STOP);
  treatment->note = cell_text (cells, TROPHIC_PANEL_NOTE);
  if (treatment->drug == NULL)
    fail (cells, TROPHIC_REASON_INVALID);
  return treatment;
}

static double
tesla_factor (const char *unit)
{
  g_autofree char *folded = trophic_text_fold (unit);
  return g_str_equal (folded, "t") || g_str_equal (folded, "tesla") || g_str_equal (folded, "テスラ") ? 1 : NAN;
}

/* A number with the unit behind it that its cell or its column's header says: "9500 mm³", "3T". Without one it is in the
 * unit that the table asks for: a volume in mm³ is then a thousand times too large, and waits as implausible. */
static double
cell_scaled (Cells             *cells,
             TrophicPanelField  field,
             double           (*factor_of) (const char *unit),
             const char        *low,
             const char        *high)
{
  const char *text = cells->row->text[field];
  TrophicPanelRow plain = *cells->row;
  g_autofree char *number = g_strdup (text);
  double factor = 1;
  for (char *p = number; p != NULL && *p; p = g_utf8_next_char (p))
    {
      g_autofree char *rest = g_strstrip (g_strdup (p));
      if (p == number || !isfinite (factor_of (rest)))
        continue;
      factor = factor_of (rest);
      *p = '\0';
      break;
    }
  plain.text[field] = number;
  Cells without = { .staging = cells->staging, .row = &plain, .reason = cells->reason };
  double value = cell_number (&without, field, trophic_entry_limit (low) / factor, trophic_entry_limit (high) / factor);
  cells->reason = without.reason;
  return value * factor;
}

static double
cell_concentration (Cells             *cells,
                    TrophicPanelField  field)
{
  double value = cell_number (cells, field, 0, trophic_entry_limit ("concentration_high"));
  if (value == 0)
    fail (cells, TROPHIC_REASON_IMPLAUSIBLE);
  return value;
}

static TrophicImaging *
read_imaging (Cells *cells)
{
  TrophicImaging *imaging = trophic_imaging_new ();
  imaging->date = cell_date (cells, TROPHIC_PANEL_DATE);
  imaging->region = cell_name (cells, TROPHIC_PANEL_REGION, "imaging_region");
  imaging->side = g_strdup (cell_word (cells, TROPHIC_PANEL_SIDE, "side"));
  imaging->field_tesla = cell_scaled (cells, TROPHIC_PANEL_FIELD_TESLA, tesla_factor, "field_low_tesla", "field_high_tesla");
  imaging->scanner = cell_text (cells, TROPHIC_PANEL_SCANNER);
  imaging->concentration_basis = cell_name (cells, TROPHIC_PANEL_CONCENTRATION_BASIS, "concentration_basis");
  imaging->glutamate = cell_concentration (cells, TROPHIC_PANEL_GLUTAMATE);
  imaging->naa = cell_concentration (cells, TROPHIC_PANEL_NAA);
  imaging->gaba = cell_concentration (cells, TROPHIC_PANEL_GABA);
  imaging->m1_volume_ml = cell_scaled (cells, TROPHIC_PANEL_M1_VOLUME_ML, trophic_imaging_volume_factor, "m1_low_ml", "m1_high_ml");
  imaging->precuneus_volume_ml =
    cell_scaled (cells, TROPHIC_PANEL_PRECUNEUS_VOLUME_ML, trophic_imaging_volume_factor, "m1_low_ml", "m1_high_ml");
  imaging->grey_matter_volume_ml = cell_scaled (cells, TROPHIC_PANEL_GREY_MATTER_VOLUME_ML, trophic_imaging_volume_factor,
                                                "grey_matter_low_ml", "grey_matter_high_ml");
  imaging->note = cell_text (cells, TROPHIC_PANEL_NOTE);
  const char *modality = cell_word (cells, TROPHIC_PANEL_MODALITY, "modality");
  imaging->modality = g_strdup (modality != NULL ? modality : trophic_imaging_find_modality (imaging));
  if (trophic_imaging_is_empty (imaging))
    fail (cells, TROPHIC_REASON_INVALID);
  return imaging;
}

static TrophicTextHandle
add (TrophicStaging    *staging,
     Cells             *cells,
     TrophicPanelField  field)
{
  return trophic_text_arena_add (staging->texts, cells->row->text[field]);
}

/** trophic_staging_take_table: reads a row that is not a result; its date is the row's time. */
void
trophic_staging_take_table (TrophicStaging        *staging,
                            const TrophicPanelRow *panel_row,
                            TrophicRow            *row)
{
  Cells cells = { .staging = staging, .row = panel_row };
  TrophicDetail *detail = g_new0 (TrophicDetail, 1);
  g_autofree char *raw = trophic_staging_write_raw (panel_row);
  detail->raw = trophic_text_arena_add (staging->texts, raw);
  g_ptr_array_add (staging->details, detail);
  row->what = staging->details->len - 1;
  switch (panel_row->kind)
    {
    case TROPHIC_PANEL_PATIENT:
      detail->value = read_patient (&cells);
      detail->free_value = (GDestroyNotify) trophic_patient_free;
      break;
    case TROPHIC_PANEL_VISIT:
      {
        TrophicVisit *visit = detail->value = read_visit (&cells);
        detail->free_value = (GDestroyNotify) trophic_visit_free;
        row->time = visit->date;
        row->value_text = add (staging, &cells, TROPHIC_PANEL_WEIGHT_KG);
        row->time_text = add (staging, &cells, TROPHIC_PANEL_DATE);
        break;
      }
    case TROPHIC_PANEL_EVENT:
      {
        TrophicEvent *event = detail->value = read_event (&cells);
        detail->free_value = (GDestroyNotify) trophic_event_free;
        row->time = event->date;
        row->accession = add (staging, &cells, TROPHIC_PANEL_EVENT_KIND);
        row->time_text = add (staging, &cells, TROPHIC_PANEL_DATE);
        break;
      }
    case TROPHIC_PANEL_IMAGING:
      {
        TrophicImaging *imaging = detail->value = read_imaging (&cells);
        detail->free_value = (GDestroyNotify) trophic_imaging_free;
        row->time = imaging->date;
        row->accession = add (staging, &cells, TROPHIC_PANEL_MODALITY);
        row->time_text = add (staging, &cells, TROPHIC_PANEL_DATE);
        break;
      }
    default:
      {
        TrophicTreatment *treatment = detail->value = read_treatment (&cells);
        detail->free_value = (GDestroyNotify) trophic_treatment_free;
        row->time = treatment->start;
        row->accession = add (staging, &cells, TROPHIC_PANEL_DRUG);
        row->value_text = add (staging, &cells, TROPHIC_PANEL_DOSE);
        row->time_text = add (staging, &cells, TROPHIC_PANEL_START);
      }
    }
  if (panel_row->text[TROPHIC_PANEL_DOUBT] != NULL && !staging->forced)
    fail (&cells, TROPHIC_REASON_EXTRA_CELLS);
  gboolean dated = panel_row->kind == TROPHIC_PANEL_VISIT || panel_row->kind == TROPHIC_PANEL_EVENT || panel_row->kind == TROPHIC_PANEL_IMAGING;
  if (dated && !trophic_date_is_known (&row->time))
    fail (&cells, TROPHIC_REASON_NO_TIME);
  row->read_reason = cells.reason;
}
