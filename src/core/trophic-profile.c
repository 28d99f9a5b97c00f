/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-profile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-text.h"

/* Names that iconv knows and that mean one thing. ISO-8859-1 stands for its superset WINDOWS-1252 in files. */
static const char * const encodings[] = {
  "UTF-8", "UTF-16LE", "UTF-16BE", "CP932", "EUC-JP", "ISO-2022-JP", "WINDOWS-1252", "WINDOWS-1250", "ISO-8859-15", NULL,
};

static const char * const layout_nicks[] = { "long", "wide", "transposed" };

/** trophic_profile_encodings: (array zero-terminated=1): the encodings a profile can name. */
const char * const *
trophic_profile_encodings (void)
{
  return encodings;
}

/** trophic_profile_layout_nick: "long", "wide" or "transposed". */
const char *
trophic_profile_layout_nick (TrophicProfileLayout layout)
{
  g_return_val_if_fail ((guint) layout < G_N_ELEMENTS (layout_nicks), NULL);
  return layout_nicks[layout];
}

static void
column_free (gpointer data)
{
  TrophicProfileColumn *column = data;
  g_free (column->header);
  g_free (column->test);
  g_free (column->unit);
  g_free (column);
}

/**
 * trophic_profile_new:
 *
 * Returns: (transfer full): a long layout under one header row and without columns
 */
TrophicProfile *
trophic_profile_new (const char *name)
{
  TrophicProfile *profile = g_new0 (TrophicProfile, 1);
  profile->name = g_strdup (name);
  profile->header_row = profile->n_header_rows = 1;
  profile->columns = g_ptr_array_new_with_free_func (column_free);
  return profile;
}

/** trophic_profile_copy: */
TrophicProfile *
trophic_profile_copy (const TrophicProfile *profile)
{
  TrophicProfile *copy = g_new (TrophicProfile, 1);
  *copy = *profile;
  copy->name = g_strdup (profile->name);
  copy->source = g_strdup (profile->source);
  copy->encoding = g_strdup (profile->encoding);
  copy->sheet = g_strdup (profile->sheet);
  copy->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < profile->columns->len; i++)
    {
      const TrophicProfileColumn *from = g_ptr_array_index (profile->columns, i);
      TrophicProfileColumn *to = trophic_profile_add_column (copy, from->position, from->header);
      to->kind = from->kind;
      to->field = from->field;
      to->test = g_strdup (from->test);
      to->unit = g_strdup (from->unit);
    }
  return copy;
}

/** trophic_profile_free: (nullable): */
void
trophic_profile_free (TrophicProfile *profile)
{
  if (profile == NULL)
    return;
  g_free (profile->name);
  g_free (profile->source);
  g_free (profile->encoding);
  g_free (profile->sheet);
  g_ptr_array_unref (profile->columns);
  g_free (profile);
}

/**
 * trophic_profile_add_column:
 * @header: (nullable): as it reads
 *
 * Returns: (transfer none): a new column that is ignored until its kind is set
 */
TrophicProfileColumn *
trophic_profile_add_column (TrophicProfile *profile,
                            guint           position,
                            const char     *header)
{
  TrophicProfileColumn *column = g_new0 (TrophicProfileColumn, 1);
  column->position = position;
  column->header = g_strdup (header);
  g_ptr_array_add (profile->columns, column);
  return column;
}

/** trophic_profile_find_field: (transfer none) (nullable): the column that holds @field. */
TrophicProfileColumn *
trophic_profile_find_field (const TrophicProfile *profile,
                            TrophicPanelField     field)
{
  for (guint i = 0; i < profile->columns->len; i++)
    {
      TrophicProfileColumn *column = g_ptr_array_index (profile->columns, i);
      if (column->kind == TROPHIC_PROFILE_COLUMN_FIELD && column->field == field)
        return column;
    }
  return NULL;
}

static gboolean
refuse (GError     **error,
        const char  *where,
        const char  *message)
{
  trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, where, "%s", message);
  return FALSE;
}

