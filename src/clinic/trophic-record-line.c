/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line per stored row. */
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "trophic-card.h"
#include "trophic-date-words.h"
#include "trophic-display.h"
#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-record-facts.h"
#include "trophic-reference-side.h"
#include "trophic-shown-unit.h"
#include "trophic-staging-area.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-words.h"

static const char *const titles[TROPHIC_RECORD_N_TABLES][TROPHIC_RECORD_COLUMNS] = {
  { N_("Date"), N_("Analyte"), N_("Value"), N_("Reference"), N_("Flag"), N_("Source") },
  { N_("Date"), N_("Weight"), N_("ALSFRS-R"), N_("%FVC · %VC"), N_("Intake"), N_("Source") },
  { N_("Date"), N_("Event"), N_("Note"), NULL, NULL, N_("Source") },
  { N_("Start"), N_("Stop"), N_("Treatment"), N_("Dose"), N_("Note"), N_("Source") },
  { N_("Date"), N_("Imaging"), N_("M1/precuneus"), N_("Glu/NAA · Glu/GABA"), N_("Total grey matter"), N_("Source") },
};

/** trophic_record_table_name: the store's word for the table, as trophic_store_mark_error() takes it. */
const char *
trophic_record_table_name (TrophicRecordTable table)
{
  static const char *const names[] = { "observation", "visit", "event", "treatment", "imaging" };
  g_return_val_if_fail (table < TROPHIC_RECORD_N_TABLES, NULL);
  return names[table];
}

/** trophic_record_column_title: (nullable): translated; %NULL when the table has no such column. */
const char *
trophic_record_column_title (TrophicRecordTable table,
                             guint              column)
{
  g_return_val_if_fail (table < TROPHIC_RECORD_N_TABLES && column < TROPHIC_RECORD_COLUMNS, NULL);
  const char *title = titles[table][column];
  return title != NULL ? g_dgettext (GETTEXT_PACKAGE, title) : NULL;
}

