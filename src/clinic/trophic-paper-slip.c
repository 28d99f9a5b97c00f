/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slip that goes with a lactate draw: what the laboratories' rules ask for, and what has to be written down so that the
 * value can be used later. No value and no group stands on it. */
#include <glib/gi18n-lib.h>

#include "trophic-card.h"
#include "trophic-number.h"
#include "trophic-paper-private.h"

static char *
with_number (const TrophicCard *card,
             const char        *key,
             const char        *format)
{
  char number[TROPHIC_NUMBER_SIZE];
  trophic_number_write (trophic_card_number (card, key), number);
  g_autoptr (GString) text = g_string_new (format);
  g_string_replace (text, "%s", number, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_rules (TrophicSheet      *sheet,
           const TrophicCard *card)
{
  g_autofree char *rest = with_number (card, "rest_minutes", _("At rest, lying or sitting, for about %s minutes; not after exertion or a seizure"));
  g_autofree char *tourniquet = with_number (card, "tourniquet_seconds", _("No tourniquet, or for less than %s seconds; no fist pumping"));
  g_autofree char *separation = with_number (card, "separation_minutes", _("On ice, and separated within %s minutes (deproteinised blood: at once)"));
  trophic_sheet_heading (sheet, _("Before and at the draw"));
  trophic_sheet_tick (sheet, _("Fasting"));
  trophic_sheet_tick (sheet, rest);
  trophic_sheet_tick (sheet, tourniquet);
  trophic_sheet_tick (sheet, _("Fluoride tube, or blood deproteinised at once (perchloric acid)"));
  trophic_sheet_tick (sheet, separation);
}

static void
add_entries (TrophicSheet *sheet)
{
  const char *const rest[] = { _("Yes"), _("No"), _("Unknown"), NULL };
  const char *const tourniquet[] = { _("None"), _("Briefly"), _("Longer"), _("Unknown"), NULL };
  const char *const exertion[] = { _("No"), _("Exertion"), _("Seizure"), _("Unknown"), NULL };
  const char *const draw[] = { trophic_draw_label (TROPHIC_DRAW_ARTERIAL), trophic_draw_label (TROPHIC_DRAW_VENOUS),
                               trophic_draw_label (TROPHIC_DRAW_CAPILLARY), NULL };
  const char *const matrix[] = { trophic_matrix_label (TROPHIC_MATRIX_WHOLE_BLOOD), trophic_matrix_label (TROPHIC_MATRIX_PLASMA),
                                 trophic_matrix_label (TROPHIC_MATRIX_DEPROTEINISED), NULL };
  const char *const tube[] = { _("Fluoride"), _("Deproteinised"), _("Heparin"), _("EDTA"), _("Other"), NULL };
  const char *const setting[] = { trophic_setting_label (TROPHIC_SETTING_ROUTINE), trophic_setting_label (TROPHIC_SETTING_BLOOD_GAS),
                                  trophic_setting_label (TROPHIC_SETTING_EMERGENCY), NULL };
  const char *const ice[] = { _("Yes"), _("No"), NULL };
  trophic_sheet_heading (sheet, _("To be filled in"));
  trophic_sheet_entry (sheet, _("Date and time drawn"), NULL, NULL, NULL);
  trophic_sheet_entry (sheet, _("Hours since the last food or formula"), NULL, _("hours"), NULL);
  trophic_sheet_entry (sheet, _("Rested"), NULL, NULL, rest);
  trophic_sheet_entry (sheet, _("Exertion or seizure before"), NULL, NULL, exertion);
  trophic_sheet_entry (sheet, _("Tourniquet"), NULL, NULL, tourniquet);
  trophic_sheet_entry (sheet, _("Drawn from"), NULL, NULL, draw);
  /* Translators: what the blood is drawn into */
  trophic_sheet_entry (sheet, C_("blood", "Tube"), NULL, NULL, tube);
  trophic_sheet_entry (sheet, _("Measured in"), NULL, NULL, matrix);
  trophic_sheet_entry (sheet, _("On ice"), NULL, NULL, ice);
  trophic_sheet_entry (sheet, _("Minutes to separation"), NULL, _("minutes"), NULL);
  trophic_sheet_entry (sheet, _("Setting"), NULL, NULL, setting);
  trophic_sheet_entry (sheet, _("Device or laboratory"), NULL, NULL, NULL);
  trophic_sheet_entry (sheet, _("Accession number"), NULL, NULL, NULL);
}

/* (transfer full): the slip. */
TrophicSheet *
trophic_paper_slip (const TrophicReport        *report,
                    const TrophicReportPatient *patient)
{
  const TrophicCard *card = trophic_card_get ("lactate-collection");
  TrophicSheet *sheet = trophic_sheet_new (11, 8);
  trophic_paper_frame (sheet, report, patient, trophic_paper_title (TROPHIC_PAPER_SLIP), _("For those who draw and handle the blood"),
                       _("The clinic's own rules come first. Research use; not a certified medical device."));
  add_rules (sheet, card);
  add_entries (sheet);
  trophic_sheet_heading (sheet, _("Drugs taken today"));
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR, trophic_card_text (card, "interference"));
  trophic_sheet_write (sheet, 2);
  trophic_sheet_heading (sheet, _("Remarks"));
  trophic_sheet_line (sheet, TROPHIC_PAGE_REGULAR,
                      _("What is not known stays open: an open box is an unknown, not a no."));
  trophic_sheet_write (sheet, 2);
  const char *const boxes[] = { _("Drawn by"), _("Handled by"), NULL };
  trophic_sheet_boxes (sheet, 14, boxes);
  g_autofree char *source = g_strdup_printf (_("%s (%s v%d): %s"), trophic_card_name (card), trophic_card_id (card),
                                             trophic_card_version (card), trophic_card_text (card, "certainty"));
  trophic_sheet_line (sheet, TROPHIC_PAGE_SOFT, source);
  return sheet;
}
