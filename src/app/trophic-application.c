/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-application.h"

#include <glib/gi18n.h>

#include "trophic-display-settings.h"
#include "trophic-loop-watch.h"
#include "trophic-part-names.h"
#include "trophic-settings.h"
#include "trophic-window.h"

struct _TrophicApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TrophicApplication, trophic_application, ADW_TYPE_APPLICATION)

static TrophicWindow *
get_window (TrophicApplication *self)
{
  GtkWindow *window = NULL;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL && window == NULL; l = l->next)
    if (TROPHIC_IS_WINDOW (l->data)) /* not a dialog above it */
      window = l->data;
  return window != NULL ? TROPHIC_WINDOW (window) : trophic_window_new (self);
}

static void
trophic_application_activate (GApplication *application)
{
  TrophicApplication *self = TROPHIC_APPLICATION (application);
  gboolean first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  TrophicWindow *window = get_window (self);
  g_autofree char *last = trophic_settings_get_string ("last-clinic");
  if (first && *last && g_file_test (last, G_FILE_TEST_EXISTS))
    trophic_window_open_clinic (window, last);
  /* Only now: the clinic is read while the window is measured. */
  gtk_window_present (GTK_WINDOW (window));
}

static void
trophic_application_open (GApplication *application,
                          GFile       **files,
                          int           n_files,
                          const char   *hint)
{
  TrophicWindow *window = get_window (TROPHIC_APPLICATION (application));
  trophic_window_open_files (window, files, n_files);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  static const char *developers[] = { "The Trophic contributors", NULL };
  adw_show_about_window (
    gtk_application_get_active_window (GTK_APPLICATION (user_data)),
    "application-name", _("Trophic"),
    "application-icon", TROPHIC_APPLICATION_ID,
    "version", TROPHIC_VERSION,
    "developer-name", _("The Trophic contributors"),
    "developers", developers,
    "license-type", GTK_LICENSE_GPL_3_0,
    "comments", _("Research and decision support for ALS clinics. Not approved as a medical device anywhere: "
                  "it describes options and reasons and never orders."),
    /* Translators: your names, one a line */
    "translator-credits", _("translator-credits"),
    NULL);
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
follow_colour_scheme (const char *scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                     : ADW_COLOR_SCHEME_DEFAULT);
}

static void
colour_scheme_changed_cb (GSimpleAction *action,
                          GVariant      *value,
                          gpointer       user_data)
{
  trophic_settings_set_string ("colour-scheme", g_variant_get_string (value, NULL));
  g_simple_action_set_state (action, value);
  follow_colour_scheme (g_variant_get_string (value, NULL));
}

static void
add_colour_scheme_action (TrophicApplication *self)
{
  g_autofree char *scheme = trophic_settings_get_string ("colour-scheme");
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
    "colour-scheme", G_VARIANT_TYPE_STRING, g_variant_new_string (*scheme ? scheme : "system"));
  g_signal_connect (action, "change-state", G_CALLBACK (colour_scheme_changed_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  follow_colour_scheme (scheme);
}

static void
set_accels (TrophicApplication *self)
{
  static const struct { const char *action, *accels[3]; } table[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.reveal", { "F12" } },
    { "win.search", { "<Control>f" } },
    { "win.search-everywhere", { "<Control>k" } },
    { "win.new-visit", { "<Control>n" } },
    { "win.undo", { "<Control>z" } },
    { "win.new-patient", { "<Control><Shift>n" } },
    { "win.import", { "<Control>i" } },
    { "win.waiting", { "<Control><Shift>i" } },
    { "win.imports", { "<Control><Alt>i" } },
    { "win.open", { "<Control>o" } },
    { "win.print", { "<Control>p" } },
    { "win.report('pdf')", { "<Control><Shift>p" } },
    { "win.copy-chart", { "<Control><Shift>c" } },
    { "win.lock", { "<Control>l" } },
    { "win.preferences('')", { "<Control>comma" } },
    { "win.help('')", { "F1" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.next-patient", { "<Alt>Down", "<Control>Page_Down" } },
    { "win.previous-patient", { "<Alt>Up", "<Control>Page_Up" } },
    { "win.place('patients')", { "<Control>1" } },
    { "win.place('worklist')", { "<Control>2" } },
    { "win.place('study')", { "<Control>3" } },
    { "win.place('quality')", { "<Control>4" } },
    { "win.handle", { "<Control>d" } },
    { "win.page('trajectories')", { "<Alt>1" } },
    { "win.page('nutrition')", { "<Alt>2" } },
    { "win.page('prognosis')", { "<Alt>3" } },
    { "win.page('record')", { "<Alt>4" } },
    { "win.study-page('survival')", { "<Alt>1" } },
    { "win.study-page('cox')", { "<Alt>2" } },
    { "win.study-page('bmi')", { "<Alt>3" } },
    { "win.study-page('correlations')", { "<Alt>4" } },
    { "win.study-page('roc')", { "<Alt>5" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), table[i].action, (const char **) table[i].accels);
}

static void
trophic_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "about", about_activated_cb },
    { "quit", quit_activated_cb },
  };
  TrophicApplication *self = TROPHIC_APPLICATION (application);
  G_APPLICATION_CLASS (trophic_application_parent_class)->startup (application);
  if (!g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
    trophic_loop_watch_start ();
  gtk_window_set_default_icon_name (TROPHIC_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  trophic_display_settings_get ();
  add_colour_scheme_action (self);
  set_accels (self);
  trophic_part_names_watch ();
}

static void
trophic_application_class_init (TrophicApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->activate = trophic_application_activate;
  application_class->open = trophic_application_open;
  application_class->startup = trophic_application_startup;
}

static void
trophic_application_init (TrophicApplication *self)
{
}

/** trophic_application_new: (transfer full): the program; it opens clinic files, and imports others, that are given on the command line. */
TrophicApplication *
trophic_application_new (void)
{
  return g_object_new (TROPHIC_TYPE_APPLICATION,
                       "application-id", TROPHIC_APPLICATION_ID,
                       "resource-base-path", "/io/github/trophic/Trophic",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "register-session", TRUE,
                       NULL);
}
