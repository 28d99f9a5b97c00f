/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-dialog.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-dialog-closed.h"
#include "trophic-error.h"
#include "trophic-file-chooser.h"
#include "trophic-import-map.h"
#include "trophic-import.h"
#include "trophic-import-patients.h"
#include "trophic-import-layout.h"
#include "trophic-import-review.h"
#include "trophic-import-words.h"
#include "trophic-import-work.h"
#include "trophic-reveal-button.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"
#include "trophic-words.h"

enum { PROGRESS_MILLISECONDS = 100 };

struct _TrophicImportDialog
{
  AdwWindow              parent_instance;
  AdwWindowTitle        *title;
  GtkWidget             *import_button;
  GtkRevealer           *banner;
  GtkLabel              *banner_label;
  GtkWidget             *banner_button;
  GtkStack              *stack;
  GtkProgressBar        *progress;
  GtkLabel              *progress_label;
  GtkLabel              *file_label;
  GtkLabel              *counts_label;
  GtkWidget             *set_up_button;
  TrophicImportLayout  *profile;
  TrophicImportPatients *patients;
  TrophicImportReview   *review;

  TrophicWindow         *window;
  TrophicStaging        *staging;
  GStrv                  paths;
  GCancellable          *cancellable;
  int                    permille; /* atomic: written by the worker */
  guint                  progress_source;
  gboolean               busy;
};

G_DEFINE_FINAL_TYPE (TrophicImportDialog, trophic_import_dialog, ADW_TYPE_WINDOW)

static gboolean
show_progress_cb (gpointer user_data)
{
  TrophicImportDialog *self = user_data;
  int permille = g_atomic_int_get (&self->permille);
  gtk_progress_bar_set_fraction (self->progress, (double) permille / TROPHIC_IMPORT_PERMILLE);
  return G_SOURCE_CONTINUE;
}

/* Closed while a worker still held it, or its clinic was: there is nothing left to show anything on. */
static gboolean
is_gone (TrophicImportDialog *self,
         gpointer             clinic)
{
  return trophic_dialog_is_closed (GTK_WINDOW (self)) || trophic_window_get_clinic (self->window) != clinic;
}

static void
set_busy (TrophicImportDialog *self,
          const char          *what)
{
  self->busy = what != NULL;
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_atomic_int_set (&self->permille, 0);
  if (what == NULL)
    return;
  gtk_label_set_text (self->progress_label, what);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "busy");
  gtk_widget_set_sensitive (self->import_button, FALSE);
  self->progress_source = g_timeout_add (PROGRESS_MILLISECONDS, show_progress_cb, self);
}

static TrophicImportWork *
new_work (TrophicImportDialog *self)
{
  TrophicImportWork *work = g_new0 (TrophicImportWork, 1);
  work->owner = g_object_ref (G_OBJECT (self));
  work->permille = &self->permille;
  work->paths = g_strdupv (self->paths);
  work->profile = g_strdup (trophic_import_layout_get_chosen (self->profile));
  work->create = trophic_import_patients_dup_ticked (self->patients);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  work->cancellable = g_object_ref (self->cancellable);
  work->staging = self->staging;
  return work;
}

/* What happened and that nothing was written, in the page. */
static void
show_error (TrophicImportDialog *self,
            const GError        *error)
{
  gboolean synthetic = g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_SYNTHETIC);
  const char *where = trophic_error_where (error);
  g_autofree char *what = trophic_import_words_problem (where != NULL ? trophic_error_file (error) : NULL, where, error->message);
  g_autofree char *text = g_strdup_printf (_("%s Nothing was written."), what);
  gboolean layout = g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE) &&
                    trophic_import_layout_get_table (self->profile) != NULL;
  trophic_alert_say (self->banner_label, text);
  gtk_widget_set_visible (self->banner_button, synthetic);
  gtk_widget_set_visible (self->set_up_button, layout);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}

/* Name, kind, what its rows are, and how its letters are written. */
static char *
describe_file (const TrophicStagedFile *file)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parts, g_path_get_basename (file->path));
  const char *words[] = { trophic_import_words_format (file->format), trophic_import_words_layout (file->layout),
                          trophic_import_words_encoding (file->encoding) };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!trophic_text_is_empty (words[i]))
      g_ptr_array_add (parts, g_strdup (words[i]));
  return trophic_words_join (parts);
}

