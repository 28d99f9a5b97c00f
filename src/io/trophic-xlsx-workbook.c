/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-xlsx-private.h"

/* What one part says of another. */
typedef struct {
  char *type; /* the last word of its kind: "worksheet", "styles" */
  char *part;
} Relation;

static void
free_relation (gpointer data)
{
  Relation *relation = data;
  g_free (relation->type);
  g_free (relation->part);
  g_free (relation);
}

/* The part that @target means in a part of @folder; NULL when it leads out of the package. */
static char *
resolve (const char *folder,
         const char *target)
{
  g_autofree char *path = *target == '/' || *folder == '\0' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (*steps[i] == '\0' || g_str_equal (steps[i], "."))
        continue;
      if (!g_str_equal (steps[i], ".."))
        g_ptr_array_add (kept, steps[i]);
      else if (kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else
        return NULL;
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
add_relation (TrophicXlsxXml *xml,
              const char     *folder,
              GHashTable     *relations)
{
  g_autofree char *id = trophic_xlsx_xml_attribute (xml, "Id");
  g_autofree char *type = trophic_xlsx_xml_attribute (xml, "Type");
  g_autofree char *target = trophic_xlsx_xml_attribute (xml, "Target");
  g_autofree char *mode = trophic_xlsx_xml_attribute (xml, "TargetMode");
  if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  Relation *relation = g_new0 (Relation, 1);
  const char *word = strrchr (type, '/');
  relation->type = g_strdup (word != NULL ? word + 1 : type);
  relation->part = resolve (folder, target);
  g_hash_table_replace (relations, g_steal_pointer (&id), relation);
}

/* (element-type utf8 Relation): by their ids, what a part of the package says of others; empty when it says nothing. */
static GHashTable *
read_relations (TrophicXlsxPackage  *package,
                const char          *part,
                GError             **error)
{
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_relation);
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, (gsize) (slash - part)) : g_strdup ("");
  g_autofree char *name = g_strconcat (folder, *folder != '\0' ? "/" : "", "_rels/", slash != NULL ? slash + 1 : part, ".rels", NULL);
  if (trophic_xlsx_package_find (package, name) == 0)
    return g_steal_pointer (&relations);
  g_autoptr (TrophicXlsxXml) xml = trophic_xlsx_xml_open (package, name, "Relationships", error);
  if (xml == NULL)
    return NULL;
  int depth = trophic_xlsx_xml_depth (xml);
  for (guint n = 0; trophic_xlsx_xml_child (xml, depth); n++)
    {
      add_relation (xml, folder, relations);
      if (n > TROPHIC_XLSX_MAX_ENTRIES)
        trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_TOO_LARGE, NULL, _("The workbook has more than %d parts; it is not read."), TROPHIC_XLSX_MAX_ENTRIES);
    }
  return trophic_xlsx_xml_check (xml, error) ? g_steal_pointer (&relations) : NULL;
}

/* The part of the first relation of that type, NULL without one. */
static const char *
part_of_type (GHashTable *relations,
              const char *type)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((Relation *) value)->type, type))
      return ((Relation *) value)->part;
  return NULL;
}

/* Says what else the package is, when it is no workbook of the kind that is read. */
static void
refuse_package (TrophicXlsxPackage  *package,
                GError             **error)
{
  gboolean binary = trophic_xlsx_package_find (package, "xl/workbook.bin") != 0;
  gboolean document = trophic_xlsx_package_find (package, "content.xml") != 0 && trophic_xlsx_package_find (package, "mimetype") != 0;
  trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, package->file, NULL, "%s",
                        binary ? _("This is a binary workbook (.xlsb), which is not read. Save it as an Excel workbook (.xlsx) or as CSV UTF-8 and import that.")
                        : document ? _("This is an OpenDocument file (.ods), which is not read. Save it as an Excel workbook (.xlsx) or as CSV UTF-8 and import that.")
                                   : _("This is a packed file (ZIP) without a workbook in it. Unpack it and import the files inside, or save the tables as .xlsx or CSV UTF-8."));
}

static char *
find_workbook (TrophicXlsxPackage  *package,
               GError             **error)
{
  g_autoptr (GHashTable) relations = read_relations (package, "", error);
  if (relations == NULL)
    return NULL;
  const char *part = part_of_type (relations, "officeDocument");
  if (part == NULL || trophic_xlsx_package_find (package, part) == 0)
    part = "xl/workbook.xml";
  if (trophic_xlsx_package_find (package, part) != 0 && !g_str_has_suffix (part, ".bin") && !g_str_has_prefix (part, "word/") && !g_str_has_prefix (part, "ppt/"))
    return g_strdup (part);
  refuse_package (package, error);
  return NULL;
}

