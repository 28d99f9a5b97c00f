/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient's row: every reason with its words. Nothing here looks at the lactate group: a value that asks to act today does
 * so by its height alone, and whether it is low or higher moves no row. [S] */
#include "trophic-display.h"
#include "trophic-energy-unit.h"
#include "trophic-lactate-words.h"
#include "trophic-worklist-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-answer-private.h"
#include "trophic-change-line.h"
#include "trophic-date-words.h"
#include "trophic-limit.h"
#include "trophic-words.h"

static const struct {
  const char *nick;
  const char *label;
} reasons[TROPHIC_N_REASONS] = {
  [TROPHIC_REASON_ACT_TODAY] = { "act-today", N_("Act today") },
  [TROPHIC_REASON_REFEEDING] = { "refeeding-risk", N_("Refeeding risk") },
  [TROPHIC_REASON_UNDER_25] = { "under-25-kcal-kg", N_("Under 25 kcal/kg") },
  [TROPHIC_REASON_LOSING_WEIGHT] = { "losing-weight", N_("Losing weight") },
  [TROPHIC_REASON_FOLLOW_UP_MISSED] = { "follow-up-missed", N_("Follow-up missed") },
  [TROPHIC_REASON_LAB_MISSING] = { "lab-missing", N_("Lab missing") },
  [TROPHIC_REASON_PLAN_REVIEW] = { "plan-review-due", N_("Plan review due") },
};

/** trophic_reason_nick: the stable code. */
const char *
trophic_reason_nick (TrophicReason reason)
{
  g_return_val_if_fail ((guint) reason < TROPHIC_N_REASONS, NULL);
  return reasons[reason].nick;
}

/** trophic_reason_label: the reason in words, as the sidebar lists it. */
const char *
trophic_reason_label (TrophicReason reason)
{
  g_return_val_if_fail ((guint) reason < TROPHIC_N_REASONS, NULL);
  /* A limit that was published in kcal is said in both. */
  if (reason == TROPHIC_REASON_UNDER_25 && !g_str_equal (trophic_energy_unit (), "kcal"))
    return _("Under 25 kcal/kg (104.6 kJ/kg)");
  return _(reasons[reason].label);
}

static void
row_clear (gpointer data)
{
  TrophicWorklistRow *row = data;
  trophic_patient_free (row->patient);
  for (int i = 0; i < TROPHIC_N_REASONS; i++)
    g_free (row->words[i]);
  g_free (row->facts);
  if (row->change != NULL)
    g_ptr_array_unref (row->change->events);
  g_free (row->change);
  g_free (row->changed);
  g_free (row->changed_stated);
  g_clear_pointer (&row->missing, g_ptr_array_unref);
  trophic_handled_free (row->handled);
}

/** trophic_worklist_row_ref: (transfer full): one holder more. */
TrophicWorklistRow *
trophic_worklist_row_ref (TrophicWorklistRow *row)
{
  return g_atomic_rc_box_acquire (row);
}

/** trophic_worklist_row_unref: one holder less. */
void
trophic_worklist_row_unref (TrophicWorklistRow *row)
{
  g_atomic_rc_box_release_full (row, row_clear);
}

/** trophic_worklist_row_has: whether the row gives this reason. */
gboolean
trophic_worklist_row_has (const TrophicWorklistRow *row,
                          TrophicReason             reason)
{
  return (row->reasons & (1u << reason)) != 0;
}

/** trophic_worklist_row_first_reason: the one that places the row; %TROPHIC_N_REASONS when there is none. */
TrophicReason
trophic_worklist_row_first_reason (const TrophicWorklistRow *row)
{
  for (int i = 0; i < TROPHIC_N_REASONS; i++)
    if (trophic_worklist_row_has (row, i))
      return i;
  return TROPHIC_N_REASONS;
}

/** trophic_worklist_row_codes: (transfer full): the codes of its reasons in list order, joined by commas. */
char *
trophic_worklist_row_codes (const TrophicWorklistRow *row)
{
  GString *codes = g_string_new (NULL);
  for (int i = 0; i < TROPHIC_N_REASONS; i++)
    if (trophic_worklist_row_has (row, i))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", reasons[i].nick);
  return g_string_free (codes, FALSE);
}

