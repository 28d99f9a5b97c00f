/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Prognosis page: covered it holds nothing, revealed it says what the assessment says, and covers with the window. */
#include "trophic-window-fixture.h"
#include "trophic-app-form-test.h"
#include "trophic-app-seen.h"
#include "trophic-chart-view.h"
#include "trophic-prognosis-curve.h"
#include "trophic-prognosis-page.h"
#include "trophic-record-builder.h"
#include "trophic-vocabulary.h"
#include "trophic-window-private.h"

static TrophicRecord *
build_patient (double lactate,
               double nfl)
{
  TrophicRecord *record = build_record ();
  record->patient->birth_date = build_date ("1966-01-01");
  record->patient->onset_region = TROPHIC_ONSET_UPPER;
  record->patient->el_escorial = TROPHIC_EL_ESCORIAL_PROBABLE;
  record->patient->ftd = record->patient->c9orf72 = TROPHIC_NO;
  TrophicVisit *visit = build_visit (record, "2026-01-10", 55);
  visit->alsfrs_r_total = 42;
  visit->fvc_percent = 90;
  build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-01-12", lactate);
  build_observation (record, trophic_vocabulary_analyte ("nfl"), "2026-01-12", nfl);
  return record;
}

/* Takes @record. */
static TrophicPatientFacts *
facts_of (TrophicRecord *record)
{
  TrophicPatientFacts *facts = g_atomic_rc_box_new0 (TrophicPatientFacts);
  facts->record = record;
  facts->today = build_date ("2026-07-01");
  facts->assessment = trophic_assessment_new (record, &facts->today, NULL);
  facts->chart = trophic_trajectory_chart_new (facts->assessment->record, facts->assessment->weights, facts->assessment->lactate, NULL, NULL);
  return facts;
}

/* Every word that the tree holds, on screen or not, tooltips too. */
static void
read_tree (GtkWidget *widget,
           GString   *words)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  if (tooltip != NULL)
    g_string_append_printf (words, "%s\n", tooltip);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_tree (child, words);
}

static char *
words_of (gpointer page)
{
  g_autoptr (GString) words = g_string_new (NULL);
  read_tree (GTK_WIDGET (page), words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_covered (gpointer page)
{
  g_autofree char *words = words_of (page);
  g_auto (GStrv) parts = g_strsplit (words, "F12", -1);
  g_autofree char *rest = g_strjoinv ("", parts);
  g_assert_nonnull (strstr (words, "Prognosis is covered"));
  for (const char *p = rest; *p != '\0'; p++)
    g_assert_false (g_ascii_isdigit (*p));
  g_assert_null (find_type (GTK_WIDGET (page), TROPHIC_TYPE_PROGNOSIS_CURVE));
  g_assert_null (find_type (GTK_WIDGET (page), TROPHIC_TYPE_CHART_VIEW));
}

/* [S] Covered, the page is the same for every patient and holds no number: before it was revealed, and after. */
static void
test_covered (void)
{
  TrophicRecord *records[] = { build_patient (0.9, 80), build_patient (1.6, 12), build_patient (2.9, 30), build_record () };
  TrophicRecord *dead = build_patient (0.8, 60);
  dead->patient->status = TROPHIC_STATUS_DECEASED;
  TrophicPatientFacts *facts[] = { facts_of (records[0]), facts_of (records[1]), facts_of (records[2]), facts_of (records[3]), facts_of (dead) };
  GtkWidget *page = trophic_prognosis_page_new ();
  GtkWindow *window = show_in_window (page);
  assert_covered (page);
  g_autofree char *empty = words_of (page);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      trophic_prognosis_page_set_facts (TROPHIC_PROGNOSIS_PAGE (page), facts[i]);
      g_autofree char *before = words_of (page);
      g_assert_cmpstr (before, ==, empty);
      trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (page), TRUE);
      g_assert_true (says (page, "Signals, side by side"));
      trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (page), FALSE);
      assert_covered (page);
      g_autofree char *after = words_of (page);
      g_assert_cmpstr (after, ==, empty);
      trophic_patient_facts_unref (facts[i]);
    }
  run_for (50);
  close_and_assert_freed (window, page);
}

