/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-audit-store.h"
#include "trophic-forecast-outcome.h"
#include "trophic-patient-store.h"
#include "trophic-quality-group-private.h"

/** trophic_quality_caveat: what stands beside every number of this kind. */
const char *
trophic_quality_caveat (void)
{
  return _("Observed against forecast is not the effect of a plan: patients are forecast when they are at their worst or best "
           "(regression to the mean), and only those who were weighed again count (survivors).");
}

/** trophic_quality_group_words: (transfer full): what a group is of. */
char *
trophic_quality_group_words (const TrophicQualityGroup *group)
{
  g_autofree char *what = NULL;
  switch (group->kind)
    {
    case TROPHIC_QUALITY_LAYER:
      what = g_strdup_printf (_("Layer %s"), group->name);
      break;
    case TROPHIC_QUALITY_SITE:
      what = *group->name != '\0' ? g_strdup_printf (_("Site %s"), group->name) : g_strdup (_("No site recorded"));
      break;
    case TROPHIC_QUALITY_PERIOD:
      what = g_strdup_printf (_("Year %s"), group->name);
      break;
    case TROPHIC_QUALITY_ALL:
      what = g_strdup (_("All forecasts"));
      break;
    }
  if (group->plan == TROPHIC_QUALITY_ANY_PLAN)
    return g_steal_pointer (&what);
  return g_strdup_printf (group->plan == TROPHIC_QUALITY_WITH_PLAN ? _("%s, with a plan") : _("%s, without a plan"), what);
}

static void
case_free (gpointer data)
{
  TrophicQualityCase *item = data;
  g_free (item->site);
  g_free (item);
}

static TrophicQualityCase *
case_new (const TrophicRecordedForecast *forecast,
          const TrophicRecord           *record,
          const TrophicOutcome          *outcome)
{
  const char *site = record->patient->site;
  TrophicQualityCase *item = g_new0 (TrophicQualityCase, 1);
  item->patient = forecast->patient_row;
  item->layer = g_intern_string (forecast->layer);
  item->site = g_strdup (site != NULL ? site : "");
  g_snprintf (item->period, sizeof item->period, "%04d", outcome->date.year);
  item->with_plan = outcome->with_plan;
  item->mean = forecast->mean - forecast->from_bmi;
  item->sd = forecast->sd;
  item->trend_mean = forecast->trend_mean;
  item->trend_sd = forecast->trend_sd;
  item->observed = outcome->change;
  return item;
}

/* The same model says a little else from the same weight once the clinic has learned more: its first word counts. */
static gboolean
is_repeated (GPtrArray *forecasts,
             guint      index)
{
  const TrophicRecordedForecast *forecast = g_ptr_array_index (forecasts, index);
  for (guint i = index; i > 0; i--)
    {
      const TrophicRecordedForecast *before = g_ptr_array_index (forecasts, i - 1);
      if (before->patient_row != forecast->patient_row)
        return FALSE;
      if (g_str_equal (before->model, forecast->model) && trophic_date_same_day (&before->from_date, &forecast->from_date) &&
          before->from_bmi == forecast->from_bmi)
        return TRUE;
    }
  return FALSE;
}

static void
count_loss (TrophicQuality     *quality,
            TrophicOutcomeKind  kind)
{
  quality->n_lost++;
  for (guint i = 0; i < quality->losses->len; i++)
    {
      TrophicQualityLoss *loss = &g_array_index (quality->losses, TrophicQualityLoss, i);
      loss->n += g_str_equal (loss->code, trophic_outcome_code (kind));
    }
}

static void
add_forecast (TrophicQuality                *quality,
              GPtrArray                     *cases,
              const TrophicRecordedForecast *forecast,
              const TrophicRecord           *record)
{
  TrophicOutcome outcome = trophic_forecast_outcome (record, &forecast->from_date, forecast->from_bmi, &forecast->target_date,
                                                     &quality->on, trophic_card_get ("bmi-forecast"));
  if (outcome.kind == TROPHIC_OUTCOME_WAITING)
    quality->n_waiting++;
  else if (outcome.kind == TROPHIC_OUTCOME_WEIGHED)
    g_ptr_array_add (cases, case_new (forecast, record, &outcome));
  else
    count_loss (quality, outcome.kind);
}

