/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-ledger.h"
#include "trophic-reader.h"
#include "trophic-staging-private.h"
#include "trophic-stale-report.h"

/* Memory that a staging may take: several million rows. Files of tiny rows would fill the machine's otherwise. */
#define MAX_STAGING_SIZE ((gsize) 640 * 1024 * 1024)

/* Rows name their file in 16 bits. */
#define MAX_FILES G_MAXUINT16

/* A file being read into a staging. */
typedef struct {
  TrophicStaging        *staging;
  guint                  file;
  guint                  n_files;
  TrophicImportProgress  progress;
  gpointer               user_data;
  guint                  rows_left; /* when only some are looked at */
  gboolean               looked;    /* and they are taken */
  gboolean               cancelled;
  gboolean               too_large;
} Reading;

static void
add_problem (TrophicStagedFile *file,
             const char        *where,
             const char        *code,
             const char        *message)
{
  TrophicStagedProblem *problem = g_new0 (TrophicStagedProblem, 1);
  problem->where = g_strdup (where != NULL ? where : "");
  problem->code = g_strdup (code);
  problem->message = g_strdup (message);
  g_ptr_array_add (file->problems, problem);
}

static void
free_problem (gpointer data)
{
  TrophicStagedProblem *problem = data;
  g_free (problem->where);
  g_free (problem->code);
  g_free (problem->message);
  g_free (problem);
}

static gboolean
take_row (const TrophicPanelRow *row,
          gpointer               data)
{
  Reading *reading = data;
  if (reading->looked)
    return FALSE;
  trophic_staging_take (reading->staging, reading->file, row);
  reading->looked = reading->rows_left > 0 && --reading->rows_left == 0;
  reading->too_large = trophic_staging_size (reading->staging) > MAX_STAGING_SIZE;
  return !reading->looked && !reading->too_large;
}

static void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  Reading *reading = data;
  add_problem (g_ptr_array_index (reading->staging->files, reading->file), problem->where, problem->code, problem->message);
}

static gboolean
take_progress (double   fraction,
               gpointer data)
{
  Reading *reading = data;
  if (reading->progress == NULL)
    return TRUE;
  reading->cancelled = !reading->progress ((reading->file + fraction) / reading->n_files, reading->user_data);
  return !reading->cancelled;
}

/* Where the staging stood before a file, to go back to when the file turns out to be unreadable half-way. */
typedef struct {
  guint n_rows;
  guint n_persons;
  guint n_patients;
  guint n_details;
} Mark;

static gboolean
is_after (gpointer key,
          gpointer value,
          gpointer data)
{
  return GPOINTER_TO_UINT (value) >= GPOINTER_TO_UINT (data);
}

static void
go_back (TrophicStaging *staging,
         const Mark     *mark)
{
  for (guint i = mark->n_rows; i < staging->n_rows; i++)
    {
      TrophicRow *row = trophic_staging_row_at (staging, i);
      const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
      if (person->patient != G_MAXUINT)
        ((TrophicNamedPatient *) g_ptr_array_index (staging->patients, person->patient))->n_rows--;
      *row = (TrophicRow) { 0 };
      if (trophic_staging_extra_at (staging, i)->issued_text != 0 || trophic_staging_extra_at (staging, i)->sub_id != 0)
        *trophic_staging_add_extra (staging, i) = (TrophicRowExtra) { 0 };
    }
  staging->n_rows = mark->n_rows;
  g_ptr_array_set_size (staging->blocks, (int) ((mark->n_rows + TROPHIC_ROWS_PER_BLOCK - 1) / TROPHIC_ROWS_PER_BLOCK));
  g_array_set_size (staging->persons, mark->n_persons);
  g_ptr_array_set_size (staging->patients, (int) mark->n_patients);
  g_ptr_array_set_size (staging->details, (int) mark->n_details);
  g_hash_table_foreach_remove (staging->persons_by_text, is_after, GUINT_TO_POINTER (mark->n_persons));
  g_hash_table_foreach_remove (staging->patients_by_number, is_after, GUINT_TO_POINTER (mark->n_patients));
}

static TrophicStagedFile *
add_file (TrophicStaging *staging,
          const char     *path,
          const char     *format)
{
  TrophicStagedFile *file = g_new0 (TrophicStagedFile, 1);
  file->path = g_strdup (path);
  file->format = g_strdup (format != NULL ? format : "");
  file->problems = g_ptr_array_new_with_free_func (free_problem);
  g_ptr_array_add (staging->files, file);
  return file;
}

