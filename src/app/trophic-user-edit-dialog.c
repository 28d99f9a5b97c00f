/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-user-edit-dialog.h"

#include <glib/gi18n-lib.h>

#include "trophic-pin-tries.h"
#include "trophic-text.h"
#include "trophic-user-change.h"
#include "trophic-user-dialog.h"

static const TrophicChoiceOption pin_options[] = { { "keep", N_("Keep") }, { "new", N_("New PIN") }, { "none", N_("No PIN") } };
static const TrophicChoiceOption new_pin_options[] = { { "none", N_("No PIN") }, { "new", N_("New PIN") } };
static const TrophicChoiceOption active_options[] = { { "on", N_("Works here") }, { "off", N_("Switched off") } };
static const TrophicFieldSpec name_fields[] = { { "name", N_("_Name"), TROPHIC_FIELD_TEXT, NULL } };
static const TrophicFieldSpec active_fields[] = {
  { "active", N_("_Access"), TROPHIC_FIELD_CHOICE, NULL, active_options, G_N_ELEMENTS (active_options) },
};
static const TrophicFieldSpec pin_fields[] = {
  { "change", N_("_PIN"), TROPHIC_FIELD_CHOICE, NULL, pin_options, G_N_ELEMENTS (pin_options) },
  { "pin", N_("New PI_N"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec new_pin_fields[] = {
  { "change", N_("_PIN"), TROPHIC_FIELD_CHOICE, NULL, new_pin_options, G_N_ELEMENTS (new_pin_options) },
  { "pin", N_("New PI_N"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec proof_fields[] = { { "proof", N_("PIN of _this user"), TROPHIC_FIELD_TEXT, NULL } };
static const TrophicFieldSpec power_fields[] = { { "proof", N_("PIN of an _administrator"), TROPHIC_FIELD_TEXT, NULL } };

typedef struct {
  TrophicFormDialog *dialog;
  TrophicClinic     *clinic;
  gint64             row;
  gboolean           has_pin;
  gboolean           works; /* the user who works now */
  char              *saved_name;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->clinic);
  g_free (form->saved_name);
  g_free (form);
}

static gboolean
is_chosen (const Form *form,
           const char *key,
           const char *value)
{
  return g_strcmp0 (trophic_form_dialog_get_text (form->dialog, key), value) == 0;
}

static void
update (const Form *form)
{
  const char *role = trophic_form_dialog_get_text (form->dialog, "role");
  gboolean new_pin = is_chosen (form, "change", "new");
  glong length = g_utf8_strlen (trophic_form_dialog_get_text (form->dialog, "pin"), -1);
  gboolean proven = !form->has_pin || *trophic_form_dialog_get_text (form->dialog, "proof") != '\0';
  gtk_widget_set_visible (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, "pin")), new_pin);
  gtk_widget_set_visible (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, "proof")),
                          form->has_pin || (new_pin && g_str_equal (role, "administrator")));
  trophic_form_dialog_set_can_save (form->dialog, !trophic_text_is_empty (trophic_form_dialog_get_text (form->dialog, "name")) &&
                                                    *role != '\0' && !g_str_equal (role, "unknown") && proven &&
                                                    (!new_pin || length >= TROPHIC_SHORTEST_PIN));
}

static void
changed_cb (TrophicFormDialog *dialog,
            const char        *key,
            gpointer           user_data)
{
  trophic_form_dialog_set_note (dialog, NULL);
  update (user_data);
}

/* In the writing thread. Who works under a new name is named so from then on. */
typedef struct {
  TrophicUserChange *change;
  gboolean           works;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;
  trophic_user_change_free (saving->change);
  g_free (saving);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  const Saving *saving = data;
  if (!trophic_user_change_apply (store, saving->change, error))
    return FALSE;
  if (saving->works)
    trophic_store_set_actor (store, saving->change->name, saving->change->role);
  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  const Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  g_autoptr (GError) error = NULL;
  gboolean proof = *trophic_form_dialog_get_text (dialog, "proof") != '\0';
  trophic_form_dialog_set_busy (dialog, FALSE);
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    {
      trophic_form_dialog_show_error (dialog, error);
      if (proof && g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_DENIED))
        {
          trophic_pin_tries_failed (form->clinic, form->row, _("to change a user"));
          trophic_pin_tries_hold (dialog);
        }
      return;
    }
  if (proof && form->has_pin)
    trophic_pin_tries_right ();
  if (form->works)
    trophic_clinic_set_user_name (form->clinic, form->saved_name);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
save_cb (TrophicFormDialog *dialog,
         gpointer           user_data)
{
  Form *form = user_data;
  if (trophic_pin_tries_hold (dialog)) /* a wrong one was typed elsewhere meanwhile */
    return;
  Saving *saving = g_new0 (Saving, 1);
  TrophicUserChange *change = saving->change = g_new0 (TrophicUserChange, 1);
  saving->works = form->works;
  change->row = form->row;
  change->name = g_strstrip (g_strdup (trophic_form_dialog_get_text (dialog, "name")));
  g_free (form->saved_name);
  form->saved_name = g_strdup (change->name);
  change->role = g_strdup (trophic_form_dialog_get_text (dialog, "role"));
  change->active = form->row == 0 || is_chosen (form, "active", "on");
  change->pin = is_chosen (form, "change", "new")    ? g_strdup (trophic_form_dialog_get_text (dialog, "pin"))
                : is_chosen (form, "change", "none") && form->has_pin ? g_strdup ("")
                                                                     : NULL;
  change->proof = g_strdup (trophic_form_dialog_get_text (dialog, "proof"));
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (form->clinic, save_job, saving, saving_free, NULL, saved_cb, g_object_ref (dialog));
}

/* Asked for where there is a PIN already, or where somebody becomes an administrator. */
static void
add_proof (Form *form)
{
  trophic_form_dialog_add_fields (form->dialog, NULL, form->has_pin ? proof_fields : power_fields, 1);
  TrophicField *proof = trophic_form_dialog_get_field (form->dialog, "proof");
  trophic_user_hide_pin (proof);
  trophic_field_set_subtitle (proof, form->has_pin ? _("Or of an administrator") : _("Empty where there is none yet"));
}

static void
fill_in (Form              *form,
         const TrophicUser *user)
{
  trophic_form_dialog_set_text (form->dialog, "name", user->name);
  trophic_form_dialog_set_text (form->dialog, "role", user->role);
  /* Nobody switches off who works at this moment. */
  if (!form->works)
    {
      trophic_form_dialog_add_fields (form->dialog, NULL, active_fields, G_N_ELEMENTS (active_fields));
      trophic_form_dialog_set_text (form->dialog, "active", user->active ? "on" : "off");
    }
}

static void
add_fields (Form              *form,
            const TrophicUser *user)
{
  TrophicFieldSpec role = { "role", N_("_Role"), TROPHIC_FIELD_LIST, NULL };
  role.options = trophic_user_roles (&role.n_options);
  trophic_form_dialog_add_fields (form->dialog, NULL, name_fields, G_N_ELEMENTS (name_fields));
  trophic_form_dialog_add_fields (form->dialog, NULL, &role, 1);
  if (form->has_pin)
    trophic_form_dialog_add_fields (form->dialog, NULL, pin_fields, G_N_ELEMENTS (pin_fields));
  else
    trophic_form_dialog_add_fields (form->dialog, NULL, new_pin_fields, G_N_ELEMENTS (new_pin_fields));
  trophic_user_hide_pin (trophic_form_dialog_get_field (form->dialog, "pin"));
  trophic_form_dialog_set_text (form->dialog, "change", form->has_pin ? "keep" : "none");
  if (user != NULL)
    fill_in (form, user);
  add_proof (form);
}

/** trophic_user_edit_dialog_present: @user: (nullable): %NULL for a new one. Returns: (transfer none): shown. */
TrophicFormDialog *
trophic_user_edit_dialog_present (GtkWindow         *parent,
                                  TrophicClinic     *clinic,
                                  const TrophicUser *user)
{
  Form *form = g_new0 (Form, 1);
  form->clinic = g_object_ref (clinic);
  form->row = user != NULL ? user->row : 0;
  form->has_pin = user != NULL && user->has_pin;
  form->works = user != NULL && g_strcmp0 (user->name, trophic_clinic_get_user_name (clinic)) == 0;
  form->dialog = trophic_form_dialog_new (parent, user != NULL ? _("Edit User") : _("New User"), user != NULL ? _("_Save") : _("_Add"));
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, (GDestroyNotify) form_free);
  add_fields (form, user);
  update (form);
  g_signal_connect (form->dialog, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect (form->dialog, "save", G_CALLBACK (save_cb), form);
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), 520, 480);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, "name")));
  trophic_pin_tries_hold (form->dialog);
  return form->dialog;
}
