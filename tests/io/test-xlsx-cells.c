/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd cells and sheets, put together by hand after ECMA-376. */
#include "trophic-xlsx-fixture.h"

#define TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEADER "<row r=\"1\">" TEXT ("A1", "patient_id") TEXT ("B1", "collected") TEXT ("C1", "test") TEXT ("D1", "result") TEXT ("E1", "unit") "</row>"
#define ROW(number, result) "<row r=\"" number "\">" TEXT ("A" number, "P1") TEXT ("B" number, "2024-04-01") TEXT ("C" number, "lactate") result TEXT ("E" number, "mmol/L") "</row>"
#define SEEN(number, result) "result Labs!A" number " patient_id=P1 test=lactate result=" result " unit=mmol/L collected=2024-04-01\n"

static void
test_kinds (void)
{
  fixture_check (fixture_workbook (FIXTURE_SHEET (HEADER
                                                  ROW ("2", "<c r=\"D2\"><v>1.2</v></c>")
                                                  ROW ("3", "<c r=\"D3\" t=\"n\"><v>22.222200000000001</v></c>")
                                                  ROW ("4", TEXT ("D4", " 99  cps/ml "))
                                                  ROW ("5", "<c r=\"D5\" t=\"b\"><v>1</v></c>")
                                                  ROW ("6", "<c r=\"D6\" t=\"str\"><f>A1&amp;\"x\"</f><v>&lt;0.5</v></c>")
                                                  ROW ("7", "<c r=\"D7\"><f>1+1</f><v>2</v></c>")
                                                  ROW ("8", "<c r=\"D8\" s=\"1\"><v>45383</v></c>")
                                                  ROW ("9", "<c r=\"D9\" t=\"d\"><v>2024-04-01T09:30:00</v></c>")
                                                  ROW ("10", "<c r=\"D10\"><v><![CDATA[3.5]]></v></c>")
                                                  ROW ("11", "<c r=\"D11\" t=\"d\" s=\"1\"><v>2024-04-01T00:00:00.000</v></c>")),
                                   NULL),
                 SEEN ("2", "1.2") SEEN ("3", "22.2222") SEEN ("4", "99  cps/ml") SEEN ("5", "TRUE") SEEN ("6", "<0.5") SEEN ("7", "2") SEEN ("8", "2024-04-01")
                 SEEN ("9", "2024-04-01T09:30:00") SEEN ("10", "3.5") SEEN ("11", "2024-04-01"), "");
}

