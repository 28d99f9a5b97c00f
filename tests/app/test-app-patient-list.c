/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list keeps the items that stayed and announces only what differs; search finds every reading of a name. */
#include <math.h>

#include "trophic-patient-list.h"
#include "trophic-text.h"

static TrophicPatientSummary *
make_summary (gint64      row,
              const char *number,
              const char *family,
              const char *kana,
              double      last_kg,
              double      previous_kg)
{
  TrophicPatientSummary *summary = g_new0 (TrophicPatientSummary, 1);
  summary->patient = trophic_patient_new ();
  summary->patient->row = row;
  summary->patient->family_name = g_strdup (family);
  summary->patient->kana = g_strdup (kana);
  trophic_patient_add_number (summary->patient, number, "");
  summary->last_weight_kg = last_kg;
  summary->previous_weight_kg = previous_kg;
  return summary;
}

static GPtrArray *
make_items (const gint64 *rows,
            guint         n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("N-%03d", (int) rows[i]);
      g_ptr_array_add (items, trophic_patient_item_new (make_summary (rows[i], number, "見本", "ミホン", 50, 51)));
    }
  return items;
}

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            Change     *change)
{
  *change = (Change) { position, removed, added, change->n + 1 };
}

static void
test_announces_the_difference (void)
{
  g_autoptr (TrophicPatientList) list = trophic_patient_list_new ();
  Change change = { 0 };
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &change);
  trophic_patient_list_take (list, make_items ((gint64[]) { 1, 2, 4 }, 3));
  g_assert_cmpuint (change.added, ==, 3);
  TrophicPatientItem *second = trophic_patient_list_find (list, 2);
  trophic_patient_list_take (list, make_items ((gint64[]) { 1, 2, 3, 4 }, 4));
  g_assert_cmpuint (change.position, ==, 2);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 1);
  g_assert_true (trophic_patient_list_find (list, 2) == second);
  trophic_patient_list_take (list, make_items ((gint64[]) { 1, 2, 3, 4 }, 4));
  g_assert_cmpuint (change.n, ==, 2);
  trophic_patient_list_take (list, make_items ((gint64[]) { 2, 3, 4 }, 3));
  g_assert_cmpuint (change.position, ==, 0);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_null (trophic_patient_list_find (list, 1));
}

static void
assert_found (TrophicPatientItem *item,
              const char         *typed,
              gboolean            found)
{
  g_autofree char *key = trophic_text_search_key (typed);
  g_assert_cmpint (trophic_patient_item_matches (item, key), ==, found);
}

static void
test_search (void)
{
  g_autoptr (TrophicPatientItem) item = trophic_patient_item_new (make_summary (1, "00-731", "見本", "ミホン サクラ", 50, 51));
  assert_found (item, "731", TRUE);
  assert_found (item, "見本", TRUE);
  assert_found (item, "みほん", TRUE);
  assert_found (item, "ﾐﾎﾝ", TRUE);
  assert_found (item, "sakura", TRUE);
  assert_found (item, "MIHON", TRUE);
  assert_found (item, "kaede", FALSE);
  g_autoptr (TrophicPatientItem) long_o = trophic_patient_item_new (make_summary (2, "00-732", "大野", "オオノ ユウコ", 50, 51));
  const char * const written[] = { "おおの", "oono yuuko", "ono yuko", "Ohno", "ōno yūko" };
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    assert_found (long_o, written[i], TRUE);
}

/* Unknown goes last, whatever the order; equal ones stand by number as people count. By change of weight, who is no longer followed
 * comes after all who are. */
static void
test_order (void)
{
  g_autoptr (TrophicPatientItem) lost = trophic_patient_item_new (make_summary (1, "N-10", "見本", "ミホン", 48, 51));
  g_autoptr (TrophicPatientItem) kept = trophic_patient_item_new (make_summary (2, "N-9", "例示", "レイジ", 51, 51));
  g_autoptr (TrophicPatientItem) unknown = trophic_patient_item_new (make_summary (3, "N-1", "架空", "カクウ", 51, NAN));
  g_assert_cmpint (trophic_patient_item_compare (lost, kept, TROPHIC_PATIENT_ORDER_WEIGHT_CHANGE), <, 0);
  g_assert_cmpint (trophic_patient_item_compare (unknown, kept, TROPHIC_PATIENT_ORDER_WEIGHT_CHANGE), >, 0);
  TrophicPatientSummary *dead = make_summary (4, "N-0", "見本", "ミホン", 40, 51);
  dead->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (TrophicPatientItem) gone = trophic_patient_item_new (dead);
  g_assert_cmpint (trophic_patient_item_compare (gone, unknown, TROPHIC_PATIENT_ORDER_WEIGHT_CHANGE), >, 0);
  g_assert_cmpint (trophic_patient_item_compare (gone, unknown, TROPHIC_PATIENT_ORDER_NUMBER), <, 0);
  g_assert_cmpint (trophic_patient_item_compare (kept, lost, TROPHIC_PATIENT_ORDER_NUMBER), <, 0);
  g_assert_cmpint (trophic_patient_item_compare (unknown, lost, TROPHIC_PATIENT_ORDER_NAME), <, 0);
  g_assert_cmpint (trophic_patient_item_compare (lost, kept, TROPHIC_PATIENT_ORDER_NAME), <, 0);
  g_autoptr (TrophicPatientItem) voiced = trophic_patient_item_new (make_summary (5, "N-2", "学校", "ガッコウ", 50, 51));
  g_assert_cmpint (trophic_patient_item_compare (voiced, unknown, TROPHIC_PATIENT_ORDER_NAME), >, 0); /* カクウ, ガッコウ, カワイ */
  g_autoptr (TrophicPatientItem) plain = trophic_patient_item_new (make_summary (6, "N-3", "河合", "カワイ", 50, 51));
  g_assert_cmpint (trophic_patient_item_compare (voiced, plain, TROPHIC_PATIENT_ORDER_NAME), <, 0);
}

static void
test_badge_is_forgotten_with_new_facts (void)
{
  g_autoptr (TrophicPatientItem) item = trophic_patient_item_new (make_summary (1, "N-1", "見本", "ミホン", 50, 51));
  trophic_patient_item_set_badge (item, TROPHIC_BADGE_LOW);
  g_assert_cmpint (trophic_patient_item_get_badge (item), ==, TROPHIC_BADGE_LOW);
  g_autoptr (TrophicPatientItem) fresh = trophic_patient_item_new (make_summary (1, "N-1", "見本", "ミホン", 50, 51));
  trophic_patient_item_update (item, fresh);
  g_assert_cmpint (trophic_patient_item_get_badge (item), ==, TROPHIC_BADGE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patient-list/announces-the-difference", test_announces_the_difference);
  g_test_add_func ("/patient-list/search", test_search);
  g_test_add_func ("/patient-list/order", test_order);
  g_test_add_func ("/patient-list/badge", test_badge_is_forgotten_with_new_facts);
  return g_test_run ();
}
