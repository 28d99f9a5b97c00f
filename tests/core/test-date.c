/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-date.h"

#include <math.h>

#include "trophic-assert-digits.h"

static TrophicDate
date (const char *text)
{
  TrophicDate parsed;
  g_assert_true (trophic_date_parse (text, &parsed));
  return parsed;
}

/* Every form that the clinic file stores comes back as it went in. */
static void
test_round_trip (void)
{
  static const char * const texts[] = {
    "1958", "2024-02", "2024-02-29", "2026-11-17T09:30", "2026-11-17T09:30:05", "2026-11-17T09:30+09:00",
    "2026-11-17T23:59:59-03:30", "1800-01-01", "2999-12-31",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char buffer[TROPHIC_DATE_SIZE];
      TrophicDate parsed = date (texts[i]);
      g_assert_cmpstr (trophic_date_write (&parsed, buffer), ==, texts[i]);
    }
}

static void
test_refused (void)
{
  static const char * const texts[] = {
    "", "24", "2024-13", "2024-00", "2023-02-29", "2100-02-29", "2024-2-9", "2024-02-30", "2024-02-29T24:00",
    "2024-02-29T10:61", "2024-02-29T10", "2024-02-29x", "1799-01-01", "3000", "2024-02-29T10:00+25:00", "2024/02/29",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TrophicDate parsed;
      g_assert_false (trophic_date_parse (texts[i], &parsed));
      g_assert_false (trophic_date_is_known (&parsed));
    }
  TrophicDate parsed;
  g_assert_false (trophic_date_parse (NULL, &parsed));
}

/* GLib's calendar is the independent reference: each day of 1801-2200 counts one further. */
static void
test_days (void)
{
  GDate reference;
  g_date_clear (&reference, 1);
  g_date_set_dmy (&reference, 1, 1, 1970);
  guint32 epoch = g_date_get_julian (&reference);
  for (int day = -61700; day < 84000; day++)
    {
      TrophicDate d = trophic_date_from_day (day);
      g_date_set_julian (&reference, (guint32) ((int) epoch + day));
      g_assert_cmpint (d.year, ==, g_date_get_year (&reference));
      g_assert_cmpint (d.month, ==, (int) g_date_get_month (&reference));
      g_assert_cmpint (d.day, ==, g_date_get_day (&reference));
      g_assert_cmpint (trophic_date_day (&d), ==, day);
    }
}

static void
test_partial (void)
{
  TrophicDate year = date ("2024"), month = date ("2024-02"), day = date ("2024-02-29");
  int first, last;
  g_assert_true (trophic_date_is_partial (&year) && trophic_date_is_partial (&month) && !trophic_date_is_partial (&day));
  trophic_date_range (&year, &first, &last);
  g_assert_cmpint (last - first, ==, 365);
  trophic_date_range (&month, &first, &last);
  g_assert_cmpint (last - first, ==, 28);
  TrophicDate middle = date ("2024-02-15"), july = date ("2024-07-01");
  g_assert_cmpint (trophic_date_day (&month), ==, trophic_date_day (&middle));
  g_assert_cmpint (trophic_date_day (&year), ==, trophic_date_day (&july));
  g_assert_false (trophic_date_same_day (&month, &middle));
}

/* Instants compare across offsets; without an offset the calendar decides. */
static void
test_compare (void)
{
  TrophicDate tokyo = date ("2026-01-01T08:00+09:00"), london = date ("2025-12-31T23:30+00:00");
  g_assert_cmpint (trophic_date_compare (&tokyo, &london), <, 0);
  TrophicDate local = date ("2026-01-01T08:00"), unknown = TROPHIC_DATE_UNKNOWN;
  g_assert_cmpint (trophic_date_compare (&local, &london), >, 0);
  g_assert_cmpint (trophic_date_compare (&unknown, &local), <, 0);
  g_assert_cmpint (trophic_date_compare (&unknown, &unknown), ==, 0);
}

static void
test_months_and_age (void)
{
  TrophicDate a = date ("2025-01-01"), b = date ("2026-01-01"), unknown = TROPHIC_DATE_UNKNOWN;
  trophic_assert_digits (trophic_date_months_between (&a, &b), 365 / 30.4375, 15);
  g_assert_true (isnan (trophic_date_months_between (&a, &unknown)));
  TrophicDate birth = date ("1963-03-03"), eve = date ("2026-03-02"), day = date ("2026-03-03T00:10");
  g_assert_cmpint (trophic_date_age (&birth, &eve), ==, 62);
  g_assert_cmpint (trophic_date_age (&birth, &day), ==, 63);
  g_assert_cmpint (trophic_date_age (&day, &birth), ==, -1);
  g_assert_cmpint (trophic_date_age (&unknown, &day), ==, -1);
}

/* A moment without offset takes the clinic's, summer time included; a plain date is never shifted. */
static void
test_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Australia/Sydney");
  g_assert_nonnull (zone);
  TrophicDate winter = date ("2026-07-01T09:00"), summer = date ("2026-01-01T09:00"), plain = date ("2026-01-01");
  trophic_date_set_zone (&winter, zone);
  trophic_date_set_zone (&summer, zone);
  trophic_date_set_zone (&plain, zone);
  g_assert_cmpint (winter.offset, ==, 600);
  g_assert_cmpint (summer.offset, ==, 660);
  g_assert_cmpint (plain.offset, ==, TROPHIC_DATE_NO_OFFSET);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/days", test_days);
  g_test_add_func ("/date/partial", test_partial);
  g_test_add_func ("/date/compare", test_compare);
  g_test_add_func ("/date/months-and-age", test_months_and_age);
  g_test_add_func ("/date/zone", test_zone);
  return g_test_run ();
}
