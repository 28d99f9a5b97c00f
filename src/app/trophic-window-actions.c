/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's own actions; those of the forms stand in trophic-window-forms.c. */
#include <glib/gi18n-lib.h>

#include "trophic-answer.h"
#include "trophic-change-line.h"
#include "trophic-help.h"
#include "trophic-identity.h"
#include "trophic-message.h"
#include "trophic-nutrition-words.h"
#include "trophic-preferences.h"
#include "trophic-palette.h"
#include "trophic-methods-window.h"
#include "trophic-patient-name.h"
#include "trophic-quality-place.h"
#include "trophic-study-place.h"
#include "trophic-window-private.h"

static void
reveal_changed_cb (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       user_data)
{
  TrophicWindow *self = user_data;
  gboolean of_patient = trophic_window_shows_patient (self);
  TrophicRecord *record = of_patient ? trophic_window_get_record (self) : NULL;
  TrophicWishes wishes = record != NULL ? record->patient->wishes : TROPHIC_WISHES_NOT_ASKED;
  if (g_variant_get_boolean (value) == trophic_discreet_get_revealed (self->discreet))
    return;
  /* While the next patient is read the one before is still on screen: nobody asked to see that one. */
  if (of_patient && self->facts != NULL && trophic_window_get_facts (self) == NULL)
    return;
  if (trophic_discreet_toggle (self->discreet, wishes) == TROPHIC_DISCREET_ASKED)
    trophic_window_ask_again (self);
  else
    trophic_window_close_question (self);
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  trophic_two_pane_show_content (TROPHIC_WINDOW (user_data)->panes, FALSE);
}

static void
escape_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  TrophicWindow *self = user_data;
  if (trophic_tour_end (self->tour))
    return;
  gboolean closed = trophic_window_shows_patient (self) ? trophic_patient_page_close_why (self->patient_page)
                                                        : trophic_study_place_close_why (self);
  if (!closed)
    trophic_two_pane_show_content (self->panes, FALSE);
}

static void
search_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  TrophicWindow *self = user_data;
  trophic_window_show_place (self, "patients");
  trophic_two_pane_show_content (self->panes, FALSE);
  trophic_sidebar_focus_search (self->sidebar);
}

static void
place_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  trophic_window_show_place (TROPHIC_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
page_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  AdwViewStack *stack = trophic_patient_page_get_stack (TROPHIC_WINDOW (user_data)->patient_page);
  const char *name = g_variant_get_string (parameter, NULL);
  if (adw_view_stack_get_child_by_name (stack, name) != NULL)
    adw_view_stack_set_visible_child_name (stack, name);
}

/* A place and, unless it is "", one of its pages. */
static void
go_activated_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  TrophicWindow *self = user_data;
  const char *place, *page;
  g_variant_get (parameter, "(&s&s)", &place, &page);
  trophic_window_show_place (self, place);
  trophic_window_show_content (self);
  if (g_strcmp0 (trophic_window_get_place (self), place) != 0 || *page == '\0')
    return;
  if (g_str_equal (place, "quality"))
    trophic_quality_place_show_page (self, page);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), g_str_equal (place, "study") ? "win.study-page" : "win.page", "s", page);
}

/* Not above a visit: a page that is gone to, or a patient, would lie under the form of another. */
static void
search_everywhere_activated_cb (GSimpleAction *action,
                                GVariant      *parameter,
                                gpointer       user_data)
{
  TrophicWindow *self = user_data;
  if (self->form == NULL)
    gtk_window_present (GTK_WINDOW (trophic_palette_new (self)));
}

/* [S] Not under a form: it belongs to the patient who was on screen when it was opened. */
static void
step_patient (TrophicWindow *self,
              int            by)
{
  if (self->form == NULL)
    trophic_sidebar_step (self->sidebar, by);
}

static void
next_patient_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  step_patient (user_data, 1);
}

static void
previous_patient_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  step_patient (user_data, -1);
}

static char *
without_markup (const char *markup)
{
  char *text = NULL;
  return pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL) ? text : g_strdup (markup);
}

/* Plain lines for the hospital's own record; what is covered on screen is not copied. */
static void
copy_chart_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  TrophicWindow *self = user_data;
  if (trophic_window_get_facts (self) == NULL)
    return;
  gboolean revealed = trophic_discreet_get_revealed (self->discreet);
  const TrophicPatient *patient = self->facts->record->patient;
  g_autofree char *name = trophic_patient_name_first (patient);
  g_autofree char *names = trophic_identity_names (patient);
  g_autofree char *details = trophic_identity_details (patient, &self->facts->today);
  g_autofree char *both = g_strjoin ("  ", names, details, NULL);
  g_autofree char *plain = without_markup (both);
  GString *text = g_string_new (name);
  g_string_append_printf (text, "  %s\n", plain);
  g_autofree char *line = trophic_change_line_text (self->facts->assessment);
  g_string_append_printf (text, "%s\n", line);
  for (int i = 0; i < TROPHIC_N_ANSWERS; i++)
    {
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (self->facts->assessment, i, revealed);
      g_autofree char *sentence = trophic_answer_to_sentence (answer);
      g_string_append_printf (text, "%s\n", sentence);
    }
  g_autofree char *nutrition = trophic_nutrition_words_line (self->facts->assessment);
  g_string_append_printf (text, "%s\n", nutrition);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  g_string_free (text, TRUE);
  trophic_window_toast (self, _("Copied for the chart"), NULL, NULL, NULL);
}

