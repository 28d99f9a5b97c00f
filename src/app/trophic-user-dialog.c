/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-user-dialog.h"

#include <glib/gi18n.h>

#include "trophic-audit-store.h"
#include "trophic-form-signer.h"
#include "trophic-list-jobs.h"
#include "trophic-pin-tries.h"
#include "trophic-text.h"
#include "trophic-user-change.h"

static const TrophicChoiceOption roles[] = {
  { "unknown", N_("Choose…") }, { "neurologist", N_("Neurologist") }, { "dietitian", N_("Dietitian") },
  { "nurse", N_("Nurse") }, { "administrator", N_("Administrator") },
};
static const TrophicChoiceOption new_user = { "new", N_("New user…") };
static const TrophicFieldSpec user_fields[] = {
  { "user", N_("_User"), TROPHIC_FIELD_LIST, NULL, &new_user, 1 },
  { "name", N_("_Name"), TROPHIC_FIELD_TEXT, NULL },
  { "role", N_("_Role"), TROPHIC_FIELD_LIST, NULL, roles, G_N_ELEMENTS (roles) },
  { "pin", N_("_PIN"), TROPHIC_FIELD_TEXT, NULL },
};

typedef struct {
  TrophicFormDialog *dialog;
  TrophicWindow     *window;
  TrophicClinic     *clinic;
  GPtrArray         *users;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  g_object_unref (form->clinic);
  g_ptr_array_unref (form->users);
  g_free (form);
}

/** trophic_user_choice_free: */
void
trophic_user_choice_free (TrophicUserChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->name);
  g_free (choice->role);
  g_free (choice->pin);
  g_free (choice);
}

static gboolean
add_user (TrophicStore             *store,
          const TrophicUserChoice  *choice,
          GError                  **error)
{
  const TrophicUserChange change = { .name = choice->name, .role = choice->role, .pin = choice->pin };
  return trophic_user_change_apply (store, &change, error);
}

/* The audit gets name and role as they stand in the clinic, not as they stood on screen. */
static gboolean
admit_user (TrophicStore       *store,
            TrophicUserChoice  *choice,
            GError            **error)
{
  if (!trophic_store_check_pin (store, choice->row, choice->pin, error))
    return FALSE;
  g_autoptr (GPtrArray) users = trophic_store_list_users (store, error);
  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      if (user->row == choice->row)
        {
          g_free (choice->name);
          g_free (choice->role);
          choice->name = g_strdup (user->name);
          choice->role = g_strdup (user->role);
        }
    }
  return users != NULL;
}

/**
 * trophic_user_switch_job:
 * @data: a #TrophicUserChoice
 *
 * A #TrophicClinicJob for the writing store: adds the user or checks the PIN, then makes them the one the audit names.
 * The result is the #TrophicUserChoice with name and role. On failure the one who worked before goes on.
 */
gboolean
trophic_user_switch_job (TrophicStore    *store,
                         gpointer         data,
                         GCancellable    *cancellable,
                         gpointer        *result,
                         GDestroyNotify  *result_free,
                         GError         **error)
{
  const TrophicUserChoice *asked = data;
  g_autoptr (TrophicUserChoice) choice = g_new0 (TrophicUserChoice, 1);
  choice->row = asked->row;
  choice->name = g_strdup (asked->name);
  choice->role = g_strdup (asked->role);
  choice->pin = g_strdup (asked->pin);
  if (!(choice->row == 0 ? add_user (store, choice, error) : admit_user (store, choice, error)))
    return FALSE;
  trophic_store_set_actor (store, choice->name, choice->role);
  *result = g_steal_pointer (&choice);
  *result_free = (GDestroyNotify) trophic_user_choice_free;
  return TRUE;
}

/** trophic_user_roles: (transfer none): what a user can be, for a list; the first is no role yet. */
const TrophicChoiceOption *
trophic_user_roles (guint *n)
{
  *n = G_N_ELEMENTS (roles);
  return roles;
}

/** trophic_user_role_label: (transfer none): the role as people read it. */
const char *
trophic_user_role_label (const char *role)
{
  for (guint i = 1; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (roles[i].value, role) == 0)
      return _(roles[i].label);
  return role;
}

/* NULL: a new user. */
static const TrophicUser *
chosen_user (const Form *form)
{
  gint64 row = g_ascii_strtoll (trophic_form_dialog_get_text (form->dialog, "user"), NULL, 10);
  for (guint i = 0; i < form->users->len; i++)
    if (((TrophicUser *) g_ptr_array_index (form->users, i))->row == row)
      return g_ptr_array_index (form->users, i);
  return NULL;
}

static void
set_shown (const Form *form,
           const char *key,
           gboolean    shown)
{
  gtk_widget_set_visible (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, key)), shown);
}

static void
update (const Form *form)
{
  const TrophicUser *user = chosen_user (form);
  glong pin = g_utf8_strlen (trophic_form_dialog_get_text (form->dialog, "pin"), -1);
  const char *role = trophic_form_dialog_get_text (form->dialog, "role");
  gboolean complete = !trophic_text_is_empty (trophic_form_dialog_get_text (form->dialog, "name")) && *role != '\0' &&
                      !g_str_equal (role, "unknown") && (pin == 0 || pin >= TROPHIC_SHORTEST_PIN);
  set_shown (form, "name", user == NULL);
  set_shown (form, "role", user == NULL);
  set_shown (form, "pin", user == NULL || user->has_pin);
  trophic_field_set_subtitle (trophic_form_dialog_get_field (form->dialog, "pin"),
                              user == NULL ? _("Optional, at least 4 characters") : NULL);
  trophic_form_dialog_set_save_label (form->dialog, user == NULL ? _("_Add and Switch") : _("_Switch"));
  trophic_form_dialog_set_can_save (form->dialog, user == NULL ? complete : !user->has_pin || pin > 0);
}

