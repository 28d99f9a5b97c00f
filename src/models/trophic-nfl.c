/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nfl.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-vocabulary.h"

/**
 * trophic_nfl_platform:
 *
 * Gives what the value was measured on, as the result says: its platform, else its device, else the test's name. %NULL when
 * nothing says so; platforms are never converted into each other.
 */
const char *
trophic_nfl_platform (const TrophicObservation *observation)
{
  const char *texts[] = { observation->platform, observation->sampling.device, observation->name };
  const char *platform = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts) && platform == NULL; i++)
    platform = trophic_vocabulary_phrase ("nfl_platform", texts[i]);
  return platform;
}

/** trophic_nfl_matrix: what it was measured in, as the result says: its sampling, else its specimen, else the test's name. */
TrophicMatrix
trophic_nfl_matrix (const TrophicObservation *observation)
{
  const char *texts[] = { observation->specimen, observation->name };
  TrophicMatrix matrix = observation->sampling.matrix;
  for (guint i = 0; i < G_N_ELEMENTS (texts) && matrix == TROPHIC_MATRIX_UNKNOWN; i++)
    trophic_matrix_from_nick (trophic_vocabulary_phrase ("matrix", texts[i]), &matrix);
  return matrix;
}

/* A limit's key on the card is platform_specimen_first_last, the last age being one that the band still holds, or "up". Ages
 * between the bands have no limit. */
static gboolean
is_of_age (const char *ages,
           int         age)
{
  char *rest;
  double first = g_ascii_strtod (ages, &rest);
  return age >= first && (g_str_equal (rest, "_up") || age <= g_ascii_strtod (rest + 1, NULL));
}

static double
limit_at (const char         *platform,
          TrophicMatrix       matrix,
          int                 age,
          const TrophicCard  *card,
          char              **ages)
{
  /* The one CLEIA whose values are known by the maker's own name. */
  const char *method = g_str_equal (platform, "lumipulse") ? "cleia" : platform;
  g_autofree char *prefix = g_strdup_printf ("%s_%s_", method, trophic_matrix_nick (matrix));
  g_auto (GStrv) keys = trophic_card_keys (card, "numbers");
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], prefix) && is_of_age (keys[i] + strlen (prefix), age))
      {
        if (ages != NULL)
          *ages = g_strdup (keys[i] + strlen (prefix));
        return trophic_card_number (card, keys[i]);
      }
  return NAN;
}

/* Completed years on each of the two days the birth may have been. */
static int
age_when_born (int                day,
               const TrophicDate *on)
{
  TrophicDate birth = trophic_date_from_day (day);
  return trophic_date_age (&birth, on);
}

/**
 * trophic_nfl_limit:
 * @birth: birth date; a partial one counts when every age it allows has the same limit
 * @card: the card nfl
 *
 * Gives the limit in pg/mL for the age at the draw on the value's own platform and specimen.
 * Undefined: NAN when none was published for them, or when platform, specimen or age is not known.
 */
double
trophic_nfl_limit (const TrophicObservation *observation,
                   const TrophicDate        *birth,
                   const TrophicCard        *card)
{
  const char *platform = trophic_nfl_platform (observation);
  TrophicMatrix matrix = trophic_nfl_matrix (observation);
  if (platform == NULL || !trophic_date_is_known (birth) || !trophic_date_is_known (&observation->time))
    return NAN;
  double oldest = limit_at (platform, matrix, age_when_born (trophic_date_first_day (birth), &observation->time), card, NULL);
  double youngest = limit_at (platform, matrix, age_when_born (trophic_date_last_day (birth), &observation->time), card, NULL);
  return oldest == youngest ? oldest : NAN;
}

/** trophic_nfl_limit_ages: (transfer full) (nullable): the ages of that limit, "60–69" or "80+"; %NULL where there is no limit. */
char *
trophic_nfl_limit_ages (const TrophicObservation *observation,
                        const TrophicDate        *birth,
                        const TrophicCard        *card)
{
  g_autofree char *ages = NULL;
  if (isnan (trophic_nfl_limit (observation, birth, card)))
    return NULL;
  limit_at (trophic_nfl_platform (observation), trophic_nfl_matrix (observation),
            age_when_born (trophic_date_first_day (birth), &observation->time), card, &ages);
  g_auto (GStrv) ends = g_strsplit (ages, "_", 2);
  return g_str_equal (ends[1], "up") ? g_strconcat (ends[0], "+", NULL) : g_strdup_printf (_("%s–%s"), ends[0], ends[1]);
}

