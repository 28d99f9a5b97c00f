/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-treatment-dialog.h"

#include <glib/gi18n.h>

#include "trophic-entry-check.h"
#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-treatment-registry.h"
#include "trophic-treatment-text.h"

static const TrophicFieldSpec treatment_fields[] = {
  { "drug", N_("_Treatment"), TROPHIC_FIELD_TEXT, NULL },
  { "dose", N_("D_ose"), TROPHIC_FIELD_TEXT, NULL },
  { "start", N_("_Start"), TROPHIC_FIELD_NUMBER, NULL },
  { "stop", N_("S_top"), TROPHIC_FIELD_NUMBER, NULL },
  { "note", N_("_Note"), TROPHIC_FIELD_TEXT, NULL },
};

typedef struct {
  TrophicWindow    *window;
  TrophicRecord    *record;
  TrophicTreatment *stored; /* NULL: a new one */
  GtkWidget        *text;   /* what is published of the drug typed */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_record_unref (form->record);
  g_clear_pointer (&form->stored, trophic_treatment_free);
  g_free (form);
}

static TrophicTreatment *
read_treatment (TrophicFormDialog *dialog,
                const Form        *form,
                GPtrArray         *problems)
{
  TrophicTreatment *treatment = form->stored != NULL ? trophic_treatment_copy (form->stored) : trophic_treatment_new ();
  treatment->patient_row = form->record->patient->row;
  g_free (treatment->drug);
  treatment->drug = trophic_form_dialog_dup_text (dialog, "drug");
  g_free (treatment->dose);
  treatment->dose = trophic_form_dialog_dup_text (dialog, "dose");
  g_free (treatment->note);
  treatment->note = trophic_form_dialog_dup_text (dialog, "note");
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "start"), &treatment->start, problems, "start");
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "stop"), &treatment->stop, problems, "stop");
  return treatment;
}

static TrophicTreatment *
check (TrophicFormDialog *dialog,
       const Form        *form,
       GPtrArray         *problems)
{
  TrophicTreatment *treatment = read_treatment (dialog, form, problems);
  TrophicDate today = trophic_form_today (form->window);
  g_autoptr (GPtrArray) found = trophic_entry_check_treatment (treatment, form->record, &today);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return treatment;
}

static void
update (TrophicFormDialog *dialog,
        const Form        *form)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicTreatment) treatment = check (dialog, form, problems);
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_treatment_text_set_drug (form->text, treatment->drug);
  /* Nothing typed yet is no mistake. */
  if (treatment->drug == NULL)
    trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "drug"), NULL);
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  update (dialog, user_data);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  const char *reason = form->stored != NULL ? trophic_form_dialog_get_text (dialog, "reason") : NULL;
  trophic_form_write_row (dialog, form->window, (TrophicFormSave) trophic_entry_save_treatment, check (dialog, form, problems),
                          (GDestroyNotify) trophic_treatment_free, reason, form->stored != NULL ? _("Treatment changed") : _("Treatment added"));
}

static void
fill (TrophicFormDialog      *dialog,
      const TrophicTreatment *stored)
{
  char date[TROPHIC_DATE_SIZE];
  trophic_form_dialog_set_text (dialog, "drug", stored->drug);
  trophic_form_dialog_set_text (dialog, "dose", stored->dose);
  trophic_form_dialog_set_text (dialog, "note", stored->note);
  if (trophic_date_is_known (&stored->start))
    trophic_form_dialog_set_text (dialog, "start", trophic_date_write (&stored->start, date));
  if (trophic_date_is_known (&stored->stop))
    trophic_form_dialog_set_text (dialog, "stop", trophic_date_write (&stored->stop, date));
}

/* The list offers what is known; anything else can be typed. */
static void
list_chosen_cb (GtkListBox        *list,
                GtkListBoxRow     *row,
                TrophicFormDialog *dialog)
{
  const TrophicTreatmentEntry *entry = trophic_treatment_registry_at ((guint) gtk_list_box_row_get_index (row));
  trophic_form_dialog_set_text (dialog, "drug", trophic_treatment_entry_name (entry));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "dose")));
}

static GtkWidget *
new_list (TrophicFormDialog *dialog)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *list = gtk_list_box_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  for (guint i = 0; i < trophic_treatment_registry_n (); i++)
    {
      GtkWidget *label = gtk_label_new (trophic_treatment_entry_name (trophic_treatment_registry_at (i)));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (list_chosen_cb), dialog, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Choose from the _List"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

/**
 * trophic_treatment_dialog_present:
 * @stored: (nullable): the treatment to change, with a reason; %NULL for a new one, which starts today
 * @stop: it ends today unless another day is typed
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_treatment_dialog_present (TrophicWindow          *window,
                                  const TrophicTreatment *stored,
                                  gboolean                stop)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL)
    return NULL;
  const char *title = stored == NULL ? _("Add Treatment") : stop ? _("Stop Treatment") : _("Change Treatment");
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), title, stored == NULL ? _("_Add") : _("_Save"));
  TrophicDate today = trophic_form_today (window);
  char date[TROPHIC_DATE_SIZE];
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->record = trophic_record_ref (record);
  form->stored = stored != NULL ? trophic_treatment_copy (stored) : NULL;
  trophic_form_dialog_set_patient (dialog, record->patient, &today);
  if (stored == NULL)
    trophic_form_dialog_add_widget (dialog, new_list (dialog));
  trophic_form_dialog_add_fields (dialog, NULL, treatment_fields, G_N_ELEMENTS (treatment_fields));
  form->text = trophic_treatment_text_new (NULL);
  trophic_form_dialog_add_widget (dialog, form->text);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "start"), 12);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "stop"), 12);
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "stop"), _("Empty while it goes on"));
  if (stored != NULL)
    {
      fill (dialog, stored);
      trophic_form_dialog_add_reason (dialog);
    }
  if (stored == NULL || stop)
    trophic_form_dialog_set_text (dialog, stored == NULL ? "start" : "stop", trophic_date_write (&today, date));
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  update (dialog, form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 640);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, stored == NULL ? "drug" : stop ? "reason" : "dose")));
  return dialog;
}
