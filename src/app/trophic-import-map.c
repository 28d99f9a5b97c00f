/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-map.h"

#include <glib/gi18n.h>

#include "trophic-form-dialog.h"
#include "trophic-quarantine.h"
#include "trophic-text.h"
#include "trophic-value-fields.h"
#include "trophic-vocabulary.h"

static const TrophicChoiceOption none[] = { { "", N_("Choose…") } };
static const TrophicFieldSpec map_fields[] = {
  { "analyte", N_("_Analyte"), TROPHIC_FIELD_LIST, NULL, none, G_N_ELEMENTS (none) },
  { "unit", N_("_Unit it is sent in"), TROPHIC_FIELD_LIST, NULL, none, G_N_ELEMENTS (none) },
};

typedef struct {
  TrophicClinic  *clinic;
  TrophicMapFunc  mapped;
  GObject        *asker;
  char           *code;
  char           *source; /* whose codes they are, NULL when the row does not say */
  char           *unit; /* as sent; empty when it is not known: then a person says which it is */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->clinic);
  g_object_unref (form->asker);
  g_free (form->code);
  g_free (form->source);
  g_free (form->unit);
  g_free (form);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

typedef struct {
  char *code;
  char *source;
  char *analyte;
  char *unit;
} Decision;

static void
decision_free (Decision *decision)
{
  g_free (decision->code);
  g_free (decision->source);
  g_free (decision->analyte);
  g_free (decision->unit);
  g_free (decision);
}

static gboolean
map_job (TrophicStore    *store,
         gpointer         data,
         GCancellable    *cancellable,
         gpointer        *result,
         GDestroyNotify  *result_free,
         GError         **error)
{
  const Decision *decision = data;
  guint released;
  if (!trophic_quarantine_map (store, decision->code, decision->analyte, decision->unit, decision->source, &released, error))
    return FALSE;
  *result = GUINT_TO_POINTER (released);
  return TRUE;
}

static void
mapped_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  const Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  gpointer released = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &released, &error))
    {
      trophic_form_dialog_show_error (dialog, error);
      return;
    }
  form->mapped (form->asker, GPOINTER_TO_UINT (released));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  Decision *decision = g_new0 (Decision, 1);
  decision->code = g_strdup (form->code);
  decision->source = g_strdup (form->source);
  decision->analyte = g_strdup (trophic_form_dialog_get_text (dialog, "analyte"));
  decision->unit = g_strdup (trophic_form_dialog_get_text (dialog, "unit"));
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (form->clinic, map_job, decision, (GDestroyNotify) decision_free, NULL, mapped_cb,
                              g_object_ref (dialog));
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   const Form        *form)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (trophic_form_dialog_get_text (dialog, "analyte"));
  if (g_str_equal (key, "analyte"))
    {
      g_autoptr (GArray) units = trophic_value_units (analyte, form->unit);
      trophic_field_set_options (trophic_form_dialog_get_field (dialog, "unit"), (const TrophicChoiceOption *) units->data, units->len);
    }
  trophic_form_dialog_set_can_save (dialog, analyte != NULL && (trophic_text_is_empty (analyte->unit) ||
                                                                !trophic_text_is_empty (trophic_form_dialog_get_text (dialog, "unit"))));
}

/**
 * trophic_import_map_present:
 * @mapped: called when the answer is stored
 * @asker: handed to @mapped, kept until then
 *
 * Asks what a test is. The answer is remembered and lets all like rows in.
 *
 * Returns: (transfer none): the dialog, shown
 */
TrophicFormDialog *
trophic_import_map_present (GtkWindow                *parent,
                            TrophicClinic            *clinic,
                            const TrophicMapQuestion *question,
                            TrophicMapFunc            mapped,
                            GObject                  *asker)
{
  g_return_val_if_fail (question != NULL && mapped != NULL, NULL);

  TrophicFormDialog *dialog = trophic_form_dialog_new (parent, _("Map Test"), _("_Map"));
  Form *form = g_new0 (Form, 1);
  form->clinic = g_object_ref (clinic);
  form->mapped = mapped;
  form->asker = g_object_ref (asker);
  form->code = g_strdup (trophic_text_is_empty (question->code) ? question->name : question->code);
  form->source = trophic_text_is_empty (question->system) ? NULL : g_strdup (question->system);
  form->unit = g_strdup (question->reason != NULL && g_str_has_prefix (question->reason, "unit-") ? "" : question->unit);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_autofree char *sent = g_strdup_printf (_("“%s %s”, sent as “%s %s”."), or_empty (question->code), or_empty (question->name),
                                           or_empty (question->value_text), or_empty (question->unit));
  /* Another laboratory may use the same code for something else. */
  g_autofree char *reach = form->source != NULL
                             ? g_strdup_printf (_("The answer is remembered for the codes of “%s” and lets all like rows in."), form->source)
                             : g_strdup (_("The answer is remembered for every file and lets all like rows in."));
  g_autofree char *text = g_strdup_printf (C_("two sentences", "%s %s"), sent, reach);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  trophic_form_dialog_add_widget (dialog, label);
  trophic_form_dialog_add_fields (dialog, NULL, map_fields, G_N_ELEMENTS (map_fields));
  g_autoptr (GArray) analytes = trophic_value_analytes ();
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, "analyte"), (const TrophicChoiceOption *) analytes->data, analytes->len);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  if (question->analyte != NULL)
    trophic_form_dialog_set_text (dialog, "analyte", question->analyte);
  dialog_changed_cb (dialog, "analyte", form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 340);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (trophic_field_get_control (trophic_form_dialog_get_field (dialog, "analyte")));
  return dialog;
}