static gboolean
collect (TrophicQuality  *quality,
         TrophicStore    *store,
         GPtrArray       *cases,
         GError         **error)
{
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (store, 0, error);
  g_autoptr (TrophicRecord) record = NULL;
  for (guint i = 0; forecasts != NULL && i < forecasts->len; i++)
    {
      const TrophicRecordedForecast *forecast = g_ptr_array_index (forecasts, i);
      if (trophic_date_compare (&forecast->made_on, &quality->on) > 0)
        continue;
      if (record == NULL || record->patient->row != forecast->patient_row)
        {
          g_clear_pointer (&record, trophic_record_unref);
          record = trophic_store_load_record (store, forecast->patient_row, error);
          if (record == NULL)
            return FALSE;
        }
      if (record->patient->synthetic != quality->synthetic)
        {
          quality->n_synthetic_left_out++;
          continue;
        }
      quality->n_recorded++;
      if (is_repeated (forecasts, i))
        quality->n_repeated++;
      else
        add_forecast (quality, cases, forecast, record);
    }
  return forecasts != NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

static const char *
case_name (const TrophicQualityCase *item,
           TrophicQualityKind        kind)
{
  return kind == TROPHIC_QUALITY_LAYER ? item->layer : kind == TROPHIC_QUALITY_SITE ? item->site : item->period;
}

static void
add_groups (TrophicQuality     *quality,
            GPtrArray          *cases,
            TrophicQualityKind  kind,
            const char         *name)
{
  for (int plan = TROPHIC_QUALITY_ANY_PLAN; plan <= TROPHIC_QUALITY_WITHOUT_PLAN; plan++)
    {
      TrophicQualityGroup *group = trophic_quality_group_new (kind, name, plan, cases);
      if (group->n > 0 || kind == TROPHIC_QUALITY_ALL)
        g_ptr_array_add (quality->groups, group);
      else
        trophic_quality_group_free (group);
    }
}

static void
add_named_groups (TrophicQuality     *quality,
                  GPtrArray          *cases,
                  TrophicQualityKind  kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < cases->len; i++)
    {
      const char *name = case_name (g_ptr_array_index (cases, i), kind);
      if (g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_groups (quality, cases, kind, g_ptr_array_index (names, i));
}

static void
add_losses (TrophicQuality *quality)
{
  for (int kind = TROPHIC_OUTCOME_DIED; kind < TROPHIC_N_OUTCOMES; kind++)
    {
      TrophicQualityLoss loss = { trophic_outcome_code (kind), trophic_outcome_words (kind), 0 };
      g_array_append_val (quality->losses, loss);
    }
}

/**
 * trophic_quality_new:
 * @on: facts and forecasts after this day are not used
 *
 * Holds every recorded forecast against the facts as they now stand. A demo clinic's patients are all synthetic and stand
 * apart in their own file; synthetic patients in a real clinic are left out and counted.
 *
 * Returns: (transfer full): %NULL with @error when the clinic cannot be read
 */
TrophicQuality *
trophic_quality_new (TrophicStore       *store,
                     const TrophicDate  *on,
                     GError            **error)
{
  g_autoptr (TrophicQuality) quality = g_new0 (TrophicQuality, 1);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (case_free);
  quality->on = *on;
  quality->synthetic = trophic_store_is_synthetic (store);
  quality->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_quality_group_free);
  quality->losses = g_array_new (FALSE, FALSE, sizeof (TrophicQualityLoss));
  add_losses (quality);
  if (!collect (quality, store, cases, error))
    return NULL;
  quality->n_scored = (int) cases->len;
  add_groups (quality, cases, TROPHIC_QUALITY_ALL, NULL);
  add_named_groups (quality, cases, TROPHIC_QUALITY_LAYER);
  add_named_groups (quality, cases, TROPHIC_QUALITY_SITE);
  add_named_groups (quality, cases, TROPHIC_QUALITY_PERIOD);
  return g_steal_pointer (&quality);
}

/** trophic_quality_free: */
void
trophic_quality_free (TrophicQuality *quality)
{
  if (quality == NULL)
    return;
  g_ptr_array_unref (quality->groups);
  g_array_unref (quality->losses);
  g_free (quality);
}
