/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan and its products are saved and loaded as one, and the audit tells what was agreed; a review stands beside its plan. */
#include <math.h>
#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-product-store.h"
#include "trophic-record-store.h"
#include "trophic-test-clinic.h"

static gint64
add_patient (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "1", NULL);
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  return patient->row;
}

static TrophicProduct *
add_product (TrophicStore *store,
             const char   *name,
             double        kcal)
{
  g_autoptr (GError) error = NULL;
  TrophicProduct *product = trophic_product_new ();
  product->name = g_strdup (name);
  product->serving = g_strdup ("200 mL");
  product->energy_kcal = kcal;
  g_assert_true (trophic_store_save_product (store, product, &error));
  g_assert_no_error (error);
  g_assert_cmpint (product->row, !=, 0);
  return product;
}

static TrophicPlan *
new_plan (gint64 patient)
{
  TrophicPlan *plan = trophic_plan_new ();
  plan->patient_row = patient;
  plan->start = trophic_date_from_ymd (2026, 3, 1);
  plan->review_date = trophic_date_from_ymd (2026, 6, 1);
  plan->energy_kcal = 1600;
  return plan;
}

static TrophicRecord *
load (TrophicStore *store,
      gint64        patient)
{
  g_autoptr (GError) error = NULL;
  TrophicRecord *record = trophic_store_load_record (store, patient, &error);
  g_assert_no_error (error);
  return record;
}

static const TrophicAuditEntry *
last_entry (TrophicStore *store,
            gint64        patient,
            GPtrArray   **entries)
{
  g_clear_pointer (entries, g_ptr_array_unref);
  *entries = trophic_store_audit (store, patient, 1, NULL);
  return g_ptr_array_index (*entries, 0);
}

