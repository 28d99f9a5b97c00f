/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preview-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

enum { ENTRY_CHARACTERS = 3 };

struct _TrophicPreviewBar
{
  GtkWidget        parent_instance;
  GtkWidget       *content;
  TrophicPageList *list; /* borrowed: both stand in one window */
  GtkWidget       *previous;
  GtkWidget       *next;
  GtkEditable     *page;
  GtkLabel        *n_pages;
  GtkLabel        *zoom;
  GtkToggleButton *whole;
  GtkToggleButton *width;
};

G_DEFINE_FINAL_TYPE (TrophicPreviewBar, trophic_preview_bar, GTK_TYPE_WIDGET)

typedef enum { PREVIOUS, NEXT, FIRST, LAST, LARGER, SMALLER, WHOLE, WIDTH, NATURAL } Move;

static void
move (TrophicPageList *list,
      Move             move)
{
  guint page = trophic_page_list_get_page (list), n = trophic_page_list_get_n (list);
  switch (move)
    {
    case PREVIOUS:
      trophic_page_list_set_page (list, page > 1 ? page - 1 : 1);
      break;
    case NEXT:
      trophic_page_list_set_page (list, page + 1);
      break;
    case FIRST:
      trophic_page_list_set_page (list, 1);
      break;
    case LAST:
      trophic_page_list_set_page (list, n);
      break;
    case LARGER:
      trophic_page_list_zoom (list, 1);
      break;
    case SMALLER:
      trophic_page_list_zoom (list, -1);
      break;
    case WHOLE:
      trophic_page_list_set_fit (list, TROPHIC_PAGE_FIT_PAGE);
      break;
    case WIDTH:
      trophic_page_list_set_fit (list, TROPHIC_PAGE_FIT_WIDTH);
      break;
    case NATURAL:
      trophic_page_list_set_zoom (list, 1);
      break;
    }
}

static const struct {
  guint           key;
  GdkModifierType state;
  Move            move;
} keys[] = {
  { GDK_KEY_Page_Up, 0, PREVIOUS },
  { GDK_KEY_KP_Page_Up, 0, PREVIOUS },
  { GDK_KEY_Page_Down, 0, NEXT },
  { GDK_KEY_KP_Page_Down, 0, NEXT },
  { GDK_KEY_Home, 0, FIRST },
  { GDK_KEY_Home, GDK_CONTROL_MASK, FIRST },
  { GDK_KEY_End, 0, LAST },
  { GDK_KEY_End, GDK_CONTROL_MASK, LAST },
  { GDK_KEY_plus, 0, LARGER },
  { GDK_KEY_plus, GDK_CONTROL_MASK, LARGER },
  { GDK_KEY_equal, 0, LARGER },
  { GDK_KEY_equal, GDK_CONTROL_MASK, LARGER },
  { GDK_KEY_KP_Add, 0, LARGER },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, LARGER },
  { GDK_KEY_minus, 0, SMALLER },
  { GDK_KEY_minus, GDK_CONTROL_MASK, SMALLER },
  { GDK_KEY_KP_Subtract, 0, SMALLER },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, SMALLER },
  { GDK_KEY_0, 0, WHOLE },
  { GDK_KEY_0, GDK_CONTROL_MASK, WHOLE },
  { GDK_KEY_KP_0, 0, WHOLE },
  { GDK_KEY_w, 0, WIDTH },
  { GDK_KEY_1, 0, NATURAL },
};

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  TrophicPreviewBar *self = user_data;
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return FALSE;
  move (self->list, (Move) g_variant_get_int32 (arguments));
  return TRUE;
}

static void
add_keys (TrophicPreviewBar   *self,
          GtkWidget           *widget,
          GtkPropagationPhase  phase)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, phase);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state), gtk_callback_action_new (key_cb, self, NULL));
      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].move));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);
}

static void
button_clicked_cb (GtkButton         *button,
                   TrophicPreviewBar *self)
{
  move (self->list, (Move) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "move")));
}

/* A fit that is on stays on until another zoom is chosen. */
static void
fit_toggled_cb (GtkToggleButton   *button,
                TrophicPreviewBar *self)
{
  TrophicPageFit fit = button == self->whole ? TROPHIC_PAGE_FIT_PAGE : TROPHIC_PAGE_FIT_WIDTH;
  if (gtk_toggle_button_get_active (button))
    trophic_page_list_set_fit (self->list, fit);
  else if (trophic_page_list_get_fit (self->list) == fit)
    gtk_toggle_button_set_active (button, TRUE);
}

static void
page_typed_cb (GtkEditable       *entry,
               TrophicPreviewBar *self)
{
  guint64 page;
  if (g_ascii_string_to_unsigned (gtk_editable_get_text (entry), 10, 1, G_MAXUINT, &page, NULL))
    trophic_page_list_set_page (self->list, (guint) page);
  g_autofree char *text = g_strdup_printf ("%u", trophic_page_list_get_page (self->list));
  gtk_editable_set_text (entry, text);
}

