/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-pin-tries.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#include "trophic-audit-store.h"
#include "trophic-lock-rule.h"
#include "trophic-settings.h"

#define FAILURES "lock-failures"
#define HOLD "trophic-pin-tries"

/* When the last one was wrong, on the clock that goes on in a suspended computer; 0: not since the program began. */
static gint64 last_failure;

static gint64
now_seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

/** trophic_pin_tries_left: seconds until a PIN may be tried; starting the program again does not shorten the wait. */
guint
trophic_pin_tries_left (void)
{
  gint64 delay = trophic_lock_delay_seconds ((guint) MAX (0, trophic_settings_get_int (FAILURES, 0)));
  if (last_failure == 0)
    last_failure = now_seconds ();
  return (guint) CLAMP (last_failure + delay - now_seconds (), 0, delay);
}

typedef struct {
  gint64 row;
  char  *where;
} Refusal;

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;
  g_free (refusal->where);
  g_free (refusal);
}

static gboolean
audit_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  const Refusal *refusal = data;
  return trophic_store_audit_refused_pin (store, refusal->row, refusal->where, error);
}

static void
audited_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    g_message ("A wrong PIN could not be written into the audit: %s", error->message);
}

/**
 * trophic_pin_tries_failed:
 * @user_row: whose PIN was asked for, 0 for nobody's alone
 * @where: for the audit: "at the lock"
 *
 * Returns: seconds until the next may be tried
 */
guint
trophic_pin_tries_failed (TrophicClinic *clinic,
                          gint64         user_row,
                          const char    *where)
{
  trophic_settings_set_int (FAILURES, trophic_settings_get_int (FAILURES, 0) + 1);
  last_failure = now_seconds ();
  if (!trophic_clinic_is_read_only (clinic))
    {
      Refusal *refusal = g_new (Refusal, 1);
      *refusal = (Refusal) { user_row, g_strdup (where) };
      trophic_clinic_write_async (clinic, audit_job, refusal, refusal_free, NULL, audited_cb, NULL);
    }
  return trophic_pin_tries_left ();
}

/** trophic_pin_tries_right: somebody gave the right one. */
void
trophic_pin_tries_right (void)
{
  trophic_settings_set_int (FAILURES, 0);
}

/** trophic_pin_tries_words: (transfer full): what went wrong and how long to wait. */
char *
trophic_pin_tries_words (guint seconds)
{
  return g_strdup_printf (ngettext ("Not the right PIN. Try again in %u second.", "Not the right PIN. Try again in %u seconds.", seconds), seconds);
}

static void
stop (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static void
say_left (TrophicFormDialog *dialog,
          guint              left)
{
  g_autofree char *text = left > 0 ? trophic_pin_tries_words (left) : NULL;
  trophic_form_dialog_set_note (dialog, text);
  trophic_form_dialog_set_held (dialog, left > 0);
}

static gboolean
waited_cb (gpointer user_data)
{
  TrophicFormDialog *dialog = user_data;
  guint left = trophic_pin_tries_left ();
  say_left (dialog, left);
  if (left > 0)
    return G_SOURCE_CONTINUE;
  g_object_steal_data (G_OBJECT (dialog), HOLD);
  return G_SOURCE_REMOVE;
}

/** trophic_pin_tries_hold: a dialog that asks for a PIN saves nothing until the wait is over. Returns: whether there is one. */
gboolean
trophic_pin_tries_hold (TrophicFormDialog *dialog)
{
  guint left = trophic_pin_tries_left ();
  if (left == 0)
    return FALSE;
  say_left (dialog, left);
  g_object_set_data_full (G_OBJECT (dialog), HOLD, GUINT_TO_POINTER (g_timeout_add_seconds (1, waited_cb, dialog)), stop);
  return TRUE;
}
