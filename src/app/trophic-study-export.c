/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-export.h"

#include <glib/gi18n-lib.h>

#include "trophic-file-chooser.h"
#include "trophic-print-preview.h"

typedef struct {
  TrophicClinic      *clinic;
  TrophicStudyResult *result;
  GPtrArray          *sensitivity; /* NULL when it was not there yet */
  gboolean            whole;       /* the study, else @chart alone */
  TrophicStudyChart   chart;
  TrophicDate         printed;
  char               *user;
  char               *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;
  g_object_unref (export->clinic);
  trophic_study_result_unref (export->result);
  g_clear_pointer (&export->sensitivity, g_ptr_array_unref);
  g_free (export->user);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  const Export *export = data;
  const TrophicStudyPrint print = { .printed = export->printed, .user = export->user };
  *result = g_strdup (export->path);
  *result_free = g_free;
  if (export->whole)
    return trophic_study_write (export->result->study, export->sensitivity, &print, export->path, error);
  return trophic_study_write_chart (export->result->study, export->sensitivity, export->chart, export->path, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autofree char *name = NULL, *path = trophic_window_finish_written (window, TROPHIC_CLINIC (source), async, &name);
  if (path == NULL)
    return;
  g_autofree char *text = g_strdup_printf (_("Study written: %s"), name);
  trophic_window_toast_file (window, text, path);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  TrophicWindow *window = TROPHIC_WINDOW (parent);
  Export *export = user_data;
  if (paths == NULL || trophic_window_get_clinic (window) != export->clinic)
    {
      export_free (export);
      return;
    }
  export->path = g_strdup (paths[0]);
  trophic_clinic_read_async (export->clinic, write_job, export, export_free, NULL, written_cb, g_object_ref (window));
}

static Export *
new_export (TrophicWindow      *window,
            TrophicStudyResult *result)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  const char *user = trophic_clinic_get_user_name (clinic);
  Export *export = g_new0 (Export, 1);
  export->clinic = g_object_ref (clinic);
  export->result = trophic_study_result_ref (result);
  export->sensitivity = result->sensitivity != NULL ? g_ptr_array_ref (result->sensitivity) : NULL;
  export->printed = trophic_date_now (trophic_clinic_get_zone (clinic));
  export->user = g_strdup (user != NULL ? user : g_get_real_name ());
  return export;
}

static void
ask (TrophicWindow *window,
     Export        *export,
     const char    *title,
     const char    *part,
     const char    *ending)
{
  static const struct { const char *ending; TrophicFiles files; } kinds[] = {
    { "xlsx", TROPHIC_FILES_WORKBOOK },
    { "pdf", TROPHIC_FILES_PDF },
    { "png", TROPHIC_FILES_PNG },
    { "svg", TROPHIC_FILES_SVG },
  };
  guint kind = 0;
  while (kind + 1 < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[kind].ending, ending))
    kind++;
  g_autofree char *day = trophic_date_format (&export->result->study->on);
  g_autofree char *name = g_strconcat ("trophic-study-", part, day, ".", kinds[kind].ending, NULL);
  trophic_file_chooser_save (GTK_WINDOW (window), title, kinds[kind].files, g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), name,
                             place_chosen_cb, export);
}

/** trophic_study_export_study: asks where to write the whole study. */
void
trophic_study_export_study (TrophicWindow      *window,
                            TrophicStudyResult *result,
                            const char         *kind)
{
  Export *export = new_export (window, result);
  export->whole = TRUE;
  ask (window, export, _("Save the Study"), "", kind);
}

/** trophic_study_export_chart: asks where to write one chart. */
void
trophic_study_export_chart (TrophicWindow      *window,
                            TrophicStudyResult *result,
                            TrophicStudyChart   chart,
                            const char         *kind)
{
  Export *export = new_export (window, result);
  export->chart = chart;
  g_autofree char *part = g_strconcat (trophic_study_chart_code (chart), "-", NULL);
  ask (window, export, _("Save the Chart"), part, kind);
}

/** trophic_study_export_methods: puts the paragraph on the clipboard. */
void
trophic_study_export_methods (TrophicWindow      *window,
                              TrophicStudyResult *result,
                              const char         *language)
{
  g_autofree char *text = trophic_study_methods_paragraph (result->study, language);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  trophic_window_toast (window, _("Methods paragraph copied"), NULL, NULL, NULL);
}

static void
sensitivity_unref (gpointer sensitivity)
{
  g_ptr_array_unref (sensitivity);
}

static void
result_unref (gpointer result)
{
  trophic_study_result_unref (result);
}

/* The pages borrow from the study: it goes with them, after them. */
static TrophicPages *
make_pages (TrophicStore   *store,
            gconstpointer   data,
            guint           paper,
            GError        **error)
{
  const Export *export = data;
  const TrophicStudyPrint print = { .printed = export->printed, .user = export->user };
  TrophicPages *pages = trophic_study_pages (export->result->study, export->sensitivity, &print);
  if (export->sensitivity != NULL)
    trophic_pages_add (pages, g_ptr_array_ref (export->sensitivity), 0, NULL, sensitivity_unref);
  trophic_pages_add (pages, trophic_study_result_ref (export->result), 0, NULL, result_unref);
  return pages;
}

/** trophic_study_export_print: opens the preview of the study's report. */
void
trophic_study_export_print (TrophicWindow      *window,
                            TrophicStudyResult *result)
{
  g_autofree char *day = trophic_date_format (&result->study->on);
  g_autofree char *name = g_strconcat ("trophic-study-", day, ".pdf", NULL);
  g_autoptr (TrophicPrintOffer) offer = trophic_print_offer_new (NULL, make_pages, new_export (window, result), export_free);
  const TrophicPrintPaper paper = { .label = _("Study"), .title = _("Study"), .file_name = name, .secret = TRUE };
  trophic_print_offer_add (offer, &paper);
  trophic_print_preview_present (GTK_WINDOW (window), offer, 0);
}
