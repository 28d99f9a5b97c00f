/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the forms attach to the window: one action each. */
#include "trophic-window-lock.h"
#include "trophic-window-private.h"

#include <glib/gi18n.h>

#include "trophic-entry-save.h"
#include "trophic-event-dialog.h"
#include "trophic-form-write.h"
#include "trophic-imaging-dialog.h"
#include "trophic-move-dialog.h"
#include "trophic-patient-dialog.h"
#include "trophic-reason-dialog.h"
#include "trophic-record-store.h"
#include "trophic-treatment-dialog.h"
#include "trophic-user-dialog.h"
#include "trophic-value-dialog.h"
#include "trophic-window-held.h"
#include "trophic-window-import.h"
#include "trophic-window-plan.h"
#include "trophic-window-visit.h"
#include "trophic-window-watch.h"

static const TrophicObservation *
find_value (TrophicWindow *window,
            gint64         row)
{
  TrophicRecord *record = trophic_window_get_record (window);
  GPtrArray *lists[] = { record != NULL ? record->observations : NULL, record != NULL ? record->held : NULL };
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      {
        const TrophicObservation *value = g_ptr_array_index (lists[l], i);
        /* A held row of a file has the number of another table. */
        if (value->row == row && (lists[l] != record->held || value->batch == 0))
          return value;
      }
  return NULL;
}

static const TrophicVisit *
find_visit (TrophicWindow *window,
            gint64         row)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->visits->len; i++)
    if (((TrophicVisit *) g_ptr_array_index (record->visits, i))->row == row)
      return g_ptr_array_index (record->visits, i);
  return NULL;
}

/* A reason, a row, and what is done with them in the store's thread. */
typedef struct {
  TrophicWindow *window;
  char          *table; /* NULL: accept the value */
  gint64         row;
  char          *reason;
  char          *done;
} Reasoned;

static void
reasoned_free (Reasoned *reasoned)
{
  g_clear_object (&reasoned->window);
  g_free (reasoned->table);
  g_free (reasoned->reason);
  g_free (reasoned->done);
  g_free (reasoned);
}

static gboolean
reasoned_job (TrophicStore    *store,
              gpointer         data,
              GCancellable    *cancellable,
              gpointer        *result,
              GDestroyNotify  *result_free,
              GError         **error)
{
  const Reasoned *reasoned = data;
  return reasoned->table == NULL ? trophic_store_accept_observation (store, reasoned->row, reasoned->reason, error)
                                 : trophic_store_mark_error (store, reasoned->table, reasoned->row, reasoned->reason, error);
}

typedef struct {
  TrophicWindow *window;
  char          *done;
} Done;

static void
done_cb (GObject      *source,
         GAsyncResult *async,
         gpointer      user_data)
{
  Done *done = user_data;
  g_autoptr (TrophicWindow) window = done->window;
  g_autofree char *text = done->done;
  g_autoptr (GError) error = NULL;
  g_free (done);
  gboolean written = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (written)
    trophic_form_toast (window, text, NULL);
  else
    trophic_window_show_error (window, error);
}

static Done *
new_done (TrophicWindow *window,
          const char    *text)
{
  Done *done = g_new0 (Done, 1);
  done->window = g_object_ref (window);
  done->done = g_strdup (text);
  return done;
}

static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  const Reasoned *asked = user_data;
  Reasoned *reasoned = g_new0 (Reasoned, 1);
  reasoned->table = g_strdup (asked->table);
  reasoned->row = asked->row;
  reasoned->reason = g_strdup (reason);
  trophic_clinic_write_async (trophic_window_get_clinic (asked->window), reasoned_job, reasoned, (GDestroyNotify) reasoned_free,
                              NULL, done_cb, new_done (asked->window, asked->done));
}

