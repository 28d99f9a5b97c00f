/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-plan.h"

#include <glib/gi18n.h>

#include "trophic-acknowledged.h"
#include "trophic-acknowledgement-store.h"
#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-nutrition-side.h"
#include "trophic-nutrition-words.h"
#include "trophic-plan-dialog.h"
#include "trophic-plan-entry.h"
#include "trophic-plan-review-dialog.h"
#include "trophic-product-dialog.h"
#include "trophic-reason-dialog.h"

static const TrophicPlan *
find_plan (TrophicWindow *window,
           GVariant      *row)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->plans->len; i++)
    if (((TrophicPlan *) g_ptr_array_index (record->plans, i))->row == g_variant_get_int64 (row))
      return g_ptr_array_index (record->plans, i);
  return NULL;
}

static void
new_plan_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  trophic_plan_dialog_present (user_data, trophic_window_get_facts (user_data), NULL);
}

static void
change_plan_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const TrophicPlan *plan = find_plan (user_data, parameter);
  if (plan != NULL)
    trophic_plan_dialog_present (user_data, trophic_window_get_facts (user_data), plan);
}

static void
stop_plan_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  const TrophicPlan *plan = find_plan (user_data, parameter);
  if (plan != NULL)
    trophic_plan_review_dialog_stop (user_data, trophic_window_get_facts (user_data), plan);
}

static void
review_plan_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const TrophicPlan *plan = find_plan (user_data, parameter);
  if (plan != NULL)
    trophic_plan_review_dialog_present (user_data, trophic_window_get_facts (user_data), plan);
}

static void
products_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  trophic_product_dialog_present (user_data, GTK_WINDOW (user_data));
}

/* What is acknowledged, or which acknowledgement is taken back, and what the person wrote. */
typedef struct {
  TrophicWindow *window; /* NULL in a job */
  gint64         row;    /* of the patient; of the acknowledgement that is taken back */
  char          *code;   /* NULL: taken back */
  char          *inputs;
  char          *reason;
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_object (&asked->window);
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
  const Asked *asked = data;
  gint64 row = 0;
  if (asked->code == NULL)
    return trophic_store_withdraw_acknowledgement (store, asked->row, asked->reason, error);
  if (!trophic_store_acknowledge (store, asked->row, asked->code, asked->inputs, asked->reason, &row, error))
    return FALSE;
  *result = g_variant_ref_sink (g_variant_new_parsed ("[('acknowledgement', %x)]", row));
  *result_free = (GDestroyNotify) g_variant_unref;
  return TRUE;
}

static void
acknowledged_cb (GObject      *source,
                 GAsyncResult *async,
                 gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean written = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GVariant) undo = result;
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (written)
    trophic_form_toast (window, undo != NULL ? _("Acknowledged") : _("Taken back, kept in the history"), undo);
  else
    trophic_window_show_error (window, error);
}

static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  const Asked *asked = user_data;
  Asked *job = g_new0 (Asked, 1);
  job->row = asked->row;
  job->code = g_strdup (asked->code);
  job->inputs = g_strdup (asked->inputs);
  job->reason = g_strdup (reason);
  trophic_clinic_write_async (trophic_window_get_clinic (asked->window), acknowledge_job, job, (GDestroyNotify) asked_free, NULL,
                              acknowledged_cb, g_object_ref (asked->window));
}

/* What is about to be acknowledged, so that nobody confirms what the dialog covers. */
static char *
acknowledge_words (const TrophicPatientFacts *facts,
                   const char                *code)
{
  const char *what = _("You have read this. Your name, the time and the reason are kept; it comes back when what it rests "
                       "on changes.");
  if (!g_str_equal (code, TROPHIC_ACKNOWLEDGED_REFEEDING) || facts->assessment->refeeding == NULL)
    return g_strdup (what);
  g_autoptr (GPtrArray) lines = trophic_nutrition_words_refeeding (facts->assessment);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s\n", i > 0 ? "• " : "", (const char *) g_ptr_array_index (lines, i));
  g_string_append_printf (text, "\n%s", what);
  return g_string_free (text, FALSE);
}

static void
acknowledge_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const TrophicPatientFacts *facts = trophic_window_get_facts (user_data);
  if (facts == NULL)
    return;
  Asked *asked = g_new0 (Asked, 1);
  asked->window = g_object_ref (user_data);
  asked->row = facts->record->patient->row;
  asked->code = g_variant_dup_string (parameter, NULL);
  asked->inputs = trophic_acknowledged_inputs (facts->assessment, asked->code);
  g_autofree char *words = acknowledge_words (facts, asked->code);
  gboolean has_reasons = g_str_equal (asked->code, TROPHIC_ACKNOWLEDGED_REFEEDING);
  TrophicFormDialog *dialog = trophic_reason_dialog_ask (user_data, _("Acknowledge"), words, _("_Acknowledge"), reason_given_cb, asked,
                                                         (GDestroyNotify) asked_free);
  if (has_reasons) /* the field stays in sight below them */
    gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 480);
}

static void
withdraw_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->window = g_object_ref (user_data);
  asked->row = g_variant_get_int64 (parameter);
  trophic_reason_dialog_ask (user_data, _("Take Back"), _("What was acknowledged asks again. The history keeps both."), _("_Take Back"),
                             reason_given_cb, asked, (GDestroyNotify) asked_free);
}

static const struct {
  const char *name;
  const char *parameter;
  void      (*activated) (GSimpleAction *, GVariant *, gpointer);
  gboolean    patient;
} plan_actions[] = {
  { "new-plan", NULL, new_plan_activated_cb, TRUE },
  { "change-plan", "x", change_plan_activated_cb, TRUE },
  { "stop-plan", "x", stop_plan_activated_cb, TRUE },
  { "review-plan", "x", review_plan_activated_cb, TRUE },
  { "acknowledge", "s", acknowledge_activated_cb, TRUE },
  { "withdraw-acknowledgement", "x", withdraw_activated_cb, TRUE },
  { "products", NULL, products_activated_cb, FALSE },
};

/** trophic_window_add_plan: */
void
trophic_window_add_plan (TrophicWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (plan_actions); i++)
    {
      const char *parameter = plan_actions[i].parameter;
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (plan_actions[i].name, parameter != NULL ? G_VARIANT_TYPE (parameter) : NULL);
      g_signal_connect (action, "activate", G_CALLBACK (plan_actions[i].activated), window);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
}

/** trophic_window_update_plan: New Plan… waits until a high refeeding risk is acknowledged. */
void
trophic_window_update_plan (TrophicWindow *window,
                            gboolean       writes)
{
  const TrophicPatientFacts *facts = trophic_window_shows_patient (window) ? trophic_window_get_facts (window) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (plan_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), plan_actions[i].name);
      gboolean enabled = writes && (!plan_actions[i].patient || facts != NULL);
      if (enabled && g_str_has_suffix (plan_actions[i].name, "-plan"))
        enabled = trophic_nutrition_is_open (facts->record->patient);
      if (enabled && g_str_equal (plan_actions[i].name, "new-plan"))
        enabled = !trophic_plan_target_is_blocked (facts->assessment);
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}
