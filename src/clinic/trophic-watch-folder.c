/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the files in a watched folder from one look to the next, and which of them are whole. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-watch-private.h"

#define DEFAULT_INTERVAL 5
#define DEFAULT_SETTLE 5000
#define MAX_DELAY 60

/* Two looks this long apart, in microseconds, must find a file unchanged, however often a hint makes us look. */
#define MIN_QUIET G_USEC_PER_SEC

/* A file that ends in the middle of a line is given more time. */
#define PATIENCE 3

/* What goes in together: enough that a hundred little messages are one import, little enough that a large one ends. */
#define MAX_GROUP_FILES 200
#define MAX_GROUP_BYTES (64 * 1024 * 1024)

static void
entry_free (gpointer data)
{
  TrophicWatchEntry *entry = data;
  g_free (entry->report);
  g_free (entry);
}

/** trophic_watch_tell: @error is told once until it is over or another takes its place. */
void
trophic_watch_tell (TrophicWatchFolder *folder,
                    const char         *about,
                    const GError       *error)
{
  if (g_strcmp0 (g_hash_table_lookup (folder->told, about), error->message) == 0)
    return;
  g_hash_table_insert (folder->told, g_strdup (about), g_strdup (error->message));
  g_ptr_array_add (folder->problems, g_error_copy (error));
}

/** trophic_watch_over: what was told of it holds no more. */
void
trophic_watch_over (TrophicWatchFolder *folder,
                    const char         *about)
{
  g_hash_table_remove (folder->told, about);
}

/** trophic_watch_entry: (transfer none) (nullable): what is known of a file. */
TrophicWatchEntry *
trophic_watch_entry (TrophicWatchFolder *folder,
                     const char         *name)
{
  return g_hash_table_lookup (folder->entries, name);
}

static gint64
delay_after (TrophicWatchFolder *folder,
             guint               failures)
{
  return MIN ((gint64) folder->options.interval << MIN (failures, 10), MAX_DELAY);
}

/** trophic_watch_again: something failed with the file; it is tried again, later every time. */
void
trophic_watch_again (TrophicWatchFolder *folder,
                     TrophicWatchEntry  *entry)
{
  if (entry->state == TROPHIC_WATCH_TAKEN)
    entry->state = TROPHIC_WATCH_NEW;
  entry->tries++;
  entry->retry_at = g_get_monotonic_time () + delay_after (folder, entry->tries) * G_USEC_PER_SEC;
}

static gboolean
is_inside (const char *path,
           const char *folder)
{
  g_autofree char *with_end = g_str_has_suffix (folder, G_DIR_SEPARATOR_S) ? g_strdup (folder) : g_strconcat (folder, G_DIR_SEPARATOR_S, NULL);
  return g_str_equal (path, folder) || g_str_has_prefix (path, with_end);
}

static char *
real_path (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = real != NULL ? g_strdup (real) : g_canonicalize_filename (path, NULL);
  free (real);
  return copy;
}

/* A sandbox sees a chosen folder at a path of its own (doc/ID/NAME), of which the name alone is the person's. */
static gboolean
is_lent_as (const char *path,
            const char *personal)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *lent = g_path_get_dirname (parent);
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", NULL), *of_portal = real_path (portal);
  g_autofree char *name = g_path_get_basename (path), *other = g_path_get_basename (personal);
  return (g_str_equal (lent, of_portal) || g_str_equal (lent, "/run/flatpak/doc")) && g_str_equal (name, other);
}

static gboolean
is_personal (const char *path)
{
  g_autofree char *home = real_path (g_get_home_dir ());
  if (is_inside (home, path) || is_lent_as (path, home))
    return TRUE;
  for (int i = 0; i < G_USER_N_DIRECTORIES; i++)
    {
      const char *special = g_get_user_special_dir (i);
      g_autofree char *real = special != NULL ? real_path (special) : NULL;
      if (real != NULL && (g_str_equal (real, path) || is_lent_as (path, real)))
        return TRUE;
    }
  return FALSE;
}

/**
 * trophic_watch_folder_check:
 * @clinic_path: (nullable): the clinic that its files would go into
 *
 * Whether a folder may be watched. Every file in it is going to be moved, so it must be one that is there for that alone:
 * not a home folder or Documents, and not one with the clinic in it.
 *
 * Errors: %TROPHIC_ERROR_NOT_FOUND, %TROPHIC_ERROR_INVALID.
 */
gboolean
trophic_watch_folder_check (const char  *path,
                            const char  *clinic_path,
                            GError     **error)
{
  g_autofree char *real = real_path (path), *name = g_filename_display_name (path);
  g_autofree char *clinic = clinic_path != NULL ? real_path (clinic_path) : NULL;
  if (!g_file_test (real, G_FILE_TEST_IS_DIR))
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, path, NULL, _("There is no folder %s."), name);
  else if (is_personal (real))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL,
                          _("Every file in a watched folder is moved. %s holds other files too: make a folder for the laboratory alone."), name);
  else if (clinic != NULL && is_inside (clinic, real))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL,
                          _("The clinic file lies in %s. Watch a folder that holds nothing but the laboratory's files."), name);
  else
    return TRUE;
  return FALSE;
}

