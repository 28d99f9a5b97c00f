/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-treatment-registry.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-data-resources.h"
#include "trophic-text.h"

#define REGISTRY_PATH "/io/github/trophic/Trophic/treatments.ini"
#define HEAD_GROUP "registry"

struct _TrophicTreatmentEntry {
  const char              *id;
  TrophicTreatmentStanding standing;
  GStrv                    synonyms; /* folded */
};

static GKeyFile *file;
static GPtrArray *entries; /* (element-type TrophicTreatmentEntry) */

static const struct {
  const char *nick;
  const char *label;
} standings[] = {
  [TROPHIC_STANDING_APPROVED] = { "approved", N_("Approved, as listed") },
  [TROPHIC_STANDING_WITHDRAWN] = { "withdrawn", N_("Withdrawn") },
  [TROPHIC_STANDING_UNPROVEN] = { "unproven", N_("Unproven and not approved") },
  [TROPHIC_STANDING_SUPPORTIVE] = { "supportive", N_("Supportive care") },
  [TROPHIC_STANDING_TRIAL] = { "trial", N_("In a trial: not known whether it helps") },
};

static TrophicTreatmentEntry *
read_entry (const char *group)
{
  g_autofree char *standing = g_key_file_get_string (file, group, "standing", NULL);
  TrophicTreatmentEntry *entry = g_new0 (TrophicTreatmentEntry, 1);
  entry->id = g_intern_string (group);
  entry->synonyms = g_key_file_get_string_list (file, group, "synonyms", NULL, NULL);
  guint found = 0;
  while (found < G_N_ELEMENTS (standings) && g_strcmp0 (standing, standings[found].nick) != 0)
    found++;
  if (found == G_N_ELEMENTS (standings) || entry->synonyms == NULL)
    g_error ("The treatment %s has no standing or no synonyms", group);
  entry->standing = (TrophicTreatmentStanding) found;
  for (guint i = 0; entry->synonyms[i] != NULL; i++)
    {
      char *folded = trophic_text_fold (entry->synonyms[i]);
      g_free (entry->synonyms[i]);
      entry->synonyms[i] = folded;
    }
  return entry;
}

static void
read_registry (void)
{
  static gsize once;
  if (!g_once_init_enter (&once))
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (trophic_data_get_resource (), REGISTRY_PATH, 0, &error);
  file = g_key_file_new ();
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_error ("The treatments cannot be read: %s", error->message);
  entries = g_ptr_array_new ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], HEAD_GROUP))
      g_ptr_array_add (entries, read_entry (groups[i]));
  g_once_init_leave (&once, 1);
}

/** trophic_treatment_registry_n: how many treatments are listed. */
guint
trophic_treatment_registry_n (void)
{
  read_registry ();
  return entries->len;
}

/** trophic_treatment_registry_at: (transfer none): in the order of the list. */
const TrophicTreatmentEntry *
trophic_treatment_registry_at (guint index)
{
  read_registry ();
  g_return_val_if_fail (index < entries->len, NULL);
  return g_ptr_array_index (entries, index);
}

/** trophic_treatment_registry_as_of: until when what is said was looked up ("2026-06"). */
const char *
trophic_treatment_registry_as_of (void)
{
  read_registry ();
  g_autofree char *text = g_key_file_get_string (file, HEAD_GROUP, "as_of", NULL);
  return g_intern_string (text);
}

/* Whether @c goes on with the word that ends before it: "riluzolex", "リルゾールス", but not "リルゾール錠", "riluzole 50 mg". */
static gboolean
goes_on (const char *synonym,
         const char *rest)
{
  gunichar c = g_utf8_get_char (rest);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (synonym + strlen (synonym)));
  if (last < 0x80)
    return c < 0x80 && (g_ascii_isalnum ((char) c) || c == '-');
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_KATAKANA || c == U'ー' || (c < 0x80 && g_ascii_isalpha ((char) c));
}

/**
 * trophic_treatment_registry_find:
 * @drug: (nullable): a drug as somebody typed it: "Riluzole", "リルゾール錠 50 mg"
 *
 * Finds the treatment that @drug names: the name alone, or the name with strength or form behind it; of two that fit the
 * longer name counts. "Edaravone" alone is infusion or suspension: it is neither.
 *
 * Returns: (transfer none) (nullable): %NULL when it is not listed
 */
