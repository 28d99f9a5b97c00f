/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "trophic-date-text.h"

#define UNKNOWN TROPHIC_DATE_ORDER_UNKNOWN
#define DMY TROPHIC_DATE_ORDER_DMY
#define MDY TROPHIC_DATE_ORDER_MDY

static void
test_dates (void)
{
  static const struct {
    const char      *text;
    TrophicDateOrder order;
    const char      *date;
  } cases[] = {
    { "2024-04-01", UNKNOWN, "2024-04-01" }, { "2024/4/1", UNKNOWN, "2024-04-01" }, { "2024.04.01", UNKNOWN, "2024-04-01" },
    { "20240401", UNKNOWN, "2024-04-01" }, { "202404011230", UNKNOWN, "2024-04-01T12:30" },
    { "20240401123005", UNKNOWN, "2024-04-01T12:30:05" }, { "20240401123005+0900", UNKNOWN, "2024-04-01T12:30:05+09:00" },
    { "２０２４／４／１", UNKNOWN, "2024-04-01" }, { "2024年4月1日", UNKNOWN, "2024-04-01" }, { "2024年4月", UNKNOWN, "2024-04" },
    { "2024年", UNKNOWN, "2024" }, { "2024/4", UNKNOWN, "2024-04" }, { "2024", UNKNOWN, "2024" }, { "04/2024", UNKNOWN, "2024-04" },
    { "2024/4/1(月)", UNKNOWN, "2024-04-01" }, { "2024(令和6)年4月1日", UNKNOWN, "2024-04-01" },
    /* eras */
    { "R6.4.1", UNKNOWN, "2024-04-01" }, { "R06/04/01", UNKNOWN, "2024-04-01" }, { "令和6年4月1日", UNKNOWN, "2024-04-01" },
    { "令和元年", UNKNOWN, "2019" }, { "令和元年5月1日", UNKNOWN, "2019-05-01" }, { "R1.5.1", UNKNOWN, "2019-05-01" },
    { "H31.4.30", UNKNOWN, "2019-04-30" }, { "H31.4", UNKNOWN, "2019-04" }, { "H1.1.8", UNKNOWN, "1989-01-08" },
    { "S64.1.7", UNKNOWN, "1989-01-07" }, { "S30.5.1", UNKNOWN, "1955-05-01" }, { "S1.12.25", UNKNOWN, "1926-12-25" },
    { "T15.12.24", UNKNOWN, "1926-12-24" }, { "T1.7.30", UNKNOWN, "1912-07-30" }, { "㋿6年4月1日", UNKNOWN, "2024-04-01" },
    { "㍻31年4月30日", UNKNOWN, "2019-04-30" }, { "Ｒ６．４．１", UNKNOWN, "2024-04-01" }, { "R060401", UNKNOWN, "2024-04-01" },
    { "昭和30年5月1日", UNKNOWN, "1955-05-01" }, { "R6年", UNKNOWN, "2024" }, { "令和 6 年 4 月 1 日", UNKNOWN, "2024-04-01" },
    /* Europe and others */
    { "1.4.2024", UNKNOWN, "2024-04-01" }, { "30.08.2023", UNKNOWN, "2023-08-30" }, { "1.4.2024", MDY, "2024-04-01" },
    { "21/02/2015 11:55:43", UNKNOWN, "2015-02-21T11:55:43" }, { "02/21/2015", UNKNOWN, "2015-02-21" }, { "3/3/2015", UNKNOWN, "2015-03-03" },
    { "12/10/2014", DMY, "2014-10-12" }, { "12/10/2014", MDY, "2014-12-10" }, { "01-APR-2024", UNKNOWN, "2024-04-01" },
    { "Apr 1, 2024", UNKNOWN, "2024-04-01" }, { "1 April 2024", UNKNOWN, "2024-04-01" },
    /* times */
    { "2024/4/1 8:30", UNKNOWN, "2024-04-01T08:30" }, { "2024-04-01 08:30", UNKNOWN, "2024-04-01T08:30" },
    { "2024-04-01T08:30:15+09:00", UNKNOWN, "2024-04-01T08:30:15+09:00" }, { "2024-04-01T08:30:15Z", UNKNOWN, "2024-04-01T08:30:15+00:00" },
    { "2024-04-01T08:30:15.123+1000", UNKNOWN, "2024-04-01T08:30:15+10:00" }, { "3/3/2015 11:51 a.m.", UNKNOWN, "2015-03-03T11:51" },
    { "13/10/2014 4:42 p.m.", UNKNOWN, "2014-10-13T16:42" }, { "2024/4/1 12:05 AM", UNKNOWN, "2024-04-01T00:05" },
    { "2024/4/1 12:05 PM", UNKNOWN, "2024-04-01T12:05" }, { "2024年4月1日 13時05分", UNKNOWN, "2024-04-01T13:05" },
    { "2024/4/1 午後1:05", UNKNOWN, "2024-04-01T13:05" }, { "令和6年4月1日 9:00", UNKNOWN, "2024-04-01T09:00" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrophicDate date;
      char buffer[TROPHIC_DATE_SIZE];
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (trophic_date_text_parse (cases[i].text, cases[i].order, &date), ==, TROPHIC_DATE_TEXT_OK);
      g_assert_cmpstr (trophic_date_write (&date, buffer), ==, cases[i].date);
    }
}

static void
test_refused (void)
{
  static const struct {
    const char           *text;
    TrophicDateOrder      order;
    TrophicDateTextResult result;
  } cases[] = {
    { NULL, UNKNOWN, TROPHIC_DATE_TEXT_EMPTY }, { " ", UNKNOWN, TROPHIC_DATE_TEXT_EMPTY }, { "　", UNKNOWN, TROPHIC_DATE_TEXT_EMPTY },
    { "12/10/2014", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS }, { "12/10/2014 4:42 p.m.", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS },
    { "24/04/01", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS }, { "01-APR-24", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS },
    { "24年4月1日", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS }, { "1.4.24", UNKNOWN, TROPHIC_DATE_TEXT_AMBIGUOUS },
    { "H31.5.1", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "H31.5", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "平成32年", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "S64.1.8", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "R1.4.30", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "R0.5.1", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "T1.7.29", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "45383", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "2024/2/30", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "20240230", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "2024/13/1", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "2024/0/1", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "04/25/2024", DMY, TROPHIC_DATE_TEXT_INVALID }, { "25/04/2024", MDY, TROPHIC_DATE_TEXT_INVALID }, { "13/13/2024", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "2024/4/1 25:00", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "2024/4/1 13:00 pm", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "2024/4/1 x", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "yesterday", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "4/1", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
    { "0000-00-00", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "29.2.2023", UNKNOWN, TROPHIC_DATE_TEXT_INVALID }, { "\xff\xfe", UNKNOWN, TROPHIC_DATE_TEXT_INVALID },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrophicDate date = trophic_date_from_ymd (2000, 1, 1);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (trophic_date_text_parse (cases[i].text, cases[i].order, &date), ==, cases[i].result);
      g_assert_false (trophic_date_is_known (&date));
    }
}

/* Two-digit years and days of a spreadsheet, once a source is known to write them. 45383 is 2024-04-01 by counting days
 * from 1899-12-30, 20000 is 1954-10-03. */
static void
test_by_source (void)
{
#define YMD TROPHIC_DATE_ORDER_YMD
#define OK TROPHIC_DATE_TEXT_OK
#define AMBIGUOUS TROPHIC_DATE_TEXT_AMBIGUOUS
#define INVALID TROPHIC_DATE_TEXT_INVALID
  static const struct {
    const char           *text;
    TrophicDateOrder      order;
    guint                 century;
    gboolean              serial;
    TrophicDateTextResult result;
    const char           *date;
  } cases[] = {
    { "24/04/01", YMD, 1950, FALSE, OK, "2024-04-01" }, { "50/04/01", YMD, 1950, FALSE, OK, "1950-04-01" },
    { "49-4-1", YMD, 1950, FALSE, OK, "2049-04-01" }, { "99.12.31", YMD, 1950, FALSE, OK, "1999-12-31" },
    { "00/2/29", YMD, 1950, FALSE, OK, "2000-02-29" }, { "24/04/01", YMD, 1850, FALSE, OK, "1924-04-01" },
    { "24/04/01", YMD, 2050, FALSE, OK, "2124-04-01" }, { "24/04/01", YMD, 2000, FALSE, OK, "2024-04-01" },
    { "１８／０４／０１", YMD, 1920, FALSE, OK, "2018-04-01" }, { "24/04/01 10:05", YMD, 1950, FALSE, OK, "2024-04-01T10:05" },
    { "01/04/24", DMY, 1950, FALSE, OK, "2024-04-01" }, { "1.4.24", DMY, 1950, FALSE, OK, "2024-04-01" },
    { "04/01/24", MDY, 1950, FALSE, OK, "2024-04-01" }, { "240401", YMD, 1950, FALSE, OK, "2024-04-01" },
    { "010424", DMY, 1950, FALSE, OK, "2024-04-01" }, { "24年4月1日", YMD, 1950, FALSE, OK, "2024-04-01" },
    { "01-APR-24", UNKNOWN, 1950, FALSE, OK, "2024-04-01" },
    { "24/04/01", UNKNOWN, 1950, FALSE, AMBIGUOUS, NULL }, { "1.4.24", UNKNOWN, 1950, FALSE, AMBIGUOUS, NULL },
    { "240401", UNKNOWN, 1950, FALSE, AMBIGUOUS, NULL }, { "240401", YMD, 0, FALSE, INVALID, NULL },
    { "24/04/01", YMD, 0, FALSE, AMBIGUOUS, NULL }, { "24/13/01", YMD, 1950, FALSE, INVALID, NULL },
    { "23/02/29", YMD, 1950, FALSE, INVALID, NULL }, { "24年4月", YMD, 1950, FALSE, AMBIGUOUS, NULL },
    /* a year of four digits says itself where it stands */
    { "2024/04/01", DMY, 1950, TRUE, OK, "2024-04-01" }, { "25/04/2024", YMD, 1950, FALSE, OK, "2024-04-25" },
    { "05/04/2024", YMD, 1950, FALSE, AMBIGUOUS, NULL }, { "R6.4.1", YMD, 1950, TRUE, OK, "2024-04-01" },
    { "45383", UNKNOWN, 0, TRUE, OK, "2024-04-01" }, { "45383.5", UNKNOWN, 0, TRUE, OK, "2024-04-01T12:00" },
    { "45383.4375", UNKNOWN, 0, TRUE, OK, "2024-04-01T10:30" }, { "45383.0", UNKNOWN, 0, TRUE, OK, "2024-04-01T00:00" },
    { "45383.99999999", UNKNOWN, 0, TRUE, OK, "2024-04-02T00:00" }, { "20000", UNKNOWN, 0, TRUE, OK, "1954-10-03" },
    { "45383", UNKNOWN, 0, FALSE, INVALID, NULL }, { "45383.5.1", UNKNOWN, 0, TRUE, INVALID, NULL },
    { "45383e1", UNKNOWN, 0, TRUE, INVALID, NULL }, { "99999", UNKNOWN, 0, TRUE, INVALID, NULL },
    { "09999", UNKNOWN, 0, TRUE, INVALID, NULL }, { "4538", UNKNOWN, 0, TRUE, INVALID, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrophicDate date = trophic_date_from_ymd (2000, 1, 1);
      char buffer[TROPHIC_DATE_SIZE];
      g_test_message ("%s", cases[i].text);
      guint8 order = trophic_date_order_pack (cases[i].order, cases[i].century, cases[i].serial);
      g_assert_cmpint (trophic_date_text_parse (cases[i].text, order, &date), ==, cases[i].result);
      if (cases[i].date != NULL)
        g_assert_cmpstr (trophic_date_write (&date, buffer), ==, cases[i].date);
      else
        g_assert_false (trophic_date_is_known (&date));
    }
}

/* The first and last days of the eras; read back, each is the same day. */
static void
test_era (void)
{
  static const struct { const char *date, *era; } cases[] = {
    { "1961-07-12", "昭和36年7月12日" }, { "1926-12-24", "大正15年12月24日" }, { "1926-12-25", "昭和元年12月25日" },
    { "1989-01-07", "昭和64年1月7日" }, { "1989-01-08", "平成元年1月8日" }, { "2019-04-30", "平成31年4月30日" },
    { "2019-05-01", "令和元年5月1日" }, { "1912-07-30", "大正元年7月30日" }, { "1912-07-29", NULL }, { "1961-07", NULL }, { "1961", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrophicDate date, back;
      g_assert_true (trophic_date_parse (cases[i].date, &date));
      g_autofree char *era = trophic_date_text_era (&date);
      g_assert_cmpstr (era, ==, cases[i].era);
      if (era == NULL)
        continue;
      g_assert_cmpint (trophic_date_text_parse (era, trophic_date_order_pack (TROPHIC_DATE_ORDER_YMD, 0, FALSE), &back), ==, TROPHIC_DATE_TEXT_OK);
      g_assert_cmpint (trophic_date_day (&back), ==, trophic_date_day (&date));
    }
  const TrophicDate unknown = TROPHIC_DATE_UNKNOWN;
  g_assert_null (trophic_date_text_era (&unknown));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-text/dates", test_dates);
  g_test_add_func ("/date-text/refused", test_refused);
  g_test_add_func ("/date-text/by-source", test_by_source);
  g_test_add_func ("/date-text/era", test_era);
  return g_test_run ();
}
