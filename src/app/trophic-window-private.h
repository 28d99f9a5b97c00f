/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "trophic-paper.h"
#include "trophic-patient-page.h"
#include "trophic-print-offer.h"
#include "trophic-reveal-toggle.h"
#include "trophic-sidebar.h"
#include "trophic-tour.h"
#include "trophic-two-pane.h"
#include "trophic-window.h"

G_BEGIN_DECLS

/* How long a toast stands that offers something. */
enum { TROPHIC_TOAST_SECONDS = 10 };

struct _TrophicWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toast_overlay;
  GtkStack            *window_stack;
  AdwStatusPage       *error_page;
  GtkWidget           *again_button;
  GtkWidget           *demo_button;
  GtkWidget           *another_button;
  GtkWidget           *waiting_note;
  GtkWidget           *restore_button;
  GtkWidget           *read_only_button;
  GtkWidget           *copy_button;
  TrophicTwoPane      *panes;
  GtkBox              *sidebar_box;
  AdwViewStack        *places;
  AdwViewSwitcherBar  *place_switcher;
  TrophicSidebar      *sidebar;
  AdwWindowTitle      *clinic_title;
  GtkLabel            *user_label;
  GtkStack            *content_stack;
  GtkStack            *main_stack;
  AdwHeaderBar        *header;
  AdwViewSwitcher     *switcher;
  TrophicRevealToggle *reveal_toggle;
  GtkWidget           *visit_button;
  GtkRevealer         *banner;
  GtkLabel            *banner_text;
  TrophicPatientPage  *patient_page;
  TrophicTour         *tour;
  TrophicClinic       *clinic;
  TrophicDiscreet     *discreet;
  AdwToast            *question; /* whether to reveal all the same; weak */
  AdwToast            *kept;     /* offers a half filled form again; weak */
  TrophicPatientFacts *facts;
  GCancellable        *loading;
  char                *failed_path; /* the clinic that could not be opened */
  gint64               patient_row;
  GtkWidget           *form;
  GCancellable        *opening;     /* NULL unless a clinic is on its way */
  gboolean             welcomed;    /* the clinic was asked for on the welcome page */
  gboolean             import_next; /* the clinic is opened in order to import */
  gboolean             closed;
};

/* trophic-window-forms.c: new-visit, new-patient, import. */
void trophic_window_add_form_actions    (TrophicWindow     *window);
/* Called when clinic or patient changed: enables what can be done now. */
void trophic_window_update_form_actions (TrophicWindow     *window);

/* trophic-window.c: (nullable): of the patient who was chosen, %NULL while they are read. */
const TrophicPatientFacts *trophic_window_get_facts (TrophicWindow *window);

/* trophic-window-actions.c */
void trophic_window_add_actions         (TrophicWindow     *window);
void trophic_window_update_actions      (TrophicWindow     *window);

/* trophic-window-places.c */
void trophic_window_place_changed       (TrophicWindow     *window);
void trophic_window_show_place_content  (TrophicWindow     *window);

/* trophic-window-open.c */
void trophic_window_open_with_flags     (TrophicWindow     *window,
                                         const char        *path,
                                         TrophicStoreFlags  flags);
void trophic_window_choose_clinic       (TrophicWindow     *window);
void trophic_window_choose_file         (TrophicWindow     *window);
void trophic_window_copy_clinic         (TrophicWindow     *window);
void trophic_window_start_clinic        (TrophicWindow     *window);
void trophic_window_start_with_import   (TrophicWindow     *window);
void trophic_window_open_demo           (TrophicWindow     *window);
char *trophic_window_dup_demo_path      (void);
void trophic_window_restore_backup      (TrophicWindow     *window);
void trophic_window_open_read_only      (TrophicWindow     *window);

/* trophic-window-tour.c */
void trophic_window_start_tour          (TrophicWindow     *window);
void trophic_window_offer_tour          (TrophicWindow     *window);
void trophic_window_tour_ended          (TrophicWindow     *window);

/* trophic-window-welcome.c */
void trophic_window_update_welcome      (TrophicWindow     *window);
void trophic_window_open_again          (TrophicWindow     *window);

/* trophic-window-report.c: report, print, print-paper. */
void trophic_window_add_undo            (TrophicWindow     *window);
void trophic_window_offer_undo          (TrophicWindow     *window,
                                         AdwToast          *toast);
void trophic_window_add_report_actions  (TrophicWindow     *window);
TrophicPrintOffer *trophic_window_offer_papers (TrophicWindow    *window,
                                                TrophicPaperKind  wanted,
                                                guint            *first);

/* trophic-window.c */
void trophic_window_set_clinic          (TrophicWindow     *window,
                                         TrophicClinic     *clinic);
void trophic_window_load_patient        (TrophicWindow     *window);
void trophic_window_ask_again           (TrophicWindow     *window);
void trophic_window_close_question      (TrophicWindow     *window);

G_END_DECLS
