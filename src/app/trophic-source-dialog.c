/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-source-dialog.h"

#include <glib/gi18n.h>

#include "trophic-choice.h"
#include "trophic-dialog-closed.h"
#include "trophic-error.h"
#include "trophic-import.h"
#include "trophic-preview.h"
#include "trophic-profile-store.h"
#include "trophic-reader.h"
#include "trophic-reveal-button.h"
#include "trophic-source-columns.h"
#include "trophic-source-fields.h"
#include "trophic-source-grid.h"
#include "trophic-source-rows.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"

/* Rows of the file that are staged, and how long after the last change. */
enum { STAGED_ROWS = 50, LOOK_MILLISECONDS = 300 };

struct _TrophicSourceDialog
{
  AdwWindow             parent_instance;
  AdwWindowTitle       *title;
  GtkWidget            *save_button;
  GtkRevealer          *banner;
  GtkLabel             *banner_label;
  GtkBox               *fields_box;
  GtkBox               *tabs_box;
  GtkStack             *stack;
  GtkBox               *rows_box;
  TrophicRevealButton  *reveal;

  TrophicSourceGrid    *grid;
  TrophicSourceColumns *columns;
  TrophicSourceRows    *rows;
  TrophicChoice        *tabs;
  GHashTable           *fields;
  TrophicClinic        *clinic;
  char                 *path;
  GBytes               *bytes;
  TrophicProfile       *profile;
  TrophicPreview       *preview;
  TrophicStaging       *staging;
  GCancellable         *cancellable;
  guint                 look_source;
  gboolean              filling;
  gboolean              guessed; /* the columns were marked, by the header or by a person */
  gboolean              saving;
};

G_DEFINE_FINAL_TYPE (TrophicSourceDialog, trophic_source_dialog, ADW_TYPE_WINDOW)

static guint saved_signal;

