/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-visit.h"

#include <glib/gi18n.h>

#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-reason-dialog.h"
#include "trophic-record-store.h"
#include "trophic-visit-form.h"
#include "trophic-window-ledger.h"

/* What the store's thread is handed and gives back: a draft with who and when. */
typedef struct {
  gint64      patient_row;
  char       *form;
  char       *content;
  char       *who;
  TrophicDate when;
} Draft;

typedef struct {
  TrophicVisit *visit;
  GPtrArray    *held;
  char         *form;
  char         *reason;
} Saving;

static void
draft_free (Draft *draft)
{
  g_free (draft->form);
  g_free (draft->content);
  g_free (draft->who);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

static void
saving_free (Saving *saving)
{
  trophic_visit_free (saving->visit);
  g_clear_pointer (&saving->held, g_ptr_array_unref);
  g_free (saving->form);
  g_free (saving->reason);
  g_free (saving);
}

/* A correction has a draft of its own, so that it cannot be taken for a new visit. */
static char *
draft_name (gint64 visit_row)
{
  return visit_row == 0 ? g_strdup ("visit") : g_strdup_printf ("visit:%" G_GINT64_FORMAT, visit_row);
}

static Draft *
new_draft (gint64 patient_row,
           gint64 visit_row)
{
  Draft *draft = g_new0 (Draft, 1);
  draft->patient_row = patient_row;
  draft->form = draft_name (visit_row);
  return draft;
}

static gboolean
load_draft_job (TrophicStore    *store,
                gpointer         data,
                GCancellable    *cancellable,
                gpointer        *result,
                GDestroyNotify  *result_free,
                GError         **error)
{
  const Draft *wanted = data;
  Draft *draft = g_new0 (Draft, 1);
  draft->content = trophic_store_load_draft (store, wanted->patient_row, wanted->form, &draft->who, &draft->when);
  *result = draft;
  *result_free = (GDestroyNotify) draft_free;
  return TRUE;
}

/* An empty form leaves no draft; else it is read back for who and when. */
static gboolean
save_draft_job (TrophicStore    *store,
                gpointer         data,
                GCancellable    *cancellable,
                gpointer        *result,
                GDestroyNotify  *result_free,
                GError         **error)
{
  const Draft *draft = data;
  if (draft->content == NULL)
    return trophic_store_discard_draft (store, draft->patient_row, draft->form, error);
  return trophic_store_save_draft (store, draft->patient_row, draft->form, draft->content, error) &&
         load_draft_job (store, data, cancellable, result, result_free, error);
}

static gboolean
save_visit_job (TrophicStore    *store,
                gpointer         data,
                GCancellable    *cancellable,
                gpointer        *result,
                GDestroyNotify  *result_free,
                GError         **error)
{
  Saving *saving = data;
  GVariant *undo = NULL;
  if (!trophic_entry_save_visit (store, saving->visit, saving->held, saving->reason, &undo, error))
    return FALSE;
  *result = undo;
  *result_free = (GDestroyNotify) g_variant_unref;
  return trophic_store_discard_draft (store, saving->visit->patient_row, saving->form, error);
}

static TrophicWindow *
window_of (TrophicVisitForm *form)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));
  return TROPHIC_IS_WINDOW (root) ? TROPHIC_WINDOW (root) : NULL;
}

static void
draft_saved_cb (GObject      *source,
                GAsyncResult *async,
                gpointer      user_data)
{
  g_autoptr (TrophicVisitForm) form = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean kept = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (Draft) draft = result;
  if (window_of (form) == NULL)
    return;
  if (!kept)
    {
      g_autofree char *text = g_strdup_printf (_("The draft was not kept: %s"), error->message);
      trophic_visit_form_show_error (form, text);
      return;
    }
  if (draft != NULL && trophic_date_is_known (&draft->when))
    trophic_visit_form_set_draft_saved (form, &draft->when, draft->who);
}

static void
form_draft_changed_cb (TrophicVisitForm *form,
                       TrophicClinic    *clinic)
{
  const TrophicVisitEntry *entry = trophic_visit_form_get_entry (form);
  Draft *draft = new_draft (trophic_visit_form_get_record (form)->patient->row, trophic_visit_form_get_visit_row (form));
  draft->content = trophic_visit_entry_is_empty (entry) ? NULL : trophic_visit_entry_to_draft (entry);
  trophic_clinic_write_async (clinic, save_draft_job, draft, (GDestroyNotify) draft_free, NULL, draft_saved_cb,
                              g_object_ref (form));
}

