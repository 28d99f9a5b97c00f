/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caution of the patient on screen is acknowledged with a reason, or the acknowledgement is taken back. */
#include "trophic-window-private.h"

#include <glib/gi18n.h>

#include "trophic-acknowledged.h"
#include "trophic-acknowledgement-store.h"
#include "trophic-form-write.h"
#include "trophic-reason-dialog.h"

/* @code: NULL takes @row back */
typedef struct {
  TrophicWindow *window;
  TrophicClinic *clinic;
  gint64         patient_row;
  char          *code;
  char          *inputs;
  gint64         row;
  char          *reason;
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_object (&asked->window);
  g_clear_object (&asked->clinic);
  g_free (asked->code);
  g_free (asked->inputs);
  g_free (asked->reason);
  g_free (asked);
}

static gboolean
acknowledge_job (TrophicStore    *store,
                 gpointer         data,
                 GCancellable    *cancellable,
                 gpointer        *result,
                 GDestroyNotify  *result_free,
                 GError         **error)
{
  Asked *asked = data;
  return asked->code != NULL
           ? trophic_store_acknowledge (store, asked->patient_row, asked->code, asked->inputs, asked->reason, &asked->row, error)
           : trophic_store_withdraw_acknowledgement (store, asked->row, asked->reason, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *async,
         gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    trophic_window_show_error (window, error);
  else
    trophic_form_toast (window, _("Saved"), NULL);
}

/* What it rests on is what was on screen when it was read, not what came in while the reason was typed. */
static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  const Asked *asked = user_data;
  Asked *job = g_new0 (Asked, 1);
  job->patient_row = asked->patient_row;
  job->code = g_strdup (asked->code);
  job->inputs = g_strdup (asked->inputs);
  job->row = asked->row;
  job->reason = g_strdup (reason);
  trophic_clinic_write_async (asked->clinic, acknowledge_job, job, (GDestroyNotify) asked_free, NULL, done_cb,
                              g_object_ref (asked->window));
}

static Asked *
new_asked (TrophicWindow *window)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->window = g_object_ref (window);
  asked->clinic = g_object_ref (trophic_window_get_clinic (window));
  asked->patient_row = trophic_window_get_patient_row (window);
  return asked;
}

static void
acknowledge_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const TrophicPatientFacts *facts = trophic_window_get_facts (user_data);
  if (facts == NULL)
    return;
  Asked *asked = new_asked (user_data);
  asked->code = g_variant_dup_string (parameter, NULL);
  asked->inputs = trophic_acknowledged_inputs (facts->assessment, asked->code);
  trophic_reason_dialog_ask (GTK_WINDOW (user_data), _("Acknowledge"),
                             _("Your name, the date and the reason are kept. The caution comes back when what it rests on changes."),
                             _("_Acknowledge"), reason_given_cb, asked, (GDestroyNotify) asked_free);
}

static void
withdraw_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  if (trophic_window_get_facts (user_data) == NULL)
    return;
  Asked *asked = new_asked (user_data);
  asked->row = g_variant_get_int64 (parameter);
  trophic_reason_dialog_ask (GTK_WINDOW (user_data), _("Take the Acknowledgement Back"),
                             _("The caution speaks again. What was acknowledged stays on file as taken back."), _("_Take Back"),
                             reason_given_cb, asked, (GDestroyNotify) asked_free);
}

static const GActionEntry entries[] = {
  { "acknowledge", acknowledge_activated_cb, "s" },
  { "withdraw-acknowledgement", withdraw_activated_cb, "x" },
};

void
trophic_window_add_acknowledge (TrophicWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
trophic_window_update_acknowledge (TrophicWindow *self,
                                   gboolean       enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name)), enabled);
}
