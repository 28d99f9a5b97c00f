/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-file-chooser.h"

#include <glib/gi18n-lib.h>

#include "trophic-file-place.h"
#include "trophic-message.h"
#include "trophic-recent-files.h"
#include "trophic-sandbox.h"

typedef struct
{
  GtkWindow          *parent;
  GtkNativeDialog    *dialog; /* NULL once it was answered */
  gulong              closed;
  TrophicFilesChosen  chosen;
  gpointer            user_data;
  TrophicFiles        files;
  char               *title; /* of a question where to write; else NULL */
} Request;

static const struct {
  const char *name;
  const char *suffixes[12]; /* the first is what is written */
} kinds[] = {
  [TROPHIC_FILES_CLINIC] = { N_("Clinic files"), { "trophic" } },
  [TROPHIC_FILES_TABLES] = { N_("Tables and laboratory files"), { "csv", "tsv", "txt", "xlsx", "json", "ndjson", "xml", "fhir", "hl7", "dat" } },
  [TROPHIC_FILES_PDF] = { N_("PDF documents"), { "pdf" } },
  [TROPHIC_FILES_WORKBOOK] = { N_("Excel workbooks"), { "xlsx" } },
  [TROPHIC_FILES_FHIR] = { N_("FHIR files"), { "json" } },
  [TROPHIC_FILES_PNG] = { N_("PNG pictures"), { "png" } },
  [TROPHIC_FILES_SVG] = { N_("SVG drawings"), { "svg" } },
  [TROPHIC_FILES_MODEL] = { N_("Model files"), { "ini", "txt" } },
};

static void
request_free (Request *request)
{
  g_clear_object (&request->parent);
  g_free (request->title);
  g_free (request);
}

/* Calls back once; @path: (nullable). */
static void
finish (Request    *request,
        const char *path)
{
  const char *paths[] = { path, NULL };
  request->chosen (request->parent, path != NULL ? paths : NULL, request->user_data);
  request_free (request);
}

static void
close_dialog (Request *request)
{
  g_clear_signal_handler (&request->closed, request->parent);
  gtk_native_dialog_destroy (request->dialog);
  g_clear_object (&request->dialog);
}

/* Nobody is left who asked. */
static void
parent_closed_cb (GtkWindow *parent,
                  Request   *request)
{
  close_dialog (request);
  finish (request, NULL);
}

static void
settled_cb (TrophicFilePlaceAnswer  answer,
            const char             *path,
            gpointer                user_data)
{
  Request *request = user_data;
  if (answer != TROPHIC_FILE_PLACE_AGAIN)
    {
      finish (request, answer == TROPHIC_FILE_PLACE_TAKEN ? path : NULL);
      return;
    }
  gboolean granted = trophic_sandbox_is_lent (path); /* such a folder is nowhere else */
  g_autofree char *folder = granted ? NULL : g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  trophic_file_chooser_save (request->parent, request->title, request->files, folder, name, request->chosen, request->user_data);
  request_free (request);
}

/* A clinic file that is there is opened and never replaced, so that nothing is asked. */
static void
settle (Request    *request,
        const char *path)
{
  g_autofree char *ending = g_strconcat (".", kinds[request->files].suffixes[0], NULL);
  if (request->files != TROPHIC_FILES_CLINIC)
    {
      trophic_file_place_settle (request->parent, path, ending, settled_cb, request);
      return;
    }
  g_autofree char *whole = trophic_sandbox_is_lent (path) ? g_strdup (path) : trophic_file_place_complete (path, ending);
  finish (request, whole);
}

/**
 * trophic_file_chooser_paths:
 * @files: (element-type GFile): what was chosen
 * @elsewhere: (out): whether one of them is not on this computer
 *
 * Returns: (transfer full): the paths of those that are
 */
char **
trophic_file_chooser_paths (GListModel *files,
                            gboolean   *elsewhere)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  *elsewhere = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      trophic_recent_files_keep_out (file);
      if (path != NULL)
        g_strv_builder_add (builder, path);
      else
        *elsewhere = TRUE;
    }
  return g_strv_builder_end (builder);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Request         *request)
{
  gboolean elsewhere;
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_auto (GStrv) paths = trophic_file_chooser_paths (files, &elsewhere);
  close_dialog (request);
  if (response == GTK_RESPONSE_ACCEPT && elsewhere)
    trophic_message_say (request->parent, _("Not on This Computer"),
                         request->title != NULL ? _("Nothing can be written to a place that is not on this computer.")
                                                : _("A file that is not on this computer cannot be opened: copy it here first"));
  if (response != GTK_RESPONSE_ACCEPT || paths[0] == NULL)
    finish (request, NULL);
  else if (request->title != NULL)
    settle (request, paths[0]);
  else
    {
      request->chosen (request->parent, (const char *const *) paths, request->user_data);
      request_free (request);
    }
}

static void
add_filter (GtkFileChooser *chooser,
            TrophicFiles    files)
{
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
  gboolean writes = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (files != TROPHIC_FILES_NONE)
    add_filter (GTK_FILE_CHOOSER (dialog), files);
  Request *request = g_new0 (Request, 1);
  *request = (Request) { g_object_ref (parent), GTK_NATIVE_DIALOG (dialog), 0, chosen, user_data, files, writes ? g_strdup (title) : NULL };
  request->closed = g_signal_connect (parent, "unrealize", G_CALLBACK (parent_closed_cb), request);
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

/**
 * trophic_file_chooser_save:
 * @files: says the ending that the file is given where its name does not have it
 * @folder: (nullable): where to begin
 * @name: what to suggest
 *
 * Asks where to write, and again before a file is replaced that only the added ending meets. Calls @chosen once, with one path.
 */
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
