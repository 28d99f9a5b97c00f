/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-vocabulary.h"

#include <string.h>

#include "trophic-lookup.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary-private.h"

#define JLAC10_ANALYTE 5
#define JLAC10_SPECIMEN 9
#define JLAC10_RESULT 15
#define JLAC10_LENGTH 17

typedef enum { SYSTEM_LOCAL, SYSTEM_ANY, SYSTEM_LOINC, SYSTEM_JLAC10 } System;

/* A code's meaning: an analyte, or something that is none of ours. */
static const TrophicAnalyte other;

static TrophicLookup *loinc;      /* -> TrophicAnalyte or &other */
static GHashTable *jlac10;        /* first five characters, or those "." result -> TrophicAnalyte or &other */
static GHashTable *specimens;     /* three characters -> "blood" or "body" */
static TrophicLookup *systems;    /* -> System as pointer */

static char *
fold_code (const char *code)
{
  char *folded = trophic_text_fold (code);
  return g_strstrip (folded);
}

static char *
fold_system (const char *system)
{
  g_autofree char *folded = trophic_text_fold (system);
  const char *plain = g_str_has_prefix (folded, "urn:oid:") ? folded + strlen ("urn:oid:") : folded;
  if (strstr (plain, "loinc") != NULL || g_str_equal (plain, "ln") || g_str_equal (plain, "lnc") || g_str_equal (plain, "2.16.840.1.113883.6.1"))
    return g_strdup ("loinc");
  if (strstr (plain, "jlac10") != NULL || strstr (plain, "jlac-10") != NULL || g_str_equal (plain, "jc10") || g_str_equal (plain, "jlac") ||
      g_str_equal (plain, "1.2.392.200119.4.504"))
    return g_strdup ("jlac10");
  return g_strdup ("");
}

static void
read_codes (GKeyFile   *file,
            const char *group,
            gboolean    is_loinc,
            gboolean    is_other)
{
  g_auto (GStrv) codes = g_key_file_get_keys (file, group, NULL, NULL);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_key_file_get_string_list (file, group, codes[i], NULL, NULL);
      const TrophicAnalyte *analyte = is_other ? &other : trophic_vocabulary_analyte (parts[0]);
      if (analyte == NULL || parts[1] == NULL || *parts[1] == '\0' || strchr (parts[1], 'R') != NULL)
        g_error ("The code %s in [%s] has no analyte or no verification", codes[i], group);
      if (is_loinc)
        trophic_lookup_add (loinc, codes[i], analyte);
      else
        g_hash_table_insert (jlac10, g_strdup (codes[i]), (gpointer) analyte);
    }
}

static void
read_specimens (GKeyFile   *file,
                const char *kind)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, "jlac10 specimens", kind, NULL, NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_hash_table_insert (specimens, g_strdup (list[i]), (gpointer) kind);
}

static void
read_all (void)
{
  static gsize once;
  if (!g_once_init_enter (&once))
    return;
  GKeyFile *file = trophic_vocabulary_file ();
  loinc = trophic_lookup_new (fold_code);
  systems = trophic_lookup_new (fold_system);
  jlac10 = g_hash_table_new (g_str_hash, g_str_equal);
  specimens = g_hash_table_new (g_str_hash, g_str_equal);
  trophic_lookup_add (systems, "loinc", GINT_TO_POINTER (SYSTEM_LOINC));
  trophic_lookup_add (systems, "jlac10", GINT_TO_POINTER (SYSTEM_JLAC10));
  read_codes (file, "loinc", TRUE, FALSE);
  read_codes (file, "loinc other", TRUE, TRUE);
  read_codes (file, "jlac10", FALSE, FALSE);
  read_codes (file, "jlac10 other", FALSE, TRUE);
  read_specimens (file, "blood");
  read_specimens (file, "body");
  g_once_init_leave (&once, 1);
}

/* 3E010-0000-022-271-01 and 3E0100000022271: letters and digits alone; FALSE when it cannot be JLAC10. */
static gboolean
plain_jlac10 (const char *code,
              char        plain[JLAC10_LENGTH + 1])
{
  gsize n = 0;
  for (; *code; code++)
    if (g_ascii_isalnum (*code))
      {
        if (n == JLAC10_LENGTH)
          return FALSE;
        plain[n++] = g_ascii_toupper (*code);
      }
    else if (*code != '-' && *code != ' ')
      return FALSE;
  plain[n] = '\0';
  return n >= JLAC10_SPECIMEN + 3 && g_ascii_isdigit (plain[0]) && g_ascii_isalpha (plain[1]);
}

