/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-clinic.h"

#include <glib/gi18n-lib.h>

#include "trophic-clinic-facts.h"
#include "trophic-preferences-rows.h"
#include "trophic-preferences-window.h"
#include "trophic-user-dialog.h"
#include "trophic-user-edit-dialog.h"

/* Lives with the page. */
typedef struct {
  GtkWidget           *page;
  TrophicWindow       *window; /* goes after the preferences over it */
  TrophicClinic       *clinic;
  AdwPreferencesGroup *sites;
  AdwPreferencesGroup *users;
  AdwActionRow        *works;
  GPtrArray           *site_rows; /* (element-type GtkWidget) */
  GPtrArray           *user_rows;
  GStrv                site_names;
} Page;

#define PAGE "trophic-page"

static void
page_free (gpointer data)
{
  Page *page = data;
  g_object_unref (page->clinic);
  g_ptr_array_unref (page->site_rows);
  g_ptr_array_unref (page->user_rows);
  g_strfreev (page->site_names);
  g_free (page);
}

static void
say_error (Page         *page,
           const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (page->page);
  if (root != NULL)
    trophic_preferences_window_toast (GTK_WINDOW (root), error->message);
}

/* What is written: a name, or all sites. */
typedef struct {
  char *name;
  GStrv sites; /* NULL: the name */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->name);
  g_strfreev (wanted->sites);
  g_free (wanted);
}

static gboolean
write_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  const Wanted *wanted = data;
  if (wanted->sites != NULL)
    return trophic_clinic_facts_set_sites (store, (const char *const *) wanted->sites, error);
  if (!trophic_clinic_facts_set_name (store, wanted->name, error))
    return FALSE;
  *result = trophic_clinic_facts_name (store);
  *result_free = g_free;
  return TRUE;
}

static void
sites_written_cb (GObject      *source,
                  GAsyncResult *async,
                  gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    say_error (g_object_get_data (G_OBJECT (widget), PAGE), error);
}

static void
name_written_cb (GObject      *source,
                 GAsyncResult *async,
                 gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  gpointer name = NULL;
  if (trophic_clinic_finish (TROPHIC_CLINIC (source), async, &name, &error))
    trophic_clinic_set_name (TROPHIC_CLINIC (source), name);
  else
    say_error (g_object_get_data (G_OBJECT (widget), PAGE), error);
  g_free (name);
}

static void
write_name_cb (AdwEntryRow *row,
               Page        *page)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  trophic_clinic_write_async (page->clinic, write_job, wanted, wanted_free, NULL, name_written_cb, g_object_ref (page->page));
}

/* Takes @sites. */
static void
write_sites (Page  *page,
             GStrv  sites)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->sites = sites;
  trophic_clinic_write_async (page->clinic, write_job, wanted, wanted_free, NULL, sites_written_cb, g_object_ref (page->page));
}

static void
add_site_cb (AdwEntryRow *row,
             Page        *page)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **) page->site_names);
  g_strv_builder_add (builder, gtk_editable_get_text (GTK_EDITABLE (row)));
  write_sites (page, g_strv_builder_end (builder));
  gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
remove_site_cb (GtkButton *button,
                Page      *page)
{
  const char *gone = g_object_get_data (G_OBJECT (button), "site");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; page->site_names[i] != NULL; i++)
    if (!g_str_equal (page->site_names[i], gone))
      g_strv_builder_add (builder, page->site_names[i]);
  write_sites (page, g_strv_builder_end (builder));
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
show_sites (Page *page)
{
  clear_rows (page->sites, page->site_rows);
  for (guint i = 0; page->site_names[i] != NULL; i++)
    {
      AdwActionRow *row = trophic_preferences_fact (page->sites, page->site_names[i], NULL);
      GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      g_autofree char *label = g_strdup_printf (_("Remove %s"), page->site_names[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_widget_set_tooltip_text (button, label);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "site", g_strdup (page->site_names[i]), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_site_cb), page);
      adw_action_row_add_suffix (row, button);
      g_ptr_array_add (page->site_rows, row);
    }
}

static TrophicUser *
copy_user (const TrophicUser *user)
{
  TrophicUser *copy = g_memdup2 (user, sizeof *user);
  copy->name = g_strdup (user->name);
  copy->role = g_strdup (user->role);
  return copy;
}

static void
edit_clicked_cb (GtkButton *button,
                 Page      *page)
{
  trophic_user_edit_dialog_present (GTK_WINDOW (gtk_widget_get_root (page->page)), page->clinic,
                                    g_object_get_data (G_OBJECT (button), "user"));
}