static char *
say_date (const TrophicDate *date)
{
  if (!trophic_date_is_known (date))
    return g_strdup ("—");
  g_autofree char *day = trophic_date_words (date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  return trophic_date_has_time (date) ? g_strdup_printf ("%s %02d:%02d", day, date->hour, date->minute) : g_steal_pointer (&day);
}

static char *
say_number (double      value,
            int         decimals,
            const char *unit)
{
  if (isnan (value))
    return g_strdup ("—");
  g_autofree char *number = trophic_number_format_grouped (value, decimals);
  return g_strdup_printf ("%s%s%s", number, g_str_equal (unit, "%") ? "" : " ", unit);
}

static char *
say_source (gint64      batch,
            const char *file)
{
  if (!trophic_text_is_empty (file))
    return g_path_get_basename (file);
  return g_strdup (batch == 0 ? _("By hand") : _("Import"));
}

/* Lactate in the unit that was chosen, where it is not the one it was sent in; the text as it was sent stands in the detail. */
static gboolean
say_in_chosen_unit (const TrophicObservation *value,
                    char                     *texts[TROPHIC_RECORD_COLUMNS])
{
  if (value->analyte == NULL || !g_str_equal (value->analyte->id, "lactate") || !isfinite (value->value) ||
      trophic_display_get ().lactate == TROPHIC_LACTATE_AS_SENT)
    return FALSE;
  TrophicShownUnit unit = trophic_shown_unit (value->analyte);
  if (value->unit_text == NULL || trophic_unit_same (value->unit_text, unit.name))
    return FALSE;
  double cutoff = trophic_card_number (trophic_card_get ("lactate-group"), "cutoff");
  g_autofree char *number = trophic_shown_unit_number (&unit, value->value, cutoff);
  texts[2] = g_strdup_printf ("%s%s %s", trophic_words_sign (value->comparator), number, unit.name);
  if (isfinite (value->reference_low) && isfinite (value->reference_high))
    texts[3] = trophic_words_interval (value->reference_low / unit.factor, value->reference_high / unit.factor, unit.decimals);
  else if (!trophic_text_is_empty (value->reference_text))
    texts[3] = g_strdup_printf ("%s %s", value->reference_text, value->unit_text);
  return TRUE;
}

/* The laboratory's own text, written as ranges are here: "1.8–2.4", and "≤0.14" where it sent "-0.14". */
static char *
say_reference (const TrophicObservation *value)
{
  const char *text = value->reference_text, *dash = text != NULL ? strchr (text, '-') : NULL;
  if (dash == NULL || !isfinite (value->reference_high) || strchr (dash + 1, '-') != NULL)
    return g_strdup (text);
  if (dash == text)
    return g_strconcat ("≤", text + 1, NULL);
  g_autofree char *low = g_strndup (text, (gsize) (dash - text));
  return isfinite (value->reference_low) ? g_strdup_printf (_("%s–%s"), g_strchomp (low), dash + 1) : g_strdup (text);
}

/**
 * trophic_record_flag:
 *
 * Returns: (transfer full) (nullable): the laboratory's flag as it was sent; where it sent a range and no flag, the side of that
 *   range in brackets, "(H)" or "(L)": derived, not sent
 */
char *
trophic_record_flag (const TrophicObservation *value)
{
  if (!trophic_text_is_empty (value->flag))
    return g_strdup (value->flag);
  return trophic_reference_high (value) == TROPHIC_SIDE_BEYOND  ? g_strdup ("(H)")
         : trophic_reference_low (value) == TROPHIC_SIDE_BEYOND ? g_strdup ("(L)")
                                                                : NULL;
}

static void
value_line (const TrophicObservation *value,
            char                     *texts[TROPHIC_RECORD_COLUMNS])
{
  texts[0] = trophic_date_is_known (&value->time) ? say_date (&value->time) : g_strdup (value->time_text != NULL ? value->time_text : "—");
  texts[1] = g_strdup (value->analyte != NULL ? trophic_analyte_name (value->analyte)
                       : !trophic_text_is_empty (value->name) ? value->name : value->code);
  if (!say_in_chosen_unit (value, texts))
    {
      texts[2] = g_strdup_printf ("%s %s", value->value_text != NULL ? value->value_text : "—", value->unit_text != NULL ? value->unit_text : "");
      g_strchomp (texts[2]);
      texts[3] = say_reference (value);
    }
  texts[4] = trophic_record_flag (value);
  texts[5] = say_source (value->batch, value->source_file);
}

static char *
say_weight (const TrophicVisit *visit)
{
  if (isnan (visit->weight_kg) && !trophic_text_is_empty (visit->not_weighed_reason))
    return g_strdup (_("not weighed"));
  return say_number (visit->weight_kg, 1, "kg");
}

static void
visit_line (const TrophicVisit *visit,
            char               *texts[TROPHIC_RECORD_COLUMNS])
{
  double intake = 0;
  const double parts[] = { visit->intake_kcal, visit->enteral_kcal, visit->parenteral_kcal };
  gboolean any = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!isnan (parts[i]))
      {
        intake += parts[i];
        any = TRUE;
      }
  g_autofree char *fvc = say_number (visit->fvc_percent, 0, "%"), *vc = say_number (visit->vc_percent, 0, "%");
  int total = trophic_visit_alsfrs_r_total (visit);
  texts[0] = say_date (&visit->date);
  texts[1] = say_weight (visit);
  texts[2] = total >= 0 ? g_strdup_printf ("%d", total) : g_strdup ("—");
  texts[3] = g_strdup_printf ("%s · %s", fvc, vc);
  texts[4] = say_number (any ? trophic_energy_recorded (intake) : NAN, 0, trophic_energy_unit ());
  texts[5] = say_source (visit->batch, NULL);
}

static void
event_line (const TrophicEvent *event,
            char               *texts[TROPHIC_RECORD_COLUMNS])
{
  texts[0] = say_date (&event->date);
  texts[1] = g_strdup (trophic_event_kind_label (event->kind));
  texts[2] = g_strdup (event->note);
  texts[5] = say_source (event->batch, NULL);
}

static void
treatment_line (const TrophicTreatment *treatment,
                char                   *texts[TROPHIC_RECORD_COLUMNS])
{
  texts[0] = say_date (&treatment->start);
  texts[1] = say_date (&treatment->stop);
  texts[2] = g_strdup (treatment->drug);
  texts[3] = g_strdup (treatment->dose);
  texts[4] = g_strdup (treatment->note);
  texts[5] = say_source (treatment->batch, NULL);
}

