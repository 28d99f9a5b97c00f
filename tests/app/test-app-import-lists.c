/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting rows and earlier imports on a real clinic: what is read on screen, what is covered, and what a decision changes. */
#include "trophic-app-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-app-form-test.h"
#include "trophic-batches-dialog.h"
#include "trophic-import-review.h"
#include "trophic-import.h"
#include "trophic-patient-store.h"
#include "trophic-quarantine.h"
#include "trophic-reveal-button.h"
#include "trophic-waiting-dialog.h"

#define LABS "patient_id,name,collected,test,code,result,unit\n" \
             "X9,Mishiranu Ichiro,2026-01-05,Zinc protein,ZP1,3.4,U/mL\n" \
             "X9,Mishiranu Ichiro,2026-01-06,lactate,,1.4,mmol/L\n" \
             "D-0001,,2026-01-05,Zinc protein,ZP1,3.1,U/mL\n" \
             "D-0001,,2026-01-06,Zinc protein,ZP1,3.2,U/mL\n" \
             "D-0001,,2026-01-07,lactate,,1.3,mmol/L\n"

typedef struct {
  char          *path;
  TrophicClinic *clinic;
} Fixture;

static char *
write_file (Fixture    *fixture,
            const char *content)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  char *path = g_build_filename (folder, "labs.csv", NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static TrophicStaging *
stage (Fixture      *fixture,
       TrophicStore *store)
{
  g_autofree char *path = write_file (fixture, LABS);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  TrophicImportOptions options = { 0 };
  TrophicStaging *staging = trophic_import_stage (store, paths, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return staging;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  *(TrophicClinic **) user_data = trophic_clinic_open_finish (async, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-app-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (folder, "clinic.trophic", NULL);
  TrophicStore *store = trophic_store_open (fixture->path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "D-0001", "");
  g_assert_true (trophic_store_save_patient (store, patient, "test", &error));
  g_assert_no_error (error);
  trophic_patient_free (patient);
  g_autoptr (TrophicStaging) staging = stage (fixture, store);
  g_assert_true (trophic_import_commit (store, staging, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  trophic_store_close (store);
  trophic_clinic_open_async (fixture->path, TROPHIC_STORE_DEFAULT, NULL, opened_cb, &fixture->clinic);
  fixture_wait (fixture->clinic != NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  trophic_clinic_close (fixture->clinic);
  g_clear_object (&fixture->clinic);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* No row of it is read after it is gone. */
static void
close_dialog (gpointer dialog)
{
  GObject *object = dialog;
  g_object_add_weak_pointer (object, (gpointer *) &object);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_wait (object == NULL);
}

static gboolean
map_job (TrophicStore    *store,
         gpointer         data,
         GCancellable    *cancellable,
         gpointer        *result,
         GDestroyNotify  *result_free,
         GError         **error)
{
  guint released = 0;
  gboolean ok = trophic_quarantine_map (store, "ZP1", "albumin", "g/dL", NULL, &released, error);
  *result = GUINT_TO_POINTER (released);
  return ok;
}

static void
mapped_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer released = NULL;
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, &released, &error);
  g_assert_no_error (error);
  *(guint *) user_data = GPOINTER_TO_UINT (released);
}

/* One answer lets the like rows in; the list follows; the row of an unknown patient goes on waiting. */
static void
test_waiting (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicWaitingDialog *dialog = trophic_waiting_dialog_new (NULL, fixture->clinic);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (dialog, "4 rows · 3 kinds"));
  fixture_wait (says (dialog, "Zinc protein") && says (dialog, "The test is not known"));
  g_assert_true (says (dialog, "No patient on file has this number"));
  g_assert_true (says (dialog, "3.1 U/mL"));
  g_assert_true (says (dialog, "labs.csv") && says (dialog, "line 4"));
  g_assert_true (gtk_widget_is_sensitive (find_button (GTK_WIDGET (dialog), "_Map Test…")));
  guint released = 0;
  trophic_clinic_write_async (fixture->clinic, map_job, NULL, NULL, NULL, mapped_cb, &released);
  fixture_wait (released == 2);
  fixture_wait (says (dialog, "2 rows · 2 kinds"));
  g_assert_false (says (dialog, "The test is not known"));
  close_dialog (dialog);
}

/* [S] Names are covered until the eye is pressed; numbers are not. */
static void
test_covered (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicWaitingDialog *dialog = trophic_waiting_dialog_new (NULL, fixture->clinic);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (dialog, "4 rows · 3 kinds"));
  GtkEditable *filter = GTK_EDITABLE (find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (filter, "X9");
  fixture_wait (says (dialog, "2 rows · 2 kinds"));
  fixture_wait (says (dialog, "X9"));
  run_for (50);
  g_assert_false (says (dialog, "Mishiranu"));
  GtkWidget *eye = find_type (GTK_WIDGET (dialog), TROPHIC_TYPE_REVEAL_BUTTON);
  g_assert_false (trophic_reveal_button_get_revealed (TROPHIC_REVEAL_BUTTON (eye)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (eye)), TRUE);
  g_assert_true (trophic_reveal_button_get_revealed (TROPHIC_REVEAL_BUTTON (eye)));
  fixture_wait (says (dialog, "Mishiranu Ichiro"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (eye)), FALSE);
  fixture_wait (!says (dialog, "Mishiranu"));
  gtk_editable_set_text (filter, "no such row");
  fixture_wait (says (dialog, "No row matches"));
  close_dialog (dialog);
}

static gboolean
undo_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_store_undo_batch (store, 1, error);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  g_assert_no_error (error);
}

static void
test_batches (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicBatchesDialog *dialog = trophic_batches_dialog_new (NULL, fixture->clinic);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (dialog, "labs.csv"));
  GtkWidget *undo = find_button (GTK_WIDGET (dialog), "_Undo Import…");
  g_assert_true (gtk_widget_is_sensitive (undo));
  trophic_clinic_write_async (fixture->clinic, undo_job, NULL, NULL, NULL, undone_cb, NULL);
  fixture_wait (says (dialog, "Undone "));
  g_assert_false (gtk_widget_is_sensitive (undo));
  close_dialog (dialog);

  TrophicWaitingDialog *waiting = trophic_waiting_dialog_new (NULL, fixture->clinic);
  gtk_window_present (GTK_WINDOW (waiting));
  fixture_wait (says (waiting, "Nothing waits"));
  close_dialog (waiting);
}

static gboolean
stage_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  *result = stage (data, store);
  *result_free = (GDestroyNotify) trophic_staging_free;
  return TRUE;
}

static void
staged_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, user_data, &error);
  g_assert_no_error (error);
}