/**
 * trophic_worklist_row_compare:
 *
 * The declared order: by the first reason, then the largest loss in 6 months (unknown last), then the clinic number.
 */
int
trophic_worklist_row_compare (const TrophicWorklistRow *a,
                              const TrophicWorklistRow *b)
{
  int by_reason = (int) trophic_worklist_row_first_reason (a) - (int) trophic_worklist_row_first_reason (b);
  if (by_reason != 0)
    return by_reason;
  double left = isnan (a->loss_6_months_percent) ? -INFINITY : a->loss_6_months_percent;
  double right = isnan (b->loss_6_months_percent) ? -INFINITY : b->loss_6_months_percent;
  if (left != right)
    return left > right ? -1 : 1;
  int by_number = g_strcmp0 (trophic_patient_id (a->patient), trophic_patient_id (b->patient));
  return by_number != 0 ? by_number : (a->patient->row > b->patient->row) - (a->patient->row < b->patient->row);
}

static void
give_reason (TrophicWorklistRow *row,
             TrophicReason       reason,
             char               *words)
{
  row->reasons |= 1u << reason;
  row->words[reason] = words;
}

static void
add_fact (GString    *facts,
          const char *fact)
{
  if (facts->len > 0)
    g_string_append_c (facts, '\n');
  g_string_append (facts, fact);
}

/* What a value says, whichever table it lies in: a row that is let in stays the same fact, a corrected value is another. */
static void
add_value_fact (GString                  *facts,
                const TrophicObservation *value)
{
  g_autofree char *time = trophic_date_words (&value->time, TROPHIC_DATE_TEXT_SHORT, NULL);
  g_autofree char *fact = g_strjoin (" ", "lactate", time != NULL ? time : "?", value->value_text != NULL ? value->value_text : "",
                                     value->unit_text != NULL ? value->unit_text : "", NULL);
  add_fact (facts, g_strdelimit (fact, "\n", ' '));
}

/* [S] A value at the critical limit, held or not, comes before everything else. */
static void
consider_act_today (TrophicWorklistRow      *row,
                    const TrophicAssessment *assessment,
                    GString                 *facts)
{
  if (assessment->lactate->critical == NULL)
    return;
  char *words = trophic_lactate_words_critical (assessment->lactate);
  g_return_if_fail (words != NULL);
  give_reason (row, TROPHIC_REASON_ACT_TODAY, words);
  g_autoptr (GPtrArray) criticals =
    trophic_lactate_criticals (assessment->record, &assessment->on, trophic_card_get ("lactate-group"));
  for (guint i = 0; i < criticals->len; i++)
    add_value_fact (facts, g_ptr_array_index (criticals, i));
}

static void
consider_nutrition (TrophicWorklistRow      *row,
                    const TrophicAssessment *assessment,
                    const TrophicCard       *card,
                    GString                 *facts)
{
  TrophicRefeedingRisk risk = assessment->refeeding != NULL ? assessment->refeeding->risk : TROPHIC_REFEEDING_UNKNOWN;
  if (risk == TROPHIC_REFEEDING_EXTREME)
    {
      give_reason (row, TROPHIC_REASON_REFEEDING, g_strdup (_("Refeeding risk: extreme")));
      add_fact (facts, "refeeding extreme");
    }
  else if (risk == TROPHIC_REFEEDING_HIGH)
    give_reason (row, TROPHIC_REASON_REFEEDING, g_strdup (_("Refeeding risk: high")));
  if (assessment->energy != NULL && g_strcmp0 (assessment->energy->band, "<25") == 0)
    give_reason (row, TROPHIC_REASON_UNDER_25, g_strdup (trophic_reason_label (TROPHIC_REASON_UNDER_25)));
  if (trophic_limit_is_exceeded (assessment->loss_6_months_percent, trophic_card_number (card, "losing_weight_percent")))
    give_reason (row, TROPHIC_REASON_LOSING_WEIGHT, g_strdup (trophic_reason_label (TROPHIC_REASON_LOSING_WEIGHT)));
}

