/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-sheet.h"

#include <glib/gi18n-lib.h>

#include "trophic-answer-card.h"
#include "trophic-stack-heard.h"
#include "trophic-study-fill.h"
#include "trophic-study-heading.h"
#include "trophic-upright.h"

enum { SIDE_WIDTH = 372, GAP = 12, COLUMN_GAP = 20, BLOCK_GAP = 18 };

struct _TrophicStudySheet
{
  GtkWidget          parent_instance;
  TrophicStudyChart  page;
  GtkWidget         *scrolled;
  GtkWidget         *head;    /* heading and who is in it: beside or under each other */
  GtkLabel          *heading;
  GtkWidget         *flow;
  GtkLabel          *flow_text;
  GtkWidget         *chip;
  GtkWidget         *caution;
  GtkLabel          *caution_text;
  GtkBox            *cards_box;
  TrophicAnswerCard *cards[TROPHIC_STUDY_N_CARDS];
  GtkWidget         *columns;
  AdwClamp          *clamp;
  GtkBox            *left;
  GtkBox            *right;
  TrophicStudyResult *result;
  TrophicLayout      layout;
  gboolean           shows_table; /* the table of the twins stays when other choices are made */
};

G_DEFINE_FINAL_TYPE (TrophicStudySheet, trophic_study_sheet, GTK_TYPE_WIDGET)

enum { WHY, FLOW, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
card_clicked_cb (TrophicAnswerCard *card,
                 TrophicStudySheet *self)
{
  for (int i = 0; i < TROPHIC_STUDY_N_CARDS; i++)
    if (self->cards[i] == card && self->result != NULL)
      g_signal_emit (self, signals[WHY], 0, i);
}

static void
flow_clicked_cb (TrophicStudySheet *self)
{
  if (self->result != NULL)
    g_signal_emit (self, signals[FLOW], 0);
}

static void
twin_changed_cb (GtkStack          *twins,
                 GParamSpec        *pspec,
                 TrophicStudySheet *self)
{
  if (self->result != NULL)
    self->shows_table = g_strcmp0 (gtk_stack_get_visible_child_name (twins), "table") == 0;
}

static void
trophic_study_sheet_dispose (GObject *object)
{
  TrophicStudySheet *self = TROPHIC_STUDY_SHEET (object);
  g_clear_pointer (&self->result, trophic_study_result_unref);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_study_sheet_parent_class)->dispose (object);
}

static void
trophic_study_sheet_class_init (TrophicStudySheetClass *klass)
{
  GType type = TROPHIC_TYPE_STUDY_SHEET;
  G_OBJECT_CLASS (klass)->dispose = trophic_study_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[WHY] = g_signal_new ("why", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[FLOW] = g_signal_new ("flow", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_study_sheet_init (TrophicStudySheet *self)
{
}

static GtkLabel *
new_line (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
new_head (TrophicStudySheet *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP), *heading = gtk_label_new (trophic_study_page_heading (NULL, self->page));
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->heading = GTK_LABEL (heading);
  self->flow_text = new_line (NULL);
  self->flow = gtk_button_new ();
  self->chip = gtk_label_new (_("Synthetic"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "patient-name");
  gtk_button_set_child (GTK_BUTTON (self->flow), GTK_WIDGET (self->flow_text));
  gtk_widget_add_css_class (self->flow, "flat");
  gtk_widget_add_css_class (self->flow, "study-flow");
  gtk_widget_set_halign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->flow, _("Who is in this study, and who is not"));
  g_signal_connect_object (self->flow, "clicked", G_CALLBACK (flow_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->chip, "pill-note");
  gtk_widget_add_css_class (self->chip, "neutral");
  gtk_widget_set_valign (self->chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->head), heading);
  gtk_box_append (GTK_BOX (self->head), self->flow);
  gtk_widget_set_hexpand (self->head, TRUE);
  gtk_box_append (GTK_BOX (row), self->head);
  gtk_box_append (GTK_BOX (row), self->chip);
  return row;
}

static GtkWidget *
new_caution (TrophicStudySheet *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("trophic-caution-symbolic");
  self->caution = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP / 2);
  self->caution_text = new_line ("caption-heading");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->caution, "caution");
  gtk_box_append (GTK_BOX (self->caution), icon);
  gtk_box_append (GTK_BOX (self->caution), GTK_WIDGET (self->caution_text));
  return self->caution;
}

static GtkWidget *
new_columns (TrophicStudySheet *self)
{
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_GAP);
  self->left = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, BLOCK_GAP));
  self->right = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, BLOCK_GAP));
  self->clamp = ADW_CLAMP (adw_clamp_new ());
  GtkWidget *first = trophic_upright_new (GTK_WIDGET (self->left));
  gtk_widget_set_hexpand (first, TRUE); /* a wish of its child goes no further up than an upright */
  gtk_widget_set_valign (GTK_WIDGET (self->right), GTK_ALIGN_START);
  adw_clamp_set_child (self->clamp, trophic_upright_new (GTK_WIDGET (self->right)));
  adw_clamp_set_tightening_threshold (self->clamp, SIDE_WIDTH);
  /* What widens inside the side column must not take half of the width from the chart. */
  gtk_widget_set_hexpand (GTK_WIDGET (self->clamp), FALSE);
  gtk_widget_set_vexpand (self->columns, TRUE);
  gtk_box_append (GTK_BOX (self->columns), first);
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->clamp));
  return self->columns;
}

