/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-print-preview.h"

#include <glib/gi18n-lib.h>

#include "trophic-alert.h"
#include "trophic-dialog-closed.h"
#include "trophic-file-chooser.h"
#include "trophic-message.h"
#include "trophic-preview-bar.h"
#include "trophic-print-record.h"
#include "trophic-print.h"
#include "trophic-reveal-toggle.h"
#include "trophic-stack-heard.h"
#include "trophic-window.h"

enum { WIDTH = 900, HEIGHT = 860, SPINNER_AFTER_MILLISECONDS = 200 };

struct _TrophicPrintPreview
{
  AdwWindow           parent_instance;
  TrophicPrintOffer  *offer;
  guint               paper;
  guint               handed_out; /* the paper that was last printed or saved */
  TrophicPages       *pages;    /* NULL until they are made */
  GCancellable       *making;
  guint               waiting;  /* source of the spinner */
  gboolean            busy;     /* pages that are handed out are being made or written */
  gboolean            failed;   /* the pages could not be made */
  TrophicDiscreet    *discreet; /* NULL where nothing is covered */
  AdwToastOverlay    *toasts;
  GtkStack           *stack;
  AdwStatusPage      *failure;
  GtkWidget          *eye;
  TrophicPageList    *list;
  TrophicPreviewBar  *bar;      /* NULL once the window is gone */
};

G_DEFINE_FINAL_TYPE (TrophicPrintPreview, trophic_print_preview, ADW_TYPE_WINDOW)

static const TrophicPrintPaper *
get_paper (TrophicPrintPreview *self)
{
  return trophic_print_offer_get_paper (self->offer, self->paper);
}

static gboolean
is_covered (TrophicPrintPreview *self)
{
  return get_paper (self)->secret && self->discreet != NULL && !trophic_discreet_get_revealed (self->discreet);
}

/* What was asked for before the window was closed still comes back to it. */
static gboolean
is_gone (TrophicPrintPreview *self)
{
  return trophic_dialog_is_closed (GTK_WINDOW (self));
}

static gboolean
spin_cb (gpointer user_data)
{
  TrophicPrintPreview *self = user_data;
  self->waiting = 0;
  gtk_stack_set_visible_child_name (self->stack, "making");
  return G_SOURCE_REMOVE;
}

static void
update_actions (TrophicPrintPreview *self)
{
  gboolean ready = self->pages != NULL && !self->busy;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save", ready);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bar), !is_covered (self));
}

/* Covered pages are not only hidden: they are not there, for a screen reader neither. */
static void
show_pages (TrophicPrintPreview *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  gboolean covered = is_covered (self);
  gtk_widget_set_visible (self->eye, self->discreet != NULL && get_paper (self)->secret);
  if (covered || self->pages == NULL)
    trophic_page_list_set_pages (self->list, NULL);
  else if (trophic_page_list_get_n (self->list) == 0)
    trophic_page_list_set_pages (self->list, self->pages);
  gtk_stack_set_visible_child_name (self->stack, self->failed ? "failed" : covered ? "covered" : "pages");
  if (!covered && self->making != NULL)
    self->waiting = g_timeout_add (SPINNER_AFTER_MILLISECONDS, spin_cb, self);
  if (!covered)
    gtk_widget_grab_focus (GTK_WIDGET (self->list)); /* keys turn pages at once */
  update_actions (self);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TrophicPrintPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPages) pages = trophic_print_offer_make_finish (self->offer, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->making);
  self->failed = pages == NULL;
  if (self->failed)
    adw_status_page_set_description (self->failure, error->message);
  self->pages = g_steal_pointer (&pages);
  show_pages (self);
}

static void
make (TrophicPrintPreview *self)
{
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->pages, trophic_pages_unref);
  trophic_page_list_set_pages (self->list, NULL);
  self->failed = FALSE;
  self->making = g_cancellable_new ();
  show_pages (self);
  trophic_print_offer_make_async (self->offer, self->paper, self->making, made_cb, g_object_ref (self));
}

static void
paper_chosen_cb (GtkDropDown         *choice,
                 GParamSpec          *pspec,
                 TrophicPrintPreview *self)
{
  guint paper = gtk_drop_down_get_selected (choice);
  if (paper == GTK_INVALID_LIST_POSITION || paper == self->paper)
    return;
  self->paper = paper;
  make (self);
}

static void
toast (TrophicPrintPreview *self,
       const char          *text,
       const char          *path)
{
  AdwToast *added = trophic_toast_new (text);
  if (path != NULL)
    {
      adw_toast_set_button_label (added, _("Open"));
      adw_toast_set_action_name (added, "preview.open-file");
      adw_toast_set_action_target (added, "s", path);
    }
  adw_toast_overlay_add_toast (self->toasts, added);
}

static void
set_busy (TrophicPrintPreview *self,
          gboolean             busy)
{
  self->busy = busy;
  if (!is_gone (self))
    update_actions (self);
}

