/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-watcher.h"

#include "trophic-settings.h"
#include "trophic-watch-folder.h"

/* A hint that something arrived brings the next look forward, at most to this many seconds from now. */
enum { HINT_SECONDS = 1, DEFAULT_SECONDS = 5 };

struct _TrophicWatcher
{
  GObject             parent_instance;
  TrophicClinic      *clinic;
  char               *clinic_path;
  TrophicWatchFolder *folder; /* touched by one thread at a time: the round's, or the main one between two */
  TrophicWatchGroup  *group;  /* being imported */
  GFileMonitor       *monitor;
  guint               timer;
  gboolean            hinted;  /* the timer is the hint's */
  gboolean            running; /* a round is under way */
  int                 stopped; /* atomic: the threads ask it too */
};

G_DEFINE_FINAL_TYPE (TrophicWatcher, trophic_watcher, G_TYPE_OBJECT)

enum { ARRIVED, PROBLEM, N_SIGNALS };
static guint signals[N_SIGNALS];

static void schedule  (TrophicWatcher *self,
                       guint           seconds);
static void take_next (TrophicWatcher *self);

static gboolean
is_stopped (TrophicWatcher *self)
{
  return g_atomic_int_get (&self->stopped) != 0;
}

static void
trophic_watcher_dispose (GObject *object)
{
  TrophicWatcher *self = TROPHIC_WATCHER (object);
  trophic_watcher_stop (self);
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_watcher_parent_class)->dispose (object);
}

static void
trophic_watcher_finalize (GObject *object)
{
  TrophicWatcher *self = TROPHIC_WATCHER (object);
  g_clear_pointer (&self->group, trophic_watch_group_free);
  g_clear_pointer (&self->folder, trophic_watch_folder_free);
  g_free (self->clinic_path);
  G_OBJECT_CLASS (trophic_watcher_parent_class)->finalize (object);
}

static void
trophic_watcher_class_init (TrophicWatcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_watcher_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_watcher_finalize;
  /**
   * TrophicWatcher::arrived:
   * @arrival: a #TrophicArrival
   *
   * Emitted after files were imported and moved.
   */
  signals[ARRIVED] = g_signal_new ("arrived", TROPHIC_TYPE_WATCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_POINTER);
  /**
   * TrophicWatcher::problem:
   * @error: what is wrong with folder, file or clinic
   *
   * Emitted once for each thing that goes wrong; it is tried again.
   */
  signals[PROBLEM] = g_signal_new ("problem", TROPHIC_TYPE_WATCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_ERROR);
}

static void
trophic_watcher_init (TrophicWatcher *self)
{
}

static void
run_in_thread (TrophicWatcher      *self,
               GTaskThreadFunc      function,
               GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);
  g_task_set_source_tag (task, run_in_thread);
  g_task_run_in_thread (task, function);
}

static void
end_round (TrophicWatcher *self)
{
  g_autoptr (GPtrArray) problems = trophic_watch_folder_problems (self->folder);
  self->running = FALSE;
  for (guint i = 0; !is_stopped (self) && i < problems->len; i++)
    g_signal_emit (self, signals[PROBLEM], 0, g_ptr_array_index (problems, i));
  schedule (self, trophic_watch_folder_delay (self->folder));
}

static void
put_back (TrophicWatcher *self,
          const GError   *error)
{
  trophic_watch_folder_put_back (self->folder, g_steal_pointer (&self->group), error);
  end_round (self);
}

static void
finish_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  TrophicWatcher *self = source;
  trophic_watch_folder_finish (self->folder, self->group, trophic_clinic_get_zone (self->clinic));
  g_task_return_boolean (task, TRUE);
}

static TrophicArrival
count_arrival (const TrophicWatchGroup *group)
{
  TrophicArrival arrival = { 0 };
  for (guint i = 0; i < group->files->len; i++)
    {
      const TrophicWatchFile *file = g_ptr_array_index (group->files, i);
      arrival.unreadable += (file->error != NULL || file->remarks > 0) && file->moved_to != NULL;
    }
  if (group->staging != NULL)
    {
      const TrophicStagedCounts *counts = trophic_staging_counts (group->staging);
      arrival.fresh = counts->by_class[TROPHIC_STAGED_NEW] + counts->by_class[TROPHIC_STAGED_CORRECTED];
      arrival.waits = counts->by_class[TROPHIC_STAGED_QUARANTINED];
    }
  return arrival;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  TrophicWatcher *self = TROPHIC_WATCHER (source);
  g_autoptr (TrophicWatchGroup) group = g_steal_pointer (&self->group);
  TrophicArrival arrival = count_arrival (group);
  if (!is_stopped (self) && arrival.fresh + arrival.waits + arrival.unreadable > 0)
    g_signal_emit (self, signals[ARRIVED], 0, &arrival);
  take_next (self);
}

