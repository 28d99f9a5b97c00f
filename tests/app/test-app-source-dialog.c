/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting up a source: the columns start as their headers say, a person's mark changes what the rows would become, names are
 * covered, and what is saved reads the file again. */
#include "trophic-app-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-app-form-test.h"
#include "trophic-import.h"
#include "trophic-patient-store.h"
#include "trophic-profile-store.h"
#include "trophic-reveal-button.h"
#include "trophic-source-columns.h"
#include "trophic-source-dialog.h"
#include "trophic-source-grid.h"
#include "trophic-value-fields.h"

#define TABLE "Monthly report,,,,\n" \
              "Chart,Name,Drawn,Lactate (mg/dL),Zinc protein\n" \
              "D-0001,Mihon Taro,2026-01-05,9.4,31\n" \
              "D-0001,Mihon Taro,2026-02-05,9.6,32\n"

typedef struct {
  char          *path;
  char          *table;
  TrophicClinic *clinic;
} Fixture;

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
  fixture->table = g_build_filename (folder, "report.csv", NULL);
  g_assert_true (g_file_set_contents (fixture->table, TABLE, -1, NULL));
  TrophicStore *store = trophic_store_open (fixture->path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  TrophicPatient *patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "D-0001", "");
  g_assert_true (trophic_store_save_patient (store, patient, "test", &error));
  trophic_patient_free (patient);
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
  g_free (fixture->table);
}

static TrophicField *
find_field (GtkWidget  *widget,
            const char *key)
{
  if (TROPHIC_IS_FIELD (widget) && g_str_equal (trophic_field_get_key (TROPHIC_FIELD (widget)), key))
    return TROPHIC_FIELD (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      TrophicField *found = find_field (child, key);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose_column (GtkWidget *dialog,
               guint      index)
{
  GtkWidget *columns = find_type (dialog, TROPHIC_TYPE_SOURCE_COLUMNS);
  GtkColumnView *view = GTK_COLUMN_VIEW (find_type (columns, GTK_TYPE_COLUMN_VIEW));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view)), index);
}

/* As a person's choice does: the field's own list is changed. */
static void
choose (GtkWidget  *dialog,
        const char *key,
        const char *label)
{
  GtkDropDown *list = GTK_DROP_DOWN (trophic_field_get_control (find_field (dialog, key)));
  GListModel *model = gtk_drop_down_get_model (list);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);
      if (!g_str_equal (gtk_string_object_get_string (item), label))
        continue;
      gtk_drop_down_set_selected (list, i);
      return;
    }
  g_error ("No choice \"%s\" in %s", label, key);
}

static void
saved_cb (TrophicSourceDialog *dialog,
          gboolean            *saved)
{
  *saved = TRUE;
}

