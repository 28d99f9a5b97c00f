/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-sidebar.h"

#include <glib/gi18n-lib.h>

#include "trophic-list-stop.h"
#include "trophic-text.h"
#include "trophic-words.h"

/* The lines of the list: all, each reason, handled. */
enum { LINE_ALL, LINE_REASONS, LINE_HANDLED = LINE_REASONS + TROPHIC_N_REASONS, N_LINES };

struct _TrophicWorklistSidebar
{
  GtkWidget      parent_instance;
  GtkWidget     *box;
  GtkListBox    *list;
  GtkListBoxRow *lines[N_LINES];
  GtkLabel      *counts[N_LINES];
  GtkWidget     *site_box;
  GtkDropDown   *sites;
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (TrophicWorklistSidebar, trophic_worklist_sidebar, GTK_TYPE_WIDGET)

enum { CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
chosen_cb (TrophicWorklistSidebar *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activated_cb (TrophicWorklistSidebar *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
trophic_worklist_sidebar_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_WORKLIST_SIDEBAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_worklist_sidebar_parent_class)->dispose (object);
}

static void
trophic_worklist_sidebar_class_init (TrophicWorklistSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_worklist_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", TROPHIC_TYPE_WORKLIST_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] =
    g_signal_new ("activated", TROPHIC_TYPE_WORKLIST_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static const char *
line_label (int line)
{
  return line == LINE_ALL ? C_("reasons of the worklist", "All") : line == LINE_HANDLED ? _("Handled") : trophic_reason_label (line - LINE_REASONS);
}

static void
add_line (TrophicWorklistSidebar *self,
          int                     line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (line_label (line));
  g_object_set (label, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  if (line == LINE_ALL || line == LINE_REASONS + TROPHIC_REASON_ACT_TODAY)
    gtk_widget_add_css_class (label, "bold");
  self->counts[line] = GTK_LABEL (gtk_label_new ("0"));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[line]), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[line]), "soft");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[line]));
  self->lines[line] = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (self->lines[line], box);
  gtk_list_box_append (self->list, GTK_WIDGET (self->lines[line]));
}

/* A rule sets off what is not a reason. */
static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  TrophicWorklistSidebar *self = user_data;
  gboolean ruled = row == self->lines[LINE_REASONS] || row == self->lines[LINE_HANDLED];
  gtk_list_box_row_set_header (row, ruled ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
add_sites (TrophicWorklistSidebar *self)
{
  self->site_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->site_box, "site-filter");
  GtkWidget *label = gtk_label_new (_("Site"));
  gtk_widget_add_css_class (label, "soft");
  self->sites = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *[]) { NULL }));
  gtk_widget_set_hexpand (GTK_WIDGET (self->sites), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sites), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Site"), -1);
  g_signal_connect_object (self->sites, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->site_box), label);
  gtk_box_append (GTK_BOX (self->site_box), GTK_WIDGET (self->sites));
  gtk_widget_set_visible (self->site_box, FALSE);
}

static void
trophic_worklist_sidebar_init (TrophicWorklistSidebar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  GtkWidget *heading = gtk_label_new (_("Reasons, in the order of the list"));
  g_object_set (heading, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "margin-start", 12, "margin-end", 12, "margin-top", 12, NULL);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "soft");
  gtk_box_append (GTK_BOX (self->box), heading);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reasons, in the order of the list"), -1);
  for (int line = 0; line < N_LINES; line++)
    add_line (self, line);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_list_box_select_row (self->list, self->lines[LINE_ALL]);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->box), trophic_list_stop_new (scrolled));
  add_sites (self);
  gtk_box_append (GTK_BOX (self->box), self->site_box);
}

/** trophic_worklist_sidebar_new: with everything chosen. */
GtkWidget *
trophic_worklist_sidebar_new (void)
{
  return g_object_new (TROPHIC_TYPE_WORKLIST_SIDEBAR, NULL);
}

