/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's name as screen and paper write it, in the order that was chosen. What is stored, compared, sorted and sent keeps
 * trophic_patient_name(): family name first. */
#pragma once

#include "trophic-patient.h"

G_BEGIN_DECLS

char *trophic_patient_name_written (const TrophicPatient *patient);
char *trophic_patient_name_first   (const TrophicPatient *patient);

G_END_DECLS