/* The analyte of a JLAC10 code, &other when the code says another analyte or specimen, NULL when it is no such code. */
static const TrophicAnalyte *
find_jlac10 (const char *code)
{
  char plain[JLAC10_LENGTH + 1], specimen[4] = { 0 }, key[JLAC10_ANALYTE + 4] = { 0 };
  if (!plain_jlac10 (code, plain))
    return NULL;
  memcpy (key, plain, JLAC10_ANALYTE);
  memcpy (specimen, plain + JLAC10_SPECIMEN, 3);
  const TrophicAnalyte *analyte = g_hash_table_lookup (jlac10, key);
  if (analyte == NULL && strlen (plain) == JLAC10_LENGTH)
    {
      key[JLAC10_ANALYTE] = '.';
      memcpy (key + JLAC10_ANALYTE + 1, plain + JLAC10_RESULT, 2);
      analyte = g_hash_table_lookup (jlac10, key);
    }
  const char *kind = g_hash_table_lookup (specimens, specimen);
  gboolean of_body = g_str_has_prefix (plain, "9N");
  if (analyte == NULL || kind == NULL || of_body != g_str_equal (kind, "body"))
    return &other;
  return analyte;
}

static System
find_system (const char *system)
{
  if (trophic_text_is_empty (system))
    return SYSTEM_ANY;
  return (System) GPOINTER_TO_INT (trophic_lookup_find (systems, system));
}

static const TrophicAnalyte *
find_code (const char *code,
           const char *system)
{
  read_all ();
  System kind = find_system (system);
  const TrophicAnalyte *analyte = NULL;
  if (kind == SYSTEM_LOCAL || trophic_text_is_empty (code))
    return NULL;
  if (kind != SYSTEM_JLAC10)
    analyte = trophic_lookup_find (loinc, code);
  if (analyte == NULL && kind != SYSTEM_LOINC)
    analyte = find_jlac10 (code);
  return analyte;
}

/**
 * trophic_vocabulary_analyte_by_code:
 * @code: (nullable): a LOINC code, or JLAC10 of 12 characters or more, hyphens allowed
 * @system: (nullable): the code's system as sent; a local system never matches, none is told by the code's form
 *
 * JLAC10 is matched by its analyte (five characters) and specimen, ketone bodies by their result digits too.
 *
 * Returns: (nullable): the analyte
 */
const TrophicAnalyte *
trophic_vocabulary_analyte_by_code (const char *code,
                                    const char *system)
{
  const TrophicAnalyte *analyte = find_code (code, system);
  return analyte != &other ? analyte : NULL;
}

/** trophic_vocabulary_system_is_standard: whether @system (nullable), as sent, is LOINC or JLAC10. */
gboolean
trophic_vocabulary_system_is_standard (const char *system)
{
  read_all ();
  return find_system (system) >= SYSTEM_LOINC;
}

/**
 * trophic_vocabulary_code_is_other:
 *
 * Whether the code itself says that this is none of the analytes (HbA1c JDS, a JLAC10 code of urine, NfL in
 * cerebrospinal fluid): its name must then not be asked.
 */
gboolean
trophic_vocabulary_code_is_other (const char *code,
                                  const char *system)
{
  return find_code (code, system) == &other;
}

/**
 * trophic_vocabulary_code_specimen:
 * @specimen: (out): the three characters that a JLAC10 code has for its specimen
 *
 * Returns: %FALSE when the code is not JLAC10
 */
gboolean
trophic_vocabulary_code_specimen (const char *code,
                                  char        specimen[4])
{
  char plain[JLAC10_LENGTH + 1];
  if (code == NULL || !plain_jlac10 (code, plain))
    return FALSE;
  memcpy (specimen, plain + JLAC10_SPECIMEN, 3);
  specimen[3] = '\0';
  return TRUE;
}

/**
 * trophic_vocabulary_loinc:
 * @unit: (nullable): the unit of the value: LOINC tells mass from substance
 * @matrix: what it was measured in, where that makes a difference
 *
 * Returns: (nullable): the code that a result handed on may carry; %NULL when none is certain
 */
const char *
trophic_vocabulary_loinc (const TrophicAnalyte *analyte,
                          const char           *unit,
                          TrophicMatrix         matrix)
{
  const char *known = trophic_unit_canonical (unit);
  if (known == NULL)
    return NULL;
  g_autofree char *plain = g_strconcat (analyte->id, " ", known, NULL);
  g_autofree char *in_matrix = g_strconcat (plain, " ", trophic_matrix_nick (matrix), NULL);
  g_autofree char *code = g_key_file_get_string (trophic_vocabulary_file (), "loinc handed on", in_matrix, NULL);
  if (code == NULL)
    code = g_key_file_get_string (trophic_vocabulary_file (), "loinc handed on", plain, NULL);
  return code != NULL ? g_intern_string (code) : NULL;
}
