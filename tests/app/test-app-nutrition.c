/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Nutrition page in the real window: the refeeding gate holds New Plan back until it is acknowledged, and again once that
 * is taken back; a plan is written, changed, stopped and taken back; a patient who died is left in peace. */
#include <math.h>

#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-form-dialog.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-window-private.h"

static char *clinic_path;
static gint64 at_risk, without_risk, deceased;

/* 160 cm; 36 kg are BMI 14.1, under 16; 55 kg are 21.5. */
static gint64
add_patient (TrophicStore         *store,
             const char           *number,
             double                kg,
             TrophicPatientStatus  status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  trophic_patient_add_number (patient, number, NULL);
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->birth_date = trophic_date_from_ymd (1963, 3, 3);
  patient->height_cm = 160;
  patient->status = status;
  patient->synthetic = TRUE;
  trophic_store_save_patient (store, patient, NULL, &error);
  g_assert_no_error (error);
  visit->patient_row = patient->row;
  visit->date = trophic_date_from_day (trophic_date_day (&today) - 2);
  visit->weight_kg = kg;
  visit->scale = TROPHIC_SCALE_STANDING;
  visit->intake_kcal = 1800;
  trophic_store_save_visit (store, visit, NULL, &error);
  g_assert_no_error (error);
  return patient->row;
}

static void
add_patients (void)
{
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_DEFAULT, NULL);
  at_risk = add_patient (store, "N-1", 36, TROPHIC_STATUS_ACTIVE);
  without_risk = add_patient (store, "N-2", 55, TROPHIC_STATUS_ACTIVE);
  deceased = add_patient (store, "N-3", 36, TROPHIC_STATUS_DECEASED);
}

