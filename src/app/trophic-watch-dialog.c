/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-watch-dialog.h"

#include <glib/gi18n.h>

#include "trophic-file-chooser.h"
#include "trophic-form-dialog.h"
#include "trophic-list-jobs.h"
#include "trophic-profile-store.h"
#include "trophic-watch-folder.h"
#include "trophic-watch-settings.h"
#include "trophic-window-watch.h"

enum { PATH_CHARS = 34 };

static const TrophicChoiceOption on_options[] = { { "off", N_("Off") }, { "on", N_("On") } };
static const TrophicChoiceOption unknown_options[] = { { "hold", N_("Hold their rows") }, { "create", N_("Add them") } };
static const TrophicChoiceOption no_profile = { "", N_("By their header") };
static const TrophicFieldSpec fields[] = {
  { "on", N_("_Watch"), TROPHIC_FIELD_CHOICE, NULL, on_options, G_N_ELEMENTS (on_options) },
  { "folder", N_("_Folder"), TROPHIC_FIELD_TEXT, NULL },
  { "profile", N_("_Read tables"), TROPHIC_FIELD_LIST, NULL, &no_profile, 1 },
  { "source", N_("_Numbers assigned by"), TROPHIC_FIELD_TEXT, NULL },
  { "unknown", N_("_Patients not on file"), TROPHIC_FIELD_CHOICE, NULL, unknown_options, G_N_ELEMENTS (unknown_options) },
};

typedef struct {
  TrophicFormDialog *dialog;
  TrophicWindow     *window;
  char              *clinic_path;
  GStrv              profiles;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  g_free (form->clinic_path);
  g_strfreev (form->profiles);
  g_free (form);
}

static char *
dup_or_empty (Form       *form,
              const char *key)
{
  char *text = trophic_form_dialog_dup_text (form->dialog, key);
  return text != NULL ? text : g_strdup ("");
}

static gboolean
is_on (Form *form)
{
  return g_str_equal (trophic_form_dialog_get_text (form->dialog, "on"), "on");
}

/* How many files would come in at once; counting stops where it no longer matters. */
static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;
  const char *name;
  while (folder != NULL && n < 1000 && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      n += *name != '.' && g_file_test (file, G_FILE_TEST_IS_REGULAR);
    }
  return n;
}

/* What is wrong with the folder, or what will happen to the files that lie in it. */
static void
update (Form *form)
{
  g_autofree char *folder = dup_or_empty (form, "folder");
  g_autoptr (GError) error = NULL;
  gboolean good = *folder != '\0' && trophic_watch_folder_check (folder, form->clinic_path, &error);
  guint n = good && is_on (form) ? count_files (folder) : 0;
  g_autofree char *text = n == 0 ? NULL : g_strdup_printf (ngettext ("%u file lies in this folder now. It will be imported and moved.",
                                                                     "%u files lie in this folder now. They will be imported and moved.", n), n);
  trophic_form_dialog_set_note (form->dialog, is_on (form) && error != NULL ? error->message : text);
  trophic_form_dialog_set_can_save (form->dialog, good || !is_on (form));
}

static void
changed_cb (TrophicFormDialog *dialog,
            const char        *key,
            gpointer           user_data)
{
  update (user_data);
}

static void
folder_chosen_cb (GtkWindow         *parent,
                  const char *const *paths,
                  gpointer           user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  if (paths == NULL)
    return;
  trophic_form_dialog_set_text (dialog, "folder", paths[0]);
  trophic_form_dialog_set_text (dialog, "on", "on");
  update (form);
}

static void
choose_clicked_cb (GtkButton *button,
                   Form      *form)
{
  trophic_file_chooser_folder (GTK_WINDOW (form->dialog), _("Choose the Laboratory's Folder"), folder_chosen_cb, g_object_ref (form->dialog));
}

