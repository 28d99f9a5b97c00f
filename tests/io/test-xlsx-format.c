/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person sees in a cell with a number. The expected texts are what Excel shows, with all digits of the number. */
#include <glib.h>

#include "trophic-value-text.h"
#include "trophic-xlsx-format.h"

typedef struct {
  const char *code;
  double      value;
  const char *text; /* NULL: not sound */
} Case;

static void
check (const TrophicXlsxFormat *format,
       const char              *name,
       double                   value,
       gboolean                 since_1904,
       const char              *expected)
{
  g_autoptr (GString) text = g_string_new ("before");
  gboolean sound = trophic_xlsx_format_show (format, value, since_1904, text);
  if (expected != NULL && (!sound || !g_str_equal (text->str, expected)))
    g_error ("%s of %.17g: “%s”, not “%s”", name, value, text->str, expected);
  if (expected == NULL && sound)
    g_error ("%s of %.17g: “%s” is taken as sound", name, value, text->str);
  if (expected == NULL)
    g_assert_cmpint (trophic_value_text_parse (text->str, TROPHIC_DECIMAL_UNKNOWN).kind, !=, TROPHIC_VALUE_NUMBER);
}

static void
check_codes (const Case *cases,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrophicXlsxFormat) format = trophic_xlsx_format_new (cases[i].code);
      check (format, cases[i].code, cases[i].value, FALSE, cases[i].text);
    }
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "General", 22.222200000000001, "22.2222" }, { "General", 0.1, "0.1" }, { "General", 12, "12" }, { "General", -4.25, "-4.25" },
    { "General", 1234567890123, "1234567890123" }, { "General", 0.30000000000000004, "0.30000000000000004" }, { "@", 5, "5" },
    { "0.0", 4.1666, "4.1666" }, { "#,##0.00", 1234.5, "1234.5" }, { "#,##0;[Red]-#,##0", -1234, "-1234" },
    { "0.00E+00", 0.00012, "0.00012" }, { "# ?/?", 0.5, "0.5" }, { "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", -12.5, "-12.5" },
    { "0.0;\"▲\"0.0", -1.5, "-1.5" }, { "#\\ ##0", 1234, "1234" }, { "[Blue]0.0", 1.5, "1.5" }, { "[$-411]0.0", 1.5, "1.5" },
    { "[DBNum3]0", 7, "7" }, { "0_ ", 7, "7" },
  };
  check_codes (cases, G_N_ELEMENTS (cases));
}

/* Zeros, signs and words that are in the format alone belong to what was meant. */
static void
test_signs (void)
{
  static const Case cases[] = {
    { "00000", 123, "00123" }, { "00000", 1234567, "1234567" }, { "000-0000", 1234567, "123-4567" }, { "000-0000", 34567, "003-4567" },
    { "00\"-\"00", 1234, "12-34" }, { "\"P\"000", 7, "P007" }, { "0.0\" mg/dL\"", 4.2, "4.2 mg/dL" }, { "\"<\"0.0", 0.5, "<0.5" },
    { "0.0\\ \\m\\g", 4.2, "4.2 mg" }, { "[<0.5]\"<\"0.5;0.0", 2.5, "2.5" }, { "0%", 0.07, "7%" }, { "0.0%", 0.455, "45.5%" },
    { "0%", 1, "100%" }, { "0%", -0.5, "-50%" }, { "0.00%", 0.00123, "0.123%" }, { "0.0;-0.0;\"0 (zero)\"", 3, "3" },
    { "[$¥-411]#,##0", 5, "¥5" }, { "#\\.0", 41, "4.1" }, { "#\\.##0", 4100, "4100" }, { "#\\ ###\\ ##0.0", 4100000.5, "4100000.5" },
  };
  check_codes (cases, G_N_ELEMENTS (cases));
}

/* The cell shows something else than its number: both are kept, and nobody takes it for a number. */
static void
test_not_sound (void)
{
  static const Case cases[] = {
    { "0;-0;;@", 0, NULL }, { ";;;", 5, NULL }, { "[<0.5]\"<0.5\";0.0", 0.3, NULL }, { "0.0,", 4200, NULL }, { "0.0,,", 4200000, NULL },
    { "General", 12345678901234567.0, NULL }, { "0.0 mg", 4.2, NULL }, { "[<1", 0.5, NULL }, { "yyyy-mm-dd", -1, NULL },
    { "yyyy-mm-dd", 2958466, NULL }, { "yyyy-mm-dd", 1e300, NULL }, { "[h]:mm", -0.5, NULL }, { "000-0000", 12.5, NULL }, { "000-0000", -3, NULL },
    { "0%", 0.00001, NULL },
  };
  check_codes (cases, G_N_ELEMENTS (cases));
  g_autoptr (GString) deep = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "[");
  g_autoptr (TrophicXlsxFormat) format = trophic_xlsx_format_new (deep->str);
  check (format, "brackets", 1, FALSE, NULL);
}

