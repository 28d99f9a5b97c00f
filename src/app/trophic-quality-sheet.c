/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-sheet.h"

#include <glib/gi18n-lib.h>

#include "trophic-copy.h"
#include "trophic-stack-heard.h"

enum { SPINNER = 32 };

/** trophic_quality_sheet_new: (transfer floating): a stack that shows "loading", "failed" or @content under "content". */
GtkWidget *
trophic_quality_sheet_new (GtkWidget *content)
{
  GtkWidget *stack = gtk_stack_new (), *spinner = gtk_spinner_new (), *failed = adw_status_page_new ();
  gtk_widget_set_size_request (spinner, SPINNER, SPINNER);
  g_object_set (spinner, "spinning", TRUE, "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reading the clinic"), -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (failed), "trophic-caution-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (failed), _("The clinic could not be read"));
  gtk_stack_add_named (GTK_STACK (stack), spinner, "loading");
  gtk_stack_add_named (GTK_STACK (stack), failed, "failed");
  gtk_stack_add_named (GTK_STACK (stack), content, "content");
  trophic_stack_heard_as_seen (stack);
  return stack;
}

/** trophic_quality_sheet_show: @name: "loading", "content", or what was added */
void
trophic_quality_sheet_show (GtkWidget  *sheet,
                            const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (sheet), name);
}

/** trophic_quality_sheet_fail: says what went wrong instead of the content. */
void
trophic_quality_sheet_fail (GtkWidget    *sheet,
                            const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_stack_get_child_by_name (GTK_STACK (sheet), "failed")), text);
  trophic_quality_sheet_show (sheet, "failed");
}

/** trophic_quality_label: (transfer floating): a label that wraps, with up to two style classes. */
GtkWidget *
trophic_quality_label (const char *text,
                       const char *style,
                       const char *more)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (more != NULL)
    gtk_widget_add_css_class (label, more);
  return label;
}

/** trophic_quality_list: (transfer floating): an empty boxed list. */
GtkWidget *
trophic_quality_list (const char *accessible_name)
{
  GtkWidget *list = gtk_list_box_new ();
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_name, -1);
  trophic_copy_attach_list (GTK_LIST_BOX (list));
  return list;
}

/** trophic_quality_scrolled: (transfer floating): @content at most @width wide, under margins of the page, scrolling down. */
GtkWidget *
trophic_quality_scrolled (GtkWidget *content,
                          int        width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_add_css_class (content, "quality-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

/** trophic_quality_clear_list: takes all rows out. */
void
trophic_quality_clear_list (GtkWidget *list)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
}
