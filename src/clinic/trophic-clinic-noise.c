/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-noise.h"

#include <math.h>

#include "trophic-forecast-noise.h"
#include "trophic-patient-store.h"

typedef struct {
  TrophicNoiseSample *sample;
  const TrophicDate  *on;
} Collection;

static gboolean
add_record (TrophicRecord *record,
            gpointer       user_data)
{
  Collection *collection = user_data;
  trophic_noise_sample_add (collection->sample, record, collection->on);
  return TRUE;
}

/* The last estimate: it reads every patient, and the window asks for it at each patient it opens. */
static struct {
  GMutex                mutex;
  char                 *path;
  guint64               counter;
  int                   day;
  TrophicForecastNoise  noise;
} last;

static gboolean
recall (TrophicStore         *store,
        guint64               counter,
        int                   day,
        TrophicForecastNoise *noise)
{
  g_mutex_lock (&last.mutex);
  gboolean known = g_strcmp0 (last.path, trophic_store_path (store)) == 0 && last.counter == counter && last.day == day;
  if (known)
    *noise = last.noise;
  g_mutex_unlock (&last.mutex);
  return known;
}

static void
remember (TrophicStore               *store,
          guint64                     counter,
          int                         day,
          const TrophicForecastNoise *noise)
{
  g_mutex_lock (&last.mutex);
  g_free (last.path);
  last.path = g_strdup (trophic_store_path (store));
  last.counter = counter;
  last.day = day;
  last.noise = *noise;
  g_mutex_unlock (&last.mutex);
}

/**
 * trophic_clinic_noise:
 * @on: weights after this day are not used
 * @noise: (out): the estimates, NAN while the card's assumptions hold: in a demo clinic, and with too few patients
 *
 * Estimates the forecast noise of the clinic. It reads every patient, unless nothing changed since the last call.
 * May be called from any thread that owns @store.
 */
gboolean
trophic_clinic_noise (TrophicStore          *store,
                      const TrophicDate     *on,
                      TrophicForecastNoise  *noise,
                      GError               **error)
{
  *noise = (TrophicForecastNoise) { NAN, NAN };
  guint64 counter = trophic_store_change_counter (store);
  int day = trophic_date_day (on);
  if (trophic_store_is_synthetic (store) || recall (store, counter, day, noise))
    return TRUE;
  g_autoptr (TrophicNoiseSample) sample = trophic_noise_sample_new (trophic_card_get ("bmi-forecast"));
  Collection collection = { sample, on };
  if (!trophic_store_foreach_record (store, add_record, &collection, error))
    return FALSE;
  *noise = trophic_noise_sample_estimate (sample);
  remember (store, counter, day, noise);
  return TRUE;
}
