/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-models.h"

#include <math.h>

#include "trophic-forecast-fit.h"
#include "trophic-forecast-noise.h"
#include "trophic-model-store.h"
#include "trophic-patient-store.h"

#define FIT_NAME "forecast"

typedef struct {
  TrophicNoiseSample *noise;
  TrophicPairSample  *pairs;
  const TrophicDate  *on;
  int                 last_fact;
} Collection;

static void
see_fact (Collection        *collection,
          const TrophicDate *date)
{
  if (trophic_date_is_known (date))
    collection->last_fact = MAX (collection->last_fact, trophic_date_last_day (date));
}

static void
see_facts (Collection          *collection,
           const TrophicRecord *record)
{
  for (guint i = 0; i < record->visits->len; i++)
    see_fact (collection, &((const TrophicVisit *) g_ptr_array_index (record->visits, i))->date);
  for (guint i = 0; i < record->observations->len; i++)
    see_fact (collection, &((const TrophicObservation *) g_ptr_array_index (record->observations, i))->time);
  for (guint i = 0; i < record->events->len; i++)
    see_fact (collection, &((const TrophicEvent *) g_ptr_array_index (record->events, i))->date);
  for (guint i = 0; i < record->plans->len; i++)
    see_fact (collection, &((const TrophicPlan *) g_ptr_array_index (record->plans, i))->start);
}

static gboolean
add_record (TrophicRecord *record,
            gpointer       user_data)
{
  Collection *collection = user_data;
  trophic_noise_sample_add (collection->noise, record, collection->on);
  trophic_pair_sample_add (collection->pairs, record, collection->on);
  see_facts (collection, record);
  return TRUE;
}

static TrophicForecastFit *
learn (TrophicStore       *store,
       const TrophicDate  *on,
       GError            **error)
{
  const TrophicCard *trend_card = trophic_card_get ("bmi-forecast"), *card = trophic_card_get ("bmi-forecast-clinic");
  g_autoptr (TrophicNoiseSample) noise_sample = trophic_noise_sample_new (trend_card);
  g_autoptr (TrophicPairSample) pair_sample = trophic_pair_sample_new (card, trend_card);
  Collection collection = { noise_sample, pair_sample, on, 0 };
  if (!trophic_store_foreach_record (store, add_record, &collection, error))
    return NULL;
  TrophicForecastFit *fit = g_new0 (TrophicForecastFit, 1);
  fit->on = trophic_date_day (on);
  fit->last_fact = collection.last_fact;
  fit->noise = trophic_noise_sample_estimate (noise_sample);
  g_autoptr (GArray) pairs = trophic_pair_sample_pairs (pair_sample, &fit->noise);
  fit->clinic = trophic_clinic_forecast_new (pairs, card);
  return fit;
}

/* Cards are part of the state: a window that changes changes the fit. */
static char *
state_of (TrophicStore *store)
{
  g_autofree char *facts = trophic_store_facts_state (store);
  return g_strdup_printf ("%s %d %d %s", facts, trophic_card_version (trophic_card_get ("bmi-forecast")),
                          trophic_card_version (trophic_card_get ("bmi-forecast-clinic")), TROPHIC_VERSION);
}

/* The last entered model that is in use. One that this program no longer reads does not speak; trophic-cli model shows why. */
static gboolean
find_site_model (TrophicStore      *store,
                 TrophicSiteModel **site,
                 GError           **error)
{
  g_autoptr (GPtrArray) models = trophic_store_list_models (store, error);
  for (guint i = 0; models != NULL && i < models->len && *site == NULL; i++)
    {
      const TrophicStoredModel *model = g_ptr_array_index (models, i);
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      if (model->active)
        *site = trophic_site_model_parse (model->content, problems);
      if (*site != NULL)
        (*site)->version = model->version;
    }
  return models != NULL;
}

/**
 * trophic_clinic_models:
 * @on: facts after this day are not used
 *
 * Gives the models that the clinic forecasts with, those kept in the file while they hold. It writes nothing. A demo clinic
 * learns nothing from its synthetic patients. It may read every patient: keep the answer while
 * trophic_store_facts_state() and the day stay.
 *
 * Returns: (transfer full): %NULL with @error when the clinic cannot be read
 */
TrophicForecastModels *
trophic_clinic_models (TrophicStore       *store,
                       const TrophicDate  *on,
                       GError            **error)
{
  TrophicForecastNoise unknown = { NAN, NAN };
  g_autoptr (TrophicSiteModel) site = NULL;
  if (!find_site_model (store, &site, error))
    return NULL;
  if (trophic_store_is_synthetic (store))
    return trophic_forecast_models_new (&unknown, NULL, g_steal_pointer (&site));
  g_autofree char *state = state_of (store), *kept = trophic_store_load_fit (store, FIT_NAME, state);
  g_autoptr (TrophicForecastFit) fit = kept != NULL ? trophic_forecast_fit_read (kept) : NULL;
  gboolean holds = fit != NULL && trophic_forecast_fit_holds (fit, trophic_date_day (on));
  if (!holds)
    {
      g_clear_pointer (&fit, trophic_forecast_fit_free);
      fit = learn (store, on, error);
      if (fit == NULL)
        return NULL;
    }
  g_autofree char *learned = holds ? NULL : trophic_forecast_fit_write (fit);
  TrophicForecastModels *models =
    trophic_forecast_models_new (&fit->noise, g_steal_pointer (&fit->clinic), g_steal_pointer (&site));
  models->learned = g_steal_pointer (&learned);
  models->learned_from = g_steal_pointer (&state);
  return models;
}

/**
 * trophic_clinic_models_keep:
 *
 * Writes into the clinic file what was learned anew, so that others need not learn it again; nothing when the facts have
 * changed since, or the clinic is open for reading only.
 */
gboolean
trophic_clinic_models_keep (TrophicStore                 *store,
                            const TrophicForecastModels  *models,
                            GError                      **error)
{
  if (models->learned == NULL || trophic_store_is_read_only (store))
    return TRUE;
  g_autofree char *state = state_of (store);
  return !g_str_equal (state, models->learned_from) || trophic_store_save_fit (store, FIT_NAME, state, models->learned, error);
}