static void
show_files (TrophicImportDialog *self)
{
  enum { MOST_NAMED = 2 };
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) problems = g_string_new (NULL);
  guint n = trophic_staging_n_files (self->staging);
  for (guint i = 0; i < n; i++)
    {
      const TrophicStagedFile *file = trophic_staging_file (self->staging, i);
      g_autofree char *text = describe_file (file);
      if (i < MOST_NAMED)
        g_string_append_printf (line, "%s%s", i > 0 ? "\n" : "", text);
      if (!file->readable)
        trophic_import_layout_offer (self->profile, file->path);
      for (guint p = 0; !file->readable && p < MIN (file->problems->len, 1); p++)
        {
          const TrophicStagedProblem *problem = g_ptr_array_index (file->problems, p);
          g_autofree char *said = trophic_import_words_problem (file->path, problem->where, problem->message);
          g_string_append_printf (problems, "%s%s", problems->len > 0 ? "\n" : "", said);
        }
    }
  if (n > MOST_NAMED)
    {
      g_string_append_c (line, '\n');
      g_string_append_printf (line, ngettext ("and %u more file", "and %u more files", n - MOST_NAMED), n - MOST_NAMED);
    }
  gtk_label_set_text (self->file_label, line->str);
  if (problems->len > 0)
    {
      trophic_alert_say (self->banner_label, problems->str);
      gtk_widget_set_visible (self->banner_button, FALSE);
      gtk_widget_set_visible (self->set_up_button, trophic_import_layout_get_table (self->profile) != NULL);
      gtk_revealer_set_reveal_child (self->banner, TRUE);
    }
}

static guint
n_to_write (const TrophicStagedCounts *counts)
{
  return counts->by_class[TROPHIC_STAGED_NEW] + counts->by_class[TROPHIC_STAGED_CORRECTED];
}

static void
show_review (TrophicImportDialog *self)
{
  const TrophicStagedCounts *counts = trophic_staging_counts (self->staging);
  guint n = n_to_write (counts), held = counts->by_class[TROPHIC_STAGED_QUARANTINED];
  show_files (self);
  g_autofree char *text = g_strdup_printf (_("%u new · %u corrected · %u on file · %u need you · %u skipped"),
                                           counts->by_class[TROPHIC_STAGED_NEW], counts->by_class[TROPHIC_STAGED_CORRECTED],
                                           counts->by_class[TROPHIC_STAGED_DUPLICATE], held, counts->by_class[TROPHIC_STAGED_SKIPPED]);
  gtk_label_set_text (self->counts_label, text);
  trophic_import_review_show (self->review, self->staging);
  trophic_import_patients_show (self->patients, self->staging);
  g_autofree char *label = n > 0      ? g_strdup_printf (ngettext ("_Import %u Result", "_Import %u Results", n), n)
                           : held > 0 ? g_strdup_printf (ngettext ("_Hold %u Row", "_Hold %u Rows", held), held)
                                      : g_strdup (_("Nothing New"));
  gtk_button_set_label (GTK_BUTTON (self->import_button), label);
  gtk_widget_set_sensitive (self->import_button, n + held > 0);
  gtk_stack_set_visible_child_name (self->stack, "review");
  trophic_import_review_focus (self->review);
}

