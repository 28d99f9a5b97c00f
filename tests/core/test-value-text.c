/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as laboratories write them; the cases are those met in real Japanese and Western files. */
#include <glib.h>

#include "trophic-value-text.h"

typedef struct {
  const char        *text;
  TrophicDecimalSign sign;
  double             value;
  TrophicComparator  comparator;
} NumberCase;

#define U TROPHIC_DECIMAL_UNKNOWN
#define P TROPHIC_DECIMAL_POINT
#define C TROPHIC_DECIMAL_COMMA
#define M TROPHIC_DECIMAL_MIXED
#define NONE TROPHIC_COMPARATOR_NONE
#define LT TROPHIC_COMPARATOR_LT
#define LE TROPHIC_COMPARATOR_LE
#define GT TROPHIC_COMPARATOR_GT
#define GE TROPHIC_COMPARATOR_GE

static const NumberCase number_cases[] = {
  { "14", U, 14, NONE }, { "0.63", U, 0.63, NONE }, { " 4.2 ", U, 4.2, NONE }, { ".5", U, 0.5, NONE },
  { "-1.5", U, -1.5, NONE }, { "−1.5", U, -1.5, NONE }, { "－1.5", U, -1.5, NONE }, { "‐2", U, -2, NONE },
  { "ー3", U, -3, NONE }, { "９．４", U, 9.4, NONE }, { "1.00", U, 1, NONE }, { "+2.5", U, 2.5, NONE },
  { "22.222200000000001", U, 22.222200000000001, NONE }, { "0.1", P, 0.1, NONE },
  { "123456789012", U, 123456789012.0, NONE },
  /* signs before */
  { "<0.5", U, 0.5, LT }, { "＜0.5", U, 0.5, LT }, { "〈0.5", U, 0.5, LT }, { "L0.5", U, 0.5, LT }, { "↓0.5", U, 0.5, LT },
  { "≦0.5", U, 0.5, LE }, { "<=0.5", U, 0.5, LE }, { "=<0.5", U, 0.5, LE }, { "＜＝0.5", U, 0.5, LE }, { "≤0.5", U, 0.5, LE },
  { ">100", U, 100, GT }, { "＞100", U, 100, GT }, { "〉100", U, 100, GT }, { "U100", U, 100, GT }, { "↑100", U, 100, GT },
  { "≧100", U, 100, GE }, { ">=100", U, 100, GE }, { "=>100", U, 100, GE }, { "≥100", U, 100, GE },
  { ":<0.5", U, 0.5, LT }, { "< = 400", U, 400, LE }, { "< 0.02", U, 0.02, LT }, { "GT 45", U, 45, GT }, { ">= 200", U, 200, GE },
  { "＞＝200", U, 200, GE }, { "＝＞200", U, 200, GE }, { "＝＜0.5", U, 0.5, LE }, { "≦ 0.5", U, 0.5, LE }, { "＜ 0.5", U, 0.5, LT }, { "Ｌ０．５", U, 0.5, LT },
  { "LT 0.5", U, 0.5, LT }, { ":>100", U, 100, GT }, { "< 1,234.5", U, 1234.5, LT },
  /* words behind */
  { "0.5以下", U, 0.5, LE }, { "0.5イカ", U, 0.5, LE }, { "0.5ｲｶ", U, 0.5, LE }, { "0.5 未満", U, 0.5, LT }, { "0.5ミマン", U, 0.5, LT },
  { "0.5ﾐﾏﾝ", U, 0.5, LT }, { "200以上", U, 200, GE }, { "200超過", U, 200, GT },
  /* signs behind point the other way */
  { "100<", U, 100, GT }, { "300>", U, 300, LT }, { "200≦", U, 200, GE }, { "200～", U, 200, GE }, { "200↑", U, 200, GT },
  { "0.5↓", U, 0.5, LT }, { "100＜", U, 100, GT }, { "300＞", U, 300, LT }, { "300>=", U, 300, LE }, { "200<=", U, 200, GE }, { "200≧", U, 200, LE },
  { "200~", U, 200, GE }, { "200〜", U, 200, GE },
  /* powers of ten */
  { "2.3 x10^3", U, 2300, NONE }, { "1.3E+2", U, 130, NONE }, { "10**2", U, 100, NONE }, { "50×10^2", U, 5000, NONE },
  { "2.3×10³", U, 2300, NONE }, { "1e-2", U, 0.01, NONE }, { "10^3", U, 1000, NONE },
  { "1.3E2", U, 130, NONE }, { "2.3*10^3", U, 2300, NONE }, { "２．３×１０^３", U, 2300, NONE }, { "<1.0E-1", U, 0.1, LT }, { "5x10**2", U, 500, NONE },
  /* decimal signs */
  { "12,5", U, 12.5, NONE }, { "1,234", P, 1234, NONE }, { "1,234", C, 1.234, NONE }, { "1.234,5", U, 1234.5, NONE },
  { "1,234.5", U, 1234.5, NONE }, { "1.234,5", C, 1234.5, NONE }, { "1.234", C, 1234, NONE }, { "1.234", U, 1.234, NONE },
  { "1.234", P, 1.234, NONE }, { "1,234,567", U, 1234567, NONE }, { "1.234.567", C, 1234567, NONE }, { "0,48", C, 0.48, NONE },
  { "0,123", U, 0.123, NONE }, { "4.2", M, 4.2, NONE }, { "4,2", M, 4.2, NONE }, { "<0,5", C, 0.5, LT }, { "143", C, 143, NONE },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      const NumberCase *c = &number_cases[i];
      g_test_message ("%s", c->text);
      TrophicValueText parsed = trophic_value_text_parse (c->text, c->sign);
      g_assert_cmpint (parsed.kind, ==, TROPHIC_VALUE_NUMBER);
      g_assert_cmpfloat (parsed.value, ==, c->value);
      g_assert_cmpint (parsed.comparator, ==, c->comparator);
    }
}