static void
test_set_up (Fixture       *fixture,
             gconstpointer  data)
{
  TrophicSourceDialog *dialog = trophic_source_dialog_new (NULL, fixture->clinic, fixture->table, NULL);
  GtkWidget *widget = GTK_WIDGET (dialog);
  gboolean saved = FALSE;
  g_signal_connect (dialog, "saved", G_CALLBACK (saved_cb), &saved);
  gtk_window_present (GTK_WINDOW (dialog));
  /* "Chart" is no word the program knows: it says what is missing before it says anything of rows. */
  fixture_wait (says (widget, "No column or cell holds the patient's number."));
  g_assert_cmpuint (trophic_source_dialog_get_profile (dialog)->header_row, ==, 2);
  g_assert_true (says (widget, "Lactate · mg/dL"));
  choose_column (widget, 0);
  choose (widget, "holds", "Patient number");
  choose_column (widget, 2);
  choose (widget, "holds", "Collection date");
  fixture_wait (says (widget, "9.4 mg/dL") && says (widget, "1.04 mmol/L"));
  g_assert_true (says (widget, "5 Jan 2026"));
  /* [S] A column of numbers under a word that nobody knows is held as it reads, as the import does, and taken for no test. */
  g_assert_true (says (widget, "Zinc protein\n31 \n–\nThe test is not known"));
  choose_column (widget, 4);
  choose (widget, "test", "Albumin");
  choose (widget, "unit", "g/L");
  fixture_wait (says (widget, "3.1 g/dL"));

  const TrophicProfile *profile = trophic_source_dialog_get_profile (dialog);
  g_assert_cmpint (profile->layout, ==, TROPHIC_PROFILE_WIDE);
  trophic_field_set_text (find_field (widget, "name"), "Ward 3");
  GtkEditable *name = GTK_EDITABLE (trophic_field_get_control (find_field (widget, "name")));
  gtk_editable_set_text (name, "Ward 3 west");
  gtk_widget_activate_action (widget, "source.save", NULL);
  fixture_wait (saved);

  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (fixture->path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autofree char *text = trophic_store_load_profile (store, "Ward 3 west", &error);
  g_assert_no_error (error);
  g_autoptr (TrophicProfile) kept = trophic_profile_read ("Ward 3 west", text, &error);
  g_assert_no_error (error);
  const char *paths[] = { fixture->table, NULL };
  g_autoptr (TrophicStaging) staging = trophic_import_stage (store, paths, &(TrophicImportOptions) { .profile = kept }, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trophic_staging_counts (staging)->by_class[TROPHIC_STAGED_NEW], ==, 4);
}

/* Another row is the header when a person says so. */
static void
test_header (Fixture       *fixture,
             gconstpointer  data)
{
  TrophicSourceDialog *dialog = trophic_source_dialog_new (NULL, fixture->clinic, fixture->table, NULL);
  GtkWidget *widget = GTK_WIDGET (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (widget, "Lactate · mg/dL"));
  GtkWidget *grid = find_type (widget, TROPHIC_TYPE_SOURCE_GRID);
  g_signal_emit_by_name (grid, "header-chosen", 1u);
  g_assert_cmpuint (trophic_source_dialog_get_profile (dialog)->header_row, ==, 1);
  fixture_wait (says (widget, "Monthly report"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_wait (dialog == NULL);
}

/* [S] Names of the file are covered until the eye is pressed. */
static void
test_covered (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicSourceDialog *dialog = trophic_source_dialog_new (NULL, fixture->clinic, fixture->table, NULL);
  GtkWidget *widget = GTK_WIDGET (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (widget, "Lactate · mg/dL"));
  run_for (50);
  g_assert_false (says (widget, "Mihon"));
  GtkWidget *eye = find_type (widget, TROPHIC_TYPE_REVEAL_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (eye)), TRUE);
  fixture_wait (says (widget, "Mihon Taro"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  run_for (50);
}

/* [S] Dates across: each of them holds results, though no column of them is marked. */
static void
test_dates_across (Fixture       *fixture,
                   gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->table, "Patient ID,D-0001\nTest,Unit,2026-01-05,2026-02-05\n"
                                                      "Lactate,mg/dL,9.4,9.6\nCRP,mg/dL,0.1,0.2\n", -1, NULL));
  TrophicSourceDialog *dialog = trophic_source_dialog_new (NULL, fixture->clinic, fixture->table, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (dialog, "9.4 mg/dL") && says (dialog, "9.6 mg/dL") && says (dialog, "5 Feb 2026"));
  g_assert_cmpint (trophic_source_dialog_get_profile (dialog)->layout, ==, TROPHIC_PROFILE_TRANSPOSED);
  gtk_window_destroy (GTK_WINDOW (dialog));
  run_for (50);
}

/* What says itself what it holds is not marked column by column. */
static void
test_no_table (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->table, "MSH|^~\\&|LAB|H|||20260101||ORU^R01|1|P|2.5\rPID|1||D-0001\r", -1, NULL));
  TrophicSourceDialog *dialog = trophic_source_dialog_new (NULL, fixture->clinic, fixture->table, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (says (dialog, "This file is no table"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  run_for (50);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/source-dialog/set-up", test_set_up);
  ADD ("/source-dialog/header", test_header);
  ADD ("/source-dialog/covered", test_covered);
  ADD ("/source-dialog/dates-across", test_dates_across);
  ADD ("/source-dialog/no-table", test_no_table);
  return g_test_run ();
}
