/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nfl.h"

#include "trophic-assert-digits.h"
#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 7, .day = 1, .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET };
static const TrophicAnalyte build_nfl = { .id = "nfl", .unit = "pg/mL", .low = 0.5, .high = 20000, .decimals = 0 };

static const TrophicCard *
card (void)
{
  return trophic_card_get ("nfl");
}

static TrophicObservation *
add (TrophicRecord *record,
     const char    *date,
     double         value,
     const char    *platform,
     const char    *specimen)
{
  TrophicObservation *observation = build_observation (record, &build_nfl, date, value);
  observation->platform = g_strdup (platform);
  observation->specimen = g_strdup (specimen);
  return observation;
}

static double
limit_of (const char *platform,
          const char *specimen,
          int         age)
{
  g_autoptr (TrophicRecord) record = build_record ();
  record->patient->birth_date = trophic_date_from_ymd (2026 - age, 1, 1);
  add (record, "2026-06-01", 30, platform, specimen);
  g_autoptr (TrophicNfl) nfl = trophic_nfl_new (record, &on, card ());
  g_assert_cmpint (nfl->age, ==, age);
  return nfl->limit;
}

/* Both ends of every band of both tables; what was not read has no limit. */
static void
test_bands (void)
{
  static const struct { const char *platform; int first, last; double limit; } rows[] = {
    { "Simoa", 20, 29, 8.4 }, { "Simoa", 30, 39, 11.4 }, { "Simoa", 40, 49, 15.4 }, { "Simoa", 50, 59, 20.8 },
    { "Simoa", 60, 69, 28.0 }, { "Simoa", 70, 79, 37.9 }, { "Simoa", 80, 105, 51.2 }, { "Simoa", 5, 19, NAN },
    { "CLEIA", 50, 54, 22.4 }, { "CLEIA", 60, 64, 28.8 }, { "CLEIA", 65, 69, 32.7 }, { "CLEIA", 70, 74, 37.1 },
    { "CLEIA", 75, 79, 42.1 }, { "CLEIA", 85, 105, 54.3 }, { "CLEIA", 20, 49, NAN }, { "CLEIA", 55, 59, NAN }, { "CLEIA", 80, 84, NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      trophic_assert_digits (limit_of (rows[i].platform, "plasma", rows[i].first), rows[i].limit, 15);
      trophic_assert_digits (limit_of (rows[i].platform, "plasma", rows[i].last), rows[i].limit, 15);
    }
}

/* [S] A limit holds for its own platform and specimen alone; platforms are never converted. */
static void
test_own_platform (void)
{
  static const char * const others[] = { "Elecsys NfL", "Ella", "Simple Plex", "MSD", "ECLIA", "ELISA", "Atellica", "a machine", "", NULL };
  for (guint i = 0; others[i] != NULL; i++)
    g_assert_true (isnan (limit_of (others[i], "plasma", 60)));
  g_assert_true (isnan (limit_of (NULL, "plasma", 60)));
  g_assert_true (isnan (limit_of ("Simoa", "serum", 60)));
  g_assert_true (isnan (limit_of ("Simoa", NULL, 60)));
  trophic_assert_digits (limit_of ("Quanterix HD-X", "EDTA plasma", 60), 28.0, 15);
  trophic_assert_digits (limit_of ("ルミパルスG", "血漿", 60), 28.8, 15);
  static const struct { const char *text; const char *platform; } texts[] = {
    { "Simoa SR-X", "simoa" }, { "LUMIPULSE G1200", "lumipulse" }, { "Elecsys (ECLIA)", "elecsys" }, { "Ella", "ella" },
    { "Meso Scale Discovery", "ecl" }, { "電気化学発光法", "ecl" }, { "umbrella", NULL }, { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TrophicObservation observation = { .platform = (char *) texts[i].text };
      g_assert_cmpstr (trophic_nfl_platform (&observation), ==, texts[i].platform);
    }
  TrophicObservation named = { .name = (char *) "Neurofilament light, plasma, Simoa" };
  g_assert_cmpstr (trophic_nfl_platform (&named), ==, "simoa");
  g_assert_cmpint (trophic_nfl_matrix (&named), ==, TROPHIC_MATRIX_PLASMA);
}

/* At 60 on Simoa plasma the limit is 28.0. A value that is a limit itself is above only when all it can mean is. */
static void
test_above (void)
{
  static const struct { double value; TrophicComparator comparator; TrophicTristate above; } rows[] = {
    { 28.0, TROPHIC_COMPARATOR_NONE, TROPHIC_NO }, { 28.1, TROPHIC_COMPARATOR_NONE, TROPHIC_YES },
    { 28.0, TROPHIC_COMPARATOR_LT, TROPHIC_NO }, { 28.0, TROPHIC_COMPARATOR_LE, TROPHIC_NO }, { 28.1, TROPHIC_COMPARATOR_LT, TROPHIC_UNKNOWN },
    { 28.0, TROPHIC_COMPARATOR_GT, TROPHIC_YES }, { 27.9, TROPHIC_COMPARATOR_GT, TROPHIC_UNKNOWN },
    { 28.0, TROPHIC_COMPARATOR_GE, TROPHIC_UNKNOWN }, { 28.1, TROPHIC_COMPARATOR_GE, TROPHIC_YES },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TrophicRecord) record = build_record ();
      record->patient->birth_date = build_date ("1966-01-01");
      add (record, "2026-06-01", rows[i].value, "Simoa", "plasma")->comparator = rows[i].comparator;
      g_autoptr (TrophicNfl) nfl = trophic_nfl_new (record, &on, card ());
      g_assert_cmpint (nfl->above, ==, rows[i].above);
      g_assert_cmpint (isnan (nfl->band_low), ==, rows[i].comparator != TROPHIC_COMPARATOR_NONE);
    }
}

/* 60 - 17.6 = 42.4 and 60 + 22.1 = 82.1; no concentration is below 0; on another platform the change is not known. */
static void
test_band (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicObservation *value = add (record, "2026-06-01", 60, "Simoa", "serum");
  g_autoptr (TrophicNfl) nfl = trophic_nfl_new (record, &on, card ());
  trophic_assert_digits (nfl->band_low, 42.4, 14);
  trophic_assert_digits (nfl->band_high, 82.1, 14);
  value->value = 10;
  g_autoptr (TrophicNfl) small = trophic_nfl_new (record, &on, card ());
  trophic_assert_digits (small->band_low, 0, 15);
  g_free (value->platform);
  value->platform = g_strdup ("Lumipulse");
  g_autoptr (TrophicNfl) other = trophic_nfl_new (record, &on, card ());
  g_assert_true (isnan (other->band_low) && isnan (other->band_high));
}

/* The latest usable value speaks, and what is missing is named. */
static void
test_latest (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicNfl) none = trophic_nfl_new (record, &on, card ());
  g_assert_true (none->observation == NULL && isnan (none->limit) && none->above == TROPHIC_UNKNOWN);
  g_assert_nonnull (trophic_cautions_find (none->cautions, "no-nfl"));
  add (record, "2026-02-01", 40, "Simoa", "plasma");
  add (record, "2026-06-01", 50, NULL, "plasma");
  add (record, "2026-06-20", 90, "Simoa", "plasma")->superseded = TRUE;
  add (record, "2026-07-02", 70, "Simoa", "plasma");
  add (record, "2026-06-25", 900, "Simoa", "CSF");
  g_autoptr (TrophicNfl) unknown = trophic_nfl_new (record, &on, card ());
  trophic_assert_digits (unknown->observation->value, 50, 17);
  g_assert_nonnull (trophic_cautions_find (unknown->cautions, "platform-unknown"));
  g_assert_true (unknown->platform == NULL && isnan (unknown->limit));
}