const TrophicTreatmentEntry *
trophic_treatment_registry_find (const char *drug)
{
  read_registry ();
  if (trophic_text_is_empty (drug))
    return NULL;
  g_autofree char *folded = trophic_text_fold (drug);
  g_strstrip (folded);
  const TrophicTreatmentEntry *found = NULL;
  gsize longest = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const TrophicTreatmentEntry *entry = g_ptr_array_index (entries, i);
      for (guint j = 0; entry->synonyms[j] != NULL; j++)
        {
          const char *synonym = entry->synonyms[j];
          gsize length = strlen (synonym);
          if (length <= longest || !g_str_has_prefix (folded, synonym) || goes_on (synonym, folded + length))
            continue;
          found = entry;
          longest = length;
        }
    }
  return found;
}

/** trophic_treatment_entry_id: its stable word ("edaravone_oral"). */
const char *
trophic_treatment_entry_id (const TrophicTreatmentEntry *entry)
{
  return entry->id;
}

static char *
text_of (const TrophicTreatmentEntry *entry,
         const char                  *key)
{
  return g_key_file_get_locale_string (file, entry->id, key, NULL, NULL);
}

/** trophic_treatment_entry_name: translated. */
const char *
trophic_treatment_entry_name (const TrophicTreatmentEntry *entry)
{
  g_autofree char *name = text_of (entry, "name");
  return g_intern_string (name);
}

/** trophic_treatment_entry_standing: */
TrophicTreatmentStanding
trophic_treatment_entry_standing (const TrophicTreatmentEntry *entry)
{
  return entry->standing;
}

/** trophic_treatment_entry_standing_label: in words, translated. */
const char *
trophic_treatment_entry_standing_label (const TrophicTreatmentEntry *entry)
{
  return _(standings[entry->standing].label);
}

static const char *
label_of (const char *nick,
          const char *const (*labels)[2],
          guint       n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (labels[i][0], nick))
      return _(labels[i][1]);
  g_error ("The treatments speak of “%s”, which has no words", nick);
}

/* "Japan: approved 2024-12-27" */
static void
add_approval (GString    *text,
              const char *approval)
{
  static const char *const countries[][2] = {
    { "JP", N_("Japan") }, { "US", N_("United States") }, { "EU", N_("European Union") }, { "UK", N_("United Kingdom") }, { "CA", N_("Canada") },
  };
  static const char *const words[][2] = {
    { "approved", N_("approved") }, { "accelerated", N_("accelerated approval") },
    { "exceptional", N_("approved under exceptional circumstances") }, { "launched", N_("on sale from") },
    { "withdrawn", N_("withdrawal announced") }, { "negative", N_("not approved, negative opinion") }, { "none", N_("not approved") },
  };
  g_auto (GStrv) parts = g_strsplit (approval, "|", 3);
  g_return_if_fail (g_strv_length (parts) == 3);
  g_string_append_printf (text, "%s%s: %s%s%s", text->len > 0 ? "\n" : "", label_of (parts[0], countries, G_N_ELEMENTS (countries)),
                          label_of (parts[2], words, G_N_ELEMENTS (words)), *parts[1] ? " " : "", parts[1]);
}

static char *
say_approval (const TrophicTreatmentEntry *entry)
{
  g_auto (GStrv) approvals = g_key_file_get_string_list (file, entry->id, "approvals", NULL, NULL);
  g_autofree char *status = text_of (entry, "status");
  GString *text = g_string_new (NULL);
  for (guint i = 0; approvals != NULL && approvals[i] != NULL; i++)
    add_approval (text, approvals[i]);
  if (status != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", status);
  return g_string_free (text, FALSE);
}

static void
statement_free (gpointer data)
{
  TrophicTreatmentStatement *statement = data;
  g_free (statement->heading);
  g_free (statement->text);
  g_free (statement->source);
  g_free (statement);
}

static void
add_statement (GPtrArray                   *statements,
               const TrophicTreatmentEntry *entry,
               const char                  *heading,
               char                        *text,
               const char                  *source_key)
{
  TrophicTreatmentStatement *statement = g_new0 (TrophicTreatmentStatement, 1);
  statement->heading = g_strdup (heading);
  statement->text = text;
  statement->source = text_of (entry, source_key);
  g_ptr_array_add (statements, statement);
}

/**
 * trophic_treatment_entry_statements:
 *
 * Returns: (transfer full) (element-type TrophicTreatmentStatement): what is published, where it is approved, and what it
 *   asks of meals, each with its source
 */
GPtrArray *
trophic_treatment_entry_statements (const TrophicTreatmentEntry *entry)
{
  GPtrArray *statements = g_ptr_array_new_with_free_func (statement_free);
  add_statement (statements, entry, _("Evidence"), text_of (entry, "evidence"), "evidence_source");
  add_statement (statements, entry, _("Approval"), say_approval (entry), "status_source");
  if (g_key_file_has_key (file, entry->id, "care", NULL))
    add_statement (statements, entry, _("With meals"), text_of (entry, "care"), "care_source");
  return statements;
}
