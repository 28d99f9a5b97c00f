/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The energy chart: bars from 0, bands only where they hold, words that fit, one sentence for those who do not see it. */
#include "trophic-energy-chart.h"

#include <string.h>

#include "trophic-record-builder.h"

/* A woman of 156 cm (ideal weight 53.5392 kg), 42.8 kg, 63 years; Shimizu 1,480. */
static TrophicRecord *
build_woman (void)
{
  static const gint8 items[] = { 3, 3, 2, 3, 3, 3, 3, 3, 2, 3, 3, 2 };
  TrophicRecord *record = build_record ();
  record->patient->height_cm = 156;
  TrophicVisit *visit = build_visit (record, "2026-11-17", 42.8);
  memcpy (visit->alsfrs_r, items, sizeof items);
  visit->intake_kcal = 1180;
  visit->intake_method = g_strdup ("patient");
  return record;
}

static TrophicVisit *
the_visit (TrophicRecord *record)
{
  return g_ptr_array_index (record->visits, 0);
}

static TrophicEnergyChart *
build_chart (TrophicRecord *record,
             gboolean       planned)
{
  TrophicDate on = build_date ("2026-11-17");
  g_autoptr (TrophicEnergy) energy = trophic_energy_new (record, &on, trophic_card_get ("energy"));
  TrophicPlan *plan = planned ? trophic_plan_new () : NULL;
  if (planned)
    {
      plan->energy_kcal = 1600;
      plan->start = build_date ("2026-09-30");
    }
  TrophicEnergyChart *chart = trophic_energy_chart_new (energy, plan, trophic_card_get ("energy"));
  trophic_plan_free (plan);
  return chart;
}

static TrophicChartScene *
lay_out (const TrophicEnergyChart *chart,
         double                    width,
         double                    scale)
{
  return trophic_energy_chart_layout (chart, trophic_chart_style (TROPHIC_CHART_LIGHT), width, scale);
}

static const char *
words_of (const TrophicChartItem *item)
{
  return item->type == TROPHIC_ITEM_TEXT ? pango_layout_get_text (item->text) : NULL;
}

static const TrophicChartItem *
find_words (const TrophicChartScene *scene,
            const char              *words)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    if (g_strcmp0 (words_of (trophic_chart_scene_item (scene, i)), words) == 0)
      return trophic_chart_scene_item (scene, i);
  return NULL;
}

static guint
count_layer (const TrophicChartScene *scene,
             TrophicChartLayer        layer)
{
  guint n = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    n += trophic_chart_scene_item (scene, i)->layer == layer;
  return n;
}

static void
test_rows (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  g_autoptr (TrophicEnergyChart) chart = build_chart (record, TRUE);
  static const struct { const char *name, *value; gboolean strong; } rows[] = {
    { "Intake, reported", "1,180", TRUE }, { "Plan", "1,600", TRUE }, { "Need, Shimizu", "1,480", TRUE },
    { "Need, Kasarskis", "1,900", FALSE }, { "Resting, Harris–Benedict", "1,060", FALSE }, { "Resting, Mifflin", "930", FALSE },
  };
  g_assert_cmpuint (chart->rows->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TrophicEnergyRow *row = g_ptr_array_index (chart->rows, i);
      g_assert_cmpstr (row->name, ==, rows[i].name);
      g_assert_cmpstr (row->value, ==, rows[i].value);
      g_assert_cmpint (row->strong, ==, rows[i].strong);
    }
  g_assert_cmpstr (chart->gap_text, ==, "−300");
  g_assert_nonnull (strstr (trophic_energy_chart_describe (chart), "300 kcal short"));
  g_assert_nonnull (strstr (trophic_energy_chart_describe (chart), "Need, Shimizu 1,480 kcal (n = 26, preliminary)"));
  g_autoptr (TrophicEnergyChart) unplanned = build_chart (record, FALSE);
  g_assert_cmpuint (unplanned->rows->len, ==, G_N_ELEMENTS (rows) - 1);
}

/* Everything lies on one scale from 0: twice the energy, twice the length; 25 kcal/kg are 1338.48 kcal. */
static void
test_scale (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  g_autoptr (TrophicEnergyChart) chart = build_chart (record, TRUE);
  g_autoptr (TrophicChartScene) scene = lay_out (chart, 840, 1);
  double zero = 0, per_kcal = 0;
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_BOX && item->layer == TROPHIC_LAYER_SERIES && per_kcal == 0)
        zero = item->box.x, per_kcal = item->box.width / 1180;
    }
  g_assert_cmpfloat (per_kcal, >, 0);
  for (guint i = 0, bars = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_BOX && item->layer == TROPHIC_LAYER_SERIES && ++bars == 2)
        {
          g_assert_cmpfloat_with_epsilon (item->box.x, zero, 1e-9);
          g_assert_cmpfloat_with_epsilon (item->box.width, 1600 * per_kcal, 1e-9);
        }
      if (item->type == TROPHIC_ITEM_BOX && item->layer == TROPHIC_LAYER_BAND)
        g_assert_cmpfloat_with_epsilon (item->box.width, 1338.48 * per_kcal, 1);
    }
}

