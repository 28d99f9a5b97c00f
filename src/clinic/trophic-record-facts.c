/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything known of one stored row. */
#include "trophic-record-facts.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-lactate-group.h"
#include "trophic-number.h"
#include "trophic-risk-drugs.h"
#include "trophic-text.h"
#include "trophic-visit-words.h"
#include "trophic-words.h"

static void
fact_free (gpointer data)
{
  TrophicRecordFact *fact = data;
  g_free (fact->label);
  g_free (fact->text);
  g_free (fact);
}

static void add (GPtrArray  *facts,
                 const char *label,
                 const char *format,
                 ...) G_GNUC_PRINTF (3, 4);

/* Facts nobody gave are left out. */
static void
add (GPtrArray  *facts,
     const char *label,
     const char *format,
     ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_strstrip (text);
  if (*text == '\0')
    return;
  TrophicRecordFact *fact = g_new0 (TrophicRecordFact, 1);
  fact->label = g_strdup (label);
  fact->text = g_steal_pointer (&text);
  g_ptr_array_add (facts, fact);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_number (GPtrArray  *facts,
            const char *label,
            double      value,
            int         decimals,
            const char *unit)
{
  if (isnan (value))
    return;
  g_autofree char *number = trophic_number_format (value, decimals);
  add (facts, label, "%s %s", number, unit);
}

static void
add_date (GPtrArray         *facts,
          const char        *label,
          const TrophicDate *date)
{
  if (!trophic_date_is_known (date))
    return;
  g_autofree char *text = trophic_date_words (date, TROPHIC_DATE_TEXT_LONG, trophic_date_words_language ());
  if (trophic_date_has_time (date))
    add (facts, label, "%s %02d:%02d", text, date->hour, date->minute);
  else
    add (facts, label, "%s", text);
}

static void
add_tristate (GPtrArray      *facts,
              const char     *label,
              TrophicTristate value)
{
  if (value != TROPHIC_UNKNOWN)
    add (facts, label, "%s", value == TROPHIC_YES ? _("yes") : _("no"));
}

static void
add_sampling (GPtrArray             *facts,
              const TrophicSampling *sampling)
{
  if (sampling->draw != TROPHIC_DRAW_UNKNOWN)
    add (facts, _("Vessel"), "%s", trophic_draw_label (sampling->draw));
  if (sampling->matrix != TROPHIC_MATRIX_UNKNOWN)
    add (facts, _("Specimen"), "%s", trophic_matrix_label (sampling->matrix));
  if (sampling->setting != TROPHIC_SETTING_UNKNOWN)
    add (facts, _("Setting"), "%s", trophic_setting_label (sampling->setting));
  if (!isnan (sampling->fasting_hours))
    add_number (facts, _("Fasting"), sampling->fasting_hours, 1, "h");
  else
    add_tristate (facts, _("Fasting"), sampling->fasting);
  add_tristate (facts, _("Rest before"), sampling->rested);
  add_tristate (facts, _("After exertion"), sampling->exertion);
  add_tristate (facts, _("Tourniquet"), sampling->tourniquet);
  add (facts, _("Tube"), "%s", or_empty (sampling->tube));
  add_number (facts, _("Separated after"), sampling->separation_minutes, 0, "min");
  add (facts, _("Device"), "%s", or_empty (sampling->device));
}

static void
add_value (GPtrArray                *facts,
           const TrophicObservation *value)
{
  add (facts, _("As written"), "%s %s", or_empty (value->value_text), or_empty (value->unit_text));
  if (value->analyte != NULL && !isnan (value->value) && g_strcmp0 (value->analyte->unit, value->unit_text) != 0)
    {
      g_autofree char *number = trophic_number_format (value->value, value->analyte->decimals);
      add (facts, _("Counted as"), "%s%s %s", trophic_comparator_to_text (value->comparator) != NULL ? trophic_comparator_to_text (value->comparator) : "",
           number, value->analyte->unit);
    }
  add_date (facts, _("Collected"), &value->time);
  add (facts, _("Named"), "%s", or_empty (value->name));
  add (facts, _("Code"), "%s %s", or_empty (value->code), or_empty (value->system));
  add (facts, _("Reference"), "%s", or_empty (value->reference_text));
  g_autofree char *flag = trophic_record_flag (value);
  if (trophic_text_is_empty (value->flag) && flag != NULL)
    add (facts, _("Flag"), _("%s from the reference range; the laboratory sent no flag"), flag);
  else
    add (facts, _("Flag"), "%s", or_empty (flag));
  add (facts, _("Specimen sent"), "%s", or_empty (value->specimen));
  add (facts, _("Platform"), "%s", or_empty (value->platform));
  add (facts, _("Accession"), "%s", or_empty (value->accession));
  add_sampling (facts, &value->sampling);
  const char *against = NULL;
  if (value->analyte != NULL && g_str_equal (value->analyte->id, "lactate") && !trophic_lactate_eligible (value, &against))
    add (facts, _("Use"), "%s", _("not used: drawn otherwise than the cohorts"));
  add (facts, _("Accepted"), "%s", or_empty (value->accepted_reason));
  add (facts, _("Status"), "%s", trophic_result_status_label (value->status));
  add (facts, _("Note"), "%s", or_empty (value->note));
  add (facts, _("File"), "%s", or_empty (value->source_file));
  g_autofree char *place = trophic_words_place (value->source_place);
  add (facts, _("Place"), "%s", place);
}

static void
add_items (GPtrArray          *facts,
           const TrophicVisit *visit)
{
  g_autoptr (GString) items = g_string_new (NULL);
  gboolean any = FALSE;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      any |= visit->alsfrs_r[i] >= 0;
      if (visit->alsfrs_r[i] >= 0)
        g_string_append_printf (items, "%s%d", i > 0 ? " " : "", visit->alsfrs_r[i]);
      else
        g_string_append (items, i > 0 ? " –" : "–");
    }
  int total = trophic_visit_alsfrs_r_total (visit);
  if (total >= 0)
    add (facts, _("ALSFRS-R"), "%d", total);
  if (any)
    add (facts, _("Items 1–12"), "%s", items->str);
  add (facts, _("Rater"), "%s", or_empty (visit->alsfrs_r_rater));
}

