/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import FILE...: reads, stages, writes; --dry-run stops before writing. */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-file.h"
#include "trophic-cli-options.h"
#include "trophic-import-profile.h"
#include "trophic-words.h"

/* Held rows are told one by one up to this many a file; all of them stand in `quarantine`. */
#define MAX_HELD_PROBLEMS 1000

static void
write_counts (TrophicJson               *json,
              guint                      patients,
              const TrophicStagedCounts *counts)
{
  trophic_json_integer (json, "patients", patients);
  trophic_json_integer (json, "results", counts->results);
  trophic_json_integer (json, "new", counts->by_class[TROPHIC_STAGED_NEW]);
  trophic_json_integer (json, "duplicate", counts->by_class[TROPHIC_STAGED_DUPLICATE]);
  trophic_json_integer (json, "corrected", counts->by_class[TROPHIC_STAGED_CORRECTED]);
  trophic_json_integer (json, "quarantined", counts->by_class[TROPHIC_STAGED_QUARANTINED]);
  trophic_json_integer (json, "skipped", counts->by_class[TROPHIC_STAGED_SKIPPED]);
}

static void
write_problem (TrophicJson *json,
               const char  *where,
               const char  *code,
               const char  *message)
{
  trophic_json_object (json, NULL);
  trophic_json_string (json, "where", where != NULL ? where : "");
  trophic_json_string (json, "code", code);
  trophic_json_string (json, "message", message);
  trophic_json_end (json);
}

static void
write_held (TrophicJson    *json,
            TrophicStaging *staging,
            guint           file)
{
  guint n = 0, held = trophic_staging_file (staging, file)->counts.by_class[TROPHIC_STAGED_QUARANTINED];
  for (guint i = 0; n < MIN (held, MAX_HELD_PROBLEMS) && i < trophic_staging_n_rows (staging); i++)
    {
      TrophicStagedRow row;
      trophic_staging_get_row (staging, i, &row);
      if (row.file != file || row.staged != TROPHIC_STAGED_QUARANTINED)
        continue;
      g_autofree char *where = trophic_staging_row_place (staging, i);
      write_problem (json, where, row.reason, trophic_staging_reason_label (row.reason));
      n++;
    }
  if (held > n)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("%u more row is held", "%u more rows are held", held - n), held - n);
      write_problem (json, "", "held", rest);
    }
}

/** trophic_cli_write_file: the members of one imported file's object. */
void
trophic_cli_write_file (TrophicJson    *json,
                        TrophicStaging *staging,
                        guint           index)
{
  const TrophicStagedFile *file = trophic_staging_file (staging, index);
  trophic_json_string (json, "file", file->path);
  trophic_json_string (json, "format", *file->format ? file->format : NULL);
  write_counts (json, file->patients, &file->counts);
  trophic_json_array (json, "problems");
  for (guint i = 0; i < file->problems->len; i++)
    {
      const TrophicStagedProblem *problem = g_ptr_array_index (file->problems, i);
      write_problem (json, problem->where, problem->code, problem->message);
    }
  write_held (json, staging, index);
  trophic_json_end (json);
}

/** trophic_cli_write_unread: the same of a file that could not be read. */
void
trophic_cli_write_unread (TrophicJson  *json,
                          const char   *path,
                          const GError *error)
{
  trophic_json_string (json, "file", path);
  trophic_json_null (json, "format");
  write_counts (json, 0, &(TrophicStagedCounts) { 0 });
  trophic_json_array (json, "problems");
  write_problem (json, trophic_error_where (error), trophic_error_code (error), error->message);
  trophic_json_end (json);
}

