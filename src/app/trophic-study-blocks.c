/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-blocks.h"

#include <glib/gi18n-lib.h>

#include "trophic-list-stop.h"
#include "trophic-prognosis-cards.h"
#include "trophic-scene-view.h"
#include "trophic-study-grid.h"
#include "trophic-text.h"

enum { GAP = 9, ICON_SIZE = 64 };

static GtkWidget *
label_new (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/** trophic_study_block_card: (transfer floating): @title: (nullable): stands over @content. */
GtkWidget *
trophic_study_block_card (const char *title,
                          GtkWidget  *content)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  if (title != NULL)
    {
      GtkWidget *heading = label_new (title, "heading");
      gtk_widget_add_css_class (heading, "study-title");
      gtk_box_append (GTK_BOX (card), heading);
    }
  gtk_box_append (GTK_BOX (card), content);
  return card;
}

/** trophic_study_block_table: (transfer floating): @table: (transfer full): scrolls where it is higher than @most_height, -1 never. */
GtkWidget *
trophic_study_block_table (TrophicStudyTable *table,
                           int                most_height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, most_height > 0 ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  if (most_height > 0)
    gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), most_height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), trophic_study_grid_new (table, FALSE));
  return trophic_list_stop_new (scrolled);
}

/** trophic_study_block_note: (transfer floating): a card of words. */
GtkWidget *
trophic_study_block_note (const char *title,
                          const char *text)
{
  GtkWidget *words = label_new (text, NULL);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "study-note");
  return trophic_study_block_card (title, words);
}

/** trophic_study_block_refusal: (transfer floating): why something is not there, in its place. */
GtkWidget *
trophic_study_block_refusal (const char *title,
                             const char *reason)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *icon = gtk_image_new_from_icon_name ("trophic-caution-symbolic"), *heading = label_new (title, "title-2");
  GtkWidget *words = label_new (trophic_text_is_empty (reason) ? _("Not computed") : reason, NULL);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_SIZE);
  gtk_widget_add_css_class (icon, "soft");
  g_object_set (heading, "halign", GTK_ALIGN_CENTER, "justify", GTK_JUSTIFY_CENTER, NULL);
  g_object_set (words, "halign", GTK_ALIGN_CENTER, "justify", GTK_JUSTIFY_CENTER, "selectable", TRUE, NULL);
  g_object_set (box, "valign", GTK_ALIGN_CENTER, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "study-refusal");
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card), box);
  return card;
}

/* A chart and the study whose numbers it borrows. */
typedef struct {
  gpointer                   chart;
  const TrophicStudyDrawing *drawing;
  TrophicStudyResult        *result;
} Drawn;

static void
drawn_free (gpointer data)
{
  Drawn *drawn = data;
  drawn->drawing->free (drawn->chart);
  trophic_study_result_unref (drawn->result);
  g_free (drawn);
}

static double
drawn_height (gconstpointer facts,
              double        text_scale)
{
  const Drawn *drawn = facts;
  return drawn->drawing->height (drawn->chart, text_scale);
}

static TrophicChartScene *
drawn_layout (gconstpointer            facts,
              const TrophicChartStyle *style,
              double                   width,
              double                   height,
              double                   text_scale)
{
  const Drawn *drawn = facts;
  double own = drawn_height (facts, text_scale);
  return drawn->drawing->layout (drawn->chart, style, width, drawn->drawing->grows ? MAX (own, height) : own, text_scale);
}

/**
 * trophic_study_block_chart:
 * @chart: (transfer full): borrows from the study of @result
 * @drawing: static
 *
 * Returns: (transfer floating): the chart, without pointer or keys
 */
GtkWidget *
trophic_study_block_chart (gpointer                   chart,
                           const TrophicStudyDrawing *drawing,
                           TrophicStudyResult        *result,
                           const char                *label)
{
  TrophicSceneView *view = g_object_new (TROPHIC_TYPE_SCENE_VIEW, NULL);
  Drawn *drawn = g_new0 (Drawn, 1);
  *drawn = (Drawn) { chart, drawing, trophic_study_result_ref (result) };
  g_autofree char *description = drawing->describe (chart);
  trophic_scene_view_set_least_width (view, drawing->least_width);
  trophic_scene_view_set_facts (view, drawn, drawn_free, drawn_layout, drawn_height, label, description);
  return GTK_WIDGET (view);
}

static void
table_wanted_cb (GtkStack *stack)
{
  gtk_stack_set_visible_child_name (stack, "table");
}

/** trophic_study_block_twins: (transfer floating): a card of which one twin is seen. @twins: (out): pages "chart" and "table". */
GtkWidget *
trophic_study_block_twins (const char  *title,
                           GtkWidget   *chart,
                           GtkWidget   *table,
                           GtkStack   **twins)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP), *stack = gtk_stack_new ();
  GtkWidget *heading = label_new (title, "heading");
  gtk_stack_add_named (GTK_STACK (stack), chart, "chart");
  gtk_stack_add_named (GTK_STACK (stack), table, "table");
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_widget_set_hexpand (heading, TRUE);
  if (g_signal_lookup ("table", G_OBJECT_TYPE (chart)) != 0)
    g_signal_connect_object (chart, "table", G_CALLBACK (table_wanted_cb), stack, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (bar, "chart-bar");
  gtk_box_append (GTK_BOX (bar), heading);
  gtk_box_append (GTK_BOX (bar), trophic_prognosis_twin_switch (GTK_STACK (stack)));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (card), stack);
  *twins = GTK_STACK (stack);
  return card;
}
