/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-malnutrition.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-limit.h"
#include "trophic-number.h"
#include "trophic-weight-series.h"

/** trophic_glim_nick: none, moderate, severe; %NULL when unknown. */
const char *
trophic_glim_nick (TrophicGlim glim)
{
  static const char * const nicks[] = { NULL, "none", "moderate", "severe" };
  g_return_val_if_fail ((guint) glim < G_N_ELEMENTS (nicks), NULL);
  return nicks[glim];
}

/** trophic_glim_label: translated. */
const char *
trophic_glim_label (TrophicGlim glim)
{
  static const char * const labels[] = { N_("Not assessed"), N_("Not met"), N_("Moderate malnutrition"), N_("Severe malnutrition") };
  g_return_val_if_fail ((guint) glim < G_N_ELEMENTS (labels), NULL);
  return g_dgettext (GETTEXT_PACKAGE, labels[glim]);
}

/* What the criteria are read from; points are NULL and numbers NAN where not known. */
typedef struct {
  const TrophicWeightPoint *now;       /* last valid weight that is not too old */
  const TrophicWeightPoint *diagnosis; /* valid weight nearest to diagnosis */
  const TrophicWeightPoint *oldest;    /* oldest valid weight in the 6 months before @now */
  double                    loss_6_months, loss_usual, loss_diagnosis;
  int                       youngest, eldest; /* ages that the birth date allows, -1 unknown */
} Facts;

static int
days_between (const TrophicWeightPoint *from,
              const TrophicWeightPoint *to)
{
  return trophic_date_day (&to->date) - trophic_date_day (&from->date);
}

static void
find_points (Facts               *facts,
             GArray              *weights,
             const TrophicRecord *record,
             int                  on_day)
{
  const TrophicCard *course = trophic_card_get ("course");
  const TrophicDate *diagnosis = &record->patient->diagnosis_date;
  double limit = trophic_card_number (trophic_card_get ("bmi-forecast"), "weigh_first_days");
  double window = trophic_card_number (course, "loss_months") * TROPHIC_DAYS_PER_MONTH;
  double nearest = trophic_card_number (course, "diagnosis_tolerance_days");
  for (guint i = weights->len; i > 0; i--)
    {
      const TrophicWeightPoint *point = &g_array_index (weights, TrophicWeightPoint, i - 1);
      int old = on_day - trophic_date_day (&point->date);
      if (!point->valid || old < 0)
        continue;
      if (facts->now == NULL && old > limit)
        return;
      if (facts->now == NULL)
        facts->now = point;
      else if (days_between (point, facts->now) <= window)
        facts->oldest = point;
      if (!trophic_date_is_known (diagnosis) || diagnosis->precision == TROPHIC_DATE_YEAR)
        continue;
      double off = abs (trophic_date_day (&point->date) - trophic_date_day (diagnosis));
      if (off <= nearest)
        facts->diagnosis = point, nearest = off;
    }
}

static void
find_ages (Facts             *facts,
           const TrophicDate *birth,
           const TrophicDate *on)
{
  facts->youngest = facts->eldest = -1;
  if (!trophic_date_is_known (birth))
    return;
  TrophicDate last = trophic_date_from_day (trophic_date_last_day (birth));
  TrophicDate first = trophic_date_from_day (trophic_date_first_day (birth));
  facts->youngest = trophic_date_age (&last, on);
  facts->eldest = trophic_date_age (&first, on);
}

