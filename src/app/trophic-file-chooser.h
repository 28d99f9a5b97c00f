/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a file. The only file that knows GtkFileChooserNative (deprecated from GTK 4.10). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_FILES_CLINIC, /* *.trophic */
  TROPHIC_FILES_TABLES, /* tables, messages, FHIR */
  TROPHIC_FILES_PDF,
  TROPHIC_FILES_WORKBOOK,
  TROPHIC_FILES_FHIR,
  TROPHIC_FILES_PNG,
  TROPHIC_FILES_SVG,
  TROPHIC_FILES_MODEL, /* coefficients of a published model */
  TROPHIC_FILES_NONE, /* a folder */
} TrophicFiles;

/* @paths is NULL when nothing was chosen. */
typedef void (*TrophicFilesChosen) (GtkWindow          *parent,
                                    const char * const *paths,
                                    gpointer            user_data);

void trophic_file_chooser_open (GtkWindow          *parent,
                                const char         *title,
                                TrophicFiles        files,
                                gboolean            several,
                                TrophicFilesChosen  chosen,
                                gpointer            user_data);
void trophic_file_chooser_folder (GtkWindow        *parent,
                                const char         *title,
                                TrophicFilesChosen  chosen,
                                gpointer            user_data);
void trophic_file_chooser_save (GtkWindow          *parent,
                                const char         *title,
                                TrophicFiles        files,
                                const char         *folder,
                                const char         *name,
                                TrophicFilesChosen  chosen,
                                gpointer            user_data);

char **trophic_file_chooser_paths (GListModel *files,
                                   gboolean   *elsewhere);

G_END_DECLS
