/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a filled dialog to the clinic: the job runs in the store's thread, the dialog waits, then closes with a toast
 * that offers to undo, or stays with what went wrong. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

/* @job may give a GVariant "a(sx)" as its result: then the toast has an Undo button. */
void        trophic_form_write     (TrophicFormDialog *dialog,
                                    TrophicWindow     *window,
                                    TrophicClinicJob   job,
                                    gpointer           data,
                                    GDestroyNotify     data_free,
                                    const char        *done);
/* How a room below saves a row: it takes what was there with a reason and says what can be undone. */
typedef gboolean (*TrophicFormSave) (TrophicStore       *store,
                                     gpointer            row,
                                     const char         *reason,
                                     GVariant          **undo,
                                     GError            **error);

void        trophic_form_write_row (TrophicFormDialog *dialog,
                                    TrophicWindow     *window,
                                    TrophicFormSave    save,
                                    gpointer           row,
                                    GDestroyNotify     row_free,
                                    const char        *reason,
                                    const char        *done);
void        trophic_form_show_not_saved (TrophicFormDialog *dialog,
                                    TrophicWindow     *window,
                                    gpointer           clinic,
                                    const GError      *error);
void        trophic_form_toast     (TrophicWindow     *window,
                                    const char        *done,
                                    GVariant          *undo);
TrophicDate trophic_form_today     (TrophicWindow     *window);
void        trophic_form_read_date (const char        *text,
                                    TrophicDate       *date,
                                    GPtrArray         *problems,
                                    const char        *field);

G_END_DECLS