/* Older visits hold free words: they stay as they were typed. */
static void
add_risk_drugs (GPtrArray  *facts,
                const char *text)
{
  guint drugs;
  gboolean read = trophic_risk_drugs_read (text, &drugs);
  g_autofree char *codes = trophic_risk_drugs_write (drugs);
  g_autofree char *said = read && g_strcmp0 (codes, text) == 0 ? trophic_risk_drugs_say (drugs) : g_strdup (or_empty (text));
  add (facts, _("Drugs that matter"), "%s", said);
}

static void
add_visit (GPtrArray          *facts,
           const TrophicVisit *visit)
{
  add_date (facts, _("Date"), &visit->date);
  add_number (facts, _("Weight"), visit->weight_kg, 1, "kg");
  add_number (facts, _("Scale showed"), visit->gross_weight_kg, 1, "kg");
  add_number (facts, _("Tare"), visit->tare_kg, 1, "kg");
  add (facts, _("Not weighed"), "%s", or_empty (visit->not_weighed_reason));
  if (visit->scale != TROPHIC_SCALE_UNKNOWN)
    add (facts, _("Scale"), "%s", trophic_scale_label (visit->scale));
  add (facts, _("Clothing"), "%s", or_empty (visit->clothing));
  if (visit->oedema >= 0)
    add (facts, _("Oedema"), "%d", visit->oedema);
  add_number (facts, _("Height"), visit->height_cm, 1, "cm");
  add_items (facts, visit);
  add_number (facts, _("%FVC"), visit->fvc_percent, 1, "%");
  add_number (facts, _("%VC"), visit->vc_percent, 1, "%");
  add_number (facts, _("Oral"), trophic_energy_recorded (visit->intake_kcal), 0, trophic_energy_unit ());
  add_number (facts, _("Enteral"), trophic_energy_recorded (visit->enteral_kcal), 0, trophic_energy_unit ());
  add_number (facts, _("Parenteral"), trophic_energy_recorded (visit->parenteral_kcal), 0, trophic_energy_unit ());
  add (facts, _("How asked"), "%s", or_empty (trophic_intake_method_label (visit->intake_method)));
  add (facts, _("Route"), "%s", or_empty (trophic_route_label (visit->route)));
  add (facts, _("Texture"), "%s", or_empty (visit->texture));
  add_number (facts, _("Days of little intake"), visit->little_intake_days, 0, "");
  add_risk_drugs (facts, visit->risk_drugs);
  add_number (facts, _("Arm"), visit->arm_cm, 1, "cm");
  add_number (facts, _("Calf"), visit->calf_cm, 1, "cm");
  add (facts, _("Note"), "%s", or_empty (visit->note));
}

