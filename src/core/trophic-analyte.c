/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-analyte.h"

#include <math.h>

#include "trophic-unit.h"
#include "trophic-vocabulary-private.h"

static const char *
translated (const TrophicAnalyte *analyte,
            const char           *key)
{
  const TrophicVocabularyEntry *entry = (const TrophicVocabularyEntry *) analyte;
  g_autofree char *text = g_key_file_get_locale_string (trophic_vocabulary_file (), entry->group, key, NULL, NULL);
  return text != NULL ? g_intern_string (text) : NULL;
}

/** trophic_analyte_name: the translated name. */
const char *
trophic_analyte_name (const TrophicAnalyte *analyte)
{
  return translated (analyte, "name");
}

/** trophic_analyte_short_name: the translated name for narrow places. */
const char *
trophic_analyte_short_name (const TrophicAnalyte *analyte)
{
  return translated (analyte, "short");
}

static const TrophicUnitFactor *
find_factor (const TrophicAnalyte *analyte,
             const char           *unit)
{
  const TrophicVocabularyEntry *entry = (const TrophicVocabularyEntry *) analyte;
  for (guint i = 0; i < entry->factors->len; i++)
    {
      const TrophicUnitFactor *factor = &g_array_index (entry->factors, TrophicUnitFactor, i);
      if (factor->unit == unit)
        return factor;
    }
  return NULL;
}

/**
 * trophic_analyte_factor:
 * @unit: (nullable): a unit in any spelling
 * @factor: (out): how many canonical units one of @unit is
 *
 * Returns: %FALSE when the unit is not known for this analyte
 */
gboolean
trophic_analyte_factor (const TrophicAnalyte *analyte,
                        const char           *unit,
                        double               *factor)
{
  return trophic_analyte_convert (analyte, 1, unit, factor);
}

/**
 * trophic_analyte_convert:
 * @unit: (nullable): a unit in any spelling
 * @canonical: (out): @value in the analyte's own unit, by the printed factor
 *
 * Returns: %FALSE when the unit is not known for this analyte
 */
gboolean
trophic_analyte_convert (const TrophicAnalyte *analyte,
                         double                value,
                         const char           *unit,
                         double               *canonical)
{
  const char *known = trophic_unit_canonical (unit);
  if (known == NULL)
    return FALSE;
  if (known == analyte->unit)
    {
      *canonical = value;
      return TRUE;
    }
  const TrophicUnitFactor *factor = find_factor (analyte, known);
  if (factor == NULL)
    return FALSE;
  *canonical = factor->divides ? value / factor->number : value * factor->number;
  return TRUE;
}

/** trophic_analyte_plausible: whether a canonical value lies in the plausible range, ends included. */
gboolean
trophic_analyte_plausible (const TrophicAnalyte *analyte,
                           double                canonical)
{
  return isfinite (canonical) && canonical >= analyte->low && canonical <= analyte->high;
}
