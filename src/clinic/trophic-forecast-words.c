/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-words.h"

#include <glib/gi18n-lib.h>

#include "trophic-number.h"

/**
 * trophic_forecast_words_contributions:
 *
 * Gives a line for each term that adds something, with its share of the change; %NULL for the own trend, which has none.
 *
 * Returns: (transfer full) (nullable):
 */
char *
trophic_forecast_words_contributions (const TrophicForecast *forecast)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < forecast->contributions->len; i++)
    {
      const TrophicForecastContribution *contribution = g_ptr_array_index (forecast->contributions, i);
      if (contribution->value == 0)
        continue;
      g_autofree char *value = trophic_number_format_signed (contribution->value, 2);
      /* Translators: a term of a forecast and its share, "Lactate 0.80 mmol/L: −0.31 kg/m²". */
      g_string_append_printf (text, _("%s: %s kg/m²\n"), contribution->name, value);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
