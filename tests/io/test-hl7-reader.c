/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-hl7-reader.h"
#include "trophic-reader.h"

/* What a sink was given: one line a row, "line kind field=text ...", and the problems' codes with their places. */
typedef struct {
  GString *rows;
  GString *problems;
  guint    n_rows;
  guint    stop_after;
} Seen;

static gboolean
is_wanted (TrophicPanelField field,
           const char       *fields)
{
  g_autofree char *name = g_strdup_printf (" %s ", trophic_panel_field_name (field));
  return fields == NULL || strstr (fields, name) != NULL;
}

static const char *wanted; /* the fields that a test looks at; NULL for all */

static gboolean
take_row (const TrophicPanelRow *row,
          gpointer               data)
{
  Seen *seen = data;
  g_assert_cmpuint (row->kind, <=, TROPHIC_PANEL_SKIPPED);
  g_assert_cmpint (row->reason != NULL, ==, row->kind == TROPHIC_PANEL_SKIPPED);
  if (seen->n_rows++ < 30)
    {
      g_string_append_printf (seen->rows, "%u %s", row->line, row->kind == TROPHIC_PANEL_RESULT ? "result" : row->reason);
      for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
        if (row->text[i] != NULL && is_wanted ((TrophicPanelField) i, wanted))
          g_string_append_printf (seen->rows, " %s=%s", trophic_panel_field_name ((TrophicPanelField) i), row->text[i]);
      g_string_append_c (seen->rows, '\n');
    }
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    g_assert_true (row->text[i] == NULL || g_utf8_validate (row->text[i], -1, NULL));
  return seen->stop_after == 0 || --seen->stop_after > 0;
}

static void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  Seen *seen = data;
  g_assert_true (*problem->message != '\0');
  g_string_append_printf (seen->problems, "%s%s%s%s", seen->problems->len > 0 ? "; " : "", problem->code, *problem->where ? " " : "", problem->where);
}

static Seen
read_bytes (const char  *bytes,
            gsize        length,
            const char  *file,
            guint        stop_after,
            const char **encoding,
            GError     **error)
{
  Seen seen = { .rows = g_string_new (NULL), .problems = g_string_new (NULL), .stop_after = stop_after };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .data = &seen };
  /* A copy of its exact size shows a read behind its end. */
  g_autofree char *copy = g_memdup2 (bytes, length);
  gboolean done = trophic_hl7_reader_read (copy, length, file, &sink, encoding, error);
  g_assert_cmpint (done, ==, *error == NULL);
  return seen;
}

static void
seen_clear (Seen *seen)
{
  g_string_free (seen->rows, TRUE);
  g_string_free (seen->problems, TRUE);
}

static void
check_bytes (const char *bytes,
             gsize       length,
             const char *file,
             const char *encoding,
             const char *rows,
             const char *problems)
{
  const char *found;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (bytes, length, file, 0, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen.rows->str, ==, rows);
  g_assert_cmpstr (seen.problems->str, ==, problems);
  g_assert_cmpstr (found, ==, encoding);
  seen_clear (&seen);
}

static void
check_file (const char *name,
            const char *encoding,
            const char *rows,
            const char *problems)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "hl7", name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_true (trophic_hl7_reader_sniff (bytes, length));
  check_bytes (bytes, length, path, encoding, rows, problems);
}

#define HEADER "MSH|^~\\&|APP|LAB|||20240402||ORU^R01|1|P|2.5\r"
#define PATIENT "PID|1||77||Doe^Jo||19600101|F\r"
#define ORDER "OBR|1||F1|X^Panel|||20240401\r"

/* A message of HEADER, PATIENT, ORDER and @segments from line 4 on. */
static void
check (const char *segments,
       const char *rows,
       const char *problems)
{
  g_autofree char *text = g_strconcat (HEADER PATIENT ORDER, segments, NULL);
  check_bytes (text, strlen (text), NULL, "UTF-8", rows, problems);
}

static void
test_ssmix2 (void)
{
  static const char patient[] = "patient_id=0000700123 envelope_id=0000700123 family_name=北野 given_name=八重子 kana=キタノ ヤエコ sex=F birth_date=19580214 ";
  g_autofree char *rows = g_strdup_printf (
    "7 result %stest=乳酸 code=3E010000002227101 system=JC10 result=9.4 unit=mg/dl collected=202404010840 issued=20240402101300 specimen=血漿 "
    "accession=000000002404010 sender=KITA flag=N reference_range=4.0-16.0 status=F note=①採血後15分で分離 ｱﾅﾗｲｻﾞｰ3号\n"
    "12 result %stest=ＣＲＰ定量 code=5C070000002306201 system=JC10 result=< 0.05 unit=mg/dl collected=202404010845 issued=20240402101300 specimen=血清 "
    "accession=000000002404011 sender=KITA reference_range=0.30以下 status=F\n"
    "13 result %stest=アルブミン code=3A015000002327101 system=JC10 result=4.1 unit=g/dl collected=202404010845 issued=20240402101300 specimen=血清 "
    "accession=000000002404011 sender=KITA reference_range=4.1-5.1 status=C\n"
    "14 pending %stest=ｸﾚｱﾁﾆﾝ code=3C015000002327101 system=JC10 result= unit=mg/dl collected=202404010845 issued=20240402101300 specimen=血清 "
    "accession=000000002404011 sender=KITA status=I\n", patient, patient, patient, patient);
  check_file ("0000700123_20240401_OML-11_000000022000411_20240402101500000_01_1", "ISO-2022-JP", rows, "");
}

