/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *code, *label;
} Word;

static const char *
label_of (const Word *words,
          guint       n,
          const char *code)
{
  for (guint i = 0; code != NULL && i < n; i++)
    if (g_str_equal (words[i].code, code))
      return _(words[i].label);
  return code;
}

/** trophic_alsfrs_r_item_label: the name of an item, from 0; no anchor text of the scale ships. */
const char *
trophic_alsfrs_r_item_label (guint item)
{
  static const char * const labels[TROPHIC_ALSFRS_R_ITEMS] = {
    N_("Speech"), N_("Salivation"), N_("Swallowing"), N_("Handwriting"), N_("Cutting food"), N_("Dressing and hygiene"),
    N_("Turning in bed"), N_("Walking"), N_("Climbing stairs"), N_("Dyspnoea"), N_("Orthopnoea"), N_("Respiratory insufficiency"),
  };
  g_return_val_if_fail (item < TROPHIC_ALSFRS_R_ITEMS, NULL);
  return _(labels[item]);
}

/** trophic_route_label: (nullable): the words of a feeding route of a visit or a plan. */
const char *
trophic_route_label (const char *route)
{
  static const Word words[] = {
    { "oral", N_("Oral") }, { "oral_and_tube", N_("Oral and tube") }, { "oral_tube", N_("Oral and tube") },
    { "tube", N_("Tube") }, { "nasogastric", N_("Nasogastric tube") }, { "gastrostomy", N_("Feeding by gastrostomy") },
    { "parenteral", N_("Parenteral") }, { "mixed", N_("Several routes") },
  };
  return label_of (words, G_N_ELEMENTS (words), route);
}

/** trophic_intake_method_label: (nullable): how intake was asked. */
const char *
trophic_intake_method_label (const char *method)
{
  static const Word words[] = {
    { "patient", N_("By patient") }, { "three_day_record", N_("3-day record") }, { "calculated", N_("Calculated") },
  };
  return label_of (words, G_N_ELEMENTS (words), method);
}

/** trophic_clothing_label: (nullable): what was worn on the scale. */
const char *
trophic_clothing_label (const char *clothing)
{
  static const Word words[] = { { "light", N_("Light") }, { "indoor", N_("Indoor") }, { "orthosis", N_("Orthosis") } };
  return label_of (words, G_N_ELEMENTS (words), clothing);
}
