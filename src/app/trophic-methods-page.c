/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-methods-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "trophic-list-stop.h"
#include "trophic-methods-card.h"
#include "trophic-methods-print.h"
#include "trophic-methods-text.h"
#include "trophic-print-preview.h"
#include "trophic-text.h"

enum { LIST_WIDTH = 250, SHEET_WIDTH = 820, BETWEEN = 5 };

#define HAZARDS "hazards" /* no card has this id */

struct _TrophicMethodsPage
{
  GtkWidget          parent_instance;
  GtkWidget         *box;
  GtkWidget         *search;
  GtkListBox        *list;
  GtkScrolledWindow *sheet;
  AdwClamp          *clamp;
  const char        *shown;
  char              *needle;
};

G_DEFINE_FINAL_TYPE (TrophicMethodsPage, trophic_methods_page, GTK_TYPE_WIDGET)

static const char *
row_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "card");
}

static gboolean
row_matches_cb (GtkListBoxRow *row,
                gpointer       user_data)
{
  TrophicMethodsPage *self = user_data;
  const char *key = g_object_get_data (G_OBJECT (row), "key");
  return self->needle == NULL || strstr (key, self->needle) != NULL;
}

static void
search_changed_cb (GtkSearchEntry     *entry,
                   TrophicMethodsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_free (self->needle);
  self->needle = trophic_text_is_empty (text) ? NULL : trophic_text_fold (text);
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_selected_cb (GtkListBox         *list,
                 GtkListBoxRow      *row,
                 TrophicMethodsPage *self)
{
  if (row == NULL || row_id (row) == self->shown)
    return;
  self->shown = row_id (row);
  const TrophicCard *card = trophic_card_get (self->shown);
  adw_clamp_set_child (self->clamp, card != NULL ? trophic_methods_card_new (card) : trophic_methods_hazards_new ());
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->sheet), 0);
}

static void
copy_clicked_cb (TrophicMethodsPage *self)
{
  const TrophicCard *card = trophic_card_get (self->shown);
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  g_autofree char *text = card != NULL ? trophic_methods_card_to_text (card) : trophic_methods_hazards_to_text (hazards, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static TrophicPages *
make_pages (TrophicStore   *store,
            gconstpointer   data,
            guint           paper,
            GError        **error)
{
  return trophic_methods_pages_new (trophic_card_get (data));
}

/** trophic_methods_page_print: opens the preview of what is shown. */
void
trophic_methods_page_print (TrophicMethodsPage *self)
{
  g_return_if_fail (TROPHIC_IS_METHODS_PAGE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const TrophicCard *card = trophic_card_get (self->shown);
  g_autofree char *title = card != NULL ? trophic_methods_title (card) : g_strdup (_("Hazards and controls"));
  g_autofree char *name = g_strdup_printf ("trophic-methods-%s.pdf", self->shown);
  g_autoptr (TrophicPrintOffer) offer = trophic_print_offer_new (NULL, make_pages, (gpointer) self->shown, NULL);
  const TrophicPrintPaper paper = { .label = title, .title = title, .file_name = name };
  trophic_print_offer_add (offer, &paper);
  trophic_print_preview_present (GTK_WINDOW (root), offer, 0);
}

static void
add_item (TrophicMethodsPage *self,
          const char         *id,
          const char         *name,
          const char         *text)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, BETWEEN);
  gtk_widget_set_margin_bottom (label, BETWEEN);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "card", (gpointer) g_intern_string (id));
  g_object_set_data_full (G_OBJECT (row), "key", trophic_text_fold (text), g_free);
  gtk_list_box_append (self->list, row);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (trophic_card_name (trophic_card_get (*(const char **) a)),
                         trophic_card_name (trophic_card_get (*(const char **) b)));
}

static void
fill_list (TrophicMethodsPage *self)
{
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  g_autofree char *dangers = trophic_methods_hazards_to_text (hazards, NULL);
  const char * const *ids = trophic_card_ids ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) ids[i]);
  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    {
      const TrophicCard *card = trophic_card_get (g_ptr_array_index (sorted, i));
      g_autofree char *text = trophic_methods_card_to_text (card);
      add_item (self, trophic_card_id (card), trophic_card_name (card), text);
    }
  add_item (self, HAZARDS, _("Hazards and controls"), dangers);
}

static GtkWidget *
new_side (TrophicMethodsPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search the methods"), "margin-start", 9, "margin-end", 9, "margin-top", 9,
                "margin-bottom", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the methods"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Methods"), -1);
  gtk_list_box_set_filter_func (self->list, row_matches_cb, self, NULL);
  GtkWidget *nothing = gtk_label_new (_("No method says this"));
  gtk_widget_add_css_class (nothing, "soft");
  gtk_widget_set_margin_top (nothing, 24);
  gtk_list_box_set_placeholder (self->list, nothing);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (side), self->search);
  gtk_box_append (GTK_BOX (side), trophic_list_stop_new (scrolled));
  gtk_widget_set_size_request (side, LIST_WIDTH, -1);
  gtk_widget_set_hexpand (side, FALSE);
  return side;
}

static GtkWidget *
new_main (TrophicMethodsPage *self)
{
  GtkWidget *overlay = gtk_overlay_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_with_label (_("Copy")), *print = gtk_button_new_with_label (_("Print…"));
  self->sheet = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->sheet, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  self->clamp = ADW_CLAMP (adw_clamp_new ());
  adw_clamp_set_maximum_size (self->clamp, SHEET_WIDTH);
  gtk_scrolled_window_set_child (self->sheet, GTK_WIDGET (self->clamp));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->sheet));
  gtk_box_append (GTK_BOX (buttons), copy);
  gtk_box_append (GTK_BOX (buttons), print);
  g_object_set (buttons, "halign", GTK_ALIGN_END, "valign", GTK_ALIGN_START, "margin-top", 18, "margin-end", 24, NULL);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (print, "clicked", G_CALLBACK (trophic_methods_page_print), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), buttons);
  gtk_widget_set_hexpand (overlay, TRUE);
  gtk_widget_set_vexpand (overlay, TRUE);
  return overlay;
}

static void
trophic_methods_page_dispose (GObject *object)
{
  TrophicMethodsPage *self = TROPHIC_METHODS_PAGE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (trophic_methods_page_parent_class)->dispose (object);
}

static void
trophic_methods_page_class_init (TrophicMethodsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_methods_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_methods_page_init (TrophicMethodsPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), new_side (self));
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->box), new_main (self));
  fill_list (self);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/** trophic_methods_page_new: (transfer floating): shows the first card. */
GtkWidget *
trophic_methods_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_METHODS_PAGE, NULL);
}

/**
 * trophic_methods_page_show:
 * @card_id: a card, or "hazards" for the whole table
 *
 * Returns: whether there is such a card
 */
gboolean
trophic_methods_page_show (TrophicMethodsPage *self,
                           const char         *card_id)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (row_id (row), card_id))
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }
  return FALSE;
}

/** trophic_methods_page_get_shown: the id of the card that is shown. */
const char *
trophic_methods_page_get_shown (TrophicMethodsPage *self)
{
  return self->shown;
}