static void
add_imaging (GPtrArray            *facts,
             const TrophicImaging *imaging)
{
  add_date (facts, _("Date"), &imaging->date);
  add (facts, _("Region"), "%s", trophic_imaging_word_label (imaging->region));
  add (facts, _("Side"), "%s", trophic_imaging_word_label (imaging->side));
  add_number (facts, _("Field"), imaging->field_tesla, 1, "T");
  add (facts, _("Scanner"), "%s", or_empty (imaging->scanner));
  add_number (facts, _("Glutamate"), imaging->glutamate, 2, "");
  add_number (facts, "NAA", imaging->naa, 2, "");
  add_number (facts, "GABA", imaging->gaba, 2, "");
  add (facts, _("Concentration basis"), "%s", trophic_imaging_word_label (imaging->concentration_basis));
  add_number (facts, _("Glu/NAA, computed"), trophic_imaging_glu_naa (imaging), 3, "");
  add_number (facts, _("Glu/GABA, computed"), trophic_imaging_glu_gaba (imaging), 3, "");
  add_number (facts, _("M1"), imaging->m1_volume_ml, 2, "mL");
  add_number (facts, _("Precuneus"), imaging->precuneus_volume_ml, 2, "mL");
  add_number (facts, _("M1/precuneus, computed"), trophic_imaging_m1_precuneus (imaging), 3, "");
  add_number (facts, _("Total grey matter"), imaging->grey_matter_volume_ml, 1, "mL");
  add (facts, _("Note"), "%s", or_empty (imaging->note));
}

/**
 * trophic_record_facts:
 *
 * Returns: (transfer full) (element-type TrophicRecordFact): what is known of the row, in reading order
 */
GPtrArray *
trophic_record_facts (const TrophicRecord *record,
                      TrophicRecordTable   table,
                      gconstpointer        item)
{
  g_return_val_if_fail (record != NULL && item != NULL, NULL);

  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  const TrophicEvent *event = item;
  const TrophicTreatment *treatment = item;
  switch (table)
    {
    case TROPHIC_RECORD_VALUES:
      add_value (facts, item);
      break;
    case TROPHIC_RECORD_VISITS:
      add_visit (facts, item);
      break;
    case TROPHIC_RECORD_EVENTS:
      add (facts, _("Event"), "%s", trophic_event_kind_label (event->kind));
      add_date (facts, _("Date"), &event->date);
      add (facts, _("Note"), "%s", or_empty (event->note));
      break;
    case TROPHIC_RECORD_TREATMENTS:
      add (facts, _("Treatment"), "%s", or_empty (treatment->drug));
      add (facts, _("Dose"), "%s", or_empty (treatment->dose));
      add_date (facts, _("Start"), &treatment->start);
      add_date (facts, _("Stop"), &treatment->stop);
      add (facts, _("Note"), "%s", or_empty (treatment->note));
      break;
    case TROPHIC_RECORD_IMAGING:
      add_imaging (facts, item);
      break;
    case TROPHIC_RECORD_N_TABLES:
    default:
      break;
    }
  return facts;
}

/**
 * trophic_record_history:
 *
 * Returns: (transfer full) (element-type TrophicObservation): the values that @observation replaced, latest first; borrowed
 */
GPtrArray *
trophic_record_history (const TrophicRecord      *record,
                        const TrophicObservation *observation)
{
  g_return_val_if_fail (record != NULL && observation != NULL, NULL);

  GPtrArray *history = g_ptr_array_new ();
  gint64 row = observation->supersedes;
  for (guint guard = 0; row != 0 && guard <= record->observations->len; guard++)
    {
      gint64 next = 0;
      for (guint i = 0; i < record->observations->len; i++)
        {
          TrophicObservation *older = g_ptr_array_index (record->observations, i);
          if (older->row != row)
            continue;
          g_ptr_array_add (history, older);
          next = older->supersedes;
        }
      row = next;
    }
  return history;
}
