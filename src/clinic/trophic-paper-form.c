/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blank form of a visit for the day without a computer: the fields of the form on screen with the last value beside
 * each. ALSFRS-R items stand by name and number; the anchor texts of the scale do not ship. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-paper-private.h"
#include "trophic-risk-drugs.h"
#include "trophic-visit-last.h"
#include "trophic-visit-words.h"
#include "trophic-words.h"

typedef struct {
  TrophicSheet      *sheet;
  TrophicAssessment *assessment;
} Form;

static const char *
scale_words (const char *code)
{
  TrophicScale scale;
  return trophic_scale_from_nick (code, &scale) ? trophic_scale_label (scale) : code;
}

/* The last value with its day, in words; @say turns a code into them. */
static char *
last_text (const Form  *form,
           const char  *key,
           const char  *unit,
           const char *(*say) (const char *code))
{
  TrophicDate date;
  const TrophicDate any = TROPHIC_DATE_UNKNOWN;
  g_autofree char *text = trophic_visit_last (form->assessment->record, &any, key, &date);
  if (text == NULL)
    return NULL;
  double kcal;
  if (g_str_equal (key, "intake_kcal") || g_str_equal (key, "enteral_kcal") || g_str_equal (key, "parenteral_kcal"))
    if (trophic_number_parse (text, &kcal))
      {
        g_free (text);
        text = trophic_energy_number (kcal);
      }
  g_autofree char *day = trophic_words_date_near (&date, &form->assessment->on);
  /* Translators: the last value of a field and its day */
  return g_strdup_printf (C_("last value and its day", "%s%s%s, %s"), say != NULL ? say (text) : text, unit != NULL && !g_str_equal (unit, "%") ? " " : "",
                          unit != NULL ? unit : "", day);
}

static void
add_number (const Form *form,
            const char *label,
            const char *key,
            const char *unit)
{
  g_autofree char *last = last_text (form, key, unit, NULL);
  trophic_sheet_entry (form->sheet, label, last, unit, NULL);
}

static void
add_choice (const Form         *form,
            const char         *label,
            const char         *key,
            const char        *(*say) (const char *code),
            const char * const *options)
{
  g_autofree char *last = last_text (form, key, NULL, say);
  trophic_sheet_entry (form->sheet, label, last, NULL, options);
}

static void
add_weight (const Form *form)
{
  const char *const scales[] = { trophic_scale_label (TROPHIC_SCALE_STANDING), trophic_scale_label (TROPHIC_SCALE_CHAIR),
                                 trophic_scale_label (TROPHIC_SCALE_WHEELCHAIR), trophic_scale_label (TROPHIC_SCALE_BED),
                                 trophic_scale_label (TROPHIC_SCALE_HOME), trophic_scale_label (TROPHIC_SCALE_REPORTED),
                                 trophic_scale_label (TROPHIC_SCALE_ESTIMATED), NULL };
  const char *const clothes[] = { trophic_clothing_label ("light"), trophic_clothing_label ("indoor"), trophic_clothing_label ("orthosis"), NULL };
  static const char *const oedema[] = { "0", "1", "2", "3", NULL };
  trophic_sheet_heading (form->sheet, _("Weight"));
  add_number (form, _("The scale shows"), "weight_kg", "kg");
  add_number (form, _("Tare (orthosis, wheelchair)"), "tare_kg", "kg");
  add_choice (form, _("Scale"), "scale", scale_words, scales);
  add_choice (form, _("Clothing"), "clothing", trophic_clothing_label, clothes);
  add_choice (form, _("Oedema"), "oedema", NULL, oedema);
  trophic_sheet_entry (form->sheet, _("Not weighed because"), NULL, NULL, NULL);
}

/* The five of the refeeding question: the last answer in words where it is one, else as it was written. */
static void
add_risk_drugs (const Form *form)
{
  TrophicDate date;
  const TrophicDate any = TROPHIC_DATE_UNKNOWN;
  guint drugs;
  g_autofree char *text = trophic_visit_last (form->assessment->record, &any, "risk_drugs", &date), *last = NULL;
  if (text != NULL)
    {
      g_autofree char *said = trophic_risk_drugs_read (text, &drugs) ? trophic_risk_drugs_say (drugs) : g_strdup (text);
      g_autofree char *day = trophic_words_date_near (&date, &form->assessment->on);
      last = g_strdup_printf (C_("last value and its day", "%s%s%s, %s"), said, "", "", day);
    }
  trophic_sheet_entry (form->sheet, _("Alcohol, insulin, chemotherapy, antacids, diuretics"), last, NULL, NULL);
}

