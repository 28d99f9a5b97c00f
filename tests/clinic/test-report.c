/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of a patient made by hand: written whole or not at all, the forecast recorded once. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "trophic-audit-store.h"
#include "trophic-cohort-report.h"
#include "trophic-display.h"
#include "trophic-error.h"
#include "trophic-patient-report.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-vocabulary.h"

typedef struct {
  char         *folder;
  char         *clinic;
  char         *path;
  TrophicStore *store;
  gint64        row;
} Fixture;

static TrophicDate
date (const char *text)
{
  TrophicDate parsed;
  g_assert_true (trophic_date_parse (text, &parsed));
  return parsed;
}

static void
add_value (Fixture           *fixture,
           const char        *analyte,
           const char        *day,
           double             value,
           const char        *text,
           TrophicComparator  comparator,
           TrophicDraw        draw,
           const char        *platform)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->patient_row = fixture->row;
  observation->analyte = trophic_vocabulary_analyte (analyte);
  g_assert_nonnull (observation->analyte);
  observation->time = date (day);
  observation->value = observation->original_value = value;
  observation->value_text = g_strdup (text);
  observation->unit_text = g_strdup (observation->analyte->unit);
  observation->comparator = comparator;
  observation->status = TROPHIC_RESULT_FINAL;
  observation->sampling.draw = draw;
  observation->sampling.matrix = TROPHIC_MATRIX_WHOLE_BLOOD;
  observation->sampling.setting = TROPHIC_SETTING_ROUTINE;
  observation->platform = g_strdup (platform);
  if (g_str_equal (analyte, "prealbumin"))
    {
      observation->reference_low = 22;
      observation->reference_high = 40;
      observation->reference_text = g_strdup ("22-40");
    }
  g_assert_true (trophic_store_add_observation (fixture->store, observation, &error));
  g_assert_no_error (error);
}

static void
add_visit (Fixture    *fixture,
           const char *day,
           double      kg,
           int         total,
           double      kcal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  visit->patient_row = fixture->row;
  visit->date = date (day);
  visit->weight_kg = kg;
  visit->scale = TROPHIC_SCALE_CHAIR;
  visit->oedema = 0;
  visit->alsfrs_r_total = total;
  visit->intake_kcal = kcal;
  g_assert_true (trophic_store_save_visit (fixture->store, visit, NULL, &error));
  g_assert_no_error (error);
}

static void
add_patient (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  trophic_patient_add_number (patient, "0012", NULL);
  patient->family_name = g_strdup ("見本");
  patient->given_name = g_strdup ("さくら");
  patient->kana = g_strdup ("ミホン サクラ");
  patient->latin_name = g_strdup ("Mihon Sakura");
  patient->sex = TROPHIC_SEX_FEMALE;
  patient->birth_date = date ("1963-03-03");
  patient->onset_date = date ("2025-06-14");
  patient->onset_region = TROPHIC_ONSET_BULBAR;
  patient->diagnosis_date = date ("2026-01-14");
  patient->height_cm = 156;
  patient->usual_weight_kg = 52.5;
  patient->synthetic = TRUE;
  g_assert_true (trophic_store_save_patient (fixture->store, patient, NULL, &error));
  g_assert_no_error (error);
  fixture->row = patient->row;
}