static void
collect_sites (GPtrArray       *sites,
               const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicWorklistRow *row = g_ptr_array_index (rows, i);
      if (!trophic_text_is_empty (row->patient->site) &&
          !g_ptr_array_find_with_equal_func (sites, row->patient->site, g_str_equal, NULL))
        g_ptr_array_add (sites, row->patient->site);
    }
}

static int
texts_compared_cb (gconstpointer a,
                   gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

/* The site that was chosen stays chosen while it has rows. A clinic of one site has nothing to choose. */
static void
fill_sites (TrophicWorklistSidebar *self,
            const TrophicWorklist  *worklist)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  collect_sites (sites, worklist->rows);
  collect_sites (sites, worklist->handled);
  g_ptr_array_sort (sites, texts_compared_cb);
  g_ptr_array_insert (sites, 0, (gpointer) _("All sites"));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->sites);
  guint position = 0;
  for (guint i = 1; i < sites->len && chosen != NULL; i++)
    if (g_str_equal (g_ptr_array_index (sites, i), gtk_string_object_get_string (chosen)))
      position = i;
  g_ptr_array_add (sites, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char * const *) sites->pdata);
  gtk_drop_down_set_model (self->sites, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sites, position);
  gtk_widget_set_visible (self->site_box, sites->len > 3); /* "all", two sites and the end */
}

static void
set_count (TrophicWorklistSidebar *self,
           int                     line,
           guint                   count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  gtk_label_set_text (self->counts[line], text);
  g_autofree char *heard = g_strdup_printf ("%s, %u", line_label (line), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lines[line]), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
}

/** trophic_worklist_sidebar_set_worklist: @worklist: (nullable): whose rows are counted. */
void
trophic_worklist_sidebar_set_worklist (TrophicWorklistSidebar *self,
                                       const TrophicWorklist  *worklist)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_SIDEBAR (self));
  self->filling = TRUE;
  set_count (self, LINE_ALL, worklist != NULL ? worklist->rows->len : 0);
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    set_count (self, LINE_REASONS + reason, worklist != NULL ? worklist->counts[reason] : 0);
  set_count (self, LINE_HANDLED, worklist != NULL ? worklist->handled->len : 0);
  if (worklist != NULL)
    fill_sites (self, worklist);
  else
    gtk_list_box_select_row (self->list, self->lines[LINE_ALL]);
  self->filling = FALSE;
}

/** trophic_worklist_sidebar_shows: whether the row is among what was chosen; handled rows stand under "all" too. */
gboolean
trophic_worklist_sidebar_shows (TrophicWorklistSidebar   *self,
                                const TrophicWorklistRow *row)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_SIDEBAR (self), FALSE);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int line = selected != NULL ? gtk_list_box_row_get_index (selected) : LINE_ALL;
  GtkStringObject *site = gtk_drop_down_get_selected_item (self->sites);
  if (gtk_drop_down_get_selected (self->sites) > 0 && site != NULL &&
      g_strcmp0 (row->patient->site, gtk_string_object_get_string (site)) != 0)
    return FALSE;
  if (line == LINE_ALL)
    return TRUE;
  return line == LINE_HANDLED ? row->handled != NULL
                              : row->handled == NULL && trophic_worklist_row_has (row, line - LINE_REASONS);
}

/** trophic_worklist_sidebar_dup_part: (transfer full) (nullable): what was chosen, "Losing weight · Site"; %NULL for the whole list. */
char *
trophic_worklist_sidebar_dup_part (TrophicWorklistSidebar *self)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_SIDEBAR (self), NULL);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int line = selected != NULL ? gtk_list_box_row_get_index (selected) : LINE_ALL;
  GtkStringObject *site = gtk_drop_down_get_selected (self->sites) > 0 ? gtk_drop_down_get_selected_item (self->sites) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  if (line != LINE_ALL)
    g_ptr_array_add (parts, (gpointer) line_label (line));
  if (site != NULL)
    g_ptr_array_add (parts, (gpointer) gtk_string_object_get_string (site));
  return parts->len > 0 ? trophic_words_join (parts) : NULL;
}