/* [S] No colour, line or word of the bands where they do not hold. */
static void
test_bands (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  g_autoptr (TrophicEnergyChart) oral = build_chart (record, FALSE);
  g_autoptr (TrophicChartScene) with = lay_out (oral, 840, 1);
  g_assert_cmpuint (count_layer (with, TROPHIC_LAYER_BAND), >, 0);
  g_assert_nonnull (find_words (with, "under 25 kcal/kg"));
  the_visit (record)->enteral_kcal = 300;
  g_autoptr (TrophicEnergyChart) tube = build_chart (record, FALSE);
  g_autoptr (TrophicChartScene) without = lay_out (tube, 840, 1);
  g_assert_cmpuint (count_layer (without, TROPHIC_LAYER_BAND), ==, 0);
  g_assert_nonnull (strstr (tube->subtitle, "No band"));
  g_assert_null (strstr (trophic_energy_chart_describe (tube), "per kg"));
  g_assert_nonnull (find_words (without, "tube"));
}

/* [S] On tracheostomy ventilation nothing is short. */
static void
test_tracheostomy (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  build_event (record, "2026-05-01", TROPHIC_EVENT_TRACHEOSTOMY);
  g_autoptr (TrophicEnergyChart) chart = build_chart (record, FALSE);
  g_assert_true (isnan (chart->gap));
  g_assert_null (chart->gap_text);
  g_assert_null (strstr (trophic_energy_chart_describe (chart), "short"));
}

/* What is not known is said in its row, and nothing is drawn for it. */
static void
test_unknown (void)
{
  g_autoptr (TrophicRecord) record = build_woman ();
  the_visit (record)->weight_kg = NAN;
  the_visit (record)->intake_kcal = NAN;
  g_autoptr (TrophicEnergyChart) chart = build_chart (record, FALSE);
  g_autoptr (TrophicChartScene) scene = lay_out (chart, 840, 1);
  g_assert_cmpuint (count_layer (scene, TROPHIC_LAYER_SERIES), ==, 0);
  g_assert_nonnull (find_words (scene, "not recorded"));
  g_assert_nonnull (find_words (scene, "needs a current weight"));
  g_autoptr (TrophicRecord) other = build_woman ();
  other->patient->sex = TROPHIC_SEX_UNKNOWN;
  g_autoptr (TrophicEnergyChart) both = build_chart (other, FALSE);
  g_assert_nonnull (strstr (trophic_energy_chart_describe (both), "woman and man, sex not known"));
  g_assert_true (isnan (both->gap));
}

/* At every width and text size: words stay inside, names and values do not meet the plot's words. */
static void
test_words_fit (void)
{
  static const double widths[] = { 560, 700, 840, 1200 }, scales[] = { 1, 1.25 };
  for (guint sex = 0; sex < 2; sex++)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      for (guint j = 0; j < G_N_ELEMENTS (scales); j++)
        {
          g_autoptr (TrophicRecord) record = build_woman ();
          record->patient->sex = sex == 0 ? TROPHIC_SEX_FEMALE : TROPHIC_SEX_UNKNOWN;
          g_autoptr (TrophicEnergyChart) chart = build_chart (record, TRUE);
          g_autoptr (TrophicChartScene) scene = lay_out (chart, widths[i], scales[j]);
          double height = trophic_energy_chart_height (chart, scales[j]);
          for (guint a = 0; a < trophic_chart_scene_n_items (scene); a++)
            {
              const TrophicChartItem *item = trophic_chart_scene_item (scene, a);
              if (words_of (item) == NULL)
                continue;
              g_test_message ("%g %g %s", widths[i], scales[j], words_of (item));
              g_assert_cmpfloat (item->box.x, >=, 0);
              g_assert_cmpfloat (item->box.x + item->box.width, <=, widths[i] + 0.5);
              g_assert_cmpfloat (item->box.y + item->box.height, <=, height + 0.5);
              for (guint b = a + 1; b < trophic_chart_scene_n_items (scene); b++)
                {
                  const TrophicChartItem *next = trophic_chart_scene_item (scene, b);
                  if (words_of (next) != NULL && trophic_chart_box_overlaps (&item->box, &next->box))
                    g_error ("“%s” stands on “%s” at %g, %g", words_of (item), words_of (next), widths[i], scales[j]);
                }
            }
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/energy-chart/rows", test_rows);
  g_test_add_func ("/energy-chart/scale", test_scale);
  g_test_add_func ("/energy-chart/bands", test_bands);
  g_test_add_func ("/energy-chart/tracheostomy", test_tracheostomy);
  g_test_add_func ("/energy-chart/unknown", test_unknown);
  g_test_add_func ("/energy-chart/words-fit", test_words_fit);
  return g_test_run ();
}
