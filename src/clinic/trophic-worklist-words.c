/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-answer-private.h"
#include "trophic-energy-unit.h"
#include "trophic-energy.h"
#include "trophic-number.h"
#include "trophic-words.h"

/** trophic_worklist_words_first: the reason that places the row, in words. */
char *
trophic_worklist_words_first (const TrophicWorklistRow *row)
{
  TrophicReason first = trophic_worklist_row_first_reason (row);
  return g_strdup (first < TROPHIC_N_REASONS ? row->words[first] : "");
}

static void
add_handled (GPtrArray         *parts,
             const TrophicHandled *handled,
             const TrophicDate *on,
             gboolean           with_note)
{
  g_autofree char *until = trophic_words_date_near (&handled->until, on);
  if (with_note && handled->note != NULL && *handled->note)
    /* Translators: a day, and what a person noted */
    g_ptr_array_add (parts, g_strdup_printf (_("until %s: %s"), until, handled->note));
  else
    g_ptr_array_add (parts, g_strdup_printf (_("until %s"), until));
}

/**
 * trophic_worklist_words_rest:
 * @with_note: what a person noted is read too; a note may name somebody, so that it is left out while names are covered
 *
 * The other reasons in one line; until when a handled row is hidden comes first.
 */
char *
trophic_worklist_words_rest (const TrophicWorklistRow *row,
                             const TrophicDate        *on,
                             gboolean                  with_note)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (row->handled != NULL)
    add_handled (parts, row->handled, on, with_note);
  for (int reason = (int) trophic_worklist_row_first_reason (row) + 1; reason < TROPHIC_N_REASONS; reason++)
    if (row->words[reason] != NULL)
      g_ptr_array_add (parts, g_strdup (row->words[reason]));
  return trophic_words_join (parts);
}

/** trophic_worklist_words_loss: the change in 6 months in percent, "−3.1"; "—" when unknown. */
char *
trophic_worklist_words_loss (const TrophicWorklistRow *row)
{
  return isfinite (row->loss_6_months_percent) ? trophic_number_format_signed (-row->loss_6_months_percent, 1) : g_strdup ("—");
}

/** trophic_worklist_route_label: (transfer none): "" when the route is not known. */
const char *
trophic_worklist_route_label (const char *route)
{
  static const struct { const char *route, *label; } labels[] = {
    { "oral", N_("oral") }, { "oral_tube", N_("oral and tube") }, { "tube", N_("tube") }, { "parenteral", N_("parenteral") },
    { "mixed", N_("mixed") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].route, route) == 0)
      return _(labels[i].label);
  return "";
}

/** trophic_worklist_words_intake: "27 oral"; of other routes the route alone, since the bands come from oral intake. [S] */
char *
trophic_worklist_words_intake (const TrophicWorklistRow *row)
{
  if (g_strcmp0 (row->route, "oral") != 0)
    return g_strdup (row->route != NULL ? trophic_worklist_route_label (row->route) : "—");
  if (!isfinite (row->intake_per_ideal_kg))
    return g_strdup ("—");
  g_autofree char *kcal = trophic_energy_per_kg (row->intake_per_ideal_kg, trophic_energy_band_limit (row->intake_per_ideal_kg), 0);
  /* Translators: energy per kg ideal weight, and the route */
  return g_strdup_printf (_("%s %s"), kcal, trophic_worklist_route_label (row->route));
}

/** trophic_worklist_words_forecast: the forecast change of BMI, "−0.6"; "—" when there is no number. */
char *
trophic_worklist_words_forecast (const TrophicWorklistRow *row)
{
  return row->forecast_reason == NULL ? trophic_number_format_signed (row->forecast_mean, 1) : g_strdup ("—");
}

static const char *
short_reason (const char *code)
{
  static const struct { const char *code, *words; } words[] = {
    { "no-weight", N_("no weight") },
    { "no-height", N_("no height") },
    { "weigh-first", N_("weigh first") },
    { "oedema", N_("marked oedema") },
    { "reported-weight", N_("weigh first") },
    { "implausible-weight", N_("check the weight") },
    { "regime-change", N_("two weights first") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].code, code))
      return _(words[i].words);
  return "";
}

/** trophic_worklist_words_by: which way and by when, "uncertain · 14 Feb", or in two words why there is no number. */
char *
trophic_worklist_words_by (const TrophicWorklistRow *row,
                           const TrophicDate        *on)
{
  if (row->forecast_reason != NULL)
    return g_strdup (short_reason (row->forecast_reason));
  g_autofree char *date = trophic_words_date_near (&row->target_date, on);
  const char *way = row->direction < 0 ? _("loss likely") : row->direction > 0 ? _("gain likely") : _("uncertain");
  /* Translators: which way a forecast goes, and its date */
  return g_strdup_printf (_("%s · %s"), way, date);
}

/** trophic_worklist_words_visit: the day of the last visit, "—" when nobody was seen yet. */
char *
trophic_worklist_words_visit (const TrophicWorklistRow *row,
                              const TrophicDate        *on)
{
  return trophic_words_date_near (&row->last_visit, on);
}

/** trophic_worklist_words_missing: what is missing that day, short names; "—" for nothing. */
char *
trophic_worklist_words_missing (const TrophicWorklistRow *row)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; row->missing != NULL && i < row->missing->len; i++)
    g_ptr_array_add (names, (gpointer) trophic_answer_missing_name (g_ptr_array_index (row->missing, i)));
  return names->len > 0 ? trophic_words_join (names) : g_strdup ("—");
}
