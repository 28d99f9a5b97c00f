/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-imaging-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "trophic-entry-check.h"
#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-number.h"
#include "trophic-visit-entry.h"

static const TrophicChoiceOption regions[] = {
  { "sma", N_("SMA") }, { "motor_cortex", N_("Motor cortex") },
};

static const TrophicChoiceOption sides[] = {
  { "left", N_("Left") }, { "right", N_("Right") }, { "both", N_("Both") },
};

static const TrophicChoiceOption bases[] = {
  { "creatine_ratio", N_("To creatine") }, { "water_scaled", N_("To water") },
};

static const TrophicFieldSpec session_fields[] = {
  { "date", N_("_Date"), TROPHIC_FIELD_NUMBER, NULL },
  { "scanner", N_("Sc_anner"), TROPHIC_FIELD_TEXT, NULL },
  { "field_tesla", N_("_Field"), TROPHIC_FIELD_NUMBER, "T" },
};

static const TrophicFieldSpec volume_fields[] = {
  { "m1_volume_ml", N_("_M1"), TROPHIC_FIELD_NUMBER, "mL" },
  { "precuneus_volume_ml", N_("_Precuneus"), TROPHIC_FIELD_NUMBER, "mL" },
  { "grey_matter_volume_ml", N_("_Total grey matter"), TROPHIC_FIELD_NUMBER, "mL" },
};

static const TrophicFieldSpec spectrum_fields[] = {
  { "region", N_("Re_gion"), TROPHIC_FIELD_CHOICE, NULL, regions, G_N_ELEMENTS (regions) },
  { "side", N_("S_ide"), TROPHIC_FIELD_CHOICE, NULL, sides, G_N_ELEMENTS (sides) },
  { "concentration_basis", N_("_Basis"), TROPHIC_FIELD_CHOICE, NULL, bases, G_N_ELEMENTS (bases) },
  { "glutamate", N_("G_lutamate"), TROPHIC_FIELD_NUMBER, NULL },
  { "naa", N_("_NAA"), TROPHIC_FIELD_NUMBER, NULL },
  { "gaba", N_("GA_BA"), TROPHIC_FIELD_NUMBER, NULL },
};

static const TrophicFieldSpec note_fields[] = {
  { "note", N_("N_ote"), TROPHIC_FIELD_TEXT, NULL },
};

typedef struct {
  TrophicWindow  *window;
  TrophicRecord  *record;
  TrophicImaging *stored; /* NULL: a new one */
  GtkLabel       *volume_ratio;
  GtkLabel       *spectrum_ratios;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_record_unref (form->record);
  g_clear_pointer (&form->stored, trophic_imaging_free);
  g_free (form);
}

static void
read_numbers (TrophicFormDialog *dialog,
              TrophicImaging    *imaging,
              GPtrArray         *problems)
{
  const struct { const char *key; double *value; } numbers[] = {
    { "field_tesla", &imaging->field_tesla }, { "m1_volume_ml", &imaging->m1_volume_ml },
    { "precuneus_volume_ml", &imaging->precuneus_volume_ml }, { "grey_matter_volume_ml", &imaging->grey_matter_volume_ml },
    { "glutamate", &imaging->glutamate }, { "naa", &imaging->naa }, { "gaba", &imaging->gaba },
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (trophic_entry_text_number (trophic_form_dialog_get_text (dialog, numbers[i].key), numbers[i].value))
        continue;
      TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
      *problem = (TrophicEntryProblem) { .field = numbers[i].key, .code = "not-a-number", .level = TROPHIC_ENTRY_REFUSE,
                                         .message = g_strdup (_("Not one number")), .repair_value = NAN };
      g_ptr_array_add (problems, problem);
      *numbers[i].value = NAN;
    }
}

/* A region or basis in the site's own words has no key in the form: it stays until a key is pressed. */
static void
read_words (TrophicFormDialog *dialog,
            TrophicImaging    *imaging)
{
  const struct { const char *key; char **word; gboolean keep; } words[] = {
    { "scanner", &imaging->scanner, FALSE }, { "note", &imaging->note, FALSE }, { "region", &imaging->region, TRUE },
    { "side", &imaging->side, FALSE }, { "concentration_basis", &imaging->concentration_basis, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      char *typed = trophic_form_dialog_dup_text (dialog, words[i].key);
      if (typed == NULL && words[i].keep && *words[i].word != NULL &&
          g_str_equal (trophic_imaging_word_label (*words[i].word), *words[i].word))
        continue;
      g_free (*words[i].word);
      *words[i].word = typed;
    }
}

static TrophicImaging *
check (TrophicFormDialog *dialog,
       const Form        *form,
       GPtrArray         *problems)
{
  TrophicImaging *imaging = form->stored != NULL ? trophic_imaging_copy (form->stored) : trophic_imaging_new ();
  TrophicDate today = trophic_form_today (form->window);
  imaging->patient_row = form->record->patient->row;
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "date"), &imaging->date, problems, "date");
  read_numbers (dialog, imaging, problems);
  read_words (dialog, imaging);
  g_free (imaging->modality);
  imaging->modality = g_strdup (trophic_imaging_find_modality (imaging));
  g_autoptr (GPtrArray) found = trophic_entry_check_imaging (imaging, form->record, &today);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return imaging;
}

