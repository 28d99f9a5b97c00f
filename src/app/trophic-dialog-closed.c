/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-dialog-closed.h"

#define CLOSED "trophic-closed"

/* A dialog of GTK 4.8 that is held after it was closed would look for its parent when it goes at last. */
static void
unrealized_cb (GtkWindow *dialog)
{
  g_object_set_data (G_OBJECT (dialog), CLOSED, GINT_TO_POINTER (TRUE));
  gtk_window_set_transient_for (dialog, NULL);
}

/** trophic_dialog_watch_closed: when @dialog is made. */
void
trophic_dialog_watch_closed (GtkWindow *dialog)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));
  /* A window is unrealized when it is destroyed, not when it is hidden; it is disposed only when nothing holds it. */
  g_signal_connect_after (dialog, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}

/** trophic_dialog_is_closed: what was under way for it may come back all the same. */
gboolean
trophic_dialog_is_closed (GtkWindow *dialog)
{
  g_return_val_if_fail (GTK_IS_WINDOW (dialog), TRUE);
  return g_object_get_data (G_OBJECT (dialog), CLOSED) != NULL;
}
