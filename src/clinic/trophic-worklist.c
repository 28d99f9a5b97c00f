/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-private.h"

#include "trophic-clinic-models.h"
#include "trophic-patient-store.h"

struct _TrophicWorklistWalk
{
  TrophicWorklistRules   rules;
  TrophicDate            on;
  TrophicForecastModels *models;
  GPtrArray             *handled; /* (element-type TrophicHandled): what rules.handled points into */
  GArray                *patients; /* (element-type gint64) */
  guint                  n_done;
  GPtrArray             *found; /* (element-type TrophicWorklistRow): with a reason, or expected */
};

static void
add_labs (GStrvBuilder *labs,
          const char   *list)
{
  g_auto (GStrv) names = g_strsplit (list, ";", -1);
  g_strv_builder_addv (labs, (const char **) names);
}

/* Those that every clinic is asked for, and those that this one measures. */
static char **
read_labs (TrophicStore       *store,
           const TrophicCard  *card,
           GError            **error)
{
  g_autoptr (GStrvBuilder) labs = g_strv_builder_new ();
  g_auto (GStrv) optional = g_strsplit (trophic_card_text (card, "labs_where_measured"), ";", -1);
  add_labs (labs, trophic_card_text (card, "labs"));
  for (char **lab = optional; *lab != NULL; lab++)
    {
      gboolean found;
      if (!trophic_store_has_results (store, *lab, &found, error))
        return NULL;
      if (found)
        g_strv_builder_add (labs, *lab);
    }
  return g_strv_builder_end (labs);
}

/* On @on: what was handled later is not known yet, what was taken back by then holds no more. */
static gboolean
holds_on (const TrophicHandled *handled,
          int                   on_day)
{
  return trophic_date_day (&handled->time) <= on_day &&
         (!trophic_date_is_known (&handled->undone) || trophic_date_day (&handled->undone) > on_day);
}

static gboolean
read_handled (TrophicWorklistWalk  *walk,
              TrophicStore         *store,
              GError              **error)
{
  int on_day = trophic_date_day (&walk->on);
  walk->rules.handled = g_hash_table_new (g_int64_hash, g_int64_equal);
  walk->handled = trophic_store_list_handled (store, error);
  for (guint i = 0; walk->handled != NULL && i < walk->handled->len; i++)
    {
      TrophicHandled *handled = g_ptr_array_index (walk->handled, i);
      if (holds_on (handled, on_day))
        g_hash_table_insert (walk->rules.handled, &handled->patient_row, handled);
    }
  return walk->handled != NULL;
}

/** trophic_worklist_walk_new: (transfer full) (nullable): a walk that has not begun; @models as of the same state and day. */
TrophicWorklistWalk *
trophic_worklist_walk_new (TrophicStore           *store,
                           const TrophicDate      *on,
                           TrophicForecastModels  *models,
                           GError                **error)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  g_autoptr (TrophicWorklistWalk) walk = g_new0 (TrophicWorklistWalk, 1);
  walk->on = *on;
  walk->models = models != NULL ? trophic_forecast_models_ref (models) : NULL;
  walk->found = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_worklist_row_unref);
  walk->rules.picked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  walk->rules.card = trophic_card_get ("worklist");
  walk->rules.course = trophic_card_get ("course");
  walk->rules.labs = read_labs (store, walk->rules.card, error);
  if (walk->rules.labs == NULL || !read_handled (walk, store, error))
    return NULL;
  walk->patients = trophic_store_list_patient_rows (store, error);
  return walk->patients != NULL ? g_steal_pointer (&walk) : NULL;
}

/** trophic_worklist_walk_free: also in the middle of the walk. */
void
trophic_worklist_walk_free (TrophicWorklistWalk *walk)
{
  if (walk == NULL)
    return;
  g_clear_pointer (&walk->models, trophic_forecast_models_unref);
  g_strfreev (walk->rules.labs);
  g_clear_pointer (&walk->rules.handled, g_hash_table_unref);
  g_clear_pointer (&walk->rules.picked, g_hash_table_unref);
  g_clear_pointer (&walk->handled, g_ptr_array_unref);
  g_clear_pointer (&walk->patients, g_array_unref);
  g_clear_pointer (&walk->found, g_ptr_array_unref);
  g_free (walk);
}