static void
list_changed_cb (TrophicPreviewBar *self)
{
  guint page = trophic_page_list_get_page (self->list), n = trophic_page_list_get_n (self->list);
  TrophicPageFit fit = trophic_page_list_get_fit (self->list);
  g_autofree char *at = page > 0 ? g_strdup_printf ("%u", page) : g_strdup ("");
  /* Translators: after the number of the page */
  g_autofree char *of = g_strdup_printf (_("of %u"), n);
  g_autofree char *zoom = g_strdup_printf ("%.0f%%", round (trophic_page_list_get_zoom (self->list) * 100));
  gtk_editable_set_text (self->page, at);
  gtk_label_set_text (self->n_pages, n > 0 ? of : "");
  gtk_label_set_text (self->zoom, zoom);
  gtk_widget_set_sensitive (self->previous, page > 1);
  gtk_widget_set_sensitive (self->next, page < n);
  gtk_toggle_button_set_active (self->whole, fit == TROPHIC_PAGE_FIT_PAGE);
  gtk_toggle_button_set_active (self->width, fit == TROPHIC_PAGE_FIT_WIDTH);
}

static GtkWidget *
new_button (TrophicPreviewBar *self,
            const char        *icon,
            const char        *name,
            Move               what)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "move", GINT_TO_POINTER (what));
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), self);
  return button;
}

static GtkToggleButton *
new_fit (TrophicPreviewBar *self,
         const char        *label,
         const char        *tooltip)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "toggled", G_CALLBACK (fit_toggled_cb), self);
  return GTK_TOGGLE_BUTTON (button);
}

static GtkWidget *
new_pages (TrophicPreviewBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->previous = new_button (self, "go-up-symbolic", _("Previous page (Page Up)"), PREVIOUS);
  self->next = new_button (self, "go-down-symbolic", _("Next page (Page Down)"), NEXT);
  self->page = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->page, ENTRY_CHARACTERS);
  gtk_editable_set_max_width_chars (self->page, ENTRY_CHARACTERS);
  gtk_editable_set_alignment (self->page, 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->page), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Page"), -1);
  g_signal_connect (self->page, "activate", G_CALLBACK (page_typed_cb), self);
  self->n_pages = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->n_pages), "numeric");
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->n_pages));
  gtk_box_append (GTK_BOX (box), self->next);
  return box;
}

static GtkWidget *
new_zoom (TrophicPreviewBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->zoom = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->zoom, 5);
  gtk_widget_add_css_class (GTK_WIDGET (self->zoom), "numeric");
  self->whole = new_fit (self, _("Whole Page"), _("Fit the whole page (0)"));
  self->width = new_fit (self, _("Page Width"), _("Fit the width of the page (W)"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->whole));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->width));
  gtk_box_append (GTK_BOX (box), new_button (self, "zoom-out-symbolic", _("Smaller (−)"), SMALLER));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->zoom));
  gtk_box_append (GTK_BOX (box), new_button (self, "zoom-in-symbolic", _("Larger (+)"), LARGER));
  return box;
}

/* Keys work wherever the focus is: before the pages scroll by themselves, after every other control had them. */
static void
trophic_preview_bar_root (GtkWidget *widget)
{
  TrophicPreviewBar *self = TROPHIC_PREVIEW_BAR (widget);
  GTK_WIDGET_CLASS (trophic_preview_bar_parent_class)->root (widget);
  add_keys (self, GTK_WIDGET (self->list), GTK_PHASE_CAPTURE);
  add_keys (self, GTK_WIDGET (gtk_widget_get_root (widget)), GTK_PHASE_BUBBLE);
}

static void
trophic_preview_bar_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_PREVIEW_BAR (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_preview_bar_parent_class)->dispose (object);
}

static void
trophic_preview_bar_class_init (TrophicPreviewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_preview_bar_dispose;
  widget_class->root = trophic_preview_bar_root;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_preview_bar_init (TrophicPreviewBar *self)
{
  self->content = gtk_center_box_new ();
  gtk_widget_add_css_class (self->content, "toolbar");
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (self->content), new_pages (self));
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (self->content), new_zoom (self));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/** trophic_preview_bar_new: (transfer floating): moves @list, which stands in the same window. */
GtkWidget *
trophic_preview_bar_new (TrophicPageList *list)
{
  TrophicPreviewBar *self = g_object_new (TROPHIC_TYPE_PREVIEW_BAR, NULL);
  self->list = list;
  g_signal_connect_object (list, "changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  list_changed_cb (self);
  return GTK_WIDGET (self);
}
