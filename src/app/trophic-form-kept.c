/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-form-kept.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-window-private.h"

/* The toast's button. */
static void
continue_cb (AdwToast          *toast,
             TrophicFormDialog *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The toast went: what was not taken up again is gone, as if the form had been closed. */
static void
dismissed_cb (AdwToast          *toast,
              TrophicFormDialog *dialog)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (dialog)))
    gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * trophic_form_keep:
 *
 * Takes the form off the screen without forgetting it.
 *
 * Returns: whether it was kept; %FALSE for a form over anything else than the main window
 */
gboolean
trophic_form_keep (TrophicFormDialog *dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  if (!TROPHIC_IS_WINDOW (parent))
    return FALSE;
  TrophicWindow *window = TROPHIC_WINDOW (parent);
  trophic_form_drop_kept (window);
  /* Translators: a form was closed with something typed in it: "New Plan closed, not saved" */
  g_autofree char *text = g_strdup_printf (_("%s closed, not saved"), gtk_window_get_title (GTK_WINDOW (dialog)));
  AdwToast *toast = trophic_toast_new (text);
  adw_toast_set_button_label (toast, _("Go On"));
  adw_toast_set_timeout (toast, TROPHIC_TOAST_SECONDS);
  g_set_weak_pointer (&window->kept, toast);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (continue_cb), dialog, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), dialog, 0);
  gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
  adw_toast_overlay_add_toast (window->toast_overlay, toast);
  return TRUE;
}

/** trophic_form_drop_kept: [S] a form belongs to the chart it was opened over: over another one nobody is led back into it. */
void
trophic_form_drop_kept (TrophicWindow *window)
{
  if (window->kept != NULL)
    adw_toast_dismiss (window->kept);
}
