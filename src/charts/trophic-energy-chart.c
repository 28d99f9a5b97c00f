/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-energy-unit.h"
#include "trophic-energy.h"
#include "trophic-number.h"

static void
row_free (TrophicEnergyRow *row)
{
  g_free (row->name);
  g_free (row->value);
  g_free (row->note);
  g_free (row);
}

static TrophicEnergyRow *
add_row (TrophicEnergyChart  *chart,
         TrophicEnergyRowKind kind,
         const char          *name,
         double               kcal)
{
  TrophicEnergyRow *row = g_new (TrophicEnergyRow, 1);
  *row = (TrophicEnergyRow) {
    .kind = kind, .name = g_strdup (name), .kcal = kcal, .value = trophic_number_format_grouped (kcal, 0),
    .parts = { NAN, NAN, NAN }, .low = NAN, .high = NAN, .female = NAN, .male = NAN,
  };
  g_ptr_array_add (chart->rows, row);
  return row;
}

static char *
day_text (const TrophicDate *date)
{
  return trophic_date_words (date, TROPHIC_DATE_TEXT_DAY_MONTH, NULL);
}

static const char *
intake_name (const TrophicFeeding *feeding)
{
  const char *method = feeding->intake_method;
  if (g_strcmp0 (method, "three_day_record") == 0)
    return _("Intake, three-day record");
  if (g_strcmp0 (method, "calculated") == 0)
    return _("Intake, calculated");
  return g_strcmp0 (method, "patient") == 0 ? _("Intake, reported") : _("Intake");
}

static void
add_intake (TrophicEnergyChart  *chart,
            const TrophicEnergy *energy)
{
  const TrophicFeeding *feeding = &energy->feeding;
  TrophicEnergyRow *row = add_row (chart, TROPHIC_ENERGY_INTAKE, intake_name (feeding), trophic_energy_recorded (energy->intake_kcal));
  row->strong = TRUE;
  row->parts[0] = trophic_energy_of_kcal (feeding->oral_kcal);
  row->parts[1] = trophic_energy_of_kcal (feeding->enteral_kcal);
  row->parts[2] = trophic_energy_of_kcal (feeding->parenteral_kcal);
  row->note = isfinite (energy->intake_kcal) ? day_text (&feeding->date) : g_strdup (_("not recorded"));
}

static void
add_plan (TrophicEnergyChart *chart,
          const TrophicPlan  *plan)
{
  if (plan == NULL || !isfinite (plan->energy_kcal))
    return;
  TrophicEnergyRow *row = add_row (chart, TROPHIC_ENERGY_PLAN, _("Plan"), trophic_energy_recorded (plan->energy_kcal));
  g_autofree char *start = day_text (&plan->start);
  row->strong = TRUE;
  row->note = g_strdup_printf (_("since %s"), start);
}

static char *
need_note (const TrophicEnergyNeed *need,
           TrophicNeedKind          kind,
           const TrophicCard       *card)
{
  if (isfinite (need->female) && isfinite (need->male))
    return g_strdup (_("woman and man, sex not known"));
  if (need->out_of_range)
    return g_strdup (_("out of range: below basal"));
  if (!isfinite (need->kcal))
    return trophic_need_missing_text (need);
  if (kind == TROPHIC_NEED_SHIMIZU)
    return g_strdup_printf (_("n = %.0f, preliminary"), trophic_card_number (card, "shimizu_n"));
  if (kind == TROPHIC_NEED_KASARSKIS)
    {
      g_autofree char *accuracy = trophic_energy_estimate (trophic_card_number (card, "kasarskis_accuracy"));
      return g_strdup_printf (_("n = %.0f, ± %s"), trophic_card_number (card, "kasarskis_n"), accuracy);
    }
  return NULL;
}

static void
add_needs (TrophicEnergyChart  *chart,
           const TrophicEnergy *energy,
           const TrophicCard   *card)
{
  static const TrophicNeedKind order[] = {
    TROPHIC_NEED_SHIMIZU, TROPHIC_NEED_KASARSKIS, TROPHIC_NEED_HARRIS_BENEDICT, TROPHIC_NEED_MIFFLIN,
  };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const TrophicEnergyNeed *need = &energy->needs[order[i]];
      gboolean total = order[i] == TROPHIC_NEED_SHIMIZU || order[i] == TROPHIC_NEED_KASARSKIS;
      TrophicEnergyRow *row = add_row (chart, total ? TROPHIC_ENERGY_NEED : TROPHIC_ENERGY_RESTING,
                                       trophic_need_label (order[i]), trophic_energy_estimated (need->kcal));
      row->low = trophic_energy_estimated (need->low);
      row->high = trophic_energy_estimated (need->high);
      row->female = trophic_energy_estimated (need->female);
      row->male = trophic_energy_estimated (need->male);
      row->strong = order[i] == energy->gap_kind;
      row->note = need_note (need, order[i], card);
      if (isfinite (row->female) && isfinite (row->male))
        {
          g_autofree char *low = trophic_number_format_grouped (fmin (row->female, row->male), 0);
          g_autofree char *high = trophic_number_format_grouped (fmax (row->female, row->male), 0);
          g_free (row->value);
          /* Translators: the needs of a woman and of a man */
          row->value = g_strdup_printf (C_("interval", "%s–%s"), low, high);
        }
      if (row->strong && isfinite (energy->intake_kcal))
        chart->gap = trophic_energy_recorded (energy->intake_kcal) - row->kcal;
    }
}

