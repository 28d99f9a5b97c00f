/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of an imaging session as it is typed: the limits of an import, said in the words of the form. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-entry-check-private.h"
#include "trophic-number.h"

/* Volumes that a program printed in mm³ are a thousand times too large: the button takes them in mL. */
static void
check_volume (GPtrArray  *problems,
              const char *field,
              double      value,
              const char *low_key,
              const char *high_key)
{
  double low = trophic_entry_limit (low_key), high = trophic_entry_limit (high_key);
  double in_ml = value * trophic_imaging_volume_factor ("mm3");
  char low_text[TROPHIC_NUMBER_SIZE], high_text[TROPHIC_NUMBER_SIZE];
  if (isnan (value) || (value >= low && value <= high))
    return;
  TrophicEntryProblem *problem =
    trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_REFUSE, _("Volumes between %s and %s mL are taken here"),
                       trophic_number_write (low, low_text), trophic_number_write (high, high_text));
  if (in_ml >= low && in_ml <= high)
    trophic_entry_propose (problem, in_ml, 3, "mL");
}

static void
check_concentration (GPtrArray  *problems,
                     const char *field,
                     double      value)
{
  char text[TROPHIC_NUMBER_SIZE];
  double high = trophic_entry_limit ("concentration_high");
  if (!isnan (value) && (value <= 0 || value > high))
    trophic_entry_add (problems, field, "implausible", TROPHIC_ENTRY_REFUSE, _("Concentrations above 0 and up to %s are taken here"),
                       trophic_number_write (high, text));
}

static void
check_field (GPtrArray *problems,
             double     tesla)
{
  char low[TROPHIC_NUMBER_SIZE], high[TROPHIC_NUMBER_SIZE];
  if (!isnan (tesla) && (tesla < trophic_entry_limit ("field_low_tesla") || tesla > trophic_entry_limit ("field_high_tesla")))
    trophic_entry_add (problems, "field_tesla", "implausible", TROPHIC_ENTRY_REFUSE, _("Fields between %s and %s T are taken here"),
                       trophic_number_write (trophic_entry_limit ("field_low_tesla"), low),
                       trophic_number_write (trophic_entry_limit ("field_high_tesla"), high));
}

/* Both volumes are plausible, and yet one is of one hemisphere and the other of both. */
static void
check_ratio (GPtrArray            *problems,
             const TrophicImaging *imaging)
{
  double ratio = trophic_imaging_m1_precuneus (imaging);
  if (isnan (ratio) || (ratio >= trophic_entry_limit ("volume_ratio_low") && ratio <= trophic_entry_limit ("volume_ratio_high")) ||
      trophic_entry_problems_find (problems, "precuneus_volume_ml") != NULL)
    return;
  g_autofree char *text = trophic_number_format (ratio, 2);
  TrophicEntryProblem *problem =
    trophic_entry_add (problems, "precuneus_volume_ml", "ratio", TROPHIC_ENTRY_CONFIRM,
                       _("M1/precuneus would be %s: is one of them of one hemisphere only?"), text);
  trophic_entry_confirm (problem, imaging->precuneus_volume_ml, 2, "mL");
}

/**
 * trophic_entry_check_imaging:
 * @imaging: the session as typed
 * @record: (nullable): the patient's record, for birth and death
 * @today: today in the clinic's zone
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem): empty when nothing is to be asked
 */
GPtrArray *
trophic_entry_check_imaging (const TrophicImaging *imaging,
                             const TrophicRecord  *record,
                             const TrophicDate    *today)
{
  g_return_val_if_fail (imaging != NULL && today != NULL, NULL);

  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  trophic_entry_check_date (problems, &imaging->date, record, today);
  check_field (problems, imaging->field_tesla);
  check_volume (problems, "m1_volume_ml", imaging->m1_volume_ml, "m1_low_ml", "m1_high_ml");
  check_volume (problems, "precuneus_volume_ml", imaging->precuneus_volume_ml, "m1_low_ml", "m1_high_ml");
  check_volume (problems, "grey_matter_volume_ml", imaging->grey_matter_volume_ml, "grey_matter_low_ml", "grey_matter_high_ml");
  check_concentration (problems, "glutamate", imaging->glutamate);
  check_concentration (problems, "naa", imaging->naa);
  check_concentration (problems, "gaba", imaging->gaba);
  check_ratio (problems, imaging);
  if (trophic_imaging_is_empty (imaging))
    trophic_entry_add (problems, "m1_volume_ml", "no-value", TROPHIC_ENTRY_REFUSE, _("Nothing measured is given yet"));
  return problems;
}