static void
ask_reason (TrophicWindow *window,
            const char    *title,
            const char    *explanation,
            const char    *label,
            const char    *table,
            gint64         row,
            const char    *done)
{
  Reasoned *asked = g_new0 (Reasoned, 1);
  asked->window = g_object_ref (window);
  asked->table = g_strdup (table);
  asked->row = row;
  asked->done = g_strdup (done);
  trophic_reason_dialog_ask (GTK_WINDOW (window), title, explanation, label, reason_given_cb, asked, (GDestroyNotify) reasoned_free);
}

static void
new_visit_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  trophic_window_open_visit (user_data, NULL);
}

static void
new_patient_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  trophic_patient_dialog_present (user_data, NULL);
}

static void
edit_patient_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  if (trophic_window_get_record (user_data) != NULL)
    trophic_patient_dialog_present (user_data, trophic_window_get_record (user_data));
}

static void
change_status_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  trophic_status_dialog_present (user_data);
}

static void
new_value_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  const char *analyte = g_variant_get_string (parameter, NULL);
  trophic_value_dialog_present (user_data, *analyte ? analyte : NULL, NULL);
}

static void
add_value_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  trophic_value_dialog_present (user_data, NULL, NULL);
}

static void
new_event_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  trophic_event_dialog_present (user_data);
}

static const TrophicTreatment *
find_treatment (TrophicWindow *window,
                gint64         row)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->treatments->len; i++)
    if (((TrophicTreatment *) g_ptr_array_index (record->treatments, i))->row == row)
      return g_ptr_array_index (record->treatments, i);
  return NULL;
}

static void
new_treatment_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  trophic_treatment_dialog_present (user_data, NULL, FALSE);
}

static void
edit_treatment_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  const TrophicTreatment *treatment = find_treatment (user_data, g_variant_get_int64 (parameter));
  if (treatment != NULL)
    trophic_treatment_dialog_present (user_data, treatment, FALSE);
}

static void
stop_treatment_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  const TrophicTreatment *treatment = find_treatment (user_data, g_variant_get_int64 (parameter));
  if (treatment != NULL)
    trophic_treatment_dialog_present (user_data, treatment, TRUE);
}

static const TrophicImaging *
find_imaging (TrophicWindow *window,
              gint64         row)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->imaging->len; i++)
    if (((TrophicImaging *) g_ptr_array_index (record->imaging, i))->row == row)
      return g_ptr_array_index (record->imaging, i);
  return NULL;
}

static void
new_imaging_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  trophic_imaging_dialog_present (user_data, NULL);
}

static void
amend_imaging_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  const TrophicImaging *imaging = find_imaging (user_data, g_variant_get_int64 (parameter));
  if (imaging != NULL)
    trophic_imaging_dialog_present (user_data, imaging);
}

static void
amend_value_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const TrophicObservation *value = find_value (user_data, g_variant_get_int64 (parameter));
  if (value != NULL)
    trophic_value_dialog_present (user_data, NULL, value);
}

static void
accept_value_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  if (find_value (user_data, g_variant_get_int64 (parameter)) != NULL)
    ask_reason (user_data, _("Use This Value"),
                _("This lactate was drawn otherwise than those of the cohorts. With a reason it counts all the same."), _("_Use"),
                NULL, g_variant_get_int64 (parameter), _("Value accepted"));
}

static void
mark_error_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  const char *table;
  gint64 row;
  g_variant_get (parameter, "(&sx)", &table, &row);
  ask_reason (user_data, _("Mark as Error"), _("It stays in the history, struck through, and counts no more."), _("_Mark as Error"),
              table, row, _("Marked as error"));
}

static void
correct_visit_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  const TrophicVisit *visit = find_visit (user_data, g_variant_get_int64 (parameter));
  if (visit != NULL)
    trophic_window_open_visit (user_data, visit);
}

static void
move_visit_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  const TrophicVisit *visit = find_visit (user_data, g_variant_get_int64 (parameter));
  if (visit != NULL)
    trophic_move_dialog_present (user_data, visit);
}

