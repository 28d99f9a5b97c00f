/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-held.h"

#include <glib/gi18n.h>

#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-import-map.h"
#include "trophic-quarantine.h"
#include "trophic-reason-dialog.h"

typedef enum {
  DECISION_RELEASE,
  DECISION_REJECT,
  DECISION_CONFIRM,
} Decision;

static const struct {
  const char *title;
  const char *explanation;
  const char *label;
  const char *done;
} words[] = {
  [DECISION_RELEASE] = { N_("Use This Value"), N_("It comes in as it was sent; one in conflict replaces the value on file."), N_("_Use"),
                         N_("Value taken in") },
  [DECISION_REJECT] = { N_("Reject"), N_("It stays on file as rejected and does not come back with the next import."), N_("_Reject"),
                        N_("Value rejected") },
  [DECISION_CONFIRM] = { N_("Confirm Value"), N_("It counts as it was typed."), N_("_Confirm"), N_("Value confirmed") },
};

/* A decision about one row, asked in the window and made in the store's thread. */
typedef struct {
  TrophicWindow *window;
  Decision       decision;
  gint64         patient_row;
  gint64         row;
  char          *reason;
} Decided;

static void
decided_free (Decided *decided)
{
  g_object_unref (decided->window);
  g_free (decided->reason);
  g_free (decided);
}

static Decided *
decided_new (TrophicWindow *window,
             Decision       decision,
             gint64         patient_row,
             gint64         row)
{
  Decided *decided = g_new0 (Decided, 1);
  decided->window = g_object_ref (window);
  decided->decision = decision;
  decided->patient_row = patient_row;
  decided->row = row;
  return decided;
}

static gboolean
decide_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  const Decided *decided = data;
  switch (decided->decision)
    {
    case DECISION_RELEASE: return trophic_quarantine_release (store, decided->row, decided->reason, error);
    case DECISION_REJECT: return trophic_store_reject_held (store, decided->row, decided->reason, error);
    case DECISION_CONFIRM:
    default: return trophic_entry_confirm_held (store, decided->patient_row, decided->row, decided->reason, error);
    }
}

static void
decided_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  Decided *decided = user_data;
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    trophic_window_show_error (decided->window, error);
  else
    trophic_form_toast (decided->window, _(words[decided->decision].done), NULL);
  decided_free (decided);
}

static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  const Decided *asked = user_data;
  Decided *decided = decided_new (asked->window, asked->decision, asked->patient_row, asked->row);
  decided->reason = g_strdup (reason);
  trophic_clinic_write_async (trophic_window_get_clinic (asked->window), decide_job, decided, (GDestroyNotify) decided_free,
                              NULL, decided_cb, decided_new (asked->window, asked->decision, 0, 0));
}

static const TrophicObservation *
find_held (TrophicWindow *window,
           gint64         row,
           gboolean       from_file)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->held->len; i++)
    {
      const TrophicObservation *held = g_ptr_array_index (record->held, i);
      if (held->row == row && (held->batch != 0) == from_file)
        return held;
    }
  return NULL;
}

static void
ask (TrophicWindow *window,
     Decision       decision,
     GVariant      *row)
{
  const TrophicObservation *held = find_held (window, g_variant_get_int64 (row), decision != DECISION_CONFIRM);
  if (held != NULL)
    trophic_reason_dialog_ask (window, _(words[decision].title), _(words[decision].explanation), _(words[decision].label),
                               reason_given_cb, decided_new (window, decision, trophic_window_get_patient_row (window), held->row),
                               (GDestroyNotify) decided_free);
}

static void
release_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  ask (user_data, DECISION_RELEASE, parameter);
}

static void
reject_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  ask (user_data, DECISION_REJECT, parameter);
}

static void
confirm_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  ask (user_data, DECISION_CONFIRM, parameter);
}

static void
mapped_cb (GObject *asker,
           guint    released)
{
  g_autofree char *text = released == 0 ? g_strdup (_("Remembered; the row goes on waiting"))
                                        : g_strdup_printf (ngettext ("%u value taken in", "%u values taken in", released), released);
  trophic_form_toast (TROPHIC_WINDOW (asker), text, NULL);
}

static void
map_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const TrophicObservation *held = find_held (user_data, g_variant_get_int64 (parameter), TRUE);
  if (held == NULL)
    return;
  TrophicMapQuestion question = {
    .code = held->code, .name = held->name, .value_text = held->value_text, .unit = held->unit_text,
    .reason = held->status_reason, .analyte = held->analyte != NULL ? held->analyte->id : NULL,
  };
  trophic_import_map_present (GTK_WINDOW (user_data), trophic_window_get_clinic (user_data), &question, mapped_cb, G_OBJECT (user_data));
}

/** trophic_held_is_mappable: whether only the test or its unit is not known, so that one answer lets all like rows in. */
gboolean
trophic_held_is_mappable (const TrophicObservation *held)
{
  static const char *const reasons[] = { "unmapped", "unit-missing", "unit-unknown", NULL };
  return held->batch != 0 && held->status_reason != NULL && g_strv_contains (reasons, held->status_reason);
}

static const GActionEntry entries[] = {
  { "map-held", map_activated_cb, "x", NULL, NULL },
  { "release-held", release_activated_cb, "x", NULL, NULL },
  { "reject-held", reject_activated_cb, "x", NULL, NULL },
  { "confirm-held", confirm_activated_cb, "x", NULL, NULL },
};

/** trophic_window_add_held: the actions of the Record page for a value that waits. */
void
trophic_window_add_held (TrophicWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

/** trophic_window_update_held: enables them while the clinic can be written. */
void
trophic_window_update_held (TrophicWindow *window,
                            gboolean       writes)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name)), writes);
}
