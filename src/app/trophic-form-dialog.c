/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-form-dialog.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-dialog-closed.h"
#include "trophic-form-kept.h"
#include "trophic-form-signer.h"
#include "trophic-patient-line.h"
#include "trophic-text.h"
#include "trophic-window.h"

struct _TrophicFormDialog
{
  AdwWindow       parent_instance;
  AdwWindowTitle *title;
  GtkWidget      *save_button;
  GtkBox         *identity_box;
  GtkBox         *content_box;
  GtkWidget      *banner;
  GtkImage       *banner_icon;
  GtkLabel       *banner_label;

  GHashTable     *fields;
  GHashTable     *confirmed;
  gboolean        valid;
  gboolean        busy;
  gboolean        held;       /* nothing may be saved for a while */
  gboolean        has_reason;
  gboolean        typed;      /* by a person, since it was shown */
};

G_DEFINE_FINAL_TYPE (TrophicFormDialog, trophic_form_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_CHANGED, SIGNAL_SAVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TrophicFieldSpec reason_fields[] = { { "reason", N_("_Reason"), TROPHIC_FIELD_TEXT, NULL } };

static void
update_save (TrophicFormDialog *self)
{
  gboolean given = !self->has_reason || !trophic_text_is_empty (trophic_form_dialog_get_text (self, "reason"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", self->valid && !self->busy && !self->held && given);
}

static void
field_changed_cb (TrophicField *field,
                  gpointer      user_data)
{
  TrophicFormDialog *self = user_data;
  self->typed = TRUE;
  g_hash_table_remove (self->confirmed, trophic_field_get_key (field));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, trophic_field_get_key (field));
  update_save (self);
}

static void
field_confirmed_cb (TrophicField *field,
                    gpointer      user_data)
{
  TrophicFormDialog *self = user_data;
  g_hash_table_add (self->confirmed, (gpointer) trophic_field_get_key (field));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, trophic_field_get_key (field));
  update_save (self);
}

static void
emit_save (GtkWidget *widget)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
save_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  trophic_form_signer_ask (widget, emit_save);
}

/* What was typed about a patient is not lost to a key: it can be gone on with for as long as a toast stands. */
static gboolean
trophic_form_dialog_close_request (GtkWindow *window)
{
  TrophicFormDialog *self = TROPHIC_FORM_DIALOG (window);
  gboolean of_patient = gtk_widget_get_visible (GTK_WIDGET (self->identity_box));
  if (self->typed && of_patient && !self->busy && gtk_widget_get_visible (GTK_WIDGET (self)) && trophic_form_keep (self))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (trophic_form_dialog_parent_class)->close_request (window);
}

static void
trophic_form_dialog_finalize (GObject *object)
{
  TrophicFormDialog *self = TROPHIC_FORM_DIALOG (object);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->confirmed, g_hash_table_unref);
  G_OBJECT_CLASS (trophic_form_dialog_parent_class)->finalize (object);
}

static void
trophic_form_dialog_class_init (TrophicFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = trophic_form_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = trophic_form_dialog_close_request;

  /* A field changed or was confirmed; the argument is its key. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, identity_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, content_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, banner_icon);
  gtk_widget_class_bind_template_child (widget_class, TrophicFormDialog, banner_label);
}

static void
trophic_form_dialog_init (TrophicFormDialog *self)
{
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->confirmed = g_hash_table_new (g_str_hash, g_str_equal);
  self->valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
}

/**
 * trophic_form_dialog_new:
 * @title: "New Patient"
 * @save_label: the words of the one blue button
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
TrophicFormDialog *
trophic_form_dialog_new (GtkWindow  *parent,
                         const char *title,
                         const char *save_label)
{
  TrophicFormDialog *self = g_object_new (TROPHIC_TYPE_FORM_DIALOG, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, "title", title, NULL);
  adw_window_title_set_title (self->title, title);
  gtk_button_set_label (GTK_BUTTON (self->save_button), save_label);
  return self;
}

/** trophic_form_dialog_set_patient: whose chart the dialog writes into. */
void
trophic_form_dialog_set_patient (TrophicFormDialog    *self,
                                 const TrophicPatient *patient,
                                 const TrophicDate    *today)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self) && patient != NULL);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean same_name = TROPHIC_IS_WINDOW (parent) && trophic_window_has_same_name (TROPHIC_WINDOW (parent));
  GtkWidget *pills = trophic_patient_line_new_pills (patient, same_name);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->identity_box), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->identity_box, 3);
  gtk_box_append (self->identity_box, trophic_patient_line_new (patient, today));
  if (pills != NULL)
    gtk_box_append (self->identity_box, pills);
  gtk_widget_set_visible (GTK_WIDGET (self->identity_box), TRUE);
}

/** trophic_form_dialog_add_fields: (transfer none): a group of fields at the end. */
GtkWidget *
trophic_form_dialog_add_fields (TrophicFormDialog      *self,
                                const char             *heading,
                                const TrophicFieldSpec *specs,
                                guint                   n_specs)
{
  g_return_val_if_fail (TROPHIC_IS_FORM_DIALOG (self), NULL);
  GtkWidget *group = trophic_field_group_new (heading, NULL, specs, n_specs, self->fields);
  trophic_form_dialog_add_widget (self, group);
  for (guint i = 0; i < n_specs; i++)
    {
      TrophicField *field = trophic_form_dialog_get_field (self, specs[i].key);
      g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), self, 0);
      g_signal_connect_object (field, "confirmed", G_CALLBACK (field_confirmed_cb), self, 0);
    }
  return group;
}

