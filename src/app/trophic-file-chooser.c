/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-file-chooser.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow          *parent;
  TrophicFilesChosen  chosen;
  gpointer            user_data;
} Request;

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Request         *request)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  gboolean accepted = response == GTK_RESPONSE_ACCEPT && paths[0] != NULL;
  request->chosen (request->parent, accepted ? (const char *const *) paths : NULL, request->user_data);
  g_free (request);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser,
            TrophicFiles    files)
{
  static const struct { const char *name, *suffixes[12]; } kinds[] = {
    [TROPHIC_FILES_CLINIC] = { N_("Clinic files"), { "trophic" } },
    [TROPHIC_FILES_TABLES] = { N_("Tables and laboratory files"), { "csv", "tsv", "txt", "xlsx", "json", "ndjson", "xml", "fhir", "hl7", "dat" } },
    [TROPHIC_FILES_PDF] = { N_("PDF documents"), { "pdf" } },
    [TROPHIC_FILES_WORKBOOK] = { N_("Excel workbooks"), { "xlsx" } },
    [TROPHIC_FILES_FHIR] = { N_("FHIR files"), { "json" } },
    [TROPHIC_FILES_PNG] = { N_("PNG pictures"), { "png" } },
    [TROPHIC_FILES_SVG] = { N_("SVG drawings"), { "svg" } },
    [TROPHIC_FILES_MODEL] = { N_("Model files"), { "ini", "txt" } },
  };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _(kinds[files].name));
  for (guint i = 0; kinds[files].suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, kinds[files].suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static GtkFileChooser *
make_dialog (GtkWindow            *parent,
             const char           *title,
             GtkFileChooserAction  action,
             TrophicFiles          files,
             TrophicFilesChosen    chosen,
             gpointer              user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (files != TROPHIC_FILES_NONE)
    add_filter (GTK_FILE_CHOOSER (dialog), files);
  Request *request = g_new0 (Request, 1);
  *request = (Request) { parent, chosen, user_data };
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), request);
  return GTK_FILE_CHOOSER (dialog);
}

/** trophic_file_chooser_open: asks for one file, or several, and calls @chosen once. */
void
trophic_file_chooser_open (GtkWindow          *parent,
                           const char         *title,
                           TrophicFiles        files,
                           gboolean            several,
                           TrophicFilesChosen  chosen,
                           gpointer            user_data)
{
  GtkFileChooser *dialog = make_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, files, chosen, user_data);
  gtk_file_chooser_set_select_multiple (dialog, several);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** trophic_file_chooser_folder: asks for a folder and calls @chosen once. */
void
trophic_file_chooser_folder (GtkWindow          *parent,
                             const char         *title,
                             TrophicFilesChosen  chosen,
                             gpointer            user_data)
{
  GtkFileChooser *dialog = make_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, TROPHIC_FILES_NONE, chosen, user_data);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** trophic_file_chooser_save: asks where to write; @folder: (nullable): where to begin; @name: what to suggest. */
void
trophic_file_chooser_save (GtkWindow          *parent,
                           const char         *title,
                           TrophicFiles        files,
                           const char         *folder,
                           const char         *name,
                           TrophicFilesChosen  chosen,
                           gpointer            user_data)
{
  GtkFileChooser *dialog = make_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, files, chosen, user_data);
  gtk_file_chooser_set_current_name (dialog, name);
  if (folder != NULL)
    {
      g_autoptr (GFile) start = g_file_new_for_path (folder);
      gtk_file_chooser_set_current_folder (dialog, start, NULL);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** trophic_file_chooser_complete: (transfer full) */
char *
trophic_file_chooser_complete (const char *path,
                               const char *ending)
{
  return g_str_has_suffix (path, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);
}