/* A look at the file: how it reads, and what its rows would become. */
typedef struct {
  char           *path;
  GBytes         *bytes;
  TrophicProfile *profile;
  gboolean        guess;
  TrophicPreview *preview;
  TrophicStaging *staging;
  char           *problem;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;
  g_free (look->path);
  g_clear_pointer (&look->bytes, g_bytes_unref);
  trophic_profile_free (look->profile);
  trophic_preview_free (look->preview);
  g_clear_pointer (&look->staging, trophic_staging_free);
  g_free (look->problem);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* The profile as it is kept. Each date of a table with the dates across holds results, of however many dates the next file
 * has: what a person left unmarked is not said to be ignored. */
static TrophicProfile *
copy_to_keep (const TrophicProfile *profile)
{
  TrophicProfile *kept = trophic_profile_copy (profile);
  for (guint i = kept->columns->len; kept->layout == TROPHIC_PROFILE_TRANSPOSED && i > 0; i--)
    if (((TrophicProfileColumn *) g_ptr_array_index (kept->columns, i - 1))->kind == TROPHIC_PROFILE_COLUMN_IGNORED)
      g_ptr_array_remove_index (kept->columns, i - 1);
  return kept;
}

static void
stage (TrophicStore *store,
       Look         *look)
{
  const char *paths[] = { look->path, NULL };
  g_autoptr (TrophicProfile) profile = copy_to_keep (look->profile);
  TrophicImportOptions options = { .format = look->preview->info.format, .profile = profile, .max_rows = STAGED_ROWS };
  g_autoptr (GError) error = NULL;
  if (trophic_profile_check (look->profile, &error))
    look->staging = trophic_import_stage (store, paths, &options, NULL, NULL, &error);
  if (look->staging != NULL && trophic_staging_n_rows (look->staging) == 0)
    g_clear_pointer (&look->staging, trophic_staging_free);
  if (look->staging == NULL)
    look->problem = g_strdup (error != NULL ? error->message : _("No row of the file holds a result."));
}

/* Where a column of the profile is in the table: where it was when its header is there, else under its header. */
static guint
place_of (const TrophicProfile       *profile,
          const TrophicProfileColumn *column,
          const TrophicPreview       *preview,
          GPtrArray                  *placed)
{
  if (column->header == NULL)
    return column->position;
  for (guint i = 0; i <= placed->len; i++)
    {
      guint place = i == 0 ? column->position : i - 1;
      g_autofree char *header = place < placed->len ? trophic_preview_header (preview, profile, place) : NULL;
      if (g_strcmp0 (header, column->header) == 0 && placed->pdata[place] == NULL)
        return place;
    }
  return column->position;
}

/* A profile may be of a table with fewer columns: each column of this one can be marked. */
static void
add_missing_columns (TrophicProfile       *profile,
                     const TrophicPreview *preview)
{
  guint n_columns = trophic_preview_n_columns (preview);
  g_autoptr (TrophicProfile) before = trophic_profile_copy (profile);
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();
  /* A sheet that is not there: what was marked waits for the one that a person chooses. */
  if (n_columns == 0)
    return;
  g_ptr_array_set_size (placed, (int) n_columns);
  for (guint i = 0; i < before->columns->len; i++)
    {
      TrophicProfileColumn *column = g_ptr_array_index (before->columns, i);
      guint place = place_of (before, column, preview, placed);
      if (place < n_columns && placed->pdata[place] == NULL)
        placed->pdata[place] = column;
    }
  g_ptr_array_set_size (profile->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    {
      const TrophicProfileColumn *from = placed->pdata[i];
      g_autofree char *header = trophic_preview_header (preview, profile, i);
      TrophicProfileColumn *column = trophic_profile_add_column (profile, i, *header != '\0' ? header : NULL);
      if (from == NULL)
        continue;
      column->kind = from->kind;
      column->field = from->field;
      column->test = g_strdup (from->test);
      column->unit = g_strdup (from->unit);
    }
}

/* What the import would make of the table by itself, each column a person's to change. */
static void
take_guess (Look *look)
{
  trophic_profile_free (look->profile);
  look->profile = trophic_preview_suggest_profile (look->preview, NULL);
  /* The next file of the source may call its sheet otherwise. */
  g_clear_pointer (&look->profile->sheet, g_free);
  add_missing_columns (look->profile, look->preview);
}

static gboolean
look_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  const Look *asked = data;
  g_autoptr (Look) look = g_new0 (Look, 1);
  look->path = g_strdup (asked->path);
  look->profile = trophic_profile_copy (asked->profile);
  look->bytes = asked->bytes != NULL ? g_bytes_ref (asked->bytes) : trophic_reader_load (asked->path, error);
  if (look->bytes == NULL)
    return FALSE;
  TrophicReaderOptions options = { .profile = asked->guess ? NULL : look->profile };
  look->preview = trophic_preview_new (look->bytes, look->path, &options, error);
  if (look->preview == NULL)
    return FALSE;
  if (!g_str_equal (look->preview->info.format, "csv") && !g_str_equal (look->preview->info.format, "xlsx"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, look->path, NULL, _("This file is no table: it says itself what it holds."));
      return FALSE;
    }
  if (asked->guess)
    take_guess (look);
  stage (store, look);
  *result = g_steal_pointer (&look);
  *result_free = look_free;
  return TRUE;
}

static void
update_save (TrophicSourceDialog *self)
{
  gtk_widget_set_sensitive (self->save_button, !self->saving && self->profile != NULL && !trophic_text_is_empty (self->profile->name) &&
                                               trophic_profile_check (self->profile, NULL));
}

static void
show_error (TrophicSourceDialog *self,
            const GError        *error)
{
  gtk_label_set_text (self->banner_label, error->message);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}

static void
show_table (TrophicSourceDialog *self)
{
  gboolean revealed = trophic_reveal_button_get_revealed (self->reveal);
  trophic_source_grid_show (self->grid, self->preview, self->profile, revealed);
  trophic_source_columns_show (self->columns, self->preview, self->profile, revealed);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  g_autoptr (Look) look = result;
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  trophic_source_grid_show (self->grid, NULL, NULL, FALSE);
  trophic_source_columns_show (self->columns, NULL, NULL, FALSE);
  trophic_source_rows_show (self->rows, NULL, NULL);
  g_clear_pointer (&self->preview, trophic_preview_free);
  g_clear_pointer (&self->staging, trophic_staging_free);
  self->preview = g_steal_pointer (&look->preview);
  self->staging = g_steal_pointer (&look->staging);
  if (self->bytes == NULL)
    self->bytes = g_bytes_ref (look->bytes);
  if (!self->guessed)
    {
      g_autofree char *name = g_steal_pointer (&self->profile->name);
      trophic_profile_free (self->profile);
      self->profile = g_steal_pointer (&look->profile);
      g_free (self->profile->name);
      self->profile->name = g_steal_pointer (&name);
      self->guessed = TRUE;
      self->filling = TRUE;
      trophic_source_fields_show (self->fields, self->profile, self->preview);
      self->filling = FALSE;
    }
  else
    add_missing_columns (self->profile, self->preview);
  show_table (self);
  trophic_source_rows_show (self->rows, self->staging, look->problem);
  update_save (self);
}

static gboolean
look_now_cb (gpointer user_data)
{
  TrophicSourceDialog *self = user_data;
  self->look_source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  Look *look = g_new0 (Look, 1);
  look->path = g_strdup (self->path);
  look->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  look->profile = trophic_profile_copy (self->profile);
  look->guess = !self->guessed;
  trophic_clinic_read_async (self->clinic, look_job, look, look_free, self->cancellable, looked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
look_soon (TrophicSourceDialog *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (LOOK_MILLISECONDS, look_now_cb, self);
}

/* The headers are those of another row: what its words say counts, and what a person marked in a column without a known word. */
static void
take_header (TrophicSourceDialog *self)
{
  g_autoptr (TrophicProfile) before = trophic_profile_copy (self->profile);
  TrophicProfileLayout layout = self->profile->layout;
  trophic_preview_guess_columns (self->preview, self->profile);
  self->profile->layout = layout;
  for (guint i = 0; i < MIN (before->columns->len, self->profile->columns->len); i++)
    {
      const TrophicProfileColumn *from = g_ptr_array_index (before->columns, i);
      TrophicProfileColumn *column = g_ptr_array_index (self->profile->columns, i);
      gboolean taken = from->kind == TROPHIC_PROFILE_COLUMN_FIELD && trophic_profile_find_field (self->profile, from->field) != NULL;
      if (column->kind != TROPHIC_PROFILE_COLUMN_IGNORED || from->kind == TROPHIC_PROFILE_COLUMN_IGNORED || taken)
        continue;
      column->kind = from->kind;
      column->field = from->field;
      column->test = g_strdup (from->test);
      column->unit = g_strdup (from->unit);
    }
}

static void
field_changed_cb (TrophicField        *field,
                  TrophicSourceDialog *self)
{
  if (self->filling || !self->guessed)
    return;
  guint row = self->profile->header_row, n = self->profile->n_header_rows;
  trophic_source_fields_read (self->fields, self->profile);
  if (self->preview != NULL && (row != self->profile->header_row || n != self->profile->n_header_rows))
    {
      take_header (self);
      show_table (self);
    }
  update_save (self);
  const char *key = trophic_field_get_key (field);
  if (!g_str_equal (key, "name"))
    look_soon (self);
}

static void
header_chosen_cb (TrophicSourceGrid   *grid,
                  guint                line,
                  TrophicSourceDialog *self)
{
  g_autofree char *text = g_strdup_printf ("%u", line);
  if (self->profile->n_header_rows == 0)
    trophic_field_set_text (g_hash_table_lookup (self->fields, "header-rows"), "1");
  trophic_field_set_text (g_hash_table_lookup (self->fields, "header-row"), text);
  field_changed_cb (g_hash_table_lookup (self->fields, "header-row"), self);
}

static void
columns_changed_cb (TrophicSourceDialog *self)
{
  trophic_source_grid_show (self->grid, self->preview, self->profile, trophic_reveal_button_get_revealed (self->reveal));
  update_save (self);
  look_soon (self);
}

static void
revealed_changed_cb (TrophicRevealButton *reveal,
                     GParamSpec          *pspec,
                     TrophicSourceDialog *self)
{
  if (self->preview != NULL)
    show_table (self);
}

static void
tab_changed_cb (TrophicSourceDialog *self)
{
  const char *tab = trophic_choice_get_value (self->tabs);
  if (tab == NULL)
    trophic_choice_set_value (self->tabs, gtk_stack_get_visible_child_name (self->stack));
  else
    gtk_stack_set_visible_child_name (self->stack, tab);
}

typedef struct {
  char *name;
  char *content;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;
  g_free (save->name);
  g_free (save->content);
  g_free (save);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  const Save *save = data;
  return trophic_store_save_profile (store, save->name, save->content, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (TrophicSourceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  self->saving = FALSE;
  gboolean saved = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (trophic_dialog_is_closed (GTK_WINDOW (self))) /* closed meanwhile */
    return;
  if (!saved)
    {
      show_error (self, error);
      update_save (self);
      return;
    }
  g_signal_emit (self, saved_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_clicked_cb (TrophicSourceDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (!gtk_widget_is_sensitive (self->save_button))
    return;
  if (!trophic_profile_check (self->profile, &error))
    {
      show_error (self, error);
      return;
    }
  Save *save = g_new0 (Save, 1);
  save->name = g_strdup (self->profile->name);
  g_autoptr (TrophicProfile) kept = copy_to_keep (self->profile);
  save->content = trophic_profile_write (kept);
  self->saving = TRUE;
  update_save (self);
  trophic_clinic_write_async (self->clinic, save_job, save, save_free, NULL, saved_cb, g_object_ref (self));
}

static void
save_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  save_clicked_cb (TROPHIC_SOURCE_DIALOG (widget));
}

static void
step_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TrophicSourceDialog *self = TROPHIC_SOURCE_DIALOG (widget);
  trophic_choice_set_value (self->tabs, "columns");
  gtk_stack_set_visible_child_name (self->stack, "columns");
  trophic_source_columns_step (self->columns, g_variant_get_int32 (parameter));
}

static void
trophic_source_dialog_dispose (GObject *object)
{
  TrophicSourceDialog *self = TROPHIC_SOURCE_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->grid != NULL)
    {
      trophic_source_grid_show (self->grid, NULL, NULL, FALSE);
      trophic_source_columns_show (self->columns, NULL, NULL, FALSE);
      trophic_source_rows_show (self->rows, NULL, NULL);
    }
  self->grid = NULL;
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_source_dialog_parent_class)->dispose (object);
}

static void
trophic_source_dialog_finalize (GObject *object)
{
  TrophicSourceDialog *self = TROPHIC_SOURCE_DIALOG (object);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->fields);
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  trophic_profile_free (self->profile);
  trophic_preview_free (self->preview);
  g_clear_pointer (&self->staging, trophic_staging_free);
  G_OBJECT_CLASS (trophic_source_dialog_parent_class)->finalize (object);
}

static void
trophic_source_dialog_class_init (TrophicSourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_source_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_source_dialog_finalize;
  /* The profile is kept in the clinic file. */
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "source.save", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "source.step", "i", step_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "source.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "source.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "source.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (TROPHIC_TYPE_REVEAL_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, banner_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, fields_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, tabs_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, rows_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicSourceDialog, reveal);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_changed_cb);
}

static void
trophic_source_dialog_init (TrophicSourceDialog *self)
{
  static const TrophicChoiceOption tabs[] = { { "file", N_("File") }, { "columns", N_("Columns") } };
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  gtk_box_append (self->fields_box, trophic_source_fields_new (self->fields));
  self->grid = TROPHIC_SOURCE_GRID (trophic_source_grid_new ());
  self->columns = TROPHIC_SOURCE_COLUMNS (trophic_source_columns_new ());
  self->rows = TROPHIC_SOURCE_ROWS (trophic_source_rows_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->grid), "file");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->columns), "columns");
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (self->rows), TRUE);
  gtk_box_append (self->rows_box, GTK_WIDGET (self->rows));
  self->tabs = TROPHIC_CHOICE (trophic_choice_new (_("Table")));
  trophic_choice_add_options (self->tabs, tabs, G_N_ELEMENTS (tabs));
  trophic_choice_set_value (self->tabs, "columns");
  gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_box_prepend (self->tabs_box, GTK_WIDGET (self->tabs));
  g_signal_connect_swapped (self->tabs, "changed", G_CALLBACK (tab_changed_cb), self);
  g_signal_connect_object (self->grid, "header-chosen", G_CALLBACK (header_chosen_cb), self, 0);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  GHashTableIter iter;
  gpointer field;
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &field))
    g_signal_connect_object (field, "changed", G_CALLBACK (field_changed_cb), self, 0);
}