static void
add_intake (const Form *form)
{
  const char *const methods[] = { trophic_intake_method_label ("patient"), trophic_intake_method_label ("three_day_record"),
                                  trophic_intake_method_label ("calculated"), NULL };
  const char *const routes[] = { trophic_route_label ("oral"), trophic_route_label ("oral_and_tube"), trophic_route_label ("nasogastric"),
                                 trophic_route_label ("gastrostomy"), trophic_route_label ("parenteral"), NULL };
  trophic_sheet_heading (form->sheet, _("Intake (1 day)"));
  add_number (form, _("Oral"), "intake_kcal", trophic_energy_unit ());
  add_number (form, _("Enteral"), "enteral_kcal", trophic_energy_unit ());
  add_number (form, _("Parenteral"), "parenteral_kcal", trophic_energy_unit ());
  add_choice (form, _("How asked"), "intake_method", trophic_intake_method_label, methods);
  add_choice (form, _("Route"), "route", trophic_route_label, routes);
  add_number (form, _("Texture, thickener"), "texture", NULL);
  add_number (form, _("Little or no intake for"), "little_intake_days", _("days"));
  add_risk_drugs (form);
}

static void
add_items (const Form *form)
{
  const char *const options[] = { "0", "1", "2", "3", "4", _("Unknown"), NULL };
  const char *const gastrostomy[] = { _("No (5a)"), _("Yes (5b)"), NULL };
  const char *const modes[] = { _("Face to face"), _("Telephone"), _("Self-rated"), NULL };
  trophic_sheet_heading (form->sheet, _("ALSFRS-R"));
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      g_autofree char *key = g_strdup_printf ("alsfrs_r_%u", i + 1);
      g_autofree char *label = g_strdup_printf ("%u  %s", i + 1, trophic_alsfrs_r_item_label (i));
      add_choice (form, label, key, NULL, options);
      if (i == 4)
        trophic_sheet_entry (form->sheet, _("Gastrostomy"), NULL, NULL, gastrostomy);
    }
  trophic_sheet_entry (form->sheet, _("How rated"), NULL, NULL, modes);
}

static void
add_breathing (const Form *form)
{
  trophic_sheet_heading (form->sheet, _("Breathing and measures"));
  add_number (form, _("%FVC"), "fvc_percent", "%");
  add_number (form, _("%VC"), "vc_percent", "%");
  add_number (form, _("Height"), "height_cm", "cm");
  add_number (form, _("Upper arm circumference"), "arm_cm", "cm");
  add_number (form, _("Calf circumference"), "calf_cm", "cm");
}

/* (transfer full): the form. */
TrophicSheet *
trophic_paper_visit_form (const TrophicReport        *report,
                          const TrophicReportPatient *patient)
{
  TrophicSheet *sheet = trophic_sheet_new (9.5, 7);
  const Form form = { sheet, patient->assessment };
  trophic_paper_frame (sheet, report, patient, trophic_paper_title (TROPHIC_PAPER_VISIT_FORM), _("To be filled in by hand, then entered"),
                       _("Soft print: the last value and its day. What is not known stays open. Research use; not a certified medical device."));
  const char *const head[] = { _("Date of the visit"), _("Filled in by"), _("Rated by"), NULL };
  trophic_sheet_boxes (sheet, 11, head);
  trophic_sheet_column (sheet, TROPHIC_SHEET_LEFT);
  add_weight (&form);
  add_intake (&form);
  trophic_sheet_column (sheet, TROPHIC_SHEET_RIGHT);
  add_items (&form);
  add_breathing (&form);
  trophic_sheet_column (sheet, TROPHIC_SHEET_FULL);
  trophic_sheet_heading (sheet, _("Events since the last visit, drugs, what was agreed"));
  trophic_sheet_write (sheet, 4);
  return sheet;
}
