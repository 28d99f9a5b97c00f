/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imaging of some synthetic patients, with their blood markers and what they are treated with beyond the usual drugs. Each
 * is drawn from a sequence of their own, so that the others stay as they are. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-demo-private.h"
#include "trophic-number.h"

/* One patient in four was imaged when the diagnosis was made, a third of them again. */
#define IMAGED_EVERY 4
#define IMAGED_FROM 1
#define DAYS_BETWEEN 240

static TrophicImaging *
add_session (TrophicRecord *record,
             int            day,
             const char    *modality,
             const char    *scanner,
             double         tesla)
{
  TrophicImaging *imaging = trophic_imaging_new ();
  imaging->date = trophic_date_from_day (day);
  imaging->modality = g_strdup (modality);
  imaging->scanner = g_strdup (scanner);
  imaging->field_tesla = tesla;
  g_ptr_array_add (record->imaging, imaging);
  return imaging;
}

static void
add_volumes (TrophicRecord *record,
             int            day,
             gboolean       second_scanner,
             double         m1,
             double         precuneus,
             double         grey_matter)
{
  TrophicImaging *imaging = add_session (record, day, "volume", second_scanner ? "Demo MR B" : "Demo MR A", second_scanner ? 1.5 : 3);
  imaging->m1_volume_ml = trophic_round (m1, 2);
  imaging->precuneus_volume_ml = trophic_round (precuneus, 2);
  imaging->grey_matter_volume_ml = trophic_round (grey_matter, 1);
}

static void
add_spectrum (TrophicRecord *record,
              int            day,
              const char    *region,
              double         glutamate,
              double         naa,
              double         gaba)
{
  TrophicImaging *imaging = add_session (record, day, "mrs", "Demo MR A", 3);
  imaging->region = g_strdup (region);
  imaging->side = g_strdup ("left");
  imaging->concentration_basis = g_strdup ("water_scaled");
  imaging->glutamate = trophic_round (glutamate, 2);
  imaging->naa = trophic_round (naa, 2);
  imaging->gaba = trophic_round (gaba, 2);
}

static void
add_chi3l1 (TrophicRecord *record,
            int            day,
            double         value)
{
  char text[TROPHIC_NUMBER_SIZE];
  trophic_number_write (value, text);
  trophic_demo_value (record, "chi3l1", day, text, "ng/mL", NULL)->specimen = g_strdup ("serum");
}

/* The last day of which anything is known. */
static int
last_day (const TrophicRecord *record)
{
  int last = G_MININT;
  for (guint i = 0; i < record->visits->len; i++)
    last = MAX (last, trophic_date_day (&((TrophicVisit *) g_ptr_array_index (record->visits, i))->date));
  return last;
}

static void
add_imaging (TrophicRecord *record,
             TrophicRandom *random,
             guint          index)
{
  int first = trophic_date_day (&record->patient->diagnosis_date) - (int) trophic_random_integer (random, 30), last = last_day (record);
  double precuneus = trophic_random_uniform (random, 9.2, 11.5), m1 = precuneus * trophic_random_uniform (random, 0.88, 1.22);
  double grey_matter = trophic_random_uniform (random, 560, 680), loss = trophic_random_uniform (random, 4, 18);
  add_volumes (record, first, FALSE, m1, precuneus, grey_matter);
  add_spectrum (record, first, index % 8 == IMAGED_FROM ? "sma" : "motor_cortex", trophic_random_uniform (random, 7.5, 11),
                trophic_random_uniform (random, 7, 9.5), trophic_random_uniform (random, 1.1, 1.9));
  add_chi3l1 (record, first, trophic_round (trophic_random_uniform (random, 25, 90), 1));
  if (index % 3 == 0 && first + DAYS_BETWEEN <= last)
    add_volumes (record, first + DAYS_BETWEEN, FALSE, m1 * 0.97, precuneus * 0.995, grey_matter - loss);
}

/* The showcase: falling grey matter on one scanner, then a session on another one that no line reaches. */
static void
add_showcase_imaging (TrophicRecord *record)
{
  int diagnosis = trophic_date_day (&record->patient->diagnosis_date);
  add_volumes (record, diagnosis - 18, FALSE, 9.31, 9.98, 612.4);
  add_spectrum (record, diagnosis - 18, "sma", 9.12, 7.64, 1.38);
  add_chi3l1 (record, diagnosis - 18, 48.2);
  add_volumes (record, diagnosis + 147, FALSE, 9.07, 9.93, 603.8);
  add_volumes (record, diagnosis + 259, TRUE, 9.02, 9.71, 588.1);
}

static void
add_care (TrophicRecord *record,
          guint          index)
{
  static const struct { const char *drug; const char *dose; int after; int days; } care[] = {
    { N_("High-calorie diet"), N_("+300 kcal a day"), 60, 0 },
    { N_("Trial drug"), N_("blinded"), 90, 170 },
    { N_("Edaravone iv"), "60 mg", 40, 150 },
    { N_("Mecobalamin"), N_("50 mg i.m. twice a week"), 50, 0 },
  };
  guint choice = index / 6 % G_N_ELEMENTS (care);
  int start = trophic_date_day (&record->patient->diagnosis_date) + care[choice].after, last = last_day (record);
  if (index % 6 != 3 || start >= last)
    return;
  int stop = care[choice].days > 0 && start + care[choice].days < last ? start + care[choice].days : G_MAXINT;
  trophic_demo_treatment (record, _(care[choice].drug), _(care[choice].dose), start, stop);
}

/**
 * trophic_demo_imaging:
 * @index: which patient
 * @showcase: the record of the first look
 *
 * Adds imaging and further treatments to a record that is otherwise complete; the same patient gets the same.
 */
void
trophic_demo_imaging (TrophicRecord *record,
                      guint          index,
                      gboolean       showcase)
{
  g_autoptr (TrophicRandom) random = trophic_random_new (index + 1);
  if (!trophic_date_is_known (&record->patient->diagnosis_date))
    return;
  if (showcase)
    {
      add_showcase_imaging (record);
      return;
    }
  if (index % IMAGED_EVERY == IMAGED_FROM)
    add_imaging (record, random, index);
  add_care (record, index);
}