/* The same file in other character sets, and with nothing that declares them. */
static void
test_japanese (void)
{
  static const char rows[] =
    "7 result family_name=北野 kana=キタノ ヤエコ test=乳酸 result=9.4 note=①採血後15分で分離 ｱﾅﾗｲｻﾞｰ3号\n"
    "12 result family_name=北野 kana=キタノ ヤエコ test=ＣＲＰ定量 result=< 0.05\n"
    "13 result family_name=北野 kana=キタノ ヤエコ test=アルブミン result=4.1\n"
    "14 pending family_name=北野 kana=キタノ ヤエコ test=ｸﾚｱﾁﾆﾝ result=\n";
  static const char without_note[] =
    "7 result family_name=北野 kana=キタノ ヤエコ test=乳酸 result=9.4\n"
    "11 result family_name=北野 kana=キタノ ヤエコ test=ＣＲＰ定量 result=< 0.05\n"
    "12 result family_name=北野 kana=キタノ ヤエコ test=アルブミン result=4.1\n"
    "13 pending family_name=北野 kana=キタノ ヤエコ test=ｸﾚｱﾁﾆﾝ result=\n";
  static const struct { const char *file, *encoding, *declared; } sets[] = { { "shift-jis.hl7", "CP932", "SHIFT_JIS" }, { "euc-jp.hl7", "EUC-JP", "EUC-JP" } };
  wanted = " family_name kana test result note ";
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const char *expected = i == 0 ? rows : without_note;
      check_file (sets[i].file, sets[i].encoding, expected, "");
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "hl7", sets[i].file, NULL);
      g_autofree char *bytes = NULL;
      gsize length;
      g_file_get_contents (path, &bytes, &length, NULL);
      char *name = memmem (bytes, length, sets[i].declared, strlen (sets[i].declared));
      memset (name, ' ', strlen (sets[i].declared));
      check_bytes (bytes, length, NULL, sets[i].encoding, expected, "charset-undeclared line 1");
      memcpy (name, "UTF-8", 5);
      check_bytes (bytes, length, NULL, sets[i].encoding, expected, "charset-differs line 1");
    }
  wanted = NULL;
}

static void
test_western (void)
{
  check_file ("swiss.hl7", "WINDOWS-1252",
    "5 result patient_id=40012 patient_source=KLINIK family_name=Müller given_name=Zoë sex=F birth_date=19610330 test=Laktat code=2524-7 system=LN "
    "result=1,3 unit=mmol/l collected=202405170715 issued=202405170925 accession=L-771 sender=LABOR ZÜRICH reference_range=0.5-2.2 status=F\n"
    "6 result patient_id=40012 patient_source=KLINIK family_name=Müller given_name=Zoë sex=F birth_date=19610330 test=Triglyceride code=14927-8 system=LN "
    "result=1.8 unit=mmol/l collected=202405170715 issued=202405170925 accession=L-771 sender=LABOR ZÜRICH reference_range=<2.0 status=F "
    "note=Nüchternprobe: nein.\nGröße des Röhrchens & Stau geprüft\n"
    "8 result patient_id=40012 patient_source=KLINIK family_name=Müller given_name=Zoë sex=F birth_date=19610330 test=CRP code=1988-5 system=LN "
    "result=<3 unit=mg/L collected=202405170715 issued=202405170925 accession=L-771 sender=LABOR ZÜRICH reference_range=<5 status=F\n"
    "9 result patient_id=40012 patient_source=KLINIK family_name=Müller given_name=Zoë sex=F birth_date=19610330 test=Harnsäure code=14933-6 system=LN "
    "result=318 unit=µmol/L collected=202405170715 issued=202405170925 accession=L-771 sender=LABOR ZÜRICH reference_range=155-357 status=F\n",
    "");
}

/* One byte a kana, and what repeats in MSH-18. */
static void
test_half_width (void)
{
  static const char kana[] = "MSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5||||||ISO IR14\rPID|1||7||\xd4\xcf\xc0\xde^\xca\xc5\xba\rOBX|1|NM|X||1\r";
  static const char escaped[] = "MSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5||||||~ISO IR87\rPID|1||7||\\M2442\\KLLn\\C2842\\^\x1b$BH,=E\x1b(B\rOBX|1|NM|X||1\r";
  static const char forgotten[] = "MSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5||||||~ISO IR87\rPID|1||7||\x1b$BKLLn^\rOBX|1|NM|X||1\r";
  wanted = " family_name given_name result ";
  check_bytes (kana, sizeof kana - 1, NULL, "CP932", "3 result family_name=ﾔﾏﾀﾞ given_name=ﾊﾅｺ result=1\n", "");
  check_bytes (escaped, sizeof escaped - 1, NULL, "ISO-2022-JP", "3 result family_name=北野 given_name=八重 result=1\n", "");
  check_bytes (forgotten, sizeof forgotten - 1, NULL, "ISO-2022-JP", "3 result family_name=北野\xef\xbf\xbd result=1\n", "lost-characters line 1");
  wanted = NULL;
}

