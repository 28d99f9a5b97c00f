/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "trophic-error.h"
#include "trophic-reader.h"

/* What a sink was given, as text: one line a row, "kind line:column field=text ..." and the problems' codes. */
typedef struct {
  GString *rows;
  GString *problems;
  guint    counts[TROPHIC_PANEL_TREATMENT + 1];
  guint    stop_after;
} Seen;

static const char * const kind_words[] = { "result", "skipped", "patient", "visit", "event", "treatment" };

static gboolean
take_row (const TrophicPanelRow *row,
          gpointer               data)
{
  Seen *seen = data;
  if (seen->counts[row->kind]++ < 20)
    {
      g_string_append_printf (seen->rows, "%s %u:%u", kind_words[row->kind], row->line, row->column);
      for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
        if (row->text[i] != NULL)
          g_string_append_printf (seen->rows, " %s=%s", trophic_panel_field_name ((TrophicPanelField) i), row->text[i]);
      if (row->decimal[TROPHIC_PANEL_RESULT_TEXT] != TROPHIC_DECIMAL_UNKNOWN && row->kind == TROPHIC_PANEL_RESULT)
        g_string_append_printf (seen->rows, " decimal=%u", row->decimal[TROPHIC_PANEL_RESULT_TEXT]);
      if (row->date_order[TROPHIC_PANEL_COLLECTED] != TROPHIC_DATE_ORDER_UNKNOWN)
        g_string_append_printf (seen->rows, " order=%u", row->date_order[TROPHIC_PANEL_COLLECTED]);
      g_string_append_c (seen->rows, '\n');
    }
  return seen->stop_after == 0 || --seen->stop_after > 0;
}

static void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  Seen *seen = data;
  g_assert_true (problem->message != NULL && *problem->message);
  g_string_append_printf (seen->problems, "%s%s%s%s", seen->problems->len > 0 ? "; " : "", problem->code, *problem->where ? " " : "", problem->where);
}

static Seen
read_bytes (const char         *bytes,
            gsize               length,
            guint               stop_after,
            TrophicReaderInfo  *info,
            GError            **error)
{
  Seen seen = { .rows = g_string_new (NULL), .problems = g_string_new (NULL), .stop_after = stop_after };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .data = &seen };
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);
  gboolean done = trophic_reader_read (data, "test.csv", &(TrophicReaderOptions) { 0 }, &sink, info, error);
  g_assert_cmpint (done, ==, error == NULL || *error == NULL);
  return seen;
}

static void
seen_clear (Seen *seen)
{
  g_string_free (seen->rows, TRUE);
  g_string_free (seen->problems, TRUE);
}

static void
check (const char *text,
       const char *layout,
       const char *rows,
       const char *problems)
{
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (text, strlen (text), 0, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.format, ==, "csv");
  g_assert_cmpstr (info.layout, ==, layout);
  g_assert_cmpstr (seen.rows->str, ==, rows);
  g_assert_cmpstr (seen.problems->str, ==, problems);
  seen_clear (&seen);
}

static void
test_labs (void)
{
  check ("Patient ID,Collected,Test,Result,Unit,Accession\n007,2024-04-01,lactate,1.2,mmol/L,A1\n007,2024-04-01,CRP,,mg/dL,A2\n",
         "labs",
         "result 2:0 patient_id=007 test=lactate result=1.2 unit=mmol/L collected=2024-04-01 accession=A1 decimal=1\n"
         "skipped 3:0 patient_id=007 test=CRP result= unit=mg/dL collected=2024-04-01 accession=A2\n",
         "");
  check ("検査結果一覧\n出力日,2024/5/1\n患者番号;採血日;検査項目;結果;単位\n=\"0012\";25/04/2024;乳酸;9,4;mg/dL\n0012;04/05/2024;乳酸;1,234;mg/dL\n合計;2件\n",
         "labs",
         "result 4:0 patient_id=0012 test=乳酸 result=9,4 unit=mg/dL collected=25/04/2024 decimal=2 order=1\n"
         "result 5:0 patient_id=0012 test=乳酸 result=1,234 unit=mg/dL collected=04/05/2024 decimal=2 order=1\n",
         "not-a-row line 6");
  check ("id,date,test,result,unit\n1,4/5/2024,lactate,\"1,234\",mmol/L\n,,,,\n1,4/6/2024,lactate,2\nid,date,test,result,unit\n1,4/6/2024,lactate,2,mmol/L,,x\n",
         "labs",
         "result 2:0 patient_id=1 test=lactate result=1,234 unit=mmol/L collected=4/5/2024\n"
         "result 4:0 patient_id=1 test=lactate result=2 unit= collected=4/6/2024\n"
         "result 6:0 patient_id=1 test=lactate result=2 unit=mmol/L collected=4/6/2024 doubt=extra-cells\n",
         "ambiguous-date-order; ambiguous-decimal-sign; short-row line 4; repeated-header line 5; extra-cells line 6");
}

