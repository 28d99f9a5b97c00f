/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few windows that stand in the way: what went wrong where no page can say it, and what cannot be taken back. */
#include "trophic-message.h"

#include <glib/gi18n-lib.h>

#include "trophic-dialog-closed.h"

/**
 * trophic_message_say:
 * @parent: (nullable): over which @text stands until it is read; over the window that is left where it was closed meanwhile
 */
void
trophic_message_say (GtkWindow  *parent,
                     const char *heading,
                     const char *text)
{
  if (parent == NULL || trophic_dialog_is_closed (parent))
    {
      GApplication *application = g_application_get_default ();
      parent = application != NULL ? gtk_application_get_active_window (GTK_APPLICATION (application)) : NULL;
    }
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, text));
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * trophic_message_question:
 * @response: what the answer is called that does it, and @label on its button; the other answer is "cancel"
 * @appearance: of that button, %ADW_RESPONSE_DESTRUCTIVE where something is taken away
 *
 * Nothing is done by Return or Escape.
 *
 * Returns: (transfer none): not shown yet
 */
AdwMessageDialog *
trophic_message_question (GtkWindow             *parent,
                          const char            *heading,
                          const char            *body,
                          const char            *response,
                          const char            *label,
                          AdwResponseAppearance  appearance)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (dialog, response, appearance);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

/** trophic_message_open_file: in the program that shows such files; a window above @parent says when there is none. */
void
trophic_message_open_file (GtkWindow  *parent,
                           const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);
  if (uri != NULL)
    gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
  else
    trophic_message_say (parent, _("The File Was Not Opened"), error->message);
}
