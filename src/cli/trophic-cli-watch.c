/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch FOLDER: imports files as they arrive, until it is interrupted; --once: those that are there. The clinic is open
 * only while there is something to import, so that the window can have it in between. */
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-file.h"
#include "trophic-cli-options.h"
#include "trophic-import-profile.h"
#include "trophic-watch-folder.h"

#define DEFAULT_INTERVAL 5
#define MAX_INTERVAL 3600

/* With --once: how often to look, and for how many times the settling of a file one that goes on growing is waited for. */
#define ONCE_SECONDS 1
#define ONCE_PATIENCE 4

typedef struct {
  char    *profile;
  char    *source;
  gboolean create_patients;
  gboolean once;
  int      interval;
} Options;

typedef struct {
  TrophicCli *cli;
  guint       files;
  gboolean    held; /* some file went to held/ or stayed where it was */
  sigset_t    ends; /* signals that end it */
} Watch;

static gboolean
is_ended (const Watch *watch)
{
  sigset_t pending;
  return sigpending (&pending) == 0 && (sigismember (&pending, SIGINT) || sigismember (&pending, SIGTERM));
}

/* FALSE when it is to end. */
static gboolean
wait_seconds (const Watch *watch,
              guint        seconds)
{
  struct timespec time = { .tv_sec = seconds };
  return sigtimedwait (&watch->ends, NULL, &time) < 0;
}

static gboolean
progress_cb (double   fraction,
             gpointer user_data)
{
  return !is_ended (user_data);
}

static TrophicStore *
open_cb (gpointer   user_data,
         GError   **error)
{
  return trophic_cli_store (((Watch *) user_data)->cli, error);
}

static void
close_cb (TrophicStore *store,
          gpointer      user_data)
{
  g_clear_pointer (&((Watch *) user_data)->cli->store, trophic_store_close);
}

static void
write_file (TrophicJson             *json,
            const TrophicWatchGroup *group,
            const TrophicWatchFile  *file)
{
  trophic_json_object (json, NULL);
  if (file->staged >= 0)
    trophic_cli_write_file (json, group->staging, (guint) file->staged);
  else
    trophic_cli_write_unread (json, file->path, file->error);
  trophic_json_string (json, "moved_to", file->moved_to);
  trophic_json_end (json);
}

static void
print_file (TrophicCli              *cli,
            const TrophicWatchGroup *group,
            const TrophicWatchFile  *file)
{
  g_autofree char *name = g_filename_display_name (file->name);
  g_autofree char *moved = file->moved_to != NULL ? g_filename_display_name (file->moved_to) : g_strdup (_("not moved yet"));
  if (file->error != NULL || file->staged < 0)
    {
      trophic_cli_print (cli, "%s: %s → %s", name, file->error != NULL ? file->error->message : "", moved);
      return;
    }
  const TrophicStagedCounts *counts = &trophic_staging_file (group->staging, (guint) file->staged)->counts;
  trophic_cli_print (cli, _("%s: %u new, %u on file already, %u corrected, %u held, %u skipped → %s"), name,
                     counts->by_class[TROPHIC_STAGED_NEW], counts->by_class[TROPHIC_STAGED_DUPLICATE],
                     counts->by_class[TROPHIC_STAGED_CORRECTED], counts->by_class[TROPHIC_STAGED_QUARANTINED],
                     counts->by_class[TROPHIC_STAGED_SKIPPED], moved);
}

static void
told_cb (const TrophicWatchGroup *group,
         gpointer                 user_data)
{
  Watch *watch = user_data;
  for (guint i = 0; i < group->files->len; i++)
    {
      const TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      watch->files++;
      watch->held |= file->error != NULL || file->waits + file->remarks > 0 || file->moved_to == NULL;
      if (watch->cli->json)
        write_file (watch->cli->answer, group, file);
      print_file (watch->cli, group, file);
    }
  fflush (stdout);
}

static TrophicWatchDoor
door_of (Watch *watch)
{
  return (TrophicWatchDoor) { .open = open_cb, .close = close_cb, .told = told_cb, .progress = progress_cb, .user_data = watch };
}

/* Until it is interrupted. What goes wrong is said once, on stderr, and tried again. */
static int
watch_on (Watch              *watch,
          TrophicWatchFolder *folder)
{
  TrophicWatchDoor door = door_of (watch);
  do
    {
      trophic_watch_folder_step (folder, &door);
      g_autoptr (GPtrArray) problems = trophic_watch_folder_problems (folder);
      for (guint i = 0; i < problems->len; i++)
        fprintf (stderr, "trophic-cli: %s\n", ((GError *) g_ptr_array_index (problems, i))->message);
    }
  while (wait_seconds (watch, trophic_watch_folder_delay (folder)));
  return TROPHIC_EXIT_DONE;
}

