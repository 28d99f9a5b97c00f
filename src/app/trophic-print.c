/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-print.h"

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  trophic_pages_paint (user_data, gtk_print_context_get_cairo_context (context), page + 1);
}

static gboolean
end_preview_cb (gpointer preview)
{
  gtk_print_operation_preview_end_preview (preview);
  return G_SOURCE_REMOVE;
}

/* GTK has told its pages by now and can let go of them. */
static void
ready_cb (GtkPrintOperationPreview *preview,
          GtkPrintContext          *context,
          gpointer                  user_data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_preview_cb, g_object_ref (preview), g_object_unref);
}

/* The preview is there already: the dialog was opened from it, and is gone now. No other program's is started. */
static gboolean
preview_cb (GtkPrintOperation        *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext          *context,
            GtkWindow                *parent,
            gpointer                  user_data)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (nothing);
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  g_signal_connect (preview, "ready", G_CALLBACK (ready_cb), NULL);
  return TRUE;
}

static void
pages_gone_cb (gpointer  data,
               GClosure *closure)
{
  trophic_pages_unref (data);
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
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);
  return operation;
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         GtkWindow               *preview)
{
  g_autoptr (GError) error = NULL;
  TrophicPrinted printed = (TrophicPrinted) g_object_get_data (G_OBJECT (operation), "printed");
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  printed (preview, result == GTK_PRINT_OPERATION_RESULT_APPLY, error);
}

typedef struct {
  TrophicPrintSent sent;
  gpointer         data;
  GDestroyNotify   destroy;
} Sent;

static void
sent_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Sent                    *sent)
{
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    sent->sent (sent->data);
}

static void
sent_gone_cb (gpointer  data,
              GClosure *closure)
{
  Sent *sent = data;
  if (sent->destroy != NULL)
    sent->destroy (sent->data);
  g_free (sent);
}

/**
 * trophic_print_tell_sent:
 * @destroy: (nullable): frees @data with the operation
 *
 * Has @sent called when the pages went to a printer, whether or not the preview is still open, and not when it was left off.
 */
void
trophic_print_tell_sent (GtkPrintOperation *operation,
                         TrophicPrintSent   sent,
                         gpointer           data,
                         GDestroyNotify     destroy)
{
  Sent *told = g_new (Sent, 1);
  *told = (Sent) { sent, data, destroy };
  g_signal_connect_data (operation, "done", G_CALLBACK (sent_cb), told, sent_gone_cb, 0);
}

/**
 * trophic_print_run:
 * @preview: where the pages are looked at
 * @pages: (transfer full): at least one
 * @job_name: as for trophic_print_operation_new()
 * @printed: called when it is done, unless @preview went before
 * @sent: (nullable): called with @data as by trophic_print_tell_sent(), which @destroy frees
 *
 * Asks for a printer and prints.
 */
void
trophic_print_run (GtkWindow        *preview,
                   TrophicPages     *pages,
                   const char       *job_name,
                   TrophicPrinted    printed,
                   TrophicPrintSent  sent,
                   gpointer          data,
                   GDestroyNotify    destroy)
{
  g_return_if_fail (GTK_IS_WINDOW (preview) && printed != NULL);
  g_autoptr (GtkPrintOperation) operation = trophic_print_operation_new (pages, job_name);
  g_object_set_data (G_OBJECT (operation), "printed", (gpointer) printed);
  if (sent != NULL)
    trophic_print_tell_sent (operation, sent, data, destroy);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), preview, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, preview, NULL);
}
