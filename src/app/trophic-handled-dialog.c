/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-handled-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-form-write.h"
#include "trophic-handled-store.h"

enum { DEFAULT_DAYS = 14 };

static const TrophicFieldSpec fields[] = {
  { "until", N_("Until"), TROPHIC_FIELD_TEXT, NULL, NULL, 0 },
  { "note", N_("Note"), TROPHIC_FIELD_TEXT, NULL, NULL, 0 },
};

typedef struct
{
  TrophicWindow *window;
  gint64         patient_row;
  char          *reasons;
  char          *facts;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;
  g_object_unref (form->window);
  g_free (form->reasons);
  g_free (form->facts);
  g_free (form);
}

static void
add_problem (GPtrArray  *problems,
             const char *message)
{
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  problem->field = "until";
  problem->code = "not-later";
  problem->level = TROPHIC_ENTRY_REFUSE;
  problem->message = g_strdup (message);
  problem->repair_value = NAN;
  g_ptr_array_add (problems, problem);
}

/* Unknown when the text is no day, or no later one. */
static TrophicDate
read_until (TrophicFormDialog *dialog,
            const Form        *form,
            GPtrArray         *problems)
{
  TrophicDate until = TROPHIC_DATE_UNKNOWN, today = trophic_form_today (form->window);
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "until"), &until, problems, "until");
  if (problems->len == 0 && (!trophic_date_is_known (&until) || trophic_date_is_partial (&until) ||
                             trophic_date_day (&until) <= trophic_date_day (&today)))
    {
      add_problem (problems, _("A day after today, on which the row comes back"));
      until = TROPHIC_DATE_UNKNOWN;
    }
  return until;
}

static void
changed_cb (TrophicFormDialog *dialog,
            const char        *key,
            gpointer           user_data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  TrophicDate until = read_until (dialog, user_data, problems);
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_form_dialog_set_can_save (dialog, trophic_date_is_known (&until));
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  TrophicHandled *handled = data;
  if (!trophic_store_save_handled (store, handled, error))
    return FALSE;
  *result = g_memdup2 (&handled->row, sizeof handled->row);
  *result_free = g_free;
  return TRUE;
}

typedef struct
{
  TrophicWindow     *window;
  TrophicFormDialog *dialog;
} Saving;

static void
saved_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (TrophicWindow) window = saving->window;
  g_autoptr (TrophicFormDialog) dialog = saving->dialog;
  g_autoptr (GError) error = NULL;
  gpointer row = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &row, &error))
    {
      trophic_form_dialog_set_busy (dialog, FALSE);
      trophic_form_show_not_saved (dialog, window, source, error);
      return;
    }
  if (trophic_window_get_clinic (window) == TROPHIC_CLINIC (source))
    trophic_window_toast (window, _("Handled"), _("Undo"), "win.undo-handled", g_variant_new_int64 (*(gint64 *) row));
  g_free (row);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
save_cb (TrophicFormDialog *dialog,
         gpointer           user_data)
{
  const Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  TrophicDate until = read_until (dialog, form, problems);
  TrophicClinic *clinic = trophic_window_get_clinic (form->window);
  if (!trophic_date_is_known (&until) || clinic == NULL)
    return;
  TrophicHandled *handled =
    trophic_handled_new (form->patient_row, form->reasons, form->facts, &until, trophic_form_dialog_get_text (dialog, "note"));
  Saving *saving = g_new0 (Saving, 1);
  *saving = (Saving) { g_object_ref (form->window), g_object_ref (dialog) };
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (clinic, save_job, handled, (GDestroyNotify) trophic_handled_free, NULL, saved_cb, saving);
}

static void
add_text (TrophicFormDialog *dialog,
          const char        *words)
{
  GtkWidget *text = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  trophic_form_dialog_add_widget (dialog, text);
}

/* Whose row it is; while names are covered, by the number alone. */
static void
name_patient (TrophicFormDialog        *dialog,
              TrophicWindow            *window,
              const TrophicWorklistRow *row,
              const TrophicDate        *today)
{
  if (trophic_discreet_get_revealed (trophic_window_get_discreet (window)))
    trophic_form_dialog_set_patient (dialog, row->patient, today);
  else
    add_text (dialog, trophic_patient_id (row->patient));
}

/** trophic_handled_dialog_present: asks for the day and a note; what the row says now is what is handled. */
void
trophic_handled_dialog_present (TrophicWindow            *window,
                                const TrophicWorklistRow *row)
{
  TrophicDate today = trophic_form_today (window);
  TrophicDate until = trophic_date_from_day (trophic_date_day (&today) + DEFAULT_DAYS);
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), _("Handled Until"), _("_Handled"));
  name_patient (dialog, window, row, &today);
  add_text (dialog, _("The row comes back on that day, or earlier when a reason joins. A new value that asks to act today always "
                      "brings it back."));
  trophic_form_dialog_add_fields (dialog, NULL, fields, G_N_ELEMENTS (fields));
  g_autofree char *day = trophic_date_format (&until);
  trophic_form_dialog_set_text (dialog, "until", day);
  Form *form = g_new0 (Form, 1);
  *form = (Form) { g_object_ref (window), row->patient->row, trophic_worklist_row_codes (row), g_strdup (row->facts) };
  g_object_set_data_full (G_OBJECT (dialog), "form", form, form_free);
  g_signal_connect (dialog, "save", G_CALLBACK (save_cb), form);
  g_signal_connect (dialog, "changed", G_CALLBACK (changed_cb), form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 560, 360);
  gtk_widget_grab_focus (trophic_field_get_control (trophic_form_dialog_get_field (dialog, "until")));
  gtk_window_present (GTK_WINDOW (dialog));
}
