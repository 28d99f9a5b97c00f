/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile as text: a key file with [profile] and one [column N] (N from 1) for each column that is described. Reading is
 * strict: a misspelt key would silently read a column otherwise than its writer meant. */
#include "trophic-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"

#define VERSION 1
#define MAX_TEXT (4 * 1024 * 1024)
#define MAX_ROW 1000

static const char * const layouts[] = { "long", "wide", "transposed", NULL };
static const char * const kinds[] = { "ignored", "field", "result", NULL };
static const char * const decimals[] = { "auto", "point", "comma", NULL };
static const char * const orders[] = { "auto", "dmy", "mdy", "ymd", NULL };
static const char * const separators[] = { "auto", "comma", "semicolon", "tab", "bar", NULL };
static const char separator_signs[] = { '\0', ',', ';', '\t', '|' };
static const char * const answers[] = { "no", "yes", NULL };

static const char * const profile_keys[] = {
  "version", "source", "layout", "encoding", "separator", "sheet", "header-row", "header-rows", "decimal", "date-order",
  "century", "birth-century", "serial-dates", "id-row", "id-column", "date-row", "date-column", NULL,
};
static const char * const column_keys[] = { "kind", "header", "field", "test", "unit", NULL };

static void
set_text (GKeyFile   *file,
          const char *group,
          const char *key,
          const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (file, group, key, text);
}

static void
set_number (GKeyFile   *file,
            const char *key,
            guint       number)
{
  if (number > 0)
    g_key_file_set_integer (file, "profile", key, (int) number);
}

/** trophic_profile_write: (transfer full): the profile as text, without its name. */
char *
trophic_profile_write (const TrophicProfile *profile)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char *separator = profile->separator != '\0' ? memchr (separator_signs, profile->separator, sizeof separator_signs) : NULL;
  g_key_file_set_integer (file, "profile", "version", VERSION);
  set_text (file, "profile", "source", profile->source);
  g_key_file_set_string (file, "profile", "layout", layouts[profile->layout]);
  set_text (file, "profile", "encoding", profile->encoding);
  if (separator != NULL)
    g_key_file_set_string (file, "profile", "separator", separators[separator - separator_signs]);
  set_text (file, "profile", "sheet", profile->sheet);
  g_key_file_set_integer (file, "profile", "header-row", (int) profile->header_row);
  if (profile->n_header_rows > 1)
    set_number (file, "header-rows", profile->n_header_rows);
  if (profile->decimal == TROPHIC_DECIMAL_POINT || profile->decimal == TROPHIC_DECIMAL_COMMA)
    g_key_file_set_string (file, "profile", "decimal", decimals[profile->decimal]);
  if (profile->date_order != TROPHIC_DATE_ORDER_UNKNOWN)
    g_key_file_set_string (file, "profile", "date-order", orders[profile->date_order]);
  set_number (file, "century", profile->century);
  set_number (file, "birth-century", profile->birth_century);
  if (profile->serial_dates)
    g_key_file_set_string (file, "profile", "serial-dates", "yes");
  set_number (file, "id-row", profile->id_row);
  set_number (file, "id-column", profile->id_column);
  set_number (file, "date-row", profile->date_row);
  set_number (file, "date-column", profile->date_column);
  for (guint i = 0; i < profile->columns->len; i++)
    {
      const TrophicProfileColumn *column = g_ptr_array_index (profile->columns, i);
      g_autofree char *group = g_strdup_printf ("column %u", column->position + 1);
      g_key_file_set_string (file, group, "kind", kinds[column->kind]);
      set_text (file, group, "header", column->header);
      if (column->kind == TROPHIC_PROFILE_COLUMN_FIELD)
        g_key_file_set_string (file, group, "field", trophic_panel_field_name (column->field));
      if (column->kind == TROPHIC_PROFILE_COLUMN_RESULT)
        {
          set_text (file, group, "test", column->test);
          set_text (file, group, "unit", column->unit);
        }
    }
  return g_key_file_to_data (file, NULL, NULL);
}

/* The first thing wrong is kept and stops all further reading. */
typedef struct {
  GKeyFile *file;
  GError  **error;
  gboolean  failed;
} Reading;