static gboolean
commit_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  TrophicWatcher *self = data;
  return trophic_watch_group_commit (self->group, store, NULL, NULL, error);
}

static void
committed_cb (GObject      *source,
              GAsyncResult *async,
              gpointer      user_data)
{
  g_autoptr (TrophicWatcher) self = user_data;
  g_autoptr (GError) error = NULL;
  if (trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    run_in_thread (self, finish_thread, finished_cb); /* even when stopped meanwhile: it is in the clinic */
  else
    put_back (self, error);
}

static gboolean
report_progress (double   fraction,
                 gpointer user_data)
{
  return !is_stopped (user_data);
}

static void
stage_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  TrophicWatcher *self = source;
  GError *error = NULL;
  g_autoptr (TrophicStore) store =
    trophic_store_open (self->clinic_path, TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, &error);
  if (store != NULL && trophic_watch_folder_stage (self->folder, self->group, store, report_progress, self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
staged_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  TrophicWatcher *self = TROPHIC_WATCHER (source);
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (async), &error))
    put_back (self, error);
  else if (is_stopped (self))
    {
      g_set_error_literal (&error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED, "");
      put_back (self, error);
    }
  else if (self->group->staging == NULL)
    run_in_thread (self, finish_thread, finished_cb); /* nothing in it can be read */
  else
    trophic_clinic_write_async (self->clinic, commit_job, self, NULL, NULL, committed_cb, g_object_ref (self));
}

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  TrophicWatcher *self = source;
  self->group = trophic_watch_folder_take (self->folder);
  g_task_return_boolean (task, TRUE);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  TrophicWatcher *self = TROPHIC_WATCHER (source);
  if (self->group == NULL || is_stopped (self))
    end_round (self);
  else
    run_in_thread (self, stage_thread, staged_cb);
}

static void
take_next (TrophicWatcher *self)
{
  run_in_thread (self, take_thread, taken_cb);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_boolean (task, trophic_watch_folder_look (TROPHIC_WATCHER (source)->folder));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  TrophicWatcher *self = TROPHIC_WATCHER (source);
  if (g_task_propagate_boolean (G_TASK (async), NULL) && !is_stopped (self))
    take_next (self);
  else
    end_round (self);
}

static void
due_cb (gpointer user_data)
{
  TrophicWatcher *self = user_data;
  self->timer = 0;
  self->hinted = FALSE;
  self->running = TRUE;
  run_in_thread (self, look_thread, looked_cb);
}

static void
schedule (TrophicWatcher *self,
          guint           seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!is_stopped (self))
    self->timer = g_timeout_add_once (seconds * 1000, due_cb, self);
}

/* Where the system tells of new files they come in sooner; in a sandbox and on a share it does not. */
static void
hinted_cb (GFileMonitor      *monitor,
           GFile             *file,
           GFile             *other,
           GFileMonitorEvent  event,
           TrophicWatcher    *self)
{
  if (self->running || self->hinted || self->timer == 0)
    return;
  schedule (self, HINT_SECONDS);
  self->hinted = TRUE;
}

/**
 * trophic_watcher_new:
 * @clinic: open for writing
 * @settings: switched on
 *
 * Begins to watch at once; trophic_watcher_stop() ends it.
 */
TrophicWatcher *
trophic_watcher_new (TrophicClinic              *clinic,
                     const TrophicWatchSettings *settings)
{
  TrophicWatcher *self = g_object_new (TROPHIC_TYPE_WATCHER, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (settings->folder);
  guint seconds = (guint) trophic_settings_get_int ("watch-seconds", DEFAULT_SECONDS);
  self->clinic = g_object_ref (clinic);
  self->clinic_path = g_strdup (trophic_clinic_get_path (clinic));
  self->folder = trophic_watch_folder_new (settings->folder, &(TrophicWatchOptions) {
    .profile = *settings->profile != '\0' ? settings->profile : NULL, .source = *settings->source != '\0' ? settings->source : NULL,
    .create_patients = settings->create_patients, .interval = seconds, .settle = seconds * 1000,
  });
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (hinted_cb), self, 0);
  schedule (self, HINT_SECONDS);
  return self;
}

/** trophic_watcher_stop: what is being written is written and moved; nothing new is begun. */
void
trophic_watcher_stop (TrophicWatcher *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}
