/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-waiting-dialog.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-dialog-closed.h"
#include "trophic-held-decision.h"
#include "trophic-import-map.h"
#include "trophic-list-stop.h"
#include "trophic-reveal-button.h"
#include "trophic-stack-heard.h"
#include "trophic-staging-area.h"
#include "trophic-text.h"
#include "trophic-waiting-detail.h"

struct _TrophicWaitingDialog
{
  AdwWindow             parent_instance;
  AdwWindowTitle       *title;
  AdwToastOverlay      *toasts;
  GtkRevealer          *banner;
  GtkLabel             *banner_label;
  GtkStack             *stack;
  GtkEditable          *filter_entry;
  GtkListView          *groups_view;
  GtkStack             *detail_stack;
  TrophicWaitingDetail *detail;

  TrophicClinic        *clinic;
  GtkSingleSelection   *selection;
  GListStore           *groups;
  GPtrArray            *held;   /* TrophicHeldRow: all that wait */
  GPtrArray            *keys;   /* of each, what the filter looks in */
  GCancellable         *loading;
};

G_DEFINE_FINAL_TYPE (TrophicWaitingDialog, trophic_waiting_dialog, ADW_TYPE_WINDOW)

typedef struct {
  GPtrArray *held;
  GPtrArray *keys;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;
  g_clear_pointer (&loaded->held, g_ptr_array_unref);
  g_clear_pointer (&loaded->keys, g_ptr_array_unref);
  g_free (loaded);
}

static gboolean
load_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  g_autoptr (GPtrArray) held = trophic_store_list_held (store, error);
  if (held == NULL)
    return FALSE;
  Loaded *loaded = g_new0 (Loaded, 1);
  loaded->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < held->len; i++)
    g_ptr_array_add (loaded->keys, trophic_held_row_search_key (g_ptr_array_index (held, i)));
  loaded->held = g_steal_pointer (&held);
  *result = loaded;
  *result_free = loaded_free;
  return TRUE;
}

static const TrophicHeldGroup *
selected_group (TrophicWaitingDialog *self)
{
  TrophicHeldItem *item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? trophic_held_item_get_group (item) : NULL;
}

static void
group_selected_cb (TrophicWaitingDialog *self)
{
  const TrophicHeldGroup *group = selected_group (self);
  gtk_stack_set_visible_child_name (self->detail_stack, group != NULL ? "detail" : "none");
  if (group != NULL)
    trophic_waiting_detail_show (self->detail, self->held, group);
}

/* The rows the filter lets through, by kind; what was selected keeps its place, or the next one takes it. */
static void
show_groups (TrophicWaitingDialog *self)
{
  const char *text = gtk_editable_get_text (self->filter_entry);
  g_autofree char *filter = trophic_text_is_empty (text) ? NULL : trophic_text_fold (text);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  for (guint i = 0; i < self->held->len; i++)
    if (filter == NULL || strstr (g_ptr_array_index (self->keys, i), filter) != NULL)
      g_ptr_array_add (shown, g_ptr_array_index (self->held, i));
  guint position = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GPtrArray) groups = trophic_held_groups (shown);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, trophic_held_item_new_group (groups, g_ptr_array_index (groups, i)));
  g_list_store_splice (self->groups, 0, g_list_model_get_n_items (G_LIST_MODEL (self->groups)), items->pdata, items->len);
  if (items->len > 0)
    gtk_single_selection_set_selected (self->selection, position == GTK_INVALID_LIST_POSITION ? 0 : MIN (position, items->len - 1));
  gtk_stack_set_visible_child_name (self->stack, self->held->len > 0 ? "rows" : "empty");
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", shown->len), shown->len);
  g_autofree char *kinds = g_strdup_printf (ngettext ("%u kind", "%u kinds", items->len), items->len);
  g_autofree char *subtitle = self->held->len > 0 ? g_strdup_printf ("%s · %s", rows, kinds) : g_strdup ("");
  adw_window_title_set_subtitle (self->title, subtitle);
  group_selected_cb (self);
}

static void
show_error (TrophicWaitingDialog *self,
            const GError         *error)
{
  if (trophic_dialog_is_closed (GTK_WINDOW (self))) /* closed meanwhile */
    return;
  trophic_alert_say (self->banner_label, error->message);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicWaitingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  Loaded *loaded = result;
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->held); /* until the lists have let go of its rows */
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  self->held = g_steal_pointer (&loaded->held);
  self->keys = g_steal_pointer (&loaded->keys);
  loaded_free (loaded);
  show_groups (self);
  if (before == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->groups_view));
}

static void
load (TrophicWaitingDialog *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  trophic_clinic_read_async (self->clinic, load_job, NULL, NULL, self->loading, loaded_cb, g_object_ref (self));
}

static void
filter_changed_cb (TrophicWaitingDialog *self)
{
  if (self->held != NULL)
    show_groups (self);
}

static void
toast (TrophicWaitingDialog *self,
       const char           *text)
{
  if (trophic_dialog_is_closed (GTK_WINDOW (self)))
    return;
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  adw_toast_overlay_add_toast (self->toasts, trophic_toast_new (text));
}

static void
mapped_cb (GObject *asker,
           guint    released)
{
  g_autofree char *text = released == 0 ? g_strdup (_("Remembered; the rows go on waiting"))
                                        : g_strdup_printf (ngettext ("%u row came in", "%u rows came in", released), released);
  toast (TROPHIC_WAITING_DIALOG (asker), text);
}