static char *
say_ratio (double ratio)
{
  return isnan (ratio) ? g_strdup ("—") : trophic_number_format (ratio, 3);
}

static void
show_ratios (const Form           *form,
             const TrophicImaging *imaging)
{
  g_autofree char *volume = say_ratio (trophic_imaging_m1_precuneus (imaging));
  g_autofree char *naa = say_ratio (trophic_imaging_glu_naa (imaging)), *gaba = say_ratio (trophic_imaging_glu_gaba (imaging));
  g_autofree char *volume_text = g_strdup_printf ("%s  %s", _("M1/precuneus"), volume);
  g_autofree char *spectrum_text = g_strdup_printf ("Glu/NAA  %s   ·   Glu/GABA  %s", naa, gaba);
  gtk_label_set_text (form->volume_ratio, volume_text);
  gtk_label_set_text (form->spectrum_ratios, spectrum_text);
}

static void
update (TrophicFormDialog *dialog,
        const Form        *form)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicImaging) imaging = check (dialog, form, problems);
  show_ratios (form, imaging);
  trophic_form_dialog_set_problems (dialog, problems);
  /* Nothing typed yet is no mistake. */
  if (trophic_imaging_is_empty (imaging) && *trophic_form_dialog_get_text (dialog, "m1_volume_ml") == '\0')
    trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "m1_volume_ml"), NULL);
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
  trophic_form_write_row (dialog, form->window, (TrophicFormSave) trophic_entry_save_imaging, check (dialog, form, problems),
                          (GDestroyNotify) trophic_imaging_free, reason, form->stored != NULL ? _("Imaging amended") : _("Imaging added"));
}

static void
fill_number (TrophicFormDialog *dialog,
             const char        *key,
             double             value)
{
  char text[TROPHIC_NUMBER_SIZE];
  if (!isnan (value))
    trophic_form_dialog_set_text (dialog, key, trophic_number_write (value, text));
}

static void
fill (TrophicFormDialog    *dialog,
      const TrophicImaging *stored)
{
  char date[TROPHIC_DATE_SIZE];
  if (trophic_date_is_known (&stored->date))
    trophic_form_dialog_set_text (dialog, "date", trophic_date_write (&stored->date, date));
  trophic_form_dialog_set_text (dialog, "scanner", stored->scanner);
  trophic_form_dialog_set_text (dialog, "region", stored->region);
  trophic_form_dialog_set_text (dialog, "side", stored->side);
  trophic_form_dialog_set_text (dialog, "concentration_basis", stored->concentration_basis);
  trophic_form_dialog_set_text (dialog, "note", stored->note);
  fill_number (dialog, "field_tesla", stored->field_tesla);
  fill_number (dialog, "m1_volume_ml", stored->m1_volume_ml);
  fill_number (dialog, "precuneus_volume_ml", stored->precuneus_volume_ml);
  fill_number (dialog, "grey_matter_volume_ml", stored->grey_matter_volume_ml);
  fill_number (dialog, "glutamate", stored->glutamate);
  fill_number (dialog, "naa", stored->naa);
  fill_number (dialog, "gaba", stored->gaba);
}

static GtkLabel *
add_ratio (TrophicFormDialog *dialog)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  trophic_form_dialog_add_widget (dialog, label);
  return GTK_LABEL (label);
}

static void
add_fields (TrophicFormDialog *dialog,
            Form              *form)
{
  trophic_form_dialog_add_fields (dialog, NULL, session_fields, G_N_ELEMENTS (session_fields));
  trophic_form_dialog_add_fields (dialog, _("Volumes"), volume_fields, G_N_ELEMENTS (volume_fields));
  form->volume_ratio = add_ratio (dialog);
  trophic_form_dialog_add_fields (dialog, _("MR spectroscopy"), spectrum_fields, G_N_ELEMENTS (spectrum_fields));
  form->spectrum_ratios = add_ratio (dialog);
  trophic_form_dialog_add_fields (dialog, NULL, note_fields, G_N_ELEMENTS (note_fields));
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "date"), 12);
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "scanner"), _("Scanners are never joined by a line"));
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "concentration_basis"), _("One basis for all three"));
}

/**
 * trophic_imaging_dialog_present:
 * @stored: (nullable): the session to amend, with a reason; %NULL for a new one, of today
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_imaging_dialog_present (TrophicWindow        *window,
                                const TrophicImaging *stored)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL)
    return NULL;
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), stored == NULL ? _("Add Imaging") : _("Amend Imaging"),
                                                       stored == NULL ? _("_Add") : _("_Save"));
  TrophicDate today = trophic_form_today (window);
  char date[TROPHIC_DATE_SIZE];
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->record = trophic_record_ref (record);
  form->stored = stored != NULL ? trophic_imaging_copy (stored) : NULL;
  trophic_form_dialog_set_patient (dialog, record->patient, &today);
  add_fields (dialog, form);
  trophic_form_dialog_set_text (dialog, "date", trophic_date_write (&today, date));
  if (stored != NULL)
    {
      fill (dialog, stored);
      trophic_form_dialog_add_reason (dialog);
    }
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  update (dialog, form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 680);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, stored == NULL ? "m1_volume_ml" : "reason")));
  return dialog;
}