/** trophic_worklist_walk_pick: gives them what a clinic day needs, expected or not; with @only the walk goes to nobody else. */
void
trophic_worklist_walk_pick (TrophicWorklistWalk *walk,
                            const gint64        *patient_rows,
                            guint                n_patients,
                            gboolean             only)
{
  g_return_if_fail (walk->n_done == 0);
  for (guint i = 0; i < n_patients; i++)
    g_hash_table_add (walk->rules.picked, g_memdup2 (&patient_rows[i], sizeof patient_rows[i]));
  if (!only)
    return;
  g_array_set_size (walk->patients, 0);
  if (n_patients > 0)
    g_array_append_vals (walk->patients, patient_rows, n_patients);
}

static TrophicWorklistRow *
assess_row (TrophicWorklistWalk   *walk,
            TrophicStore          *store,
            gint64                 patient_row,
            gboolean              *followed,
            GError               **error)
{
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient_row, error);
  *followed = record != NULL;
  if (record == NULL)
    return NULL;
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &walk->on, walk->models);
  TrophicWorklistRow *row = trophic_worklist_row_new (assessment, &walk->rules);
  *followed = row != NULL;
  return row;
}

/**
 * trophic_worklist_walk_some:
 * @microseconds: how long about; 0 to the end
 *
 * Assesses the next patients, one at least.
 */
gboolean
trophic_worklist_walk_some (TrophicWorklistWalk  *walk,
                            TrophicStore         *store,
                            gint64                microseconds,
                            GError              **error)
{
  gint64 end = g_get_monotonic_time () + microseconds;
  while (walk->n_done < walk->patients->len)
    {
      GError *failure = NULL;
      gboolean followed;
      g_autoptr (TrophicWorklistRow) row =
        assess_row (walk, store, g_array_index (walk->patients, gint64, walk->n_done), &followed, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      walk->n_done++;
      if (followed && (row->reasons != 0 || row->expected || row->picked))
        g_ptr_array_add (walk->found, g_steal_pointer (&row));
      if (microseconds > 0 && g_get_monotonic_time () >= end)
        break;
    }
  return TRUE;
}

/** trophic_worklist_walk_done: whether every patient was assessed; how many were, of how many. */
gboolean
trophic_worklist_walk_done (const TrophicWorklistWalk *walk,
                            guint                     *n_done,
                            guint                     *n_patients)
{
  if (n_done != NULL)
    *n_done = walk->n_done;
  if (n_patients != NULL)
    *n_patients = walk->patients->len;
  return walk->n_done == walk->patients->len;
}

static int
rows_compared_cb (gconstpointer a,
                  gconstpointer b)
{
  return trophic_worklist_row_compare (*(TrophicWorklistRow * const *) a, *(TrophicWorklistRow * const *) b);
}

static int
dates_compared (const TrophicDate        *left,
                const TrophicDate        *right,
                const TrophicWorklistRow *a,
                const TrophicWorklistRow *b)
{
  int days = trophic_date_day (left) - trophic_date_day (right);
  return days != 0 ? days : g_strcmp0 (trophic_patient_id (a->patient), trophic_patient_id (b->patient));
}

static int
returns_compared_cb (gconstpointer a,
                     gconstpointer b)
{
  const TrophicWorklistRow *left = *(TrophicWorklistRow * const *) a, *right = *(TrophicWorklistRow * const *) b;
  return dates_compared (&left->handled->until, &right->handled->until, left, right);
}

static int
dues_compared_cb (gconstpointer a,
                  gconstpointer b)
{
  const TrophicWorklistRow *left = *(TrophicWorklistRow * const *) a, *right = *(TrophicWorklistRow * const *) b;
  return dates_compared (&left->due, &right->due, left, right);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_worklist_row_unref);
}

