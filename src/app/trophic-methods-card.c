/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-methods-card.h"

#include <glib/gi18n-lib.h>

#include "trophic-methods-text.h"

enum { GAP = 18, INSIDE = 12, NARROW = 24, BUTTONS = 150 /* room for those that lie above the card */ };

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *style,
           const char *more)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (more != NULL)
    gtk_widget_add_css_class (label, more);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
new_list (GtkWidget  *box,
          const char *heading)
{
  if (heading != NULL)
    gtk_widget_set_margin_top (add_label (box, heading, "heading", NULL), GAP);
  GtkWidget *list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading != NULL ? heading : _("Methods"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, INSIDE / 2);
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static GtkWidget *
add_row (GtkWidget  *list,
         const char *accessible_name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_name, -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "method-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return box;
}

static void
add_texts (GtkWidget         *box,
           const TrophicCard *card)
{
  g_autoptr (GArray) texts = trophic_methods_texts (card);
  GtkWidget *list = new_list (box, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      const TrophicMethodText *text = &g_array_index (texts, TrophicMethodText, i);
      GtkWidget *row = add_row (list, text->heading);
      add_label (row, text->heading, "caption-heading", "soft");
      add_label (row, text->text, NULL, NULL);
    }
}

/* Words on how sure the number is come before where it was found: they matter more than the citation. */
static void
add_number (GtkWidget         *list,
            const TrophicCard *card,
            const char        *key)
{
  const char *label = trophic_card_number_label (card, key);
  const char *origin = trophic_card_number_origin (card, key);
  TrophicCertainty certainty = trophic_card_number_certainty (card, key);
  gboolean weak = certainty == TROPHIC_CERTAINTY_SECONDARY || certainty == TROPHIC_CERTAINTY_UNSTATED;
  g_autofree char *number = trophic_methods_number (card, key);
  GtkWidget *row = add_row (list, label != NULL ? label : key), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, INSIDE);
  gtk_box_append (GTK_BOX (row), line);
  gtk_widget_set_hexpand (add_label (line, label != NULL ? label : key, NULL, NULL), TRUE);
  GtkWidget *value = add_label (line, number, "heading", "numeric");
  gtk_label_set_wrap (GTK_LABEL (value), FALSE);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  add_label (row, trophic_methods_certainty_words (certainty), "caption-heading", weak ? "caution" : "soft");
  if (origin != NULL)
    add_label (row, origin, "caption", "soft");
}

static void
add_numbers (GtkWidget         *box,
             const TrophicCard *card)
{
  g_auto (GStrv) keys = trophic_card_keys (card, "numbers");
  if (keys[0] == NULL)
    return;
  GtkWidget *list = new_list (box, _("Numbers"));
  for (guint i = 0; keys[i] != NULL; i++)
    add_number (list, card, keys[i]);
}

static void
add_hazard (GtkWidget           *list,
            const TrophicHazard *hazard)
{
  g_autofree char *tests = trophic_methods_hazard_tests (hazard);
  GtkWidget *row = add_row (list, hazard->hazard);
  add_label (row, hazard->hazard, "heading", NULL);
  add_label (row, hazard->control, NULL, NULL);
  g_autofree char *proof = g_strdup_printf (_("Tests: %s"), tests);
  add_label (row, proof, "caption", "soft");
}

/* With a heading per subject when @card_id is %NULL. */
static void
add_hazards (GtkWidget  *box,
             const char *card_id)
{
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  GtkWidget *list = NULL;
  const char *subject = NULL;
  for (guint i = 0; i < hazards->len; i++)
    {
      const TrophicHazard *hazard = g_ptr_array_index (hazards, i);
      if (card_id != NULL && !trophic_hazard_concerns (hazard, card_id))
        continue;
      if (list == NULL || (card_id == NULL && subject != hazard->subject))
        list = new_list (box, card_id != NULL ? _("Hazards and controls") : hazard->subject);
      subject = hazard->subject;
      add_hazard (list, hazard);
    }
}

static GtkWidget *
new_sheet (const char *title,
           const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (box, NARROW);
  gtk_widget_set_margin_end (box, NARROW);
  gtk_widget_set_margin_top (box, GAP);
  gtk_widget_set_margin_bottom (box, NARROW);
  gtk_widget_set_margin_end (add_label (box, title, "title-2", NULL), BUTTONS);
  gtk_widget_set_margin_bottom (add_label (box, subtitle, "soft", NULL), INSIDE / 2);
  return box;
}

/** trophic_methods_card_new: (transfer floating): the whole card. */
GtkWidget *
trophic_methods_card_new (const TrophicCard *card)
{
  g_autofree char *version = g_strdup_printf (_("Version %d"), trophic_card_version (card));
  GtkWidget *box = new_sheet (trophic_card_name (card), version);
  add_texts (box, card);
  add_numbers (box, card);
  add_hazards (box, trophic_card_id (card));
  return box;
}

/** trophic_methods_hazards_new: (transfer floating): every hazard, by subject. */
GtkWidget *
trophic_methods_hazards_new (void)
{
  GtkWidget *box = new_sheet (_("Hazards and controls"),
                              _("What could harm a patient, what keeps it from happening, and the tests that notice when that is gone."));
  add_hazards (box, NULL);
  return box;
}