/** trophic_watch_folder_new: @path need not be there yet. */
TrophicWatchFolder *
trophic_watch_folder_new (const char                *path,
                          const TrophicWatchOptions *options)
{
  TrophicWatchFolder *folder = g_new0 (TrophicWatchFolder, 1);
  folder->path = g_canonicalize_filename (path, NULL);
  folder->options = *options;
  folder->options.profile = folder->profile = g_strdup (options->profile);
  folder->options.source = folder->source = g_strdup (options->source);
  if (folder->options.interval == 0)
    folder->options.interval = DEFAULT_INTERVAL;
  if (folder->options.settle == 0)
    folder->options.settle = DEFAULT_SETTLE;
  folder->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  folder->moved = g_ptr_array_new_with_free_func (trophic_watch_moved_free);
  folder->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  folder->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return folder;
}

/** trophic_watch_folder_free: */
void
trophic_watch_folder_free (TrophicWatchFolder *folder)
{
  if (folder == NULL)
    return;
  g_hash_table_unref (folder->entries);
  g_ptr_array_unref (folder->moved);
  g_ptr_array_unref (folder->problems);
  g_hash_table_unref (folder->told);
  g_free (folder->path);
  g_free (folder->profile);
  g_free (folder->source);
  g_free (folder);
}

static void
see_file (const char              *name,
          const TrophicWatchStamp *stamp,
          gpointer                 user_data)
{
  TrophicWatchFolder *folder = user_data;
  TrophicWatchEntry *entry = trophic_watch_entry (folder, name);
  if (entry == NULL)
    {
      entry = g_new0 (TrophicWatchEntry, 1);
      g_hash_table_insert (folder->entries, g_strdup (name), entry);
    }
  entry->present = TRUE;
  if (entry->looks > 0 && trophic_watch_stamp_equal (&entry->stamp, stamp))
    {
      entry->looks++;
      return;
    }
  /* New, or written to since: whatever was known of it is of another file. */
  g_free (entry->report);
  *entry = (TrophicWatchEntry) { .stamp = *stamp, .since = g_get_monotonic_time (), .looks = 1, .present = TRUE };
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  TrophicWatchEntry *entry = value;
  if (entry->present)
    return FALSE;
  trophic_watch_over (user_data, key);
  return TRUE;
}

/** trophic_watch_fail: the folder or the clinic fails: all is left alone for a while, longer every time. */
void
trophic_watch_fail (TrophicWatchFolder *folder,
                    const char         *about,
                    const GError       *error)
{
  folder->failures++;
  folder->retry_at = g_get_monotonic_time () + delay_after (folder, folder->failures) * G_USEC_PER_SEC;
  trophic_watch_tell (folder, about, error);
}

/* Files that are in the clinic and could not be moved. */
static void
move_imported (TrophicWatchFolder *folder)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, folder->entries);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      TrophicWatchEntry *entry = value;
      g_autoptr (GError) error = NULL;
      if (entry->state != TROPHIC_WATCH_IMPORTED || entry->retry_at > g_get_monotonic_time ())
        continue;
      g_autofree char *moved = trophic_watch_move (folder->path, name, entry->where, entry->report, zone, &error);
      if (moved == NULL)
        {
          trophic_watch_again (folder, entry);
          trophic_watch_tell (folder, name, error);
          continue;
        }
      trophic_watch_over (folder, name);
      g_hash_table_iter_remove (&iter);
    }
}

/**
 * trophic_watch_folder_look:
 *
 * Looks at the folder now: which files came, changed or went. Files that were imported but not moved are moved.
 *
 * Returns: %FALSE when the folder cannot be read; trophic_watch_folder_problems() says why
 */
gboolean
trophic_watch_folder_look (TrophicWatchFolder *folder)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer value;
  trophic_watch_bring_back (folder);
  g_hash_table_iter_init (&iter, folder->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((TrophicWatchEntry *) value)->present = FALSE;
  if (!trophic_watch_scan (folder->path, see_file, folder, problems, &error))
    {
      trophic_watch_fail (folder, TROPHIC_WATCH_ABOUT_FOLDER, error);
      return FALSE;
    }
  if (g_hash_table_contains (folder->told, TROPHIC_WATCH_ABOUT_FOLDER))
    {
      trophic_watch_over (folder, TROPHIC_WATCH_ABOUT_FOLDER);
      folder->failures = 0;
      folder->retry_at = 0;
    }
  for (guint i = 0; i < problems->len; i++)
    trophic_watch_tell (folder, trophic_error_file (g_ptr_array_index (problems, i)), g_ptr_array_index (problems, i));
  g_hash_table_foreach_remove (folder->entries, is_gone, folder);
  move_imported (folder);
  return TRUE;
}

/* Milliseconds since the file was written; the clock of a share may be ahead, then since it was first seen so. */
static gint64
age_of (const TrophicWatchEntry *entry)
{
  gint64 age = g_get_real_time () / 1000 - entry->stamp.changed / 1000000;
  return age >= 0 ? age : (g_get_monotonic_time () - entry->since) / 1000;
}

