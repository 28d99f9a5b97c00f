/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-date-words.h"
#include "trophic-entry-check-private.h"
#include "trophic-number.h"

/**
 * trophic_entry_problem_free:
 * @problem: (transfer full) (nullable): a problem
 */
void
trophic_entry_problem_free (TrophicEntryProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->message);
  g_free (problem->stored);
  g_free (problem->repair_label);
  g_free (problem);
}

/**
 * trophic_entry_problems_find:
 * @problems: (element-type TrophicEntryProblem): what a check returned
 * @field: the field's key
 *
 * Returns: (nullable) (transfer none): the first problem of @field
 */
const TrophicEntryProblem *
trophic_entry_problems_find (GPtrArray  *problems,
                             const char *field)
{
  g_return_val_if_fail (problems != NULL, NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const TrophicEntryProblem *problem = g_ptr_array_index (problems, i);
      if (g_str_equal (problem->field, field))
        return problem;
    }
  return NULL;
}

/* @field must be a constant: problems keep the pointer. */
TrophicEntryProblem *
trophic_entry_add (GPtrArray        *problems,
                   const char       *field,
                   const char       *code,
                   TrophicEntryLevel level,
                   const char       *format,
                   ...)
{
  va_list args;
  va_start (args, format);
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  *problem = (TrophicEntryProblem) {
    .field = field,
    .code = code,
    .level = level,
    .message = g_strdup_vprintf (format, args),
    .repair_value = NAN,
  };
  va_end (args);
  g_ptr_array_add (problems, problem);
  return problem;
}

void
trophic_entry_propose (TrophicEntryProblem *problem,
                       double               value,
                       int                  decimals,
                       const char          *unit)
{
  g_autofree char *number = trophic_number_format (value, decimals);
  problem->repair = TROPHIC_ENTRY_REPAIR_VALUE;
  problem->repair_value = value;
  /* Translators: the button that takes the proposed number: "Use 45.5 kg". */
  problem->repair_label = g_strdup_printf (_("Use %s %s"), number, unit);
}

void
trophic_entry_confirm (TrophicEntryProblem *problem,
                       double               value,
                       int                  decimals,
                       const char          *unit)
{
  g_autofree char *number = trophic_number_format (value, decimals);
  problem->repair = TROPHIC_ENTRY_REPAIR_CONFIRM;
  /* Translators: the button that keeps the number as typed: "Keep 41.8 kg". */
  problem->repair_label = g_strdup_printf (_("Keep %s %s"), number, unit);
}

const TrophicCard *
trophic_entry_card (void)
{
  return trophic_card_get ("entry-checks");
}

double
trophic_entry_limit (const char *key)
{
  return trophic_card_number (trophic_entry_card (), key);
}

/* A decimal sign left out or put in twice: the number ten times smaller or larger that is plausible, and near the
 * last one when there is one. 455 after 45.9 gives 45.5; NAN when neither neighbour fits. */
double
trophic_entry_repair_slip (double value,
                           double last,
                           double low,
                           double high)
{
  double factor = trophic_entry_limit ("slip_factor");
  double tolerance = trophic_entry_limit ("slip_tolerance_percent") / 100.0;
  double candidates[] = { value / factor, value * factor };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double candidate = candidates[i];
      if (candidate < low || candidate > high)
        continue;
      if (isnan (last) || fabs (candidate - last) <= tolerance * last)
        return candidate;
    }
  return NAN;
}

/* Nothing is measured tomorrow, before birth or after death. A partial date is refused only when all of it is. */
void
trophic_entry_check_date (GPtrArray           *problems,
                          const TrophicDate   *date,
                          const TrophicRecord *record,
                          const TrophicDate   *today)
{
  if (!trophic_date_is_known (date))
    {
      trophic_entry_add (problems, "date", "no-date", TROPHIC_ENTRY_REFUSE, _("The date is missing"));
      return;
    }
  int first, last;
  trophic_date_range (date, &first, &last);
  if (trophic_date_is_known (today) && first > trophic_date_day (today))
    {
      g_autofree char *text = trophic_date_words (date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      trophic_entry_add (problems, "date", "in-future", TROPHIC_ENTRY_REFUSE, _("%s is in the future"), text);
    }
  if (record == NULL)
    return;
  int from, to;
  const TrophicDate *birth = &record->patient->birth_date;
  if (trophic_date_is_known (birth))
    {
      trophic_date_range (birth, &from, &to);
      if (last < from)
        {
          g_autofree char *text = trophic_date_words (birth, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
          trophic_entry_add (problems, "date", "before-birth", TROPHIC_ENTRY_REFUSE, _("Before the birth date, %s"), text);
        }
    }
  const TrophicEvent *death = trophic_record_first_event (record, TROPHIC_EVENT_DEATH);
  if (death != NULL && trophic_date_is_known (&death->date))
    {
      trophic_date_range (&death->date, &from, &to);
      if (first > to)
        {
          g_autofree char *text = trophic_date_words (&death->date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
          trophic_entry_add (problems, "date", "after-death", TROPHIC_ENTRY_REFUSE, _("After the date of death, %s"), text);
        }
    }
}