static gpointer
sum_bytes (gpointer data)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
}

/* FALSE with @error when the file cannot be read; the staging is then as it was, but for the file's problem. */
static gboolean
read_file (Reading                     *reading,
           const char                  *path,
           const TrophicImportOptions  *options,
           GError                     **error)
{
  TrophicStaging *staging = reading->staging;
  TrophicStagedFile *file = add_file (staging, path, options->format);
  Mark mark = { staging->n_rows, staging->persons->len, staging->patients->len, staging->details->len };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .progress = take_progress, .data = reading };
  TrophicReaderOptions how = { .format = options->format, .profile = options->profile };
  TrophicReaderInfo info = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = trophic_reader_load (path, &failure);
  /* Summed up beside the reading. */
  GThread *sum = bytes != NULL ? g_thread_new ("import-sum", sum_bytes, bytes) : NULL;
  reading->rows_left = options->max_rows;
  file->readable = bytes != NULL && (trophic_reader_read (bytes, path, &how, &sink, &info, &failure) || reading->looked);
  file->sha256 = sum != NULL ? g_thread_join (sum) : NULL;
  if (reading->too_large)
    {
      g_autofree char *where = g_strdup (trophic_error_where (failure));
      g_clear_error (&failure);
      trophic_error_set_at (&failure, TROPHIC_ERROR_TOO_LARGE, path, where,
                            _("The import has more rows than fit into memory. Split the file, or import fewer files at a time."));
    }
  if (file->readable)
    {
      g_free (file->format);
      file->format = g_strdup (info.format);
      file->layout = g_strdup (info.layout);
      file->encoding = g_strdup (info.encoding);
      return TRUE;
    }
  go_back (staging, &mark);
  file->patients = 0;
  add_problem (file, trophic_error_where (failure), trophic_error_code (failure), failure->message);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
collect_files (const char *path,
               GPtrArray  *files)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (*name == '.')
        continue;
      if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_steal_pointer (&file));
      else if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        collect_files (file, files);
    }
}

/* A folder stands for the files in it and in its folders, by name; hidden ones are left out, links to folders not followed. */
static gboolean
expand_path (const char  *path,
             GPtrArray   *files,
             GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (path));
      return TRUE;
    }
  g_autoptr (GPtrArray) inside = g_ptr_array_new ();
  collect_files (path, inside);
  g_ptr_array_sort (inside, compare_paths);
  if (inside->len == 0)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, path, NULL, _("The folder %s holds no file to import."), path);
  for (guint i = 0; i < inside->len; i++)
    g_ptr_array_add (files, g_ptr_array_index (inside, i));
  return inside->len > 0;
}

static void
remember_options (TrophicStaging             *staging,
                  const TrophicImportOptions *options)
{
  staging->create_patients = options->create_patients;
  g_clear_pointer (&staging->create, g_hash_table_unref);
  if (options->create != NULL)
    {
      GHashTableIter iter;
      gpointer number;
      staging->create = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_iter_init (&iter, options->create);
      while (g_hash_table_iter_next (&iter, &number, NULL))
        g_hash_table_add (staging->create, g_strdup (number));
    }
}

/**
 * trophic_import_stage:
 * @store: the clinic; only read from, so a reading connection will do
 * @paths: (array zero-terminated=1): files, and folders whose files are meant
 * @options: how to read and whom to make
 * @progress: (nullable): told the share done
 *
 * Reads the files and says of every row what an import would do with it. An unreadable file is a problem of that file
 * alone as long as another one can be read.
 *
 * Errors: that of the file when none can be read; %TROPHIC_ERROR_SYNTHETIC when synthetic and real patients would mix; %TROPHIC_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the staging
 */