static gboolean
is_enabled (TrophicWindow *window,
            const char    *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

static void
activate (TrophicWindow *window,
          const char    *action,
          GVariant      *target)
{
  g_assert_true (is_enabled (window, action));
  g_action_group_activate_action (G_ACTION_GROUP (window), action, target);
}

static TrophicWindow *
open_window (gint64 patient)
{
  TrophicWindow *window = fixture_open_window (clinic_path, 1600, 1000);
  trophic_window_select_patient (window, patient);
  fixture_wait (trophic_window_get_facts (window) != NULL && trophic_window_get_record (window)->patient->row == patient);
  adw_view_stack_set_visible_child_name (trophic_patient_page_get_stack (window->patient_page), "nutrition");
  return window;
}

/* The form above the window, or NULL. */
static TrophicFormDialog *
find_form (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (TROPHIC_IS_FORM_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
type (const char *key,
      const char *text)
{
  trophic_form_dialog_set_text (find_form (), key, text);
  g_signal_emit_by_name (trophic_form_dialog_get_field (find_form (), key), "changed");
}

static void
save (void)
{
  trophic_form_dialog_save (find_form ());
}

static void
give_reason (const char *reason)
{
  fixture_wait (find_form () != NULL);
  type ("reason", reason);
  save ();
  fixture_wait (find_form () == NULL);
}

static const TrophicPlan *
plan_at (TrophicWindow *window,
         guint          index)
{
  return g_ptr_array_index (trophic_window_get_record (window)->plans, index);
}

/* [S] No plan before the risk was read; taking that back asks again. */
static void
test_gate (void)
{
  TrophicWindow *window = open_window (at_risk);
  fixture_wait (says (window->patient_page, "A new target waits for this"));
  g_assert_true (says (window->patient_page, "Refeeding risk: high"));
  g_assert_false (is_enabled (window, "new-plan"));
  activate (window, "acknowledge", g_variant_new_string ("refeeding"));
  give_reason ("thiamine is given first");
  fixture_wait (is_enabled (window, "new-plan"));
  fixture_wait (says (window->patient_page, "thiamine is given first"));
  const TrophicAcknowledgement *acknowledgement = g_ptr_array_index (trophic_window_get_record (window)->acknowledgements, 0);
  activate (window, "withdraw-acknowledgement", g_variant_new_int64 (acknowledgement->row));
  give_reason ("another patient was meant");
  fixture_wait (!is_enabled (window, "new-plan"));
  fixture_wait (says (window->patient_page, "A new target waits for this"));
  fixture_close (window);
}

static void
test_plan (void)
{
  TrophicWindow *window = open_window (without_risk);
  fixture_wait (says (window->patient_page, "No plan yet"));
  activate (window, "new-plan", NULL);
  fixture_wait (find_form () != NULL);
  g_assert_cmpstr (trophic_form_dialog_get_text (find_form (), "energy_kcal"), ==, "");
  g_assert_cmpstr (trophic_form_dialog_get_text (find_form (), "energy_basis"), ==, "");
  type ("energy_basis", "ideal_30"); /* 30 x 22 x 1.6^2 = 1690 */
  g_assert_cmpstr (trophic_form_dialog_get_text (find_form (), "energy_kcal"), ==, "1690");
  type ("energy_kcal", "1800"); /* another number than the formula's is somebody's own */
  g_assert_cmpstr (trophic_form_dialog_get_text (find_form (), "energy_basis"), ==, "clinician");
  type ("energy_basis", "ideal_30");
  type ("protein_g", "60");
  type ("enteral_mode", "continuous");
  type ("enteral_rate_ml_h", "60");
  type ("enteral_mode", "bolus");
  type ("weight_goal", "hold");
  save ();
  fixture_wait (find_form () == NULL && trophic_window_get_record (window) != NULL &&
                trophic_window_get_record (window)->plans->len == 1);
  g_assert_cmpfloat (plan_at (window, 0)->energy_kcal, ==, 1690);
  g_assert_cmpstr (plan_at (window, 0)->weight_goal, ==, "hold");
  g_assert_true (isnan (plan_at (window, 0)->enteral_rate_ml_h)); /* no rate behind boluses */
  fixture_wait (says (window->patient_page, "1,690 kcal"));
  activate (window, "stop-plan", g_variant_new_int64 (plan_at (window, 0)->row));
  give_reason ("gastrostomy");
  fixture_wait (trophic_window_get_record (window) != NULL && trophic_date_is_known (&plan_at (window, 0)->stop));
  g_assert_cmpstr (plan_at (window, 0)->stop_reason, ==, "gastrostomy");
  activate (window, "undo-entry", g_variant_new_parsed ("[('plan-resume', %x)]", plan_at (window, 0)->row));
  fixture_wait (trophic_window_get_record (window) != NULL && !trophic_date_is_known (&plan_at (window, 0)->stop));
  activate (window, "undo-entry", g_variant_new_parsed ("[('plan', %x)]", plan_at (window, 0)->row));
  fixture_wait (says (window->patient_page, "No plan yet"));
  fixture_close (window);
}

/* [S] A form goes with its clinic: it never writes into the next, where another patient has that row. */
static void
test_form_goes_with_clinic (void)
{
  TrophicWindow *window = open_window (without_risk);
  activate (window, "new-plan", NULL);
  fixture_wait (find_form () != NULL);
  trophic_window_set_clinic (window, NULL);
  g_assert_null (find_form ());
  /* Asked for, but the clinic is gone before the products are read. */
  trophic_window_open_clinic (window, clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  activate (window, "new-plan", NULL);
  trophic_window_set_clinic (window, NULL);
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 4;
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (find_form ());
  fixture_close (window);
}

/* [S] A target that runs is not on the page while a high risk waits to be read. */
static void
test_target_waits (void)
{
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPlan) plan = trophic_plan_new ();
  plan->patient_row = at_risk;
  plan->start = trophic_date_from_ymd (2026, 1, 5);
  plan->review_date = trophic_date_from_ymd (2026, 4, 6);
  plan->energy_kcal = 1490;
  plan->energy_basis = g_strdup ("clinician");
  trophic_store_save_plan (store, plan, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, trophic_store_close);
  TrophicWindow *window = open_window (at_risk);
  fixture_wait (says (window->patient_page, "withheld: refeeding risk, not acknowledged"));
  g_assert_false (says (window->patient_page, "1,490"));
  /* Changing the rest of that plan shows no amount either, and keeps it. */
  activate (window, "change-plan", g_variant_new_int64 (plan_at (window, 0)->row));
  fixture_wait (find_form () != NULL);
  g_assert_true (says (GTK_WIDGET (find_form ()), "withheld until the refeeding risk is acknowledged"));
  g_assert_false (gtk_widget_is_visible (GTK_WIDGET (trophic_form_dialog_get_field (find_form (), "energy_kcal"))));
  type ("allergies", "milk");
  type ("reason", "told today");
  save ();
  fixture_wait (find_form () == NULL && trophic_window_get_record (window) != NULL &&
                g_strcmp0 (plan_at (window, 0)->allergies, "milk") == 0);
  g_assert_cmpfloat (plan_at (window, 0)->energy_kcal, ==, 1490);
  activate (window, "acknowledge", g_variant_new_string ("refeeding"));
  give_reason ("thiamine is given first");
  fixture_wait (says (window->patient_page, "1,490"));
  fixture_close (window);
}

/* What was typed is not lost to Escape: it comes back as it was, and is gone with the toast or the patient. */
static void
test_closed_half_filled (void)
{
  TrophicWindow *window = open_window (without_risk);
  activate (window, "new-plan", NULL);
  fixture_wait (find_form () != NULL);
  gtk_window_close (GTK_WINDOW (find_form ())); /* nothing was typed */
  g_assert_null (find_form ());
  g_assert_null (window->kept);
  activate (window, "new-plan", NULL);
  fixture_wait (find_form () != NULL);
  type ("protein_g", "60");
  TrophicFormDialog *form = find_form ();
  gtk_window_close (GTK_WINDOW (form));
  g_assert_null (find_form ());
  g_assert_nonnull (window->kept);
  g_signal_emit_by_name (window->kept, "button-clicked");
  g_assert_true (find_form () == form);
  g_assert_cmpstr (trophic_form_dialog_get_text (form, "protein_g"), ==, "60");
  gtk_window_close (GTK_WINDOW (form));
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  trophic_window_select_patient (window, at_risk); /* [S] never over another chart */
  fixture_wait (form == NULL);
  fixture_close (window);
}

/* More than is eaten asks what is looked at before, and does not save without. */
static void
test_increase_is_asked (void)
{
  TrophicWindow *window = open_window (without_risk);
  activate (window, "new-plan", NULL);
  fixture_wait (find_form () != NULL);
  GtkWidget *gut = GTK_WIDGET (trophic_form_dialog_get_field (find_form (), "gut"));
  g_assert_false (gtk_widget_is_visible (gut));
  type ("energy_basis", "clinician");
  type ("energy_kcal", "2000");
  g_assert_true (gtk_widget_is_visible (gut));
  save ();
  g_assert_nonnull (find_form ());
  g_assert_true (trophic_field_has_problem (TROPHIC_FIELD (gut)));
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  fixture_close (window);
}

static void
test_deceased (void)
{
  TrophicWindow *window = open_window (deceased);
  fixture_wait (says (window->patient_page, "Malnutrition (GLIM)"));
  g_assert_false (says (window->patient_page, "New Plan"));
  g_assert_false (says (window->patient_page, "Acknowledge"));
  g_assert_false (is_enabled (window, "new-plan"));
  fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_path = fixture_clinic ();
  add_patients ();
  g_test_add_func ("/nutrition/gate", test_gate);
  g_test_add_func ("/nutrition/plan", test_plan);
  g_test_add_func ("/nutrition/form-goes-with-clinic", test_form_goes_with_clinic);
  g_test_add_func ("/nutrition/target-waits", test_target_waits);
  g_test_add_func ("/nutrition/closed-half-filled", test_closed_half_filled);
  g_test_add_func ("/nutrition/increase-is-asked", test_increase_is_asked);
  g_test_add_func ("/nutrition/deceased", test_deceased);
  int status = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return status;
}