static void
printed_cb (GtkWindow    *parent,
            gboolean      sent,
            const GError *error)
{
  TrophicPrintPreview *self = TROPHIC_PRINT_PREVIEW (parent);
  if (error != NULL)
    trophic_message_say (GTK_WINDOW (self), _("Not Printed"), error->message);
  else if (sent)
    toast (self, _("Sent to the printer"), NULL);
}

static void
print_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (TrophicPrintPreview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPages) pages = trophic_print_offer_make_finish (self->offer, result, &error);
  set_busy (self, FALSE);
  if (is_gone (self)) /* whoever closed it no longer prints */
    return;
  if (pages == NULL)
    trophic_message_say (GTK_WINDOW (self), _("Not Printed"), error->message);
  else
    trophic_print_run (GTK_WINDOW (self), g_steal_pointer (&pages), get_paper (self)->title, printed_cb, trophic_print_record_now,
                       trophic_print_record_new (GTK_WINDOW (self), self->offer, self->handed_out), trophic_print_record_free);
}

static void
print_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  TrophicPrintPreview *self = TROPHIC_PRINT_PREVIEW (widget);
  if (!get_paper (self)->records)
    {
      trophic_print_run (GTK_WINDOW (self), trophic_pages_ref (self->pages), get_paper (self)->title, printed_cb, NULL, NULL, NULL);
      return;
    }
  set_busy (self, TRUE);
  self->handed_out = self->paper;
  trophic_print_offer_make_async (self->offer, self->paper, NULL, print_made_cb, g_object_ref (self));
}

/* The program does not end while a file is being written. */
typedef struct {
  TrophicPrintPreview *preview;
  TrophicPages        *pages;
  char                *path;
  char                *title;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  g_object_unref (saving->preview);
  g_clear_pointer (&saving->pages, trophic_pages_unref);
  g_free (saving->path);
  g_free (saving->title);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
save_job (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  const Saving *saving = data;
  GError *error = NULL;
  if (trophic_pages_to_pdf (saving->pages, saving->path, saving->title, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &error);
  set_busy (saving->preview, FALSE);
  if (!saved)
    {
      trophic_message_say (GTK_WINDOW (saving->preview), _("Not Saved"), error->message);
      return;
    }
  g_autoptr (TrophicPrintRecord) record =
    trophic_print_record_new (GTK_WINDOW (saving->preview), saving->preview->offer, saving->preview->handed_out);
  trophic_print_record_now (record);
  if (is_gone (saving->preview))
    return;
  g_autofree char *name = g_filename_display_basename (saving->path);
  g_autofree char *text = g_strdup_printf (_("Saved: %s"), name);
  toast (saving->preview, text, saving->path);
}

static void
save_pages (Saving *saving)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, saving);
  g_task_set_task_data (task, saving, NULL);
  g_task_run_in_thread (task, save_job);
}

static void
save_made_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  saving->pages = trophic_print_offer_make_finish (saving->preview->offer, result, &error);
  if (saving->pages != NULL)
    {
      save_pages (g_steal_pointer (&saving));
      return;
    }
  set_busy (saving->preview, FALSE);
  trophic_message_say (GTK_WINDOW (saving->preview), _("Not Saved"), error->message);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  g_autoptr (TrophicPrintPreview) self = user_data;
  if (paths == NULL || self->pages == NULL)
    return;
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  Saving *saving = g_new0 (Saving, 1);
  *saving = (Saving) { .preview = g_object_ref (self), .path = g_strdup (paths[0]), .title = g_strdup (get_paper (self)->title) };
  set_busy (self, TRUE);
  self->handed_out = self->paper;
  if (get_paper (self)->records)
    trophic_print_offer_make_async (self->offer, self->paper, NULL, save_made_cb, saving);
  else
    {
      saving->pages = trophic_pages_ref (self->pages);
      save_pages (saving);
    }
}

static void
save_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  TrophicPrintPreview *self = TROPHIC_PRINT_PREVIEW (widget);
  trophic_file_chooser_save (GTK_WINDOW (self), _("Save as PDF"), TROPHIC_FILES_PDF, g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS),
                             get_paper (self)->file_name, place_chosen_cb, g_object_ref (self));
}

static void
open_file_activated (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  trophic_message_open_file (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
asked_cb (TrophicPrintPreview *self)
{
  toast (self, _("Does not wish to know. Press again to reveal"), NULL);
}

static gboolean
input_seen_cb (GtkEventControllerLegacy *controller,
               GdkEvent                 *event,
               TrophicPrintPreview      *self)
{
  if (self->discreet != NULL)
    trophic_discreet_touch (self->discreet);
  return GDK_EVENT_PROPAGATE;
}

static void
trophic_print_preview_dispose (GObject *object)
{
  TrophicPrintPreview *self = TROPHIC_PRINT_PREVIEW (object);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_pointer (&self->pages, trophic_pages_unref);
  g_clear_object (&self->discreet);
  self->bar = NULL;
  G_OBJECT_CLASS (trophic_print_preview_parent_class)->dispose (object);
}

static void
trophic_print_preview_finalize (GObject *object)
{
  g_clear_object (&TROPHIC_PRINT_PREVIEW (object)->offer);
  G_OBJECT_CLASS (trophic_print_preview_parent_class)->finalize (object);
}

static void
trophic_print_preview_class_init (TrophicPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_print_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_print_preview_finalize;
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_activated);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "preview.open-file", "s", open_file_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "preview.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "preview.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "win.reveal", NULL);
}