/* A text with a comma says nothing of the cells that are numbers: 1.234 stays 1.234. */
static void
test_decimals (void)
{
  static const char sheet[] = FIXTURE_SHEET (HEADER ROW ("2", "<c r=\"D2\"><v>1.234</v></c>") ROW ("3", TEXT ("D3", "2,5")) ROW ("4", TEXT ("D4", "1.234")));
  GBytes *bytes = fixture_workbook (sheet, NULL);
  FixtureSeen seen;
  g_autoptr (GError) error = NULL;
  g_assert_true (fixture_read (bytes, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen.decimals->str, ==, "point comma comma ");
  g_assert_cmpstr (seen.problems->str, ==, "");
  fixture_clear (&seen);
  g_bytes_unref (bytes);
}

/* Never a number, told, and in a number's place as raw text. */
static void
test_broken (void)
{
  fixture_check (fixture_workbook (FIXTURE_SHEET (HEADER
                                                  ROW ("2", "<c r=\"D2\" t=\"e\"><v>#DIV/0!</v></c>")
                                                  ROW ("3", "<c r=\"D3\"><f>1+1</f></c>")
                                                  ROW ("4", "<c r=\"D4\"><f>B1*2</f><v></v></c>")
                                                  ROW ("5", "<c r=\"D5\" s=\"2\"><v>1.9</v></c>")
                                                  ROW ("6", "<c r=\"D6\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>12</t></r><r><t>15</t></r></is></c>")
                                                  ROW ("7", "<c r=\"D7\"><v>abc</v></c>")
                                                  ROW ("8", "<c r=\"D8\" t=\"x\"><v>1</v></c>")
                                                  ROW ("9", "<c r=\"D9\" s=\"99\"><v>1</v></c>")),
                                   NULL),
                 SEEN ("2", "#DIV/0!") SEEN ("3", "=1+1") SEEN ("4", "=B1*2") SEEN ("5", "~~1.9~~") SEEN ("6", "~~12~~15") SEEN ("7", "abc [?]") SEEN ("8", "1 [?]") SEEN ("9", "1 [?]"),
                 "error-cell Labs!D2; not-calculated Labs!D3; not-calculated Labs!D4; struck-out Labs!D5; struck-out Labs!D6; not-as-shown Labs!D7; not-as-shown Labs!D8; not-as-shown Labs!D9");
}

/* A patient's number that is an error, uncalculated, struck out or has lost digits must not become somebody's number. */
static void
test_broken_numbers (void)
{
#define PATIENT(number, cell) "<row r=\"" number "\">" cell TEXT ("C" number, "lactate") "<c r=\"D" number "\"><v>1.5</v></c></row>"
#define NOBODY(number) "result Labs!A" number " test=lactate result=1.5\n"
  fixture_check (fixture_workbook (FIXTURE_SHEET (HEADER
                                                  PATIENT ("2", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c>")
                                                  PATIENT ("3", "<c r=\"A3\"><f>VLOOKUP(B3,X1:Y9,2)</f></c>")
                                                  PATIENT ("4", "<c r=\"A4\" s=\"2\"><v>17</v></c>")
                                                  PATIENT ("5", "<c r=\"A5\"><v>1.2345678901234568E+16</v></c>")
                                                  PATIENT ("6", "<c r=\"A6\"><v>1234567890123</v></c>")),
                                   NULL),
                 NOBODY ("2") NOBODY ("3") NOBODY ("4") NOBODY ("5") "result Labs!A6 patient_id=1234567890123 test=lactate result=1.5\n",
                 "error-cell Labs!A2; not-calculated Labs!A3; struck-out Labs!A4; not-as-shown Labs!A5");
}

/* A program that writes formulas without calculating them puts zeros and says that all is to be calculated. */
static void
test_uncalculated (void)
{
  const FixturePart parts[] = {
    { "xl/workbook.xml", FIXTURE_HEAD "<workbook xmlns=\"" FIXTURE_MAIN "\" xmlns:r=\"" FIXTURE_OFFICE "\"><sheets><sheet name=\"Labs\" sheetId=\"1\" r:id=\"rId1\"/></sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>" },
    { "xl/_rels/workbook.xml.rels", FIXTURE_RELS }, { "xl/styles.xml", FIXTURE_STYLES }, { "xl/sharedStrings.xml", FIXTURE_STRINGS ("") },
    { "xl/worksheets/sheet1.xml", FIXTURE_SHEET (HEADER ROW ("2", "<c r=\"D2\"><f>E9</f><v>0</v></c>") ROW ("3", "<c r=\"D3\"><f>E9</f><v>1.5</v></c>") ROW ("4", "<c r=\"D4\"><v>0</v></c>")) }, { NULL },
  };
  fixture_check (fixture_zip (parts), SEEN ("2", "=E9") SEEN ("3", "1.5") SEEN ("4", "0"), "not-calculated Labs!D2");
}

static void
test_strings (void)
{
  static const char strings[] = FIXTURE_STRINGS (
    "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si><r><t>1</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">.5 </t></r><rPh sb=\"0\" eb=\"1\"><t>イチ</t></rPh></si>"
    "<si><t>a_x000D__x005F_x000D_b_x3042_</t></si>"
    "<si><r><t>5.2×10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>3</t></r></si>"
    "<si><r><t>4.2</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si>"
    "<si/>");
  fixture_check (fixture_workbook (FIXTURE_SHEET (HEADER
                                                  ROW ("2", "<c r=\"D2\" t=\"s\"><v>0</v></c>") ROW ("3", "<c r=\"D3\" t=\"s\"><v>1</v></c>")
                                                  ROW ("4", "<c r=\"D4\" t=\"s\"><v>2</v></c>") ROW ("5", "<c r=\"D5\" t=\"s\"><v>3</v></c>")
                                                  ROW ("6", "<c r=\"D6\" t=\"s\"><v>4</v></c>") ROW ("7", "<c r=\"D7\" t=\"s\"><v>5</v></c>")), strings),
                 SEEN ("2", "東京") SEEN ("3", "1.5") SEEN ("4", "a\r_x000D_bあ") SEEN ("5", "5.2×10^3") SEEN ("6", "4.2^1")
                 "skipped Labs!A7 patient_id=P1 test=lactate unit=mmol/L collected=2024-04-01\n", "");
}

/* Places may be left out; rows without anything are none; blank columns and empty styled cells are. */
static void
test_ragged (void)
{
  fixture_check (fixture_workbook (FIXTURE_SHEET ("<row><c t=\"inlineStr\"><is><t>patient_id</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>test</t></is></c><c t=\"inlineStr\"><is><t>result</t></is></c></row>"
                                                  "<row/><row r=\"7\"/>"
                                                  "<row><c t=\"inlineStr\"><is><t>P1</t></is></c><c/><c t=\"inlineStr\"><is><t>glucose</t></is></c><c><v>90</v></c><c s=\"1\"/><c r=\"ZZ8\" s=\"1\"/></row>"
                                                  "<row r=\"12\"><c r=\"A12\"><v>2</v></c></row>"), NULL),
                 "result Labs!A8 patient_id=P1 test=glucose result=90\n", "not-a-row Labs!A12");
}

/* A merged cell says whose and when for all its rows, but a value only once. */
static void
test_merged (void)
{
  fixture_check (fixture_workbook (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>" HEADER
                                   ROW ("2", "<c r=\"D2\"><v>1.1</v></c>")
                                   "<row r=\"3\"><c r=\"A3\"/>" TEXT ("C3", "glucose") "<c r=\"D3\"/></row>"
                                   "<row r=\"4\">" TEXT ("C4", "albumin") "<c r=\"D4\"><v>4</v></c></row>"
                                   "<row r=\"5\">" TEXT ("C5", "sodium") "<c r=\"D5\"><v>140</v></c></row>"
                                   "</sheetData><mergeCells count=\"4\"><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"D2:D3\"/><mergeCell ref=\"D5:E5\"/></mergeCells></worksheet>", NULL),
                 SEEN ("2", "1.1") "skipped Labs!A3 patient_id=P1 test=glucose collected=2024-04-01\n"
                 "result Labs!A4 patient_id=P1 test=albumin result=4\nresult Labs!A5 test=sodium result=140\n", "");
}

/* Two rows of header: the upper ones merged over their group, the others down. A title that is an error says nothing. */
static void
test_two_rows (void)
{
  fixture_check (fixture_workbook (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><sheetData>"
                                   "<row r=\"1\">" TEXT ("A1", "検査結果一覧") "</row>"
                                   "<row r=\"3\">" TEXT ("A3", "患者ID") TEXT ("B3", "採血日") TEXT ("C3", "生化学") TEXT ("E3", "尿検査") "</row>"
                                   "<row r=\"4\">" TEXT ("C4", "アルブミン(g/dL)") TEXT ("D4", "クレアチニン(mg/dL)") TEXT ("E4", "クレアチニン(mg/dL)") "</row>"
                                   "<row r=\"5\">" TEXT ("A5", "P1") "<c r=\"B5\" s=\"1\"><v>45383</v></c><c r=\"C5\"><v>3.9</v></c><c r=\"D5\"><v>0.6</v></c><c r=\"E5\"><v>55</v></c></row>"
                                   "</sheetData><mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/><mergeCell ref=\"C3:D3\"/></mergeCells></worksheet>", NULL),
                 "result Labs!C5 patient_id=P1 test=アルブミン result=3.9 unit=g/dL collected=2024-04-01\n"
                 "result Labs!D5 patient_id=P1 test=クレアチニン result=0.6 unit=mg/dL collected=2024-04-01\n"
                 "result Labs!E5 patient_id=P1 test=クレアチニン result=55 unit=mg/dL collected=2024-04-01 specimen=尿検査\n", "duplicate-column Labs");
  fixture_check (fixture_workbook (FIXTURE_SHEET ("<row r=\"1\">" TEXT ("A1", "患者ID") "<c r=\"B1\" t=\"e\"><v>#N/A</v></c></row>"
                                                  "<row r=\"2\">" TEXT ("A2", "採血日") TEXT ("B2", "検査項目") TEXT ("C2", "結果") "</row>"
                                                  "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>45383</v></c>" TEXT ("B3", "乳酸") "<c r=\"C3\"><v>1.2</v></c></row>"), NULL),
                 "result Labs!A3 test=乳酸 result=1.2 collected=2024-04-01\n", "error-cell Labs!B1");
}

static void
test_hidden (void)
{
  fixture_check (fixture_workbook (FIXTURE_HEAD "<worksheet xmlns=\"" FIXTURE_MAIN "\"><cols><col min=\"4\" max=\"6\" hidden=\"1\"/></cols><sheetData>" HEADER
                                   "<row r=\"2\" hidden=\"1\">" TEXT ("A2", "P1") TEXT ("C2", "glucose") "<c r=\"D2\"><v>90</v></c></row></sheetData></worksheet>", NULL),
                 "result Labs!A2 patient_id=P1 test=glucose result=90\n", "hidden-columns Labs; hidden-rows Labs!A2");
}

#define SHEETS FIXTURE_HEAD "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" conformance=\"strict\">" \
  "<workbookPr date1904=\"true\"/><sheets><sheet name=\"It's 1\" sheetId=\"4\" r:id=\"a\"/><sheet name=\"old\" sheetId=\"5\" state=\"veryHidden\" r:id=\"b\"/>" \
  "<sheet name=\"Chart\" sheetId=\"6\" r:id=\"c\"/><sheet name=\"検査\" sheetId=\"7\" r:id=\"d\"/><sheet name=\"blank\" sheetId=\"8\" r:id=\"e\"/></sheets></workbook>"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* Strict documents have other namespaces; parts may be named from the root, in another case and with the other slash. */
static void
test_sheets (void)
{
  static const char table[] = "<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>patient_id</x:t></x:is></x:c>"
    "<x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>birth_date</x:t></x:is></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>7</x:v></x:c><x:c r=\"B2\" s=\"1\"><x:v>20000</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  static const char other[] = FIXTURE_SHEET ("<row r=\"1\">" TEXT ("A1", "remarks") "</row>");
  const FixturePart parts[] = {
    { "_rels/.rels", FIXTURE_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"" STRICT "/officeDocument\" Target=\"/xl/book.xml\"/></Relationships>" },
    { "xl/book.xml", SHEETS },
    { "xl/_rels/book.xml.rels", FIXTURE_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"" STRICT "/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"b\" Type=\"" STRICT "/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"c\" Type=\"" STRICT "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
      "<Relationship Id=\"d\" Type=\"" STRICT "/worksheet\" Target=\"./Worksheets/../worksheets/Sheet3.xml\"/><Relationship Id=\"e\" Type=\"" STRICT "/worksheet\" Target=\"worksheets/sheet4.xml\"/>"
      "<Relationship Id=\"s\" Type=\"" STRICT "/styles\" Target=\"styles.xml\"/><Relationship Id=\"x\" Type=\"" STRICT "/hyperlink\" Target=\"http://127.0.0.1/\" TargetMode=\"External\"/></Relationships>" },
    { "xl/styles.xml", FIXTURE_STYLES }, { "xl\\worksheets\\sheet1.xml", table }, { "xl/worksheets/sheet2.xml", table }, { "xl/worksheets/sheet3.xml", other },
    { "xl/worksheets/sheet4.xml", FIXTURE_SHEET ("") }, { NULL },
  };
  fixture_check (fixture_zip (parts), "patient 'It''s 1'!A2 patient_id=7 birth_date=1958-10-04\n", "hidden-sheet old; no-cells Chart; no-header 検査");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-cells/kinds", test_kinds);
  g_test_add_func ("/xlsx-cells/decimals", test_decimals);
  g_test_add_func ("/xlsx-cells/broken", test_broken);
  g_test_add_func ("/xlsx-cells/broken-numbers", test_broken_numbers);
  g_test_add_func ("/xlsx-cells/uncalculated", test_uncalculated);
  g_test_add_func ("/xlsx-cells/strings", test_strings);
  g_test_add_func ("/xlsx-cells/ragged", test_ragged);
  g_test_add_func ("/xlsx-cells/merged", test_merged);
  g_test_add_func ("/xlsx-cells/two-rows", test_two_rows);
  g_test_add_func ("/xlsx-cells/hidden", test_hidden);
  g_test_add_func ("/xlsx-cells/sheets", test_sheets);
  return g_test_run ();
}