/* A row's own number must never be taken for the patient's. */
static void
test_same_field (void)
{
  check ("id,patient_id,test,result,unit\n1,007,lactate,2,mmol/L\n", "labs",
         "result 2:0 patient_id=007 test=lactate result=2 unit=mmol/L\n", "duplicate-column");
  check ("MRN,Patient ID,test,result,unit\n1,007,lactate,2,mmol/L\n", "labs",
         "result 2:0 patient_id=007 test=lactate result=2 unit=mmol/L\n", "duplicate-column");
  check ("患者番号,ID,test,result,unit\n007,1,lactate,2,mmol/L\n", "labs",
         "result 2:0 patient_id=007 test=lactate result=2 unit=mmol/L\n", "duplicate-column");
}

static void
test_wide (void)
{
  check ("患者ID,氏名,採血日,乳酸(mg/dL),プレアルブミン[mg/dL],HbA1c,lactate_mmol_L\n001,山田 花子,2024/4/1,9.4,22.5,5.6,\n",
         "labs-wide",
         "result 2:4 patient_id=001 name=山田 花子 test=乳酸 result=9.4 unit=mg/dL collected=2024/4/1 decimal=1\n"
         "result 2:5 patient_id=001 name=山田 花子 test=プレアルブミン result=22.5 unit=mg/dL collected=2024/4/1 decimal=1\n"
         "result 2:6 patient_id=001 name=山田 花子 test=HbA1c result=5.6 unit= collected=2024/4/1 decimal=1\n",
         "");
  check ("patient_id,date,lactate,albumin\n,,mmol/L,g/dL\n1,2024-04-01,1.2,\n2,2024-04-02,,4.1\n",
         "labs-wide",
         "result 3:3 patient_id=1 test=lactate result=1.2 unit=mmol/L collected=2024-04-01 decimal=1\n"
         "result 4:4 patient_id=2 test=albumin result=4.1 unit=g/dL collected=2024-04-02 decimal=1\n",
         "");
  check ("Patient no.;Date;HGB;;ALB;\n44;3/3/2015 11:51 a.m.;15,20;g/dl;4,1;g/dl\n",
         "labs-wide",
         "result 2:3 patient_id=44 test=HGB result=15,20 unit=g/dl collected=3/3/2015 11:51 a.m. decimal=2\n"
         "result 2:5 patient_id=44 test=ALB result=4,1 unit=g/dl collected=3/3/2015 11:51 a.m. decimal=2\n",
         "");
  check ("mrn,visit_id,date,hgb_g_dL,クレアチニン(尿)\n1,5,2024-04-01,8.7,90 溶血\n",
         "labs-wide",
         "result 2:4 patient_id=1 test=hgb result=8.7 unit=g/dL collected=2024-04-01 decimal=1\n",
         "unknown-column");
  check ("patient_id,date,age,Lactate (mmol/L),WBC,ward\n1,2024-04-01,60,1.2,5400,3F\n", "labs-wide",
         "result 2:4 patient_id=1 test=Lactate result=1.2 unit=mmol/L collected=2024-04-01 decimal=1\n"
         "result 2:5 patient_id=1 test=WBC result=5400 unit= collected=2024-04-01\n",
         "unknown-column");
  check ("patient_id,date,weight_kg,lactate(mg/dL)\n1,2024-04-01,55.5,9.4\n",
         "labs-wide",
         "visit 2:0 patient_id=1 date=2024-04-01 weight_kg=55.5\n"
         "result 2:4 patient_id=1 test=lactate result=9.4 unit=mg/dL collected=2024-04-01 date=2024-04-01 weight_kg=55.5 decimal=1\n",
         "");
}

