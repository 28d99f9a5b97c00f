/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-loader.h"

enum { READ_AFTER_MILLISECONDS = 700, LOOK_MILLISECONDS = 100, PERMILLE = 1000 };

struct _TrophicStudyLoader
{
  GObject               parent_instance;
  TrophicClinic        *clinic;
  TrophicCohort        *cohort;
  TrophicStudyResult   *result;
  GError               *error;
  TrophicStudySwitches  switches;
  GCancellable         *reading;   /* while the cohort is read */
  GCancellable         *computing; /* while study or sensitivity are computed */
  gint                 *permille;  /* how far the reading is, written by its thread; NULL when nothing is read */
  guint                 look_source;
  guint                 read_source;
  gboolean              active;
  gboolean              stale;     /* the clinic changed since the cohort was read */
  gboolean              waits;     /* the study itself, not only the sensitivity, is being computed */
};

G_DEFINE_FINAL_TYPE (TrophicStudyLoader, trophic_study_loader, G_TYPE_OBJECT)

enum { CHANGED, COHORT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
say_changed (TrophicStudyLoader *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  say_changed (user_data);
  return G_SOURCE_CONTINUE;
}

/* While something is under way whoever shows it looks again and again how far it is. */
static void
follow (TrophicStudyLoader *self)
{
  gboolean busy = self->reading != NULL || self->waits;
  if (busy && self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
  else if (!busy)
    g_clear_handle_id (&self->look_source, g_source_remove);
}

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
stop_computing (TrophicStudyLoader *self)
{
  stop (&self->computing);
  self->waits = FALSE;
  follow (self);
}

static void
stop_reading (TrophicStudyLoader *self)
{
  stop (&self->reading);
  g_clear_handle_id (&self->read_source, g_source_remove);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  follow (self);
}

/* What one computation needs: nothing of the loader, which may be gone before it ends. */
typedef struct {
  TrophicCohort        *cohort;
  TrophicStudyResult   *result; /* whose sensitivity is wanted; NULL: a study is */
  TrophicStudySwitches  switches;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  g_clear_pointer (&wish->cohort, trophic_cohort_unref);
  g_clear_pointer (&wish->result, trophic_study_result_unref);
  trophic_study_switches_clear (&wish->switches);
  g_free (wish);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
sensitivity_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  GPtrArray *lines = trophic_study_sensitivity (wish->result->cohort, &wish->switches, FALSE, NULL, NULL, cancellable, &error);
  if (lines != NULL)
    g_task_return_pointer (task, lines, array_free);
  else
    g_task_return_error (task, error);
}

static void
sensitivity_done_cb (GObject      *source,
                     GAsyncResult *async,
                     gpointer      user_data)
{
  TrophicStudyLoader *self = TROPHIC_STUDY_LOADER (source);
  Wish *wish = g_task_get_task_data (G_TASK (async));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (async), &error);
  if (g_task_get_cancellable (G_TASK (async)) != self->computing)
    return;
  g_clear_object (&self->computing);
  g_clear_error (&self->error);
  if (lines == NULL)
    self->error = g_steal_pointer (&error);
  else if (wish->result == self->result)
    self->result->sensitivity = g_steal_pointer (&lines);
  say_changed (self);
}

/* The study stands on screen while its neighbours are computed. */
static void
compute_sensitivity (TrophicStudyLoader *self)
{
  Wish *wish = g_new0 (Wish, 1);
  wish->result = trophic_study_result_ref (self->result);
  trophic_study_switches_copy (&wish->switches, &self->switches);
  self->computing = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->computing, sensitivity_done_cb, NULL);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, sensitivity_thread);
}

static void
study_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  TrophicStudy *study = trophic_study_new (wish->cohort, &wish->switches, cancellable, &error);
  if (study != NULL)
    g_task_return_pointer (task, trophic_study_result_new (wish->cohort, study), trophic_study_result_unref);
  else
    g_task_return_error (task, error);
}

static void
study_done_cb (GObject      *source,
               GAsyncResult *async,
               gpointer      user_data)
{
  TrophicStudyLoader *self = TROPHIC_STUDY_LOADER (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStudyResult) result = g_task_propagate_pointer (G_TASK (async), &error);
  if (g_task_get_cancellable (G_TASK (async)) != self->computing)
    return; /* other choices were made since */
  g_clear_object (&self->computing);
  self->waits = FALSE;
  follow (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, trophic_study_result_unref);
  self->result = g_steal_pointer (&result);
  if (self->result == NULL)
    self->error = g_steal_pointer (&error);
  else
    compute_sensitivity (self);
  say_changed (self);
}