/* Envelopes, mixed messages, a broken one among them. */
static void
test_batch (void)
{
  wanted = " patient_id patient_source test code result status accession ";
  check_file ("batch.hl7", "UTF-8",
    "8 document patient_id=MRN77 patient_source=NORTHLAB code=LIP result=LIPID STUDIES accession=F1-LIPID status=F\n"
    "9 result patient_id=MRN77 patient_source=NORTHLAB test=Cholesterol code=14647-2 result=5.1 accession=F1-LIPID status=F\n"
    "10 result patient_id=MRN77 patient_source=NORTHLAB test=Triglycerides code=14927-8 result=12.2 accession=F1-LIPID status=F\n"
    "11 document patient_id=MRN77 patient_source=NORTHLAB test=Display format in PDF code=PDF accession=F1-LIPID status=F\n"
    "12 document patient_id=MRN77 patient_source=NORTHLAB test=Display format in text code=TXT result=Cholesterol 5.1\nTriglycerides 12.2 accession=F1-LIPID status=F\n"
    "22 result patient_id=MRN78 patient_source=NORTHLAB test=Glucose code=14749-6 result=5.9 accession=F2 status=W\n",
    "demographics line 13; unreadable-message line 15; order line 16; batch-count line 23");
  wanted = NULL;
}

static void
test_envelopes (void)
{
  static const char message[] = HEADER PATIENT ORDER "OBX|1|NM|2524-7^Lactate^LN||1.2|mmol/L|||||F\r";
  g_autofree char *twice = g_strconcat ("FHS|^~\\&|A\rBHS|^~\\&|A\r", message, message, "BTS|2\rBHS|^~\\&|A\r", message, "BTS|1\rFTS|2\r", NULL);
  g_autofree char *open = g_strconcat ("FHS|^~\\&|A\rBHS|^~\\&|A\r", message, NULL);
  g_autofree char *no_batches = g_strconcat ("FHS|^~\\&|A\r", message, "FTS|1\r", NULL);
  g_autofree char *miscounted = g_strconcat ("FHS|^~\\&|A\rBHS|^~\\&|A\r", message, "BTS|1\rFTS|99999999999999999999\r", NULL);
  g_autofree char *strays = g_strconcat ("NTE|1||x\rOBX|1\r", message, NULL);
  wanted = " result ";
  check_bytes (twice, strlen (twice), NULL, "UTF-8", "6 result result=1.2\n10 result result=1.2\n16 result result=1.2\n", "");
  check_bytes (open, strlen (open), NULL, "UTF-8", "6 result result=1.2\n", "batch-incomplete line 2; batch-incomplete line 1");
  check_bytes (no_batches, strlen (no_batches), NULL, "UTF-8", "5 result result=1.2\n", "");
  check_bytes (miscounted, strlen (miscounted), NULL, "UTF-8", "6 result result=1.2\n", "batch-count line 8");
  check_bytes (strays, strlen (strays), NULL, "UTF-8", "6 result result=1.2\n", "outside-message line 1");
  check_bytes ("FHS|^~\\&|A\rFTS|0\r", 17, NULL, "UTF-8", "", "no-message");
  wanted = NULL;
}

/* CR, LF, CRLF, the signs of a transport, a mark, and lines that continue a field. */
static void
test_framing (void)
{
  static const char crlf[] = "\xef\xbb\xbf\v" "MSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5\r\nPID|1||7\r\n\r\nOBR|1||F\r\nOBX|1|TX|C^Comment||first line\nsecond line\r\n\r\nthird||||||F\r\n\x1c\r\n\v"
                             "MSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5\nPID|1||8\n  OBX|1|NM|2524-7^Lactate^LN||1.1|mmol/L|||||F\n\x1c\r";
  static const char one_line[] = "\vMSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5\rPID|1||7\rOBX|1|NM|2524-7||1.1||||||F\x1c\vMSH|^~\\&|A|LAB|||2024||ORU^R01|1|P|2.5\rPID|1||8\rOBX|1|NM|2524-7||1.2";
  wanted = " patient_id result status ";
  check_bytes (crlf, sizeof crlf - 1, NULL, "UTF-8",
               "5 document patient_id=7 result=first line\nsecond line\n\nthird status=F\n12 result patient_id=8 result=1.1 status=F\n", "");
  check_bytes (one_line, sizeof one_line - 1, NULL, "UTF-8", "3 result patient_id=7 result=1.1 status=F\n5 result patient_id=8 result=1.2\n", "");
  wanted = NULL;
}