/** trophic_worklist_walk_finish: (transfer full): the list of those that were assessed. */
TrophicWorklist *
trophic_worklist_walk_finish (TrophicWorklistWalk *walk)
{
  TrophicWorklist *worklist = g_atomic_rc_box_new0 (TrophicWorklist);
  worklist->on = walk->on;
  worklist->rows = new_rows ();
  worklist->handled = new_rows ();
  worklist->expected = new_rows ();
  for (guint i = 0; i < walk->found->len; i++)
    {
      TrophicWorklistRow *row = g_ptr_array_index (walk->found, i);
      if (row->expected || row->picked)
        g_ptr_array_add (worklist->expected, trophic_worklist_row_ref (row));
      if (row->reasons == 0)
        continue;
      g_ptr_array_add (row->handled != NULL ? worklist->handled : worklist->rows, trophic_worklist_row_ref (row));
      for (int reason = 0; row->handled == NULL && reason < TROPHIC_N_REASONS; reason++)
        worklist->counts[reason] += trophic_worklist_row_has (row, reason);
    }
  g_ptr_array_sort (worklist->rows, rows_compared_cb);
  g_ptr_array_sort (worklist->handled, returns_compared_cb);
  g_ptr_array_sort (worklist->expected, dues_compared_cb);
  return worklist;
}

static GPtrArray *
filter_rows (const GPtrArray       *rows,
             TrophicWorklistShows   shows,
             gpointer               user_data)
{
  GPtrArray *shown = new_rows ();
  for (guint i = 0; i < rows->len; i++)
    if (shows (user_data, g_ptr_array_index (rows, i)))
      g_ptr_array_add (shown, trophic_worklist_row_ref (g_ptr_array_index (rows, i)));
  return shown;
}

/** trophic_worklist_filter: (transfer full): those waiting and handled that @shows lets through; who is expected stays. */
TrophicWorklist *
trophic_worklist_filter (const TrophicWorklist *worklist,
                         TrophicWorklistShows   shows,
                         gpointer               user_data)
{
  TrophicWorklist *filtered = g_atomic_rc_box_new0 (TrophicWorklist);
  filtered->on = worklist->on;
  filtered->rows = filter_rows (worklist->rows, shows, user_data);
  filtered->handled = filter_rows (worklist->handled, shows, user_data);
  filtered->expected = g_ptr_array_ref (worklist->expected);
  for (guint i = 0; i < filtered->rows->len; i++)
    for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
      filtered->counts[reason] += trophic_worklist_row_has (g_ptr_array_index (filtered->rows, i), reason);
  return filtered;
}

static void
worklist_clear (gpointer data)
{
  TrophicWorklist *worklist = data;
  g_ptr_array_unref (worklist->rows);
  g_ptr_array_unref (worklist->handled);
  g_ptr_array_unref (worklist->expected);
}

/** trophic_worklist_ref: (transfer full): one holder more. */
TrophicWorklist *
trophic_worklist_ref (TrophicWorklist *worklist)
{
  return g_atomic_rc_box_acquire (worklist);
}

/** trophic_worklist_unref: one holder less. */
void
trophic_worklist_unref (TrophicWorklist *worklist)
{
  g_atomic_rc_box_release_full (worklist, worklist_clear);
}

/** trophic_worklist_new: (transfer full) (nullable): the list of a day, computed in one go; for the command line and for tests. */
TrophicWorklist *
trophic_worklist_new (TrophicStore       *store,
                      const TrophicDate  *on,
                      GError            **error)
{
  g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, on, error);
  if (models == NULL)
    return NULL;
  g_autoptr (TrophicWorklistWalk) walk = trophic_worklist_walk_new (store, on, models, error);
  return walk != NULL && trophic_worklist_walk_some (walk, store, 0, error) ? trophic_worklist_walk_finish (walk) : NULL;
}
