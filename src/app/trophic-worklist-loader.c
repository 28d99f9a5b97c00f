/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-loader.h"

enum { PIECE_MICROSECONDS = 40000, BEGIN_AFTER_MILLISECONDS = 700 };

struct _TrophicWorklistLoader
{
  GObject              parent_instance;
  TrophicClinic       *clinic;
  TrophicWorklist     *worklist;
  TrophicWorklistWalk *walk;  /* between two pieces; NULL while one is under way */
  GArray              *picked; /* (element-type gint64) */
  GCancellable        *cancellable;
  guint64              state; /* of the clinic that the walk belongs to */
  guint                begin_source;
  guint                n_done, n_patients;
  gboolean             loading;
};

G_DEFINE_FINAL_TYPE (TrophicWorklistLoader, trophic_worklist_loader, G_TYPE_OBJECT)

enum { LOADED, PROGRESS, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void walk_on (TrophicWorklistLoader *self);

/* What one piece needs and gives: the walk belongs to it while it is under way. */
typedef struct
{
  TrophicClinic       *clinic; /* borrowed: it outlives its jobs */
  TrophicWorklistWalk *walk;
  GArray              *picked;
  guint64              state;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;
  trophic_worklist_walk_free (piece->walk);
  g_array_unref (piece->picked);
  g_free (piece);
}

static gboolean
begin_walk (Piece         *piece,
            TrophicStore  *store,
            GError       **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  g_autoptr (TrophicForecastModels) models = trophic_clinic_dup_models (piece->clinic, store, &today, error);
  if (models == NULL)
    return FALSE;
  piece->state = trophic_store_change_counter (store);
  piece->walk = trophic_worklist_walk_new (store, &today, models, error);
  if (piece->walk != NULL)
    trophic_worklist_walk_pick (piece->walk, (const gint64 *) piece->picked->data, piece->picked->len, FALSE);
  return piece->walk != NULL;
}

static gboolean
piece_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  Piece *piece = data;
  /* A walk through two states of the clinic would be a list of neither. */
  if (piece->walk != NULL && piece->state != trophic_store_change_counter (store))
    g_clear_pointer (&piece->walk, trophic_worklist_walk_free);
  if (piece->walk == NULL && !begin_walk (piece, store, error))
    return FALSE;
  if (!trophic_worklist_walk_some (piece->walk, store, PIECE_MICROSECONDS, error))
    return FALSE;
  Piece *done = g_new0 (Piece, 1);
  *done = (Piece) { piece->clinic, g_steal_pointer (&piece->walk), g_array_ref (piece->picked), piece->state };
  *result = done;
  *result_free = piece_free;
  return TRUE;
}