static char *
user_words (const TrophicUser *user)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, (gpointer) trophic_user_role_label (user->role));
  if (!user->has_pin)
    g_ptr_array_add (parts, _("no PIN"));
  if (!user->active)
    g_ptr_array_add (parts, _("switched off"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_users (Page      *page,
            GPtrArray *users)
{
  clear_rows (page->users, page->user_rows);
  for (guint i = 0; i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      g_autofree char *words = user_words (user), *label = g_strdup_printf (_("Edit %s"), user->name);
      AdwActionRow *row = trophic_preferences_fact (page->users, user->name, words);
      GtkWidget *button = trophic_preferences_button (row, _("Edit…"), G_CALLBACK (edit_clicked_cb), page);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_object_set_data_full (G_OBJECT (button), "user", copy_user (user), (GDestroyNotify) trophic_user_free);
      g_ptr_array_add (page->user_rows, row);
    }
}

static void
show_works (Page *page)
{
  const char *who = trophic_clinic_get_user_name (page->clinic);
  g_autofree char *text = who != NULL ? g_strdup (who) : g_strdup_printf (_("No user chosen: the audit names the account %s of this computer"), g_get_user_name ());
  adw_action_row_set_subtitle (page->works, text);
}

typedef struct {
  GStrv      sites;
  GPtrArray *users;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;
  g_strfreev (read->sites);
  g_clear_pointer (&read->users, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  Read *read = g_new0 (Read, 1);
  *result = read;
  *result_free = read_free;
  read->sites = trophic_clinic_facts_sites (store);
  read->users = trophic_store_list_users (store, error);
  return read->users != NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *async,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  Page *page = g_object_get_data (G_OBJECT (widget), PAGE);
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      say_error (page, error);
      return;
    }
  Read *read = result;
  g_strfreev (page->site_names);
  page->site_names = g_steal_pointer (&read->sites);
  show_sites (page);
  show_users (page, read->users);
  show_works (page);
  read_free (read);
}

static void
read_again_cb (GtkWidget *widget)
{
  Page *page = g_object_get_data (G_OBJECT (widget), PAGE);
  trophic_clinic_read_async (page->clinic, read_job, NULL, NULL, NULL, read_cb, g_object_ref (widget));
}

static void
switch_clicked_cb (GtkButton *button,
                   Page      *page)
{
  TrophicWindow *window = page->window;
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (page->page)));
  g_action_group_activate_action (G_ACTION_GROUP (window), "users", NULL);
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group,
           const char          *title,
           const char          *text,
           GCallback            apply,
           Page                *page)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", apply, page);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

static void
add_groups (Page               *page,
            AdwPreferencesPage *widget)
{
  AdwPreferencesGroup *clinic = trophic_preferences_group (widget, _("Clinic"), NULL);
  add_entry (clinic, _("Name of the clinic"), trophic_clinic_get_name (page->clinic), G_CALLBACK (write_name_cb), page);
  trophic_preferences_fact (clinic, _("Time zone, fixed when the clinic was made"), g_time_zone_get_identifier (trophic_clinic_get_zone (page->clinic)));
  trophic_preferences_fact (clinic, _("Reference height"),
                            _("One height serves all BMIs of a patient: the one in Edit Patient, changed there with a reason, else the first that was "
                              "recorded. The clinic has no other rule: a later height would move the BMIs before it."));

  page->users = trophic_preferences_group (widget, _("Users"), _("They are switched off, never removed: the audit names them. A PIN encrypts nothing."));
  page->works = trophic_preferences_fact (page->users, _("Works now"), NULL);
  trophic_preferences_button (page->works, _("S_witch…"), G_CALLBACK (switch_clicked_cb), page);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add User…"));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect (add, "clicked", G_CALLBACK (edit_clicked_cb), page);
  adw_preferences_group_set_header_suffix (page->users, add);

  page->sites = trophic_preferences_group (widget, _("Sites"), _("Offered where a patient is entered; Worklist and Study choose by them. Patients keep the site they have."));
  add_entry (page->sites, _("Add a site"), NULL, G_CALLBACK (add_site_cb), page);
}

/** trophic_preferences_clinic_new: (transfer floating): insensitive without a clinic that can be written. */
AdwPreferencesPage *
trophic_preferences_clinic_new (TrophicWindow *window)
{
  AdwPreferencesPage *widget = trophic_preferences_page ("clinic", _("Clinic"), "system-users-symbolic");
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  if (clinic == NULL)
    {
      trophic_preferences_group (widget, _("No clinic is open"), _("Name, sites and users stand in the clinic’s own file."));
      return widget;
    }
  Page *page = g_new0 (Page, 1);
  page->page = GTK_WIDGET (widget);
  page->window = window;
  page->clinic = g_object_ref (clinic);
  page->site_rows = g_ptr_array_new ();
  page->user_rows = g_ptr_array_new ();
  page->site_names = g_new0 (char *, 1);
  g_object_set_data_full (G_OBJECT (widget), PAGE, page, page_free);
  add_groups (page, widget);
  gtk_widget_set_sensitive (GTK_WIDGET (widget), !trophic_clinic_is_read_only (clinic));
  g_signal_connect_object (clinic, "changed", G_CALLBACK (read_again_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (clinic, "named", G_CALLBACK (read_again_cb), widget, G_CONNECT_SWAPPED);
  read_again_cb (GTK_WIDGET (widget));
  return widget;
}