/* Serials computed by hand from 1899-12-30: 45383 is 2024-04-01. */
static void
test_dates (void)
{
  static const Case cases[] = {
    { "yyyy/m/d", 45383, "2024-04-01" }, { "yyyy-mm-dd", 1, "1900-01-01" }, { "yyyy-mm-dd", 59, "1900-02-28" }, { "yyyy-mm-dd", 60, "1900-02-29" },
    { "yyyy-mm-dd", 61, "1900-03-01" }, { "m/d/yy h:mm", 45383.395833333336, "2024-04-01 09:30" }, { "m/d/yy h:mm", 45383, "2024-04-01 00:00" },
    { "d.m.yyyy", 45383.395833333336, "2024-04-01 09:30" }, { "[$-411]ggge\"年\"m\"月\"d\"日\";@", 45383, "2024-04-01" }, { "[$-ja-JP]gge.m.d", 43586, "2019-05-01" },
    { "mmm-yy", 45383, "2024-04-01" }, { "m\"月\"d\"日\"", 45383, "2024-04-01" }, { "h:mm AM/PM", 0.75, "18:00" }, { "mm:ss.0", 45383.5, "2024-04-01 12:00" }, { "yyyy-mm-dd", 45383.999999, "2024-04-02" },
    { "yyyy\\-mm\\-dd\\Thh:mm:ss", 45383.000011574074, "2024-04-01 00:00:01" }, { "yyyy-mm-dd", 2958465, "9999-12-31" },
    { "[h]:mm", 1.5, "36:00:00" }, { "[mm]:ss", 0.5, "12:00:00" }, { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45383, "2024-04-01" }, { "aaa", 45383, "2024-04-01" },
  };
  check_codes (cases, G_N_ELEMENTS (cases));
  g_autoptr (TrophicXlsxFormat) time = trophic_xlsx_format_new ("h:mm:ss");
  check (time, "time", 0.563194444444444, FALSE, "13:31");
  check (time, "time", 0.5632175925925926, FALSE, "13:31:02");
  g_autoptr (TrophicXlsxFormat) day = trophic_xlsx_format_new ("yyyy/m/d");
  check (day, "1904", 43921, TRUE, "2024-04-01");
  check (day, "1904", 0, TRUE, "1904-01-01");
  check (day, "1904", 2957003, TRUE, "9999-12-31");
  check (day, "1904", 2957004, TRUE, NULL);
}

/* ECMA-376 18.8.30, with the formats of Japanese and Chinese programs. */
static void
test_builtin (void)
{
  static const struct { guint id; gboolean is_date; } ids[] = {
    { 0, FALSE }, { 1, FALSE }, { 4, FALSE }, { 11, FALSE }, { 13, FALSE }, { 14, TRUE }, { 15, TRUE }, { 16, TRUE }, { 17, TRUE }, { 22, TRUE },
    { 27, TRUE }, { 30, TRUE }, { 31, TRUE }, { 36, TRUE }, { 37, FALSE }, { 44, FALSE }, { 48, FALSE }, { 49, FALSE }, { 50, TRUE }, { 54, TRUE }, { 57, TRUE }, { 58, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (TrophicXlsxFormat) format = trophic_xlsx_format_new_builtin (ids[i].id);
      g_autofree char *name = g_strdup_printf ("%u", ids[i].id);
      check (format, name, 45383, FALSE, !ids[i].is_date ? "45383" : ids[i].id == 22 ? "2024-04-01 00:00" : "2024-04-01");
    }
  static const guint times[] = { 18, 19, 20, 21, 32, 33, 45, 47 };
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (TrophicXlsxFormat) format = trophic_xlsx_format_new_builtin (times[i]);
      check (format, "time", 0.5, FALSE, "12:00");
    }
  g_autoptr (TrophicXlsxFormat) percent = trophic_xlsx_format_new_builtin (10);
  check (percent, "percent", 0.45, FALSE, "45%");
  g_autoptr (TrophicXlsxFormat) elapsed = trophic_xlsx_format_new_builtin (46);
  check (elapsed, "elapsed", 1.25, FALSE, "30:00:00");
  g_autoptr (TrophicXlsxFormat) unknown = trophic_xlsx_format_new_builtin (150);
  check (unknown, "unknown", 1.25, FALSE, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-format/numbers", test_numbers);
  g_test_add_func ("/xlsx-format/signs", test_signs);
  g_test_add_func ("/xlsx-format/not-sound", test_not_sound);
  g_test_add_func ("/xlsx-format/dates", test_dates);
  g_test_add_func ("/xlsx-format/builtin", test_builtin);
  return g_test_run ();
}
