/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of files in an SS-MIX2 storage: patient_date_type_order_timestamp_department_condition, as in
 * "9999013_20111220_OML-11_000000011000354_20111220103059000_01_1". Other names say nothing. */
#include <string.h>

#include "trophic-hl7-private.h"

enum { PATIENT, DATE, TYPE, ORDER, TIMESTAMP, DEPARTMENT, CONDITION, N_PARTS };

static gboolean
is_digits (const char *text,
           gsize       length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

static gboolean
is_type (const char *text)
{
  return strlen (text) == 6 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]) &&
         text[3] == '-' && g_ascii_isdigit (text[4]) && g_ascii_isdigit (text[5]);
}

/** trophic_hl7_file_name_read: @name is empty when @file (nullable) is not named like this. */
void
trophic_hl7_file_name_read (const char         *file,
                            TrophicHl7FileName *name)
{
  *name = (TrophicHl7FileName) { 0 };
  if (file == NULL)
    return;
  g_autofree char *base = g_path_get_basename (file);
  g_auto (GStrv) parts = g_strsplit (base, "_", N_PARTS + 1);
  if (g_strv_length (parts) != N_PARTS || *parts[PATIENT] == '\0' || *parts[ORDER] == '\0' || *parts[DEPARTMENT] == '\0' ||
      !(is_digits (parts[DATE], 8) || g_str_equal (parts[DATE], "-")) || !is_type (parts[TYPE]) ||
      !is_digits (parts[TIMESTAMP], 17) || !is_digits (parts[CONDITION], 1) || *parts[CONDITION] > '1')
    return;
  name->patient = g_utf8_make_valid (parts[PATIENT], -1);
  name->type = g_strdup (parts[TYPE]);
  name->deleted = *parts[CONDITION] == '0';
}

/** trophic_hl7_file_name_clear: */
void
trophic_hl7_file_name_clear (TrophicHl7FileName *name)
{
  g_clear_pointer (&name->patient, g_free);
  g_clear_pointer (&name->type, g_free);
}