static void
map_asked_cb (TrophicWaitingDialog *self)
{
  const TrophicHeldGroup *group = selected_group (self);
  if (group == NULL)
    return;
  const TrophicObservation *result = group->first->result;
  TrophicMapQuestion question = {
    .code = result->code, .name = result->name, .system = result->system, .value_text = result->value_text, .unit = result->unit_text,
    .reason = group->first->reason, .analyte = result->analyte != NULL ? result->analyte->id : NULL,
  };
  trophic_import_map_present (GTK_WINDOW (self), self->clinic, &question, mapped_cb, G_OBJECT (self));
}

static void
decided_cb (GObject      *asker,
            const char   *done,
            const GError *error)
{
  if (error != NULL)
    show_error (TROPHIC_WAITING_DIALOG (asker), error);
  else
    toast (TROPHIC_WAITING_DIALOG (asker), done);
}

static void
decide (TrophicWaitingDialog *self,
        TrophicHeldDecision   decision)
{
  const TrophicHeldRow *row = trophic_waiting_detail_get_selected (self->detail);
  if (row == NULL)
    return;
  g_autofree char *what = trophic_held_row_what (row), *sent = trophic_held_row_sent (row);
  g_autofree char *subject = g_strdup_printf ("%s · %s · %s", trophic_text_is_empty (row->patient_number) ? _("No number") : row->patient_number,
                                              what, sent);
  trophic_held_decide (GTK_WINDOW (self), self->clinic, decision, subject, 0, row->row, decided_cb, G_OBJECT (self));
}

static void
use_asked_cb (TrophicWaitingDialog *self)
{
  decide (self, TROPHIC_HELD_RELEASE);
}

static void
reject_asked_cb (TrophicWaitingDialog *self)
{
  decide (self, TROPHIC_HELD_REJECT);
}

static void
revealed_changed_cb (TrophicRevealButton  *reveal,
                     GParamSpec           *pspec,
                     TrophicWaitingDialog *self)
{
  trophic_waiting_detail_set_revealed (self->detail, trophic_reveal_button_get_revealed (reveal));
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
group_setup_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *cell)
{
  GtkWidget *grid = gtk_grid_new (), *count = gtk_label_new (NULL);
  gtk_widget_add_css_class (grid, "waiting-kind");
  gtk_widget_add_css_class (count, "pill-note");
  gtk_widget_add_css_class (count, "neutral");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_attach (GTK_GRID (grid), new_label ("heading"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), new_label ("caption"), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), count, 1, 0, 1, 2);
  gtk_list_item_set_child (cell, grid);
}

static void
group_bind_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  const TrophicHeldGroup *group = trophic_held_item_get_group (gtk_list_item_get_item (cell));
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (cell));
  g_autofree char *what = trophic_held_group_title (group), *count = g_strdup_printf ("%u", group->rows->len);
  g_autofree char *title = trophic_text_is_empty (group->first->result->unit_text)
                             ? g_strdup (what) : g_strdup_printf ("%s · %s", what, group->first->result->unit_text);
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0)), title);
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 1)), trophic_staging_reason_label (group->first->reason));
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0)), count);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", group->rows->len), group->rows->len);
  g_autofree char *heard = g_strdup_printf ("%s · %s · %s", title, trophic_staging_reason_label (group->first->reason), rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (grid))), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
}

static void
trophic_waiting_dialog_dispose (GObject *object)
{
  TrophicWaitingDialog *self = TROPHIC_WAITING_DIALOG (object);
  g_cancellable_cancel (self->loading);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->groups);
  g_clear_object (&self->loading);
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_waiting_dialog_parent_class)->dispose (object);
}

static void
trophic_waiting_dialog_finalize (GObject *object)
{
  TrophicWaitingDialog *self = TROPHIC_WAITING_DIALOG (object);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  G_OBJECT_CLASS (trophic_waiting_dialog_parent_class)->finalize (object);
}

static void
trophic_waiting_dialog_class_init (TrophicWaitingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_waiting_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_waiting_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (TROPHIC_TYPE_REVEAL_BUTTON);
  g_type_ensure (TROPHIC_TYPE_WAITING_DETAIL);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-waiting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, banner_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, groups_view);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDialog, detail);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_changed_cb);
}

static void
trophic_waiting_dialog_init (TrophicWaitingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->detail_stack));
  self->groups = g_list_store_new (TROPHIC_TYPE_HELD_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->groups)));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (group_selected_cb), self);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (group_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (group_bind_cb), NULL);
  gtk_list_view_set_factory (self->groups_view, factory);
  gtk_list_view_set_model (self->groups_view, GTK_SELECTION_MODEL (self->selection));
}

/** trophic_waiting_dialog_new: (transfer none): reads what waits; not shown yet. */
TrophicWaitingDialog *
trophic_waiting_dialog_new (GtkWindow     *parent,
                            TrophicClinic *clinic)
{
  TrophicWaitingDialog *self = g_object_new (TROPHIC_TYPE_WAITING_DIALOG, "transient-for", parent, "modal", TRUE,
                                             "destroy-with-parent", TRUE, NULL);
  self->clinic = g_object_ref (clinic);
  trophic_waiting_detail_set_writes (self->detail, !trophic_clinic_is_read_only (clinic));
  g_signal_connect_object (clinic, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}