static void
save_cb (TrophicFormDialog *dialog,
         gpointer           user_data)
{
  Form *form = user_data;
  TrophicWatchSettings settings = { .on = is_on (form) };
  g_autofree char *profile = settings.profile = dup_or_empty (form, "profile");
  g_autofree char *folder = settings.folder = dup_or_empty (form, "folder");
  g_autofree char *source = settings.source = dup_or_empty (form, "source");
  g_autoptr (GError) error = NULL;
  if (settings.on && !trophic_watch_folder_check (folder, form->clinic_path, &error))
    {
      trophic_form_dialog_show_error (dialog, error);
      return;
    }
  settings.create_patients = g_str_equal (trophic_form_dialog_get_text (dialog, "unknown"), "create");
  trophic_watch_settings_save (&settings, form->clinic_path);
  trophic_window_restart_watch (form->window);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
add_words (Form *form)
{
  GtkWidget *line = gtk_label_new (_("Files that the laboratory system puts there are imported while this clinic is open, then moved to “done”, or "
                                     "to “held” beside a report when rows wait for you. Only on this computer."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose Folder…"));
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_widget_add_css_class (line, "soft");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_clicked_cb), form);
  trophic_form_dialog_add_widget (form->dialog, button);
  trophic_form_dialog_add_widget (form->dialog, line);
}

static void
fill_profiles (Form       *form,
               const char *chosen)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  TrophicField *field = trophic_form_dialog_get_field (form->dialog, "profile");
  g_array_append_val (options, no_profile);
  for (guint i = 0; form->profiles[i] != NULL; i++)
    g_array_append_val (options, ((TrophicChoiceOption) { form->profiles[i], form->profiles[i] }));
  trophic_field_set_options (field, (const TrophicChoiceOption *) (gpointer) options->data, options->len);
  trophic_field_set_text (field, g_strv_contains ((const char *const *) form->profiles, chosen) ? chosen : "");
  gtk_widget_set_visible (GTK_WIDGET (field), options->len > 1);
}

static void
present (Form *form)
{
  g_autoptr (TrophicWatchSettings) settings = trophic_watch_settings_load (form->clinic_path);
  form->dialog = trophic_form_dialog_new (GTK_WINDOW (form->window), _("Watched Folder"), _("_Save"));
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, (GDestroyNotify) form_free);
  trophic_form_dialog_add_fields (form->dialog, NULL, fields, G_N_ELEMENTS (fields));
  add_words (form);
  trophic_field_set_width (trophic_form_dialog_get_field (form->dialog, "folder"), PATH_CHARS);
  trophic_field_set_subtitle (trophic_form_dialog_get_field (form->dialog, "source"), _("When the files do not say; empty for this clinic"));
  trophic_form_dialog_set_text (form->dialog, "on", settings->on ? "on" : "off");
  trophic_form_dialog_set_text (form->dialog, "folder", settings->folder);
  trophic_form_dialog_set_text (form->dialog, "source", settings->source);
  trophic_form_dialog_set_text (form->dialog, "unknown", settings->create_patients ? "create" : "hold");
  fill_profiles (form, settings->profile);
  update (form);
  g_signal_connect (form->dialog, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect (form->dialog, "save", G_CALLBACK (save_cb), form);
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), 660, 460);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (form->dialog, "on")));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_auto (GStrv) profiles = result;
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source)) /* closed, or another was opened meanwhile */
    return;
  if (!read)
    {
      trophic_window_show_error (window, error);
      return;
    }
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->clinic_path = g_strdup (trophic_clinic_get_path (TROPHIC_CLINIC (source)));
  form->profiles = g_steal_pointer (&profiles);
  present (form);
}

/** trophic_watch_dialog_present: reads the clinic's import profiles, then asks for the clinic that is open in @window. */
void
trophic_watch_dialog_present (TrophicWindow *window)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window) && trophic_window_get_clinic (window) != NULL);

  trophic_clinic_read_async (trophic_window_get_clinic (window), trophic_list_profiles, NULL, NULL, NULL, listed_cb, g_object_ref (window));
}
