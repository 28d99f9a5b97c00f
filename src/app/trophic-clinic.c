/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic.h"

#include <glib/gi18n-lib.h>

#include "trophic-clinic-facts.h"
#include "trophic-clinic-models.h"
#include "trophic-model-store.h"
#include "trophic-patient-item.h"

struct _TrophicClinic
{
  GObject       parent_instance;
  char         *path;
  TrophicStore *writer; /* touched by the writing thread only; NULL when the clinic is read-only */
  TrophicStore *reader; /* touched by the reading thread only */
  GThreadPool  *writing;
  GThreadPool  *reading;
  GTimeZone    *zone;
  char         *name;      /* touched by the main thread only; NULL: the clinic has none */
  GPtrArray    *patients; /* as they were when it was opened, until they are taken */
  char         *user_name; /* touched by the main thread only */
  gboolean      synthetic;
  guint         check_source; /* the integrity check that has not begun yet */
  gboolean      damaged; /* set by the writing thread; nothing is written any more */

  /* Touched by the reading thread only. */
  TrophicForecastModels *models; /* NULL until first asked for */
  char                  *models_state; /* the state of the facts they were learned from */
  int                    models_day;
};

G_DEFINE_FINAL_TYPE (TrophicClinic, trophic_clinic, G_TYPE_OBJECT)

enum { CHECK_AFTER_MILLISECONDS = 1000 };

enum { CHANGED, DAMAGED, NAMED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  TrophicClinicJob job;
  gpointer         data;
  GDestroyNotify   data_free;
  gboolean         write;
} Job;

typedef struct
{
  gpointer       value;
  GDestroyNotify value_free;
} JobResult;

static void
job_free (gpointer data)
{
  Job *job = data;
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

static void
job_result_free (gpointer data)
{
  JobResult *result = data;
  if (result->value != NULL && result->value_free != NULL)
    result->value_free (result->value);
  g_free (result);
}

static gboolean
changed_cb (gpointer user_data)
{
  TrophicClinic *self = user_data;
  if (self->reading != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
run_job (TrophicClinic *self,
         Job           *job,
         TrophicStore  *store,
         GTask         *task,
         JobResult     *result,
         GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), error))
    return FALSE;
  if (store == NULL)
    {
      g_set_error_literal (error, TROPHIC_ERROR, TROPHIC_ERROR_READ_ONLY,
                           _("This clinic is open for reading only. Nothing was changed."));
      return FALSE;
    }
  if (job->write && g_atomic_int_get (&self->damaged))
    {
      g_set_error_literal (error, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT, _("The clinic file is damaged. Nothing was changed."));
      return FALSE;
    }
  return job->job (store, job->data, g_task_get_cancellable (task), &result->value, &result->value_free, error);
}

/* Runs in a pool of one thread, so that a store is never used by two at once. */
static void
job_thread (gpointer data,
            gpointer user_data)
{
  g_autoptr (GTask) task = data;
  TrophicClinic *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  TrophicStore *store = job->write ? self->writer : self->reader;
  guint64 before = job->write && store != NULL ? trophic_store_change_counter (store) : 0;
  JobResult *result = g_new0 (JobResult, 1);
  GError *error = NULL;
  gboolean done = run_job (self, job, store, task, result, &error);
  if (job->write && store != NULL && trophic_store_change_counter (store) != before)
    {
      g_atomic_int_set (&self->synthetic, trophic_store_is_synthetic (store)); /* the first import of an empty clinic may say so */
      g_idle_add_full (G_PRIORITY_DEFAULT, changed_cb, g_object_ref (self), g_object_unref);
    }
  if (done)
    g_task_return_pointer (task, result, job_result_free);
  else
    {
      job_result_free (result);
      g_task_return_error (task, error);
    }
}

static void start_check (TrophicClinic *self);