static void
write_problems (TrophicJson *json,
                GPtrArray   *problems)
{
  trophic_json_array (json, "problems");
  for (guint i = 0; i < problems->len; i++)
    {
      const GError *problem = g_ptr_array_index (problems, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "where", trophic_error_file (problem));
      trophic_json_string (json, "code", trophic_error_code (problem));
      trophic_json_string (json, "message", problem->message);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

/* Everything that is whole, or becomes so while we look. */
static int
watch_once (Watch              *watch,
            TrophicWatchFolder *folder,
            guint               interval,
            GError            **error)
{
  TrophicWatchDoor door = door_of (watch);
  TrophicJson *json = watch->cli->answer;
  gint64 end = g_get_monotonic_time () + (gint64) interval * ONCE_PATIENCE * G_USEC_PER_SEC;
  gboolean ok;
  trophic_json_object (json, NULL);
  trophic_json_array (json, "files");
  do
    ok = trophic_watch_folder_step (folder, &door);
  while (ok && trophic_watch_folder_settling (folder) > 0 && g_get_monotonic_time () < end && wait_seconds (watch, ONCE_SECONDS));
  trophic_json_end (json);
  g_autoptr (GPtrArray) problems = trophic_watch_folder_problems (folder);
  if (!ok && watch->files == 0 && problems->len > 0)
    {
      g_propagate_error (error, g_error_copy (g_ptr_array_index (problems, 0)));
      return TROPHIC_EXIT_FAILED;
    }
  trophic_json_integer (json, "waiting", trophic_watch_folder_waiting (folder));
  write_problems (json, problems);
  trophic_json_end (json);
  guint n = trophic_watch_folder_waiting (folder);
  if (n > 0)
    trophic_cli_print (watch->cli, ngettext ("%u file is empty or still being written", "%u files are empty or still being written", n), n);
  for (guint i = 0; i < problems->len; i++)
    trophic_cli_print (watch->cli, "%s", ((GError *) g_ptr_array_index (problems, i))->message);
  return watch->held || problems->len > 0 ? TROPHIC_EXIT_HELD : TROPHIC_EXIT_DONE;
}

static gboolean
parse_options (TrophicCli   *cli,
               int          *argc,
               char       ***argv,
               Options      *options,
               GError      **error)
{
  const GOptionEntry entries[] = {
    { "once", 0, 0, G_OPTION_ARG_NONE, &options->once, NULL, NULL },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &options->source, NULL, NULL },
    { "create-patients", 0, 0, G_OPTION_ARG_NONE, &options->create_patients, NULL, NULL },
    { "interval", 0, 0, G_OPTION_ARG_INT, &options->interval, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1,
                                  "trophic-cli watch FOLDER [--once] [--profile NAME] [--source NAME] [--create-patients] "
                                  "[--interval SECONDS]", error))
    return FALSE;
  if (options->interval < 1 || options->interval > MAX_INTERVAL)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("--interval takes 1 to %d seconds"), MAX_INTERVAL);
  else if (cli->json && !options->once)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, "%s", _("watch prints one document only with --once: --json needs it"));
  else
    return TRUE;
  return FALSE;
}

static int
watch_folder (TrophicCli     *cli,
              const char     *path,
              const Options  *options,
              GError        **error)
{
  Watch watch = { .cli = cli };
  g_autoptr (TrophicWatchFolder) folder = trophic_watch_folder_new (path, &(TrophicWatchOptions) {
    .profile = options->profile, .source = options->source, .create_patients = options->create_patients,
    .interval = (guint) options->interval, .settle = (guint) options->interval * 1000,
  });
  /* An end comes between two files, never within a commit. */
  sigemptyset (&watch.ends);
  sigaddset (&watch.ends, SIGINT);
  sigaddset (&watch.ends, SIGTERM);
  sigprocmask (SIG_BLOCK, &watch.ends, NULL);
  if (options->once)
    return watch_once (&watch, folder, (guint) options->interval, error);
  g_autofree char *name = g_filename_display_name (path);
  trophic_cli_print (cli, _("Watching %s; Ctrl+C ends it"), name);
  fflush (stdout);
  return watch_on (&watch, folder);
}

/* A name that the clinic does not know is said before any folder is touched. */
static gboolean
check_profile (TrophicCli  *cli,
               const char  *name,
               GError     **error)
{
  if (name == NULL)
    return TRUE;
  TrophicStore *store = trophic_cli_store (cli, error);
  g_autoptr (TrophicProfile) profile = store != NULL ? trophic_import_load_profile (store, name, error) : NULL;
  g_clear_pointer (&cli->store, trophic_store_close);
  return profile != NULL;
}

int
trophic_cli_watch (TrophicCli  *cli,
                   int          argc,
                   char       **argv,
                   GError     **error)
{
  Options options = { .interval = DEFAULT_INTERVAL };
  int code = TROPHIC_EXIT_FAILED;
  if (parse_options (cli, &argc, &argv, &options, error) && trophic_cli_clinic_path (cli, error) != NULL &&
      trophic_watch_folder_check (argv[1], cli->clinic_path, error) && check_profile (cli, options.profile, error))
    code = watch_folder (cli, argv[1], &options, error);
  g_free (options.profile);
  g_free (options.source);
  return code;
}