/** trophic_study_sheet_new: an empty page. */
GtkWidget *
trophic_study_sheet_new (TrophicStudyChart page)
{
  TrophicStudySheet *self = g_object_new (TROPHIC_TYPE_STUDY_SHEET, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->page = page;
  gtk_widget_add_css_class (box, "study-page");
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), new_caution (self));
  self->cards_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP));
  gtk_box_set_homogeneous (self->cards_box, TRUE);
  for (int i = 0; i < TROPHIC_STUDY_N_CARDS; i++)
    {
      self->cards[i] = g_object_new (TROPHIC_TYPE_ANSWER_CARD, NULL);
      g_signal_connect (self->cards[i], "clicked", G_CALLBACK (card_clicked_cb), self);
      gtk_box_append (self->cards_box, GTK_WIDGET (self->cards[i]));
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards_box));
  gtk_box_append (GTK_BOX (box), new_columns (self));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* The gravest checks; the others stand under "Why?". */
static void
update_caution (TrophicStudySheet *self)
{
  g_autofree char *text = self->result != NULL ? trophic_study_page_caution (self->result->study, self->page) : NULL;
  gtk_label_set_text (self->caution_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->caution, text != NULL);
}

/* [S] Without a result the cards say nothing: no number of the one before stays in them. */
static void
update_cards (TrophicStudySheet *self)
{
  for (int i = 0; i < TROPHIC_STUDY_N_CARDS; i++)
    {
      g_autoptr (TrophicAnswer) answer = self->result != NULL ? trophic_study_card_new (self->result->study, self->page, (guint) i)
                                                              : trophic_study_card_empty ();
      trophic_answer_card_set_compact (self->cards[i], self->layout != TROPHIC_LAYOUT_ROOMY, self->layout >= TROPHIC_LAYOUT_COMPACT);
      trophic_answer_card_set_answer (self->cards[i], answer);
    }
}

static void
update_head (TrophicStudySheet *self)
{
  g_autofree char *who = self->result != NULL ? trophic_study_page_who (self->result->study, self->page) : g_strdup ("");
  gtk_label_set_text (self->heading, trophic_study_page_heading (self->result != NULL ? self->result->study : NULL, self->page));
  gtk_label_set_text (self->flow_text, who);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, who, -1);
  gtk_widget_set_visible (self->chip, self->result != NULL && self->result->study->synthetic);
}

/** trophic_study_sheet_set_result: shows it, or nothing. */
void
trophic_study_sheet_set_result (TrophicStudySheet  *self,
                                TrophicStudyResult *result,
                                const GError       *error)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SHEET (self));
  TrophicStudyResult *old = g_steal_pointer (&self->result);
  clear (self->left);
  clear (self->right);
  self->result = result != NULL ? trophic_study_result_ref (result) : NULL;
  g_clear_pointer (&old, trophic_study_result_unref);
  update_head (self);
  update_caution (self);
  update_cards (self);
  if (result == NULL)
    return;
  GtkStack *twins = NULL;
  trophic_study_fill (self->left, self->right, result, self->page, error, &twins);
  gtk_widget_set_visible (GTK_WIDGET (self->clamp), gtk_widget_get_first_child (GTK_WIDGET (self->right)) != NULL);
  if (twins == NULL)
    return;
  trophic_stack_heard_as_seen (GTK_WIDGET (twins));
  gtk_stack_set_visible_child_name (twins, self->shows_table ? "table" : "chart");
  g_signal_connect_object (twins, "notify::visible-child-name", G_CALLBACK (twin_changed_cb), self, 0);
}

/** trophic_study_sheet_set_layout: beside a chart that is to be read, a second column needs a roomy window; else it stands below. */
void
trophic_study_sheet_set_layout (TrophicStudySheet *self,
                                TrophicLayout      layout)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SHEET (self));
  gboolean compact = layout >= TROPHIC_LAYOUT_COMPACT, stacked = layout != TROPHIC_LAYOUT_ROOMY;
  self->layout = layout;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (self->clamp, stacked ? G_MAXINT16 : SIDE_WIDTH);
  gtk_box_set_spacing (self->cards_box, compact ? 8 : GAP);
  update_cards (self);
}

/** trophic_study_sheet_set_open: @index: the answer, or -1 */
void
trophic_study_sheet_set_open (TrophicStudySheet *self,
                              int                index)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SHEET (self));
  for (int i = 0; i < TROPHIC_STUDY_N_CARDS; i++)
    trophic_answer_card_set_open (self->cards[i], i == index);
}

/** trophic_study_sheet_focus: @index: the answer, or -1 */
void
trophic_study_sheet_focus (TrophicStudySheet *self,
                           int                index)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SHEET (self));
  gtk_widget_grab_focus (index >= 0 ? GTK_WIDGET (self->cards[index]) : self->flow);
}