static void
fill_clinic (Fixture *fixture)
{
  static const char *const days[] = { "2026-01-14", "2026-03-04", "2026-04-22", "2026-06-10", "2026-08-05", "2026-09-30", "2026-11-17" };
  static const double weights[] = { 51.0, 50.1, 48.9, 47.9, 46.0, 44.3, 42.8 };
  static const double lactates[] = { 1.24, 1.17, 1.11, 0.90, 1.01, 0.97, 0.94 };
  static const double prealbumins[] = { 26.1, 25.2, 23.4, 22.6, 20.7, 19.8, 18.4 };
  static const double nfls[] = { 74, 82, 86, 91, 101, 97, 106 };
  add_patient (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gboolean limit = i == 3;
      g_autofree char *text = g_strdup_printf ("%s%.2f", limit ? "<" : "", lactates[i]);
      g_autofree char *nfl = g_strdup_printf ("%.0f", nfls[i]);
      g_autofree char *prealbumin = g_strdup_printf ("%.1f", prealbumins[i]);
      add_value (fixture, "lactate", days[i], lactates[i], text, limit ? TROPHIC_COMPARATOR_LT : TROPHIC_COMPARATOR_NONE,
                 TROPHIC_DRAW_VENOUS, NULL);
      add_value (fixture, "prealbumin", days[i], prealbumins[i], prealbumin, TROPHIC_COMPARATOR_NONE, TROPHIC_DRAW_UNKNOWN, NULL);
      add_value (fixture, "nfl", days[i], nfls[i], nfl, TROPHIC_COMPARATOR_NONE, TROPHIC_DRAW_UNKNOWN, i < 4 ? "Simoa" : "Lumipulse");
      add_visit (fixture, days[i], weights[i], 44 - 2 * (int) i, 1400 - 40 * i);
    }
  add_value (fixture, "lactate", "2026-07-08", 1.35, "1.35", TROPHIC_COMPARATOR_NONE, TROPHIC_DRAW_ARTERIAL, NULL);
  add_value (fixture, "albumin", "2026-11-17", 3.6, "=3.6", TROPHIC_COMPARATOR_NONE, TROPHIC_DRAW_UNKNOWN, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const char *kept = g_getenv ("TROPHIC_TEST_FOLDER");
  fixture->folder = kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("trophic-report-XXXXXX", NULL);
  fixture->clinic = g_build_filename (fixture->folder, "clinic.trophic", NULL);
  fixture->path = g_build_filename (fixture->folder, data, NULL);
  fixture->store = trophic_store_open (fixture->clinic, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  fill_clinic (fixture);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->store, trophic_store_close);
  if (g_getenv ("TROPHIC_TEST_FOLDER") == NULL)
    remove_all (fixture->folder);
  else
    g_unlink (fixture->clinic);
  g_free (fixture->path);
  g_free (fixture->clinic);
  g_free (fixture->folder);
}

static gboolean
write_report (Fixture  *fixture,
              GError  **error)
{
  TrophicReportOptions options = { .on = date ("2026-11-17"), .user = "Dr Test" };
  return trophic_patient_report_write (fixture->store, &fixture->row, 1, fixture->path, &options, error);
}

static guint
n_recorded (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forecasts = trophic_store_list_forecasts (fixture->store, fixture->row, &error);
  g_assert_no_error (error);
  return forecasts->len;
}

/* A report records the forecast it shows; the same forecast again is the same entry, and the file stays as it was. */
static void
test_records_once (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpuint (n_recorded (fixture), ==, 0);
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_recorded (fixture), ==, 1);
  g_autofree char *first = trophic_store_file_hash (fixture->store, &error);
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_recorded (fixture), ==, 1);
  g_autofree char *second = trophic_store_file_hash (fixture->store, &error);
  g_assert_cmpstr (first, ==, second);
  GStatBuf stat_buffer;
  g_assert_cmpint (g_stat (fixture->path, &stat_buffer), ==, 0);
  g_assert_cmpint (stat_buffer.st_size, >, 4000);
  g_assert_cmpint (stat_buffer.st_mode & 0777, ==, 0600);
}

/* A clinic open for reading gives the report and records nothing. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  trophic_store_close (fixture->store);
  fixture->store = trophic_store_open (fixture->clinic, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_recorded (fixture), ==, 0);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
}

static char *
workbook_part (const char *path,
               const char *part)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  g_assert_nonnull (zip);
  zip_stat_t stat_buffer;
  g_assert_cmpint (zip_stat (zip, part, 0, &stat_buffer), ==, 0);
  char *text = g_malloc0 (stat_buffer.size + 1);
  zip_file_t *file = zip_fopen (zip, part, 0);
  g_assert_cmpint (zip_fread (file, text, stat_buffer.size), ==, (gint64) stat_buffer.size);
  zip_fclose (file);
  zip_close (zip);
  return text;
}

/* A value that was replaced stays in the list, marked in words; text like a formula stays text. */
static void
test_superseded (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicRecord) record = trophic_store_load_record (fixture->store, fixture->row, &error);
  g_assert_no_error (error);
  const TrophicObservation *last = trophic_record_latest (record, "lactate");
  g_autoptr (TrophicObservation) amended = trophic_observation_copy (last);
  amended->value = amended->original_value = 1.44;
  g_free (amended->value_text);
  amended->value_text = g_strdup ("1.44");
  g_assert_true (trophic_store_amend_observation (fixture->store, last->row, amended, "Typed twice", &error));
  g_assert_no_error (error);
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  g_autofree char *strings = workbook_part (fixture->path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, ">superseded<"));
  g_assert_nonnull (strstr (strings, ">Higher lactate<"));
  g_assert_nonnull (strstr (strings, ">=3.6<"));
}