static void G_GNUC_PRINTF (4, 5)
fail (Reading    *reading,
      const char *group,
      const char *key,
      const char *format,
      ...)
{
  if (reading->failed)
    return;
  reading->failed = TRUE;
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *where = key != NULL ? g_strdup_printf ("[%s] %s", group, key) : g_strdup_printf ("[%s]", group);
  trophic_error_set_at (reading->error, TROPHIC_ERROR_INVALID, NULL, where, "%s", message);
}

static char *
get_text (Reading    *reading,
          const char *group,
          const char *key)
{
  g_autoptr (GError) failure = NULL;
  if (!g_key_file_has_key (reading->file, group, key, NULL))
    return NULL;
  char *text = g_key_file_get_string (reading->file, group, key, &failure);
  if (text == NULL)
    fail (reading, group, key, "%s", failure->message);
  else if (*text == '\0')
    fail (reading, group, key, _("The value is empty. Leave the line out instead."));
  return text;
}

static guint
get_number (Reading    *reading,
            const char *group,
            const char *key,
            guint       absent,
            guint       max)
{
  guint64 number = absent;
  g_autofree char *text = get_text (reading, group, key);
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, max, &number, NULL))
    fail (reading, group, key, _("“%s” is no whole number from 0 to %u."), text, max);
  return (guint) number;
}

static guint
get_word (Reading            *reading,
          const char         *group,
          const char         *key,
          const char * const *words,
          guint               absent)
{
  g_autofree char *text = get_text (reading, group, key);
  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    if (g_str_equal (text, words[i]))
      return i;
  if (text != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", (char **) words);
      fail (reading, group, key, _("“%s” is none of: %s."), text, list);
    }
  return absent;
}

static guint
get_century (Reading    *reading,
             const char *key)
{
  guint century = get_number (reading, "profile", key, 0, 2050);
  if (century != 0 && (century < TROPHIC_DATE_FIRST_CENTURY || century % 10 != 0))
    fail (reading, "profile", key, _("The century begins with a year such as 1950, a multiple of ten from 1850 to 2050."));
  return century;
}

static void
check_keys (Reading            *reading,
            const char         *group,
            const char * const *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reading->file, group, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      if (!g_strv_contains (known, keys[i]))
        fail (reading, group, keys[i], _("There is no such key."));
      if (!g_hash_table_add (seen, keys[i]))
        fail (reading, group, keys[i], _("The key stands twice."));
    }
}

static void
read_column (Reading        *reading,
             TrophicProfile *profile,
             const char     *group,
             guint           position)
{
  TrophicProfileColumn *column = trophic_profile_add_column (profile, position, NULL);
  column->header = get_text (reading, group, "header");
  column->kind = (TrophicProfileColumnKind) get_word (reading, group, "kind", kinds, TROPHIC_PROFILE_COLUMN_IGNORED);
  column->test = get_text (reading, group, "test");
  column->unit = get_text (reading, group, "unit");
  g_autofree char *field = get_text (reading, group, "field");
  if (!g_key_file_has_key (reading->file, group, "kind", NULL))
    fail (reading, group, "kind", _("The key is missing."));
  else if ((field != NULL) != (column->kind == TROPHIC_PROFILE_COLUMN_FIELD))
    fail (reading, group, "field", _("A column that holds a field needs the field's name, and no other column has one."));
  else if (field != NULL && !trophic_panel_field_from_name (field, &column->field))
    fail (reading, group, "field", _("There is no field “%s”."), field);
  else if ((column->test != NULL || column->unit != NULL) && column->kind != TROPHIC_PROFILE_COLUMN_RESULT)
    fail (reading, group, column->test != NULL ? "test" : "unit", _("Only a column of results has a test and a unit."));
  check_keys (reading, group, column_keys);
}

