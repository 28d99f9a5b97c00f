/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-line.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-identity.h"
#include "trophic-patient-name.h"

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Names are drawn with Japanese forms of the characters in every locale. */
static void
set_japanese (GtkWidget *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string ("ja")));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static char *
format_birth (const TrophicPatient *patient,
              const TrophicDate    *today)
{
  if (!trophic_date_is_known (&patient->birth_date))
    return g_strdup (_("Birth date unknown"));
  g_autofree char *date = trophic_date_words (&patient->birth_date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  int age = trophic_patient_age (patient, today);
  /* Translators: birth date and age in years, "3 Mar 1963 (63)" */
  return age < 0 ? g_steal_pointer (&date) : g_strdup_printf (_("%s (%d)"), date, age);
}

/**
 * trophic_patient_line_text:
 *
 * Returns: (transfer full): the identity as one line of text, number first
 */
char *
trophic_patient_line_text (const TrophicPatient *patient,
                           const TrophicDate    *today)
{
  g_autofree char *name = trophic_patient_name_written (patient);
  g_autofree char *birth = format_birth (patient, today);
  return g_strdup_printf ("%s · %s · %s · %s", trophic_patient_id (patient), name,
                          trophic_sex_label (patient->sex), birth);
}

static GtkWidget *
new_pill (const char *icon,
          const char *text,
          const char *css_class)
{
  GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill-note");
  gtk_widget_add_css_class (pill, css_class);
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
      gtk_box_append (GTK_BOX (pill), image);
    }
  /* Without it the words stand on the line's baseline, below the pill. */
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (pill), label);
  return pill;
}

/**
 * trophic_patient_line_new_pills:
 * @same_name: another patient has the same or a similar name
 *
 * Returns: (transfer floating) (nullable): what has to be known beside the identity; beside it where there is room,
 *   below it where they would cut the name. %NULL when there is nothing to say
 */
GtkWidget *
trophic_patient_line_new_pills (const TrophicPatient *patient,
                                gboolean              same_name)
{
  g_return_val_if_fail (patient != NULL, NULL);

  if (!same_name && !patient->synthetic)
    return NULL;
  GtkWidget *pills = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (pills, GTK_ALIGN_CENTER);
  if (same_name)
    gtk_box_append (GTK_BOX (pills), new_pill ("trophic-caution-symbolic", _("Same name here: check birth date"), "caution"));
  if (patient->synthetic)
    gtk_box_append (GTK_BOX (pills), new_pill (NULL, _("Synthetic"), "neutral"));
  return pills;
}

/**
 * trophic_patient_line_new:
 *
 * Returns: (transfer floating): the identity row of a form; numbers and dates are never cut, names are
 */
GtkWidget *
trophic_patient_line_new (const TrophicPatient *patient,
                          const TrophicDate    *today)
{
  g_return_val_if_fail (patient != NULL, NULL);

  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* The names stand as on the page that the form was opened from. */
  g_autofree char *name = trophic_patient_name_first (patient), *others = trophic_identity_names (patient);
  g_autofree char *birth = format_birth (patient, today);
  GtkWidget *label = new_label (name, "title-2");
  set_japanese (label);
  gtk_box_append (GTK_BOX (line), label);
  if (*others != '\0')
    {
      label = new_label (NULL, "soft");
      gtk_label_set_markup (GTK_LABEL (label), others);
      gtk_box_append (GTK_BOX (line), label);
    }
  label = new_label (trophic_patient_id (patient), "heading");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), new_label (trophic_sex_label (patient->sex), NULL));
  label = new_label (birth, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (line), label);
  g_autofree char *text = trophic_patient_line_text (patient, today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return line;
}
