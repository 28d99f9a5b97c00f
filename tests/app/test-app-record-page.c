/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Record page: what waits stands first, history is struck through, the filter finds. */
#include "trophic-app-form-test.h"
#include "trophic-record-builder.h"
#include "trophic-record-item.h"
#include "trophic-record-page.h"
#include "trophic-vocabulary.h"

static TrophicRecord *
new_record (void)
{
  TrophicRecord *record = build_record ();
  TrophicObservation *old = build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-08-01", 1.5);
  old->value_text = g_strdup ("15");
  old->superseded = TRUE;
  old->status_reason = g_strdup ("typed in mg/dL");
  TrophicObservation *now = build_observation (record, trophic_vocabulary_analyte ("lactate"), "2026-08-01", 1.67);
  now->value_text = g_strdup ("1.67");
  now->unit_text = g_strdup ("mmol/L");
  now->supersedes = old->row;
  TrophicObservation *held = trophic_observation_new ();
  held->row = 9;
  held->time = build_date ("2026-01-01");
  held->analyte = trophic_vocabulary_analyte ("weight");
  held->value_text = g_strdup ("455");
  held->unit_text = g_strdup ("kg");
  held->status = TROPHIC_RESULT_QUARANTINED;
  held->status_reason = g_strdup ("far from the last weight");
  g_ptr_array_add (record->held, held);
  build_visit (record, "2026-09-30", 44.3);
  return record;
}

static TrophicRecordItem *
row_at (TrophicRecordPage *page,
        guint              position)
{
  g_autoptr (TrophicRecordItem) item = g_list_model_get_item (trophic_record_page_get_rows (page), position);
  return item;
}

static void
test_rows (void)
{
  g_autoptr (TrophicRecord) record = new_record ();
  TrophicRecordPage *page = TROPHIC_RECORD_PAGE (trophic_record_page_new ());
  GtkWindow *window = show_in_window (GTK_WIDGET (page));
  trophic_record_page_set_record (page, record);
  g_assert_cmpuint (g_list_model_get_n_items (trophic_record_page_get_rows (page)), ==, 3);
  g_assert_true (trophic_record_item_is_held (row_at (page, 0)));
  g_assert_cmpstr (trophic_record_item_get_text (row_at (page, 0), 2), ==, "455 kg");
  g_assert_nonnull (strstr (trophic_record_item_get_why (row_at (page, 0)), "far from the last weight"));
  guint struck = 0;
  for (guint i = 0; i < 3; i++)
    if (trophic_record_item_is_struck (row_at (page, i)))
      {
        struck++;
        g_assert_nonnull (strstr (trophic_record_item_get_why (row_at (page, i)), "typed in mg/dL"));
      }
  g_assert_cmpuint (struck, ==, 1);
  trophic_record_page_show_table (page, TROPHIC_RECORD_VISITS);
  g_assert_cmpuint (g_list_model_get_n_items (trophic_record_page_get_rows (page)), ==, 1);
  g_assert_cmpstr (trophic_record_item_get_text (row_at (page, 0), 1), ==, "44.3 kg");
  trophic_record_page_show_table (page, TROPHIC_RECORD_EVENTS);
  g_assert_cmpuint (g_list_model_get_n_items (trophic_record_page_get_rows (page)), ==, 0);
  run_for (50);
  close_and_assert_freed (window, GTK_WIDGET (page));
}

static void
test_history (void)
{
  g_autoptr (TrophicRecord) record = new_record ();
  const TrophicObservation *now = trophic_record_latest (record, "lactate");
  g_autoptr (GPtrArray) history = trophic_record_history (record, now);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((TrophicObservation *) g_ptr_array_index (history, 0))->value_text, ==, "15");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/record-page/rows", test_rows);
  g_test_add_func ("/record-page/history", test_history);
  return g_test_run ();
}