static void
push_job (TrophicClinic       *self,
          gboolean             write,
          TrophicClinicJob     function,
          gpointer             data,
          GDestroyNotify       data_free,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  if (write && self->check_source != 0)
    start_check (self);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, push_job);
  Job *job = g_new0 (Job, 1);
  *job = (Job) { function, data, data_free, write };
  g_task_set_task_data (task, job, job_free);
  if (self->reading == NULL)
    {
      g_task_return_new_error (task, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED, "%s", _("The clinic is closed."));
      g_object_unref (task);
      return;
    }
  g_thread_pool_push (write ? self->writing : self->reading, task, NULL);
}

static void
trophic_clinic_finalize (GObject *object)
{
  TrophicClinic *self = TROPHIC_CLINIC (object);
  trophic_clinic_close (self);
  g_free (self->path);
  g_free (self->name);
  g_free (self->user_name);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_clear_pointer (&self->models, trophic_forecast_models_unref);
  g_free (self->models_state);
  G_OBJECT_CLASS (trophic_clinic_parent_class)->finalize (object);
}

static void
trophic_clinic_class_init (TrophicClinicClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_clinic_finalize;
  /**
   * TrophicClinic::changed:
   *
   * Emitted in the main thread after a write that changed the clinic.
   */
  signals[CHANGED] = g_signal_new ("changed", TROPHIC_TYPE_CLINIC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * TrophicClinic::damaged:
   * @error: what the integrity check found, with the way back
   *
   * Emitted in the main thread when the check that follows opening finds damage.
   */
  signals[DAMAGED] = g_signal_new ("damaged", TROPHIC_TYPE_CLINIC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * TrophicClinic::named:
   *
   * Emitted when the clinic has another name, or another user works.
   */
  signals[NAMED] = g_signal_new ("named", TROPHIC_TYPE_CLINIC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_clinic_init (TrophicClinic *self)
{
  self->writing = g_thread_pool_new (job_thread, NULL, 1, FALSE, NULL);
  self->reading = g_thread_pool_new (job_thread, NULL, 1, FALSE, NULL);
}

typedef struct
{
  char              *path;
  TrophicStoreFlags  flags;
} OpenRequest;

static void
open_request_free (gpointer data)
{
  OpenRequest *request = data;
  g_free (request->path);
  g_free (request);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  OpenRequest *request = task_data;
  g_autoptr (TrophicClinic) clinic = g_object_new (TROPHIC_TYPE_CLINIC, NULL);
  GError *error = NULL;
  clinic->path = g_strdup (request->path);
  if ((request->flags & TROPHIC_STORE_READ_ONLY) == 0)
    clinic->writer = trophic_store_open (request->path, request->flags | TROPHIC_STORE_UNCHECKED, &error);
  if (error == NULL)
    clinic->reader = trophic_store_open (request->path, TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  clinic->zone = g_time_zone_ref (trophic_store_zone (clinic->reader));
  clinic->synthetic = trophic_store_is_synthetic (clinic->reader);
  clinic->name = trophic_clinic_facts_name (clinic->reader);
  clinic->patients = trophic_patient_items_read (clinic->reader, NULL); /* who reads the list next is told why it cannot be read */
  g_task_return_pointer (task, g_steal_pointer (&clinic), g_object_unref);
}

/**
 * trophic_clinic_open_async:
 * @flags: with %TROPHIC_STORE_READ_ONLY nothing can be written
 *
 * Opens the clinic file at @path in a thread.
 */
void
trophic_clinic_open_async (const char          *path,
                           TrophicStoreFlags    flags,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, trophic_clinic_open_async);
  OpenRequest *request = g_new0 (OpenRequest, 1);
  request->path = g_strdup (path);
  request->flags = flags;
  g_task_set_task_data (task, request, open_request_free);
  g_task_run_in_thread (task, open_thread);
}

static gboolean
check_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  TrophicClinic *self = data;
  if (trophic_store_check (store, error))
    return TRUE;
  g_atomic_int_set (&self->damaged, TRUE);
  return FALSE;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TrophicClinic *self = TROPHIC_CLINIC (source);
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (self, result, NULL, &error) && self->reading != NULL)
    g_signal_emit (self, signals[DAMAGED], 0, error);
}

static void
start_check (TrophicClinic *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  trophic_clinic_write_async (self, check_job, self, NULL, NULL, checked_cb, NULL);
}

static void
check_due_cb (gpointer user_data)
{
  TrophicClinic *self = user_data;
  self->check_source = 0;
  start_check (self);
}

/**
 * trophic_clinic_open_finish:
 *
 * The integrity check, which reads every page, follows a second later as the first job of the writing thread: the first
 * patient does not wait for it, every change does.
 *
 * Returns: (transfer full): the open clinic; a %TROPHIC_ERROR says why there is none
 */
TrophicClinic *
trophic_clinic_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  TrophicClinic *self = g_task_propagate_pointer (G_TASK (result), error);
  if (self != NULL && self->writer != NULL)
    self->check_source = g_timeout_add_once (CHECK_AFTER_MILLISECONDS, check_due_cb, self);
  return self;
}

/** trophic_clinic_close: waits for the jobs under way and closes the file; later jobs are refused. */
void
trophic_clinic_close (TrophicClinic *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->writing != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writing), FALSE, TRUE);
  if (self->reading != NULL)
    g_thread_pool_free (g_steal_pointer (&self->reading), FALSE, TRUE);
  g_clear_pointer (&self->reader, trophic_store_close);
  g_clear_pointer (&self->writer, trophic_store_close);
}