static void
test_kinds (void)
{
  static const struct {
    const char        *text;
    TrophicDecimalSign sign;
    TrophicValueKind   kind;
  } cases[] = {
    { NULL, U, TROPHIC_VALUE_EMPTY }, { "", U, TROPHIC_VALUE_EMPTY }, { "　", U, TROPHIC_VALUE_EMPTY }, { " \t", U, TROPHIC_VALUE_EMPTY },
    { "(-)", U, TROPHIC_VALUE_TEXT }, { "－", U, TROPHIC_VALUE_TEXT }, { "陰性", U, TROPHIC_VALUE_TEXT }, { "★陽性★", U, TROPHIC_VALUE_TEXT },
    { "ケンシュツセズ", U, TROPHIC_VALUE_TEXT }, { "±", U, TROPHIC_VALUE_TEXT }, { "+/-", U, TROPHIC_VALUE_TEXT },
    { "1+", U, TROPHIC_VALUE_TEXT }, { "+1", U, TROPHIC_VALUE_TEXT }, { "(2+)", U, TROPHIC_VALUE_TEXT }, { "３＋", U, TROPHIC_VALUE_TEXT },
    { "(++)", U, TROPHIC_VALUE_TEXT }, { "19 but poor collection", U, TROPHIC_VALUE_TEXT }, { "溶血", U, TROPHIC_VALUE_TEXT },
    { "*****", U, TROPHIC_VALUE_TEXT }, { "*000", U, TROPHIC_VALUE_TEXT }, { "報告済", U, TROPHIC_VALUE_TEXT }, { "?", U, TROPHIC_VALUE_TEXT },
    { "①", U, TROPHIC_VALUE_TEXT }, { "½", U, TROPHIC_VALUE_TEXT }, { "1e400", U, TROPHIC_VALUE_TEXT }, { "nan", U, TROPHIC_VALUE_TEXT },
    { "inf", U, TROPHIC_VALUE_TEXT }, { "0x10", U, TROPHIC_VALUE_TEXT }, { "\xff", U, TROPHIC_VALUE_TEXT }, { "99  cps/ml", U, TROPHIC_VALUE_TEXT },
    { "3+(300)", U, TROPHIC_VALUE_AMBIGUOUS }, { "2.3(±)", U, TROPHIC_VALUE_AMBIGUOUS }, { "0.35(±)", U, TROPHIC_VALUE_AMBIGUOUS },
    { "60~120", U, TROPHIC_VALUE_AMBIGUOUS }, { "1.2 3.4", U, TROPHIC_VALUE_AMBIGUOUS }, { "1.2/3.4", U, TROPHIC_VALUE_AMBIGUOUS },
    { "1,234", U, TROPHIC_VALUE_AMBIGUOUS }, { "1,234", M, TROPHIC_VALUE_AMBIGUOUS }, { "1.234", M, TROPHIC_VALUE_AMBIGUOUS },
    /* below 3.2, or 3.2 with a flag */
    { "L 3.2", U, TROPHIC_VALUE_AMBIGUOUS }, { "U 3.2", U, TROPHIC_VALUE_AMBIGUOUS }, { "3.2 L", U, TROPHIC_VALUE_TEXT }, { "5.6H", U, TROPHIC_VALUE_TEXT },
    { "H 5.6", U, TROPHIC_VALUE_TEXT }, { "5.6*", U, TROPHIC_VALUE_TEXT }, { "*5.6", U, TROPHIC_VALUE_TEXT },
    { "インセイ", U, TROPHIC_VALUE_TEXT }, { "ｲﾝｾｲ", U, TROPHIC_VALUE_TEXT }, { "検出せず", U, TROPHIC_VALUE_TEXT }, { "フケンシュツ", U, TROPHIC_VALUE_TEXT },
    { "[-]", U, TROPHIC_VALUE_TEXT }, { "(+)", U, TROPHIC_VALUE_TEXT }, { "陽性", U, TROPHIC_VALUE_TEXT }, { "(+-)", U, TROPHIC_VALUE_TEXT },
    { "少量", U, TROPHIC_VALUE_TEXT }, { "++", U, TROPHIC_VALUE_TEXT }, { "検体不良", U, TROPHIC_VALUE_TEXT }, { "中止", U, TROPHIC_VALUE_TEXT },
    { "検出限界以下", U, TROPHIC_VALUE_TEXT }, { "以下0.5", U, TROPHIC_VALUE_TEXT }, { "<0.5>", U, TROPHIC_VALUE_TEXT }, { "<>0.5", U, TROPHIC_VALUE_TEXT },
    { "12,5", P, TROPHIC_VALUE_AMBIGUOUS }, { "12.5", C, TROPHIC_VALUE_AMBIGUOUS }, { "1.2.3", U, TROPHIC_VALUE_AMBIGUOUS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      TrophicValueText parsed = trophic_value_text_parse (cases[i].text, cases[i].sign);
      g_assert_cmpint (parsed.kind, ==, cases[i].kind);
      g_assert_true (parsed.value != parsed.value);
      g_assert_cmpint (parsed.comparator, ==, NONE);
    }
}

static void
test_comparators (void)
{
  for (int i = LT; i <= GE; i++)
    g_assert_cmpint (trophic_comparator_from_text (trophic_comparator_to_text ((TrophicComparator) i)), ==, i);
  g_assert_null (trophic_comparator_to_text (NONE));
  g_assert_cmpint (trophic_comparator_from_text ("~"), ==, NONE);
  g_assert_cmpint (trophic_comparator_from_text (NULL), ==, NONE);
}

/* 4.2 mmol/L: the unit in the cell; NULL where the cell stays what it is without units. */
static void
test_units (void)
{
  static const struct {
    const char        *text;
    double             value;
    TrophicComparator  comparator;
    const char        *unit;
  } cases[] = {
    { "4.2 mmol/L", 4.2, NONE, "mmol/L" }, { "4.2mmol/L", 4.2, NONE, "mmol/L" }, { "９．４ ｍｇ／ｄＬ", 9.4, NONE, "ｍｇ／ｄＬ" },
    { "99  cps/ml", 99, NONE, "cps/ml" }, { "<0.5 mg/dL", 0.5, LT, "mg/dL" }, { "0.5mg/dL以下", 0.5, LE, "mg/dL" },
    { "0.5 mg/dL 未満", 0.5, LT, "mg/dL" }, { "85%", 85, NONE, "%" }, { "85 ％", 85, NONE, "％" }, { "12,5 g/l", 12.5, NONE, "g/l" },
    { "2.3 x10^3/uL", 2.3, NONE, "x10^3/uL" }, { "0.3 µmol/L", 0.3, NONE, "µmol/L" }, { "55.5kg", 55.5, NONE, "kg" }, { "-1.5 mEq/L", -1.5, NONE, "mEq/L" },
  };
  static const char * const none[] = {
    "4.2", "19 but poor collection", "溶血", "3+(300)", "1+/HPF", "1.2/3.4", "60~120 mg/dL", "1,234 mg/dL", "4.2 mmol/L 9.4 mg/dL", "mg/dL", "5 H", "4.2 / L", "",
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unit = NULL;
      g_test_message ("%s", cases[i].text);
      TrophicValueText parsed = trophic_value_text_parse_with_unit (cases[i].text, U, &unit);
      g_assert_cmpint (parsed.kind, ==, TROPHIC_VALUE_NUMBER);
      g_assert_cmpfloat (parsed.value, ==, cases[i].value);
      g_assert_cmpint (parsed.comparator, ==, cases[i].comparator);
      g_assert_cmpstr (unit, ==, cases[i].unit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *unit = NULL;
      g_test_message ("%s", none[i]);
      TrophicValueText parsed = trophic_value_text_parse_with_unit (none[i], U, &unit);
      g_assert_null (unit);
      g_assert_cmpint (parsed.kind, ==, trophic_value_text_parse (none[i], U).kind);
    }
  g_autofree char *unit = NULL;
  g_assert_cmpint (trophic_value_text_parse_with_unit (NULL, U, &unit).kind, ==, TROPHIC_VALUE_EMPTY);
  g_assert_cmpint (trophic_value_text_parse_with_unit ("1,234 mg/dL", C, &unit).kind, ==, TROPHIC_VALUE_NUMBER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-text/numbers", test_numbers);
  g_test_add_func ("/value-text/kinds", test_kinds);
  g_test_add_func ("/value-text/units", test_units);
  g_test_add_func ("/value-text/comparators", test_comparators);
  return g_test_run ();
}