TrophicStaging *
trophic_import_stage (TrophicStore                *store,
                      const char * const          *paths,
                      const TrophicImportOptions  *options,
                      TrophicImportProgress        progress,
                      gpointer                     user_data,
                      GError                     **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *source = options->profile != NULL && options->profile->source != NULL ? options->profile->source : options->source;
  for (guint i = 0; paths[i] != NULL; i++)
    if (!expand_path (paths[i], files, error))
      return NULL;
  if (files->len > MAX_FILES)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, paths[0], NULL,
                            _("These are %u files; %u can be imported at a time. Import folder by folder."), files->len, (guint) MAX_FILES);
      return NULL;
    }
  g_autoptr (TrophicStaging) staging = trophic_staging_new (trophic_store_zone (store), source);
  g_autoptr (GError) first = NULL;
  gboolean any = FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      Reading reading = { .staging = staging, .file = i, .n_files = files->len, .progress = progress, .user_data = user_data };
      g_autoptr (GError) failure = NULL;
      any = read_file (&reading, g_ptr_array_index (files, i), options, &failure) || any;
      if (reading.cancelled)
        {
          trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, NULL, NULL, _("The import was cancelled. Nothing was changed."));
          return NULL;
        }
      if (first == NULL)
        first = g_steal_pointer (&failure);
    }
  if (!any)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return NULL;
    }
  staging->looked = options->max_rows > 0;
  remember_options (staging, options);
  return trophic_staging_classify (staging, store, options, error) ? g_steal_pointer (&staging) : NULL;
}

/**
 * trophic_import_restage:
 *
 * Asks the clinic again about every row, without reading the files: after a tick for a patient, or after a mapping.
 */
gboolean
trophic_import_restage (TrophicStore                *store,
                        TrophicStaging              *staging,
                        const TrophicImportOptions  *options,
                        GError                     **error)
{
  remember_options (staging, options);
  return trophic_staging_classify (staging, store, options, error);
}

static gboolean
has_report (GPtrArray *reports,
            gint64     row)
{
  for (guint i = 0; i < reports->len; i++)
    if (((const TrophicStaleReport *) g_ptr_array_index (reports, i))->row == row)
      return TRUE;
  return FALSE;
}

/* Names the reports that this import made stale; what is wrong with them is no failure of the import. */
static void
tell_stale_reports (TrophicStore   *store,
                    TrophicStaging *staging,
                    GPtrArray      *before)
{
  g_autoptr (GPtrArray) now = trophic_store_list_stale_reports (store, 0, NULL);
  for (guint i = 0; now != NULL && i < now->len; i++)
    {
      const TrophicStaleReport *report = g_ptr_array_index (now, i);
      g_autofree char *sentence = trophic_stale_report_sentence (report);
      if (!has_report (before, report->row))
        add_problem (g_ptr_array_index (staging->files, 0), "", "report-used-corrected", sentence);
    }
}

/* The import stands whatever becomes of the ledger. */
static void
score_forecasts (TrophicStore   *store,
                 TrophicStaging *staging)
{
  g_autoptr (GError) error = NULL;
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  if (trophic_ledger_score_due (store, &today, &error))
    return;
  g_autofree char *sentence = g_strdup_printf (_("Earlier forecasts were not held against the new weights: %s"), error->message);
  add_problem (g_ptr_array_index (staging->files, 0), "", "forecasts-not-scored", sentence);
}

/**
 * trophic_import_commit:
 * @store: the clinic, open for writing
 * @staging: what trophic_import_stage() gave; asked again when the clinic has changed since
 * @batch: (out) (optional): the batch, for the undo
 *
 * Writes the import in one transaction. A staging is committed once. Reports that used what it corrects are told as problems
 * of its first file. Forecasts are then held against the weights that came.
 *
 * Errors: %TROPHIC_ERROR_CANCELLED, those of the store; the clinic is then as it was.
 */
gboolean
trophic_import_commit (TrophicStore           *store,
                       TrophicStaging         *staging,
                       TrophicImportProgress   progress,
                       gpointer                user_data,
                       gint64                 *batch,
                       GError                **error)
{
  TrophicImportOptions options = { .create_patients = staging->create_patients, .create = staging->create };
  g_return_val_if_fail (!staging->looked, FALSE);
  if (trophic_store_change_counter (store) != staging->change_counter &&
      !trophic_staging_classify (staging, store, &options, error))
    return FALSE;
  gboolean corrects = staging->counts.by_class[TROPHIC_STAGED_CORRECTED] > 0;
  g_autoptr (GPtrArray) stale = corrects ? trophic_store_list_stale_reports (store, 0, error) : NULL;
  if ((corrects && stale == NULL) || !trophic_staging_write (staging, store, NULL, progress, user_data, batch, error))
    return FALSE;
  if (corrects)
    tell_stale_reports (store, staging, stale);
  score_forecasts (store, staging);
  return TRUE;
}