static void
end_walk (TrophicWorklistLoader *self,
          Piece                 *piece)
{
  self->loading = FALSE;
  g_clear_pointer (&self->worklist, trophic_worklist_unref);
  self->worklist = trophic_worklist_walk_finish (piece->walk);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
piece_done_cb (GObject      *source,
               GAsyncResult *async,
               gpointer      user_data)
{
  g_autoptr (TrophicWorklistLoader) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  Piece *piece = result;
  if (self->clinic != TROPHIC_CLINIC (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&piece, piece_free);
      return;
    }
  if (!ok)
    {
      self->loading = FALSE;
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (self->cancellable == NULL || !self->loading) /* begun anew or given up meanwhile */
    {
      piece_free (piece);
      return;
    }
  if (trophic_worklist_walk_done (piece->walk, &self->n_done, &self->n_patients))
    end_walk (self, piece);
  else
    {
      self->walk = g_steal_pointer (&piece->walk);
      self->state = piece->state;
      g_signal_emit (self, signals[PROGRESS], 0);
      walk_on (self);
    }
  piece_free (piece);
}

static void
walk_on (TrophicWorklistLoader *self)
{
  Piece *piece = g_new0 (Piece, 1);
  *piece = (Piece) { self->clinic, g_steal_pointer (&self->walk), g_array_ref (self->picked), self->state };
  trophic_clinic_read_async (self->clinic, piece_job, piece, piece_free, self->cancellable, piece_done_cb, g_object_ref (self));
}

static gboolean
begin_cb (gpointer user_data)
{
  TrophicWorklistLoader *self = user_data;
  self->begin_source = 0;
  trophic_worklist_loader_reload (self);
  return G_SOURCE_REMOVE;
}

/* A little later, so that the patient on screen is read first, and several changes in a row make one walk. */
static void
begin_later (TrophicWorklistLoader *self)
{
  g_clear_handle_id (&self->begin_source, g_source_remove);
  self->begin_source = g_timeout_add (BEGIN_AFTER_MILLISECONDS, begin_cb, self);
}

static void
give_up (TrophicWorklistLoader *self)
{
  g_clear_handle_id (&self->begin_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->walk, trophic_worklist_walk_free);
  self->loading = FALSE;
}

static void
trophic_worklist_loader_dispose (GObject *object)
{
  TrophicWorklistLoader *self = TROPHIC_WORKLIST_LOADER (object);
  give_up (self);
  if (self->clinic != NULL)
    g_signal_handlers_disconnect_by_data (self->clinic, self);
  g_clear_object (&self->clinic);
  g_clear_pointer (&self->worklist, trophic_worklist_unref);
  G_OBJECT_CLASS (trophic_worklist_loader_parent_class)->dispose (object);
}

static void
trophic_worklist_loader_finalize (GObject *object)
{
  g_array_unref (TROPHIC_WORKLIST_LOADER (object)->picked);
  G_OBJECT_CLASS (trophic_worklist_loader_parent_class)->finalize (object);
}

static void
trophic_worklist_loader_class_init (TrophicWorklistLoaderClass *klass)
{
  GType type = TROPHIC_TYPE_WORKLIST_LOADER;
  G_OBJECT_CLASS (klass)->dispose = trophic_worklist_loader_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_worklist_loader_finalize;
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
trophic_worklist_loader_init (TrophicWorklistLoader *self)
{
  self->picked = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/** trophic_worklist_loader_new: without a clinic. */
TrophicWorklistLoader *
trophic_worklist_loader_new (void)
{
  return g_object_new (TROPHIC_TYPE_WORKLIST_LOADER, NULL);
}

/** trophic_worklist_loader_set_clinic: @clinic: (nullable): its list follows; the one before, and who was picked, are forgotten. */
void
trophic_worklist_loader_set_clinic (TrophicWorklistLoader *self,
                                    TrophicClinic         *clinic)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LOADER (self));
  give_up (self);
  if (self->clinic != NULL)
    g_signal_handlers_disconnect_by_data (self->clinic, self);
  g_set_object (&self->clinic, clinic);
  g_clear_pointer (&self->worklist, trophic_worklist_unref);
  g_array_unref (self->picked);
  self->picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (clinic != NULL)
    {
      g_signal_connect_object (clinic, "changed", G_CALLBACK (begin_later), self, G_CONNECT_SWAPPED);
      begin_later (self);
    }
  g_signal_emit (self, signals[LOADED], 0);
}

/** trophic_worklist_loader_pick: adds a patient to those who are expected, until the clinic is closed. */
void
trophic_worklist_loader_pick (TrophicWorklistLoader *self,
                              gint64                 patient_row)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LOADER (self));
  /* A piece under way reads the array that it was given. */
  GArray *picked = g_array_copy (self->picked);
  g_array_append_val (picked, patient_row);
  g_array_unref (self->picked);
  self->picked = picked;
  trophic_worklist_loader_reload (self);
}

/** trophic_worklist_loader_reload: begins anew, at once. */
void
trophic_worklist_loader_reload (TrophicWorklistLoader *self)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LOADER (self));
  give_up (self);
  if (self->clinic == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  self->n_done = self->n_patients = 0;
  g_signal_emit (self, signals[PROGRESS], 0);
  walk_on (self);
}

/** trophic_worklist_loader_cancel: stays with the list that is there. */
void
trophic_worklist_loader_cancel (TrophicWorklistLoader *self)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LOADER (self));
  give_up (self);
  g_signal_emit (self, signals[PROGRESS], 0);
}

/** trophic_worklist_loader_is_loading: whether a walk is under way, and how far; @n_patients 0 before its first piece. */
gboolean
trophic_worklist_loader_is_loading (TrophicWorklistLoader *self,
                                    guint                 *n_done,
                                    guint                 *n_patients)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_LOADER (self), FALSE);
  *n_done = self->n_done;
  *n_patients = self->n_patients;
  return self->loading;
}

/** trophic_worklist_loader_get_worklist: (transfer none) (nullable): the latest list; %NULL before the first. */
TrophicWorklist *
trophic_worklist_loader_get_worklist (TrophicWorklistLoader *self)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_LOADER (self), NULL);
  return self->worklist;
}
