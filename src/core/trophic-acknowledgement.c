/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-acknowledgement.h"

/** trophic_acknowledgement_new: */
TrophicAcknowledgement *
trophic_acknowledgement_new (void)
{
  return g_new0 (TrophicAcknowledgement, 1);
}

/** trophic_acknowledgement_copy: */
TrophicAcknowledgement *
trophic_acknowledgement_copy (const TrophicAcknowledgement *acknowledgement)
{
  TrophicAcknowledgement *copy = g_memdup2 (acknowledgement, sizeof *acknowledgement);
  char **texts[] = { &copy->code, &copy->inputs, &copy->who, &copy->reason, &copy->withdrawn_by, &copy->withdrawn_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_acknowledgement_free: */
void
trophic_acknowledgement_free (TrophicAcknowledgement *acknowledgement)
{
  if (acknowledgement == NULL)
    return;
  char *texts[] = { acknowledgement->code, acknowledgement->inputs, acknowledgement->who, acknowledgement->reason,
                    acknowledgement->withdrawn_by, acknowledgement->withdrawn_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (acknowledgement);
}
