/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-batches-dialog.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-date-words.h"
#include "trophic-dialog-closed.h"
#include "trophic-error.h"
#include "trophic-import-store.h"
#include "trophic-list-stop.h"
#include "trophic-message.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"

/* A batch in the list. */
#define TROPHIC_TYPE_BATCH_ITEM (trophic_batch_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicBatchItem, trophic_batch_item, TROPHIC, BATCH_ITEM, GObject)

struct _TrophicBatchItem
{
  GObject             parent_instance;
  GPtrArray          *keep; /* owns the batch */
  const TrophicBatch *batch;
};

G_DEFINE_FINAL_TYPE (TrophicBatchItem, trophic_batch_item, G_TYPE_OBJECT)

static void
trophic_batch_item_finalize (GObject *object)
{
  g_clear_pointer (&TROPHIC_BATCH_ITEM (object)->keep, g_ptr_array_unref);
  G_OBJECT_CLASS (trophic_batch_item_parent_class)->finalize (object);
}

static void
trophic_batch_item_class_init (TrophicBatchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_batch_item_finalize;
}

static void
trophic_batch_item_init (TrophicBatchItem *self)
{
}

enum { COLUMN_TIME, COLUMN_FILES, COLUMN_NEW, COLUMN_CORRECTED, COLUMN_SAME, COLUMN_HELD, COLUMN_WHO, COLUMN_STATE, N_COLUMNS };

struct _TrophicBatchesDialog
{
  AdwWindow           parent_instance;
  AdwToastOverlay    *toasts;
  GtkStack           *stack;
  GtkColumnView      *view;
  GtkLabel           *files_label;
  GtkWidget          *undo_button;

  TrophicClinic      *clinic;
  GListStore         *items;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (TrophicBatchesDialog, trophic_batches_dialog, ADW_TYPE_WINDOW)

static gboolean
list_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  *result = trophic_store_list_batches (store, error);
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return *result != NULL;
}

static gboolean
undo_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_store_undo_batch (store, *(const gint64 *) data, error);
}

static const TrophicBatch *
selected (TrophicBatchesDialog *self)
{
  TrophicBatchItem *item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? item->batch : NULL;
}

static gboolean
can_undo (TrophicBatchesDialog *self)
{
  const TrophicBatch *batch = selected (self);
  return batch != NULL && !trophic_date_is_known (&batch->undone) && !trophic_clinic_is_read_only (self->clinic);
}

static void
selection_changed_cb (TrophicBatchesDialog *self)
{
  const TrophicBatch *batch = selected (self);
  g_autofree char *files = batch != NULL ? g_strjoinv ("\n", batch->files) : g_strdup ("");
  gtk_label_set_text (self->files_label, files);
  gtk_widget_set_sensitive (self->undo_button, can_undo (self));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicBatchesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) batches = result;
  if (trophic_dialog_is_closed (GTK_WINDOW (self))) /* closed meanwhile */
    return;
  if (!read)
    {
      adw_toast_overlay_add_toast (self->toasts, trophic_toast_new (error->message));
      return;
    }
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint position = gtk_single_selection_get_selected (self->selection);
  for (guint i = 0; i < batches->len; i++)
    {
      TrophicBatchItem *item = g_object_new (TROPHIC_TYPE_BATCH_ITEM, NULL);
      item->keep = g_ptr_array_ref (batches);
      item->batch = g_ptr_array_index (batches, i);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (position < items->len)
    gtk_single_selection_set_selected (self->selection, position);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "rows" : "empty");
  if (position == GTK_INVALID_LIST_POSITION)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  selection_changed_cb (self);
}

static void
load (TrophicBatchesDialog *self)
{
  trophic_clinic_read_async (self->clinic, list_job, NULL, NULL, NULL, listed_cb, g_object_ref (self));
}

/* What rests on the import may be long: it scrolls. */
static void
show_refusal (TrophicBatchesDialog *self,
              const GError         *error)
{
  const char *list = strchr (error->message, '\n');
  g_autofree char *first = list != NULL ? g_strndup (error->message, (gsize) (list - error->message)) : g_strdup (error->message);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Not Undone"), first));
  if (list != NULL)
    {
      GtkWidget *label = gtk_label_new (list + 1), *scrolled = gtk_scrolled_window_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
      adw_message_dialog_set_extra_child (dialog, scrolled);
    }
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicBatchesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean undone = trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  if (trophic_dialog_is_closed (GTK_WINDOW (self)))
    return;
  if (undone)
    adw_toast_overlay_add_toast (self->toasts, trophic_toast_new (_("Import undone")));
  else
    show_refusal (self, error);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  TrophicBatchesDialog *self = user_data;
  const gint64 *batch = g_object_get_data (G_OBJECT (dialog), "batch");
  if (g_str_equal (response, "undo"))
    trophic_clinic_write_async (self->clinic, undo_job, g_memdup2 (batch, sizeof *batch), g_free, NULL, undone_cb, g_object_ref (self));
}

