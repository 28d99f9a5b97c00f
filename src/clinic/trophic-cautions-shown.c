/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cautions-shown.h"

/**
 * trophic_caution_acknowledged:
 * @answer: whose caution, as for trophic_acknowledged_code()
 *
 * Only a check can be read and put aside: a stop gives no answer whoever read it, and a note asks nothing.
 *
 * Returns: (transfer none) (nullable): who read it
 */
const TrophicAcknowledgement *
trophic_caution_acknowledged (const TrophicAssessment *assessment,
                              const char              *answer,
                              const TrophicCaution    *caution)
{
  if (caution->level != TROPHIC_CAUTION_CHECK)
    return NULL;
  g_autofree char *code = trophic_acknowledged_code (answer, caution->code);
  return trophic_acknowledged (assessment, code);
}

/**
 * trophic_cautions_at_a_glance:
 * @cautions: (nullable) (element-type TrophicCaution): of the answer
 *
 * Returns: (transfer container) (element-type TrophicCaution): every stop, then the first check that nobody has acknowledged
 */
GPtrArray *
trophic_cautions_at_a_glance (const TrophicAssessment *assessment,
                              const char              *answer,
                              GPtrArray               *cautions)
{
  GPtrArray *shown = g_ptr_array_new ();
  const TrophicCaution *check = NULL;
  for (guint i = 0; cautions != NULL && i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      if (caution->level == TROPHIC_CAUTION_STOP)
        g_ptr_array_add (shown, (gpointer) caution);
      else if (check == NULL && caution->level == TROPHIC_CAUTION_CHECK &&
               trophic_caution_acknowledged (assessment, answer, caution) == NULL)
        check = caution;
    }
  if (check != NULL)
    g_ptr_array_add (shown, (gpointer) check);
  return shown;
}
