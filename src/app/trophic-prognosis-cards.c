/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-prognosis-cards.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cautions-shown.h"
#include "trophic-copy.h"
#include "trophic-methods-text.h"
#include "trophic-prognosis-curve.h"
#include "trophic-prognosis-words.h"
#include "trophic-text.h"

enum { PADDING = 12, TABLE_STEP = 3 };

static GtkWidget *
label_new (const char *text,
           const char *css_class,
           gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
card_new (const char *title,
          const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "prognosis-card");
  gtk_box_append (GTK_BOX (box), label_new (title, "heading", TRUE));
  if (!trophic_text_is_empty (subtitle))
    {
      GtkWidget *words = label_new (subtitle, "caption", TRUE);
      gtk_widget_add_css_class (words, "soft");
      gtk_box_append (GTK_BOX (box), words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return box;
}

/* Name and version of the card, which opens it among the methods. */
static void
append_card_link (GtkWidget  *box,
                  const char *card_id)
{
  g_autofree char *title = trophic_methods_title (trophic_card_get (card_id));
  GtkWidget *button = gtk_button_new_with_label (title);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-text");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.methods");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", card_id);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
row_new (const TrophicPrognosisRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, PADDING);
  GtkWidget *name = label_new (row->name, NULL, TRUE), *value = label_new (row->value, "heading", TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), value);
  gtk_box_append (GTK_BOX (box), head);
  const char *lines[] = { row->note, row->limit, row->reading, row->n };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!trophic_text_is_empty (lines[i]))
      {
        GtkWidget *line = label_new (lines[i], "caption", TRUE);
        gtk_widget_add_css_class (line, lines[i] == row->reading ? "reading" : "soft");
        gtk_box_append (GTK_BOX (box), line);
      }
  gtk_widget_add_css_class (box, "prognosis-row");
  g_autofree char *sentence = trophic_prognosis_row_sentence (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return box;
}

/** trophic_prognosis_rows_card: a card with a line under line for each of @rows (element-type TrophicPrognosisRow). */
GtkWidget *
trophic_prognosis_rows_card (const char *title,
                             const char *subtitle,
                             GPtrArray  *rows,
                             const char *card_id)
{
  GtkWidget *card = card_new (title, subtitle);
  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (card), row_new (g_ptr_array_index (rows, i)));
    }
  if (card_id != NULL)
    append_card_link (card, card_id);
  return card;
}

/** trophic_prognosis_text_card: a card with one paragraph. */
GtkWidget *
trophic_prognosis_text_card (const char *title,
                             const char *text,
                             const char *card_id)
{
  GtkWidget *card = card_new (title, NULL);
  gtk_box_append (GTK_BOX (card), label_new (text, NULL, TRUE));
  append_card_link (card, card_id);
  return card;
}

/* The three times as large numbers. */
static GtkWidget *
numbers_new (const TrophicSurvivalChart *chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * PADDING);
  for (guint i = 0; i < TROPHIC_SURVIVAL_MARKS; i++)
    {
      GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *share = trophic_survival_share_text (chart->marks[i].share);
      g_autofree char *when = g_strdup_printf (_("free of it at %.0f months"), chart->marks[i].months);
      GtkWidget *caption = label_new (when, "caption", TRUE);
      gtk_widget_add_css_class (caption, "soft");
      gtk_box_append (GTK_BOX (cell), label_new (share, "prognosis-number", FALSE));
      gtk_box_append (GTK_BOX (cell), caption);
      gtk_box_append (GTK_BOX (box), cell);
    }
  return box;
}

/* The twin of the curve: a line for every quarter of a year. */
static GtkWidget *
table_new (const TrophicSurvivalChart *chart)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2 * PADDING);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_attach (GTK_GRID (grid), label_new (_("Months from today"), "caption-heading", FALSE), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (_("Months from onset"), "caption-heading", FALSE), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (_("Free of the endpoint"), "caption-heading", FALSE), 2, 0, 1, 1);
  for (guint i = 0; i < chart->points->len; i += TABLE_STEP)
    {
      const TrophicSurvivalPoint *point = &g_array_index (chart->points, TrophicSurvivalPoint, i);
      int row = (int) i + 1;
      g_autofree char *months = g_strdup_printf ("%.0f", point->months);
      g_autofree char *onset = g_strdup_printf ("%.0f", chart->months_now + point->months);
      g_autofree char *share = trophic_survival_share_text (point->share);
      gtk_grid_attach (GTK_GRID (grid), label_new (months, NULL, FALSE), 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label_new (onset, NULL, FALSE), 1, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label_new (share, NULL, FALSE), 2, row, 1, 1);
    }
  trophic_copy_attach_grid (GTK_GRID (grid));
  return grid;
}

static void
twin_toggled_cb (GtkToggleButton *button,
                 GtkStack        *stack)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child_name (stack, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
twin_shown_cb (GtkStack        *stack,
               GParamSpec      *pspec,
               GtkToggleButton *button)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (stack), gtk_widget_get_name (GTK_WIDGET (button))) == 0)
    gtk_toggle_button_set_active (button, TRUE);
}

