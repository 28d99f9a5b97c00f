/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-treatment-text.h"

#include <glib/gi18n.h>

#include "trophic-text.h"
#include "trophic-treatment-registry.h"

static void
add_line (GtkWidget  *box,
          const char *text,
          const char *css_class,
          const char *other_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  if (other_class != NULL)
    gtk_widget_add_css_class (label, other_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_entry (GtkWidget                   *box,
           const TrophicTreatmentEntry *entry)
{
  TrophicTreatmentStanding standing = trophic_treatment_entry_standing (entry);
  gboolean doubtful = standing == TROPHIC_STANDING_WITHDRAWN || standing == TROPHIC_STANDING_UNPROVEN;
  add_line (box, trophic_treatment_entry_name (entry), "heading", NULL);
  add_line (box, trophic_treatment_entry_standing_label (entry), "caption-heading", doubtful ? "caution" : NULL);
  g_autoptr (GPtrArray) statements = trophic_treatment_entry_statements (entry);
  for (guint i = 0; i < statements->len; i++)
    {
      const TrophicTreatmentStatement *statement = g_ptr_array_index (statements, i);
      add_line (box, statement->heading, "caption-heading", NULL);
      add_line (box, statement->text, NULL, NULL);
      add_line (box, statement->source, "caption", "soft");
    }
  g_autofree char *as_of = g_strdup_printf (_("As of %s; other approvals may exist"), trophic_treatment_registry_as_of ());
  add_line (box, as_of, "caption", "soft");
}

/**
 * trophic_treatment_text_new:
 * @drug: (nullable): as it was typed
 *
 * Returns: (transfer floating): a box with the text of @drug
 */
GtkWidget *
trophic_treatment_text_new (const char *drug)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  trophic_treatment_text_set_drug (box, drug);
  return box;
}

/** trophic_treatment_text_set_drug: shows the text of another drug; a drug that is not listed says so. */
void
trophic_treatment_text_set_drug (GtkWidget  *text,
                                 const char *drug)
{
  g_return_if_fail (GTK_IS_BOX (text));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (text)) != NULL;)
    gtk_box_remove (GTK_BOX (text), child);
  const TrophicTreatmentEntry *entry = trophic_treatment_registry_find (drug);
  if (entry != NULL)
    add_entry (text, entry);
  else if (!trophic_text_is_empty (drug))
    add_line (text, _("No text: this name is not on the list of treatments."), "caption", "soft");
}
