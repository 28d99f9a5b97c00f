/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-sensitivity.h"

#include <glib/gi18n-lib.h>

#include "trophic-list-stop.h"
#include "trophic-stack-heard.h"
#include "trophic-study-grid.h"
#include "trophic-study-tables.h"

enum { WIDTH = 1180, HEIGHT = 680, LOOK_MILLISECONDS = 100, PERMILLE = 1000, GAP = 12, BAR_WIDTH = 360 };

/* Hangs on the window and goes with it; the computation has a share of its own. */
typedef struct {
  GtkWidget          *window;
  GtkStack           *stack;
  GtkProgressBar     *bar;
  GtkWidget          *table;    /* the box the table comes into */
  GtkLabel           *words;
  AdwStatusPage      *failed;
  GCancellable       *cancellable;
  gint               *permille; /* counted; written by the thread */
  guint               look_source;
} Dialog;

/* What the thread needs. */
typedef struct {
  TrophicStudyResult *result;
  gint               *permille;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  trophic_study_result_unref (wish->result);
  g_atomic_rc_box_release (wish->permille);
  g_free (wish);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;
  g_cancellable_cancel (dialog->cancellable);
  g_object_unref (dialog->cancellable);
  g_clear_handle_id (&dialog->look_source, g_source_remove);
  g_atomic_rc_box_release (dialog->permille);
  g_free (dialog);
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  g_atomic_int_set ((gint *) data, (gint) (PERMILLE * CLAMP (fraction, 0, 1)));
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
thread (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  GPtrArray *lines = trophic_study_sensitivity (wish->result->cohort, &wish->result->study->switches, TRUE, progress_cb, wish->permille,
                                                cancellable, &error);
  if (lines != NULL)
    g_task_return_pointer (task, lines, array_free);
  else
    g_task_return_error (task, error);
}

static void
show_lines (Dialog    *dialog,
            GPtrArray *lines)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *grid = trophic_study_grid_new (trophic_study_table_sensitivity (lines), TRUE);
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u set of choices. To choose one of them after seeing its p makes that p too small: say which was chosen beforehand.",
              "%u sets of choices. To choose one of them after seeing its p makes that p too small: say which was chosen beforehand.",
              lines->len),
    lines->len);
  gtk_label_set_text (dialog->words, text);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE); /* the bar tells that there are more columns */
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (dialog->table), trophic_list_stop_new (scrolled));
  gtk_stack_set_visible_child_name (dialog->stack, "table");
  gtk_widget_grab_focus (grid);
}

static void
done_cb (GObject      *source,
         GAsyncResult *async,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (async), &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (async))))
    return; /* the window is gone */
  Dialog *dialog = user_data;
  g_clear_handle_id (&dialog->look_source, g_source_remove);
  if (lines != NULL)
    {
      show_lines (dialog, lines);
      return;
    }
  g_autofree char *text = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (dialog->failed, text);
  gtk_stack_set_visible_child_name (dialog->stack, "failed");
}

static gboolean
look_cb (gpointer user_data)
{
  Dialog *dialog = user_data;
  double fraction = (double) g_atomic_int_get (dialog->permille) / PERMILLE;
  g_autofree char *text = g_strdup_printf (_("Computing, %.0f%%"), 100 * fraction);
  gtk_progress_bar_set_fraction (dialog->bar, fraction);
  gtk_progress_bar_set_text (dialog->bar, text);
  return G_SOURCE_CONTINUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
new_progress (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP), *cancel = gtk_button_new_with_label (_("Cancel"));
  dialog->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (dialog->bar, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (dialog->bar), BAR_WIDTH, -1);
  g_object_set (box, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), dialog->window, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

static GtkWidget *
new_content (Dialog *dialog)
{
  dialog->stack = GTK_STACK (gtk_stack_new ());
  dialog->table = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  dialog->words = GTK_LABEL (gtk_label_new (NULL));
  dialog->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  g_object_set (dialog->words, "xalign", 0.0, "wrap", TRUE, "margin-start", GAP, "margin-end", GAP, "margin-top", GAP, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->words), "soft");
  gtk_box_append (GTK_BOX (dialog->table), GTK_WIDGET (dialog->words));
  adw_status_page_set_icon_name (dialog->failed, "trophic-caution-symbolic");
  adw_status_page_set_title (dialog->failed, _("The table could not be computed"));
  gtk_stack_add_named (dialog->stack, new_progress (dialog), "progress");
  gtk_stack_add_named (dialog->stack, dialog->table, "table");
  gtk_stack_add_named (dialog->stack, GTK_WIDGET (dialog->failed), "failed");
  trophic_stack_heard_as_seen (GTK_WIDGET (dialog->stack));
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->stack), TRUE);
  return GTK_WIDGET (dialog->stack);
}

static void
compute (Dialog             *dialog,
         TrophicStudyResult *result)
{
  Wish *wish = g_new0 (Wish, 1);
  *wish = (Wish) { trophic_study_result_ref (result), g_atomic_rc_box_acquire (dialog->permille) };
  g_autoptr (GTask) task = g_task_new (NULL, dialog->cancellable, done_cb, dialog);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, thread);
  dialog->look_source = g_timeout_add (LOOK_MILLISECONDS, look_cb, dialog);
}

/** trophic_study_sensitivity_present: around the choices of @result; that set is the first line and bold. */
void
trophic_study_sensitivity_present (TrophicWindow      *parent,
                                   TrophicStudyResult *result)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  int width = MAX (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent)) * 9 / 10); /* its columns want all the room there is */
  dialog->window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", _("Sensitivity Table"), "default-width", width,
                                 "default-height", HEIGHT, NULL);
  dialog->cancellable = g_cancellable_new ();
  dialog->permille = g_atomic_rc_box_new0 (gint);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_content (dialog));
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  g_object_set_data_full (G_OBJECT (dialog->window), "trophic-study-sensitivity", dialog, dialog_free);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog->window, keys);
  /* [S] Covered or gone to another clinic, its numbers go too. */
  g_signal_connect_object (trophic_window_get_discreet (parent), "notify::revealed", G_CALLBACK (gtk_window_close), dialog->window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "notify::clinic", G_CALLBACK (gtk_window_close), dialog->window, G_CONNECT_SWAPPED);
  compute (dialog, result);
  gtk_window_present (GTK_WINDOW (dialog->window));
}
