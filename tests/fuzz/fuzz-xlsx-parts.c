/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a workbook: the input is sheet, shared strings, styles and workbook, each ended by a byte 0x1e; what it leaves
 * out is sound. They are zipped here, uncompressed. */
#include <zip.h>

#include "trophic-fuzz-reader.h"

#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006"
#define PART_END 0x1e

static const char content_types[] =
    "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
static const char package_relations[] =
    "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char workbook_relations[] =
    "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"r1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"r2\" Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>";

static const struct {
  const char *name;
  const char *sound;
} parts[] = {
  { "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" MAIN "\"><sheetData/></worksheet>" },
  { "xl/sharedStrings.xml", "<sst xmlns=\"" MAIN "\"><si><t>patient_id</t></si><si><t>test</t></si><si><t>result</t></si></sst>" },
  { "xl/styles.xml", "<styleSheet xmlns=\"" MAIN "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" },
  { "xl/workbook.xml", "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>" },
};

static void
add_part (zip_t      *zip,
          const char *name,
          const void *data,
          gsize       size)
{
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_int64_t index = zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8);
  g_assert_cmpint (index, >=, 0);
  zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0);
}

static void
add_text (zip_t      *zip,
          const char *name,
          const char *text)
{
  add_part (zip, name, text, strlen (text));
}

static GBytes *
pack (const uint8_t *data,
      size_t         size)
{
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *packed = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_t *zip = zip_open_from_source (packed, ZIP_TRUNCATE, &error);
  g_assert_nonnull (zip);
  zip_source_keep (packed);
  add_text (zip, "[Content_Types].xml", content_types);
  add_text (zip, "_rels/.rels", package_relations);
  add_text (zip, "xl/_rels/workbook.xml.rels", workbook_relations);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const uint8_t *end = size > 0 ? memchr (data, PART_END, size) : NULL;
      gsize length = end != NULL ? (gsize) (end - data) : size;
      if (length > 0)
        add_part (zip, parts[i].name, data, length);
      else
        add_text (zip, parts[i].name, parts[i].sound);
      gsize used = MIN (size, length + 1);
      data += used;
      size -= used;
    }
  g_assert_cmpint (zip_close (zip), ==, 0);
  zip_stat_t stat;
  g_assert_cmpint (zip_source_stat (packed, &stat), ==, 0);
  char *bytes = g_malloc (stat.size);
  g_assert_cmpint (zip_source_open (packed), ==, 0);
  g_assert_cmpint (zip_source_read (packed, bytes, stat.size), ==, (zip_int64_t) stat.size);
  zip_source_close (packed);
  zip_source_free (packed);
  zip_error_fini (&error);
  return g_bytes_new_take (bytes, stat.size);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) workbook = pack (data, size);
  gsize length;
  const uint8_t *bytes = g_bytes_get_data (workbook, &length);
  fuzz_read (bytes, length, &(TrophicReaderOptions) { .format = "xlsx" });
  return 0;
}
