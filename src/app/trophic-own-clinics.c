/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-own-clinics.h"

#include <glib/gi18n-lib.h>

#include "trophic-form-dialog.h"
#include "trophic-own-folder.h"
#include "trophic-window-private.h"

enum { NAME_CHARS = 28 };

static const TrophicFieldSpec name_fields[] = { { "name", N_("_Name"), TROPHIC_FIELD_TEXT, NULL } };
static const TrophicChoiceOption no_clinic = { "", "" };
static const TrophicFieldSpec clinic_fields[] = { { "clinic", N_("_Clinic"), TROPHIC_FIELD_LIST, NULL, &no_clinic, 1 } };

static void
add_sentence (TrophicFormDialog *dialog,
              const char        *text)
{
  GtkWidget *line = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_widget_add_css_class (line, "soft");
  trophic_form_dialog_add_widget (dialog, line);
}

static TrophicFormDialog *
make_dialog (TrophicWindow          *window,
             const char             *title,
             const char             *save_label,
             const TrophicFieldSpec *field)
{
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), title, save_label);
  g_object_set_data_full (G_OBJECT (dialog), "window", g_object_ref (window), g_object_unref);
  trophic_form_dialog_add_fields (dialog, NULL, field, 1);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 520, 300);
  return dialog;
}

static void
present (TrophicFormDialog *dialog,
         const char        *key)
{
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, key)));
}

static TrophicWindow *
window_of (TrophicFormDialog *dialog)
{
  return TROPHIC_WINDOW (g_object_get_data (G_OBJECT (dialog), "window"));
}

/* Closes @dialog and opens the clinic @name. */
static void
open_named (TrophicFormDialog *dialog,
            const char        *name,
            TrophicStoreFlags  flags)
{
  g_autoptr (TrophicWindow) window = g_object_ref (window_of (dialog));
  g_autofree char *file = g_strconcat (name, ".trophic", NULL);
  g_autofree char *path = trophic_own_folder_path (file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  trophic_window_open_with_flags (window, path, flags);
}

static char *
dup_name (TrophicFormDialog *dialog)
{
  char *name = trophic_form_dialog_dup_text (dialog, "name");
  return name != NULL ? g_strstrip (name) : NULL;
}

static void
name_changed_cb (TrophicFormDialog *dialog)
{
  g_autofree char *name = dup_name (dialog);
  const char *why_not = trophic_own_folder_why_not (name);
  trophic_form_dialog_set_note (dialog, name != NULL && *name != '\0' ? why_not : NULL);
  trophic_form_dialog_set_can_save (dialog, why_not == NULL);
}

static void
start_cb (TrophicFormDialog *dialog)
{
  g_autofree char *name = dup_name (dialog);
  if (trophic_own_folder_why_not (name) == NULL)
    open_named (dialog, name, TROPHIC_STORE_CREATE);
}

/** trophic_own_clinics_start: asks for the name of a new clinic. */
void
trophic_own_clinics_start (TrophicWindow *window)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  TrophicFormDialog *dialog = make_dialog (window, _("Start a Clinic"), _("_Start"), name_fields);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "name"), NAME_CHARS);
  add_sentence (dialog, _("The clinic is kept in Trophic's own folder on this computer. It stays there when Trophic is uninstalled, unless "
                          "its data is deleted with it. Keep backups in another place."));
  g_signal_connect (dialog, "changed", G_CALLBACK (name_changed_cb), NULL);
  g_signal_connect (dialog, "save", G_CALLBACK (start_cb), NULL);
  name_changed_cb (dialog);
  present (dialog, "name");
}

static void
open_cb (TrophicFormDialog *dialog)
{
  g_autofree char *name = trophic_form_dialog_dup_text (dialog, "clinic");
  if (name != NULL)
    open_named (dialog, name, TROPHIC_STORE_DEFAULT);
}

static void
other_clicked_cb (GtkButton         *button,
                  TrophicFormDialog *dialog)
{
  g_autoptr (TrophicWindow) window = g_object_ref (window_of (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  trophic_window_choose_file (window);
}

/** trophic_own_clinics_choose: asks which clinic to open. */
void
trophic_own_clinics_choose (TrophicWindow *window)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  g_auto (GStrv) names = trophic_own_folder_list ();
  if (names[0] == NULL)
    {
      trophic_window_choose_file (window);
      return;
    }
  TrophicFormDialog *dialog = make_dialog (window, _("Open a Clinic"), _("_Open"), clinic_fields);
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  for (guint i = 0; names[i] != NULL; i++)
    g_array_append_val (options, ((TrophicChoiceOption) { names[i], names[i] }));
  TrophicField *field = trophic_form_dialog_get_field (dialog, "clinic");
  trophic_field_set_options (field, (const TrophicChoiceOption *) (gpointer) options->data, options->len);
  trophic_field_set_text (field, names[0]);
  GtkWidget *other = gtk_button_new_with_mnemonic (_("Another _File…"));
  gtk_widget_set_halign (other, GTK_ALIGN_START);
  g_signal_connect (other, "clicked", G_CALLBACK (other_clicked_cb), dialog);
  trophic_form_dialog_add_widget (dialog, other);
  add_sentence (dialog, _("These are the clinics in Trophic's own folder. A clinic elsewhere is copied into it."));
  g_signal_connect (dialog, "save", G_CALLBACK (open_cb), NULL);
  trophic_form_dialog_set_can_save (dialog, TRUE);
  present (dialog, "clinic");
}