/* Born in 1966 is 59 or 60 on 1 June 2026, across a band's edge; born in 1963 is 62 or 63, inside one. */
static void
test_partial_birth (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  add (record, "2026-06-01", 40, "Simoa", "plasma");
  record->patient->birth_date = build_date ("1966");
  g_autoptr (TrophicNfl) edge = trophic_nfl_new (record, &on, card ());
  g_assert_true (isnan (edge->limit) && edge->above == TROPHIC_UNKNOWN);
  record->patient->birth_date = build_date ("1963");
  g_autoptr (TrophicNfl) inside = trophic_nfl_new (record, &on, card ());
  trophic_assert_digits (inside->limit, 28.0, 15);
  record->patient->birth_date = TROPHIC_DATE_UNKNOWN;
  g_autoptr (TrophicNfl) unknown = trophic_nfl_new (record, &on, card ());
  g_assert_nonnull (trophic_cautions_find (unknown->cautions, "age-unknown"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nfl/bands", test_bands);
  g_test_add_func ("/nfl/own-platform", test_own_platform);
  g_test_add_func ("/nfl/above", test_above);
  g_test_add_func ("/nfl/band", test_band);
  g_test_add_func ("/nfl/latest", test_latest);
  g_test_add_func ("/nfl/partial-birth", test_partial_birth);
  return g_test_run ();
}