static void
read_head (Reading        *reading,
           TrophicProfile *profile)
{
  guint version = get_number (reading, "profile", "version", 0, G_MAXINT);
  if (version == 0)
    fail (reading, "profile", "version", _("The key is missing."));
  else if (version > VERSION)
    fail (reading, "profile", "version", _("The profile was written by a newer Trophic."));
  profile->source = get_text (reading, "profile", "source");
  profile->layout = (TrophicProfileLayout) get_word (reading, "profile", "layout", layouts, TROPHIC_PROFILE_LONG);
  if (!g_key_file_has_key (reading->file, "profile", "layout", NULL))
    fail (reading, "profile", "layout", _("The key is missing."));
  profile->encoding = get_text (reading, "profile", "encoding");
  if (profile->encoding != NULL && !g_strv_contains (trophic_profile_encodings (), profile->encoding))
    {
      g_autofree char *list = g_strjoinv (", ", (char **) trophic_profile_encodings ());
      fail (reading, "profile", "encoding", _("“%s” is none of: %s."), profile->encoding, list);
    }
  profile->separator = separator_signs[get_word (reading, "profile", "separator", separators, 0)];
  profile->sheet = get_text (reading, "profile", "sheet");
  profile->header_row = get_number (reading, "profile", "header-row", 1, MAX_ROW);
  profile->n_header_rows = get_number (reading, "profile", "header-rows", profile->header_row > 0, 10);
  profile->decimal = (TrophicDecimalSign) get_word (reading, "profile", "decimal", decimals, TROPHIC_DECIMAL_UNKNOWN);
  profile->date_order = (TrophicDateOrder) get_word (reading, "profile", "date-order", orders, TROPHIC_DATE_ORDER_UNKNOWN);
  profile->century = get_century (reading, "century");
  profile->birth_century = get_century (reading, "birth-century");
  profile->serial_dates = get_word (reading, "profile", "serial-dates", answers, 0) == 1;
  profile->id_row = get_number (reading, "profile", "id-row", 0, MAX_ROW);
  profile->id_column = get_number (reading, "profile", "id-column", 0, TROPHIC_PROFILE_MAX_COLUMNS);
  profile->date_row = get_number (reading, "profile", "date-row", 0, MAX_ROW);
  profile->date_column = get_number (reading, "profile", "date-column", 0, TROPHIC_PROFILE_MAX_COLUMNS);
  check_keys (reading, "profile", profile_keys);
}

/* GKeyFile joins groups of one name silently. */
static void
check_groups (Reading    *reading,
              const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1), groups = g_key_file_get_groups (reading->file, NULL);
  guint written = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    written += *g_strchug (lines[i]) == '[';
  if (written != g_strv_length (groups))
    fail (reading, "profile", NULL, _("A group stands twice."));
}

static void
read_groups (Reading        *reading,
             TrophicProfile *profile)
{
  g_auto (GStrv) groups = g_key_file_get_groups (reading->file, NULL);
  if (!g_key_file_has_group (reading->file, "profile"))
    fail (reading, "profile", NULL, _("The group is missing: this is no profile."));
  for (guint i = 0; groups[i] != NULL && !reading->failed; i++)
    {
      guint64 number;
      if (g_str_equal (groups[i], "profile"))
        read_head (reading, profile);
      else if (g_str_has_prefix (groups[i], "column ") &&
               g_ascii_string_to_unsigned (groups[i] + strlen ("column "), 10, 1, TROPHIC_PROFILE_MAX_COLUMNS, &number, NULL))
        read_column (reading, profile, groups[i], (guint) number - 1);
      else
        fail (reading, groups[i], NULL, _("There is no such group. Groups are [profile] and [column 1], [column 2] and so on."));
    }
}

/**
 * trophic_profile_read:
 * @name: what the profile is called
 * @text: as trophic_profile_write() gives it
 *
 * Reads a profile and checks that a table can be read by it.
 *
 * Errors: %TROPHIC_ERROR_INVALID, its place is the group and the key.
 *
 * Returns: (transfer full) (nullable): the profile
 */
TrophicProfile *
trophic_profile_read (const char  *name,
                      const char  *text,
                      GError     **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (TrophicProfile) profile = trophic_profile_new (name);
  g_autoptr (GError) failure = NULL;
  Reading reading = { file, error, FALSE };
  gsize length = strlen (text);
  if (length > MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("The profile is no text in UTF-8, or longer than 4 MB."));
      return NULL;
    }
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &failure))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("The profile cannot be read: %s"), failure->message);
      return NULL;
    }
  read_groups (&reading, profile);
  check_groups (&reading, text);
  if (reading.failed || !trophic_profile_check (profile, error))
    return NULL;
  return g_steal_pointer (&profile);
}
