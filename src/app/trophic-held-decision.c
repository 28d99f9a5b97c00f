/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-held-decision.h"

#include <glib/gi18n.h>

#include "trophic-entry-save.h"
#include "trophic-quarantine.h"
#include "trophic-reason-dialog.h"

static const struct {
  const char *title;
  const char *explanation;
  const char *label;
  const char *done;
} words[] = {
  [TROPHIC_HELD_RELEASE] = { N_("Use This Value"), N_("It comes in as it was sent; one in conflict replaces the value on file."),
                             N_("_Use"), N_("Value taken in") },
  [TROPHIC_HELD_REJECT] = { N_("Reject"), N_("It stays on file as rejected and does not come back with the next import."), N_("_Reject"),
                            N_("Value rejected") },
  [TROPHIC_HELD_CONFIRM] = { N_("Confirm Value"), N_("It counts as it was typed."), N_("_Confirm"), N_("Value confirmed") },
};

/* A decision about one row, asked in a window and made in the store's thread. */
typedef struct {
  TrophicClinic       *clinic;
  TrophicHeldDecision  decision;
  gint64               patient_row;
  gint64               row;
  char                *reason;
  TrophicHeldDecided   decided;
  GObject             *asker;
} Decided;

static void
decided_free (Decided *decided)
{
  g_object_unref (decided->clinic);
  g_object_unref (decided->asker);
  g_free (decided->reason);
  g_free (decided);
}

static Decided *
decided_copy (const Decided *asked,
              const char    *reason)
{
  Decided *decided = g_memdup2 (asked, sizeof *asked);
  g_object_ref (decided->clinic);
  g_object_ref (decided->asker);
  decided->reason = g_strdup (reason);
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
    case TROPHIC_HELD_RELEASE: return trophic_quarantine_release (store, decided->row, decided->reason, error);
    case TROPHIC_HELD_REJECT: return trophic_store_reject_held (store, decided->row, decided->reason, error);
    case TROPHIC_HELD_CONFIRM:
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
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  decided->decided (decided->asker, ok ? _(words[decided->decision].done) : NULL, error);
  decided_free (decided);
}

static void
reason_given_cb (const char *reason,
                 gpointer    user_data)
{
  const Decided *asked = user_data;
  trophic_clinic_write_async (asked->clinic, decide_job, decided_copy (asked, reason), (GDestroyNotify) decided_free, NULL,
                              decided_cb, decided_copy (asked, NULL));
}

/**
 * trophic_held_decide:
 * @subject: (nullable): the row in words, where the window does not show it by itself
 * @patient_row: of a value that was typed; 0 for a row of a file
 * @decided: called when it is done, or could not be
 * @asker: handed to @decided, kept until then
 *
 * Returns: (transfer none): the dialog that asks for the reason, shown
 */
TrophicFormDialog *
trophic_held_decide (GtkWindow           *parent,
                     TrophicClinic       *clinic,
                     TrophicHeldDecision  decision,
                     const char          *subject,
                     gint64               patient_row,
                     gint64               row,
                     TrophicHeldDecided   decided,
                     GObject             *asker)
{
  g_return_val_if_fail (decided != NULL && (guint) decision < G_N_ELEMENTS (words), NULL);

  Decided *asked = g_new0 (Decided, 1);
  asked->clinic = g_object_ref (clinic);
  asked->decision = decision;
  asked->patient_row = patient_row;
  asked->row = row;
  asked->decided = decided;
  asked->asker = g_object_ref (asker);
  g_autofree char *explanation = g_strdup_printf ("%s%s%s", subject != NULL ? subject : "", subject != NULL ? "\n" : "",
                                                  _(words[decision].explanation));
  return trophic_reason_dialog_ask (parent, _(words[decision].title), explanation, _(words[decision].label), reason_given_cb, asked,
                                    (GDestroyNotify) decided_free);
}