static void
staged_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  if (is_gone (self, source))
    {
      g_clear_pointer (&result, trophic_staging_free);
      return;
    }
  set_busy (self, NULL);
  if (!ok)
    {
      gtk_stack_set_visible_child_name (self->stack, "drop");
      if (!g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  trophic_import_review_hide_rows (self->review);
  g_clear_pointer (&self->staging, trophic_staging_free);
  self->staging = result;
  show_review (self);
}

static void
restaged_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (TrophicImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (is_gone (self, source))
    return;
  set_busy (self, NULL);
  show_review (self);
  if (!ok)
    show_error (self, error);
}

static void
committed_cb (GObject      *source,
              GAsyncResult *async,
              gpointer      user_data)
{
  g_autoptr (TrophicImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autofree gint64 *batch = result;
  if (is_gone (self, source))
    return;
  set_busy (self, NULL);
  if (!ok)
    {
      show_review (self);
      if (!g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  const TrophicStagedCounts *counts = trophic_staging_counts (self->staging);
  guint n = n_to_write (counts), held = counts->by_class[TROPHIC_STAGED_QUARANTINED];
  g_autofree char *imported = g_strdup_printf (ngettext ("%u result imported", "%u results imported", n), n);
  g_autofree char *text = held == 0 ? g_strdup (imported)
                                    : g_strdup_printf (ngettext ("%s, %u row held", "%s, %u rows held", held), imported, held);
  trophic_window_toast (self->window, text, _("Undo"), "win.undo-import", g_variant_new_int64 (*batch));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
import_clicked_cb (TrophicImportDialog *self)
{
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  TrophicImportWork *work = new_work (self);
  set_busy (self, _("Writing"));
  trophic_clinic_write_async (trophic_window_get_clinic (self->window), trophic_import_work_commit, work,
                              (GDestroyNotify) trophic_import_work_free, NULL, committed_cb, g_object_ref (self));
}

static void
cancel_clicked_cb (TrophicImportDialog *self)
{
  if (self->busy)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Closing during work stops it first; the dialog then stands with what it had. */
static gboolean
trophic_import_dialog_close_request (GtkWindow *window)
{
  TrophicImportDialog *self = TROPHIC_IMPORT_DIALOG (window);
  if (self->busy)
    {
      g_cancellable_cancel (self->cancellable);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (trophic_import_dialog_parent_class)->close_request (window);
}

static void
files_chosen_cb (GtkWindow          *parent,
                 const char *const  *paths,
                 gpointer            user_data)
{
  g_autoptr (TrophicImportDialog) self = user_data;
  if (paths != NULL && !trophic_dialog_is_closed (GTK_WINDOW (self)))
    trophic_import_dialog_stage (self, paths);
}

static void
choose_clicked_cb (TrophicImportDialog *self)
{
  trophic_file_chooser_open (GTK_WINDOW (self), _("Import Tables"), TROPHIC_FILES_TABLES, TRUE, files_chosen_cb, g_object_ref (self));
}

static void
new_clinic_clicked_cb (TrophicImportDialog *self)
{
  g_autoptr (GVariant) paths = g_variant_ref_sink (g_variant_new_strv ((const char *const *) self->paths, -1));
  TrophicWindow *window = self->window;
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.import-elsewhere", paths);
}

static void
mapped_cb (GObject *asker,
           guint    released)
{
  trophic_import_dialog_restage (TROPHIC_IMPORT_DIALOG (asker));
}

static void
map_asked_cb (TrophicImportReview *review,
              guint                index,
              TrophicImportDialog *self)
{
  TrophicStagedRow row;
  trophic_staging_get_row (self->staging, index, &row);
  TrophicMapQuestion question = {
    .code = row.code, .name = row.name, .system = row.system, .value_text = row.value_text, .unit = row.unit, .reason = row.reason,
    .analyte = row.analyte != NULL ? row.analyte->id : NULL,
  };
  trophic_import_map_present (GTK_WINDOW (self), trophic_window_get_clinic (self->window), &question, mapped_cb, G_OBJECT (self));
}

static void
revealed_changed_cb (TrophicRevealButton *reveal,
                     GParamSpec          *pspec,
                     TrophicImportDialog *self)
{
  trophic_import_review_set_revealed (self->review, trophic_reveal_button_get_revealed (reveal));
}

static void
profile_chosen_cb (TrophicImportDialog *self)
{
  const char *table = trophic_import_layout_get_table (self->profile);
  const char *one[] = { table, NULL };
  if (self->busy || (self->paths == NULL && table == NULL))
    return;
  g_auto (GStrv) paths = g_strdupv (self->paths != NULL ? self->paths : (char **) one);
  trophic_import_dialog_stage (self, (const char *const *) paths);
}

static void
profile_failed_cb (TrophicImportLayout *profile,
                   const GError         *error,
                   TrophicImportDialog  *self)
{
  show_error (self, error);
}

static void
set_up_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  TrophicImportDialog *self = TROPHIC_IMPORT_DIALOG (widget);
  if (!self->busy)
    trophic_import_layout_set_up (self->profile);
}

static gboolean
files_dropped_cb (GtkDropTarget *target,
                  const GValue  *value,
                  double         x,
                  double         y,
                  gpointer       user_data)
{
  TrophicImportDialog *self = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GSList *files = g_value_get_boxed (value);
  for (GSList *file = files; file != NULL; file = file->next)
    {
      g_autofree char *path = g_file_get_path (file->data);
      if (path != NULL)
        g_strv_builder_add (builder, path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  if (self->busy || paths[0] == NULL)
    return FALSE;
  trophic_import_dialog_stage (self, (const char *const *) paths);
  return TRUE;
}

/* It is closed, though work that is under way may hold it still. */
static void
trophic_import_dialog_unrealize (GtkWidget *widget)
{
  TrophicImportDialog *self = TROPHIC_IMPORT_DIALOG (widget);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->staging == NULL && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable); /* only reading stops: what is being written is the clinic's to finish */
  /* A tooltip keeps the actions of the window it was last shown in: the clinic's window would stay with them. */
  gtk_widget_insert_action_group (widget, "win", NULL);
  GTK_WIDGET_CLASS (trophic_import_dialog_parent_class)->unrealize (widget);
}

static void
trophic_import_dialog_dispose (GObject *object)
{
  TrophicImportDialog *self = TROPHIC_IMPORT_DIALOG (object);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (trophic_import_dialog_parent_class)->dispose (object);
}

static void
trophic_import_dialog_finalize (GObject *object)
{
  TrophicImportDialog *self = TROPHIC_IMPORT_DIALOG (object);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->staging, trophic_staging_free);
  g_strfreev (self->paths);
  G_OBJECT_CLASS (trophic_import_dialog_parent_class)->finalize (object);
}

static void
trophic_import_dialog_class_init (TrophicImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_import_dialog_dispose;
  object_class->finalize = trophic_import_dialog_finalize;
  widget_class->unrealize = trophic_import_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = trophic_import_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "import.set-up", NULL, set_up_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (TROPHIC_TYPE_IMPORT_PATIENTS);
  g_type_ensure (TROPHIC_TYPE_IMPORT_LAYOUT);
  g_type_ensure (TROPHIC_TYPE_IMPORT_REVIEW);
  g_type_ensure (TROPHIC_TYPE_REVEAL_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, banner_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, banner_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, counts_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, set_up_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, profile);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, patients);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportDialog, review);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_clinic_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, trophic_import_dialog_restage);
}

static void
trophic_import_dialog_init (TrophicImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (files_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/** trophic_import_dialog_new: (transfer none): the first step, not shown yet. */
TrophicImportDialog *
trophic_import_dialog_new (TrophicWindow *window)
{
  TrophicImportDialog *self = g_object_new (TROPHIC_TYPE_IMPORT_DIALOG, "transient-for", window, "modal", TRUE,
                                            "destroy-with-parent", TRUE, NULL);
  self->window = g_object_ref (window);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (window));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  trophic_import_layout_set_clinic (self->profile, trophic_window_get_clinic (window));
  return self;
}

/** trophic_import_dialog_stage: reads the files and shows what would become of each row; nothing is written. */
void
trophic_import_dialog_stage (TrophicImportDialog *self,
                             const char *const   *paths)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_DIALOG (self) && paths != NULL);

  g_auto (GStrv) copy = g_strdupv ((char **) paths);
  g_strfreev (self->paths);
  self->paths = g_steal_pointer (&copy);
  trophic_import_layout_forget (self->profile);
  for (guint i = 0; self->paths[i] != NULL && trophic_import_layout_get_table (self->profile) == NULL; i++)
    trophic_import_layout_offer (self->profile, self->paths[i]);
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  TrophicImportWork *work = new_work (self);
  set_busy (self, _("Reading and checking"));
  trophic_clinic_read_async (trophic_window_get_clinic (self->window), trophic_import_work_stage, work,
                             (GDestroyNotify) trophic_import_work_free, NULL, staged_cb, g_object_ref (self));
}

/** trophic_import_dialog_restage: asks the clinic again about every row, after a tick or a mapping. */
void
trophic_import_dialog_restage (TrophicImportDialog *self)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_DIALOG (self));
  if (self->staging == NULL || self->busy)
    return;
  TrophicImportWork *work = new_work (self);
  trophic_import_review_hide_rows (self->review);
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->import_button, FALSE);
  trophic_clinic_read_async (trophic_window_get_clinic (self->window), trophic_import_work_restage, work,
                             (GDestroyNotify) trophic_import_work_free, NULL, restaged_cb, g_object_ref (self));
}