static void
test_delimiters (void)
{
  static const char other[] = "MSH#*~\\&#A#LAB###2024##ORU*R01#1#P#2.5\rPID#1##7***LAB&1.2*MR##Doe*Jo\rOBX#1#SN#2524-7*Lactate*LN##<*1.1#mmol/L#####F\r"
                              "OBX#2#NM#2524-7*Lactate*LN##1.1~1.3#mmol/L#####F\r";
  static const char odd[] = "MSH|$!?@|A|LAB|||2024||ORU$R01|1|P|2.5\rPID|1||7\rOBX|1|NM|2524-7$Lactate$LN||1!3|mmol/L\rOBX|2|ST|X$Y||a?F?b?S?c?E?d?T?e?R?f\r";
  static const char few[] = "MSH|^|A|LAB|||2024||ORU^R01|1|P|2.5\rPID|1||7~8\rOBX|1|ST|2524-7^Lactate^LN||a\\T\\b|mmol/L\r";
  wanted = " patient_id patient_source family_name test result ";
  check_bytes (other, sizeof other - 1, NULL, "UTF-8",
               "3 result patient_id=7 patient_source=LAB family_name=Doe test=Lactate result=<1.1\n4 result patient_id=7 patient_source=LAB family_name=Doe test=Lactate result=1.1~1.3\n", "");
  check_bytes (odd, sizeof odd - 1, NULL, "UTF-8", "3 result patient_id=7 test=Lactate result=1~3\n4 result patient_id=7 test=Y result=a|b$c?d@e!f\n", "");
  check_bytes (few, sizeof few - 1, NULL, "UTF-8", "3 result patient_id=7~8 test=Lactate result=a\\T\\b\n", "");
  wanted = NULL;
}

static void
test_escapes (void)
{
  wanted = " result ";
  check ("OBX|1|ST|X||a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\H\\g\\N\\h\r"
         "OBX|2|ST|X||\\X41\\\\XC3A9\\\\XE9\\ \\X0\\ \\XZZ\\ \\Z9\\ \\\\ 5\\6\r"
         "OBX|3|TX|X||a\\.br\\b\\.sp2\\c\\.in+4\\d\\.unknown\\\r"
         "OBX|4|ST|X||\\X00\\ end\\\r",
         "4 result result=a|b^c&d~e\\fgh\n"
         "5 result result=Aéé \\X0\\ \\XZZ\\ \\Z9\\ \\\\ 5\\6\n"
         "6 document result=a\nb\nc d\\.unknown\\\n"
         "7 result result=\\X00\\ end\\\n", "");
  wanted = NULL;
}

static void
test_values (void)
{
  wanted = " result ";
  check ("OBX|1|NM|X||1.20\rOBX|2|SN|X||<^10\rOBX|3|SN|X||<10\rOBX|4|SN|X||^2.00\rOBX|5|SN|X||^100^-^200\rOBX|6|SN|X||^1^:^128\r"
         "OBX|7|SN|X||>=^5\rOBX|8|SN|X||=^5\rOBX|9|SN|X||^2^+\r"
         "OBX|10|CE|X||260415000^Not detected^SCT\rOBX|11|CWE|X||4^^L\rOBX|12|CWE|X||95\rOBX|13|CNE|X||A^^^B^Beta\rOBX|14|CWE|X||K1^^SCT^^^^^^None seen\r"
         "OBX|15|NM|X||60~120\rOBX|16|NA|X||1.1^1.2\rOBX|17||X||  4.5 \rOBX|18|ST|X||R&D ^ more\r",
         "4 result result=1.20\n5 result result=<10\n6 result result=<10\n7 result result=2.00\n8 result result=100-200\n9 result result=1:128\n"
         "10 result result=>=5\n11 result result=5\n12 result result=2+\n"
         "13 result result=Not detected\n14 result result=4^^L\n15 result result=95\n16 result result=Beta\n17 result result=None seen\n"
         "18 result result=60~120\n19 result result=1.1^1.2\n20 result result=4.5\n21 result result=R&D ^ more\n", "");
  /* Signs that divide values never become a part of a number. */
  check ("OBX|1|SN|X||^0^^9\rOBX|2|SN|X||1^40\rOBX|3|SN|X||^4^.^2\rOBX|4|SN|X||^5~\rOBX|5|SN|X||10^3\rOBX|6|NM|X||10^3\rOBX|7|NM|X||95~\r"
         "OBX|8|CWE|X||95~\rOBX|9|ST|X||10\\S\\3\r",
         "4 result result=^0^^9\n5 result result=1^40\n6 result result=^4^.^2\n7 result result=5~ [?]\n8 result result=10^3 [?]\n"
         "9 result result=10^3 [?]\n10 result result=95~ [?]\n11 result result=95~ [?]\n12 result result=10^3\n", "");
  wanted = NULL;
}

/* Documents and what has no value; a number is never taken for a document, nor what is said of an analyte. */
static void
test_no_results (void)
{
  wanted = " code result status ";
  check ("OBX|1|ED|PDF||^application^pdf^Base64^JVBE||||||F\rOBX|2|RP|IMG||http://x||||||F\rOBX|3|ST|REP||report_7.pdf||||||F\rOBX|4|TX|REP||{\\E\\rtf1 x}||||||F\r"
         "OBX|5|FT|R||All is well||||||F\rOBX|6|FT|R||1.2||||||F\rOBX|7|FT|2524-7^^LN||haemolysed||||||F\rOBX|8|FT|H||||||||F\rOBX|9|ST|H||||||||F\rOBX|10|NM|H||\"\"||||||F\r"
         "OBX|11|ST|H||?||||||I\rOBX|12|ST|H||||||||I\rOBX|13|ST|H||||||||O\rOBX|14|NM|H||||||||P\rOBX|15|NM|H||||||||N\r"
         "OBX|16|CWE|Q||Y^Yes||||||F||||||||||||||||||QST\rOBX|17|NM|Q||52||||||F||||||||||||||||||QST\rOBX|18|TX|PDI^^AUSPDI||5||||||F\r",
         "4 document code=PDF status=F\n5 document code=IMG status=F\n6 document code=REP result=report_7.pdf status=F\n7 document code=REP result={\\rtf1 x} status=F\n"
         "8 document code=R result=All is well status=F\n9 result code=R result=1.2 status=F\n10 result code=2524-7 result=haemolysed status=F\n"
         "11 heading code=H result= status=F\n12 no-value code=H result= status=F\n13 no-value code=H result= status=F\n"
         "14 pending code=H result= status=I\n15 pending code=H result= status=I\n16 pending code=H result= status=O\n17 pending code=H result= status=P\n18 no-value code=H result= status=N\n"
         "19 not-a-result code=Q result=Yes status=F\n20 result code=Q result=52 status=F\n21 document code=PDI result=5 status=F\n", "");
  wanted = NULL;
}