static void
compute (TrophicStudyLoader *self)
{
  stop_computing (self);
  if (self->cohort == NULL || trophic_cohort_n (self->cohort) == 0)
    {
      g_clear_pointer (&self->result, trophic_study_result_unref);
      say_changed (self);
      return;
    }
  Wish *wish = g_new0 (Wish, 1);
  wish->cohort = trophic_cohort_ref (self->cohort);
  trophic_study_switches_copy (&wish->switches, &self->switches);
  self->computing = g_cancellable_new ();
  self->waits = TRUE;
  follow (self);
  g_autoptr (GTask) task = g_task_new (self, self->computing, study_done_cb, NULL);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, study_thread);
  say_changed (self);
}

static void
read_progress_cb (double   fraction,
                  gpointer data)
{
  g_atomic_int_set ((gint *) data, (gint) (PERMILLE * CLAMP (fraction, 0, 1)));
}

static void
cohort_free (gpointer data)
{
  trophic_cohort_unref (data);
}

static gboolean
cohort_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  *result = trophic_cohort_new (store, &today, read_progress_cb, data, cancellable, error);
  *result_free = cohort_free;
  return *result != NULL;
}

/* The job's own end tells whether it is the one that is waited for. */
typedef struct {
  TrophicStudyLoader *loader;
  GCancellable       *cancellable;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->loader);
  g_object_unref (asked->cancellable);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
cohort_done_cb (GObject      *source,
                GAsyncResult *async,
                gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  TrophicStudyLoader *self = asked->loader;
  g_autoptr (GError) error = NULL;
  gpointer cohort = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &cohort, &error);
  if (asked->cancellable != self->reading)
    {
      g_clear_pointer (&cohort, cohort_free);
      return;
    }
  stop_reading (self);
  g_clear_error (&self->error);
  g_clear_pointer (&self->cohort, trophic_cohort_unref);
  if (!ok)
    {
      /* What was computed before is not of the clinic as it is. */
      stop_computing (self);
      g_clear_pointer (&self->result, trophic_study_result_unref);
      self->error = g_steal_pointer (&error);
      self->stale = TRUE;
      say_changed (self);
      return;
    }
  self->cohort = cohort;
  g_signal_emit (self, signals[COHORT], 0);
  compute (self);
}

static void
read_cohort (TrophicStudyLoader *self)
{
  stop_reading (self);
  if (self->clinic == NULL)
    return;
  self->stale = FALSE;
  self->reading = g_cancellable_new ();
  self->permille = g_atomic_rc_box_new0 (gint);
  follow (self);
  Asked *asked = g_new0 (Asked, 1);
  *asked = (Asked) { g_object_ref (self), g_object_ref (self->reading) };
  trophic_clinic_read_async (self->clinic, cohort_job, g_atomic_rc_box_acquire (self->permille), g_atomic_rc_box_release, self->reading,
                             cohort_done_cb, asked);
  say_changed (self);
}

