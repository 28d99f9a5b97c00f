/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-models.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-file-chooser.h"
#include "trophic-message.h"
#include "trophic-model-store.h"
#include "trophic-quality-sheet.h"
#include "trophic-reader.h"
#include "trophic-site-model.h"
#include "trophic-words.h"

enum { GAP = 12 };

/* What a file of coefficients looks like; nobody's coefficients stand in it. */
#define EXAMPLE \
  "[model]\nid=my-model\nname=\npopulation=\nn=\nsource=\ncertainty=\nhorizon_days=91\nintercept=\nresidual_sd=\n\n" \
  "[input lactate]\nunit=mmol/L\nlow=\nhigh=\ncoefficient=\n"

static gboolean
add_job (TrophicStore    *store,
         gpointer         data,
         GCancellable    *cancellable,
         gpointer        *result,
         GDestroyNotify  *result_free,
         GError         **error)
{
  const char *path = data;
  g_autoptr (GBytes) bytes = trophic_reader_load (path, error);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  if (bytes == NULL)
    return FALSE;
  gsize size;
  const char *start = g_bytes_get_data (bytes, &size);
  if (size == 0 || memchr (start, 0, size) != NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, path, NULL, "%s", _("Not a model file: it is not UTF-8 text"));
      return FALSE;
    }
  g_autofree char *text = g_strndup (start, size);
  g_autoptr (TrophicSiteModel) model = trophic_site_model_parse (text, problems);
  if (model != NULL)
    return trophic_store_add_model (store, model->id, text, &model->version, error);
  g_ptr_array_add (problems, NULL);
  g_autofree char *all = g_strjoinv ("\n", (char **) problems->pdata);
  trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL, "%s", all);
  return FALSE;
}

static gboolean
remove_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  return trophic_store_remove_model (store, data, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *async,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  g_autoptr (GError) error = NULL;
  if (trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error))
    return; /* the clinic changed, and the page reads it again */
  GtkRoot *root = gtk_widget_get_root (box);
  if (GTK_IS_WINDOW (root)) /* else its page was closed */
    trophic_message_say (GTK_WINDOW (root), _("The Model Was Not Taken"), error->message);
}

static TrophicClinic *
clinic_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "clinic");
}

static void
chosen_cb (GtkWindow          *parent,
           const char * const *paths,
           gpointer            user_data)
{
  g_autoptr (GtkWidget) box = user_data;
  if (paths != NULL)
    trophic_clinic_write_async (clinic_of (box), add_job, g_strdup (paths[0]), g_free, NULL, done_cb, g_object_ref (box));
}

static void
enter_clicked_cb (GtkWidget *button,
                  GtkWidget *box)
{
  trophic_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (box)), _("Enter a Published Model"), TROPHIC_FILES_MODEL, FALSE, chosen_cb,
                             g_object_ref (box));
}

static void
example_clicked_cb (GtkWidget *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), EXAMPLE);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             GtkWidget        *box)
{
  const char *name = g_object_get_data (G_OBJECT (dialog), "name");
  if (g_str_equal (response, "remove"))
    trophic_clinic_write_async (clinic_of (box), remove_job, g_strdup (name), g_free, NULL, done_cb, g_object_ref (box));
}

static void
remove_clicked_cb (GtkWidget *button,
                   GtkWidget *box)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  AdwMessageDialog *dialog = trophic_message_question (GTK_WINDOW (gtk_widget_get_root (box)), _("Take This Model Out of Use?"), NULL,
                                                       "remove", _("_Remove"), ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_format_body (dialog, _("“%s” forecasts no more. Its versions, and the forecasts it made, stay on file."), name);
  g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (name), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), box, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_model (GtkWidget                *box,
           GtkWidget                *list,
           const TrophicStoredModel *stored)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrophicSiteModel) model = trophic_site_model_parse (stored->content, problems);
  g_autofree char *words = model != NULL ? trophic_site_model_words (model) : g_strdup (g_ptr_array_index (problems, 0));
  g_autofree char *title = g_strdup_printf (_("%s, version %d"), model != NULL ? model->name : stored->name, stored->version);
  g_autofree char *day = trophic_words_date (&stored->time);
  g_autofree char *who = g_strdup_printf (stored->active ? _("In use since %s, entered by %s") : _("Not in use; entered on %s by %s"), day,
                                          stored->who);
  g_autofree char *subtitle = g_strjoin ("\n", words, model != NULL ? model->source : who, model != NULL ? who : NULL, NULL);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (stored->active && !trophic_clinic_is_read_only (clinic_of (box)))
    {
      GtkWidget *button = gtk_button_new_with_label (_("Remove…"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data_full (G_OBJECT (button), "name", g_strdup (stored->name), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), box);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/** trophic_quality_models_new: (transfer floating): all versions, latest first, and the way to enter another. */
GtkWidget *
trophic_quality_models_new (TrophicClinic *clinic,
                            GPtrArray     *models)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP / 2), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *list = trophic_quality_list (_("Published models"));
  GtkWidget *enter = gtk_button_new_with_label (_("Enter a Published Model…")), *example = gtk_button_new_with_label (_("Copy an Empty File"));
  g_object_set_data_full (G_OBJECT (box), "clinic", g_object_ref (clinic), g_object_unref);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < models->len; i++)
    add_model (box, list, g_ptr_array_index (models, i));
  gtk_widget_set_visible (list, models->len > 0);
  gtk_widget_set_sensitive (enter, !trophic_clinic_is_read_only (clinic));
  g_signal_connect (enter, "clicked", G_CALLBACK (enter_clicked_cb), box);
  g_signal_connect (example, "clicked", G_CALLBACK (example_clicked_cb), NULL);
  gtk_box_append (GTK_BOX (buttons), enter);
  gtk_box_append (GTK_BOX (buttons), example);
  gtk_box_append (GTK_BOX (box), trophic_quality_label (_("Published model of this site (L2)"), "heading", NULL));
  gtk_box_append (GTK_BOX (box), trophic_quality_label (_("A site with the full paper enters its coefficients from a file, with the page they "
                                                          "stand on. It then speaks in place of the clinic's own forecasts, under its own name."),
                                                        "soft", NULL));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}
