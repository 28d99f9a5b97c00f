/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-place-page.h"

#include <glib/gi18n-lib.h>

#include "trophic-alert.h"
#include "trophic-reveal-toggle.h"

struct _TrophicPlacePage
{
  GtkWidget       parent_instance;
  AdwHeaderBar   *header;
  AdwWindowTitle *title;
  GtkWidget      *back;
  GtkWidget      *eye;
  GtkRevealer    *banner;
  GtkLabel       *banner_text;
};

G_DEFINE_FINAL_TYPE (TrophicPlacePage, trophic_place_page, GTK_TYPE_WIDGET)

static void
close_clicked_cb (TrophicPlacePage *self)
{
  gtk_revealer_set_reveal_child (self->banner, FALSE);
}

static void
trophic_place_page_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (trophic_place_page_parent_class)->dispose (object);
}

static void
trophic_place_page_class_init (TrophicPlacePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_place_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
new_banner_button (TrophicPlacePage *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", G_CALLBACK (close_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_banner (TrophicPlacePage *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("trophic-caution-symbolic");
  gtk_widget_add_css_class (icon, "caution");
  self->banner_text = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  g_object_set (self->banner_text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE,
                "selectable", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "banner");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner_text));
  gtk_box_append (GTK_BOX (box), new_banner_button (self));
  self->banner = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->banner, box);
  gtk_widget_set_parent (GTK_WIDGET (self->banner), GTK_WIDGET (self));
}

static void
trophic_place_page_init (TrophicPlacePage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  adw_header_bar_set_centering_policy (self->header, ADW_CENTERING_POLICY_LOOSE);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->title));
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.back");
  gtk_widget_set_visible (self->back, FALSE);
  adw_header_bar_pack_start (self->header, self->back);
  self->eye = g_object_ref_sink (trophic_reveal_toggle_new ());
  adw_header_bar_pack_end (self->header, self->eye);
  g_object_unref (self->eye);
  gtk_widget_set_parent (GTK_WIDGET (self->header), GTK_WIDGET (self));
  add_banner (self);
}

/**
 * trophic_place_page_new:
 * @title: what the place is called; its way back in a folded window is called so too
 * @body: (transfer floating): what fills the page
 */
TrophicPlacePage *
trophic_place_page_new (const char *title,
                        GtkWidget  *body)
{
  TrophicPlacePage *self = g_object_new (TROPHIC_TYPE_PLACE_PAGE, NULL);
  trophic_place_page_set_title (self, title, "");
  gtk_widget_set_tooltip_text (self->back, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  return self;
}

/** trophic_place_page_set_title: names the page and says in small letters of which day or clinic it speaks. */
void
trophic_place_page_set_title (TrophicPlacePage *self,
                              const char       *title,
                              const char       *subtitle)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  if (self->title == NULL)
    return; /* the pages' switcher stands there */
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/** trophic_place_page_set_title_widget: @widget: (transfer floating): the switcher of a place that has pages. */
void
trophic_place_page_set_title_widget (TrophicPlacePage *self,
                                     GtkWidget        *widget)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  adw_header_bar_set_title_widget (self->header, widget);
  self->title = NULL;
}

/** trophic_place_page_pack_start: @button: (transfer floating): stands at the start of the header bar. */
void
trophic_place_page_pack_start (TrophicPlacePage *self,
                               GtkWidget        *button)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  adw_header_bar_pack_start (self->header, button);
}

/** trophic_place_page_pack_end: @button: (transfer floating): stands at the end of the header bar, right of the eye. */
void
trophic_place_page_pack_end (TrophicPlacePage *self,
                             GtkWidget        *button)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  /* What is packed first stands outermost. */
  g_object_ref (self->eye);
  adw_header_bar_remove (self->header, self->eye);
  adw_header_bar_pack_end (self->header, button);
  adw_header_bar_pack_end (self->header, self->eye);
  g_object_unref (self->eye);
}

/** trophic_place_page_set_has_eye: a place where nothing is ever covered has no eye. */
void
trophic_place_page_set_has_eye (TrophicPlacePage *self,
                                gboolean          has_eye)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  gtk_widget_set_visible (self->eye, has_eye);
}

/** trophic_place_page_set_layout: the window tells how much room there is. */
void
trophic_place_page_set_layout (TrophicPlacePage *self,
                               TrophicLayout     layout)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  gtk_widget_set_visible (self->back, layout == TROPHIC_LAYOUT_FOLDED);
  trophic_reveal_toggle_set_compact (TROPHIC_REVEAL_TOGGLE (self->eye), layout >= TROPHIC_LAYOUT_COMPACT);
}

/** trophic_place_page_show_error: says in the page what went wrong and what to do; stays until closed. */
void
trophic_place_page_show_error (TrophicPlacePage *self,
                               const GError     *error)
{
  g_return_if_fail (TROPHIC_IS_PLACE_PAGE (self));
  trophic_alert_say (self->banner_text, error->message);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}
