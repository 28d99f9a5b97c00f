/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the worklist that were put aside, taken back, and put aside again. */
#include "trophic-handled-back.h"

#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-handled-store.h"

static gboolean
undo_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_store_undo_handled (store, *(gint64 *) data, error);
}

typedef struct {
  TrophicWindow *window;
  gint64         handled;
  gboolean       offer_undo;
} Back;

static void
taken_back_cb (GObject      *source,
               GAsyncResult *async,
               gpointer      user_data)
{
  g_autofree Back *back = user_data;
  g_autoptr (TrophicWindow) window = back->window;
  g_autoptr (GError) error = NULL;
  gboolean done = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* [S] in another one somebody else stands under that row */
    return;
  if (!done)
    trophic_window_show_error (window, error);
  else if (back->offer_undo)
    trophic_window_toast (window, _("Back on the worklist"), _("Undo"), "win.undo-taken-back", g_variant_new_int64 (back->handled));
  else
    trophic_window_toast (window, _("Back on the worklist"), NULL, NULL, NULL);
}

/** trophic_handled_take_back: who was put aside by @handled waits again; @offer_undo: else it was itself an undo. */
void
trophic_handled_take_back (TrophicWindow *window,
                           gint64         handled,
                           gboolean       offer_undo)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  if (clinic == NULL)
    return;
  Back *back = g_new (Back, 1);
  *back = (Back) { g_object_ref (window), handled, offer_undo };
  trophic_clinic_write_async (clinic, undo_job, g_memdup2 (&handled, sizeof handled), g_free, NULL, taken_back_cb, back);
}

/* With the day and the note that it had; the one that was taken back stays as history. */
static gboolean
again_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  const gint64 *row = data;
  g_autoptr (GPtrArray) list = trophic_store_list_handled (store, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const TrophicHandled *before = g_ptr_array_index (list, i);
      if (before->row != *row)
        continue;
      g_autoptr (TrophicHandled) handled =
        trophic_handled_new (before->patient_row, before->reasons, before->facts, &before->until, before->note);
      return trophic_store_save_handled (store, handled, error);
    }
  if (list != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("What was handled is not in this clinic; open the worklist again."));
  return FALSE;
}

static void
again_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (!done && trophic_window_get_clinic (window) == TROPHIC_CLINIC (source))
    trophic_window_show_error (window, error);
}

/** trophic_handled_put_aside_again: undoes trophic_handled_take_back(). */
void
trophic_handled_put_aside_again (TrophicWindow *window,
                                 gint64         handled)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  if (clinic != NULL)
    trophic_clinic_write_async (clinic, again_job, g_memdup2 (&handled, sizeof handled), g_free, NULL, again_cb, g_object_ref (window));
}