void
trophic_form_dialog_add_widget (TrophicFormDialog *self,
                                GtkWidget         *widget)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  gtk_box_append (self->content_box, widget);
}

/** trophic_form_dialog_add_reason: a reason that must be given before anything is saved. */
void
trophic_form_dialog_add_reason (TrophicFormDialog *self)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  trophic_form_dialog_add_fields (self, NULL, reason_fields, G_N_ELEMENTS (reason_fields));
  trophic_field_set_subtitle (trophic_form_dialog_get_field (self, "reason"), _("Required · kept in the history"));
  self->has_reason = TRUE;
  update_save (self);
}

TrophicField *
trophic_form_dialog_get_field (TrophicFormDialog *self,
                               const char        *key)
{
  g_return_val_if_fail (TROPHIC_IS_FORM_DIALOG (self), NULL);
  return g_hash_table_lookup (self->fields, key);
}

/** trophic_form_dialog_get_text: what stands in the field; "" when nothing does or there is no such field. */
const char *
trophic_form_dialog_get_text (TrophicFormDialog *self,
                              const char        *key)
{
  TrophicField *field = trophic_form_dialog_get_field (self, key);
  return field != NULL ? trophic_field_get_text (field) : "";
}

/** trophic_form_dialog_dup_text: (transfer full) (nullable): the text without blanks around it, %NULL when nothing is left. */
char *
trophic_form_dialog_dup_text (TrophicFormDialog *self,
                              const char        *key)
{
  g_autofree char *text = g_strstrip (g_strdup (trophic_form_dialog_get_text (self, key)));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

void
trophic_form_dialog_set_text (TrophicFormDialog *self,
                              const char        *key,
                              const char        *text)
{
  TrophicField *field = trophic_form_dialog_get_field (self, key);
  g_return_if_fail (field != NULL);
  trophic_field_set_text (field, text);
}

/** trophic_form_dialog_set_problems: shows each question under its field and allows saving unless one refuses it. */
void
trophic_form_dialog_set_problems (TrophicFormDialog *self,
                                  GPtrArray         *problems)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self) && problems != NULL);

  gboolean refused = FALSE;
  for (guint i = problems->len; i > 0; i--)
    {
      const TrophicEntryProblem *problem = g_ptr_array_index (problems, i - 1);
      if (problem->level == TROPHIC_ENTRY_CONFIRM && trophic_form_dialog_is_confirmed (self, problem->field))
        g_ptr_array_remove_index (problems, i - 1);
      else
        refused |= problem->level == TROPHIC_ENTRY_REFUSE;
    }
  GHashTableIter iter;
  gpointer key, field;
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &field))
    trophic_field_set_problem (field, trophic_entry_problems_find (problems, key));
  trophic_form_dialog_set_can_save (self, !refused);
}

gboolean
trophic_form_dialog_is_confirmed (TrophicFormDialog *self,
                                  const char        *key)
{
  g_return_val_if_fail (TROPHIC_IS_FORM_DIALOG (self), FALSE);
  return g_hash_table_contains (self->confirmed, key);
}

void
trophic_form_dialog_set_can_save (TrophicFormDialog *self,
                                  gboolean           can_save)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  self->valid = can_save;
  update_save (self);
}

/** trophic_form_dialog_set_held: nothing is saved as long as it is, whatever is typed. */
void
trophic_form_dialog_set_held (TrophicFormDialog *self,
                              gboolean           held)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  self->held = held;
  update_save (self);
}

void
trophic_form_dialog_set_busy (TrophicFormDialog *self,
                              gboolean           busy)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  self->busy = busy;
  if (trophic_dialog_is_closed (GTK_WINDOW (self)))
    return;
  if (busy) /* a field that is made insensitive while it has the keys is not told that it lost them */
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content_box), !busy);
  update_save (self);
}

static void
show_banner (TrophicFormDialog *self,
             const char        *icon,
             const char        *text)
{
  if (trophic_dialog_is_closed (GTK_WINDOW (self)))
    return;
  gtk_image_set_from_icon_name (self->banner_icon, icon);
  if (text != NULL)
    trophic_alert_say (self->banner_label, text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->banner), text != NULL);
}

/** trophic_form_dialog_set_note: a caution above the fields; %NULL takes it away. */
void
trophic_form_dialog_set_note (TrophicFormDialog *self,
                              const char        *text)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  show_banner (self, "trophic-caution-symbolic", text);
}

/** trophic_form_dialog_show_error: what happened; the fields stay as they are. */
void
trophic_form_dialog_show_error (TrophicFormDialog *self,
                                const GError      *error)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self) && error != NULL);
  g_autofree char *text = g_strdup_printf (_("Not saved: %s"), error->message);
  show_banner (self, "dialog-error-symbolic", text);
  trophic_form_dialog_set_busy (self, FALSE);
}

/** trophic_form_dialog_set_save_label: other words on the blue button. */
void
trophic_form_dialog_set_save_label (TrophicFormDialog *self,
                                    const char        *label)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
}

/** trophic_form_dialog_save: as if the blue button was pressed. */
void
trophic_form_dialog_save (TrophicFormDialog *self)
{
  g_return_if_fail (TROPHIC_IS_FORM_DIALOG (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
}