/** trophic_prognosis_twin_switch: two linked keys between the pages "chart" and "table" of @stack. */
GtkWidget *
trophic_prognosis_twin_switch (GtkStack *stack)
{
  static const struct { const char *name, *label; } twins[] = { { "chart", N_("Chart") }, { "table", N_("Table") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(twins[i].label));
      gtk_widget_set_name (button, twins[i].name);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      else
        first = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (GTK_BOX (box), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (twin_toggled_cb), stack, 0);
      g_signal_connect_object (stack, "notify::visible-child-name", G_CALLBACK (twin_shown_cb), button, 0);
    }
  gtk_toggle_button_set_active (first, TRUE);
  return box;
}

static void
table_wanted_cb (GtkStack *stack)
{
  gtk_stack_set_visible_child_name (stack, "table");
}

static void
append_curve (GtkWidget            *card,
              TrophicSurvivalChart *chart)
{
  GtkWidget *stack = gtk_stack_new (), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, PADDING);
  GtkWidget *numbers = numbers_new (chart);
  gtk_stack_add_named (GTK_STACK (stack), table_new (chart), "table");
  GtkWidget *curve = trophic_prognosis_curve_new (chart);
  gtk_stack_add_named (GTK_STACK (stack), curve, "chart");
  g_signal_connect_object (curve, "table", G_CALLBACK (table_wanted_cb), stack, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (numbers, TRUE);
  gtk_box_append (GTK_BOX (head), numbers);
  GtkWidget *twins = trophic_prognosis_twin_switch (GTK_STACK (stack));
  gtk_widget_set_valign (twins, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), twins);
  gtk_box_append (GTK_BOX (card), head);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "chart");
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_box_append (GTK_BOX (card), stack);
}

/* The stop stands as the card's answer already; of the checks one asks for a look, the others and the notes are said below it. */
static void
append_cautions (GtkWidget               *card,
                 const TrophicAssessment *assessment,
                 GPtrArray               *cautions)
{
  g_autoptr (GPtrArray) glance = trophic_cautions_at_a_glance (assessment, "encals", cautions);
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      if (caution->level == TROPHIC_CAUTION_STOP)
        continue;
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *words = label_new (caution->message, "caption", TRUE);
      gboolean check = g_ptr_array_find (glance, caution, NULL);
      GtkWidget *mark = check ? gtk_image_new_from_icon_name ("trophic-caution-symbolic") : gtk_label_new ("•");
      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      if (caution->level != TROPHIC_CAUTION_CHECK)
        gtk_widget_add_css_class (line, "soft");
      else if (check)
        gtk_widget_add_css_class (line, "caution");
      gtk_widget_set_hexpand (words, TRUE);
      gtk_box_append (GTK_BOX (line), mark);
      gtk_box_append (GTK_BOX (line), words);
      gtk_box_append (GTK_BOX (card), line);
    }
}

/* Inputs in two columns of text: what, and its value with its day. */
static GtkWidget *
inputs_new (GPtrArray *rows)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), PADDING);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicPrognosisRow *row = g_ptr_array_index (rows, i);
      g_autofree char *value = trophic_text_is_empty (row->note) ? g_strdup (row->value) : g_strdup_printf ("%s · %s", row->value, row->note);
      GtkWidget *name = label_new (row->name, "caption", TRUE);
      gtk_widget_add_css_class (name, "soft");
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label_new (value, "caption", TRUE), 1, (int) i, 1, 1);
    }
  return grid;
}

/** trophic_prognosis_encals_card: the curve from today with its three numbers, inputs and cautions, or why there is none. */
GtkWidget *
trophic_prognosis_encals_card (const TrophicAssessment *assessment)
{
  const TrophicEncals *encals = assessment->encals;
  g_autofree char *words = trophic_prognosis_encals (assessment);
  g_autoptr (GPtrArray) inputs = trophic_prognosis_inputs (assessment);
  TrophicSurvivalChart *chart = trophic_survival_chart_new (encals, trophic_card_get ("encals"));
  GtkWidget *card = card_new (_("ENCALS, from today"),
                              chart != NULL ? _("Predicted share free of death, tracheostomy and NIV over 23 hours a day, given that none has come by today") : NULL);
  gtk_widget_set_hexpand (card, TRUE);
  if (chart != NULL)
    append_curve (card, chart);
  gtk_box_append (GTK_BOX (card), label_new (words, NULL, TRUE));
  append_cautions (card, assessment, encals->cautions);
  if (chart != NULL || encals->missing->len > 0)
    {
      gtk_box_append (GTK_BOX (card), label_new (_("Inputs, those nearest to diagnosis"), "caption-heading", TRUE));
      gtk_box_append (GTK_BOX (card), inputs_new (inputs));
    }
  append_card_link (card, "encals");
  return card;
}
