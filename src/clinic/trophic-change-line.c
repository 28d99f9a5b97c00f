/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-change-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-words.h"
#include "trophic-number.h"

static void
add_weight (GPtrArray           *parts,
            const TrophicChange *change)
{
  if (!isfinite (change->weight_kg))
    return;
  g_autofree char *kg = trophic_number_format_signed (change->weight_kg, 1);
  g_autofree char *percent = trophic_number_format_signed (change->weight_percent, 1);
  /* Translators: Pango markup; kilograms and percent with their signs */
  g_ptr_array_add (parts, g_strdup_printf (_("weight <b>%s kg</b> (%s%%)"), kg, percent));
}

static void
add_events (GPtrArray               *parts,
            const TrophicAssessment *assessment)
{
  const GPtrArray *events = assessment->change.events;
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (events, i);
      g_autofree char *date = trophic_words_date_near (&event->date, &assessment->on);
      /* Translators: an event and its date, "NIV start 14 Oct" */
      g_autofree char *text = g_strdup_printf (C_("event and date", "%s %s"), trophic_event_kind_label (event->kind), date);
      g_ptr_array_add (parts, g_markup_escape_text (text, -1));
    }
}

static GPtrArray *
change_parts (const TrophicAssessment *assessment)
{
  const TrophicChange *change = &assessment->change;
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  add_weight (parts, change);
  if (change->alsfrs_r_before >= 0 && change->alsfrs_r_now >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("ALSFRS-R <b>%d → %d</b>"), change->alsfrs_r_before, change->alsfrs_r_now));
  if (isfinite (change->intake_kcal))
    {
      g_autofree char *intake = trophic_energy_change_text (change->intake_kcal);
      g_ptr_array_add (parts, g_strdup_printf (_("intake <b>%s</b>"), intake));
    }
  if (change->new_results > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("<b>%d</b> new lab", "<b>%d</b> new labs", change->new_results),
                                             change->new_results));
  add_events (parts, assessment);
  if (trophic_date_is_known (&change->plan_review))
    {
      g_autofree char *date = trophic_words_date_near (&change->plan_review, &assessment->on);
      g_ptr_array_add (parts, g_strdup_printf (_("plan review %s"), date));
    }
  return parts;
}

/** trophic_change_line_markup: (transfer full): Pango markup; says so when there is no earlier visit. */
char *
trophic_change_line_markup (const TrophicAssessment *assessment)
{
  const TrophicChange *change = &assessment->change;
  if (!trophic_date_is_known (&change->since))
    return g_strdup (_("No earlier visit to compare with"));
  g_autoptr (GPtrArray) parts = change_parts (assessment);
  g_autofree char *date = trophic_words_date_near (&change->since, &assessment->on);
  if (parts->len == 0)
    return g_strdup_printf (_("<b>Since %s</b>  nothing new"), date);
  g_autofree char *line = trophic_words_join_wide (parts);
  return g_strdup_printf (_("<b>Since %s</b>  %s"), date, line);
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  g_string_append_len (user_data, text, (gssize) length);
}

/** trophic_change_line_text: (transfer full): the same without markup, for paper, tables and the clipboard. */
char *
trophic_change_line_text (const TrophicAssessment *assessment)
{
  static const GMarkupParser parser = { .text = text_cb };
  g_autofree char *markup = trophic_change_line_markup (assessment);
  g_autofree char *element = g_strconcat ("<line>", markup, "</line>", NULL);
  GString *text = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, text, NULL);
  /* A translation with broken markup shows as it stands rather than not at all. */
  if (!g_markup_parse_context_parse (context, element, -1, NULL))
    g_string_assign (text, markup);
  return g_string_free (text, FALSE);
}