static void
map_asked_cb (TrophicImportReview *review,
              guint                index,
              guint               *asked)
{
  *asked = index;
}

/* The rows by what becomes of them, and the patients with how many of each; names only when revealed. */
static void
test_review (Fixture       *fixture,
             gconstpointer  data)
{
  gpointer result = NULL;
  trophic_clinic_read_async (fixture->clinic, stage_job, fixture, NULL, NULL, staged_cb, &result);
  fixture_wait (result != NULL);
  TrophicStaging *staging = result;
  GtkWidget *review = g_object_new (TROPHIC_TYPE_IMPORT_REVIEW, NULL);
  GtkWindow *window = show_in_window (review);
  guint asked = G_MAXUINT;
  g_signal_connect (review, "map-asked", G_CALLBACK (map_asked_cb), &asked);
  trophic_import_review_show (TROPHIC_IMPORT_REVIEW (review), staging);
  /* All was imported before: every row is on file or held already. */
  fixture_wait (says (review, "On File 5"));
  g_assert_true (says (review, "Patients 2"));
  GtkWidget *patients = find_button (review, "Patients 2");
  g_assert_nonnull (patients);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (patients), TRUE);
  fixture_wait (says (review, "D-0001") && says (review, "Not on file"));
  g_assert_false (says (review, "Mishiranu"));
  trophic_import_review_set_revealed (TROPHIC_IMPORT_REVIEW (review), TRUE);
  run_for (50);
  trophic_import_review_hide_rows (TROPHIC_IMPORT_REVIEW (review));
  close_and_assert_freed (window, review);
  trophic_staging_free (staging);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/import-lists/waiting", test_waiting);
  ADD ("/import-lists/covered", test_covered);
  ADD ("/import-lists/batches", test_batches);
  ADD ("/import-lists/review", test_review);
  return g_test_run ();
}
