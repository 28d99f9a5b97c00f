/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-source-fields.h"

#include <glib/gi18n.h>

#include "trophic-import-words.h"
#include "trophic-text.h"

enum { NAME_CHARS = 12 };

static const TrophicChoiceOption automatic[] = { { "", N_("Automatic") } };
static const TrophicChoiceOption layouts[] = {
  { "0", N_("One row a result") }, { "1", N_("One column a test") }, { "2", N_("One column a date") },
};
static const TrophicChoiceOption separators[] = {
  { "", N_("Automatic") }, { ",", N_("Comma") }, { ";", N_("Semicolon") }, { "\t", N_("Tab") }, { "|", N_("Vertical bar") },
};
static const TrophicChoiceOption header_rows[] = { { "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" } };
static const TrophicChoiceOption decimals[] = {
  { "0", N_("Automatic") }, { "1", N_("Point: 1.5") }, { "2", N_("Comma: 1,5") },
};
static const TrophicChoiceOption orders[] = {
  { "0", N_("Automatic") }, { "1", N_("Day, month, year") }, { "2", N_("Month, day, year") }, { "3", N_("Year, month, day") },
};
static const TrophicChoiceOption centuries[] = {
  { "0", N_("Not read") }, { "1930", "1930–2029" }, { "1950", "1950–2049" }, { "1970", "1970–2069" }, { "2000", "2000–2099" },
};
static const TrophicChoiceOption birth_centuries[] = {
  { "0", N_("Not read") }, { "1900", "1900–1999" }, { "1920", "1920–2019" }, { "1930", "1930–2029" },
};
static const TrophicChoiceOption no_yes[] = { { "0", N_("No") }, { "1", N_("Yes") } };

#define OPTIONS(list) list, G_N_ELEMENTS (list)

