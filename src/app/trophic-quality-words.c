/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-words.h"

#include <glib/gi18n-lib.h>

/** trophic_quality_action_words: (transfer full): what was done; a word that is not known here is shown without its dashes. */
char *
trophic_quality_action_words (const char *action)
{
  static const struct { const char *action, *words; } known[] = {
    { "clinic-created", N_("Clinic started") },
    { "clinic-restored", N_("Clinic restored from a backup") },
    { "demo", N_("Filled with demo patients") },
    { "setting-changed", N_("Setting changed") },
    { "user-added", N_("User added") },
    { "user-changed", N_("User changed") },
    { "pin-refused", N_("Wrong PIN") },
    { "patient-added", N_("Patient added") },
    { "patient-changed", N_("Patient changed") },
    { "visit-added", N_("Visit recorded") },
    { "visit-changed", N_("Visit changed") },
    { "visit-marked-error", N_("Visit marked as entered in error") },
    { "visit-moved-away", N_("Visit moved to another patient") },
    { "visit-moved-here", N_("Visit moved here from another patient") },
    { "observation-added", N_("Value entered") },
    { "observation-amended", N_("Value amended") },
    { "observation-accepted", N_("Value accepted for the lactate group") },
    { "observation-marked-error", N_("Value marked as entered in error") },
    { "event-added", N_("Event recorded") },
    { "event-changed", N_("Event changed") },
    { "event-marked-error", N_("Event marked as entered in error") },
    { "treatment-added", N_("Treatment recorded") },
    { "treatment-changed", N_("Treatment changed") },
    { "treatment-marked-error", N_("Treatment marked as entered in error") },
    { "plan-added", N_("Plan recorded") },
    { "plan-changed", N_("Plan changed") },
    { "plan-marked-error", N_("Plan marked as entered in error") },
    { "plan-reviewed", N_("Plan reviewed") },
    { "imaging-added", N_("Imaging recorded") },
    { "imaging-changed", N_("Imaging changed") },
    { "imaging-marked-error", N_("Imaging marked as entered in error") },
    { "product-added", N_("Product added") },
    { "product-changed", N_("Product changed") },
    { "acknowledged", N_("Caution acknowledged") },
    { "acknowledgement-withdrawn", N_("Acknowledgement taken back") },
    { "handled", N_("Put aside on the worklist") },
    { "forecast-recorded", N_("Forecast recorded") },
    { "forecast-scored", N_("Forecast held against the weight") },
    { "model-added", N_("Published model entered") },
    { "model-removed", N_("Published model taken out of use") },
    { "report-written", N_("Report written") },
    { "import", N_("Tables imported") },
    { "undo", N_("Import undone") },
    { "held-released", N_("Waiting rows let in") },
    { "held-rejected", N_("Waiting row turned down") },
    { "mapping-removed", N_("Mapping of a test removed") },
    { "profile-saved", N_("Import source saved") },
    { "profile-removed", N_("Import source removed") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].action, action))
      return g_strdup (_(known[i].words));
  char *words = g_strdelimit (g_strdup (action), "-_", ' ');
  words[0] = g_ascii_toupper (words[0]);
  return words;
}

static const char *
role_words (const char *role)
{
  static const struct { const char *role, *words; } roles[] = {
    { "neurologist", N_("Neurologist") }, { "dietitian", N_("Dietitian") },
    { "nurse", N_("Nurse") },             { "administrator", N_("Administrator") },
  };
  for (guint i = 0; role != NULL && i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (roles[i].role, role))
      return _(roles[i].words);
  return role;
}

/** trophic_quality_actor: (transfer full): who did it, with the role when one is known. */
char *
trophic_quality_actor (const TrophicAuditEntry *entry)
{
  const char *role = role_words (entry->role);
  if (role == NULL || *role == '\0')
    return g_strdup (entry->who);
  /* Translators: the user's name and role. */
  return g_strdup_printf (_("%s (%s)"), entry->who, role);
}