static TrophicTristate
is_above (const TrophicObservation *observation,
          double                    limit)
{
  if (isnan (limit) || isnan (observation->value))
    return TROPHIC_UNKNOWN;
  switch (observation->comparator)
    {
    case TROPHIC_COMPARATOR_LT:
    case TROPHIC_COMPARATOR_LE:
      return observation->value <= limit ? TROPHIC_NO : TROPHIC_UNKNOWN;
    case TROPHIC_COMPARATOR_GT:
      return observation->value >= limit ? TROPHIC_YES : TROPHIC_UNKNOWN;
    case TROPHIC_COMPARATOR_GE:
      return observation->value > limit ? TROPHIC_YES : TROPHIC_UNKNOWN;
    default:
      return observation->value > limit ? TROPHIC_YES : TROPHIC_NO;
    }
}

static void
add_cautions (TrophicNfl *nfl)
{
  GPtrArray *cautions = nfl->cautions;
  if (nfl->observation == NULL)
    trophic_cautions_add (cautions, "no-nfl", TROPHIC_CAUTION_STOP, _("No NfL value yet"));
  else if (nfl->platform == NULL)
    trophic_cautions_add (cautions, "platform-unknown", TROPHIC_CAUTION_CHECK, _("The result does not say on which platform NfL was measured: no limit"));
  else if (nfl->matrix == TROPHIC_MATRIX_UNKNOWN)
    trophic_cautions_add (cautions, "specimen-unknown", TROPHIC_CAUTION_CHECK, _("The result does not say whether it is of plasma or serum: no limit"));
  else if (nfl->age < 0)
    trophic_cautions_add (cautions, "age-unknown", TROPHIC_CAUTION_CHECK, _("Birth date or date of the draw not known: no limit"));
  else if (isnan (nfl->limit))
    trophic_cautions_add (cautions, "no-limit", TROPHIC_CAUTION_NOTE, _("No limit is published for this platform, specimen and age"));
  if (nfl->observation != NULL)
    trophic_cautions_add (cautions, "own-platform", TROPHIC_CAUTION_NOTE,
                          _("Values of another platform or specimen are not comparable; kidney function, BMI and head injury also change NfL"));
  if (isfinite (nfl->band_low))
    trophic_cautions_add (cautions, "noise-secondary-source", TROPHIC_CAUTION_NOTE,
                          _("The individual change over time was not checked against the paper"));
}

static const TrophicObservation *
find_latest (const TrophicRecord *record,
             int                  on_day)
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (observation->analyte != NULL && g_str_equal (observation->analyte->id, "nfl") && trophic_observation_is_usable (observation) &&
          !trophic_observation_is_elsewhere (observation) && trophic_date_first_day (&observation->time) <= on_day)
        return observation;
    }
  return NULL;
}

/* A change in pg/mL on one platform is none on another, and a value that is a limit has no band around it. */
static void
set_band (TrophicNfl        *nfl,
          const TrophicCard *card)
{
  const TrophicObservation *observation = nfl->observation;
  if (g_strcmp0 (nfl->platform, "simoa") != 0 || observation->comparator != TROPHIC_COMPARATOR_NONE)
    return;
  nfl->band_low = fmax (observation->value + trophic_card_number (card, "change_low"), 0);
  nfl->band_high = observation->value + trophic_card_number (card, "change_high");
}

/**
 * trophic_nfl_new:
 * @record: the patient's facts; later ones than @on are not used
 * @card: the card nfl
 *
 * Gives the latest NfL beside the limit of its own platform, specimen and age.
 *
 * Returns: (transfer full): borrows the observation from @record
 */
TrophicNfl *
trophic_nfl_new (const TrophicRecord *record,
                 const TrophicDate   *on,
                 const TrophicCard   *card)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  TrophicNfl *nfl = g_new0 (TrophicNfl, 1);
  nfl->observation = find_latest (record, trophic_date_day (on));
  nfl->cautions = trophic_cautions_new ();
  nfl->age = -1;
  nfl->limit = nfl->band_low = nfl->band_high = NAN;
  nfl->above = TROPHIC_UNKNOWN;
  if (nfl->observation != NULL)
    {
      nfl->platform = trophic_nfl_platform (nfl->observation);
      nfl->matrix = trophic_nfl_matrix (nfl->observation);
      nfl->age = trophic_date_age (&record->patient->birth_date, &nfl->observation->time);
      nfl->limit = trophic_nfl_limit (nfl->observation, &record->patient->birth_date, card);
      nfl->above = is_above (nfl->observation, nfl->limit);
      set_band (nfl, card);
    }
  add_cautions (nfl);
  return nfl;
}

/** trophic_nfl_free: */
void
trophic_nfl_free (TrophicNfl *nfl)
{
  if (nfl == NULL)
    return;
  g_ptr_array_unref (nfl->cautions);
  g_free (nfl);
}