static void G_GNUC_PRINTF (2, 3)
add_reason (TrophicMalnutrition *malnutrition,
            const char          *format,
            ...)
{
  va_list args;
  va_start (args, format);
  g_ptr_array_add (malnutrition->reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The largest loss that lies in the past 6 months. Without a weight 6 months back, the oldest since may show one. */
static double
judge_recent_loss (TrophicMalnutrition *malnutrition,
                   const Facts         *facts,
                   const TrophicCard   *card)
{
  double loss = facts->loss_6_months;
  gboolean since_oldest = isnan (loss) && facts->oldest != NULL;
  if (since_oldest)
    loss = (facts->oldest->kg - facts->now->kg) / facts->oldest->kg * 100;
  double limit = trophic_card_number (card, "loss_6_months_percent");
  double severe = trophic_card_number (card, "severe_loss_6_months_percent");
  if (!trophic_limit_is_exceeded (loss, limit))
    return NAN;
  double passed = trophic_limit_is_exceeded (loss, severe) ? severe : limit;
  g_autofree char *percent = trophic_number_format_apart (loss, passed, 1);
  g_autofree char *over = trophic_number_format (passed, 0);
  if (since_oldest)
    {
      g_autofree char *since = trophic_date_words (&facts->oldest->date, TROPHIC_DATE_TEXT_SHORT, NULL);
      add_reason (malnutrition, _("Lost %s%% since %s, within 6 months, over %s%%"), percent, since, over);
    }
  else
    add_reason (malnutrition, _("Lost %s%% in 6 months, over %s%%"), percent, over);
  return loss;
}

/* A usual weight is of before the disease; a diagnosis counts here when it lies more than 6 months back. */
static double
judge_loss_beyond (TrophicMalnutrition *malnutrition,
                   const Facts         *facts,
                   const TrophicCard   *card)
{
  double window = trophic_card_number (trophic_card_get ("course"), "loss_months") * TROPHIC_DAYS_PER_MONTH;
  gboolean far = facts->diagnosis != NULL && facts->now != NULL && days_between (facts->diagnosis, facts->now) > window;
  double since_diagnosis = far ? facts->loss_diagnosis : NAN;
  double loss = fmax (facts->loss_usual, since_diagnosis); /* the one that is known when the other is NAN */
  double limit = trophic_card_number (card, "loss_beyond_percent");
  double severe = trophic_card_number (card, "severe_loss_beyond_percent");
  if (!trophic_limit_is_exceeded (loss, limit))
    return NAN;
  double passed = trophic_limit_is_exceeded (loss, severe) ? severe : limit;
  g_autofree char *percent = trophic_number_format_apart (loss, passed, 1);
  g_autofree char *over = trophic_number_format (passed, 0);
  if (loss == facts->loss_usual)
    add_reason (malnutrition, _("Lost %s%% from usual weight, over %s%%"), percent, over);
  else
    add_reason (malnutrition, _("Lost %s%% since diagnosis, over %s%%"), percent, over);
  return loss;
}

/* Where the birth date leaves both age bands open, the BMI decides only outside what lies between them. */
static gboolean
judge_bmi (TrophicMalnutrition *malnutrition,
           const Facts         *facts,
           const TrophicCard   *card,
           gboolean            *known)
{
  double young = trophic_card_number (card, "bmi_low"), old = trophic_card_number (card, "bmi_low_old");
  int old_age = (int) trophic_card_number (card, "old_age");
  double bmi = facts->now != NULL ? facts->now->bmi : NAN;
  gboolean may_be_young = facts->youngest < old_age, may_be_old = facts->eldest < 0 || facts->eldest >= old_age;
  double sure = may_be_young ? young : old, possible = may_be_old ? old : young;
  *known = isfinite (bmi) && (bmi < sure || bmi >= possible);
  if (!isfinite (bmi))
    g_ptr_array_add (malnutrition->missing, g_strdup (facts->now != NULL ? "height" : "weight"));
  else if (!*known)
    g_ptr_array_add (malnutrition->missing, g_strdup ("birth_date"));
  if (!(bmi < sure))
    return FALSE;
  char limit[TROPHIC_NUMBER_SIZE];
  g_autofree char *number = trophic_number_format_apart (bmi, sure, 1);
  trophic_number_write (sure, limit);
  if (sure == old)
    add_reason (malnutrition, _("BMI %s, under %s (%d years and over)"), number, limit, old_age);
  else
    add_reason (malnutrition, _("BMI %s, under %s"), number, limit);
  return TRUE;
}

static void
grade (TrophicMalnutrition *malnutrition,
       const Facts         *facts,
       const TrophicCard   *card)
{
  gboolean bmi_known;
  double recent = judge_recent_loss (malnutrition, facts, card);
  double beyond = judge_loss_beyond (malnutrition, facts, card);
  gboolean low_bmi = judge_bmi (malnutrition, facts, card, &bmi_known);
  if (isnan (facts->loss_6_months) && isnan (recent))
    g_ptr_array_add (malnutrition->missing, g_strdup ("loss_6_months"));
  if (trophic_limit_is_exceeded (recent, trophic_card_number (card, "severe_loss_6_months_percent")) ||
      trophic_limit_is_exceeded (beyond, trophic_card_number (card, "severe_loss_beyond_percent")))
    malnutrition->glim = TROPHIC_GLIM_SEVERE;
  else if (isfinite (recent) || isfinite (beyond) || low_bmi)
    malnutrition->glim = TROPHIC_GLIM_MODERATE;
  else if (bmi_known && isfinite (facts->loss_6_months))
    malnutrition->glim = TROPHIC_GLIM_NONE;
}

static void
fill_rate (TrophicMalnutrition *malnutrition,
           const Facts         *facts,
           const TrophicCard   *card)
{
  malnutrition->bmi_loss_per_year = NAN;
  if (facts->diagnosis == NULL || facts->now == NULL)
    return;
  int days = days_between (facts->diagnosis, facts->now);
  if (days >= trophic_card_number (card, "bmi_loss_min_days"))
    malnutrition->bmi_loss_per_year = (facts->diagnosis->bmi - facts->now->bmi) / days * TROPHIC_DAYS_PER_YEAR;
  malnutrition->fast_bmi_loss = isfinite (malnutrition->bmi_loss_per_year) &&
                                !trophic_limit_is_undercut (malnutrition->bmi_loss_per_year, trophic_card_number (card, "bmi_loss_per_year"));
}

static void
add_intake (TrophicMalnutrition *malnutrition,
            const TrophicRecord *record,
            const TrophicCard   *card)
{
  const TrophicVisit *visit = trophic_record_last_visit (record);
  if (visit != NULL && visit->little_intake_days > trophic_card_number (card, "reduced_intake_days"))
    trophic_cautions_add (malnutrition->cautions, "reduced-intake", TROPHIC_CAUTION_NOTE,
                          _("Reduced intake also holds: little or no intake for %.0f days"), visit->little_intake_days);
}

static void
add_hdl (TrophicMalnutrition *malnutrition,
         const TrophicRecord *record,
         int                  on_day,
         const TrophicCard   *card)
{
  const TrophicObservation *hdl = trophic_record_latest (record, "hdl");
  double limit = trophic_card_number (card, "hdl_context");
  if (hdl == NULL || on_day - trophic_date_day (&hdl->time) > trophic_card_number (card, "hdl_stale_days") || !(hdl->value > limit) ||
      hdl->comparator == TROPHIC_COMPARATOR_LT || hdl->comparator == TROPHIC_COMPARATOR_LE)
    return;
  g_autofree char *value = trophic_number_format_apart (hdl->value, limit, 0);
  trophic_cautions_add (malnutrition->cautions, "hdl-context", TROPHIC_CAUTION_NOTE,
                        _("Context: HDL %s mg/dL, above %.0f; associated with shorter survival in one cohort (n = %.0f), not in others; "
                          "cut-off not checked against the paper"), value, limit, trophic_card_number (card, "hdl_n"));
}

static void
add_severity_notes (TrophicMalnutrition *malnutrition,
                    const Facts         *facts,
                    const TrophicCard   *card)
{
  int old_age = (int) trophic_card_number (card, "old_age");
  if (malnutrition->glim == TROPHIC_GLIM_SEVERE)
    trophic_cautions_add (malnutrition->cautions, "severity-not-checked", TROPHIC_CAUTION_NOTE,
                          _("The limits of the severe grade were not checked against the paper"));
  if (malnutrition->glim == TROPHIC_GLIM_MODERATE || malnutrition->glim == TROPHIC_GLIM_SEVERE)
    trophic_cautions_add (malnutrition->cautions, "no-asian-severity", TROPHIC_CAUTION_NOTE,
                          _("No official severe BMI for Asia: the grade comes from weight loss alone"));
  gboolean old = facts->youngest >= old_age;
  double proposed = trophic_card_number (card, old ? "severe_bmi_proposed_old" : "severe_bmi_proposed");
  if (facts->now != NULL && facts->youngest >= 0 && old == (facts->eldest >= old_age) && facts->now->bmi < proposed)
    trophic_cautions_add (malnutrition->cautions, "severe-bmi-proposed", TROPHIC_CAUTION_NOTE,
                          _("Context: BMI under %.1f, proposed as severe from %.0f Japanese patients (Maeda 2020), not official"),
                          proposed, trophic_card_number (card, "severe_bmi_n"));
  if (facts->now != NULL && facts->youngest == old_age && facts->now->bmi >= trophic_card_number (card, "bmi_low") &&
      facts->now->bmi < trophic_card_number (card, "bmi_low_old"))
    trophic_cautions_add (malnutrition->cautions, "age-ambiguous", TROPHIC_CAUTION_CHECK,
                          _("At %d the source leaves the BMI cut-off open; the one for older people was used"), old_age);
}

static void
fill_cautions (TrophicMalnutrition *malnutrition,
               const Facts         *facts,
               const TrophicRecord *record,
               int                  on_day,
               const TrophicCard   *card)
{
  add_severity_notes (malnutrition, facts, card);
  if (malnutrition->fast_bmi_loss)
    trophic_cautions_add (malnutrition->cautions, "fast-bmi-loss", TROPHIC_CAUTION_NOTE,
                          _("BMI fell by %.1f kg/m² a year since diagnosis; %.1f and more went with shorter survival (n = %.0f)"),
                          malnutrition->bmi_loss_per_year, trophic_card_number (card, "bmi_loss_per_year"),
                          trophic_card_number (card, "bmi_loss_n"));
  add_intake (malnutrition, record, card);
  trophic_cautions_add (malnutrition->cautions, "als-burden", TROPHIC_CAUTION_NOTE,
                        _("ALS itself is counted as disease burden: an assumption"));
  trophic_cautions_add (malnutrition->cautions, "muscle-mass", TROPHIC_CAUTION_NOTE, _("Muscle mass is not assessed"));
  add_hdl (malnutrition, record, on_day, card);
}

/**
 * trophic_malnutrition_new:
 * @loss_6_months_percent, @loss_usual_percent, @loss_diagnosis_percent: of the last valid weight, positive = lost, NAN unknown
 * @card: the card "malnutrition"
 *
 * Grades malnutrition by GLIM. What was met is reported on partial data; "none" only when BMI and loss in 6 months are known.
 */
TrophicMalnutrition *
trophic_malnutrition_new (const TrophicRecord *record,
                          const TrophicDate   *on,
                          double               loss_6_months_percent,
                          double               loss_usual_percent,
                          double               loss_diagnosis_percent,
                          const TrophicCard   *card)
{
  TrophicMalnutrition *malnutrition = g_new0 (TrophicMalnutrition, 1);
  malnutrition->reasons = g_ptr_array_new_with_free_func (g_free);
  malnutrition->missing = g_ptr_array_new_with_free_func (g_free);
  malnutrition->cautions = trophic_cautions_new ();
  malnutrition->loss_6_months_percent = loss_6_months_percent;
  malnutrition->loss_usual_percent = loss_usual_percent;
  malnutrition->loss_diagnosis_percent = loss_diagnosis_percent;
  g_autoptr (GArray) weights = trophic_weight_series_new (record);
  Facts facts = { NULL, NULL, NULL, NAN, NAN, NAN, -1, -1 };
  find_points (&facts, weights, record, trophic_date_day (on));
  find_ages (&facts, &record->patient->birth_date, on);
  /* A loss up to a weight that is too old is not of now. */
  if (facts.now != NULL)
    {
      facts.loss_6_months = loss_6_months_percent;
      facts.loss_usual = loss_usual_percent;
      facts.loss_diagnosis = loss_diagnosis_percent;
    }
  malnutrition->bmi = facts.now != NULL ? facts.now->bmi : NAN;
  grade (malnutrition, &facts, card);
  fill_rate (malnutrition, &facts, card);
  fill_cautions (malnutrition, &facts, record, trophic_date_day (on), card);
  return malnutrition;
}

/** trophic_malnutrition_free: */
void
trophic_malnutrition_free (TrophicMalnutrition *malnutrition)
{
  if (malnutrition == NULL)
    return;
  g_ptr_array_unref (malnutrition->reasons);
  g_ptr_array_unref (malnutrition->missing);
  g_ptr_array_unref (malnutrition->cautions);
  g_free (malnutrition);
}
