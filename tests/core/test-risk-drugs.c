/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-risk-drugs.h"

/* Every set of the five is read as it was written. */
static void
test_round_trip (void)
{
  for (guint drugs = 0; drugs < 1u << TROPHIC_N_RISK_DRUGS; drugs++)
    {
      guint read;
      g_autofree char *text = trophic_risk_drugs_write (drugs);
      g_assert_true (trophic_risk_drugs_read (text, &read));
      g_assert_cmpuint (read, ==, drugs);
    }
  g_autofree char *none = trophic_risk_drugs_write (0), *two = trophic_risk_drugs_write (1u << TROPHIC_RISK_ALCOHOL | 1u << TROPHIC_RISK_ANTACIDS);
  g_assert_cmpstr (none, ==, "none");
  g_assert_cmpstr (two, ==, "alcohol,antacids");
}

/* Free words name a drug and never exclude one. */
static void
test_words (void)
{
  static const struct {
    const char *text;
    gboolean    asked;
    guint       drugs;
  } cases[] = {
    { NULL, FALSE, 0 }, { "", FALSE, 0 }, { "  ", FALSE, 0 }, { "None", TRUE, 0 }, { "なし", TRUE, 0 }, { "該当なし", TRUE, 0 },
    { "Insulin glargine; Furosemide", TRUE, 1u << TROPHIC_RISK_INSULIN | 1u << TROPHIC_RISK_DIURETICS },
    { "飲酒、制酸薬", TRUE, 1u << TROPHIC_RISK_ALCOHOL | 1u << TROPHIC_RISK_ANTACIDS },
    { "ＩＮＳＵＬＩＮ", TRUE, 1u << TROPHIC_RISK_INSULIN }, { "no alcohol", FALSE, 0 }, { "利尿薬は中止", FALSE, 0 },
    { "no alcohol, insulin", TRUE, 1u << TROPHIC_RISK_INSULIN }, { "riluzole", FALSE, 0 }, { "peninsula", FALSE, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint drugs;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (trophic_risk_drugs_read (cases[i].text, &drugs), ==, cases[i].asked);
      g_assert_cmpuint (drugs, ==, cases[i].drugs);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk-drugs/round-trip", test_round_trip);
  g_test_add_func ("/risk-drugs/words", test_words);
  return g_test_run ();
}
