/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is on screen: name, kanji, kana, number, sex, birth date with age, onset; same-name warning; synthetic.
 * Pages and forms all carry it. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient-facts.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_IDENTITY (trophic_identity_get_type ())
G_DECLARE_FINAL_TYPE (TrophicIdentity, trophic_identity, TROPHIC, IDENTITY, GtkWidget)

GtkWidget *trophic_identity_new       (void);
void       trophic_identity_set_facts (TrophicIdentity           *identity,
                                       const TrophicPatientFacts *facts,
                                       gboolean                   revealed);
void       trophic_identity_set_brief (TrophicIdentity           *identity,
                                       gboolean                   brief,
                                       gboolean                   compact);

/* The same as text: names first, then the facts. */
char      *trophic_identity_names     (const TrophicPatient      *patient);
char      *trophic_identity_details   (const TrophicPatient      *patient,
                                       const TrophicDate         *today);
char      *trophic_identity_sex_age   (const TrophicPatient      *patient,
                                       const TrophicDate         *today);

G_END_DECLS
