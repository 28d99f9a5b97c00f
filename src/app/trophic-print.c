/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-print.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "trophic-window.h"

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  trophic_pages_paint (user_data, gtk_print_context_get_cairo_context (context), page + 1);
}

static void
pages_gone_cb (gpointer  data,
               GClosure *closure)
{
  trophic_pages_free (data);
}

/**
 * trophic_print_operation_new:
 * @pages: (transfer full): at least one
 * @job_name: what the printer's queue shows: no name of a patient
 *
 * Prepares A4 pages for a printer or, with an export filename, for a file; gtk_print_operation_run() starts it.
 *
 * Returns: (transfer full): the operation
 */
GtkPrintOperation *
trophic_print_operation_new (TrophicPages *pages,
                             const char   *job_name)
{
  g_return_val_if_fail (pages != NULL && trophic_pages_n (pages) > 0, NULL);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* The pages bring their own margins, and their unit is the point. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) trophic_pages_n (pages));
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), pages, pages_gone_cb, 0);
  return operation;
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         GtkWindow               *parent)
{
  g_autoptr (GError) error = NULL;
  gtk_print_operation_get_error (operation, &error);
  if (error == NULL)
    return;
  if (TROPHIC_IS_WINDOW (parent))
    {
      trophic_window_show_error (TROPHIC_WINDOW (parent), error);
      return;
    }
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Not Printed"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * trophic_print_run:
 * @parent: says what went wrong
 * @pages: (transfer full): at least one
 * @job_name: as for trophic_print_operation_new()
 *
 * Asks for a printer and prints.
 */
void
trophic_print_run (GtkWindow    *parent,
                   TrophicPages *pages,
                   const char   *job_name)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_autoptr (GtkPrintOperation) operation = trophic_print_operation_new (pages, job_name);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
