/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-alert.h"

/* An alert is said when it is shown. GTK 4.8 tells nobody of the parts of what is shown, and nothing at all of what no screen reader
 * has asked for yet; whether something takes the focus it tells of everything. */
static void
come (GtkWidget *words)
{
  gboolean focusable = gtk_widget_get_focusable (words);
  gtk_widget_set_focusable (words, !focusable);
  gtk_widget_set_focusable (words, focusable);
  gtk_accessible_update_state (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
}

/** trophic_toast_new: a toast with @text, which is no markup, that is heard too. */
AdwToast *
trophic_toast_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label", text,
                                   "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (words, "heading");
  g_signal_connect (words, "map", G_CALLBACK (come), NULL);
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, words);
  return toast;
}

/**
 * trophic_alert_say:
 * @words: of the role alert, in a part that is about to be shown
 */
void
trophic_alert_say (GtkLabel   *words,
                   const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (words) && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (words)) == GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_label_set_text (words, text);
  come (GTK_WIDGET (words));
}
