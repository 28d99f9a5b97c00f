/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting until a clinic has answered all that was asked of it. */
#pragma once

#include "trophic-app-fixture.h"
#include "trophic-window.h"

static inline gboolean
app_nothing_job (TrophicStore    *store,
                 gpointer         data,
                 GCancellable    *cancellable,
                 gpointer        *result,
                 GDestroyNotify  *result_free,
                 GError         **error)
{
  return TRUE;
}

static inline void
app_nothing_cb (GObject      *source,
                GAsyncResult *async,
                gpointer      user_data)
{
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, NULL);
  *(guint *) user_data -= 1;
}

/* @under_way comes down to 0 when both threads of the clinic, if there is one, have done what was asked of them so far. */
static inline void
app_ask_nothing (TrophicWindow *window,
                 guint         *under_way)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  *under_way = clinic != NULL ? 2 : 0;
  if (clinic == NULL)
    return;
  trophic_clinic_read_async (clinic, app_nothing_job, NULL, NULL, NULL, app_nothing_cb, under_way);
  trophic_clinic_write_async (clinic, app_nothing_job, NULL, NULL, NULL, app_nothing_cb, under_way);
}

/* Until that is so, and so is what followed of it. */
static inline void
app_rest (TrophicWindow *window)
{
  for (guint round = 0; round < 2; round++)
    {
      guint under_way;
      app_ask_nothing (window, &under_way);
      fixture_wait (under_way == 0);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}