static void
test_products (TestClinic    *clinic,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (TrophicProduct) drink = add_product (clinic->store, "Drink", 200);
  g_autoptr (TrophicProduct) oil = add_product (clinic->store, "Another oil", 90);
  g_autoptr (TrophicProduct) twin = trophic_product_new ();
  g_assert_false (trophic_store_save_product (clinic->store, twin, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  twin->name = g_strdup ("Drink");
  g_assert_false (trophic_store_save_product (clinic->store, twin, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  g_assert_cmpint (twin->row, ==, 0);
  oil->active = FALSE;
  g_assert_true (trophic_store_save_product (clinic->store, oil, &error));
  const TrophicAuditEntry *entry = last_entry (clinic->store, 0, &entries);
  g_assert_cmpstr (entry->action, ==, "product-changed");
  g_assert_nonnull (strstr (entry->before, "\"active\":1"));
  g_assert_nonnull (strstr (entry->after, "\"active\":0"));
  g_autoptr (GPtrArray) list = trophic_store_list_products (clinic->store, &error);
  g_assert_cmpuint (list->len, ==, 2);
  const TrophicProduct *first = g_ptr_array_index (list, 0), *last = g_ptr_array_index (list, 1);
  g_assert_cmpstr (first->name, ==, "Drink");
  g_assert_true (first->active && isnan (first->protein_g));
  g_assert_cmpfloat (first->energy_kcal, ==, 200);
  g_assert_false (last->active);
}

static void
test_plan (TestClinic    *clinic,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 patient = add_patient (clinic->store);
  g_autoptr (TrophicProduct) drink = add_product (clinic->store, "Drink", 200);
  g_autoptr (TrophicProduct) oil = add_product (clinic->store, "Oil", 90);
  g_autoptr (TrophicPlan) plan = new_plan (patient);
  trophic_plan_add_product (plan, drink, 1.5);
  g_assert_true (trophic_store_save_plan (clinic->store, plan, NULL, &error));
  g_assert_no_error (error);
  const TrophicAuditEntry *entry = last_entry (clinic->store, patient, &entries);
  g_assert_cmpstr (entry->action, ==, "plan-added");
  g_assert_nonnull (strstr (entry->after, "\"name\":\"Drink\",\"serving\":\"200 mL\",\"energy_kcal\":200.0,\"servings\":1.5"));
  trophic_plan_add_product (plan, oil, 3);
  g_assert_false (trophic_store_save_plan (clinic->store, plan, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_true (trophic_store_save_plan (clinic->store, plan, "more fat", &error));
  entry = last_entry (clinic->store, patient, &entries);
  g_assert_cmpstr (entry->action, ==, "plan-changed");
  g_assert_null (strstr (entry->before, "Oil"));
  g_assert_nonnull (strstr (entry->after, "Oil"));
  g_autoptr (TrophicRecord) record = load (clinic->store, patient);
  const TrophicPlan *loaded = g_ptr_array_index (record->plans, 0);
  g_assert_cmpuint (loaded->products->len, ==, 2);
  const TrophicPlanProduct *second = g_ptr_array_index (loaded->products, 1);
  g_assert_cmpstr (second->product->name, ==, "Oil");
  g_assert_cmpint (second->product->row, ==, oil->row);
  g_assert_cmpfloat (second->servings, ==, 3);
}

/* A product that cannot be stored takes the plan with it: one transaction. */
static void
test_plan_is_whole (TestClinic    *clinic,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 patient = add_patient (clinic->store);
  g_autoptr (TrophicProduct) drink = add_product (clinic->store, "Drink", 200);
  g_autoptr (TrophicPlan) plan = new_plan (patient);
  guint64 before = trophic_store_change_counter (clinic->store);
  trophic_plan_add_product (plan, drink, 1);
  trophic_plan_add_product (plan, drink, 2);
  g_assert_false (trophic_store_save_plan (clinic->store, plan, NULL, &error));
  g_clear_error (&error);
  g_assert_cmpint (plan->row, ==, 0);
  g_assert_cmpuint (trophic_store_change_counter (clinic->store), ==, before);
  g_autoptr (TrophicRecord) record = load (clinic->store, patient);
  g_assert_cmpuint (record->plans->len, ==, 0);
}

static void
test_review (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 patient = add_patient (clinic->store);
  g_autoptr (TrophicPlan) plan = new_plan (patient);
  g_assert_true (trophic_store_save_plan (clinic->store, plan, NULL, &error));
  g_autoptr (TrophicPlanReview) review = trophic_plan_review_new ();
  review->date = trophic_date_from_ymd (2026, 6, 2);
  review->decision = g_strdup ("stop");
  review->observed = -0.6;
  review->forecast = -0.4;
  plan->stop = review->date;
  plan->stop_reason = g_strdup ("gastrostomy feeding begins");
  g_assert_false (trophic_store_review_plan (clinic->store, plan, review, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  review->reason = g_strdup ("gastrostomy feeding begins");
  g_assert_true (trophic_store_review_plan (clinic->store, plan, review, &error));
  g_assert_no_error (error);
  const TrophicAuditEntry *entry = last_entry (clinic->store, patient, &entries);
  g_assert_cmpstr (entry->action, ==, "plan-reviewed");
  g_assert_cmpstr (entry->reason, ==, "gastrostomy feeding begins");
  g_assert_null (strstr (entry->before, "decision"));
  g_assert_nonnull (strstr (entry->after, "\"decision\":\"stop\""));
  g_assert_nonnull (strstr (entry->after, "\"stop\":\"2026-06-02\""));
  g_autoptr (TrophicRecord) record = load (clinic->store, patient);
  const TrophicPlan *loaded = g_ptr_array_index (record->plans, 0);
  g_assert_cmpuint (loaded->reviews->len, ==, 1);
  const TrophicPlanReview *kept = g_ptr_array_index (loaded->reviews, 0);
  g_assert_cmpfloat (kept->observed, ==, -0.6);
  g_assert_cmpfloat (kept->forecast, ==, -0.4);
  g_assert_true (isnan (kept->lower80));
  TrophicDate day_before = trophic_date_from_ymd (2026, 6, 1);
  g_autoptr (TrophicRecord) earlier = trophic_record_until (record, &day_before);
  g_assert_cmpuint (((TrophicPlan *) g_ptr_array_index (earlier->plans, 0))->reviews->len, ==, 0);
}

/* Plans, products and reviews are in a backup. */
static void
test_backup (TestClinic    *clinic,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 patient = add_patient (clinic->store);
  g_autoptr (TrophicProduct) drink = add_product (clinic->store, "Drink", 200);
  g_autoptr (TrophicPlan) plan = new_plan (patient);
  trophic_plan_add_product (plan, drink, 2);
  g_assert_true (trophic_store_save_plan (clinic->store, plan, NULL, &error));
  g_autoptr (TrophicPlanReview) review = trophic_plan_review_new ();
  review->date = plan->review_date;
  review->decision = g_strdup ("continue");
  review->reason = g_strdup ("weight holds");
  g_assert_true (trophic_store_review_plan (clinic->store, plan, review, &error));
  g_autofree char *copy = g_build_filename (clinic->folder, "copy.trophic", NULL);
  g_assert_true (trophic_store_backup (clinic->store, copy, &error));
  g_autoptr (TrophicStore) backup = trophic_store_open (copy, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (TrophicRecord) record = load (backup, patient);
  const TrophicPlan *loaded = g_ptr_array_index (record->plans, 0);
  g_assert_cmpuint (loaded->products->len, ==, 1);
  g_assert_cmpstr (((TrophicPlanReview *) g_ptr_array_index (loaded->reviews, 0))->reason, ==, "weight holds");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/plan-store/products", test_products);
  test_clinic_add ("/plan-store/plan", test_plan);
  test_clinic_add ("/plan-store/plan-is-whole", test_plan_is_whole);
  test_clinic_add ("/plan-store/review", test_review);
  test_clinic_add ("/plan-store/backup", test_backup);
  return g_test_run ();
}
