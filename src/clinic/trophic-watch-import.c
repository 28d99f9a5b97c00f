/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of a watched folder on its way through the import: staged, committed, then moved. */
#include <glib/gi18n-lib.h>

#include "trophic-import-profile.h"
#include "trophic-watch-private.h"

/* A file that may not be opened may be so for a moment; then it goes to held/. */
#define MAX_TRIES 3

/* Of the clinic, not of a file: every file would meet it. */
static gboolean
is_of_clinic (const GError      *error,
              TrophicWatchGroup *group)
{
  for (guint i = 0; i < group->files->len; i++)
    if (g_strcmp0 (trophic_error_file (error), ((TrophicWatchFile *) g_ptr_array_index (group->files, i))->path) == 0)
      return FALSE;
  if (error->domain != TROPHIC_ERROR)
    return FALSE;
  if (trophic_error_file (error) != NULL)
    return TRUE;
  switch ((int) error->code)
    {
    case TROPHIC_ERROR_SYNTHETIC:
    case TROPHIC_ERROR_CANCELLED:
    case TROPHIC_ERROR_IN_USE:
    case TROPHIC_ERROR_NETWORK_FS:
    case TROPHIC_ERROR_READ_ONLY:
    case TROPHIC_ERROR_FULL:
    case TROPHIC_ERROR_IO:
    case TROPHIC_ERROR_CORRUPT:
    case TROPHIC_ERROR_NEWER:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Takes files out of the group that are not what they were when they were found whole; they are looked at again. */
static void
drop_changed (TrophicWatchFolder *folder,
              TrophicWatchGroup  *group)
{
  for (guint i = group->files->len; i-- > 0;)
    {
      const TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      TrophicWatchEntry *entry = trophic_watch_entry (folder, file->name);
      TrophicWatchStamp stamp;
      if (entry != NULL && trophic_watch_stamp (file->path, &stamp) && trophic_watch_stamp_equal (&stamp, &entry->stamp))
        continue;
      if (entry != NULL)
        entry->state = TROPHIC_WATCH_NEW;
      g_ptr_array_remove_index (group->files, i);
    }
}

/* What came of a file that could not be read: FALSE when it leaves the group to be tried again. */
static gboolean
take_failure (TrophicWatchFolder *folder,
              TrophicWatchFile   *file,
              const char         *code,
              const char         *message)
{
  TrophicWatchEntry *entry = trophic_watch_entry (folder, file->name);
  g_set_error_literal (&file->error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE, message);
  if (g_str_equal (code, "not-found"))
    entry->state = TROPHIC_WATCH_NEW; /* gone; the next look sees that */
  else if (g_str_equal (code, "io") || (g_str_equal (code, "denied") && entry->tries < MAX_TRIES))
    {
      trophic_watch_again (folder, entry);
      trophic_watch_tell (folder, file->name, file->error);
    }
  else
    return TRUE;
  return FALSE;
}

static TrophicStaging *
stage (TrophicWatchFolder    *folder,
       TrophicStore          *store,
       const char * const    *paths,
       TrophicImportProgress  progress,
       gpointer               user_data,
       GError               **error)
{
  TrophicImportOptions options = { .source = folder->source, .create_patients = folder->options.create_patients };
  g_autoptr (TrophicProfile) profile =
    folder->profile != NULL ? trophic_import_load_profile (store, folder->profile, error) : NULL;
  if (folder->profile != NULL && profile == NULL)
    return NULL;
  options.profile = profile;
  return trophic_import_stage (store, paths, &options, progress, user_data, error);
}

/* None of the files can be read: each says why. FALSE with @error when it is the clinic's fault. */
static gboolean
stage_unreadable (TrophicWatchFolder  *folder,
                  TrophicWatchGroup   *group,
                  TrophicStore        *store,
                  GError             **error)
{
  for (guint i = group->files->len; i-- > 0;)
    {
      TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      const char *paths[] = { file->path, NULL };
      g_autoptr (GError) failure = NULL;
      g_autoptr (TrophicStaging) staging = stage (folder, store, paths, NULL, NULL, &failure);
      gboolean keep = FALSE;
      if (staging != NULL)
        trophic_watch_entry (folder, file->name)->state = TROPHIC_WATCH_NEW; /* it can be read after all: next time */
      else if (is_of_clinic (failure, group))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      else
        keep = take_failure (folder, file, trophic_error_code (failure), failure->message);
      if (!keep)
        g_ptr_array_remove_index (group->files, i);
    }
  return TRUE;
}

/* Says of every file what the staging knows of it. */
static void
read_staging (TrophicWatchFolder *folder,
              TrophicWatchGroup  *group)
{
  guint n = trophic_staging_n_files (group->staging);
  g_autofree guint *waits = g_new0 (guint, n);
  trophic_watch_count_waits (group->staging, waits);
  for (guint i = n; i-- > 0;)
    {
      TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      const TrophicStagedFile *staged = trophic_staging_file (group->staging, i);
      gboolean keep = TRUE;
      file->staged = (int) i;
      file->waits = waits[i];
      for (guint p = 0; p < staged->problems->len && file->error == NULL; p++)
        {
          const TrophicStagedProblem *problem = g_ptr_array_index (staged->problems, p);
          if (!staged->readable)
            keep = take_failure (folder, file, problem->code, problem->message);
          else
            file->remarks += trophic_watch_is_remark (problem->code);
        }
      if (!keep)
        g_ptr_array_remove_index (group->files, i);
    }
}

/**
 * trophic_watch_folder_stage:
 * @store: the clinic; only read from
 *
 * Reads the files of a group. Those that have changed since they were taken leave it.
 *
 * Returns: %FALSE with @error when the clinic cannot take anything now; then put the group back
 */
gboolean
trophic_watch_folder_stage (TrophicWatchFolder     *folder,
                            TrophicWatchGroup      *group,
                            TrophicStore           *store,
                            TrophicImportProgress   progress,
                            gpointer                user_data,
                            GError                **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) failure = NULL;
  drop_changed (folder, group);
  if (group->files->len == 0)
    return TRUE;
  for (guint i = 0; i < group->files->len; i++)
    g_strv_builder_add (builder, ((TrophicWatchFile *) g_ptr_array_index (group->files, i))->path);
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  group->staging = stage (folder, store, (const char *const *) paths, progress, user_data, &failure);
  if (group->staging != NULL)
    {
      read_staging (folder, group);
      return TRUE;
    }
  if (!is_of_clinic (failure, group))
    return stage_unreadable (folder, group, store, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/** trophic_watch_group_commit: writes what was staged; %FALSE with @error: nothing was written, put the group back. */
gboolean
trophic_watch_group_commit (TrophicWatchGroup      *group,
                            TrophicStore           *store,
                            TrophicImportProgress   progress,
                            gpointer                user_data,
                            GError                **error)
{
  return group->staging == NULL || trophic_import_commit (store, group->staging, progress, user_data, &group->batch, error);
}

static void
finish_file (TrophicWatchFolder *folder,
             TrophicWatchGroup  *group,
             TrophicWatchFile   *file,
             GTimeZone          *zone)
{
  TrophicWatchEntry *entry = trophic_watch_entry (folder, file->name);
  TrophicWatchStamp stamp;
  g_autoptr (GError) error = NULL;
  if (!trophic_watch_stamp (file->path, &stamp) || !trophic_watch_stamp_equal (&stamp, &entry->stamp))
    {
      entry->state = TROPHIC_WATCH_NEW;
      trophic_error_set_at (&file->error, TROPHIC_ERROR_IO, file->path, NULL,
                            _("The file changed or went away while it was read. It is read again if it is still there."));
      return;
    }
  gboolean held = file->error != NULL || file->waits + file->remarks > 0;
  entry->state = TROPHIC_WATCH_IMPORTED;
  entry->where = held ? TROPHIC_WATCH_HELD : TROPHIC_WATCH_DONE;
  entry->report = held ? trophic_watch_report (file, group->staging, group->batch, zone) : NULL;
  file->moved_to = trophic_watch_move (folder->path, file->name, entry->where, entry->report, zone, &error);
  if (file->moved_to != NULL)
    {
      gboolean read = file->staged >= 0 && file->error == NULL;
      trophic_watch_look_after (folder, file->name, file->moved_to, &stamp,
                                read ? trophic_staging_file (group->staging, (guint) file->staged)->sha256 : NULL);
      trophic_watch_over (folder, file->name);
      g_hash_table_remove (folder->entries, file->name);
      return;
    }
  trophic_watch_again (folder, entry);
  trophic_watch_tell (folder, file->name, error);
  if (file->error == NULL)
    file->error = g_steal_pointer (&error);
}

/**
 * trophic_watch_folder_finish:
 * @group: committed; says afterwards where each file is
 * @zone: for the times in reports and names
 *
 * Moves the files to where they belong.
 */
void
trophic_watch_folder_finish (TrophicWatchFolder *folder,
                             TrophicWatchGroup  *group,
                             GTimeZone          *zone)
{
  for (guint i = 0; i < group->files->len; i++)
    finish_file (folder, group, g_ptr_array_index (group->files, i), zone);
  trophic_watch_over (folder, TROPHIC_WATCH_ABOUT_CLINIC);
  trophic_watch_over (folder, TROPHIC_WATCH_ABOUT_MOVING);
  folder->failures = 0;
  folder->retry_at = 0;
}

/**
 * trophic_watch_folder_put_back:
 * @group: (transfer full): could not be imported
 * @error: why; told, and tried again later
 *
 * When it is not the clinic's fault, files go in one by one from then on, so that one of them does not keep the others out.
 */
void
trophic_watch_folder_put_back (TrophicWatchFolder *folder,
                               TrophicWatchGroup  *group,
                               const GError       *error)
{
  gboolean of_clinic = is_of_clinic (error, group);
  for (guint i = 0; i < group->files->len; i++)
    {
      const TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      TrophicWatchEntry *entry = trophic_watch_entry (folder, file->name);
      entry->state = TROPHIC_WATCH_NEW;
      if (!of_clinic && group->files->len == 1)
        {
          trophic_watch_again (folder, entry);
          trophic_watch_tell (folder, file->name, error);
        }
    }
  folder->singly |= !of_clinic;
  if (of_clinic && !g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED))
    trophic_watch_fail (folder, TROPHIC_WATCH_ABOUT_CLINIC, error);
  trophic_watch_group_free (group);
}

static gboolean
step_group (TrophicWatchFolder      *folder,
            TrophicWatchGroup       *group,
            TrophicStore            *store,
            const TrophicWatchDoor  *door,
            GError                 **error)
{
  if (!trophic_watch_folder_stage (folder, group, store, door->progress, door->user_data, error) ||
      !trophic_watch_group_commit (group, store, door->progress, door->user_data, error))
    return FALSE;
  trophic_watch_folder_finish (folder, group, trophic_store_zone (store));
  if (door->told != NULL && group->files->len > 0)
    door->told (group, door->user_data);
  return TRUE;
}

/**
 * trophic_watch_folder_step:
 * @door: where the files go; the clinic is asked for only when there is a file
 *
 * One look, and everything that is whole imported and moved.
 *
 * Returns: %FALSE when the folder or the clinic failed; trophic_watch_folder_problems() says why
 */
gboolean
trophic_watch_folder_step (TrophicWatchFolder     *folder,
                           const TrophicWatchDoor *door)
{
  TrophicWatchGroup *group;
  if (!trophic_watch_folder_look (folder))
    return FALSE;
  while ((group = trophic_watch_folder_take (folder)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      TrophicStore *store = door->open (door->user_data, &error);
      gboolean ok = store != NULL && step_group (folder, group, store, door, &error);
      if (store != NULL && door->close != NULL)
        door->close (store, door->user_data);
      if (ok)
        trophic_watch_group_free (group);
      else
        {
          trophic_watch_folder_put_back (folder, group, error);
          if (folder->failures > 0 || g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED))
            return FALSE;
        }
    }
  return folder->failures == 0;
}
