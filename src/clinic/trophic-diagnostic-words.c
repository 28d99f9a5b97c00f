/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-diagnostic-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-number.h"

/** trophic_diagnostic_value: (transfer full): "0.934", "80 pg/mL", "<25 ng/mL". */
char *
trophic_diagnostic_value (const TrophicDiagnostic *diagnostic)
{
  g_return_val_if_fail (diagnostic != NULL, NULL);

  const char *comparator = trophic_comparator_to_text (diagnostic->comparator);
  g_autofree char *number = trophic_number_format (diagnostic->value, diagnostic->unit == NULL ? 3 : 0);
  return g_strdup_printf ("%s%s%s%s", comparator != NULL ? comparator : "", number, diagnostic->unit != NULL ? " " : "",
                          diagnostic->unit != NULL ? diagnostic->unit : "");
}

/** trophic_diagnostic_published: (transfer full): the cut-off with its sensitivity and specificity, or the AUC alone. */
char *
trophic_diagnostic_published (const TrophicDiagnostic *diagnostic)
{
  g_return_val_if_fail (diagnostic != NULL, NULL);

  if (isfinite (diagnostic->cutoff))
    {
      gboolean small = g_str_equal (diagnostic->marker, "m1_precuneus");
      g_autofree char *cutoff = trophic_number_format (diagnostic->cutoff, small ? 2 : 0);
      g_autofree char *sensitivity = trophic_number_format (diagnostic->sensitivity * 100, small ? 0 : 1);
      g_autofree char *specificity = trophic_number_format (diagnostic->specificity * 100, small ? 0 : 1);
      return g_strdup_printf (small ? _("Cut-off: under %s; sensitivity %s%%, specificity %s%%")
                                    : _("Cut-off: above %s; sensitivity %s%%, specificity %s%%"), cutoff, sensitivity, specificity);
    }
  if (isnan (diagnostic->auc))
    return g_strdup (_("Nothing published for this platform, specimen or region"));
  g_autofree char *auc = trophic_number_format (diagnostic->auc, diagnostic->auc * 10 == floor (diagnostic->auc * 10 + 0.5) ? 1 : 2);
  return g_strdup_printf (diagnostic->auc_is_above ? _("AUC above %s; no cut-off published") : _("AUC %s; no cut-off published"), auc);
}

/** trophic_diagnostic_reading: (transfer full): the likelihood ratio, or why there is none. */
char *
trophic_diagnostic_reading (const TrophicDiagnostic *diagnostic)
{
  g_return_val_if_fail (diagnostic != NULL, NULL);

  if (isnan (diagnostic->cutoff))
    return g_strdup (_("No likelihood ratio"));
  if (isnan (diagnostic->lr))
    return g_strdup (_("A limit that reaches over the cut-off: no likelihood ratio"));
  g_autofree char *ratio = trophic_number_format (diagnostic->lr, diagnostic->lr < 1 ? 2 : 1);
  return g_strdup_printf (diagnostic->positive == TROPHIC_YES ? _("Beyond the cut-off: likelihood ratio %s")
                                                              : _("Not beyond the cut-off: likelihood ratio %s"), ratio);
}

/** trophic_diagnostics_news: (transfer full) (nullable): that the diagnosis is made, so that markers are no news; else %NULL. */
char *
trophic_diagnostics_news (const TrophicPatient *patient,
                          const TrophicDate    *on)
{
  g_return_val_if_fail (patient != NULL && on != NULL, NULL);

  const TrophicDate *diagnosis = &patient->diagnosis_date;
  if (!trophic_date_is_known (diagnosis) || trophic_date_first_day (diagnosis) > trophic_date_day (on))
    return NULL;
  g_autofree char *date = trophic_date_words (diagnosis, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  return g_strdup_printf (_("Diagnosis made %s: no news after it"), date);
}