static gboolean
read_cb (gpointer user_data)
{
  TrophicStudyLoader *self = user_data;
  self->read_source = 0;
  read_cohort (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in a row make one reading. */
static void
clinic_changed_cb (TrophicStudyLoader *self)
{
  self->stale = TRUE;
  if (!self->active)
    return;
  g_clear_handle_id (&self->read_source, g_source_remove);
  self->read_source = g_timeout_add (READ_AFTER_MILLISECONDS, read_cb, self);
}

static void
drop_clinic (TrophicStudyLoader *self)
{
  stop_reading (self);
  stop_computing (self);
  if (self->clinic != NULL)
    g_signal_handlers_disconnect_by_data (self->clinic, self);
  g_clear_object (&self->clinic);
  g_clear_pointer (&self->cohort, trophic_cohort_unref);
  g_clear_pointer (&self->result, trophic_study_result_unref);
  g_clear_error (&self->error);
}

static void
trophic_study_loader_dispose (GObject *object)
{
  drop_clinic (TROPHIC_STUDY_LOADER (object));
  G_OBJECT_CLASS (trophic_study_loader_parent_class)->dispose (object);
}

static void
trophic_study_loader_finalize (GObject *object)
{
  trophic_study_switches_clear (&TROPHIC_STUDY_LOADER (object)->switches);
  G_OBJECT_CLASS (trophic_study_loader_parent_class)->finalize (object);
}

static void
trophic_study_loader_class_init (TrophicStudyLoaderClass *klass)
{
  GType type = TROPHIC_TYPE_STUDY_LOADER;
  G_OBJECT_CLASS (klass)->dispose = trophic_study_loader_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_study_loader_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COHORT] = g_signal_new ("cohort", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_study_loader_init (TrophicStudyLoader *self)
{
  trophic_study_switches_init (&self->switches);
}

/** trophic_study_loader_new: without a clinic, with the source paper's choices. */
TrophicStudyLoader *
trophic_study_loader_new (void)
{
  return g_object_new (TROPHIC_TYPE_STUDY_LOADER, NULL);
}

/** trophic_study_loader_set_clinic: @clinic: (nullable): nothing of the one before stays. */
void
trophic_study_loader_set_clinic (TrophicStudyLoader *self,
                                 TrophicClinic      *clinic)
{
  g_return_if_fail (TROPHIC_IS_STUDY_LOADER (self));
  drop_clinic (self);
  g_set_object (&self->clinic, clinic);
  self->stale = TRUE;
  if (clinic != NULL)
    g_signal_connect_object (clinic, "changed", G_CALLBACK (clinic_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[COHORT], 0);
  say_changed (self);
  if (self->active)
    read_cohort (self);
}

/** trophic_study_loader_set_active: a reading stops when the place is left, so that a patient need not wait for it. */
void
trophic_study_loader_set_active (TrophicStudyLoader *self,
                                 gboolean            active)
{
  g_return_if_fail (TROPHIC_IS_STUDY_LOADER (self));
  if (self->active == active)
    return;
  self->active = active;
  if (active && self->stale)
    read_cohort (self);
  else if (!active && (self->reading != NULL || self->read_source != 0))
    {
      stop_reading (self);
      self->stale = TRUE;
      say_changed (self);
    }
}

/** trophic_study_loader_set_switches: computes the study anew, of the patients read before while they are being read again. */
void
trophic_study_loader_set_switches (TrophicStudyLoader         *self,
                                   const TrophicStudySwitches *switches)
{
  g_return_if_fail (TROPHIC_IS_STUDY_LOADER (self));
  trophic_study_switches_clear (&self->switches);
  trophic_study_switches_copy (&self->switches, switches);
  if (self->cohort != NULL)
    compute (self);
}

/** trophic_study_loader_cancel: stays with the study that is there, and with its choices; without one nothing is read until
 * trophic_study_loader_reload(). */
void
trophic_study_loader_cancel (TrophicStudyLoader *self)
{
  g_return_if_fail (TROPHIC_IS_STUDY_LOADER (self));
  if (self->reading != NULL)
    self->stale = TRUE;
  stop_reading (self);
  stop_computing (self);
  if (self->result != NULL)
    {
      trophic_study_switches_clear (&self->switches);
      trophic_study_switches_copy (&self->switches, &self->result->study->switches);
      if (self->result->sensitivity == NULL)
        compute_sensitivity (self);
    }
  say_changed (self);
}

/** trophic_study_loader_get_switches: (transfer none): those of the study that is there or under way. */
const TrophicStudySwitches *
trophic_study_loader_get_switches (TrophicStudyLoader *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_LOADER (self), NULL);
  return &self->switches;
}

/** trophic_study_loader_reload: reads the clinic again. */
void
trophic_study_loader_reload (TrophicStudyLoader *self)
{
  g_return_if_fail (TROPHIC_IS_STUDY_LOADER (self));
  g_clear_error (&self->error);
  read_cohort (self);
}

/** trophic_study_loader_get_state: @fraction: (out): of the reading, 0 to 1; 0 otherwise. */
TrophicStudyState
trophic_study_loader_get_state (TrophicStudyLoader *self,
                                double             *fraction)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_LOADER (self), TROPHIC_STUDY_IDLE);
  *fraction = self->permille != NULL ? (double) g_atomic_int_get (self->permille) / PERMILLE : 0;
  return self->waits ? TROPHIC_STUDY_COMPUTING : self->reading != NULL ? TROPHIC_STUDY_READING : TROPHIC_STUDY_IDLE;
}

/** trophic_study_loader_get_cohort: (transfer none) (nullable): %NULL until the clinic was read. */
TrophicCohort *
trophic_study_loader_get_cohort (TrophicStudyLoader *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_LOADER (self), NULL);
  return self->cohort;
}

/** trophic_study_loader_get_result: (transfer none) (nullable): the latest that was computed; compare its switches with those asked for. */
TrophicStudyResult *
trophic_study_loader_get_result (TrophicStudyLoader *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_LOADER (self), NULL);
  return self->result;
}

/** trophic_study_loader_get_error: (transfer none) (nullable): why there is no result, or no sensitivity. */
const GError *
trophic_study_loader_get_error (TrophicStudyLoader *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_LOADER (self), NULL);
  return self->error;
}