static void
test_tables (void)
{
  check ("Patient ID,Sex,Birth Date,Height (cm)\n01,F,1955-05-01,160\n", "patients",
         "patient 2:0 patient_id=01 sex=F birth_date=1955-05-01 height_cm=160\n", "");
  check ("Patient ID,Sex,Weight (kg)\n01,F,55\n", "patients", "patient 2:0 patient_id=01 sex=F weight_kg=55\n", "undated-column");
  check ("患者番号,姓,名,性別,生年月日,発症部位\n01,山田,花子,女,S30.5.1,球麻痺\n", "patients",
         "patient 2:0 patient_id=01 family_name=山田 given_name=花子 sex=女 birth_date=S30.5.1 onset_region=球麻痺\n", "");
  check ("patient_id,date,weight_kg,alsfrs_r_total\n01,2024-04-01,55.5,40\n", "visits",
         "visit 2:0 patient_id=01 date=2024-04-01 weight_kg=55.5 alsfrs_r_total=40\n", "");
  check ("patient_id,date,event\n01,2024-04-01,gastrostomy\n", "events", "event 2:0 patient_id=01 date=2024-04-01 event=gastrostomy\n", "");
  check ("patient_id,drug,dose,start,stop\n01,riluzole,50 mg,2024-04-01,\n", "treatments",
         "treatment 2:0 patient_id=01 drug=riluzole dose=50 mg start=2024-04-01 stop=\n", "");
  check ("patient_id,date,体重(kg),Weight (lb)\n01,2024-04-01,55.5,122\n", "labs-wide",
         "visit 2:0 patient_id=01 date=2024-04-01 weight_kg=55.5\n"
         "result 2:4 patient_id=01 test=Weight result=122 unit=lb collected=2024-04-01 date=2024-04-01 weight_kg=55.5\n", "");
}

static void
test_no_table (void)
{
  check ("001,2024-04-01,lactate,1.2,mmol/L\n001,2024-04-02,lactate,1.3,mmol/L\n", NULL, "", "no-header");
  check ("just some words\nand more of them\n", NULL, "", "no-header");
  check ("patient_id,test,result,unit\n", "labs", "", "no-rows");
  check ("patient_id,test,result,unit\n1,lactate,\"1.2,mmol/L\n", "labs",
         "result 2:0 patient_id=1 test=lactate result=\"1.2 unit=mmol/L decimal=1\n", "unterminated-quote line 2");
  check ("patient_id,test,test,result,unit,\n1,lactate,x,1,mmol/L,extra\n", "labs",
         "result 2:0 patient_id=1 test=lactate result=1 unit=mmol/L\n", "duplicate-column; empty-header");
}

static void
check_encoding (const char *bytes,
                gsize       length,
                const char *encoding,
                const char *expected)
{
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (bytes, length, 0, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.encoding, ==, encoding);
  g_assert_nonnull (strstr (seen.rows->str, expected));
  seen_clear (&seen);
}

static void
test_encodings (void)
{
  static const char text[] = "患者番号,氏名,採血日,検査項目,結果,単位\r\n001,髙橋　花子,2024/4/1,ﾌﾟﾚｱﾙﾌﾞﾐﾝ,22.5,㎎/dL\r\n";
  static const struct {
    const char *encoding, *mark, *told;
  } cases[] = {
    { "UTF-8", "", "UTF-8" }, { "UTF-8", "\xef\xbb\xbf", "UTF-8" }, { "CP932", "", "CP932" }, { "UTF-16LE", "\xff\xfe", "UTF-16LE" },
    { "UTF-16BE", "\xfe\xff", "UTF-16BE" }, { "UTF-16LE", "", "UTF-16LE" }, { "UTF-16BE", "", "UTF-16BE" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autofree char *converted = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (converted);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, (const guint8 *) cases[i].mark, (guint) strlen (cases[i].mark));
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      g_test_message ("%s", cases[i].encoding);
      check_encoding ((const char *) bytes->data, bytes->len, cases[i].told, "name=髙橋　花子 test=ﾌﾟﾚｱﾙﾌﾞﾐﾝ result=22.5 unit=㎎/dL");
    }
  /* the second byte of 表 and ソ is a backslash, that of 十 a bracket */
  static const char cp932[] = "patient_id,name,test,result,unit\n1,\x95\x5c\x83\x5c,lactate,1,mmol/L\n";
  check_encoding (cp932, strlen (cp932), "CP932", "name=表ソ");
  static const char latin[] = "patient_id,name,test,result,unit\n1,M\xe4nner J\xf6rg,lactate,1,\xb5mol/L\n";
  check_encoding (latin, strlen (latin), "WINDOWS-1252", "name=Männer Jörg test=lactate result=1 unit=µmol/L");
}

static void
check_refused (const char  *bytes,
               gsize        length,
               TrophicError code)
{
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (bytes, length, 0, &info, &error);
  g_assert_error (error, TROPHIC_ERROR, (int) code);
  g_assert_cmpstr (trophic_error_file (error), ==, "test.csv");
  g_assert_cmpuint (seen.rows->len, ==, 0);
  seen_clear (&seen);
}

