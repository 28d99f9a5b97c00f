/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-clinic-facts.h"
#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-patient-name.h"
#include "trophic-report-private.h"
#include "trophic-text.h"
#include "trophic-words.h"

/* The name that is read first; the number where there is none. */
char *
trophic_report_name (const TrophicPatient *patient)
{
  return trophic_patient_name_first (patient);
}

static char *
birth_text (const TrophicPatient *patient,
            const TrophicDate    *on)
{
  if (!trophic_date_is_known (&patient->birth_date))
    return g_strdup (_("birth date unknown"));
  g_autofree char *date = trophic_words_date (&patient->birth_date);
  int age = trophic_patient_age (patient, on);
  /* Translators: birth date and age in years */
  return age >= 0 ? g_strdup_printf (_("%s (%d)"), date, age) : g_steal_pointer (&date);
}

/* Number, kanji, kana, sex, birth date and age: the identifiers of every page. */
char *
trophic_report_identity (const TrophicPatient *patient,
                         const TrophicDate    *on)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, g_strdup (trophic_patient_id (patient)));
  g_autofree char *written = trophic_patient_name_written (patient);
  if (written != NULL)
    g_ptr_array_add (parts, g_strdup (written));
  if (!trophic_text_is_empty (patient->kana))
    g_ptr_array_add (parts, g_strdup (patient->kana));
  g_ptr_array_add (parts, g_strdup (trophic_sex_label (patient->sex)));
  g_ptr_array_add (parts, birth_text (patient, on));
  char *died = trophic_words_died (patient);
  if (died != NULL)
    g_ptr_array_add (parts, died);
  return trophic_words_join_wide (parts);
}

/* What a sheet or page is; "synthetic" stands in the title. */
char *
trophic_report_title (const TrophicReport *report)
{
  return g_strdup (report->synthetic ? _("Trophic report · synthetic") : _("Trophic report"));
}

static void
take_later (TrophicDate       *latest,
            const TrophicDate *date)
{
  if (trophic_date_is_known (date) && (!trophic_date_is_known (latest) || trophic_date_day (date) > trophic_date_day (latest)))
    *latest = *date;
}

/* The day of the latest fact that the report rests on. */
char *
trophic_report_data_until (const TrophicAssessment *assessment)
{
  const TrophicRecord *record = assessment->record;
  TrophicDate latest = TROPHIC_DATE_UNKNOWN;
  for (guint i = 0; i < record->observations->len; i++)
    take_later (&latest, &((const TrophicObservation *) g_ptr_array_index (record->observations, i))->time);
  for (guint i = 0; i < record->visits->len; i++)
    take_later (&latest, &((const TrophicVisit *) g_ptr_array_index (record->visits, i))->date);
  for (guint i = 0; i < record->events->len; i++)
    take_later (&latest, &((const TrophicEvent *) g_ptr_array_index (record->events, i))->date);
  return trophic_words_date (&latest);
}

/* Data until, print time, user, version; @assessment is NULL for several patients. */
char *
trophic_report_meta (const TrophicReport     *report,
                     const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *until = assessment != NULL ? trophic_report_data_until (assessment) : trophic_words_date (&report->on);
  g_ptr_array_add (parts, g_strdup_printf (_("data until %s"), until));
  g_autofree char *day = trophic_words_date (&report->printed);
  /* Translators: the day and the time of printing */
  g_ptr_array_add (parts, g_strdup_printf (_("printed %s %02d:%02d"), day, report->printed.hour, report->printed.minute));
  if (!trophic_text_is_empty (report->user))
    g_ptr_array_add (parts, g_strdup_printf (_("by %s"), report->user));
  g_ptr_array_add (parts, g_strdup ("Trophic " TROPHIC_VERSION));
  /* Last: where the line has no room, the clinic's name is cut and nothing else. */
  g_autofree char *clinic = report->store != NULL ? trophic_clinic_facts_name (report->store) : NULL;
  if (clinic != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&clinic));
  return trophic_words_join (parts);
}

