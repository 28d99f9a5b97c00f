/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>

/** trophic_study_group_words: */
const char *
trophic_study_group_words (guint group)
{
  g_return_val_if_fail (group < TROPHIC_STUDY_GROUPS, NULL);
  /* Not the words of a patient's group: those may name 1.05, and a study has cut-offs of its own. */
  return group == 0 ? C_("group of a study", "Low lactate") : C_("group of a study", "Higher lactate");
}

static guint
left_out (const TrophicStudy *study,
          const char         *code)
{
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (g_str_equal (step->code, code))
        return step->n;
    }
  return 0;
}

static const char *
span_words (const TrophicStudySwitches *switches)
{
  static const char * const spans[][TROPHIC_STUDY_ENDPOINTS] = {
    [TROPHIC_STUDY_ONSET] = { N_("from onset to death"), N_("from onset to death or tracheostomy"),
                              N_("from onset to death, tracheostomy or invasive ventilation"),
                              N_("from onset to death, tracheostomy, invasive ventilation or NIV of 23 hours a day") },
    [TROPHIC_STUDY_SAMPLING] = { N_("from the sample to death"), N_("from the sample to death or tracheostomy"),
                                 N_("from the sample to death, tracheostomy or invasive ventilation"),
                                 N_("from the sample to death, tracheostomy, invasive ventilation or NIV of 23 hours a day") },
  };
  TrophicStudyClock clock = switches->clock == TROPHIC_STUDY_SAMPLING ? TROPHIC_STUDY_SAMPLING : TROPHIC_STUDY_ONSET;
  return _(spans[clock][switches->endpoint]);
}

/** trophic_study_headline: */
char *
trophic_study_headline (const TrophicStudy *study)
{
  guint without = left_out (study, "no-lactate");
  g_autoptr (GString) line = g_string_new (NULL);
  g_string_append_printf (line, ngettext ("%u of %u patient", "%u of %u patients", study->n_all), study->n, study->n_all);
  if (without > 0)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _("%u without lactate"), without);
    }
  g_string_append_printf (line, " · %s", span_words (&study->switches));
  if (study->switches.clock == TROPHIC_STUDY_ONSET_DELAYED)
    g_string_append_printf (line, " · %s", _("entry at the sample"));
  return g_strdup (line->str);
}