static void
free_sheet (gpointer data)
{
  TrophicXlsxSheetInfo *sheet = data;
  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

static gboolean
has_sheet_of (TrophicXlsx *xlsx,
              const char  *part)
{
  for (guint i = 0; i < xlsx->sheets->len; i++)
    {
      const TrophicXlsxSheetInfo *sheet = g_ptr_array_index (xlsx->sheets, i);
      if (sheet->part != NULL && g_ascii_strcasecmp (sheet->part, part) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_sheet (TrophicXlsx    *xlsx,
           TrophicXlsxXml *xml,
           GHashTable     *relations)
{
  g_autofree char *id = trophic_xlsx_xml_attribute (xml, "id");
  g_autofree char *name = trophic_xlsx_xml_attribute (xml, "name");
  g_autofree char *state = trophic_xlsx_xml_attribute (xml, "state");
  const Relation *relation = id != NULL ? g_hash_table_lookup (relations, id) : NULL;
  if (relation == NULL || relation->part == NULL || name == NULL)
    {
      trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, name, _("The workbook names a sheet that is not in it; the file is damaged or incomplete."));
      return;
    }
  gboolean cells = g_str_equal (relation->type, "worksheet");
  if ((cells && has_sheet_of (xlsx, relation->part)) || xlsx->sheets->len >= TROPHIC_XLSX_MAX_ENTRIES)
    {
      trophic_xlsx_xml_fail (xml, TROPHIC_ERROR_UNREADABLE, name, _("The workbook has one sheet under two names; the file is damaged."));
      return;
    }
  TrophicXlsxSheetInfo *sheet = g_new0 (TrophicXlsxSheetInfo, 1);
  sheet->name = g_steal_pointer (&name);
  sheet->part = cells ? g_strdup (relation->part) : NULL;
  sheet->hidden = g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0;
  g_ptr_array_add (xlsx->sheets, sheet);
}

static void
read_sheets (TrophicXlsx    *xlsx,
             TrophicXlsxXml *xml,
             GHashTable     *relations)
{
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "sheet"))
      add_sheet (xlsx, xml, relations);
}

static gboolean
read_workbook_part (TrophicXlsx  *xlsx,
                    const char   *part,
                    GHashTable   *relations,
                    GError      **error)
{
  g_autoptr (TrophicXlsxXml) xml = trophic_xlsx_xml_open (xlsx->package, part, "workbook", error);
  if (xml == NULL)
    return FALSE;
  int depth = trophic_xlsx_xml_depth (xml);
  while (trophic_xlsx_xml_child (xml, depth))
    if (trophic_xlsx_xml_is (xml, "workbookPr"))
      xlsx->since_1904 = trophic_xlsx_xml_flag (xml, "date1904", FALSE);
    else if (trophic_xlsx_xml_is (xml, "calcPr"))
      xlsx->uncalculated = trophic_xlsx_xml_flag (xml, "fullCalcOnLoad", FALSE);
    else if (trophic_xlsx_xml_is (xml, "sheets"))
      read_sheets (xlsx, xml, relations);
  return trophic_xlsx_xml_check (xml, error);
}

/**
 * trophic_xlsx_workbook_read:
 *
 * Reads what stands beside the sheets: which there are, the date system, styles and texts.
 *
 * Errors: %TROPHIC_ERROR_UNSUPPORTED for other packages, %TROPHIC_ERROR_UNREADABLE, %TROPHIC_ERROR_TOO_LARGE.
 */
gboolean
trophic_xlsx_workbook_read (TrophicXlsx  *xlsx,
                            GError      **error)
{
  TrophicXlsxPackage *package = xlsx->package;
  xlsx->sheets = g_ptr_array_new_with_free_func (free_sheet);
  g_autofree char *part = find_workbook (package, error);
  g_autoptr (GHashTable) relations = part != NULL ? read_relations (package, part, error) : NULL;
  return relations != NULL && read_workbook_part (xlsx, part, relations, error) &&
         trophic_xlsx_styles_read (&xlsx->styles, package, part_of_type (relations, "styles"), error) &&
         trophic_xlsx_strings_read (&xlsx->strings, package, part_of_type (relations, "sharedStrings"), error);
}