/* The same day of the month so many months on (31 January + 1 = 28 February), a part of a month in days. */
static TrophicDate
months_after (const TrophicDate *date,
              double             months)
{
  TrophicDate day = trophic_date_from_day (trophic_date_day (date));
  GDate calendar;
  g_date_clear (&calendar, 1);
  g_date_set_dmy (&calendar, day.day, day.month, (GDateYear) day.year);
  g_date_add_months (&calendar, (guint) months);
  TrophicDate after = trophic_date_from_ymd (g_date_get_year (&calendar), g_date_get_month (&calendar), g_date_get_day (&calendar));
  int rest = (int) lround ((months - floor (months)) * TROPHIC_DAYS_PER_MONTH);
  return rest == 0 ? after : trophic_date_from_day (trophic_date_day (&after) + rest);
}

/* When the next visit is due, and whether the day lies in the window around it or past it. */
static void
consider_follow_up (TrophicWorklistRow         *row,
                    const TrophicAssessment    *assessment,
                    const TrophicWorklistRules *rules)
{
  const TrophicVisit *visit = trophic_record_last_visit (assessment->record);
  if (visit == NULL || !trophic_date_is_known (&visit->date))
    return;
  double interval = assessment->record->patient->follow_up_months;
  row->last_visit = visit->date;
  row->due = months_after (&visit->date, isfinite (interval) ? interval : trophic_card_number (rules->course, "follow_up_months"));
  int late = trophic_date_day (&assessment->on) - trophic_date_day (&row->due);
  row->expected = late >= -trophic_card_number (rules->card, "due_before_days") &&
                  late <= trophic_card_number (rules->card, "due_after_days");
  if (late <= trophic_card_number (rules->card, "due_after_days"))
    return;
  TrophicDate by = trophic_date_from_day (trophic_date_day (&row->due) + (int) trophic_card_number (rules->card, "due_after_days"));
  g_autofree char *date = trophic_words_date_near (&by, &assessment->on);
  give_reason (row, TROPHIC_REASON_FOLLOW_UP_MISSED, g_strdup_printf (_("Follow-up missed, due by %s"), date));
}

/* Labs that belong to the last visit; of somebody not seen yet, those of one follow-up. */
static void
consider_labs (TrophicWorklistRow         *row,
               const TrophicAssessment    *assessment,
               const TrophicWorklistRules *rules)
{
  int from_day = trophic_date_day (&assessment->on) -
                 (int) ceil (trophic_card_number (rules->course, "follow_up_months") * TROPHIC_DAYS_PER_MONTH);
  if (trophic_date_is_known (&row->last_visit))
    from_day = trophic_date_day (&row->last_visit) - (int) trophic_card_number (rules->card, "lab_before_visit_days");
  GString *names = g_string_new (NULL);
  for (char **lab = rules->labs; *lab != NULL; lab++)
    {
      const TrophicObservation *latest = trophic_record_latest (assessment->record, *lab);
      if (latest == NULL || trophic_date_day (&latest->time) < from_day)
        /* Translators: between the names of labs in one line */
        g_string_append_printf (names, "%s%s", names->len > 0 ? C_("between labs", ", ") : "", trophic_answer_missing_name (*lab));
    }
  if (names->len > 0)
    give_reason (row, TROPHIC_REASON_LAB_MISSING, g_strdup_printf (_("Lab missing: %s"), names->str));
  g_string_free (names, TRUE);
}

static void
consider_plan (TrophicWorklistRow      *row,
               const TrophicAssessment *assessment)
{
  const TrophicDate *review = &assessment->change.plan_review;
  if (!trophic_date_is_known (review) || trophic_date_day (review) > trophic_date_day (&assessment->on))
    return;
  g_autofree char *date = trophic_words_date_near (review, &assessment->on);
  give_reason (row, TROPHIC_REASON_PLAN_REVIEW, g_strdup_printf (_("Plan review due, since %s"), date));
}

static const char *
route_of (const TrophicFeeding *feeding)
{
  if (feeding->parenteral)
    return feeding->tube || feeding->oral_kcal > 0 ? "mixed" : "parenteral";
  if (feeding->tube)
    return feeding->oral_kcal > 0 ? "oral_tube" : "tube";
  return feeding->oral_only && trophic_date_is_known (&feeding->date) ? "oral" : NULL;
}