static GtkWidget *
new_covered (void)
{
  GtkWidget *page = adw_status_page_new (), *button = gtk_button_new_with_mnemonic (_("_Reveal"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "trophic-eye-crossed-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("The Preview Is Covered"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("This paper holds what the discreet view does not show. It can be printed and "
                                                             "saved without being revealed. F12 reveals."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.reveal");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
new_making (void)
{
  GtkWidget *spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  g_object_set (spinner, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The pages are being made"), -1);
  return spinner;
}

static void
add_stack (TrophicPrintPreview *self,
           GtkBox              *box)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->list = TROPHIC_PAGE_LIST (trophic_page_list_new ());
  self->failure = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failure, "trophic-caution-symbolic");
  adw_status_page_set_title (self->failure, _("Nothing to Print"));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "pages");
  gtk_stack_add_named (self->stack, new_covered (), "covered");
  gtk_stack_add_named (self->stack, new_making (), "making");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failed");
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  self->bar = TROPHIC_PREVIEW_BAR (trophic_preview_bar_new (self->list));
  gtk_box_append (box, GTK_WIDGET (self->stack));
  gtk_box_append (box, GTK_WIDGET (self->bar));
}

static GtkWidget *
new_header (TrophicPrintPreview *self)
{
  GtkWidget *header = adw_header_bar_new (), *print = gtk_button_new_with_mnemonic (_("_Print…")), *save = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "preview.print");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "preview.save");
  gtk_widget_add_css_class (print, "suggested-action");
  gtk_widget_add_css_class (save, "raised");
  gtk_widget_set_tooltip_text (print, _("Choose a printer (Ctrl+P)"));
  gtk_widget_set_tooltip_text (save, _("Save the pages as a PDF (Ctrl+S)"));
  self->eye = trophic_reveal_toggle_new ();
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), save);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->eye);
  return header;
}

static void
trophic_print_preview_init (TrophicPrintPreview *self)
{
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "print-preview");
  gtk_window_set_title (GTK_WINDOW (self), _("Print Preview"));
  gtk_widget_set_size_request (GTK_WIDGET (self), 640, 480);
  GtkEventController *input = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect (input, "event", G_CALLBACK (input_seen_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), input);
}

/* The paper's name, or the choice of one. */
static GtkWidget *
new_title (TrophicPrintPreview *self)
{
  guint n = trophic_print_offer_get_n (self->offer);
  if (n == 1)
    return adw_window_title_new (get_paper (self)->label, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (labels, trophic_print_offer_get_paper (self->offer, i)->label);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), self->paper);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Paper"), -1);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (paper_chosen_cb), self, 0);
  return choice;
}

/* The eye of the window that this is a preview of. */
static void
follow_view (TrophicPrintPreview *self,
             TrophicWindow       *window)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (actions), g_action_map_lookup_action (G_ACTION_MAP (window), "reveal"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (actions));
  g_set_object (&self->discreet, trophic_window_get_discreet (window));
  g_signal_connect_object (self->discreet, "notify::revealed", G_CALLBACK (show_pages), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discreet, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
}

static void
fill (TrophicPrintPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = new_header (self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), new_title (self));
  gtk_box_append (GTK_BOX (box), header);
  add_stack (self, GTK_BOX (box));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
}

/**
 * trophic_print_preview_present:
 * @offer: what there is to print, at least one paper
 * @paper: which of them is shown first
 *
 * Opens the preview above @parent.
 *
 * Returns: (transfer none): the window
 */
TrophicPrintPreview *
trophic_print_preview_present (GtkWindow         *parent,
                               TrophicPrintOffer *offer,
                               guint              paper)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && TROPHIC_IS_PRINT_OFFER (offer) && paper < trophic_print_offer_get_n (offer), NULL);
  TrophicPrintPreview *self = g_object_new (TROPHIC_TYPE_PRINT_PREVIEW, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  int height = gtk_widget_get_height (GTK_WIDGET (parent));
  self->offer = g_object_ref (offer);
  self->paper = paper;
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, height > 0 ? MIN (height, HEIGHT) : HEIGHT);
  if (TROPHIC_IS_WINDOW (parent))
    follow_view (self, TROPHIC_WINDOW (parent));
  fill (self);
  make (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/** trophic_print_preview_get_list: (transfer none): the pages; empty while they are made or covered. */
TrophicPageList *
trophic_print_preview_get_list (TrophicPrintPreview *self)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_PREVIEW (self), NULL);
  return self->list;
}

/** trophic_print_preview_get_paper: which paper of the offer is shown. */
guint
trophic_print_preview_get_paper (TrophicPrintPreview *self)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_PREVIEW (self), 0);
  return self->paper;
}

/** trophic_print_preview_get_shown: (transfer none): "pages", "covered", "making" or "failed". */
const char *
trophic_print_preview_get_shown (TrophicPrintPreview *self)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_PREVIEW (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}