static gboolean
is_whole (TrophicWatchFolder      *folder,
          const char              *name,
          const TrophicWatchEntry *entry)
{
  gint64 settle = folder->options.settle, now = g_get_monotonic_time ();
  if (entry->state != TROPHIC_WATCH_NEW || entry->stamp.size == 0 || entry->looks < 2 || entry->retry_at > now ||
      now - entry->since < MIN (MIN_QUIET, settle * 1000) || age_of (entry) < settle)
    return FALSE;
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  if (age_of (entry) < settle * PATIENCE && !trophic_watch_ends_whole (path, entry->stamp.size))
    return FALSE;
  return !trophic_watch_is_busy (path);
}

typedef struct {
  const char        *name;
  TrophicWatchEntry *entry;
} Ready;

static int
compare_arrival (gconstpointer a,
                 gconstpointer b)
{
  const Ready *x = a, *y = b;
  if (x->entry->stamp.changed != y->entry->stamp.changed)
    return x->entry->stamp.changed < y->entry->stamp.changed ? -1 : 1;
  return strcmp (x->name, y->name);
}

static void
file_free (gpointer data)
{
  TrophicWatchFile *file = data;
  g_free (file->name);
  g_free (file->path);
  g_free (file->moved_to);
  g_clear_error (&file->error);
  g_free (file);
}

/** trophic_watch_group_free: */
void
trophic_watch_group_free (TrophicWatchGroup *group)
{
  if (group == NULL)
    return;
  g_ptr_array_unref (group->files);
  g_clear_pointer (&group->staging, trophic_staging_free);
  g_free (group);
}

static TrophicWatchGroup *
make_group (TrophicWatchFolder *folder,
            GArray             *ready)
{
  TrophicWatchGroup *group = g_new0 (TrophicWatchGroup, 1);
  guint64 bytes = 0;
  group->files = g_ptr_array_new_with_free_func (file_free);
  for (guint i = 0; i < MIN (ready->len, folder->singly ? 1 : MAX_GROUP_FILES); i++)
    {
      const Ready *one = &g_array_index (ready, Ready, i);
      bytes += one->entry->stamp.size;
      if (i > 0 && bytes > MAX_GROUP_BYTES)
        break;
      TrophicWatchFile *file = g_new0 (TrophicWatchFile, 1);
      file->name = g_strdup (one->name);
      file->path = g_build_filename (folder->path, one->name, NULL);
      file->staged = -1;
      one->entry->state = TROPHIC_WATCH_TAKEN;
      g_ptr_array_add (group->files, file);
    }
  return group;
}

/**
 * trophic_watch_folder_take:
 *
 * Returns: (transfer full) (nullable): the files that are whole, oldest first; %NULL when there is none, or the clinic or
 *   the folder has to be left alone for a while. Give it to trophic_watch_folder_finish() or _put_back().
 */
TrophicWatchGroup *
trophic_watch_folder_take (TrophicWatchFolder *folder)
{
  g_autoptr (GArray) ready = g_array_new (FALSE, FALSE, sizeof (Ready));
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer name, entry;
  if (folder->retry_at > g_get_monotonic_time ())
    return NULL;
  g_hash_table_iter_init (&iter, folder->entries);
  while (g_hash_table_iter_next (&iter, &name, &entry))
    if (is_whole (folder, name, entry))
      g_array_append_val (ready, ((Ready) { name, entry }));
  if (ready->len == 0)
    {
      folder->failures = 0;
      folder->singly = FALSE;
      return NULL;
    }
  if (!trophic_watch_make_folders (folder->path, &error))
    {
      trophic_watch_fail (folder, TROPHIC_WATCH_ABOUT_MOVING, error);
      return NULL;
    }
  g_array_sort (ready, compare_arrival);
  return make_group (folder, ready);
}

/** trophic_watch_folder_waiting: files that are waited for: still being written, empty, or to be tried again. */
guint
trophic_watch_folder_waiting (TrophicWatchFolder *folder)
{
  return g_hash_table_size (folder->entries);
}

/** trophic_watch_folder_settling: those of them that may be whole at the next look. */
guint
trophic_watch_folder_settling (TrophicWatchFolder *folder)
{
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer value;
  guint n = 0;
  g_hash_table_iter_init (&iter, folder->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const TrophicWatchEntry *entry = value;
      n += entry->state == TROPHIC_WATCH_NEW && entry->stamp.size > 0 && entry->retry_at <= now;
    }
  return n;
}

/** trophic_watch_folder_delay: seconds until the next look. */
guint
trophic_watch_folder_delay (TrophicWatchFolder *folder)
{
  return (guint) delay_after (folder, folder->failures);
}

/** trophic_watch_folder_problems: (transfer full) (element-type GError): what has gone wrong since this was asked last. */
GPtrArray *
trophic_watch_folder_problems (TrophicWatchFolder *folder)
{
  GPtrArray *problems = folder->problems;
  folder->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  return problems;
}