static gboolean
check_rows (const TrophicProfile  *profile,
            GError               **error)
{
  gboolean across = profile->layout == TROPHIC_PROFILE_TRANSPOSED;
  if ((profile->header_row == 0) != (profile->n_header_rows == 0))
    return refuse (error, "profile", _("A header takes at least one row, and no rows when there is none."));
  if (across && profile->header_row == 0)
    return refuse (error, "profile", _("A table with the dates across needs the header row that the dates stand in."));
  if (profile->id_column > 0 && profile->id_row == 0)
    return refuse (error, "profile", _("The cell with the patient's number needs a row."));
  if (profile->id_row > 0 && profile->id_column == 0 && !across)
    return refuse (error, "profile", _("The cell with the patient's number needs a column."));
  if ((profile->date_row > 0) != (profile->date_column > 0) || (profile->date_row > 0 && across))
    return refuse (error, "profile", _("The cell with the day of collection needs a row and a column, and a table without dates across."));
  return TRUE;
}

/* Columns of one field or one position would overwrite each other. */
static gboolean
check_columns (const TrophicProfile  *profile,
               guint                 *n_results,
               GError               **error)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  gboolean fields[TROPHIC_PANEL_N_FIELDS] = { FALSE };
  *n_results = 0;
  for (guint i = 0; i < profile->columns->len; i++)
    {
      const TrophicProfileColumn *column = g_ptr_array_index (profile->columns, i);
      g_autofree char *where = g_strdup_printf ("column %u", column->position + 1);
      if (column->position >= TROPHIC_PROFILE_MAX_COLUMNS)
        return refuse (error, where, _("A table has at most 16,384 columns."));
      if (!g_hash_table_add (positions, GUINT_TO_POINTER (column->position)))
        return refuse (error, where, _("The column is described twice."));
      if (column->kind == TROPHIC_PROFILE_COLUMN_FIELD && fields[column->field])
        return refuse (error, where, _("Two columns hold the same field."));
      if (column->kind == TROPHIC_PROFILE_COLUMN_FIELD)
        fields[column->field] = TRUE;
      if (column->kind != TROPHIC_PROFILE_COLUMN_RESULT)
        continue;
      if (profile->layout != TROPHIC_PROFILE_WIDE)
        return refuse (error, where, _("Only a wide table has a column for each test."));
      if (trophic_text_is_empty (column->test) && trophic_text_is_empty (column->header))
        return refuse (error, where, _("A column of results needs the name of its test."));
      (*n_results)++;
    }
  return TRUE;
}

/**
 * trophic_profile_check:
 *
 * Says whether a table can be read by the profile: it names the patient, the test and the value, each once. A missing
 * date is no error: such results are held until a person gives it.
 *
 * Errors: %TROPHIC_ERROR_INVALID, with the column in its place.
 */
gboolean
trophic_profile_check (const TrophicProfile  *profile,
                       GError               **error)
{
  guint n_results;
  if (!check_rows (profile, error) || !check_columns (profile, &n_results, error))
    return FALSE;
  gboolean tests = trophic_profile_find_field (profile, TROPHIC_PANEL_TEST) != NULL || trophic_profile_find_field (profile, TROPHIC_PANEL_CODE) != NULL;
  if (profile->id_row == 0 && trophic_profile_find_field (profile, TROPHIC_PANEL_PATIENT_ID) == NULL)
    return refuse (error, "profile", _("No column or cell holds the patient's number."));
  if (profile->layout == TROPHIC_PROFILE_WIDE)
    return n_results > 0 || refuse (error, "profile", _("No column holds the results of a test."));
  if (!tests)
    return refuse (error, "profile", _("No column holds the name or the code of the test."));
  if (profile->layout == TROPHIC_PROFILE_LONG && trophic_profile_find_field (profile, TROPHIC_PANEL_RESULT_TEXT) == NULL)
    return refuse (error, "profile", _("No column holds the result."));
  return TRUE;
}
