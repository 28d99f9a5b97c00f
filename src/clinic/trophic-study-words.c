/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>

#include "trophic-words.h"

/** trophic_study_group_words: */
const char *
trophic_study_group_words (guint group)
{
  g_return_val_if_fail (group < TROPHIC_STUDY_GROUPS, NULL);
  /* Not the words of a patient's group: those may name 1.05, and a study has cut-offs of its own. */
  return group == 0 ? C_("group of a study", "Low lactate") : C_("group of a study", "Higher lactate");
}

/** trophic_study_share_words: */
const char *
trophic_study_share_words (const TrophicStudySwitches *switches)
{
  static const char * const words[TROPHIC_STUDY_ENDPOINTS] = {
    N_("Alive"), N_("Free of death or tracheostomy"), N_("Free of death, tracheostomy or invasive ventilation"),
    N_("Free of death, tracheostomy, invasive ventilation or NIV of 23 hours a day"),
  };
  return _(words[switches->endpoint]);
}

/** trophic_study_months_words: */
const char *
trophic_study_months_words (const TrophicStudySwitches *switches)
{
  return switches->clock == TROPHIC_STUDY_SAMPLING ? _("months since the sample") : _("months since onset");
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

/** trophic_study_patients_line: */
char *
trophic_study_patients_line (const TrophicStudy *study)
{
  guint left_out = study->n_all - study->n;
  g_autoptr (GPtrArray) filters = trophic_study_filter_words (&study->switches);
  g_autofree char *patients = g_strdup_printf (ngettext ("%u of %u patient", "%u of %u patients", study->n_all), study->n, study->n_all);
  g_autofree char *left = left_out > 0 ? g_strdup_printf (_("%u left out"), left_out) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, patients);
  if (left != NULL)
    g_ptr_array_add (parts, left);
  for (guint i = 0; i < filters->len; i++)
    g_ptr_array_add (parts, filters->pdata[i]);
  return trophic_words_join (parts);
}

/** trophic_study_headline: */
char *
trophic_study_headline (const TrophicStudy *study)
{
  g_autofree char *patients = trophic_study_patients_line (study);
  gboolean delayed = study->switches.clock == TROPHIC_STUDY_ONSET_DELAYED;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, patients);
  g_ptr_array_add (parts, (char *) span_words (&study->switches));
  if (delayed)
    g_ptr_array_add (parts, _("entry at the sample"));
  return trophic_words_join (parts);
}