/* [S] What a person chose to look at changes no cell of a workbook: another program reads it, and the next person. */
static void
test_canonical (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const parts[] = { "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml" };
  g_autoptr (GError) error = NULL;
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  char *plain[G_N_ELEMENTS (parts)];
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    plain[i] = workbook_part (fixture->path, parts[i]);
  trophic_display_set ((TrophicDisplay) {
    .lactate = TROPHIC_LACTATE_MG_DL, .energy = TROPHIC_ENERGY_KJ, .time = TROPHIC_TIME_SINCE_ONSET, .names = TROPHIC_NAMES_GIVEN_FIRST });
  g_assert_true (write_report (fixture, &error));
  trophic_display_set ((TrophicDisplay) { 0 });
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *chosen = workbook_part (fixture->path, parts[i]), *before = plain[i];
      g_assert_cmpstr (chosen, ==, before);
    }
  g_autofree char *strings = workbook_part (fixture->path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, ">kcal<"));
  g_assert_null (strstr (strings, "kJ"));
}

/* "Act today" is the first caution, before what stops a forecast. */
static void
test_act_today (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  add_value (fixture, "lactate", "2026-11-16", 4.6, "4.6", TROPHIC_COMPARATOR_NONE, TROPHIC_DRAW_VENOUS, NULL);
  g_assert_true (write_report (fixture, &error));
  g_assert_no_error (error);
  g_autofree char *strings = workbook_part (fixture->path, "xl/sharedStrings.xml");
  const char *cautions = strstr (strings, ">Cautions<");
  g_assert_nonnull (cautions);
  const char *first = strstr (cautions + 1, "<t>");
  g_assert_nonnull (first);
  g_assert_true (g_str_has_prefix (first, "<t>Act today"));
}

/* Synthetic and real patients never stand in one report, and a cohort of both holds the real ones alone. */
static void
test_not_mixed (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatient) real = trophic_patient_new ();
  trophic_patient_add_number (real, "R-1", NULL);
  real->family_name = g_strdup ("Real");
  if (!trophic_store_save_patient (fixture->store, real, NULL, &error))
    {
      g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_SYNTHETIC);
      return;
    }
  gint64 rows[] = { fixture->row, real->row };
  TrophicReportOptions options = { .on = date ("2026-11-17") };
  g_assert_false (trophic_patient_report_write (fixture->store, rows, 2, fixture->path, &options, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_SYNTHETIC);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_recorded (fixture), ==, 0);

  TrophicCohortOptions cohort = { .on = date ("2026-11-17") };
  g_assert_true (trophic_cohort_report_write (fixture->store, fixture->path, &cohort, &error));
  g_assert_no_error (error);
  g_autofree char *sheet = workbook_part (fixture->path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "A5:X6")); /* the filter spans the header and one patient */
  g_assert_null (strstr (sheet, "synthetic"));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (write_report (fixture, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_USAGE);
  g_clear_error (&error);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "no-folder", "report.pdf", NULL);
  g_assert_false (write_report (fixture, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_recorded (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report/workbook", Fixture, "report.xlsx", set_up, test_records_once, tear_down);
  g_test_add ("/report/pdf", Fixture, "report.pdf", set_up, test_records_once, tear_down);
  g_test_add ("/report/read-only", Fixture, "report.PDF", set_up, test_read_only, tear_down);
  g_test_add ("/report/superseded", Fixture, "report.xlsx", set_up, test_superseded, tear_down);
  g_test_add ("/report/canonical", Fixture, "report.xlsx", set_up, test_canonical, tear_down);
  g_test_add ("/report/act-today", Fixture, "report.xlsx", set_up, test_act_today, tear_down);
  g_test_add ("/report/not-mixed", Fixture, "report.xlsx", set_up, test_not_mixed, tear_down);
  g_test_add ("/report/refused", Fixture, "report.doc", set_up, test_refused, tear_down);
  return g_test_run ();
}