/* What was sent and is taken back must reach the import, without words in the place of the value. */
static void
test_withdrawals (void)
{
  static const char deleted[] = HEADER PATIENT ORDER "OBX|1|NM|2524-7^Lactate^LN||1.2|mmol/L|||||F\r";
  wanted = " envelope_id result status note ";
  check ("OBX|1|NM|2524-7||1.2||||||D\rOBX|2|NM|2524-7||$||||||D\rOBX|3|ST|2524-7||wrong patient||||||W\rNTE|1||Tube mixed up\rOBX|4|NM|2524-7||||||||X\r"
         "OBX|5|NM|2524-7||\"\"||||||C\rOBX|6|NM|2524-7||1.3||||||C\r",
         "4 result result=1.2 status=D\n5 result result= status=D\n6 result result= status=W note=wrong patient\nTube mixed up\n8 result result= status=X\n"
         "9 result result= status=D\n10 result result=1.3 status=C\n", "");
  check_bytes (deleted, sizeof deleted - 1, "/a/77_20240401_OML-11_000000000000001_20240401101500000_01_0", "UTF-8", "4 result envelope_id=77 result=1.2 status=D\n", "");
  check_bytes (deleted, sizeof deleted - 1, "/a/77_20240401_ADT-00_000000000000001_20240401101500000_-_1", "UTF-8", "4 result envelope_id=77 result=1.2 status=F\n", "file-name-differs line 1");
  check_bytes (deleted, sizeof deleted - 1, "/a/77_20240401_OML-11_000000000000001_2024040110150000_01_0", "UTF-8", "4 result result=1.2 status=F\n", "");
  wanted = NULL;
}

/* The status of the order stands in for one that is blank; its letters mean something else. */
static void
test_order_status (void)
{
  static const struct { const char *order, *row; } cases[] = {
    { "F", "4 result result=1 status=F\n" }, { "A", "4 result result=1 status=P\n" }, { "C", "4 result result=1 status=C\n" },
    { "S", "4 result result=1 status=I\n" }, { "X", "4 result result=1 status=X\n" }, { "", "4 result result=1\n" }, { "Z", "4 result result=1\n" },
  };
  wanted = " result status ";
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEADER PATIENT "OBR|1||F1||||||||||||||||||||||%s\rOBX|1|NM|X||1\r", cases[i].order);
      check_bytes (text, strlen (text), NULL, "UTF-8", cases[i].row, "");
    }
  wanted = NULL;
}

static void
test_codes (void)
{
  wanted = " test code system unit ";
  check ("OBX|1|NM|wbc^Wbc^Local^6690-2^White cells^LN||1|\rOBX|2|NM|3A015000002327101^アルブミン^JC10^A1^Alb^99L||1|g/dl^g/dl^99XYZ\r"
         "OBX|3|NM|2524-7^Lactate^LN^3E015000003127101^ピルビン酸^JC10||1|mmol/L\rOBX|4|NM|07100^Kalium||1|mcmol/l\rOBX|5|NM|^Lactate||1|258813002^mmol/L^SCT\r"
         "OBX|6|NM|X||1|mmol/L^mg/dL^ISO\rOBX|7|NM|X||1|x10*9/L^^ISO+\rOBX|8|NM|L1^^99^^^^^^Lactate||1|^^^mmol/L\r"
         "OBX|9|NM|2345-7^Glucose^LN^25428-4^Glucose^LN||1|\r",
         "4 result test=White cells code=6690-2 system=LN\n5 result test=アルブミン code=3A015000002327101 system=JC10 unit=g/dl\n"
         "6 result test=2524-7^Lactate^LN^3E015000003127101^ピルビン酸^JC10 code=2524-7^Lactate^LN^3E015000003127101^ピルビン酸^JC10 unit=mmol/L\n"
         "7 result test=Kalium code=07100 unit=mcmol/l\n8 result test=Lactate unit=mmol/L\n"
         "9 result code=X unit=mmol/L^mg/dL^ISO\n10 result code=X unit=x10*9/L\n11 result test=Lactate code=L1 system=99 unit=mmol/L\n"
         "12 result test=2345-7^Glucose^LN^25428-4^Glucose^LN code=2345-7^Glucose^LN^25428-4^Glucose^LN\n", "");
  wanted = NULL;
}