static const TrophicFieldSpec name_specs[] = {
  { "name", N_("_Name"), TROPHIC_FIELD_TEXT, NULL },
  { "source", N_("_From"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec file_specs[] = {
  { "layout", N_("_Layout"), TROPHIC_FIELD_LIST, NULL, OPTIONS (layouts) },
  { "encoding", N_("_Encoding"), TROPHIC_FIELD_LIST, NULL, OPTIONS (automatic) },
  { "separator", N_("_Separator"), TROPHIC_FIELD_LIST, NULL, OPTIONS (separators) },
  { "sheet", N_("Sheet"), TROPHIC_FIELD_LIST, NULL, OPTIONS (automatic) },
  { "header-row", N_("Header in _row"), TROPHIC_FIELD_NUMBER, NULL },
  { "header-rows", N_("Header rows"), TROPHIC_FIELD_CHOICE, NULL, OPTIONS (header_rows) },
};
static const TrophicFieldSpec value_specs[] = {
  { "decimal", N_("_Decimal sign"), TROPHIC_FIELD_LIST, NULL, OPTIONS (decimals) },
  { "order", N_("Da_tes"), TROPHIC_FIELD_LIST, NULL, OPTIONS (orders) },
  { "century", N_("Two-digit _years"), TROPHIC_FIELD_LIST, NULL, OPTIONS (centuries) },
  { "birth-century", N_("In birth dates"), TROPHIC_FIELD_LIST, NULL, OPTIONS (birth_centuries) },
  { "serial", N_("Days of a spreadsheet"), TROPHIC_FIELD_CHOICE, NULL, OPTIONS (no_yes) },
};
static const TrophicFieldSpec cell_specs[] = {
  { "id-row", N_("Patient number: row"), TROPHIC_FIELD_NUMBER, NULL },
  { "id-column", N_("and column"), TROPHIC_FIELD_NUMBER, NULL },
  { "date-row", N_("Date: row"), TROPHIC_FIELD_NUMBER, NULL },
  { "date-column", N_("and column"), TROPHIC_FIELD_NUMBER, NULL },
};

/** trophic_source_fields_decode: whether the field says how the file's bytes become cells. */
gboolean
trophic_source_fields_decode (const char *key)
{
  static const char *const keys[] = { "encoding", "separator", "sheet", NULL };
  return g_strv_contains (keys, key);
}

static void
set_encodings (GHashTable *fields)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (options, automatic[0]);
  for (const char *const *encoding = trophic_profile_encodings (); *encoding != NULL; encoding++)
    {
      TrophicChoiceOption option = { *encoding, trophic_import_words_encoding (*encoding) };
      g_array_append_val (options, option);
    }
  trophic_field_set_options (g_hash_table_lookup (fields, "encoding"), (const TrophicChoiceOption *) (gpointer) options->data, options->len);
}

/** trophic_source_fields_new: (transfer none): the groups of fields; each field goes into @fields by its key. */
GtkWidget *
trophic_source_fields_new (GHashTable *fields)
{
  static const struct { const char *heading; const TrophicFieldSpec *specs; guint n; } groups[] = {
    { NULL, name_specs, G_N_ELEMENTS (name_specs) },
    { N_("File"), file_specs, G_N_ELEMENTS (file_specs) },
    { N_("Numbers and dates"), value_specs, G_N_ELEMENTS (value_specs) },
    { N_("In a cell above the table"), cell_specs, G_N_ELEMENTS (cell_specs) },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_box_append (GTK_BOX (box), trophic_field_group_new (groups[i].heading != NULL ? _(groups[i].heading) : NULL, NULL,
                                                            groups[i].specs, groups[i].n, fields));
  set_encodings (fields);
  trophic_field_set_width (g_hash_table_lookup (fields, "name"), NAME_CHARS);
  trophic_field_set_width (g_hash_table_lookup (fields, "source"), NAME_CHARS);
  trophic_field_set_subtitle (g_hash_table_lookup (fields, "name"), _("Needed for saving"));
  trophic_field_set_subtitle (g_hash_table_lookup (fields, "source"), _("Empty: this clinic"));
  return box;
}

static void
set_number (GHashTable *fields,
            const char *key,
            guint       number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  trophic_field_set_text (g_hash_table_lookup (fields, key), text);
}

/* A cell or a row that there may be none of: empty, not 0. */
static void
set_place (GHashTable *fields,
           const char *key,
           guint       number)
{
  if (number > 0)
    set_number (fields, key, number);
  else
    trophic_field_set_text (g_hash_table_lookup (fields, key), "");
}

static void
set_sheets (GHashTable           *fields,
            const TrophicPreview *preview)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (options, automatic[0]);
  for (guint i = 0; i < preview->sheets->len; i++)
    {
      const char *sheet = g_ptr_array_index (preview->sheets, i);
      TrophicChoiceOption option = { sheet, sheet };
      g_array_append_val (options, option);
    }
  trophic_field_set_options (g_hash_table_lookup (fields, "sheet"), (const TrophicChoiceOption *) (gpointer) options->data, options->len);
}

/** trophic_source_fields_show: @preview: (nullable): what of the file can be chosen among. */
void
trophic_source_fields_show (GHashTable           *fields,
                            const TrophicProfile *profile,
                            const TrophicPreview *preview)
{
  const char separator[] = { profile->separator, '\0' };
  gboolean book = preview != NULL && g_str_equal (preview->info.format, "xlsx");
  if (preview != NULL)
    set_sheets (fields, preview);
  trophic_field_set_text (g_hash_table_lookup (fields, "name"), profile->name != NULL ? profile->name : "");
  trophic_field_set_text (g_hash_table_lookup (fields, "source"), profile->source != NULL ? profile->source : "");
  set_number (fields, "layout", profile->layout);
  trophic_field_set_text (g_hash_table_lookup (fields, "encoding"), profile->encoding != NULL ? profile->encoding : "");
  trophic_field_set_text (g_hash_table_lookup (fields, "separator"), separator);
  trophic_field_set_text (g_hash_table_lookup (fields, "sheet"), profile->sheet != NULL ? profile->sheet : "");
  set_place (fields, "header-row", profile->header_row);
  set_number (fields, "header-rows", profile->n_header_rows);
  set_number (fields, "decimal", profile->decimal);
  set_number (fields, "order", profile->date_order);
  set_number (fields, "century", profile->century);
  set_number (fields, "birth-century", profile->birth_century);
  set_number (fields, "serial", profile->serial_dates);
  set_place (fields, "id-row", profile->id_row);
  set_place (fields, "id-column", profile->id_column);
  set_place (fields, "date-row", profile->date_row);
  set_place (fields, "date-column", profile->date_column);
  gtk_widget_set_visible (g_hash_table_lookup (fields, "encoding"), !book);
  gtk_widget_set_visible (g_hash_table_lookup (fields, "separator"), !book);
  gtk_widget_set_visible (g_hash_table_lookup (fields, "sheet"), book);
}

static const char *
text_of (GHashTable *fields,
         const char *key)
{
  return trophic_field_get_text (g_hash_table_lookup (fields, key));
}

/* A number that is none, or larger than any table, is no place: 0. */
static guint
number_of (GHashTable *fields,
           const char *key)
{
  guint64 number = 0;
  g_autofree char *text = g_strstrip (g_strdup (text_of (fields, key)));
  return g_ascii_string_to_unsigned (text, 10, 0, 1048576, &number, NULL) ? (guint) number : 0;
}

static void
read_text (GHashTable  *fields,
           const char  *key,
           char       **text)
{
  g_free (*text);
  *text = trophic_text_is_empty (text_of (fields, key)) ? NULL : g_strstrip (g_strdup (text_of (fields, key)));
}

/** trophic_source_fields_read: takes what the fields say; the columns stay. */
void
trophic_source_fields_read (GHashTable     *fields,
                            TrophicProfile *profile)
{
  read_text (fields, "name", &profile->name);
  read_text (fields, "source", &profile->source);
  read_text (fields, "encoding", &profile->encoding);
  read_text (fields, "sheet", &profile->sheet);
  profile->separator = *text_of (fields, "separator");
  profile->layout = number_of (fields, "layout");
  profile->header_row = number_of (fields, "header-row");
  profile->n_header_rows = profile->header_row == 0 ? 0 : MAX (1, number_of (fields, "header-rows"));
  profile->decimal = number_of (fields, "decimal");
  profile->date_order = number_of (fields, "order");
  profile->century = number_of (fields, "century");
  profile->birth_century = number_of (fields, "birth-century");
  profile->serial_dates = number_of (fields, "serial") == 1;
  profile->id_row = number_of (fields, "id-row");
  profile->id_column = number_of (fields, "id-column");
  profile->date_row = number_of (fields, "date-row");
  profile->date_column = number_of (fields, "date-column");
}
