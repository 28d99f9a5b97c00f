/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-patients.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-import.h"

/* More ticks than anyone sets one by one; "all" still means all. */
enum { MOST_SHOWN = 500 };

struct _TrophicImportPatients
{
  GtkWidget   parent_instance;
  GtkWidget  *root;
  GtkWidget  *all_check;
  GtkBox     *list;
  GtkWidget  *scroll;
  GHashTable *ticked;  /* trophic_import_patient_key() */
  GHashTable *unknown; /* those of everyone who is not on file */
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (TrophicImportPatients, trophic_import_patients, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
patient_toggled_cb (GtkCheckButton        *check,
                    TrophicImportPatients *self)
{
  const char *number = g_object_get_data (G_OBJECT (check), "number");
  if (self->filling)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, g_strdup (number));
  else
    g_hash_table_remove (self->ticked, number);
  g_signal_emit (self, changed_signal, 0);
}

static void
all_toggled_cb (GtkCheckButton        *check,
                TrophicImportPatients *self)
{
  if (self->filling)
    return;
  GHashTableIter iter;
  gpointer number;
  g_hash_table_remove_all (self->ticked);
  g_hash_table_iter_init (&iter, self->unknown);
  while (gtk_check_button_get_active (check) && g_hash_table_iter_next (&iter, &number, NULL))
    g_hash_table_add (self->ticked, g_strdup (number));
  g_signal_emit (self, changed_signal, 0);
}

static void
trophic_import_patients_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_IMPORT_PATIENTS);
  G_OBJECT_CLASS (trophic_import_patients_parent_class)->dispose (object);
}

static void
trophic_import_patients_finalize (GObject *object)
{
  g_hash_table_unref (TROPHIC_IMPORT_PATIENTS (object)->ticked);
  g_hash_table_unref (TROPHIC_IMPORT_PATIENTS (object)->unknown);
  G_OBJECT_CLASS (trophic_import_patients_parent_class)->finalize (object);
}

static void
trophic_import_patients_class_init (TrophicImportPatientsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_import_patients_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_import_patients_finalize;
  /* The ticks changed. */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-import-patients.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicImportPatients, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportPatients, all_check);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportPatients, list);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportPatients, scroll);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_import_patients_init (TrophicImportPatients *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_patient (TrophicImportPatients      *self,
             const TrophicStagedPatient *patient)
{
  g_autofree char *birth = trophic_date_is_known (&patient->birth_date)
                             ? trophic_date_words (&patient->birth_date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ())
                             : g_strdup (_("birth date not sent"));
  g_autofree char *text = g_strdup_printf (ngettext ("%s · %s · %u row", "%s · %s · %u rows", patient->n_rows),
                                           patient->number, birth, patient->n_rows);
  GtkWidget *check = gtk_check_button_new_with_label (text);
  g_autofree char *key = trophic_import_patient_key (patient->number, patient->source);
  g_object_set_data_full (G_OBJECT (check), "number", g_strdup (key), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->ticked, key));
  g_signal_connect_object (check, "toggled", G_CALLBACK (patient_toggled_cb), self, 0);
  gtk_box_append (self->list, check);
}

/** trophic_import_patients_show: lists those of @staging who are not on file; ticks stay. */
void
trophic_import_patients_show (TrophicImportPatients *self,
                              TrophicStaging        *staging)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_PATIENTS (self) && staging != NULL);

  self->filling = TRUE;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL;)
    gtk_box_remove (self->list, child);
  g_hash_table_remove_all (self->unknown);
  for (guint i = 0; i < trophic_staging_n_patients (staging); i++)
    {
      TrophicStagedPatient patient;
      trophic_staging_get_patient (staging, i, &patient);
      if (patient.row != 0 || !g_hash_table_add (self->unknown, trophic_import_patient_key (patient.number, patient.source)))
        continue;
      if (g_hash_table_size (self->unknown) <= MOST_SHOWN)
        add_patient (self, &patient);
    }
  guint n = g_hash_table_size (self->unknown);
  g_autofree char *label = g_strdup_printf (ngettext ("%u patient is not on file: add", "%u patients are not on file: add all", n), n);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->all_check), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all_check), n > 0 && g_hash_table_size (self->ticked) >= n);
  gtk_widget_set_visible (self->scroll, n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  self->filling = FALSE;
}

/** trophic_import_patients_dup_ticked: (transfer full): the set of numbers to make, for a worker. */
GHashTable *
trophic_import_patients_dup_ticked (TrophicImportPatients *self)
{
  g_return_val_if_fail (TROPHIC_IS_IMPORT_PATIENTS (self), NULL);

  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer number;
  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_hash_table_add (copy, g_strdup (number));
  return copy;
}
