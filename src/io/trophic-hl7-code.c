/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which test and which unit: fields that may say one thing in several systems. Where two that are known contradict, neither
 * is believed: the field goes on as it stands, which nothing maps, and a person sees it. */
#include <string.h>

#include "trophic-hl7-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

typedef struct {
  const char           *code;
  const char           *text;
  const char           *system;
  const TrophicAnalyte *analyte;
  gboolean              standard;
  gboolean              other; /* certainly none of ours */
} Triplet;

/* The first component of each triplet: the second alternate one came with version 2.7. */
static const guint triplet_starts[] = { 1, 4, 10 };

static const char *
take_component (TrophicHl7Message       *message,
                const TrophicHl7Segment *segment,
                TrophicHl7Span           span,
                guint                    number)
{
  return trophic_hl7_take (message, segment, trophic_hl7_part (span, message->delimiters.component, number));
}

static Triplet
read_triplet (TrophicHl7Message       *message,
              const TrophicHl7Segment *segment,
              TrophicHl7Span           span,
              guint                    start)
{
  Triplet triplet = {
    .code = take_component (message, segment, span, start),
    .text = take_component (message, segment, span, start + 1),
    .system = take_component (message, segment, span, start + 2),
  };
  if (*triplet.code != '\0')
    {
      triplet.standard = trophic_vocabulary_system_is_standard (triplet.system);
      triplet.analyte = trophic_vocabulary_analyte_by_code (triplet.code, triplet.system);
      triplet.other = trophic_vocabulary_code_is_other (triplet.code, triplet.system);
    }
  return triplet;
}

static int
rank_triplet (const Triplet *triplet)
{
  return triplet->standard ? (triplet->analyte != NULL ? 3 : 2) : *triplet->code != '\0' ? 1 : 0;
}

/**
 * trophic_hl7_read_code:
 * @span: OBX-3
 *
 * Sets test, code and system: of the triplets the one of LOINC or JLAC10, else the first; the words of the chosen one, else
 * any.
 */
void
trophic_hl7_read_code (TrophicHl7Message       *message,
                       const TrophicHl7Segment *segment,
                       TrophicHl7Span           span,
                       TrophicPanelRow         *row)
{
  span = trophic_hl7_part (span, message->delimiters.repeat, 1);
  Triplet best = { "", "", "", NULL, FALSE, FALSE };
  const char *text = "";
  gboolean contradict = FALSE, other = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (triplet_starts); i++)
    {
      Triplet triplet = read_triplet (message, segment, span, triplet_starts[i]);
      contradict |= triplet.analyte != NULL && best.analyte != NULL && triplet.analyte != best.analyte;
      other |= triplet.other;
      if (*text == '\0')
        text = triplet.text;
      if (rank_triplet (&triplet) > rank_triplet (&best))
        best = triplet;
    }
  if (*text == '\0')
    text = take_component (message, segment, span, 9);
  if (contradict || (other && best.analyte != NULL))
    {
      best = (Triplet) { trophic_hl7_take (message, segment, span), "", "", NULL, FALSE, FALSE };
      text = best.code;
    }
  else if (*best.text != '\0')
    text = best.text;
  row->text[TROPHIC_PANEL_CODE] = *best.code ? best.code : NULL;
  row->text[TROPHIC_PANEL_SYSTEM] = *best.code && *best.system ? best.system : NULL;
  row->text[TROPHIC_PANEL_TEST] = *text ? text : NULL;
}

/**
 * trophic_hl7_read_unit:
 * @span: OBX-6
 *
 * Returns: (nullable): the unit: of code and words of both triplets the first that is known, else the first that is there
 */
const char *
trophic_hl7_read_unit (TrophicHl7Message       *message,
                       const TrophicHl7Segment *segment,
                       TrophicHl7Span           span)
{
  static const guint components[] = { 1, 2, 4, 5, 9 };
  const char *first = NULL, *known = NULL, *canonical = NULL;
  if (trophic_hl7_is_empty (span))
    return NULL;
  span = trophic_hl7_part (span, message->delimiters.repeat, 1);
  if (memchr (span.start, message->delimiters.component, (gsize) (span.end - span.start)) == NULL)
    return trophic_hl7_take (message, segment, span);
  for (guint i = 0; i < G_N_ELEMENTS (components); i++)
    {
      const char *text = take_component (message, segment, span, components[i]);
      const char *meant = trophic_unit_canonical (text);
      if (*text == '\0')
        continue;
      if (first == NULL)
        first = text;
      if (meant == NULL)
        continue;
      if (canonical != NULL && !g_str_equal (canonical, meant))
        return trophic_hl7_take (message, segment, span);
      if (canonical == NULL)
        canonical = meant, known = text;
    }
  return known != NULL ? known : first;
}
