/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-event.h"

/** trophic_event_new: */
TrophicEvent *
trophic_event_new (void)
{
  return g_new0 (TrophicEvent, 1);
}

/** trophic_event_copy: */
TrophicEvent *
trophic_event_copy (const TrophicEvent *event)
{
  TrophicEvent *copy = g_memdup2 (event, sizeof *event);
  copy->note = g_strdup (event->note);
  copy->status_reason = g_strdup (event->status_reason);
  return copy;
}

/** trophic_event_free: */
void
trophic_event_free (TrophicEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->note);
  g_free (event->status_reason);
  g_free (event);
}

/** trophic_treatment_new: */
TrophicTreatment *
trophic_treatment_new (void)
{
  return g_new0 (TrophicTreatment, 1);
}

/** trophic_treatment_copy: */
TrophicTreatment *
trophic_treatment_copy (const TrophicTreatment *treatment)
{
  TrophicTreatment *copy = g_memdup2 (treatment, sizeof *treatment);
  copy->drug = g_strdup (treatment->drug);
  copy->dose = g_strdup (treatment->dose);
  copy->note = g_strdup (treatment->note);
  copy->status_reason = g_strdup (treatment->status_reason);
  return copy;
}

/** trophic_treatment_free: */
void
trophic_treatment_free (TrophicTreatment *treatment)
{
  if (treatment == NULL)
    return;
  g_free (treatment->drug);
  g_free (treatment->dose);
  g_free (treatment->note);
  g_free (treatment->status_reason);
  g_free (treatment);
}

/**
 * trophic_treatment_may_run:
 *
 * Whether it may be given on that day: not in error, begun by then and not stopped before. A date that is not whole counts
 * from its first day as a start and until its last as a stop; an unknown one does not exclude.
 */
gboolean
trophic_treatment_may_run (const TrophicTreatment *treatment,
                           const TrophicDate      *on)
{
  int day = trophic_date_day (on);
  gboolean begun = !trophic_date_is_known (&treatment->start) || trophic_date_first_day (&treatment->start) <= day;
  gboolean stopped = trophic_date_is_known (&treatment->stop) && trophic_date_last_day (&treatment->stop) < day;
  return !treatment->entered_in_error && begun && !stopped;
}
