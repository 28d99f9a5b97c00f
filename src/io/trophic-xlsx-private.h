/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook while it is read: its package, parts, strings, styles and one sheet at a time. Everything in it is hostile
 * until proven otherwise: nothing is written to a disk, nothing outside the file is opened, all sizes are counted. */
#pragma once

#include <libxml/xmlreader.h>
#include <zip.h>

#include "trophic-error.h"
#include "trophic-table-source.h"
#include "trophic-xlsx-format.h"
#include "trophic-xlsx-reader.h"

G_BEGIN_DECLS

/* Largest file, most entries in it, most bytes inflated from it, most bytes inflated from one byte behind the first MB. */
#define TROPHIC_XLSX_MAX_FILE (50 * 1024 * 1024)
#define TROPHIC_XLSX_MAX_ENTRIES 2000
#define TROPHIC_XLSX_MAX_INFLATED (200 * 1024 * 1024)
#define TROPHIC_XLSX_MAX_RATIO 200
#define TROPHIC_XLSX_FREE_OF_RATIO (1024 * 1024)
/* What a sheet can have in Excel, what all sheets may have together, and the longest text of a cell in characters. */
#define TROPHIC_XLSX_MAX_ROWS 1048576
#define TROPHIC_XLSX_MAX_COLUMNS 16384
#define TROPHIC_XLSX_MAX_CELLS (5 * 1000 * 1000)
#define TROPHIC_XLSX_MAX_TEXT 32767
/* Seconds of the processor for a workbook: a busy computer may take longer by the clock. */
#define TROPHIC_XLSX_MAX_SECONDS 60

/**
 * TrophicXlsxPackage:
 * @parts: (element-type utf8 uint): a part's name in lower case -> its index + 1
 * @read: (element-type guint64): by index, the most bytes that were inflated of the part
 */
typedef struct {
  zip_t      *zip;
  GBytes     *bytes;
  char       *file;
  GHashTable *parts;
  GArray     *read;
  guint64     inflated;
  gint64      spent; /* microseconds of the processor, on parts that are closed */
} TrophicXlsxPackage;

TrophicXlsxPackage *trophic_xlsx_package_open (GBytes              *bytes,
                                                const char          *file,
                                                GError             **error);
void                trophic_xlsx_package_free (TrophicXlsxPackage  *package);
guint               trophic_xlsx_package_find (TrophicXlsxPackage  *package,
                                                const char          *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicXlsxPackage, trophic_xlsx_package_free)

/* One part, node by node; @error says why the reading ended before the part did. */
typedef struct {
  TrophicXlsxPackage *package;
  char               *part;
  xmlTextReaderPtr    reader;
  zip_file_t         *stream;
  guint               index;
  guint64             size;       /* as the package says */
  guint64             compressed; /* likewise */
  guint64             read;
  guint               steps;
  gint64              started;
  GError             *error;
} TrophicXlsxXml;

TrophicXlsxXml *trophic_xlsx_xml_open      (TrophicXlsxPackage  *package,
                                            const char          *part,
                                            const char          *root,
                                            GError             **error);
void            trophic_xlsx_xml_free      (TrophicXlsxXml      *xml);
gboolean        trophic_xlsx_xml_child     (TrophicXlsxXml      *xml,
                                            int                  depth);
int             trophic_xlsx_xml_depth     (TrophicXlsxXml      *xml);
gboolean        trophic_xlsx_xml_is        (TrophicXlsxXml      *xml,
                                            const char          *name);
char           *trophic_xlsx_xml_attribute (TrophicXlsxXml      *xml,
                                            const char          *name);
gboolean        trophic_xlsx_xml_flag      (TrophicXlsxXml      *xml,
                                            const char          *name,
                                            gboolean             otherwise);
guint           trophic_xlsx_xml_number    (TrophicXlsxXml      *xml,
                                            const char          *name,
                                            guint                otherwise);
gboolean        trophic_xlsx_xml_text      (TrophicXlsxXml      *xml,
                                            GString             *text);
void            trophic_xlsx_xml_fail      (TrophicXlsxXml      *xml,
                                            TrophicError         code,
                                            const char          *where,
                                            const char          *format,
                                            ...) G_GNUC_PRINTF (4, 5);
gboolean        trophic_xlsx_xml_check     (TrophicXlsxXml      *xml,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicXlsxXml, trophic_xlsx_xml_free)

