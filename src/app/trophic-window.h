/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: a clinic in the sidebar, the answer in the content, in one of several places. Pages, places and forms attach to
 * it here. Properties "clinic", "place" and "layout" tell when another is shown. */
#pragma once

#include <adwaita.h>

#include "trophic-application.h"
#include "trophic-clinic.h"
#include "trophic-discreet.h"
#include "trophic-place-page.h"
#include "trophic-record.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WINDOW (trophic_window_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWindow, trophic_window, TROPHIC, WINDOW, AdwApplicationWindow)

TrophicWindow   *trophic_window_new             (TrophicApplication *application);

/* The clinic and the patient on screen; NULL or 0 when there is none. */
TrophicClinic   *trophic_window_get_clinic      (TrophicWindow      *window);
gint64           trophic_window_get_patient_row (TrophicWindow      *window);
TrophicRecord   *trophic_window_get_record      (TrophicWindow      *window);
gboolean         trophic_window_has_same_name   (TrophicWindow      *window);
TrophicDiscreet *trophic_window_get_discreet    (TrophicWindow      *window);
TrophicLayout    trophic_window_get_layout      (TrophicWindow      *window);

void             trophic_window_open_clinic     (TrophicWindow      *window,
                                                 const char         *path);
/* Clinics are opened, other files imported. */
void             trophic_window_open_files      (TrophicWindow      *window,
                                                 GFile             **files,
                                                 int                 n_files);
void             trophic_window_select_patient  (TrophicWindow      *window,
                                                 gint64              patient_row);
/* Reads list and patient again; the clinic's "changed" signal does it by itself after every write. */
void             trophic_window_reload          (TrophicWindow      *window);

/* Puts @backup, verified, in the place of the clinic that is open. */
void             trophic_window_restore_from    (TrophicWindow      *window,
                                                 const char         *backup);

/* Places: Patients is there from the start. A place brings its sidebar and its page. */
void              trophic_window_add_place        (TrophicWindow    *window,
                                                   const char       *name,
                                                   const char       *title,
                                                   const char       *icon_name,
                                                   GtkWidget        *sidebar,
                                                   TrophicPlacePage *page);
const char       *trophic_window_get_place        (TrophicWindow    *window);
TrophicPlacePage *trophic_window_get_place_page   (TrophicWindow    *window);
void              trophic_window_show_place       (TrophicWindow    *window,
                                                   const char       *name);
void              trophic_window_set_place_number (TrophicWindow    *window,
                                                   const char       *name,
                                                   guint             number);
gboolean          trophic_window_shows_patient    (TrophicWindow    *window);
void              trophic_window_show_content     (TrophicWindow    *window);

/* One line, verb and count; with @action a button @label that activates it (name and target as in .ui files). */
/* Ends a job of the clinic whose result is the path of a file it wrote: (transfer full) (nullable): that path, @name its last
 * part; NULL after the error was shown. */
char            *trophic_window_finish_written  (TrophicWindow      *window,
                                                TrophicClinic      *clinic,
                                                GAsyncResult       *async,
                                                char              **name);
/* @text with a button that opens @path. */
void             trophic_window_toast_file      (TrophicWindow      *window,
                                                const char         *text,
                                                const char         *path);
void             trophic_window_toast           (TrophicWindow      *window,
                                                 const char         *text,
                                                 const char         *label,
                                                 const char         *action,
                                                 GVariant           *target);
/* What happened, where, and what to do, in the page; stays until closed or the patient changes. */
void             trophic_window_show_error      (TrophicWindow      *window,
                                                 const GError       *error);

/* @form takes the content's whole place, header bar included, and gets the focus; the sidebar waits insensitive.
 * Closing gives the place back and frees the form. */
void             trophic_window_open_form       (TrophicWindow      *window,
                                                 GtkWidget          *form);
void             trophic_window_close_form      (TrophicWindow      *window);

G_END_DECLS