static void
copy_numbers (TrophicWorklistRow      *row,
              const TrophicAssessment *assessment)
{
  const TrophicForecast *forecast = assessment->forecast;
  row->loss_6_months_percent = assessment->loss_6_months_percent;
  row->intake_per_ideal_kg = assessment->intake_per_ideal_kg;
  row->route = assessment->energy != NULL ? route_of (&assessment->energy->feeding) : NULL;
  row->forecast_mean = forecast->change.mean;
  row->forecast_reason = forecast->reason;
  row->direction = forecast->reason == NULL ? forecast->direction : 0;
  if (forecast->reason == NULL)
    row->target_date = forecast->target_date;
}

static gboolean
holds_line (const char *text,
            const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  return g_strv_contains ((const char * const *) lines, line);
}

/* [S] Nothing that joins is hidden by what was handled before: not a reason, not another value that asks to act today. */
static gboolean
is_hidden (const TrophicWorklistRow *row,
           const TrophicHandled     *handled,
           const TrophicDate        *on)
{
  if (handled == NULL || trophic_date_day (on) >= trophic_date_day (&handled->until))
    return FALSE;
  g_auto (GStrv) codes = g_strsplit (handled->reasons, ",", -1);
  for (int i = 0; i < TROPHIC_N_REASONS; i++)
    if (trophic_worklist_row_has (row, i) && !g_strv_contains ((const char * const *) codes, reasons[i].nick))
      return FALSE;
  g_auto (GStrv) facts = g_strsplit (row->facts, "\n", -1);
  for (char **fact = facts; *fact != NULL; fact++)
    if (!holds_line (handled->facts != NULL ? handled->facts : "", *fact))
      return FALSE;
  return TRUE;
}

static gpointer
copy_text (gconstpointer text,
           gpointer      user_data)
{
  return g_strdup (text);
}

static gpointer
copy_event (gconstpointer event,
            gpointer      user_data)
{
  return trophic_event_copy (event);
}

static void
copy_change (TrophicWorklistRow      *row,
             const TrophicAssessment *assessment)
{
  row->change = g_memdup2 (&assessment->change, sizeof assessment->change);
  row->change->events = g_ptr_array_copy (assessment->change.events, copy_event, NULL);
  g_ptr_array_set_free_func (row->change->events, (GDestroyNotify) trophic_event_free);
  row->changed = trophic_change_line_text (assessment);
  row->missing = g_ptr_array_copy (assessment->missing, copy_text, NULL);
  g_ptr_array_set_free_func (row->missing, g_free);
  g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
  row->changed_stated = trophic_change_line_text (assessment);
}

/**
 * trophic_worklist_row_new:
 *
 * Returns: (transfer full) (nullable): %NULL for a patient who is not followed any more: no row and nothing overdue [S]
 */
TrophicWorklistRow *
trophic_worklist_row_new (const TrophicAssessment    *assessment,
                          const TrophicWorklistRules *rules)
{
  if (!trophic_assessment_is_followed (assessment))
    return NULL;
  const TrophicPatient *patient = assessment->record->patient;
  TrophicWorklistRow *row = g_atomic_rc_box_new0 (TrophicWorklistRow);
  g_autoptr (GString) facts = g_string_new (NULL);
  row->patient = trophic_patient_copy (patient);
  copy_numbers (row, assessment);
  consider_act_today (row, assessment, facts);
  consider_nutrition (row, assessment, rules->card, facts);
  consider_follow_up (row, assessment, rules);
  consider_labs (row, assessment, rules);
  consider_plan (row, assessment);
  row->facts = g_strdup (facts->str);
  row->picked = g_hash_table_contains (rules->picked, &patient->row);
  if (row->expected || row->picked)
    copy_change (row, assessment);
  const TrophicHandled *handled = g_hash_table_lookup (rules->handled, &patient->row);
  if (row->reasons != 0 && is_hidden (row, handled, &assessment->on))
    row->handled = trophic_handled_copy (handled);
  return row;
}