static gboolean
undo_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_entry_undo (store, data, error);
}

static void
undo_entry_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  trophic_clinic_write_async (trophic_window_get_clinic (user_data), undo_job, g_variant_ref (parameter),
                              (GDestroyNotify) g_variant_unref, NULL, done_cb, new_done (user_data, _("Undone, kept in the history")));
}

static void
import_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  trophic_window_open_import (user_data, NULL);
}

static void
import_elsewhere_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);
  trophic_window_import_elsewhere (user_data, paths);
}

static void
undo_import_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  trophic_window_undo_import (user_data, g_variant_get_int64 (parameter));
}

static void
users_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  trophic_user_dialog_present (user_data);
}

typedef void (*Activated) (GSimpleAction *, GVariant *, gpointer);

/* @patient: needs a patient on screen. An action without a callback has no form and stays insensitive. */
static const struct {
  const char *name;
  const char *parameter;
  Activated   activated;
  gboolean    patient;
} form_actions[] = {
  { "new-visit", NULL, new_visit_activated_cb, TRUE },
  { "new-patient", NULL, new_patient_activated_cb, FALSE },
  { "edit-patient", NULL, edit_patient_activated_cb, TRUE },
  { "change-status", NULL, change_status_activated_cb, TRUE },
  { "new-value", "s", new_value_activated_cb, TRUE },
  { "add-value", NULL, add_value_activated_cb, TRUE },
  { "new-event", NULL, new_event_activated_cb, TRUE },
  { "new-treatment", NULL, new_treatment_activated_cb, TRUE },
  { "edit-treatment", "x", edit_treatment_activated_cb, TRUE },
  { "stop-treatment", "x", stop_treatment_activated_cb, TRUE },
  { "new-imaging", NULL, new_imaging_activated_cb, TRUE },
  { "amend-imaging", "x", amend_imaging_activated_cb, TRUE },
  { "amend-value", "x", amend_value_activated_cb, TRUE },
  { "accept-value", "x", accept_value_activated_cb, TRUE },
  { "mark-error", "(sx)", mark_error_activated_cb, TRUE },
  { "correct-visit", "x", correct_visit_activated_cb, TRUE },
  { "move-visit", "x", move_visit_activated_cb, TRUE },
  { "undo-entry", TROPHIC_ENTRY_UNDO_TYPE, undo_entry_activated_cb, FALSE },
  { "import", NULL, import_activated_cb, FALSE },
  { "import-elsewhere", "as", import_elsewhere_activated_cb, FALSE },
  { "undo-import", "x", undo_import_activated_cb, FALSE },
  { "users", NULL, users_activated_cb, FALSE },
};

void
trophic_window_add_form_actions (TrophicWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_actions); i++)
    {
      const char *parameter = form_actions[i].parameter;
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (form_actions[i].name, parameter != NULL ? G_VARIANT_TYPE (parameter) : NULL);
      if (form_actions[i].activated != NULL)
        g_signal_connect (action, "activate", G_CALLBACK (form_actions[i].activated), window);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
  trophic_window_add_undo (window);
  trophic_window_add_held (window);
  trophic_window_add_plan (window);
  trophic_window_add_import (window);
  trophic_window_add_watch (window);
  trophic_window_update_form_actions (window);
}

void
trophic_window_update_form_actions (TrophicWindow *window)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  /* Nothing is written to a patient who is not on screen. */
  gboolean shows_patient = trophic_window_shows_patient (window);
  gboolean writes = clinic != NULL && !trophic_clinic_is_read_only (clinic);
  for (guint i = 0; i < G_N_ELEMENTS (form_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), form_actions[i].name);
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), writes && form_actions[i].activated != NULL &&
                                   (!form_actions[i].patient || (shows_patient && trophic_window_get_record (window) != NULL)));
    }
  trophic_window_update_held (window, writes);
  trophic_window_update_plan (window, writes);
  trophic_window_keep_locked (window);
}
