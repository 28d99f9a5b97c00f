/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-identity.h"

#include <glib/gi18n-lib.h>

#include "trophic-words.h"
#include "trophic-date-text.h"
#include "trophic-date-words.h"
#include "trophic-number.h"
#include "trophic-patient-name.h"
#include "trophic-text.h"

enum { LONGEST_NAME = 24 };

struct _TrophicIdentity
{
  GtkWidget  parent_instance;
  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *names;
  GtkWidget *details;
  GtkWidget *same_name;
  GtkWidget *same_name_text;
  GtkWidget *synthetic;
  GtkWidget *status;
  GtkWidget *right;
  char      *facts[2];
  gboolean   brief;
  gboolean   compact;
};

G_DEFINE_FINAL_TYPE (TrophicIdentity, trophic_identity, GTK_TYPE_WIDGET)

static gboolean
japanese (void)
{
  return g_str_has_prefix (trophic_date_words_language (), "ja");
}

/** trophic_identity_sex_age: (transfer full): "F 63"; the age alone when the sex is not known, "" when neither is. */
char *
trophic_identity_sex_age (const TrophicPatient *patient,
                          const TrophicDate    *today)
{
  int age = trophic_patient_age (patient, today);
  if (patient->sex == TROPHIC_SEX_FEMALE)
    return age >= 0 ? g_strdup_printf (C_("sex and age", "F %d"), age) : g_strdup (C_("sex", "F"));
  if (patient->sex == TROPHIC_SEX_MALE)
    return age >= 0 ? g_strdup_printf (C_("sex and age", "M %d"), age) : g_strdup (C_("sex", "M"));
  return age >= 0 ? g_strdup_printf (C_("age", "%d y"), age) : g_strdup ("");
}

static char *
birth_text (const TrophicPatient *patient,
            const TrophicDate    *today)
{
  if (!trophic_date_is_known (&patient->birth_date))
    return g_strdup (_("birth date unknown"));
  g_autofree char *date = trophic_words_date (&patient->birth_date);
  int age = trophic_patient_age (patient, today);
  /* Translators: birth date and age in years */
  return age >= 0 ? g_strdup_printf (_("%s (%d)"), date, age) : g_steal_pointer (&date);
}

static const char *
onset_word (TrophicOnsetRegion region)
{
  switch (region)
    {
    case TROPHIC_ONSET_BULBAR:
      return C_("onset", "bulbar");
    case TROPHIC_ONSET_UPPER:
      return C_("onset", "upper limb");
    case TROPHIC_ONSET_LOWER:
      return C_("onset", "lower limb");
    case TROPHIC_ONSET_TRUNK:
      return C_("onset", "trunk");
    case TROPHIC_ONSET_RESPIRATORY:
      return C_("onset", "respiratory");
    case TROPHIC_ONSET_UNKNOWN:
      break;
    }
  return NULL;
}

static char *
onset_text (const TrophicPatient *patient,
            const TrophicDate    *today,
            gboolean              brief)
{
  const char *region = onset_word (patient->onset_region);
  if (!trophic_date_is_known (&patient->onset_date))
    return g_strdup (region);
  TrophicDate last = trophic_patient_last_day (patient, today);
  if (!trophic_date_is_known (&last)) /* died, nobody wrote when */
    return g_strdup (region);
  int months = (int) trophic_round (trophic_date_months_between (&patient->onset_date, &last), 0);
  if (region == NULL)
    return g_strdup_printf (ngettext ("%d month since onset", "%d months since onset", months), months);
  if (brief)
    /* Translators: onset region and months since onset in a narrow window, as short as it can be */
    return g_strdup_printf (ngettext ("%s, %d mo", "%s, %d mo", months), region, months);
  /* Translators: onset region and months since onset, "bulbar, 17 months" */
  return g_strdup_printf (ngettext ("%s, %d month", "%s, %d months", months), region, months);
}

/* Names are Japanese in any locale: other languages would draw other forms of 直 and 骨. */
static void
append_name (GString    *markup,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  if (markup->len > 0)
    g_string_append (markup, japanese () ? "　" : "  ");
  g_string_append_printf (markup, "<span lang=\"ja\">%s</span>", escaped);
}

static void
append_fact (GString    *markup,
             const char *text,
             gboolean    strong,
             gboolean    brief)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  if (markup->len > 0)
    g_string_append (markup, !japanese () ? " · " : brief ? " " : "　");
  g_string_append_printf (markup, strong ? "<b>%s</b>" : "%s", escaped);
}

/** trophic_identity_names: (transfer full): Pango markup of the other names: as written, and kana; "" when there are none. */
char *
trophic_identity_names (const TrophicPatient *patient)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *first = trophic_patient_name_first (patient);
  g_autofree char *written = trophic_patient_name_written (patient);
  if (written != NULL && !g_str_equal (written, first))
    append_name (markup, written);
  if (!trophic_text_is_empty (patient->kana))
    append_name (markup, patient->kana);
  return g_string_free (markup, FALSE);
}

static char *
details_markup (const TrophicPatient *patient,
                const TrophicDate    *today,
                gboolean              brief)
{
  GString *markup = g_string_new (NULL);
  append_fact (markup, trophic_patient_id (patient), TRUE, brief);
  if (patient->sex != TROPHIC_SEX_UNKNOWN)
    append_fact (markup, patient->sex == TROPHIC_SEX_FEMALE ? C_("sex", "F")
                         : patient->sex == TROPHIC_SEX_MALE ? C_("sex", "M") : trophic_sex_label (patient->sex), FALSE, brief);
  g_autofree char *birth = birth_text (patient, today);
  append_fact (markup, birth, FALSE, brief);
  g_autofree char *onset = onset_text (patient, today, brief);
  append_fact (markup, onset, FALSE, brief);
  g_autofree char *died = trophic_words_died (patient);
  append_fact (markup, died, FALSE, brief);
  return g_string_free (markup, FALSE);
}

