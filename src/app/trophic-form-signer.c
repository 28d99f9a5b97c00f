/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-form-signer.h"

#include <glib/gi18n-lib.h>

#include "trophic-form-dialog.h"
#include "trophic-message.h"
#include "trophic-window-private.h"

#define BEGUN_BY "trophic-begun-by"

/* Over which main window the widget stands. */
static TrophicWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  while (window != NULL && !TROPHIC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? TROPHIC_WINDOW (window) : NULL;
}

/* Who began first stays who began. */
static void
mark (GtkWidget  *form,
      const char *before)
{
  if (g_object_get_data (G_OBJECT (form), BEGUN_BY) == NULL)
    g_object_set_data_full (G_OBJECT (form), BEGUN_BY, g_strdup (before != NULL ? before : ""), g_free);
}

/**
 * trophic_form_signer_changed:
 * @before: (nullable): who worked, %NULL when nobody had said so
 *
 * Another user works now, let in by the lock or chosen: what is half filled is theirs only when they say so, and no question is
 * answered for the one before.
 */
void
trophic_form_signer_changed (TrophicWindow *window,
                             const char    *before)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  if (window->form != NULL)
    mark (window->form, before);
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (TROPHIC_IS_FORM_DIALOG (l->data) && window_of (l->data) == window)
      mark (l->data, before);
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && window_of (l->data) == window)
      gtk_window_close (l->data); /* answers as Escape does */
}

typedef struct {
  GtkWidget         *form;
  TrophicFormSigned  save;
} Asked;

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asked            *asked)
{
  if (g_str_equal (response, "save"))
    {
      g_object_set_data (G_OBJECT (asked->form), BEGUN_BY, NULL);
      asked->save (asked->form);
    }
}

static void
asked_free (gpointer  data,
            GClosure *closure)
{
  Asked *asked = data;
  g_object_unref (asked->form);
  g_free (asked);
}

static void
ask (GtkWidget         *form,
     const char        *begun_by,
     const char        *user,
     TrophicFormSigned  save)
{
  g_autofree char *heading = g_strdup_printf (_("Save as %s?"), user);
  g_autofree char *body = *begun_by != '\0'
    ? g_strdup_printf (_("%s began this form. It is recorded in the name of who saves it, now %s."), begun_by, user)
    : g_strdup_printf (_("This form was begun before the screen was locked. It is recorded in the name of who saves it, now %s."), user);
  AdwMessageDialog *dialog = trophic_message_question (GTK_WINDOW (gtk_widget_get_root (form)), heading, body, "save", _("_Save in My Name"),
                                                       ADW_RESPONSE_DEFAULT);
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked) { g_object_ref (form), save };
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** trophic_form_signer_ask: calls @save with @form, at once where the user who works began it, else when they say that it is theirs. */
void
trophic_form_signer_ask (GtkWidget         *form,
                         TrophicFormSigned  save)
{
  const char *begun_by = g_object_get_data (G_OBJECT (form), BEGUN_BY);
  TrophicWindow *window = window_of (form);
  const char *user = window != NULL && window->clinic != NULL ? trophic_clinic_get_user_name (window->clinic) : NULL;
  if (begun_by == NULL || user == NULL || g_str_equal (begun_by, user)) /* the one who began is back */
    save (form);
  else
    ask (form, begun_by, user, save);
}