/* How cells of one style show their numbers. */
typedef struct {
  TrophicXlsxFormat *format; /* of the styles */
  gboolean           struck; /* the font is struck out */
} TrophicXlsxStyle;

/* @formats: (element-type TrophicXlsxFormat); @cells: (element-type TrophicXlsxStyle) */
typedef struct {
  GPtrArray *formats;
  GArray    *cells;
} TrophicXlsxStyles;

gboolean               trophic_xlsx_styles_read  (TrophicXlsxStyles   *styles,
                                                  TrophicXlsxPackage  *package,
                                                  const char          *part,
                                                  GError             **error);
void                   trophic_xlsx_styles_clear (TrophicXlsxStyles   *styles);

/* @text: all texts, each with its NUL; @starts: (element-type guint32): where each begins, its highest bit set when a
 * part of it is struck out */
typedef struct {
  GString *text;
  GArray  *starts;
} TrophicXlsxStrings;

gboolean    trophic_xlsx_strings_read  (TrophicXlsxStrings  *strings,
                                        TrophicXlsxPackage  *package,
                                        const char          *part,
                                        GError             **error);
const char *trophic_xlsx_strings_get   (TrophicXlsxStrings  *strings,
                                        guint                index,
                                        gboolean            *struck);
void        trophic_xlsx_strings_clear (TrophicXlsxStrings  *strings);
gboolean    trophic_xlsx_text_read     (TrophicXlsxXml      *xml,
                                        GString             *text,
                                        gboolean            *struck);
void        trophic_xlsx_text_unescape (GString             *text,
                                        gsize                start);

/* A sheet of the workbook. */
typedef struct {
  char     *name;
  char     *part; /* NULL when it holds no cells: a chart, a dialogue */
  gboolean  hidden;
} TrophicXlsxSheetInfo;

struct _TrophicXlsx {
  TrophicXlsxPackage *package;
  TrophicXlsxStyles   styles;
  TrophicXlsxStrings  strings;
  GPtrArray          *sheets;     /* TrophicXlsxSheetInfo */
  gboolean            since_1904;
  gboolean            uncalculated; /* formulas wait to be calculated when the file is next opened */
  guint               n_cells;    /* filled, in the sheets read so far */
};

gboolean trophic_xlsx_workbook_read (TrophicXlsx  *xlsx,
                                     GError      **error);

/* Cells joined to one, rows and columns from 1; @text is the first cell's, once it was read. */
typedef struct {
  guint first_row, last_row;
  guint first_column, last_column;
  char *text;
} TrophicXlsxMerge;

/* What a sheet says of itself around its cells. */
typedef struct {
  GArray *merges; /* TrophicXlsxMerge, by their first rows */
  guint8  hidden_columns[TROPHIC_XLSX_MAX_COLUMNS / 8];
} TrophicXlsxOutline;

gboolean trophic_xlsx_outline_read   (TrophicXlsxOutline  *outline,
                                      TrophicXlsxPackage  *package,
                                      const char          *part,
                                      GError             **error);
void     trophic_xlsx_outline_clear  (TrophicXlsxOutline  *outline);
gboolean trophic_xlsx_reference_read (const char          *text,
                                      const char         **end,
                                      guint               *row,
                                      guint               *column);
char    *trophic_xlsx_place          (const char          *sheet,
                                      guint                row,
                                      guint                column);

/* What a cell turned out to be. */
typedef enum {
  TROPHIC_XLSX_SOUND,
  TROPHIC_XLSX_ERROR_CELL,
  TROPHIC_XLSX_NOT_CALCULATED,
  TROPHIC_XLSX_STRUCK_OUT,
  TROPHIC_XLSX_NOT_SHOWN,
} TrophicXlsxState;

/* A cell's parts while it is read. */
typedef struct {
  guint    column; /* from 1 */
  guint    style;
  char     type;   /* n number, s shared text, f text of a formula, i text in place, b, e error, d, ? unknown */
  gboolean has_formula;
  gboolean struck;
  GString *value;
  GString *formula;
  GString *shown;
} TrophicXlsxCell;

gboolean         trophic_xlsx_cell_read (TrophicXlsxCell *cell,
                                         TrophicXlsxXml  *xml,
                                         guint            row,
                                         guint            next_column);
TrophicXlsxState trophic_xlsx_cell_show (TrophicXlsxCell *cell,
                                         TrophicXlsx     *xlsx,
                                         TrophicXlsxXml  *xml);

G_END_DECLS
