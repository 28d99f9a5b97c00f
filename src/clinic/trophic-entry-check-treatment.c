/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of a treatment as it is typed. */
#include <glib/gi18n-lib.h>

#include "trophic-entry-check-private.h"
#include "trophic-text.h"

/* Whether all of @date, a month or a year too, lies before @other. */
static gboolean
lies_before (const TrophicDate *date,
             const TrophicDate *other)
{
  if (!trophic_date_is_known (date) || !trophic_date_is_known (other))
    return FALSE;
  int first, last, other_first, other_last;
  trophic_date_range (date, &first, &last);
  trophic_date_range (other, &other_first, &other_last);
  return last < other_first;
}

/**
 * trophic_entry_check_treatment:
 * @treatment: the treatment as typed; a start that is not known stays unknown
 * @record: (nullable): the patient's record, for birth and death
 * @today: today in the clinic's zone
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_treatment (const TrophicTreatment *treatment,
                               const TrophicRecord    *record,
                               const TrophicDate      *today)
{
  g_return_val_if_fail (treatment != NULL && today != NULL, NULL);

  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  const TrophicEvent *death = record != NULL ? trophic_record_first_event (record, TROPHIC_EVENT_DEATH) : NULL;
  if (trophic_text_is_empty (treatment->drug))
    trophic_entry_add (problems, "drug", "no-drug", TROPHIC_ENTRY_REFUSE, _("The drug is missing"));
  if (record != NULL && lies_before (&treatment->start, &record->patient->birth_date))
    trophic_entry_add (problems, "start", "before-birth", TROPHIC_ENTRY_REFUSE, _("This lies before the patient's birth"));
  else if (death != NULL && lies_before (&death->date, &treatment->start))
    trophic_entry_add (problems, "start", "after-death", TROPHIC_ENTRY_REFUSE, _("This lies after the patient's death"));
  if (lies_before (&treatment->stop, &treatment->start))
    trophic_entry_add (problems, "stop", "stop-before-start", TROPHIC_ENTRY_REFUSE, _("The treatment stops before it starts"));
  else if (lies_before (today, &treatment->stop))
    trophic_entry_add (problems, "stop", "future", TROPHIC_ENTRY_REFUSE, _("This day has not come yet: write the stop when it happens"));
  return problems;
}