static void
write_answer (TrophicCli     *cli,
              TrophicStaging *staging,
              gint64          batch)
{
  TrophicJson *json = cli->answer;
  trophic_json_object (json, NULL);
  if (batch != 0)
    trophic_json_integer (json, "batch", batch);
  else
    trophic_json_null (json, "batch");
  write_counts (json, trophic_staging_n_named (staging), trophic_staging_counts (staging));
  trophic_json_array (json, "files");
  for (guint i = 0; i < trophic_staging_n_files (staging); i++)
    {
      trophic_json_object (json, NULL);
      trophic_cli_write_file (json, staging, i);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
print_answer (TrophicCli     *cli,
              TrophicStaging *staging,
              gint64          batch)
{
  for (guint i = 0; i < trophic_staging_n_files (staging); i++)
    {
      const TrophicStagedFile *file = trophic_staging_file (staging, i);
      for (guint j = 0; j < file->problems->len; j++)
        {
          const TrophicStagedProblem *problem = g_ptr_array_index (file->problems, j);
          g_autofree char *where = trophic_words_place (problem->where);
          trophic_cli_print (cli, "%s %s: %s", file->path, where, problem->message);
        }
    }
  const TrophicStagedCounts *counts = trophic_staging_counts (staging);
  trophic_cli_print (cli, _("%u results of %u patients: %u new, %u on file already, %u corrected, %u held, %u skipped"),
                     counts->results, trophic_staging_n_named (staging), counts->by_class[TROPHIC_STAGED_NEW],
                     counts->by_class[TROPHIC_STAGED_DUPLICATE], counts->by_class[TROPHIC_STAGED_CORRECTED],
                     counts->by_class[TROPHIC_STAGED_QUARANTINED], counts->by_class[TROPHIC_STAGED_SKIPPED]);
  if (counts->by_class[TROPHIC_STAGED_QUARANTINED] > 0)
    trophic_cli_print (cli, "trophic-cli quarantine: %s", _("lists the rows that wait for a person"));
  if (batch != 0)
    trophic_cli_print (cli, _("Import %lld; trophic-cli undo %lld takes it back"), (long long) batch, (long long) batch);
  else
    trophic_cli_print (cli, "%s", _("Nothing was written."));
}

static gboolean
parse_options (int                   *argc,
               char                ***argv,
               TrophicImportOptions  *options,
               char                 **profile,
               gboolean              *dry_run,
               GError               **error)
{
  static const char * const formats[] = { "csv", "xlsx", "hl7v2", "fhir", NULL };
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format, NULL, NULL },
    { "profile", 0, 0, G_OPTION_ARG_STRING, profile, NULL, NULL },
    { "create-patients", 0, 0, G_OPTION_ARG_NONE, &options->create_patients, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, dry_run, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, argc, argv, -1,
                                  "trophic-cli import FILE... [--format csv|xlsx|hl7v2|fhir] [--profile NAME] "
                                  "[--create-patients] [--dry-run]", error))
    return FALSE;
  for (guint i = 0; format != NULL && formats[i] != NULL; i++)
    if (g_str_equal (format, formats[i]))
      options->format = formats[i];
  if (format != NULL && options->format == NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” is not a format; use csv, xlsx, hl7v2 or fhir"), format);
  else
    return TRUE;
  return FALSE;
}

int
trophic_cli_import (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  TrophicImportOptions options = { 0 };
  g_autofree char *name = NULL;
  gboolean dry_run = FALSE;
  gint64 batch = 0;
  if (!parse_options (&argc, &argv, &options, &name, &dry_run, error))
    return TROPHIC_EXIT_FAILED;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicProfile) profile = name != NULL ? trophic_import_load_profile (store, name, error) : NULL;
  if (name != NULL && profile == NULL)
    return TROPHIC_EXIT_FAILED;
  options.profile = profile;
  g_autoptr (TrophicStaging) staging = trophic_import_stage (store, (const char *const *) argv + 1, &options, NULL, NULL, error);
  if (staging == NULL || (!dry_run && !trophic_import_commit (store, staging, NULL, NULL, &batch, error)))
    return TROPHIC_EXIT_FAILED;
  write_answer (cli, staging, batch);
  print_answer (cli, staging, batch);
  for (guint i = 0; i < trophic_staging_n_files (staging); i++)
    if (!trophic_staging_file (staging, i)->readable)
      return TROPHIC_EXIT_HELD;
  return trophic_staging_counts (staging)->by_class[TROPHIC_STAGED_QUARANTINED] > 0 ? TROPHIC_EXIT_HELD : TROPHIC_EXIT_DONE;
}