#define WINDOW_ACTION(name, function) \
  static void \
  name##_activated_cb (GSimpleAction *action, \
                       GVariant      *parameter, \
                       gpointer       user_data) \
  { \
    function (TROPHIC_WINDOW (user_data)); \
  }

WINDOW_ACTION (open, trophic_window_choose_clinic)
WINDOW_ACTION (new_clinic, trophic_window_start_clinic)
WINDOW_ACTION (start_import, trophic_window_start_with_import)
WINDOW_ACTION (demo, trophic_window_open_demo)
WINDOW_ACTION (tour, trophic_window_start_tour)
WINDOW_ACTION (open_again, trophic_window_open_again)
WINDOW_ACTION (restore, trophic_window_restore_backup)
WINDOW_ACTION (read_only, trophic_window_open_read_only)
WINDOW_ACTION (copy_clinic, trophic_window_copy_clinic)

static void
open_file_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  trophic_message_open_file (GTK_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

/* The card of that id, or whichever comes first. Without a clinic, or while a form has the content's place, in a window. */
static void
methods_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  TrophicWindow *self = user_data;
  const char *card = g_variant_get_string (parameter, NULL);
  if (self->clinic != NULL && self->form == NULL)
    trophic_quality_place_show_method (self, card);
  else
    trophic_methods_window_present (GTK_WINDOW (self), *card != '\0' ? card : NULL);
}

/* The page of the help about what is on screen. */
static const char *
help_page (TrophicWindow *self)
{
  if (self->clinic == NULL)
    return "first-steps";
  if (self->form != NULL)
    return "visit";
  if (trophic_window_shows_patient (self))
    return adw_view_stack_get_visible_child_name (trophic_patient_page_get_stack (self->patient_page));
  return trophic_window_get_place (self);
}

static void
help_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  const char *page = g_variant_get_string (parameter, NULL);
  trophic_help_show (GTK_WINDOW (user_data), *page != '\0' ? page : help_page (TROPHIC_WINDOW (user_data)));
}

/* GTK writes a key that has no sign by the name that programs have for it, as "Page_Down". */
static void
write_keys_plainly (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      g_autofree char *text = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (widget))), "_", ' ');
      gtk_label_set_text (GTK_LABEL (widget), text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    write_keys_plainly (child);
}

/* Made when it is asked for: the one that GTK keeps hidden from the start lets a screen reader end the program when a dialog
 * closes (GTK 4.8 names a hidden window on the accessibility bus by a path that it does not have). */
static void
shortcuts_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/trophic/Trophic/help/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (overlay, user_data);
  write_keys_plainly (GTK_WIDGET (overlay));
  gtk_window_set_destroy_with_parent (overlay, TRUE);
  gtk_window_present (overlay);
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  trophic_preferences_present (user_data, g_variant_get_string (parameter, NULL));
}

static void
close_clinic_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  trophic_window_set_clinic (TROPHIC_WINDOW (user_data), NULL);
}

static void
close_banner_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  gtk_revealer_set_reveal_child (TROPHIC_WINDOW (user_data)->banner, FALSE);
}

/** trophic_window_add_actions: the actions of .ui files and keys. */
void
trophic_window_add_actions (TrophicWindow *self)
{
  static const GActionEntry actions[] = {
    { "reveal", NULL, NULL, "false", reveal_changed_cb },
    { "back", back_activated_cb },
    { "escape", escape_activated_cb },
    { "search", search_activated_cb },
    { "search-everywhere", search_everywhere_activated_cb },
    { "place", place_activated_cb, "s" },
    { "go", go_activated_cb, "(ss)" },
    { "page", page_activated_cb, "s" },
    { "next-patient", next_patient_activated_cb },
    { "previous-patient", previous_patient_activated_cb },
    { "copy-chart", copy_chart_activated_cb },
    { "open", open_activated_cb },
    { "new-clinic", new_clinic_activated_cb },
    { "start-import", start_import_activated_cb },
    { "demo", demo_activated_cb },
    { "tour", tour_activated_cb },
    { "open-again", open_again_activated_cb },
    { "restore", restore_activated_cb },
    { "read-only", read_only_activated_cb },
    { "copy-clinic", copy_clinic_activated_cb },
    { "open-file", open_file_activated_cb, "s" },
    { "methods", methods_activated_cb, "s" },
    { "preferences", preferences_activated_cb, "s" },
    { "help", help_activated_cb, "s" },
    { "show-help-overlay", shortcuts_activated_cb },
    { "close-clinic", close_clinic_activated_cb },
    { "close-banner", close_banner_activated_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  trophic_window_add_report_actions (self);
  trophic_window_add_form_actions (self);
}

/** trophic_window_update_actions: enables what can be done with the clinic and patient that are there now. */
void
trophic_window_update_actions (TrophicWindow *self)
{
  static const char *const of_clinic[] = { "reveal", "search", "place", "go", "tour", "close-clinic", "waiting", "imports", "print", "lock" };
  static const char *const of_list[] = { "next-patient", "previous-patient" };
  static const char *const of_patient[] = { "copy-chart", "page", "report", "print-paper" };
  gboolean shows_patient = trophic_window_shows_patient (self);
  for (guint i = 0; i < G_N_ELEMENTS (of_clinic); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), of_clinic[i])),
                                 self->clinic != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "start-import")),
                               self->clinic == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_list); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), of_list[i])),
                                 self->clinic != NULL && shows_patient);
  for (guint i = 0; i < G_N_ELEMENTS (of_patient); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), of_patient[i])),
                                 self->facts != NULL && shows_patient);
  trophic_window_update_form_actions (self);
}
