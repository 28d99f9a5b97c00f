/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-form-write.h"

#include <math.h>

#include <glib/gi18n.h>

#include "trophic-date-text.h"
#include "trophic-dialog-closed.h"
#include "trophic-entry-check.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"

typedef struct {
  TrophicFormDialog *dialog;
  TrophicWindow     *window;
  char              *done;
} Write;

static void
write_free (Write *write)
{
  g_object_unref (write->dialog);
  g_object_unref (write->window);
  g_free (write->done);
  g_free (write);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

/**
 * trophic_form_show_not_saved:
 * @clinic: into which it was to be written
 *
 * Says why nothing was written: in the form, and in @window where the form was closed meanwhile, whose content would else be
 * taken for saved. Nothing is said over another clinic.
 */
void
trophic_form_show_not_saved (TrophicFormDialog *dialog,
                             TrophicWindow     *window,
                             gpointer           clinic,
                             const GError      *error)
{
  if (!trophic_dialog_is_closed (GTK_WINDOW (dialog)))
    trophic_form_dialog_show_error (dialog, error);
  else if (trophic_window_get_clinic (window) == clinic)
    {
      g_autoptr (GError) said = g_error_new (error->domain, error->code, _("Not saved: %s"), error->message);
      trophic_window_show_error (window, said);
    }
}

static void
written_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (Write) write = user_data;
  g_autoptr (GError) error = NULL;
  gpointer undo = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &undo, &error))
    {
      trophic_form_show_not_saved (write->dialog, write->window, source, error);
      return;
    }
  if (trophic_window_get_clinic (write->window) == TROPHIC_CLINIC (source)) /* no Undo over another clinic */
    trophic_form_toast (write->window, write->done, undo);
  g_clear_pointer ((GVariant **) &undo, g_variant_unref);
  gtk_window_destroy (GTK_WINDOW (write->dialog));
}

/**
 * trophic_form_write:
 * @data: (transfer full): handed to @job
 * @done: what the toast says
 */
void
trophic_form_write (TrophicFormDialog *dialog,
                    TrophicWindow     *window,
                    TrophicClinicJob   job,
                    gpointer           data,
                    GDestroyNotify     data_free,
                    const char        *done)
{
  Write *write = g_new0 (Write, 1);
  write->dialog = g_object_ref (dialog);
  write->window = g_object_ref (window);
  write->done = g_strdup (done);
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (trophic_window_get_clinic (window), job, data, data_free, NULL, written_cb, write);
}

typedef struct {
  TrophicFormSave  save;
  gpointer         row;
  GDestroyNotify   row_free;
  char            *reason;
} RowWrite;

static void
row_write_free (RowWrite *write)
{
  write->row_free (write->row);
  g_free (write->reason);
  g_free (write);
}

static gboolean
row_job (TrophicStore    *store,
         gpointer         data,
         GCancellable    *cancellable,
         gpointer        *result,
         GDestroyNotify  *result_free,
         GError         **error)
{
  RowWrite *write = data;
  GVariant *undo = NULL;
  gboolean saved = write->save (store, write->row, write->reason, &undo, error);
  *result = undo;
  *result_free = (GDestroyNotify) g_variant_unref;
  return saved;
}

/**
 * trophic_form_write_row:
 * @row: (transfer full): handed to @save
 * @reason: (nullable): why a stored row is changed
 * @done: what the toast says, with Undo when @save gives one
 */
void
trophic_form_write_row (TrophicFormDialog *dialog,
                        TrophicWindow     *window,
                        TrophicFormSave    save,
                        gpointer           row,
                        GDestroyNotify     row_free,
                        const char        *reason,
                        const char        *done)
{
  RowWrite *write = g_new (RowWrite, 1);
  *write = (RowWrite) { save, row, row_free, g_strdup (reason) };
  trophic_form_write (dialog, window, row_job, write, (GDestroyNotify) row_write_free, done);
}

/** trophic_form_toast: says what was done, with Undo when there is something to take back. */
void
trophic_form_toast (TrophicWindow *window,
                    const char    *done,
                    GVariant      *undo)
{
  if (undo != NULL && g_variant_n_children (undo) > 0)
    trophic_window_toast (window, done, _("Undo"), "win.undo-entry", undo);
  else
    trophic_window_toast (window, done, NULL, NULL, NULL);
}

/** trophic_form_today: today in the clinic's zone. */
TrophicDate
trophic_form_today (TrophicWindow *window)
{
  return trophic_date_today (trophic_clinic_get_zone (trophic_window_get_clinic (window)));
}

/**
 * trophic_form_read_date:
 * @problems: (element-type TrophicEntryProblem): gets one for @field when the text is no date
 *
 * Reads a typed date: 1963-03-03, 3.3.1963, S38.3.3, 2025, 2025-03.
 */
void
trophic_form_read_date (const char  *text,
                        TrophicDate *date,
                        GPtrArray   *problems,
                        const char  *field)
{
  *date = TROPHIC_DATE_UNKNOWN;
  g_autofree char *folded = trophic_entry_text_fold_digits (text);
  if (trophic_date_parse (folded, date))
    return;
  TrophicDateTextResult result = trophic_date_text_parse (folded, TROPHIC_DATE_ORDER_DMY, date);
  if (result == TROPHIC_DATE_TEXT_OK || result == TROPHIC_DATE_TEXT_EMPTY)
    return;
  *date = TROPHIC_DATE_UNKNOWN;
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  problem->field = field;
  problem->code = "no-date";
  problem->level = TROPHIC_ENTRY_REFUSE;
  problem->repair_value = NAN;
  problem->message = g_strdup (result == TROPHIC_DATE_TEXT_AMBIGUOUS ? _("Day and month cannot be told apart: write 2026-11-17")
                                                                     : _("Not a date: write 2026-11-17 or S38.3.3"));
  g_ptr_array_add (problems, problem);
}