/* "MR spectroscopy · Supplementary motor area · Left" */
static char *
say_session (const TrophicImaging *imaging)
{
  const char *words[] = { imaging->modality, imaging->region, imaging->side };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!trophic_text_is_empty (words[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                              i == 0 && g_str_equal (words[i], "both") ? _("Spectroscopy and volumes") : trophic_imaging_word_label (words[i]));
  return g_string_free (text, FALSE);
}

static char *
say_ratio (double ratio)
{
  return isnan (ratio) ? g_strdup ("—") : trophic_number_format (ratio, 3);
}

static void
imaging_line (const TrophicImaging *imaging,
              char                 *texts[TROPHIC_RECORD_COLUMNS])
{
  g_autofree char *naa = say_ratio (trophic_imaging_glu_naa (imaging)), *gaba = say_ratio (trophic_imaging_glu_gaba (imaging));
  texts[0] = say_date (&imaging->date);
  texts[1] = say_session (imaging);
  texts[2] = say_ratio (trophic_imaging_m1_precuneus (imaging));
  texts[3] = g_strdup_printf ("%s · %s", naa, gaba);
  texts[4] = say_number (imaging->grey_matter_volume_ml, 1, "mL");
  texts[5] = say_source (imaging->batch, NULL);
}

/**
 * trophic_record_line:
 * @item: a TrophicObservation, TrophicVisit, TrophicEvent, TrophicTreatment or TrophicImaging, as @table says
 * @texts: (out): one new text per column, never %NULL
 */
void
trophic_record_line (TrophicRecordTable table,
                     gconstpointer      item,
                     char              *texts[TROPHIC_RECORD_COLUMNS])
{
  g_return_if_fail (item != NULL);

  for (guint i = 0; i < TROPHIC_RECORD_COLUMNS; i++)
    texts[i] = NULL;
  switch (table)
    {
    case TROPHIC_RECORD_VALUES: value_line (item, texts); break;
    case TROPHIC_RECORD_VISITS: visit_line (item, texts); break;
    case TROPHIC_RECORD_EVENTS: event_line (item, texts); break;
    case TROPHIC_RECORD_TREATMENTS: treatment_line (item, texts); break;
    case TROPHIC_RECORD_IMAGING: imaging_line (item, texts); break;
    case TROPHIC_RECORD_N_TABLES:
    default: g_return_if_reached ();
    }
  for (guint i = 0; i < TROPHIC_RECORD_COLUMNS; i++)
    if (texts[i] == NULL)
      texts[i] = g_strdup ("");
}

/** trophic_record_is_struck: whether the row is history only: replaced, or entered in error. */
gboolean
trophic_record_is_struck (TrophicRecordTable table,
                          gconstpointer      item)
{
  switch (table)
    {
    case TROPHIC_RECORD_VALUES:
      return ((const TrophicObservation *) item)->superseded ||
             ((const TrophicObservation *) item)->status == TROPHIC_RESULT_ENTERED_IN_ERROR;
    case TROPHIC_RECORD_VISITS: return ((const TrophicVisit *) item)->entered_in_error;
    case TROPHIC_RECORD_EVENTS: return ((const TrophicEvent *) item)->entered_in_error;
    case TROPHIC_RECORD_TREATMENTS: return ((const TrophicTreatment *) item)->entered_in_error;
    case TROPHIC_RECORD_IMAGING: return ((const TrophicImaging *) item)->entered_in_error;
    case TROPHIC_RECORD_N_TABLES:
    default: return FALSE;
    }
}

static const char *
reason_of (TrophicRecordTable table,
           gconstpointer      item)
{
  switch (table)
    {
    case TROPHIC_RECORD_VALUES: return ((const TrophicObservation *) item)->status_reason;
    case TROPHIC_RECORD_VISITS: return ((const TrophicVisit *) item)->status_reason;
    case TROPHIC_RECORD_EVENTS: return ((const TrophicEvent *) item)->status_reason;
    case TROPHIC_RECORD_TREATMENTS: return ((const TrophicTreatment *) item)->status_reason;
    case TROPHIC_RECORD_IMAGING: return ((const TrophicImaging *) item)->status_reason;
    case TROPHIC_RECORD_N_TABLES:
    default: return NULL;
    }
}

/**
 * trophic_record_struck_why:
 *
 * Returns: (transfer full) (nullable): why the row is struck through, or waits; %NULL for a row that counts
 */
char *
trophic_record_struck_why (TrophicRecordTable table,
                           gconstpointer      item)
{
  const char *reason = reason_of (table, item), *state = NULL;
  const TrophicObservation *value = table == TROPHIC_RECORD_VALUES ? item : NULL;
  if (value != NULL && value->superseded && value->status != TROPHIC_RESULT_ENTERED_IN_ERROR)
    state = _("Replaced");
  else if (value != NULL && value->status >= TROPHIC_RESULT_QUARANTINED)
    state = trophic_result_status_label (value->status);
  else if (trophic_record_is_struck (table, item))
    state = _("Entered in error");
  if (state == NULL)
    return NULL;
  return trophic_text_is_empty (reason) ? g_strdup (state) : g_strdup_printf ("%s: %s", state, reason);
}

/**
 * trophic_record_held_why:
 * @value: one of the record's held values
 *
 * Returns: (transfer full): why it waits for a person; a row of a file keeps a stable word, a typed value a sentence
 */
char *
trophic_record_held_why (const TrophicObservation *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  const char *word = value->batch != 0 ? trophic_staging_reason_label (value->status_reason) : "";
  const char *reason = *word ? word : value->status_reason;
  const char *state = trophic_result_status_label (TROPHIC_RESULT_QUARANTINED);
  return trophic_text_is_empty (reason) ? g_strdup (state) : g_strdup_printf ("%s: %s", state, reason);
}
