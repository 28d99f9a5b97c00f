/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-feeding.h"

#include <math.h>

#include "trophic-vocabulary.h"

/* Days from which and until which something of a kind may have been going on; G_MININT none. A date that is not whole counts
 * from its first day as a begin and from its last as an end: what may be going on is taken to be. */
typedef struct {
  int begun;
  int ended;
} Span;

static gboolean
is_event (const TrophicEvent *event,
          TrophicEventKind    kind)
{
  return event->kind == kind && !event->entered_in_error && trophic_date_is_known (&event->date);
}

static Span
find_span (const TrophicRecord *record,
           TrophicEventKind     begin,
           TrophicEventKind     end,
           int                  on_day)
{
  Span span = { G_MININT, G_MININT };
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (is_event (event, begin) && trophic_date_first_day (&event->date) <= on_day)
        span.begun = MAX (span.begun, trophic_date_last_day (&event->date));
      if (is_event (event, end) && trophic_date_last_day (&event->date) <= on_day)
        span.ended = MAX (span.ended, trophic_date_first_day (&event->date));
    }
  return span;
}

static gboolean
is_on (Span span)
{
  return span.begun != G_MININT && span.begun > span.ended;
}

static gboolean
happened (const TrophicRecord *record,
          TrophicEventKind     kind,
          int                  on_day)
{
  return find_span (record, kind, TROPHIC_EVENT_UNKNOWN, on_day).begun != G_MININT;
}

static gboolean
counts (const TrophicVisit *visit,
        int                 on_day)
{
  return !visit->entered_in_error && trophic_date_is_known (&visit->date) && trophic_date_day (&visit->date) <= on_day;
}

static const TrophicVisit *
latest_visit (const TrophicRecord *record,
              int                  on_day,
              gboolean           (*has) (const TrophicVisit *visit))
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (counts (visit, on_day) && has (visit))
        return visit;
    }
  return NULL;
}

static gboolean
has_intake (const TrophicVisit *visit)
{
  return isfinite (trophic_visit_total_kcal (visit));
}

static gboolean
has_route (const TrophicVisit *visit)
{
  return visit->route != NULL && *visit->route != '\0';
}

static gboolean
had_5b (const TrophicVisit *visit)
{
  return visit->gastrostomy == TROPHIC_YES;
}

static gboolean
is_after (const TrophicVisit *visit,
          int                 day)
{
  return visit != NULL && trophic_date_day (&visit->date) >= day;
}

/* What the last visit with a route says, unless that way of feeding ended since. */
static void
read_route (TrophicFeeding     *feeding,
            const TrophicVisit *visit,
            int                 tube_ended,
            int                 parenteral_ended)
{
  if (visit == NULL)
    return;
  const char *route = trophic_vocabulary_term ("route", visit->route);
  if (route == NULL || g_str_equal (route, "parenteral"))
    feeding->parenteral |= route != NULL && is_after (visit, parenteral_ended);
  else if (!g_str_equal (route, "oral"))
    feeding->tube |= is_after (visit, tube_ended);
  feeding->gastrostomy |= g_strcmp0 (route, "gastrostomy") == 0;
  /* A word that is not known may say anything. */
  feeding->oral_only &= g_strcmp0 (route, "oral") == 0 || (route != NULL && !feeding->tube && !feeding->parenteral);
}

static void
read_intake (TrophicFeeding     *feeding,
             const TrophicVisit *visit,
             int                 tube_ended,
             int                 parenteral_ended)
{
  if (visit == NULL)
    return;
  feeding->oral_kcal = visit->intake_kcal;
  feeding->enteral_kcal = visit->enteral_kcal;
  feeding->parenteral_kcal = visit->parenteral_kcal;
  feeding->date = visit->date;
  feeding->intake_method = visit->intake_method;
  feeding->tube |= visit->enteral_kcal > 0 && is_after (visit, tube_ended);
  feeding->parenteral |= visit->parenteral_kcal > 0 && is_after (visit, parenteral_ended);
  /* Those numbers are not of food by mouth alone, whatever ended since. */
  feeding->oral_only &= !(visit->enteral_kcal > 0 || visit->parenteral_kcal > 0);
}

/* A gastrostomy is used until somebody said that it is not. */
static gboolean
gastrostomy_is_idle (const TrophicVisit *intake,
                     const TrophicVisit *route)
{
  return (route != NULL && g_strcmp0 (trophic_vocabulary_term ("route", route->route), "oral") == 0) ||
         (intake != NULL && intake->enteral_kcal == 0);
}

/** trophic_feeding_on: how the patient is fed and breathes on @on; strings are borrowed from @record. */
TrophicFeeding
trophic_feeding_on (const TrophicRecord *record,
                    const TrophicDate   *on)
{
  int day = trophic_date_day (on);
  Span tube = find_span (record, TROPHIC_EVENT_TUBE_FEEDING_START, TROPHIC_EVENT_TUBE_FEEDING_STOP, day);
  Span parenteral = find_span (record, TROPHIC_EVENT_PARENTERAL_START, TROPHIC_EVENT_PARENTERAL_STOP, day);
  Span niv = find_span (record, TROPHIC_EVENT_NIV_START, TROPHIC_EVENT_NIV_STOP, day);
  Span niv_23h = find_span (record, TROPHIC_EVENT_NIV_23H, TROPHIC_EVENT_NIV_STOP, day);
  const TrophicVisit *intake = latest_visit (record, day, has_intake);
  const TrophicVisit *route = latest_visit (record, day, has_route);
  TrophicFeeding feeding = {
    .oral_kcal = NAN, .enteral_kcal = NAN, .parenteral_kcal = NAN, .oral_only = TRUE,
    .tube = is_on (tube),
    .parenteral = is_on (parenteral),
    .niv = is_on (niv) || is_on (niv_23h),
    .niv_23h = is_on (niv_23h),
    .tracheostomy = happened (record, TROPHIC_EVENT_TRACHEOSTOMY, day) ||
                    happened (record, TROPHIC_EVENT_INVASIVE_VENTILATION, day),
    .gastrostomy = happened (record, TROPHIC_EVENT_GASTROSTOMY, day) || latest_visit (record, day, had_5b) != NULL,
  };
  read_route (&feeding, route, tube.ended, parenteral.ended);
  read_intake (&feeding, intake, tube.ended, parenteral.ended);
  feeding.oral_only &= !feeding.tube && !feeding.parenteral;
  feeding.oral_only &= !feeding.gastrostomy || gastrostomy_is_idle (intake, route);
  return feeding;
}