static void
visit_saved_cb (GObject      *source,
                GAsyncResult *async,
                gpointer      user_data)
{
  g_autoptr (TrophicVisitForm) form = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  TrophicWindow *window = window_of (form);
  gboolean saved = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GVariant) undo = result;
  if (window == NULL) /* closed meanwhile */
    return;
  if (!saved)
    {
      trophic_visit_form_set_busy (form, FALSE);
      trophic_visit_form_show_error (form, error->message);
      return;
    }
  trophic_window_record_forecast (window, trophic_visit_form_get_record (form)->patient->row);
  trophic_window_close_form (window);
  gsize n_held = g_variant_n_children (undo) > 0 ? g_variant_n_children (undo) - 1 : 0;
  g_autofree char *text = n_held == 0 ? g_strdup (_("Visit saved"))
                                      : g_strdup_printf (ngettext ("Visit saved, %d value held", "Visit saved, %d values held", n_held),
                                                         (int) n_held);
  trophic_form_toast (window, text, undo);
}

static void
save (TrophicVisitForm *form,
      const char       *reason)
{
  g_autoptr (GPtrArray) held = NULL;
  TrophicWindow *window = window_of (form);
  TrophicVisit *visit = trophic_visit_form_finish (form, &held);
  if (visit == NULL || window == NULL)
    return;
  Saving *saving = g_new0 (Saving, 1);
  saving->visit = visit;
  saving->held = g_steal_pointer (&held);
  saving->form = draft_name (visit->row);
  saving->reason = g_strdup (reason);
  trophic_visit_form_set_busy (form, TRUE);
  trophic_clinic_write_async (trophic_window_get_clinic (window), save_visit_job, saving, (GDestroyNotify) saving_free, NULL,
                              visit_saved_cb, g_object_ref (form));
}

static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  save (user_data, reason);
}

static void
form_save_cb (TrophicVisitForm *form)
{
  TrophicWindow *window = window_of (form);
  if (trophic_visit_form_get_visit_row (form) == 0)
    save (form, NULL);
  else if (window != NULL)
    trophic_reason_dialog_ask (GTK_WINDOW (window), _("Correct Visit"), _("The visit as it was stays in the history."), _("_Save"),
                               reason_given_cb, g_object_ref (form), g_object_unref);
}

static void
form_closed_cb (TrophicVisitForm *form)
{
  TrophicWindow *window = window_of (form);
  if (window != NULL)
    trophic_window_close_form (window);
}

/* The form waits for the draft, so that nothing is typed over it. */
typedef struct {
  TrophicWindow *window;
  GtkWidget     *form;
} Opening;

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *async,
                 gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr (TrophicWindow) window = opening->window;
  g_autoptr (GtkWidget) form = opening->form;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  g_free (opening);
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (Draft) draft = result;
  /* [S] In another clinic another patient stands under the same row. */
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (!read)
    {
      trophic_window_show_error (window, error);
      return;
    }
  /* Another patient may have been chosen meanwhile: a form never opens over someone else's page. */
  const TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL || record->patient->row != trophic_visit_form_get_record (TROPHIC_VISIT_FORM (form))->patient->row)
    return;
  if (draft->content != NULL)
    {
      trophic_visit_form_set_draft (TROPHIC_VISIT_FORM (form), draft->content);
      trophic_visit_form_set_draft_saved (TROPHIC_VISIT_FORM (form), &draft->when, draft->who);
    }
  trophic_window_open_form (window, form);
  gtk_widget_grab_focus (form);
}

/**
 * trophic_window_open_visit:
 * @visit: (nullable): a stored visit to correct; %NULL for a new one of the patient on screen
 *
 * Opens the form with the draft that someone left, if there is one.
 */
void
trophic_window_open_visit (TrophicWindow      *window,
                           const TrophicVisit *visit)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  TrophicRecord *record = trophic_window_get_record (window);
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  if (record == NULL || clinic == NULL)
    return;
  TrophicDate today = trophic_form_today (window);
  Opening *opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (window);
  opening->form = g_object_ref_sink (trophic_visit_form_new (record, visit, &today));
  trophic_visit_form_add_pills (TROPHIC_VISIT_FORM (opening->form), trophic_window_has_same_name (window));
  g_signal_connect_object (opening->form, "draft-changed", G_CALLBACK (form_draft_changed_cb), clinic, 0);
  g_signal_connect (opening->form, "save", G_CALLBACK (form_save_cb), NULL);
  g_signal_connect (opening->form, "closed", G_CALLBACK (form_closed_cb), NULL);
  trophic_clinic_read_async (clinic, load_draft_job, new_draft (record->patient->row, visit != NULL ? visit->row : 0),
                             (GDestroyNotify) draft_free, NULL, draft_loaded_cb, opening);
}