/** trophic_identity_details: (transfer full): Pango markup of number, sex, birth date with age, onset. */
char *
trophic_identity_details (const TrophicPatient *patient,
                          const TrophicDate    *today)
{
  return details_markup (patient, today, FALSE);
}

static char *
right_text (const TrophicPatientFacts *facts,
            gboolean                   revealed)
{
  const TrophicVisit *visit = trophic_record_last_visit (facts->assessment->record);
  if (revealed)
    {
      TrophicWishes wishes = facts->record->patient->wishes;
      return g_strdup (wishes == TROPHIC_WISHES_YES  ? _("Wishes to know: yes")
                       : wishes == TROPHIC_WISHES_NO ? _("Wishes to know: no") : _("Wishes to know: not asked"));
    }
  if (visit == NULL)
    return g_strdup (_("No visit yet"));
  g_autofree char *date = trophic_words_date_near (&visit->date, &facts->today);
  return trophic_date_same_day (&visit->date, &facts->today) ? g_strdup_printf (_("Visit today, %s"), date)
                                                             : g_strdup_printf (_("Last visit %s"), date);
}

/* Gives way to names and warning in a narrow window; the last visit also stands in the line below. */
static void
update_right (TrophicIdentity *self)
{
  gtk_widget_set_visible (self->right, !self->compact && !(self->brief && gtk_widget_get_visible (self->same_name)));
}

/* Fewer words in a narrow window, never fewer numbers. */
static void
update_details (TrophicIdentity *self)
{
  const char *markup = self->facts[self->brief ? 1 : 0];
  gtk_label_set_markup (GTK_LABEL (self->details), markup != NULL ? markup : "");
  gtk_label_set_text (GTK_LABEL (self->synthetic), self->brief ? C_("narrow window", "Synthetic") : _("Synthetic"));
}

static void
trophic_identity_dispose (GObject *object)
{
  TrophicIdentity *self = TROPHIC_IDENTITY (object);
  g_clear_pointer (&self->facts[0], g_free);
  g_clear_pointer (&self->facts[1], g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_IDENTITY);
  G_OBJECT_CLASS (trophic_identity_parent_class)->dispose (object);
}

static void
trophic_identity_class_init (TrophicIdentityClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_identity_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-identity.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, name);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, names);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, details);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, same_name_text);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, same_name);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, synthetic);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, status);
  gtk_widget_class_bind_template_child (widget_class, TrophicIdentity, right);
}

static void
trophic_identity_init (TrophicIdentity *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** trophic_identity_new: an empty row. */
GtkWidget *
trophic_identity_new (void)
{
  return g_object_new (TROPHIC_TYPE_IDENTITY, NULL);
}

/* The birth date in the Japanese calendar, as a second line: what a patient says at the desk. */
static void
add_era (char                **markup,
         const TrophicPatient *patient)
{
  g_autofree char *era = japanese () ? trophic_date_text_era (&patient->birth_date) : NULL;
  if (era == NULL)
    return;
  g_autofree char *plain = g_steal_pointer (markup);
  *markup = g_strdup_printf ("%s\n<span size=\"9pt\" alpha=\"72%%\">%s生</span>", plain, era);
}

/** trophic_identity_set_facts: shows the patient of @facts; genes and groups are never part of it. */
void
trophic_identity_set_facts (TrophicIdentity           *self,
                            const TrophicPatientFacts *facts,
                            gboolean                   revealed)
{
  const TrophicPatient *patient = facts->record->patient;
  g_autofree char *name = trophic_patient_name_first (patient);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *markup = g_strdup_printf ("<span lang=\"ja\">%s</span>", escaped);
  gtk_label_set_markup (GTK_LABEL (self->name), markup);
  /* A name is cut only when it could not stand in any window. */
  gtk_label_set_ellipsize (GTK_LABEL (self->name), g_utf8_strlen (name, -1) > LONGEST_NAME ? PANGO_ELLIPSIZE_END
                                                                                           : PANGO_ELLIPSIZE_NONE);
  g_autofree char *names = trophic_identity_names (patient);
  gtk_label_set_markup (GTK_LABEL (self->names), names);
  gtk_widget_set_visible (self->names, *names != '\0');
  for (int brief = 0; brief < 2; brief++)
    {
      g_free (self->facts[brief]);
      self->facts[brief] = details_markup (patient, &facts->today, brief);
    }
  add_era (&self->facts[0], patient);
  update_details (self);
  gtk_widget_set_visible (self->same_name, facts->same_name);
  gtk_widget_set_visible (self->synthetic, patient->synthetic);
  gtk_widget_set_visible (self->status, patient->status != TROPHIC_STATUS_ACTIVE);
  gtk_label_set_text (GTK_LABEL (self->status), trophic_patient_status_label (patient->status));
  g_autofree char *right = right_text (facts, revealed);
  gtk_label_set_text (GTK_LABEL (self->right), right);
  update_right (self);
}

/**
 * trophic_identity_set_brief:
 * @brief: the warning in fewer words
 * @compact: no room for the last visit; it stands in the line below
 */
void
trophic_identity_set_brief (TrophicIdentity *self,
                            gboolean         brief,
                            gboolean         compact)
{
  gtk_label_set_text (GTK_LABEL (self->same_name_text),
                      brief ? _("Same name here") : _("Same name here: check birth date"));
  self->brief = brief;
  self->compact = compact;
  update_details (self);
  update_right (self);
}