static void
test_patients (void)
{
  static const struct { const char *pid, *row, *problems; } cases[] = {
    { "PID|1||^^^NPI^MR~~77^^^MIE&1.2&ISO^MR||Doe^Jo", "patient_id=77 patient_source=MIE family_name=Doe given_name=Jo", "" },
    { "PID|1||P57^^^^PN~4009887514^^^AUSHIC^MC~S1^^^^PI", "patient_id=P57", "" },
    { "PID|1||990^^^SVN^SS~77^^^HOSP^MR", "patient_id=77 patient_source=HOSP", "" },
    { "PID|1||990^^^SVN^SS", "patient_id=990 patient_source=SVN", "" },
    { "PID|1||154201^^^^^ANALYTICA", "patient_id=154201 patient_source=ANALYTICA", "" },
    { "PID|1||7^^^&1.2.3&ISO", "patient_id=7 patient_source=1.2.3", "" },
    { "PID|1|22||44", "patient_id=22", "" },
    { "PID|1||\"\"|44", "patient_id=44", "" },
    { "PID|1||^^^NPI^MR||Doe^Jo||202202050000|M", "family_name=Doe given_name=Jo sex=M birth_date=20220205", "no-patient-number line 2" },
    { "PID|1||7||Yamada Taro", "patient_id=7 name=Yamada Taro", "" },
    { "PID|1||7||van&van^Jan^^^^^M~Berg&van den^Jan^^^^^L", "patient_id=7 family_name=Berg given_name=Jan", "" },
    { "PID|1||7||ヤマダ^タロウ^^^^^L^P~山田^太郎^^^^^L^I~Yamada^Taro^^^^^L^A", "patient_id=7 family_name=山田 given_name=太郎 kana=ヤマダ タロウ latin_name=Yamada Taro", "" },
    { "PID|1||7||山田^太郎~ﾔﾏﾀﾞ^ﾀﾛｳ", "patient_id=7 family_name=山田 given_name=太郎 kana=ﾔﾏﾀﾞ ﾀﾛｳ", "" },
    { "PID|1||7||||195804", "patient_id=7 birth_date=1958-04", "" },
    { "PID|1||7||||19580405+0900|\"\"", "patient_id=7 birth_date=19580405", "" },
  };
  wanted = " patient_id patient_source name family_name given_name kana latin_name sex birth_date ";
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEADER, cases[i].pid, "\rOBX|1|NM|X||1\r", NULL), *row = g_strconcat ("3 result ", cases[i].row, "\n", NULL);
      check_bytes (text, strlen (text), NULL, "UTF-8", row, cases[i].problems);
    }
  check_bytes (HEADER "OBX|1|NM|X||1\r", strlen (HEADER) + 14, NULL, "UTF-8", "2 result\n", "no-patient line 2");
  check ("OBX|1|NM|X||1\rPID|2||78||Roe^Al\rOBX|1|NM|X||2\r",
         "4 result patient_id=77 family_name=Doe given_name=Jo sex=F birth_date=19600101\n6 result patient_id=78 family_name=Roe given_name=Al\n", "");
  wanted = NULL;
}

/* Which notes, specimen, number and time belong to which result. */
static void
test_groups (void)
{
  static const char before[] = HEADER PATIENT "NTE|1||of all\rORC|RE|P1|F1\rNTE|1||of the first\rOBR|1|||A|||20240401\rNTE|1||more\rOBX|1|NM|X||1\rNTE|1||own~line\rOBX|2|NM|X||2|||||||||20240402\r"
                               "SPM|1|||BLDV^Venous blood^HL70487\rNTE|1||tube\rORC|RE|P2|F2\rOBR|2|P2||B|||||||||||UR&Urin&HL70070\rOBX|1|NM|X||3\r";
  static const char first[] = "MSH|^~\\&|A|LAB|||2024||OUL^R22^OUL_R22|1|P|2.5\rPID|1||7\rSPM|1|||UR^Urin^HL70487|||||||P||||||202404010700\rOBX|1|NM|VOL||10\r"
                              "OBR|1|P1|F1\rORC|SC|P1|F9\rOBX|1|NM|X||1\rOBR|2|P2\rORC|SC|P2|F2\rOBX|1|NM|X||2\rSPM|2|||SER^Serum|||||||Q\rOBR|3||F3\rOBX|1|NM|X||3\r";
  static const char urea[] = HEADER PATIENT "OBR|1||F1|BUN^尿素窒素|||20240401\rOBX|1|NM|G^Glucose||1\r";
  static const char panel[] = HEADER PATIENT "OBR|1||F1|UA^Urinalysis|||20240401\rOBX|1|NM|G^Glucose||1\r";
  wanted = " result specimen accession collected note ";
  check_bytes (before, sizeof before - 1, NULL, "UTF-8",
               "8 result result=1 collected=20240401 specimen=Venous blood accession=F1 note=own\nline\nof the first\nmore\ntube\nof all\n"
               "10 result result=2 collected=20240402 specimen=Venous blood accession=F1 note=of the first\nmore\ntube\nof all\n"
               "15 result result=3 collected= specimen=Urin accession=F2 note=of all\n", "message-note line 3; message-note line 5");
  check_bytes (first, sizeof first - 1, NULL, "UTF-8",
               "4 result result=10 collected=202404010700 specimen=Urin\n7 result result=1 collected=202404010700 specimen=Urin accession=F1\n"
               "10 result result=2 collected=202404010700 specimen=Urin accession=F2\n13 result result=3 collected= specimen=control specimen accession=F3\n", "");
  check_bytes (urea, sizeof urea - 1, NULL, "UTF-8", "4 result result=1 collected=20240401 accession=F1\n", "");
  check_bytes (panel, sizeof panel - 1, NULL, "UTF-8", "4 result result=1 collected=20240401 specimen=Urinalysis accession=F1\n", "");
  wanted = NULL;
}