/* What the report is for and what it is not. */
char *
trophic_report_purpose (const TrophicReport *report)
{
  return g_strdup (report->synthetic ? _("Chart copy · synthetic patient · Research use; not a certified medical device")
                                     : _("Chart copy · Research use; not a certified medical device"));
}

static void
add_change_events (GPtrArray               *parts,
                   const TrophicAssessment *assessment)
{
  const GPtrArray *events = assessment->change.events;
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (events, i);
      g_autofree char *date = trophic_words_date_near (&event->date, &assessment->on);
      /* Translators: an event and its date, "NIV start 14 Oct" */
      g_ptr_array_add (parts, g_strdup_printf (C_("event and date", "%s %s"), trophic_event_kind_label (event->kind), date));
    }
}

/* What changed since the visit before the last one, in one line; %NULL when there is none. */
char *
trophic_report_changed (const TrophicAssessment *assessment)
{
  const TrophicChange *change = &assessment->change;
  if (!trophic_date_is_known (&change->since))
    return NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (isfinite (change->weight_kg))
    {
      g_autofree char *kg = trophic_number_format_signed (change->weight_kg, 1);
      g_autofree char *percent = trophic_number_format_signed (change->weight_percent, 1);
      g_ptr_array_add (parts, g_strdup_printf (_("weight %s kg (%s%%)"), kg, percent));
    }
  if (change->alsfrs_r_before >= 0 && change->alsfrs_r_now >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("ALSFRS-R %d → %d"), change->alsfrs_r_before, change->alsfrs_r_now));
  if (isfinite (change->intake_kcal))
    {
      g_autofree char *intake = trophic_energy_change_text (change->intake_kcal);
      g_ptr_array_add (parts, g_strdup_printf (_("intake %s"), intake));
    }
  add_change_events (parts, assessment);
  if (parts->len == 0)
    return NULL;
  g_autofree char *since = trophic_words_date_near (&change->since, &assessment->on);
  g_autofree char *line = trophic_words_join_wide (parts);
  return g_strdup_printf (_("Since %s: %s"), since, line);
}

/* "Act today" stands before everything else, whatever its level. */
static gboolean
is_urgent (const TrophicCaution *caution)
{
  return g_str_equal (caution->code, "critical") || g_str_equal (caution->code, "critical-held");
}

static void
add_cautions (GPtrArray           *lines,
              GPtrArray           *cautions,
              TrophicCautionLevel  level,
              const char          *subject)
{
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      if (caution->level == level && !is_urgent (caution))
        /* Translators: what a caution is about, and the caution */
        g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), subject, caution->message));
    }
}

/* What each rule warns of, in the order of the answers. */
static void
add_all_cautions (GPtrArray               *lines,
                  const TrophicAssessment *assessment,
                  TrophicCautionLevel      level)
{
  const struct { GPtrArray *cautions; const char *subject; } all[] = {
    { assessment->lactate->cautions, _("Lactate") },
    { assessment->forecast->cautions, _("BMI forecast") },
    { assessment->energy != NULL ? assessment->energy->cautions : NULL, _("Energy need") },
    { assessment->malnutrition != NULL ? assessment->malnutrition->cautions : NULL, _("Malnutrition") },
    { assessment->refeeding != NULL ? assessment->refeeding->cautions : NULL, _("Refeeding") },
    { assessment->encals != NULL ? assessment->encals->cautions : NULL, _("ENCALS") },
    { assessment->nfl != NULL ? assessment->nfl->cautions : NULL, _("NfL") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].cautions != NULL)
      add_cautions (lines, all[i].cautions, level, all[i].subject);
}

/* (element-type utf8): what is urgent, then stops, checks and notes; each says what it is about. */
GPtrArray *
trophic_report_cautions (const TrophicAssessment *assessment)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const TrophicRefeeding *refeeding = assessment->refeeding;
  for (guint i = 0; i < assessment->lactate->cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (assessment->lactate->cautions, i);
      if (is_urgent (caution))
        g_ptr_array_add (lines, g_strdup (caution->message));
    }
  if (refeeding != NULL && (refeeding->risk == TROPHIC_REFEEDING_HIGH || refeeding->risk == TROPHIC_REFEEDING_EXTREME))
    g_ptr_array_add (lines, g_strdup (trophic_refeeding_label (refeeding->risk)));
  for (int level = TROPHIC_CAUTION_STOP; level >= TROPHIC_CAUTION_NOTE; level--)
    add_all_cautions (lines, assessment, level);
  return lines;
}