static void
test_refused (void)
{
  check_refused ("", 0, TROPHIC_ERROR_UNREADABLE);
  check_refused ("PK\003\004xxxx", 8, TROPHIC_ERROR_UNREADABLE);
  check_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, TROPHIC_ERROR_UNSUPPORTED);
  check_refused ("\vMSH|^~\\&|LAB|", 14, TROPHIC_ERROR_UNREADABLE);
  check_refused ("{\"name\":\"not FHIR\"}", 19, TROPHIC_ERROR_UNSUPPORTED);
  check_refused ("<Bundle/>", 9, TROPHIC_ERROR_UNSUPPORTED);
  check_refused ("\x7f""ELF\0\0\0\0\1\2\3", 11, TROPHIC_ERROR_UNREADABLE);
  g_autoptr (GString) big = g_string_new ("patient_id,test,result,unit\n1,lactate,");
  for (guint i = 0; i < 200000; i++)
    g_string_append (big, "123456");
  check_refused (big->str, big->len, TROPHIC_ERROR_TOO_LARGE);
}

/* What a hostile header costs grows with its length, not with its square: this took minutes. */
static void
test_long_header (void)
{
  g_autoptr (GString) text = g_string_new ("patient_id,test,result,unit,xyz");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "_a");
  g_string_append (text, "\n1,lactate,1,mmol/L,\n");
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  Seen seen = read_bytes (text->str, text->len, 0, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.counts[TROPHIC_PANEL_RESULT], ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  seen_clear (&seen);
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_assert_null (trophic_reader_load (path, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (trophic_reader_load (folder, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (trophic_reader_load (path, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "a,b\n", 4, NULL));
  g_autoptr (GBytes) bytes = trophic_reader_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4);
  g_assert_cmpint (truncate (path, 201 * 1024 * 1024), ==, 0);
  g_assert_null (trophic_reader_load (path, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_TOO_LARGE);
  g_unlink (path);
  g_rmdir (folder);
}

/* Measurements without a date beside the patient: by a test's word in them, or by a word they share. Codes of a person's race
 * and what stands only once are none. */
static void
test_measured (void)
{
  check ("pat_id,Race,Sex,dob,glucose PRE,glucose POST\n1,3,F,1955-05-01,74,125.8\n", "labs-wide",
         "result 2:5 patient_id=1 sex=F birth_date=1955-05-01 test=glucose PRE result=74 unit=\n"
         "result 2:6 patient_id=1 sex=F birth_date=1955-05-01 test=glucose POST result=125.8 unit= decimal=1\n", "unknown-column");
  check ("study_id,Sex,Admission GFR,DAY2GFR`,Shoe\n1,F,17,12,43\n2,M,,bad sample,42\n3,M,,15,44\n", "labs-wide",
         "result 2:3 patient_id=1 sex=F test=Admission GFR result=17 unit=\n"
         "result 2:4 patient_id=1 sex=F test=DAY2GFR` result=12 unit=\n"
         "result 3:4 patient_id=2 sex=M test=DAY2GFR` result=bad sample unit=\n"
         "result 4:4 patient_id=3 sex=M test=DAY2GFR` result=15 unit=\n", "unknown-column");
  check ("study_id,MRN,Sex,phone 1,phone 2\nS1,007,F,5551234,5551235\n", "patients", "patient 2:0 patient_id=007 sex=F\n", "duplicate-column; unknown-column");
}

static void
test_cancel (void)
{
  static const char text[] = "patient_id,test,result,unit\n1,lactate,1,mmol/L\n1,lactate,2,mmol/L\n1,lactate,3,mmol/L\n";
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  Seen seen = read_bytes (text, strlen (text), 2, &info, &error);
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED);
  g_assert_cmpuint (seen.counts[TROPHIC_PANEL_RESULT], ==, 2);
  seen_clear (&seen);
}

static void
test_samples (void)
{
  const char *samples = g_getenv ("TROPHIC_SAMPLES");
  g_autofree char *path = g_build_filename (samples != NULL ? samples : "", "eicu", "panel_long.csv", NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_test_skip ("the sample panel is not here");
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = trophic_reader_load (path, &error);
  g_assert_no_error (error);
  TrophicReaderInfo info;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Seen seen = read_bytes (data, size, 0, &info, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info.layout, ==, "labs");
  g_assert_cmpuint (seen.counts[TROPHIC_PANEL_RESULT], ==, 13456);
  g_assert_cmpuint (seen.counts[TROPHIC_PANEL_SKIPPED], ==, 0);
  seen_clear (&seen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/labs", test_labs);
  g_test_add_func ("/reader/measured", test_measured);
  g_test_add_func ("/reader/same-field", test_same_field);
  g_test_add_func ("/reader/wide", test_wide);
  g_test_add_func ("/reader/tables", test_tables);
  g_test_add_func ("/reader/no-table", test_no_table);
  g_test_add_func ("/reader/encodings", test_encodings);
  g_test_add_func ("/reader/refused", test_refused);
  g_test_add_func ("/reader/load", test_load);
  g_test_add_func ("/reader/long-header", test_long_header);
  g_test_add_func ("/reader/cancel", test_cancel);
  g_test_add_func ("/reader/samples", test_samples);
  return g_test_run ();
}