static char *
make_subtitle (const TrophicEnergy *energy,
               const TrophicCard   *card)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  if (energy->feeding.oral_only)
    g_strv_builder_add (parts, _("oral feeding"));
  if (isfinite (energy->ideal_weight_kg))
    {
      g_autofree char *kg = trophic_number_format (energy->ideal_weight_kg, 1);
      g_autofree char *ideal =
        g_strdup_printf (_("ideal weight %s kg (BMI %.0f)"), kg, trophic_card_number (trophic_card_get ("course"), "ideal_bmi"));
      g_strv_builder_add (parts, ideal);
    }
  if (energy->band != NULL)
    {
      g_autofree char *bands = g_strdup_printf (_("bands: oral intake in the first week in hospital, observed, n = %.0f"),
                                                trophic_card_number (card, "band_n"));
      g_strv_builder_add (parts, bands);
    }
  else if (energy->band_reason != NULL)
    g_strv_builder_add (parts, energy->band_reason);
  g_auto (GStrv) list = g_strv_builder_end (parts);
  return g_strjoinv (" · ", list);
}

static char *
make_sentence (const TrophicEnergyChart *chart,
               const TrophicEnergy      *energy)
{
  GString *text = g_string_new (chart->title);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const TrophicEnergyRow *row = g_ptr_array_index (chart->rows, i);
      gboolean known = isfinite (row->kcal) || isfinite (row->female);
      g_string_append_printf (text, "%s%s %s%s%s", i == 0 ? ": " : "; ", row->name, known ? row->value : "", known ? " " : "",
                              known ? trophic_energy_unit () : "");
      if (row->note != NULL)
        g_string_append_printf (text, known ? " (%s)" : "%s", row->note);
    }
  if (isfinite (chart->gap))
    {
      g_autofree char *number = trophic_number_format_grouped (fabs (chart->gap), 0);
      g_autofree char *gap = g_strdup_printf ("%s %s", number, trophic_energy_unit ());
      g_string_append (text, "; ");
      g_string_append_printf (text, chart->gap < 0 ? _("%s short") : _("%s over"), gap);
    }
  if (energy->band != NULL)
    {
      g_autofree char *number = trophic_energy_per_kg (energy->intake_per_ideal_kg, trophic_energy_band_limit (energy->intake_per_ideal_kg), 0);
      g_autofree char *per = g_strdup_printf ("%s %s", number, trophic_energy_unit ());
      g_string_append (text, "; ");
      g_string_append_printf (text, _("%s per kg ideal weight"), per);
    }
  return g_string_free (text, FALSE);
}

/* The limits were published in kcal: in kJ both are said. */
static void
name_bands (TrophicEnergyChart *chart,
            const TrophicCard  *card)
{
  if (g_str_equal (trophic_energy_unit (), "kcal"))
    {
      const char *words[] = { _("under 25 kcal/kg"), _("25–30"), _("30 and over"), _("<25") };
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        chart->band_words[i] = g_strdup (words[i]);
      return;
    }
  double low = trophic_card_number (card, "band_low"), high = trophic_card_number (card, "band_high");
  g_autofree char *from = trophic_energy_per_kg_limit (low), *to = trophic_energy_per_kg_limit (high);
  /* Translators: bands of energy per kg, first in kJ and in brackets in kcal: "under 104.6 kJ/kg (25 kcal/kg)" */
  chart->band_words[0] = g_strdup_printf (_("under %s kJ/kg (%.0f kcal/kg)"), from, low);
  chart->band_words[1] = g_strdup_printf ("%s–%s", from, to);
  chart->band_words[2] = g_strdup_printf (_("%s and over (%.0f)"), to, high);
  chart->band_words[3] = g_strdup_printf ("<%s (%.0f)", from, low);
}

/**
 * trophic_energy_chart_new:
 * @plan: (nullable): the running plan
 * @card: the card "energy"
 *
 * Gathers what the chart shows; nothing is computed here beyond rounding as people read it.
 */
TrophicEnergyChart *
trophic_energy_chart_new (const TrophicEnergy *energy,
                          const TrophicPlan   *plan,
                          const TrophicCard   *card)
{
  TrophicEnergyChart *chart = g_new0 (TrophicEnergyChart, 1);
  chart->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  chart->title = g_strdup (_("Energy per day"));
  chart->gap = NAN;
  add_intake (chart, energy);
  add_plan (chart, plan);
  add_needs (chart, energy, card);
  chart->band_low = energy->band != NULL ? trophic_energy_of_kcal (trophic_card_number (card, "band_low") * energy->ideal_weight_kg) : NAN;
  chart->band_high = energy->band != NULL ? trophic_energy_of_kcal (trophic_card_number (card, "band_high") * energy->ideal_weight_kg) : NAN;
  name_bands (chart, card);
  if (isfinite (chart->gap))
    {
      g_autofree char *kcal = trophic_number_format_grouped (fabs (chart->gap), 0);
      chart->gap_text = g_strconcat (chart->gap < 0 ? "−" : chart->gap > 0 ? "+" : "", kcal, NULL);
    }
  chart->subtitle = make_subtitle (energy, card);
  chart->sentence = make_sentence (chart, energy);
  return chart;
}

/** trophic_energy_chart_free: */
void
trophic_energy_chart_free (TrophicEnergyChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->rows);
  g_free (chart->title);
  g_free (chart->subtitle);
  g_free (chart->gap_text);
  for (guint i = 0; i < G_N_ELEMENTS (chart->band_words); i++)
    g_free (chart->band_words[i]);
  g_free (chart->sentence);
  g_free (chart);
}

/** trophic_energy_chart_describe: */
const char *
trophic_energy_chart_describe (const TrophicEnergyChart *chart)
{
  return chart->sentence;
}