/** trophic_clinic_get_path: (transfer none): the clinic file. */
const char *
trophic_clinic_get_path (TrophicClinic *self)
{
  return self->path;
}

/** trophic_clinic_dup_title: (transfer full): the clinic's name for people, never a patient's. */
char *
trophic_clinic_dup_title (TrophicClinic *self)
{
  if (trophic_clinic_is_synthetic (self))
    return g_strdup (_("Demo clinic · synthetic"));
  if (self->name != NULL)
    return g_strdup (self->name);
  g_autofree char *name = g_path_get_basename (self->path);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_filename_display_name (name);
}

/** trophic_clinic_is_read_only: whether nothing can be written. */
gboolean
trophic_clinic_is_read_only (TrophicClinic *self)
{
  return self->writer == NULL;
}

/** trophic_clinic_is_synthetic: whether this is a demo clinic, as of the last write. */
gboolean
trophic_clinic_is_synthetic (TrophicClinic *self)
{
  return g_atomic_int_get (&self->synthetic);
}

/**
 * trophic_clinic_take_patients:
 *
 * Every window needs the list first, so it is read while the window is still being made.
 *
 * Returns: (transfer full) (nullable): as trophic_patient_items_read(), once and before anything was written; then %NULL
 */
GPtrArray *
trophic_clinic_take_patients (TrophicClinic *self)
{
  return g_steal_pointer (&self->patients);
}

/** trophic_clinic_get_zone: (transfer none): the clinic's time zone. */
GTimeZone *
trophic_clinic_get_zone (TrophicClinic *self)
{
  return self->zone;
}

/** trophic_clinic_get_user_name: (transfer none) (nullable): the user switched to, %NULL while nobody was. */
const char *
trophic_clinic_get_user_name (TrophicClinic *self)
{
  return self->user_name;
}

/** trophic_clinic_set_user_name: after the writing store took this user as its actor. */
void
trophic_clinic_set_user_name (TrophicClinic *self,
                              const char    *name)
{
  g_autofree char *copy = g_strdup (name);
  g_free (self->user_name);
  self->user_name = g_steal_pointer (&copy);
  g_signal_emit (self, signals[NAMED], 0);
}

/** trophic_clinic_get_name: (transfer none) (nullable): the clinic's own name. */
const char *
trophic_clinic_get_name (TrophicClinic *self)
{
  return self->name;
}

/** trophic_clinic_set_name: @name: (nullable): after it was written. */
void
trophic_clinic_set_name (TrophicClinic *self,
                         const char    *name)
{
  g_autofree char *copy = g_strdup (name);
  g_free (self->name);
  self->name = g_steal_pointer (&copy);
  g_signal_emit (self, signals[NAMED], 0);
}