/* The numbers are those of a prediction worked out apart from this program: 75.9, 45.8 and 26.5%, medians 22 and 39 months. */
static void
test_revealed (void)
{
  g_autoptr (TrophicPatientFacts) facts = facts_of (build_patient (0.9, 80));
  GtkWidget *page = trophic_prognosis_page_new ();
  GtkWindow *window = show_in_window (page);
  trophic_prognosis_page_set_facts (TROPHIC_PROGNOSIS_PAGE (page), facts);
  trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (page), TRUE);
  run_for (50);
  static const char * const expected[] = {
    "76%", "46%", "26%", "Median from today 22 months; predicted from onset 39 months", "Low lactate: 0.90 mmol/L on 12 Jan 2026",
    "39 months from onset", "Not this patient's remaining time", "Built on European patients", "not checked against the paper",
    "Tracheostomy and NIV over 23 hours a day count as endpoints", "TRICALS risk profile", "King's", "10 Jan 2026",
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (!says (page, expected[i]))
      g_error ("the page does not say “%s”", expected[i]);
  g_assert_nonnull (find_type (page, TROPHIC_TYPE_CHART_VIEW));
  close_and_assert_freed (window, page);
}

/* [S] Without a prediction there is its reason and no curve. */
static void
test_reason (void)
{
  TrophicRecord *record = build_patient (0.9, 80);
  build_event (record, "2026-05-01", TROPHIC_EVENT_TRACHEOSTOMY);
  g_autoptr (TrophicPatientFacts) facts = facts_of (record);
  GtkWidget *page = trophic_prognosis_page_new ();
  GtkWindow *window = show_in_window (page);
  trophic_prognosis_page_set_facts (TROPHIC_PROGNOSIS_PAGE (page), facts);
  trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (page), TRUE);
  run_for (50);
  g_assert_true (says (page, "Tracheostomy is the endpoint of this prediction"));
  g_assert_null (find_type (page, TROPHIC_TYPE_PROGNOSIS_CURVE));
  g_assert_false (says (page, "76%"));
  close_and_assert_freed (window, page);
}

/* The crosshair's month is what is heard; the twin holds the same numbers. */
static void
test_curve (void)
{
  g_autoptr (TrophicPatientFacts) facts = facts_of (build_patient (0.9, 80));
  GtkWidget *page = trophic_prognosis_page_new ();
  GtkWindow *window = show_in_window (page);
  trophic_prognosis_page_set_facts (TROPHIC_PROGNOSIS_PAGE (page), facts);
  trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (page), TRUE);
  TrophicPrognosisCurve *curve = TROPHIC_PROGNOSIS_CURVE (find_type (page, TROPHIC_TYPE_PROGNOSIS_CURVE));
  g_autofree char *whole = trophic_prognosis_curve_describe (curve);
  g_assert_nonnull (strstr (whole, "12 months 76%"));
  trophic_prognosis_curve_set_month (curve, 24);
  g_autofree char *month = trophic_prognosis_curve_describe (curve);
  g_assert_cmpstr (month, ==, "24 months from today: 46% free of the endpoint");
  g_assert_false (says (page, "Months from today"));
  g_signal_emit_by_name (curve, "table");
  run_for (50);
  g_assert_true (says (page, "Months from today"));
  close_and_assert_freed (window, page);
}

static TrophicWindow *
open_window (const char *path)
{
  return fixture_open_window (path, 1024, 700);
}

/* [S] In the window it follows the discreet view: opens covered, covers with the next patient and when it is covered. */
static void
test_window (void)
{
  g_autofree char *path = fixture_clinic ();
  TrophicWindow *window = open_window (path);
  GActionGroup *actions = G_ACTION_GROUP (window);
  g_action_group_activate_action (actions, "page", g_variant_new_string ("prognosis"));
  GtkWidget *page = find_type (GTK_WIDGET (window), TROPHIC_TYPE_PROGNOSIS_PAGE);
  run_for (100);
  g_assert_true (says (page, "Prognosis is covered"));
  for (int i = 0; i < 2 && !trophic_discreet_get_revealed (trophic_window_get_discreet (window)); i++)
    g_action_group_activate_action (actions, "reveal", NULL);
  g_assert_true (says (page, "Signals, side by side"));
  g_action_group_activate_action (actions, "next-patient", NULL);
  assert_covered (page);
  fixture_wait (trophic_window_get_record (window) != NULL);
  assert_covered (page);
  for (int i = 0; i < 2 && !trophic_discreet_get_revealed (trophic_window_get_discreet (window)); i++)
    g_action_group_activate_action (actions, "reveal", NULL);
  run_for (100);
  g_assert_true (says (page, "Signals, side by side"));
  trophic_discreet_cover (trophic_window_get_discreet (window));
  assert_covered (page);
  fixture_close (window);
  fixture_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/prognosis-page/covered", test_covered);
  g_test_add_func ("/prognosis-page/revealed", test_revealed);
  g_test_add_func ("/prognosis-page/reason", test_reason);
  g_test_add_func ("/prognosis-page/curve", test_curve);
  g_test_add_func ("/prognosis-page/window", test_window);
  return g_test_run ();
}