static void
undo_clicked_cb (TrophicBatchesDialog *self)
{
  const TrophicBatch *batch = selected (self);
  if (!can_undo (self))
    return;
  g_autofree char *files = g_strjoinv (", ", batch->files);
  AdwMessageDialog *dialog = trophic_message_question (GTK_WINDOW (self), _("Undo This Import?"), NULL, "undo", _("_Undo Import"),
                                                       ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_format_body (dialog, _("%s\n\nNew rows: %u. Corrected rows: %u. Waiting rows: %u. All of them go, and what they "
                                            "replaced stands again. The import stays in this list as undone."),
                                  files, batch->counts.fresh, batch->counts.corrected, batch->counts.quarantined);
  g_object_set_data_full (G_OBJECT (dialog), "batch", g_memdup2 (&batch->row, sizeof batch->row), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
say_time (const TrophicDate *date)
{
  g_autofree char *day = trophic_date_words (date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  return trophic_date_has_time (date) ? g_strdup_printf ("%s %02d:%02d", day, date->hour, date->minute) : g_steal_pointer (&day);
}

static char *
say_count (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

static char *
say_files (const TrophicBatch *batch)
{
  guint n = g_strv_length (batch->files);
  if (n == 0)
    return g_strdup ("");
  return n == 1 ? g_strdup (batch->files[0])
                : g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - 1), batch->files[0], n - 1);
}

static char *
cell_text (const TrophicBatch *batch,
           guint               column)
{
  switch (column)
    {
    case COLUMN_TIME: return say_time (&batch->time);
    case COLUMN_FILES: return say_files (batch);
    case COLUMN_NEW: return say_count (batch->counts.fresh);
    case COLUMN_CORRECTED: return say_count (batch->counts.corrected);
    case COLUMN_SAME: return say_count (batch->counts.duplicate);
    case COLUMN_HELD: return say_count (batch->counts.quarantined);
    case COLUMN_WHO: return g_strdup (batch->who);
    default:
      {
        if (!trophic_date_is_known (&batch->undone))
          return g_strdup ("");
        g_autofree char *when = trophic_date_words (&batch->undone, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
        return g_strdup_printf (_("Undone %s"), when);
      }
    }
}

static gboolean
is_count (guint column)
{
  return column >= COLUMN_NEW && column <= COLUMN_HELD;
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), is_count (column) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == COLUMN_FILES ? PANGO_ELLIPSIZE_MIDDLE : column == COLUMN_WHO ? PANGO_ELLIPSIZE_END
                                                                                                                   : PANGO_ELLIPSIZE_NONE);
  if (column == COLUMN_FILES || column == COLUMN_WHO)
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  const TrophicBatch *batch = TROPHIC_BATCH_ITEM (gtk_list_item_get_item (cell))->batch;
  GtkWidget *label = gtk_list_item_get_child (cell);
  g_autofree char *text = cell_text (batch, GPOINTER_TO_UINT (user_data));
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  if (trophic_date_is_known (&batch->undone))
    gtk_widget_add_css_class (label, "soft");
  else
    gtk_widget_remove_css_class (label, "soft");
}

static void
add_columns (TrophicBatchesDialog *self)
{
  static const char *const titles[N_COLUMNS] = {
    N_("Time"), N_("Files"), N_("New"), N_("Corrected"), N_("On File"), N_("Held"), N_("By"), N_("State"),
  };
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GUINT_TO_POINTER (i));
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, i == COLUMN_FILES || i == COLUMN_WHO);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
trophic_batches_dialog_dispose (GObject *object)
{
  TrophicBatchesDialog *self = TROPHIC_BATCHES_DIALOG (object);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_batches_dialog_parent_class)->dispose (object);
}

static void
trophic_batches_dialog_class_init (TrophicBatchesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_batches_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-batches-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicBatchesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrophicBatchesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicBatchesDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TrophicBatchesDialog, files_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicBatchesDialog, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
}

static void
trophic_batches_dialog_init (TrophicBatchesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  self->items = g_list_store_new (TROPHIC_TYPE_BATCH_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self);
  add_columns (self);
}

/** trophic_batches_dialog_new: (transfer none): reads the imports; not shown yet. */
TrophicBatchesDialog *
trophic_batches_dialog_new (GtkWindow     *parent,
                            TrophicClinic *clinic)
{
  TrophicBatchesDialog *self = g_object_new (TROPHIC_TYPE_BATCHES_DIALOG, "transient-for", parent, "modal", TRUE,
                                             "destroy-with-parent", TRUE, NULL);
  self->clinic = g_object_ref (clinic);
  g_signal_connect_object (clinic, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}
