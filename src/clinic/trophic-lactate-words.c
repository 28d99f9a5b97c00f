/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lactate-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-shown-unit.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

/**
 * trophic_lactate_words_value:
 * @limit: canonical, NAN for none: what the value is compared with
 *
 * Returns: (transfer full): "0.94 mmol/L", or where another unit was chosen "8.5 mg/dL (0.94 mmol/L)"
 */
char *
trophic_lactate_words_value (const TrophicObservation *observation,
                             double                    limit)
{
  TrophicShownUnit unit = trophic_shown_unit (observation->analyte);
  TrophicShownUnit own = { observation->analyte->unit, 1, observation->analyte->decimals };
  const char *sign = trophic_words_sign (observation->comparator);
  g_autofree char *number = trophic_shown_unit_number (&unit, observation->value, limit);
  g_autofree char *stated = trophic_shown_unit_number (&own, observation->value, limit);
  return unit.factor == 1 ? g_strdup_printf ("%s%s %s", sign, stated, own.name)
                          : g_strdup_printf ("%s%s %s (%s%s %s)", sign, number, unit.name, sign, stated, own.name);
}

/** trophic_lactate_words_cutoff: (transfer full): "1.05 mmol/L", or "1.05 mmol/L (9.46 mg/dL)": as its card states it first. */
char *
trophic_lactate_words_cutoff (const TrophicLactateAnswer *lactate)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte ("lactate");
  TrophicShownUnit unit = trophic_shown_unit (analyte);
  g_autofree char *stated = trophic_number_format (lactate->cutoff, analyte->decimals);
  g_autofree char *number = trophic_shown_unit_limit (&unit, lactate->cutoff, lactate->observation != NULL ? lactate->observation->value : NAN);
  return unit.factor == 1 ? g_strdup_printf ("%s %s", stated, analyte->unit)
                          : g_strdup_printf ("%s %s (%s %s)", stated, analyte->unit, number, unit.name);
}

/**
 * trophic_lactate_words_critical:
 *
 * Returns: (transfer full) (nullable): "Act today: …" of a value that asks to act, held or not; %NULL when none does. A held value
 *   stands as it was sent, for its unit is what is not sure
 */
char *
trophic_lactate_words_critical (const TrophicLactateAnswer *lactate)
{
  const TrophicCaution *caution = trophic_cautions_find (lactate->cautions, "critical");
  if (caution != NULL && trophic_shown_unit (lactate->critical->analyte).factor != 1)
    {
      g_autofree char *value = trophic_lactate_words_value (lactate->critical, NAN), *date = trophic_words_date (&lactate->critical->time);
      return g_strdup_printf (_("Act today: lactate %s on %s; look for its cause now"), value,
                              trophic_date_is_known (&lactate->critical->time) ? date : _("date not known"));
    }
  if (caution == NULL)
    caution = trophic_cautions_find (lactate->cautions, "critical-held");
  return caution != NULL ? g_strdup (caution->message) : NULL;
}
