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
  TrophicImportDialog *import;
  char                *code;
  char                *unit; /* as sent, when the chosen analyte may know it */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->import);
  g_free (form->code);
  g_free (form->unit);
  g_free (form);
}

typedef struct {
  char *code;
  char *analyte;
  char *unit;
} Decision;

static void
decision_free (Decision *decision)
{
  g_free (decision->code);
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
  return trophic_quarantine_map (store, decision->code, decision->analyte, decision->unit, NULL, &released, error);
}

static void
mapped_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  const Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    {
      trophic_form_dialog_show_error (dialog, error);
      return;
    }
  trophic_import_dialog_restage (form->import);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  Decision *decision = g_new0 (Decision, 1);
  decision->code = g_strdup (form->code);
  decision->analyte = g_strdup (trophic_form_dialog_get_text (dialog, "analyte"));
  decision->unit = g_strdup (trophic_form_dialog_get_text (dialog, "unit"));
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (trophic_window_get_clinic (trophic_import_dialog_get_window (form->import)), map_job, decision,
                              (GDestroyNotify) decision_free, NULL, mapped_cb, g_object_ref (dialog));
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
  trophic_form_dialog_set_can_save (dialog, analyte != NULL);
}

/** trophic_import_map_present: asks what the test of @row is; the review is made again with the answer. */
void
trophic_import_map_present (TrophicImportDialog    *import,
                            const TrophicStagedRow *row)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_DIALOG (import) && row != NULL);

  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (import), _("Map Test"), _("_Map"));
  Form *form = g_new0 (Form, 1);
  form->import = g_object_ref (import);
  form->code = g_strdup (trophic_text_is_empty (row->code) ? row->name : row->code);
  form->unit = row->reason != NULL && g_str_has_prefix (row->reason, "unit-") ? NULL : g_strdup (row->unit);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_autofree char *text = g_strdup_printf (_("“%s %s”, sent as “%s %s”. The answer is remembered for every file and lets all like rows in."),
                                           row->code != NULL ? row->code : "", row->name != NULL ? row->name : "",
                                           row->value_text != NULL ? row->value_text : "", row->unit != NULL ? row->unit : "");
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  trophic_form_dialog_add_widget (dialog, label);
  trophic_form_dialog_add_fields (dialog, NULL, map_fields, G_N_ELEMENTS (map_fields));
  g_autoptr (GArray) analytes = trophic_value_analytes ();
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, "analyte"), (const TrophicChoiceOption *) analytes->data, analytes->len);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  if (row->analyte != NULL)
    trophic_form_dialog_set_text (dialog, "analyte", row->analyte->id);
  dialog_changed_cb (dialog, "analyte", form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 340);
  gtk_window_present (GTK_WINDOW (dialog));
}
