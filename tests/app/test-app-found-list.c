/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed, chosen, ordered or read anew: the list holds exactly whom a plain search through everybody finds, in order,
 * and tells of itself exactly what has changed. */
#include "trophic-found-list.h"
#include "trophic-list-follow.h"
#include "trophic-text.h"

enum { PATIENTS = 300, STEPS = 400 };

static const char *const kanas[] = { "ミホン", "レイジ", "カクウ", "ガッコウ", "カワイ" };
static const TrophicPatientStatus statuses[] = { TROPHIC_STATUS_ACTIVE, TROPHIC_STATUS_DECEASED, TROPHIC_STATUS_HOME_CARE };

static TrophicPatientItem *
make_item (GRand *chance,
           gint64 row)
{
  TrophicPatientSummary *summary = g_new0 (TrophicPatientSummary, 1);
  summary->patient = trophic_patient_new ();
  summary->patient->row = row;
  summary->patient->status = statuses[g_rand_int_range (chance, 0, G_N_ELEMENTS (statuses))];
  summary->patient->kana = g_strdup (kanas[g_rand_int_range (chance, 0, G_N_ELEMENTS (kanas))]);
  g_autofree char *number = g_strdup_printf ("N-%03d", (int) row);
  trophic_patient_add_number (summary->patient, number, "");
  summary->last_weight_kg = 50 + g_rand_int_range (chance, -3, 3);
  summary->previous_weight_kg = 50;
  summary->n_held = (guint) g_rand_int_range (chance, 0, 2);
  summary->last_visit = trophic_date_from_ymd (2026, g_rand_int_range (chance, 1, 13), 1);
  return trophic_patient_item_new (summary);
}

/* Some come, some go, those who stay have other facts. */
static GPtrArray *
make_items (GRand *chance)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  for (gint64 row = 1; row <= PATIENTS; row++)
    if (g_rand_boolean (chance))
      g_ptr_array_add (items, make_item (chance, row));
  return items;
}

typedef struct {
  TrophicPatientList *patients;
  TrophicFoundList   *found;
  GPtrArray          *seen; /* what a view believes is there, going by what it was told */
  char               *key;
  TrophicPatientShow  show;
  TrophicPatientOrder order;
} Fixture;

static gboolean
expected (Fixture            *fixture,
          TrophicPatientItem *item)
{
  const TrophicPatientSummary *summary = trophic_patient_item_summary (item);
  return (fixture->show != TROPHIC_SHOW_HELD || summary->n_held > 0) &&
         (fixture->show != TROPHIC_SHOW_IN_CARE || summary->patient->status != TROPHIC_STATUS_DECEASED) &&
         (fixture->key == NULL || trophic_patient_item_matches (item, fixture->key));
}

static void
assert_right (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->found);
  g_assert_cmpuint (fixture->seen->len, ==, g_list_model_get_n_items (model));
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->patients)); i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->patients), i);
      guint position = G_MAXUINT;
      gboolean found = trophic_found_list_find (fixture->found, trophic_patient_item_row (item), &position);
      g_assert_cmpint (found, ==, expected (fixture, item));
      g_assert_true (!found || g_ptr_array_index (fixture->seen, position) == item);
      n += found;
    }
  g_assert_cmpuint (n, ==, fixture->seen->len);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (model, i);
      g_assert_true (g_ptr_array_index (fixture->seen, i) == item);
      if (i > 0)
        g_assert_cmpint (trophic_patient_item_compare (g_ptr_array_index (fixture->seen, i - 1), item, fixture->order), <, 0);
    }
}

static void
step (Fixture *fixture,
      GRand   *chance)
{
  static const char *const typed[] = { "", "n", "n-1", "n-12", "12", "2", "ｶ", "か", "かわ", "カワイ", "reiji", "nobody" };
  const char *text = typed[g_rand_int_range (chance, 0, G_N_ELEMENTS (typed))];
  switch (g_rand_int_range (chance, 0, 6))
    {
    case 0:
      trophic_found_list_take (fixture->found, make_items (chance));
      break;
    case 1:
      fixture->show = (TrophicPatientShow) g_rand_int_range (chance, 0, TROPHIC_SHOW_HELD + 1);
      trophic_found_list_set_show (fixture->found, fixture->show);
      break;
    case 2:
      fixture->order = (TrophicPatientOrder) g_rand_int_range (chance, 0, TROPHIC_PATIENT_ORDER_LAST_VISIT + 1);
      trophic_found_list_set_order (fixture->found, fixture->order);
      break;
    default:
      g_free (fixture->key);
      fixture->key = *text ? trophic_text_search_key (text) : NULL;
      trophic_found_list_set_key (fixture->found, fixture->key);
      g_assert_cmpstr (trophic_found_list_get_key (fixture->found), ==, fixture->key);
      break;
    }
}

static void
test_as_a_plain_search (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  Fixture fixture = { .patients = trophic_patient_list_new (), .seen = g_ptr_array_new_with_free_func (g_object_unref) };
  fixture.found = trophic_found_list_new (fixture.patients);
  g_signal_connect (fixture.found, "items-changed", G_CALLBACK (list_follow_cb), fixture.seen);
  trophic_found_list_take (fixture.found, make_items (chance));
  assert_right (&fixture);
  g_assert_cmpuint (fixture.seen->len, >, PATIENTS / 4);
  for (guint i = 0; i < STEPS; i++)
    {
      step (&fixture, chance);
      assert_right (&fixture);
    }
  trophic_found_list_take (fixture.found, g_ptr_array_new_with_free_func (g_object_unref));
  g_assert_cmpuint (fixture.seen->len, ==, 0);
  g_assert_false (trophic_found_list_find (fixture.found, 1, NULL));
  g_object_unref (fixture.found);
  g_object_unref (fixture.patients);
  g_ptr_array_unref (fixture.seen);
  g_free (fixture.key);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/found-list/as-a-plain-search", test_as_a_plain_search);
  return g_test_run ();
}
