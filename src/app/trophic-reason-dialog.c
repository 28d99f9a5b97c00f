/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reason-dialog.h"

#include <glib/gi18n.h>

#include "trophic-form-write.h"

typedef struct {
  TrophicReasonFunc func;
  gpointer          user_data;
  GDestroyNotify    destroy;
} Asked;

static void
asked_free (gpointer data,
            GClosure *closure)
{
  Asked *asked = data;
  if (asked->destroy != NULL)
    asked->destroy (asked->user_data);
  g_free (asked);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  Asked *asked = user_data;
  g_autofree char *reason = g_strstrip (g_strdup (trophic_form_dialog_get_text (dialog, "reason")));
  asked->func (reason, asked->user_data);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/**
 * trophic_reason_dialog_ask:
 * @parent: the clinic's window, whose patient is then named above, or a dialog that is about no patient on screen
 * @explanation: what will happen and what stays
 * @label: the words of the button, with a mnemonic
 * @func: called with the reason, never empty
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Returns: (transfer none): the dialog, shown
 */
TrophicFormDialog *
trophic_reason_dialog_ask (GtkWindow         *parent,
                           const char        *title,
                           const char        *explanation,
                           const char        *label,
                           TrophicReasonFunc  func,
                           gpointer           user_data,
                           GDestroyNotify     destroy)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && func != NULL, NULL);

  TrophicFormDialog *dialog = trophic_form_dialog_new (parent, title, label);
  if (TROPHIC_IS_WINDOW (parent) && trophic_window_get_record (TROPHIC_WINDOW (parent)) != NULL)
    {
      TrophicDate today = trophic_form_today (TROPHIC_WINDOW (parent));
      trophic_form_dialog_set_patient (dialog, trophic_window_get_record (TROPHIC_WINDOW (parent))->patient, &today);
    }
  GtkWidget *text = gtk_label_new (explanation);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  trophic_form_dialog_add_widget (dialog, text);
  trophic_form_dialog_add_reason (dialog);
  Asked *asked = g_new0 (Asked, 1);
  asked->func = func;
  asked->user_data = user_data;
  asked->destroy = destroy;
  g_signal_connect_data (dialog, "save", G_CALLBACK (dialog_save_cb), asked, asked_free, 0);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 260);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (trophic_field_get_control (trophic_form_dialog_get_field (dialog, "reason")));
  return dialog;
}