/* A panel's name tells how its specimen was drawn, unless something nearer tells it. */
static void
test_circumstances (void)
{
  static const char text[] = HEADER PATIENT "OBR|1||F1|ABG^Arterial blood gas|||20240401\rOBX|1|NM|L^Lactate||1\rOBX|2|NM|L^Lactate, venous||1\r"
                             "OBR|2||F2|LX^Lactate after exercise|||20240401\rOBX|1|NM|L^Lactate||3\rOBX|2|NM|L^Lactate before exercise||1\rOBR|3||F3|C^Chemistry|||20240401\rOBX|1|NM|L^Lactate||2\r"
                             "OBR|4||F4|ABG^Arterial blood gas|||20240401\rOBX|1|NM|L^Lactate||4\rSPM|1|||BLDV\r";
  wanted = " result draw setting exertion ";
  check_bytes (text, sizeof text - 1, NULL, "UTF-8",
               "4 result result=1 draw=arterial setting=blood_gas\n5 result result=1 setting=blood_gas\n7 result result=3 exertion=1\n8 result result=1\n10 result result=2\n12 result result=4 setting=blood_gas\n", "");
  wanted = NULL;
}

static void
test_kinds (void)
{
  static const struct { const char *type, *problems; } cases[] = {
    { "ADT^A08", "demographics line 1" }, { "ADT^A40", "demographics line 1" }, { "ORM^O01", "order line 1" }, { "OML^O33^OML_O33", "order line 1" },
    { "MDM^T02", "document line 1" }, { "ACK", "acknowledgement line 1" }, { "SIU^S12", "not-a-result line 1" },
    { "OR\xc3\xa4^R01", "not-a-result line 1" },
  };
  static const char trial[] = "MSH|^~\\&|A|B|||2024||ORU^R01|1|T|2.5\r" PATIENT;
  static const char * const results[] = { "ORU", "ORU^R01^ORU_R01", "ORU_R01", "^^ORU_R01", "ORU^R30", "OUL^R21", "OUL^R24^OUL_R24" };
  wanted = " result ";
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("MSH|^~\\&|A|B|||2024||%s|1|P|2.5\r" PATIENT "OBX|1|NM|X||1\r", cases[i].type);
      check_bytes (text, strlen (text), NULL, "UTF-8", "", cases[i].problems);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *text = g_strdup_printf ("MSH|^~\\&|A|B|||2024||%s|1|P|2.5\r" PATIENT "OBR|1\rOBX|1|NM|X||1\r", results[i]);
      check_bytes (text, strlen (text), NULL, "UTF-8", "4 result result=1\n", "");
    }
  check_bytes (trial, sizeof trial - 1, NULL, "UTF-8", "", "test-message line 1; no-results line 1");
  wanted = NULL;
}

/* A decimal comma among the values makes others of the message unsure. */
static void
test_decimal_comma (void)
{
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  static const char text[] = HEADER PATIENT ORDER "OBX|1|NM|X||12,5\rOBX|2|NM|X||1.234\r";
  const char *encoding;
  wanted = "";
  Seen seen = read_bytes (text, sizeof text - 1, NULL, 0, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_rows, ==, 2);
  seen_clear (&seen);
  /* Through the door for all formats. */
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  Seen again = { .rows = g_string_new (NULL), .problems = g_string_new (NULL) };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .data = &again };
  g_assert_true (trophic_reader_read (bytes, "x.txt", &(TrophicReaderOptions) { 0 }, &sink, &info, &error));
  g_assert_cmpstr (info.format, ==, "hl7v2");
  g_assert_cmpuint (again.n_rows, ==, 2);
  seen_clear (&again);
  wanted = NULL;
}

static void
check_refused (const char  *bytes,
               gsize        length)
{
  const char *encoding;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (bytes, length, NULL, 0, &encoding, &error);
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  g_assert_cmpuint (seen.n_rows, ==, 0);
  seen_clear (&seen);
}

static void
test_refused (void)
{
  check_refused ("PID|1||7\rOBX|1|NM|X||1\r", 23);
  check_refused ("MSH|", 4);
  check_refused ("MSH||^~\\&|A", 11);
  check_refused ("MSH|||||||||", 12);
  check_refused ("MSH|^^^^|A|B|||2024||ORU^R01\r", 29);
  check_refused ("MSH|^~\\&|A|B|||2024|||1\rOBX|1|NM|X||1\r", 38);
  g_assert_true (trophic_hl7_reader_sniff ("PID|1||7\r", 9));
  g_assert_true (trophic_hl7_reader_sniff ("\xff\xfeM\0S\0H\0|\0^\0~\0\\\0&\0|\0", 20));
  g_assert_false (trophic_hl7_reader_sniff ("MSH,a,b,c\r", 10));
  g_assert_false (trophic_hl7_reader_sniff ("MSH", 3));
  g_assert_false (trophic_hl7_reader_sniff ("", 0));
}