/** trophic_clinic_read_async: runs @job on the reading store; end with trophic_clinic_finish(). */
void
trophic_clinic_read_async (TrophicClinic       *self,
                           TrophicClinicJob     job,
                           gpointer             data,
                           GDestroyNotify       data_free,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (TROPHIC_IS_CLINIC (self));
  push_job (self, FALSE, job, data, data_free, cancellable, callback, user_data);
}

/** trophic_clinic_write_async: runs @job on the writing store; end with trophic_clinic_finish(). */
void
trophic_clinic_write_async (TrophicClinic       *self,
                            TrophicClinicJob     job,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TROPHIC_IS_CLINIC (self));
  push_job (self, TRUE, job, data, data_free, cancellable, callback, user_data);
}

/**
 * trophic_clinic_finish:
 * @result: (out) (optional): what the job gave; the caller owns it
 *
 * Returns: %FALSE with @error when the job failed
 */
gboolean
trophic_clinic_finish (TrophicClinic  *self,
                       GAsyncResult   *async,
                       gpointer       *result,
                       GError        **error)
{
  JobResult *got = g_task_propagate_pointer (G_TASK (async), error);
  if (got == NULL)
    return FALSE;
  if (result != NULL)
    *result = g_steal_pointer (&got->value);
  job_result_free (got);
  return TRUE;
}

static gboolean
keep_models_job (TrophicStore    *store,
                 gpointer         data,
                 GCancellable    *cancellable,
                 gpointer        *result,
                 GDestroyNotify  *result_free,
                 GError         **error)
{
  return trophic_clinic_models_keep (store, data, error);
}

/* Not kept is no harm: it is learned again. */
static void
models_kept_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), result, NULL, &error))
    g_debug ("What was learned was not kept: %s", error->message);
}

typedef struct
{
  TrophicClinic         *clinic;
  TrophicForecastModels *models;
} Keeping;

/* In the main thread, since only it hands out jobs. */
static gboolean
keep_models_cb (gpointer user_data)
{
  Keeping *keeping = user_data;
  if (keeping->clinic->writing != NULL && keeping->clinic->writer != NULL)
    trophic_clinic_write_async (keeping->clinic, keep_models_job, trophic_forecast_models_ref (keeping->models),
                                (GDestroyNotify) trophic_forecast_models_unref, NULL, models_kept_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
keeping_free (gpointer user_data)
{
  Keeping *keeping = user_data;
  trophic_forecast_models_unref (keeping->models);
  g_object_unref (keeping->clinic);
  g_free (keeping);
}

static void
keep_models (TrophicClinic *self)
{
  Keeping *keeping = g_new (Keeping, 1);
  *keeping = (Keeping) { g_object_ref (self), trophic_forecast_models_ref (self->models) };
  g_idle_add_full (G_PRIORITY_LOW, keep_models_cb, keeping, keeping_free);
}

/**
 * trophic_clinic_dup_models:
 * @store: the store the reading job was handed
 *
 * Gives what command line and reports forecast with too, so that all say the same.
 *
 * Returns: (transfer full): %NULL with @error when the clinic cannot be read
 */
TrophicForecastModels *
trophic_clinic_dup_models (TrophicClinic      *self,
                           TrophicStore       *store,
                           const TrophicDate  *on,
                           GError            **error)
{
  g_autofree char *state = trophic_store_facts_state (store);
  int day = trophic_date_day (on);
  if (self->models == NULL || !g_str_equal (self->models_state, state) || self->models_day != day)
    {
      g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, on, error);
      if (models == NULL)
        return NULL;
      g_clear_pointer (&self->models, trophic_forecast_models_unref);
      self->models = g_steal_pointer (&models);
      g_free (self->models_state);
      self->models_state = g_steal_pointer (&state);
      self->models_day = day;
      if (self->models->learned != NULL)
        keep_models (self);
    }
  return trophic_forecast_models_ref (self->models);
}
