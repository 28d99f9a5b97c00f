/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-parted.h"

static void
unrealized_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

/** trophic_part_when_closed: a dialog of GTK 4.8 that is held after it was closed would look for its parent when it goes at last. */
void
trophic_part_when_closed (GtkWindow *dialog)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));
  /* A window is unrealized when it is destroyed, not when it is hidden. */
  g_signal_connect_after (dialog, "unrealize", G_CALLBACK (unrealized_cb), NULL);
}