/**
 * trophic_source_dialog_new:
 * @path: a table of the source
 * @profile: (nullable): what is changed; %NULL starts with what the header says
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
TrophicSourceDialog *
trophic_source_dialog_new (GtkWindow            *parent,
                           TrophicClinic        *clinic,
                           const char           *path,
                           const TrophicProfile *profile)
{
  g_return_val_if_fail (path != NULL, NULL);

  TrophicSourceDialog *self = g_object_new (TROPHIC_TYPE_SOURCE_DIALOG, "transient-for", parent, "modal", TRUE,
                                            "destroy-with-parent", TRUE, NULL);
  g_autofree char *name = g_path_get_basename (path);
  adw_window_title_set_subtitle (self->title, name);
  self->clinic = g_object_ref (clinic);
  self->path = g_strdup (path);
  self->profile = profile != NULL ? trophic_profile_copy (profile) : trophic_profile_new (NULL);
  self->guessed = profile != NULL;
  self->filling = TRUE;
  trophic_source_fields_show (self->fields, self->profile, NULL);
  self->filling = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (trophic_field_get_control (g_hash_table_lookup (self->fields, "name"))));
  look_now_cb (self);
  return self;
}

/** trophic_source_dialog_get_profile: (transfer none): as it stands. */
const TrophicProfile *
trophic_source_dialog_get_profile (TrophicSourceDialog *self)
{
  g_return_val_if_fail (TROPHIC_IS_SOURCE_DIALOG (self), NULL);
  return self->profile;
}
