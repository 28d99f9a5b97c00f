/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-encals-private.h"

#include <math.h>

/* The endpoint has come, or whether it has is not known here. */
static const struct {
  TrophicEventKind kind;
  const char      *reason;
} ends[] = {
  { TROPHIC_EVENT_DEATH, "deceased" },
  { TROPHIC_EVENT_TRACHEOSTOMY, "tracheostomy" },
  { TROPHIC_EVENT_INVASIVE_VENTILATION, "invasive-ventilation" },
  { TROPHIC_EVENT_NIV_23H, "niv-23h" },
};

/* An event of "November" may have been on its first day: nobody is given a curve who may have reached its end. */
static gboolean
has_come (const TrophicRecord *record,
          TrophicEventKind     kind,
          int                  on_day)
{
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind == kind && !event->entered_in_error && trophic_date_first_day (&event->date) <= on_day)
        return TRUE;
    }
  return FALSE;
}

/* Code why no curve may be given at all, or %NULL. An event without a date counts as come. */
const char *
trophic_encals_find_end (const TrophicRecord *record,
                         int                  on_day)
{
  TrophicPatientStatus status = record->patient->status;
  if (status == TROPHIC_STATUS_DECEASED)
    return "deceased";
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (has_come (record, ends[i].kind, on_day))
      return ends[i].reason;
  return status == TROPHIC_STATUS_DIAGNOSIS_REVISED ? "diagnosis-revised"
         : status == TROPHIC_STATUS_TRANSFERRED_OUT ? "transferred"
         : status == TROPHIC_STATUS_LOST            ? "lost"
                                                    : NULL;
}

static gboolean
has_total (const TrophicVisit *visit)
{
  return trophic_visit_alsfrs_r_total (visit) >= 0;
}

static gboolean
has_fvc (const TrophicVisit *visit)
{
  return visit->fvc_percent > 0;
}

static gboolean
has_vc (const TrophicVisit *visit)
{
  return visit->vc_percent > 0;
}

/* The visit nearest to diagnosis that has it, of equally near ones the earlier; %NULL when none is within the card's window. */
static const TrophicVisit *
find_nearest (const TrophicRecord *record,
              int                  on_day,
              const TrophicCard   *card,
              gboolean           (*has) (const TrophicVisit *visit))
{
  const TrophicVisit *nearest = NULL;
  double least = trophic_card_number (card, "far_months") * TROPHIC_DAYS_PER_MONTH;
  double near = trophic_card_number (card, "near_months") * TROPHIC_DAYS_PER_MONTH;
  int diagnosis = trophic_date_day (&record->patient->diagnosis_date);
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      int day = trophic_date_day (&visit->date);
      if (visit->entered_in_error || visit->date.precision <= TROPHIC_DATE_YEAR || day > on_day || !has (visit))
        continue;
      int off = abs (day - diagnosis);
      /* [S] What is rated today, long after diagnosis, would be conditioned on today as well. */
      if (day == on_day && off > near)
        continue;
      if (nearest == NULL ? off <= least : off < least)
        nearest = visit, least = off;
    }
  return nearest;
}

static void
need (TrophicEncals *encals,
      const char    *code,
      gboolean       there)
{
  if (!there)
    g_ptr_array_add (encals->missing, g_strdup (code));
}

/* Which flags are set; what is not known of FTD and C9orf72 is taken as absent and said so. */
static void
set_flags (TrophicEncals        *encals,
           const TrophicPatient *patient)
{
  encals->inputs.bulbar = patient->onset_region == TROPHIC_ONSET_BULBAR;
  encals->inputs.definite = patient->el_escorial == TROPHIC_EL_ESCORIAL_DEFINITE;
  encals->inputs.ftd = patient->ftd == TROPHIC_YES;
  encals->inputs.c9orf72 = patient->c9orf72 == TROPHIC_YES;
  encals->ftd_unknown = patient->ftd == TROPHIC_UNKNOWN;
  encals->c9orf72_unknown = patient->c9orf72 == TROPHIC_UNKNOWN;
}

/* Looks up what the model needs and lists what is missing. */
void
trophic_encals_find (TrophicEncals       *encals,
                     TrophicEncalsFacts  *facts,
                     const TrophicRecord *record,
                     int                  on_day,
                     const TrophicCard   *card)
{
  const TrophicPatient *patient = record->patient;
  gboolean diagnosed = trophic_date_is_known (&patient->diagnosis_date);
  const TrophicVisit *rated = diagnosed ? find_nearest (record, on_day, card, has_total) : NULL;
  const TrophicVisit *blown = diagnosed ? find_nearest (record, on_day, card, has_fvc) : NULL;
  *facts = (TrophicEncalsFacts) { .alsfrs_r = -1, .fvc = NAN };
  set_flags (encals, patient);
  need (encals, "birth_date", trophic_date_is_known (&patient->birth_date));
  need (encals, "onset_date", trophic_date_is_known (&patient->onset_date));
  need (encals, "onset_region", patient->onset_region != TROPHIC_ONSET_UNKNOWN);
  need (encals, "diagnosis_date", diagnosed);
  need (encals, "el_escorial", patient->el_escorial != TROPHIC_EL_ESCORIAL_UNKNOWN);
  need (encals, "alsfrs_r", rated != NULL || !diagnosed);
  need (encals, "fvc", blown != NULL || !diagnosed);
  if (rated != NULL)
    {
      facts->alsfrs_r = trophic_visit_alsfrs_r_total (rated);
      encals->alsfrs_r_date = rated->date;
      encals->alsfrs_r = facts->alsfrs_r;
    }
  if (blown != NULL)
    {
      facts->fvc = encals->inputs.fvc = blown->fvc_percent;
      encals->fvc_date = blown->date;
    }
  else if (diagnosed)
    facts->vc_instead = find_nearest (record, on_day, card, has_vc) != NULL;
}

/* Ages and durations for one reading of the dates; the code why they make no sense, or %NULL. */
const char *
trophic_encals_set_times (TrophicEncalsInputs     *inputs,
                          const TrophicEncalsDays *days,
                          int                      alsfrs_r,
                          const TrophicCard       *card)
{
  double rated_months = (days->rating - days->onset) / TROPHIC_DAYS_PER_MONTH;
  inputs->age = (days->onset - days->birth) / TROPHIC_DAYS_PER_YEAR;
  inputs->delay = (days->diagnosis - days->onset) / TROPHIC_DAYS_PER_MONTH;
  inputs->slope = (trophic_card_number (card, "alsfrs_r_maximum") - alsfrs_r) / rated_months;
  if (inputs->age <= 0)
    return "implausible-dates";
  if (inputs->delay <= 0)
    return "delay";
  return rated_months < trophic_card_number (card, "min_months") ? "under-one-month" : NULL;
}