/* A card with its version, population, formula, sources and limits. */
static void
add_card (GPtrArray         *paragraphs,
          const TrophicCard *card)
{
  g_autofree char *heading = g_strdup_printf ("%s v%d (%s)", trophic_card_name (card), trophic_card_version (card),
                                              trophic_card_id (card));
  g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (TRUE, heading));
  const struct { const char *key, *title; } texts[] = {
    { "certainty", _("Certainty") },     { "population", _("Population") }, { "n", _("n") },
    { "endpoint", _("Endpoint") },       { "inputs", _("Inputs") },         { "formula", _("Formula") },
    { "assumptions", _("Assumptions") }, { "wording", _("Wording") },       { "not_published", _("Not published") },
    { "reference", _("Published in") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = trophic_card_text (card, texts[i].key);
      if (text == NULL)
        continue;
      g_autofree char *line = g_strdup_printf (_("%s: %s"), texts[i].title, text);
      g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (FALSE, line));
    }
  g_auto (GStrv) numbers = trophic_card_keys (card, "numbers");
  for (char **key = numbers; *key != NULL; key++)
    {
      char number[TROPHIC_NUMBER_SIZE];
      const char *source = trophic_card_number_source (card, *key);
      g_autofree char *line = g_strdup_printf ("%s = %s%s%s", *key,
                                               trophic_number_write (trophic_card_number (card, *key), number),
                                               source != NULL ? " · " : "", source != NULL ? source : "");
      g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (FALSE, line));
    }
}

static void
add_paragraph (GPtrArray  *paragraphs,
               gboolean    heading,
               const char *text)
{
  g_ptr_array_add (paragraphs, trophic_workbook_paragraph_new (heading, text));
}

static void
add_cards (GPtrArray           *paragraphs,
           const TrophicReport *report)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      GPtrArray *cards = patient->assessment->cards;
      for (guint j = 0; j < cards->len; j++)
        if (!g_ptr_array_find (seen, cards->pdata[j], NULL))
          {
            g_ptr_array_add (seen, cards->pdata[j]);
            add_card (paragraphs, cards->pdata[j]);
          }
    }
}

/* (element-type TrophicWorkbookParagraph): cautions of each patient, the cards used, the file and its hash. */
GPtrArray *
trophic_report_methods (const TrophicReport *report)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_workbook_paragraph_free);
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      g_autofree char *heading = report->patients->len == 1
        ? g_strdup (_("Cautions")) : g_strdup_printf (_("Cautions, %s"), trophic_patient_id (patient->assessment->record->patient));
      add_paragraph (paragraphs, TRUE, heading);
      g_autoptr (GPtrArray) cautions = trophic_report_cautions (patient->assessment);
      for (guint j = 0; j < cautions->len; j++)
        add_paragraph (paragraphs, FALSE, g_ptr_array_index (cautions, j));
    }
  add_cards (paragraphs, report);
  add_paragraph (paragraphs, TRUE, _("Clinic file"));
  g_autofree char *hash = g_strdup_printf (_("SHA-256: %s"), report->hash);
  add_paragraph (paragraphs, FALSE, hash);
  g_autofree char *meta = trophic_report_meta (report, NULL);
  add_paragraph (paragraphs, FALSE, meta);
  add_paragraph (paragraphs, FALSE, _("Intended use: research and decision support by ALS neurologists and dietitians. Not approved as a "
                                      "medical device anywhere. It describes options and reasons and never orders."));
  add_paragraph (paragraphs, FALSE, _("No trial shows that feeding by the lactate value, or raising lactate, helps."));
  return paragraphs;
}
