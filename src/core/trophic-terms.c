/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-terms.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *nick;
  const char *label;
} Term;

static const char *
term_label (const Term *terms,
            guint       n,
            int         value)
{
  return value >= 0 && (guint) value < n ? g_dgettext (GETTEXT_PACKAGE, terms[value].label) : "";
}

#define DEFINE_TERM(Type, name, ...) \
  static const Term name##_terms[] = { __VA_ARGS__ }; \
  const char *trophic_##name##_nick (Type value) \
  { \
    return (guint) value < G_N_ELEMENTS (name##_terms) ? name##_terms[value].nick : NULL; \
  } \
  const char *trophic_##name##_label (Type value) \
  { \
    return term_label (name##_terms, G_N_ELEMENTS (name##_terms), (int) value); \
  } \
  gboolean trophic_##name##_from_nick (const char *nick, Type *value) \
  { \
    for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (name##_terms); i++) \
      if (g_ascii_strcasecmp (nick, name##_terms[i].nick) == 0) \
        { \
          *value = (Type) i; \
          return TRUE; \
        } \
    return FALSE; \
  } \
  guint trophic_##name##_count (void) \
  { \
    return G_N_ELEMENTS (name##_terms); \
  }

DEFINE_TERM (TrophicSex, sex,
             { "U", N_("Sex unknown") }, { "F", N_("Female") }, { "M", N_("Male") }, { "O", N_("Other sex") })
DEFINE_TERM (TrophicOnsetRegion, onset_region,
             { "unknown", N_("Onset region unknown") }, { "bulbar", N_("Bulbar onset") },
             { "upper", N_("Upper limb onset") }, { "lower", N_("Lower limb onset") },
             { "trunk", N_("Trunk onset") }, { "respiratory", N_("Respiratory onset") })
DEFINE_TERM (TrophicElEscorial, el_escorial,
             { "unknown", N_("Not classified") }, { "definite", N_("Definite") }, { "probable", N_("Probable") },
             { "lab_supported", N_("Laboratory-supported probable") }, { "possible", N_("Possible") },
             { "suspected", N_("Suspected") })
DEFINE_TERM (TrophicPatientStatus, patient_status,
             { "active", N_("Active") }, { "transferred_in", N_("Transferred in") },
             { "transferred_out", N_("Transferred out") }, { "home_care", N_("Home care") },
             { "lost", N_("Lost to follow-up") }, { "deceased", N_("Deceased") },
             { "diagnosis_revised", N_("Diagnosis revised") })
DEFINE_TERM (TrophicConsent, consent,
             { "unknown", N_("Consent unknown") }, { "given", N_("Consent given") }, { "opted_out", N_("Opted out") })
DEFINE_TERM (TrophicWishes, wishes,
             { "not_asked", N_("Not asked") }, { "yes", N_("Wishes to know") }, { "no", N_("Does not wish to know") })
DEFINE_TERM (TrophicEventKind, event_kind,
             { "unknown", N_("Event") }, { "niv_start", N_("NIV start") }, { "niv_stop", N_("NIV stop") },
             { "niv_23h", N_("NIV 23 h or more a day") }, { "gastrostomy", N_("Gastrostomy") },
             { "tube_feeding_start", N_("Tube feeding start") }, { "tube_feeding_stop", N_("Tube feeding stop") },
             { "parenteral_start", N_("Parenteral feeding start") },
             { "parenteral_stop", N_("Parenteral feeding stop") }, { "tracheostomy", N_("Tracheostomy") },
             { "invasive_ventilation", N_("Invasive ventilation") }, { "admission", N_("Admission") },
             { "death", N_("Death") }, { "last_contact", N_("Last contact") }, { "transfer", N_("Transfer") })
DEFINE_TERM (TrophicScale, scale,
             { "unknown", N_("Scale unknown") }, { "standing", N_("Standing") }, { "chair", N_("Chair") },
             { "wheelchair", N_("Wheelchair") }, { "bed", N_("Bed") }, { "home", N_("Home") },
             { "reported", N_("Reported") }, { "estimated", N_("Estimated") })
DEFINE_TERM (TrophicHeightMethod, height_method,
             { "unknown", N_("Method unknown") }, { "standing", N_("Standing height") },
             { "reported", N_("Reported height") }, { "knee", N_("Knee height") }, { "arm_span", N_("Arm span") })
DEFINE_TERM (TrophicResultStatus, result_status,
             { "final", N_("Final") }, { "preliminary", N_("Preliminary") }, { "corrected", N_("Corrected") },
             { "entered-in-error", N_("Entered in error") }, { "quarantined", N_("Held") },
             { "unmapped", N_("Not mapped") })
DEFINE_TERM (TrophicDraw, draw,
             { "unknown", N_("Vessel unknown") }, { "venous", N_("Venous") }, { "arterial", N_("Arterial") },
             { "capillary", N_("Capillary") })
DEFINE_TERM (TrophicMatrix, matrix,
             { "unknown", N_("Specimen unknown") }, { "whole_blood", N_("Whole blood") }, { "plasma", N_("Plasma") },
             { "deproteinised", N_("Deproteinised blood") }, { "serum", N_("Serum") })
DEFINE_TERM (TrophicSetting, setting,
             { "unknown", N_("Setting unknown") }, { "routine", N_("Routine") }, { "blood_gas", N_("Blood gas") },
             { "emergency", N_("Emergency") })