static void
changed_cb (TrophicFormDialog *dialog,
            const char        *key,
            gpointer           user_data)
{
  trophic_form_dialog_set_note (dialog, NULL);
  if (g_str_equal (key, "user")) /* a PIN typed for one is not tried for another */
    trophic_form_dialog_set_text (dialog, "pin", "");
  update (user_data);
}

static void
switched_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  const Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      trophic_form_dialog_show_error (dialog, error);
      const TrophicUser *user = chosen_user (form);
      if (!g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_DENIED) || user == NULL)
        return;
      trophic_form_dialog_set_text (dialog, "pin", "");
      trophic_form_dialog_set_note (dialog, _("The PIN is not right, or the user is switched off. Nothing was changed."));
      trophic_pin_tries_failed (form->clinic, user->row, _("to switch the user"));
      trophic_pin_tries_hold (dialog);
      return;
    }
  if (chosen_user (form) != NULL && chosen_user (form)->has_pin)
    trophic_pin_tries_right ();
  g_autoptr (TrophicUserChoice) choice = result;
  g_autofree char *before = g_strdup (trophic_clinic_get_user_name (TROPHIC_CLINIC (source)));
  trophic_clinic_set_user_name (TROPHIC_CLINIC (source), choice->name);
  if (trophic_window_get_clinic (form->window) != TROPHIC_CLINIC (source)) /* closed, and the dialog with it */
    return;
  if (before != NULL && !g_str_equal (before, choice->name))
    trophic_form_signer_changed (form->window, before);
  /* Translators: the user's name and role. */
  g_autofree char *text = g_strdup_printf (_("Now working as %s (%s)"), choice->name, trophic_user_role_label (choice->role));
  trophic_window_toast (form->window, text, NULL, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
save_cb (TrophicFormDialog *dialog,
         gpointer           user_data)
{
  const Form *form = user_data;
  const TrophicUser *user = chosen_user (form);
  const char *pin = trophic_form_dialog_get_text (dialog, "pin");
  if (trophic_pin_tries_hold (dialog)) /* a wrong one was typed elsewhere meanwhile */
    return;
  TrophicUserChoice *choice = g_new0 (TrophicUserChoice, 1);
  choice->pin = *pin != '\0' ? g_strdup (pin) : NULL;
  if (user != NULL)
    choice->row = user->row;
  else
    {
      choice->name = g_strstrip (g_strdup (trophic_form_dialog_get_text (dialog, "name")));
      choice->role = g_strdup (trophic_form_dialog_get_text (dialog, "role"));
    }
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (form->clinic, trophic_user_switch_job, choice, (GDestroyNotify) trophic_user_choice_free, NULL,
                              switched_cb, g_object_ref (dialog));
}

static void
fill_users (const Form *form)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < form->users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (form->users, i);
      if (!user->active)
        continue;
      TrophicChoiceOption option = { g_strdup_printf ("%" G_GINT64_FORMAT, user->row),
                                     g_strdup_printf ("%s (%s)", user->name, trophic_user_role_label (user->role)) };
      g_ptr_array_add (texts, (char *) option.value);
      g_ptr_array_add (texts, (char *) option.label);
      g_array_append_val (options, option);
    }
  g_array_append_val (options, new_user);
  trophic_field_set_options (trophic_form_dialog_get_field (form->dialog, "user"),
                             (const TrophicChoiceOption *) (gpointer) options->data, options->len);
}

/** trophic_user_hide_pin: what is typed into @field is not shown and lies in memory that is not swapped out. */
void
trophic_user_hide_pin (TrophicField *field)
{
  GtkEntry *entry = GTK_ENTRY (trophic_field_get_control (field));
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  gtk_entry_set_buffer (entry, buffer);
  gtk_entry_set_visibility (entry, FALSE);
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_PASSWORD);
}

static void
present (Form *form)
{
  form->dialog = trophic_form_dialog_new (GTK_WINDOW (form->window), _("Users"), _("_Switch"));
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, (GDestroyNotify) form_free);
  trophic_form_dialog_add_fields (form->dialog, NULL, user_fields, G_N_ELEMENTS (user_fields));
  GtkWidget *line = gtk_label_new (_("The PIN says who works; it does not encrypt the clinic file."));
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_widget_add_css_class (line, "soft");
  trophic_form_dialog_add_widget (form->dialog, line);
  fill_users (form);
  trophic_user_hide_pin (trophic_form_dialog_get_field (form->dialog, "pin"));
  update (form);
  g_signal_connect (form->dialog, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect (form->dialog, "save", G_CALLBACK (save_cb), form);
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), 560, 400);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, "user")));
  trophic_pin_tries_hold (form->dialog);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) users = result;
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (!read)
    {
      trophic_window_show_error (window, error);
      return;
    }
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->clinic = g_object_ref (TROPHIC_CLINIC (source));
  form->users = g_steal_pointer (&users);
  present (form);
}

/** trophic_user_dialog_present: reads the clinic's users, then asks who works. */
void
trophic_user_dialog_present (TrophicWindow *window)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  trophic_clinic_read_async (trophic_window_get_clinic (window), trophic_list_users, NULL, NULL, NULL, listed_cb, g_object_ref (window));
}
