/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of any kind goes into a clinic: each result counted once, each value found again, and the second time nothing
 * is new. */
#include <glib/gstdio.h>

#include "trophic-audit-store.h"
#include "trophic-fuzz.h"
#include "trophic-import-store.h"
#include "trophic-import.h"
#include "trophic-patient-store.h"

/* A memory file system where there is one: a clinic is made for each run. */
static struct {
  char  *folder;
  char  *clinic;
  char  *input;
  char  *empty; /* the bytes of a clinic without patients */
  gsize  empty_size;
} place;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (place.folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place.folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (place.folder);
}

static void
set_up (void)
{
  g_autoptr (GError) error = NULL;
  place.folder = g_strdup_printf ("%s/trophic-fuzz-XXXXXX", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ());
  g_assert_nonnull (g_mkdtemp (place.folder));
  atexit (remove_folder);
  place.clinic = g_build_filename (place.folder, "clinic.trophic", NULL);
  place.input = g_build_filename (place.folder, "0001_20240401_input", NULL);
  trophic_store_close (trophic_store_open (place.clinic, TROPHIC_STORE_CREATE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place.clinic, &place.empty, &place.empty_size, NULL));
}

/* Written without a rename or a sync, which would take longer than all else; but then nothing cuts off an older end. */
static void
write_file (const char *path,
            const void *data,
            gsize       size)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static TrophicStore *
open_clinic (void)
{
  g_autoptr (GError) error = NULL;
  static const char * const tails[] = { "-wal", "-shm" };
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (place.clinic, tails[i], NULL);
      g_unlink (path);
    }
  write_file (place.clinic, place.empty, place.empty_size);
  TrophicStore *store = trophic_store_open (place.clinic, TROPHIC_STORE_UNCHECKED, &error);
  g_assert_no_error (error);
  return store;
}

static TrophicStaging *
stage (TrophicStore *store)
{
  const char *paths[] = { place.input, NULL };
  TrophicImportOptions options = { .create_patients = TRUE };
  g_autoptr (GError) error = NULL;
  TrophicStaging *staging = trophic_import_stage (store, paths, &options, NULL, NULL, &error);
  fuzz_assert_outcome (staging != NULL, error);
  return staging;
}

static void
check_sum (const TrophicStagedCounts *counts)
{
  guint sum = 0;
  for (guint i = 0; i < TROPHIC_STAGED_N_CLASSES; i++)
    sum += counts->by_class[i];
  g_assert_cmpuint (sum, ==, counts->results);
}

static void
commit (TrophicStore   *store,
        TrophicStaging *staging,
        gint64         *batch)
{
  g_autoptr (GError) error = NULL;
  trophic_import_commit (store, staging, NULL, NULL, batch, &error);
  g_assert_no_error (error);
}

/* What is on file, by text and code or name; values counted. */
typedef struct {
  GHashTable *known;
  guint       n_values;
  guint       n_held;
} Contents;

static void
add_known (GHashTable *known,
           const char *value,
           const char *code,
           const char *name)
{
  g_hash_table_add (known, g_strdup_printf ("%s|%s|%s", value != NULL ? value : "", code != NULL ? code : "", name != NULL ? name : ""));
}

static gboolean
take_record (TrophicRecord *record,
             gpointer       data)
{
  Contents *contents = data;
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      add_known (contents->known, observation->value_text, observation->code, observation->name);
    }
  contents->n_values += record->observations->len;
  return TRUE;
}

static Contents
look_into (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  Contents contents = { .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  trophic_store_foreach_record (store, take_record, &contents, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) held = trophic_store_list_held (store, &error);
  g_assert_no_error (error);
  contents.n_held = held->len;
  for (guint i = 0; i < held->len; i++)
    {
      const TrophicHeldRow *row = g_ptr_array_index (held, i);
      if (row->result != NULL)
        add_known (contents.known, row->result->value_text, row->result->code, row->result->name);
    }
  return contents;
}

static void
check_found_again (TrophicStaging *staging,
                   GHashTable     *known)
{
  for (guint i = 0; i < trophic_staging_n_rows (staging); i++)
    {
      TrophicStagedRow row;
      trophic_staging_get_row (staging, i, &row);
      g_autofree char *place_text = trophic_staging_row_place (staging, i);
      fuzz_assert_text (place_text);
      if (row.kind != TROPHIC_PANEL_RESULT || row.staged == TROPHIC_STAGED_SKIPPED)
        continue;
      g_autofree char *key = g_strdup_printf ("%s|%s|%s", row.value_text != NULL ? row.value_text : "", row.code != NULL ? row.code : "",
                                              row.name != NULL ? row.name : "");
      if (!g_hash_table_contains (known, key))
        g_error ("%s is lost: %s", place_text, key);
    }
}

/* The same file again: nothing is new, nothing more is held, the clinic stays as it is. */
static void
check_second_time (TrophicStore              *store,
                   const TrophicStagedCounts *first,
                   const Contents            *before)
{
  g_autoptr (TrophicStaging) staging = stage (store);
  g_assert_nonnull (staging);
  const TrophicStagedCounts *counts = trophic_staging_counts (staging);
  check_sum (counts);
  g_assert_cmpuint (counts->results, ==, first->results);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_SKIPPED], ==, first->by_class[TROPHIC_STAGED_SKIPPED]);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_NEW], ==, 0);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_CORRECTED], ==, 0);
  g_assert_cmpuint (counts->by_class[TROPHIC_STAGED_QUARANTINED], ==, 0);
  commit (store, staging, NULL);
  Contents after = look_into (store);
  g_assert_cmpuint (after.n_values, ==, before->n_values);
  g_assert_cmpuint (after.n_held, ==, before->n_held);
  g_hash_table_unref (after.known);
}

static void
check_undo (TrophicStore *store,
            gint64        batch)
{
  g_autoptr (GError) error = NULL;
  trophic_store_undo_batch (store, batch, &error);
  g_assert_no_error (error);
  Contents left = look_into (store);
  g_assert_cmpuint (left.n_values, ==, 0);
  g_assert_cmpuint (left.n_held, ==, 0);
  g_hash_table_unref (left.known);
  g_autoptr (GPtrArray) problems = trophic_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  if (place.folder == NULL)
    set_up ();
  if (size == 0)
    return 0;
  write_file (place.input, data, size);
  g_autoptr (TrophicStore) store = open_clinic ();
  g_autoptr (TrophicStaging) staging = stage (store);
  if (staging == NULL)
    return 0;
  TrophicStagedCounts counts = *trophic_staging_counts (staging);
  check_sum (&counts);
  for (guint i = 0; i < trophic_staging_n_files (staging); i++)
    check_sum (&trophic_staging_file (staging, i)->counts);
  gint64 batch = 0;
  commit (store, staging, &batch);
  Contents contents = look_into (store);
  check_found_again (staging, contents.known);
  check_second_time (store, &counts, &contents);
  if (batch > 0)
    check_undo (store, batch);
  g_hash_table_unref (contents.known);
  return 0;
}