/* Whatever is cut off, put in or turned round: no crash, no text that is not UTF-8 (see take_row). */
static void
test_hostile (void)
{
  static const char * const names[] = { "batch.hl7", "swiss.hl7", "shift-jis.hl7", "euc-jp.hl7", "0000700123_20240401_OML-11_000000022000411_20240402101500000_01_1" };
  static const char pokes[] = "\0\r\n\v\x1c\x1b\\|^~&\xff\x8f\xc3" "$(B";
  wanted = "";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "hl7", names[i], NULL), *bytes = NULL;
      gsize length;
      g_file_get_contents (path, &bytes, &length, NULL);
      g_autofree char *poked = g_memdup2 (bytes, length);
      for (gsize at = 0; at < length; at++)
        {
          const char *encoding;
          g_autoptr (GError) cut = NULL, error = NULL;
          poked[at] = pokes[at * 7 % (sizeof pokes - 1)];
          Seen half = read_bytes (bytes, at, NULL, 0, &encoding, &cut), seen = read_bytes (poked, length, NULL, 0, &encoding, &error);
          poked[at] = at % 3 == 0 ? poked[at] : bytes[at];
          seen_clear (&half);
          seen_clear (&seen);
        }
    }
  wanted = NULL;
}

/* Much of one thing is read in time that grows with it, and problems do not pile up. */
static void
test_large (void)
{
  const char *encoding;
  g_autoptr (GError) error = NULL, stray = NULL, stopped = NULL;
  g_autoptr (GString) text = g_string_new (HEADER "PID|1||7||");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "~a^b");
  g_string_append (text, "\rNTE|1||");
  for (guint i = 0; i < 300000; i++)
    g_string_append_c (text, 'n');
  g_string_append (text, "\rNTE|1||short\r");
  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "ORC|RE\rNTE|1||x\rOBR|1||F\rOBX|1|NM|X||1\rNTE|1||y\r");
  g_string_append (text, "OBX|1|ST|X||");
  for (guint i = 0; i < 1200000; i++)
    g_string_append_c (text, '7');
  wanted = "";
  g_test_timer_start ();
  Seen seen = read_bytes (text->str, text->len, NULL, 0, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n_rows, ==, 50001);
  g_assert_cmpuint (seen.problems->len, <, 2000);
  seen_clear (&seen);
  g_string_truncate (text, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "OBX|1|NM|X||1\r");
  Seen strays = read_bytes (text->str, text->len, NULL, 0, &encoding, &stray);
  g_assert_error (stray, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  g_assert_cmpuint (strays.n_rows, ==, 0);
  seen_clear (&strays);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 20);
  g_string_prepend (text, HEADER);
  Seen few = read_bytes (text->str, text->len, NULL, 3, &encoding, &stopped);
  g_assert_error (stopped, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED);
  g_assert_cmpuint (few.n_rows, ==, 3);
  seen_clear (&few);
  wanted = NULL;
}

static void
test_nul (void)
{
  static const char text[] = HEADER PATIENT "OBX|1|NM|X||1\0" "2\rOBX|2|NM|X||3\r";
  wanted = " result ";
  check_bytes (text, sizeof text - 1, NULL, "UTF-8", "3 result result=1\xef\xbf\xbd" "2\n4 result result=3\n", "lost-characters line 1");
  wanted = NULL;
}

static void
test_utf16 (void)
{
  gsize length;
  g_autofree char *text = g_convert (HEADER "PID|1||7||北野^八重\rOBX|1|NM|X||1\r", -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  wanted = " family_name result ";
  check_bytes (text, length, NULL, "UTF-16LE", "3 result family_name=北野 result=1\n", "");
  wanted = NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hl7/ssmix2", test_ssmix2);
  g_test_add_func ("/hl7/japanese", test_japanese);
  g_test_add_func ("/hl7/western", test_western);
  g_test_add_func ("/hl7/half-width", test_half_width);
  g_test_add_func ("/hl7/batch", test_batch);
  g_test_add_func ("/hl7/envelopes", test_envelopes);
  g_test_add_func ("/hl7/framing", test_framing);
  g_test_add_func ("/hl7/delimiters", test_delimiters);
  g_test_add_func ("/hl7/escapes", test_escapes);
  g_test_add_func ("/hl7/values", test_values);
  g_test_add_func ("/hl7/no-results", test_no_results);
  g_test_add_func ("/hl7/withdrawals", test_withdrawals);
  g_test_add_func ("/hl7/order-status", test_order_status);
  g_test_add_func ("/hl7/codes", test_codes);
  g_test_add_func ("/hl7/patients", test_patients);
  g_test_add_func ("/hl7/groups", test_groups);
  g_test_add_func ("/hl7/circumstances", test_circumstances);
  g_test_add_func ("/hl7/kinds", test_kinds);
  g_test_add_func ("/hl7/decimal-comma", test_decimal_comma);
  g_test_add_func ("/hl7/refused", test_refused);
  g_test_add_func ("/hl7/hostile", test_hostile);
  g_test_add_func ("/hl7/large", test_large);
  g_test_add_func ("/hl7/nul", test_nul);
  g_test_add_func ("/hl7/utf16", test_utf16);
  return g_test_run ();
}
