/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as laboratories and clinics lay them out, with and without a profile. The expected rows are written by hand from the
 * tables beside them. */
#include <glib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-reader.h"

typedef struct {
  GString *rows;
  GString *problems;
} Seen;

static const TrophicPanelField shown[] = {
  TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_NAME, TROPHIC_PANEL_KANA, TROPHIC_PANEL_SEX, TROPHIC_PANEL_BIRTH_DATE,
  TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_ISSUED, TROPHIC_PANEL_CODE, TROPHIC_PANEL_TEST, TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT,
  TROPHIC_PANEL_SPECIMEN, TROPHIC_PANEL_REFERENCE_RANGE, TROPHIC_PANEL_FLAG, TROPHIC_PANEL_STATUS, TROPHIC_PANEL_ACCESSION, TROPHIC_PANEL_SENDER,
  TROPHIC_PANEL_NOTE,
};

/* Results as "line:column id|...", empty cells left out; the other kinds by their name. */
static gboolean
take_row (const TrophicPanelRow *row,
          gpointer               data)
{
  Seen *seen = data;
  static const char * const kinds[] = { "", "skipped ", "patient ", "visit ", "event ", "treatment " };
  g_string_append_printf (seen->rows, "%s%u:%u", kinds[row->kind], row->line, row->column);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (row->text[shown[i]] != NULL && *row->text[shown[i]])
      g_string_append_printf (seen->rows, "|%s", row->text[shown[i]]);
  g_string_append_c (seen->rows, '\n');
  return TRUE;
}

static void
take_problem (const TrophicPanelProblem *problem,
              gpointer                   data)
{
  Seen *seen = data;
  g_string_append_printf (seen->problems, "%s%s%s%s", seen->problems->len > 0 ? "; " : "", problem->code, *problem->where ? " " : "", problem->where);
}

static gboolean
read_bytes (const char         *bytes,
            gsize               length,
            const char         *profile_text,
            Seen               *seen,
            TrophicReaderInfo  *info,
            GError            **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (TrophicProfile) profile = profile_text != NULL ? trophic_profile_read ("lab", profile_text, &broken) : NULL;
  g_assert_no_error (broken);
  *seen = (Seen) { g_string_new (NULL), g_string_new (NULL) };
  TrophicPanelSink sink = { .row = take_row, .problem = take_problem, .data = seen };
  g_autoptr (GBytes) data = g_bytes_new (bytes, length);
  return trophic_reader_read (data, "test.csv", &(TrophicReaderOptions) { .profile = profile }, &sink, info, error);
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
             const char *profile,
             const char *layout,
             const char *rows,
             const char *problems)
{
  Seen seen;
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  g_assert_true (read_bytes (bytes, length, profile, &seen, &info, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (info.layout, ==, layout);
  g_assert_cmpstr (seen.rows->str, ==, rows);
  g_assert_cmpstr (seen.problems->str, ==, problems);
  seen_clear (&seen);
}

static void
check (const char *text,
       const char *profile,
       const char *layout,
       const char *rows,
       const char *problems)
{
  check_bytes (text, strlen (text), profile, layout, rows, problems);
}

static void
check_cp932 (const char *text,
             const char *profile,
             const char *layout,
             const char *rows,
             const char *problems)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_convert (text, -1, "CP932", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  check_bytes (bytes, length, profile, layout, rows, problems);
}

static void
test_separators (void)
{
  static const char * const rows = "2:0|007|2024-04-01|lactate|1.2|mmol/L\n3:0|007|2024-04-02|lactate|1.3|mmol/L\n";
  check ("id,date,test,result,unit\n007,2024-04-01,lactate,1.2,mmol/L\n007,2024-04-02,lactate,1.3,mmol/L\n", NULL, "labs", rows, "");
  check ("id;date;test;result;unit\n007;2024-04-01;lactate;1.2;mmol/L\n007;2024-04-02;lactate;1.3;mmol/L\n", NULL, "labs", rows, "");
  check ("id\tdate\ttest\tresult\tunit\n007\t2024-04-01\tlactate\t1.2\tmmol/L\n007\t2024-04-02\tlactate\t1.3\tmmol/L\n", NULL, "labs", rows, "");
  check ("id|date|test|result|unit\n007|2024-04-01|lactate|1.2|mmol/L\n007|2024-04-02|lactate|1.3|mmol/L\n", NULL, "labs", rows, "");
  /* carriage returns alone, and mixed with line feeds */
  check ("id,date,test,result,unit\r007,2024-04-01,lactate,1.2,mmol/L\r007,2024-04-02,lactate,1.3,mmol/L\r", NULL, "labs", rows, "");
  check ("id,date,test,result,unit\r\n007,2024-04-01,lactate,1.2,mmol/L\n007,2024-04-02,lactate,1.3,mmol/L", NULL, "labs", rows, "");
  check ("sep=;\r\nid;date;test;result;unit\r\n007;2024-04-01;lactate;1,2;mmol/L\r\n", NULL, "labs", "3:0|007|2024-04-01|lactate|1,2|mmol/L\n", "");
}

static void
test_bytes (void)
{
  static const char padded[] = "id,date,test,result,unit\n007,2024-04-01,lactate,1.2,mmol/L\n\x1a\0\0\0\0\0\0\0\0\0";
  check_bytes (padded, sizeof padded - 1, NULL, "labs", "2:0|007|2024-04-01|lactate|1.2|mmol/L\n", "");
  /* a zero byte in a value makes it no number; in an id it makes nobody's */
  static const char inside[] = "id,date,test,result,unit\n007,2024-04-01,lactate,1\0.2,mmol/L\n008,2024-04-01,lactate,1.3,mmol/L\n";
  check_bytes (inside, sizeof inside - 1, NULL, "labs", "2:0|007|2024-04-01|lactate|1\x1a.2|mmol/L\n3:0|008|2024-04-01|lactate|1.3|mmol/L\n", "");
  /* guards of spreadsheets, stray and doubled quotes, line ends inside quotes */
  check ("id,date,test,result,unit,note\n=\"00123\",2024-04-01,lactate,\"=\"\"1.2\"\"\",mmol/L,\"says \"\"ok\"\"\nand more\"\n00124,2024-04-01,lactate,1.3,mmol/L,5\" tube\n", NULL, "labs",
         "2:0|00123|2024-04-01|lactate|1.2|mmol/L|says \"ok\"\nand more\n4:0|00124|2024-04-01|lactate|1.3|mmol/L|5\" tube\n", "");
  check_cp932 ("患者ＩＤ,氏名,採血日,検査項目,結果,単位\n00123,髙橋　①子,令和6年4月1日,ＣＲＰ,＜０．０５,ｍｇ／ｄＬ\n", NULL, "labs",
               "2:0|00123|髙橋　①子|令和6年4月1日|ＣＲＰ|＜０．０５|ｍｇ／ｄＬ\n", "");
}

/* Columns whose words are joined to a field. */
static void
test_parts (void)
{
  check ("患者番号,採血日,採血時刻,項目名,結果,単位,下限値,上限値,コメント,検体コメント\n1,2024/4/1,8:30,乳酸,9.4,mg/dL,3.0,17.0,再検,溶血(+)\n1,2024/4/1,0915,乳酸,9.5,mg/dL,,17.0,,\n1,2024/4/1,食後,乳酸,9.6,mg/dL,3.0,,,乳び\n1,2024/4/1 7:00,8:30,乳酸,9.7,mg/dL,,,,\n",
         NULL, "labs",
         "2:0|1|2024/4/1 8:30|乳酸|9.4|mg/dL|3.0-17.0|再検; 検体コメント: 溶血(+)\n"
         "3:0|1|2024/4/1 09:15|乳酸|9.5|mg/dL|<=17.0\n"
         "4:0|1|2024/4/1|乳酸|9.6|mg/dL|>=3.0|検体コメント: 乳び\n"
         "5:0|1|2024/4/1 7:00|乳酸|9.7|mg/dL\n",
         "unread-time line 4");
  check ("Pat_no,Labtyp_no,Wertchar,Wertnumeric\n197,1,,3.7\n197,2,<5,\n197,3,<,5\n197,4,negativ,0.1\n197,5,,\n", NULL, "labs",
         "2:0|197|1|3.7\n3:0|197|2|<5\n4:0|197|3|<5\n5:0|197|4|0.1 (negativ)\nskipped 6:0|197|5\n", "");
  check ("id,date,test,comparator,result,unit\n1,2024-04-01,CRP,<,0.05,mg/dL\n1,2024-04-01,CRP,=,0.5,mg/dL\n1,2024-04-01,CRP,,0.7,mg/dL\n1,2024-04-01,CRP,x,0.9,mg/dL\n1,2024-04-01,CRP,1,0.4,mg/dL\n", NULL, "labs",
         "2:0|1|2024-04-01|CRP|<0.05|mg/dL\n3:0|1|2024-04-01|CRP|0.5|mg/dL\n4:0|1|2024-04-01|CRP|0.7|mg/dL\n5:0|1|2024-04-01|CRP|0.9 (x)|mg/dL\n6:0|1|2024-04-01|CRP|0.4 (1)|mg/dL\n", "");
}

/* What cells above the table say of all its rows, and of those below until somebody else's cells come. */
static void
test_titles (void)
{
  check ("検査結果報告書\n患者番号,0012,氏名,山田 花子\n採取日：2024/4/1\n項目名,結果,単位\n乳酸,9.4,mg/dL\nCRP,0.1,mg/dL\n", NULL, "labs",
         "5:0|0012|山田 花子|2024/4/1|乳酸|9.4|mg/dL\n6:0|0012|山田 花子|2024/4/1|CRP|0.1|mg/dL\n", "");
  check ("患者番号：0012\n氏名：山田 花子\n項目名,結果,単位,採取日\n乳酸,9.4,mg/dL,2024/4/1\n患者番号：0034\n項目名,結果,単位,採取日\n乳酸,12.1,mg/dL,2024/4/2\n", NULL, "labs",
         "4:0|0012|山田 花子|2024/4/1|乳酸|9.4|mg/dL\n7:0|0034|2024/4/2|乳酸|12.1|mg/dL\n", "repeated-header line 6");
  /* two numbers above one table belong to nobody */
  check ("患者番号,0012\n患者番号,0034\n項目名,結果,単位,採取日\n乳酸,9.4,mg/dL,2024/4/1\n", NULL, "labs", "4:0|2024/4/1|乳酸|9.4|mg/dL\n", "");
  /* results of nobody are not lost */
  check ("項目名,結果,単位,採取日\n乳酸,9.4,mg/dL,2024/4/1\n", NULL, "labs", "2:0|2024/4/1|乳酸|9.4|mg/dL\n", "");
}

static void
test_groups (void)
{
  check ("患者番号,採血日,生化学,,尿検査,\n,,Alb,クレアチニン,クレアチニン,WBC\n1,2024/4/1,4.1,0.7,90,5\n", NULL, "labs-wide",
         "3:3|1|2024/4/1|Alb|4.1\n3:4|1|2024/4/1|クレアチニン|0.7\n3:5|1|2024/4/1|クレアチニン|90|尿検査\n3:6|1|2024/4/1|WBC|5|尿検査\n", "duplicate-column");
  check (",,血液,,尿,\n患者番号,採血日,Alb,クレアチニン,クレアチニン,Na\n,,g/dL,mg/dL,mg/dL,mEq/L\n基準値,,4.1-5.1,0.65-1.07,,\n1,2024/4/1,4.1,0.7,90,5\n", NULL, "labs-wide",
         "5:3|1|2024/4/1|Alb|4.1|g/dL|4.1-5.1\n5:4|1|2024/4/1|クレアチニン|0.7|mg/dL|0.65-1.07\n"
         "5:5|1|2024/4/1|クレアチニン|90|mg/dL|尿\n5:6|1|2024/4/1|Na|5|mEq/L|尿\n", "duplicate-column");
  check ("尿検査結果一覧\n患者番号,採血日,クレアチニン\n1,2024/4/1,90\n", NULL, "labs-wide", "3:3|1|2024/4/1|クレアチニン|90|尿検査結果一覧\n", "");
  check ("患者番号,採血日,乳酸,CRP\n単位,,mg/dL,mg/dL\n1,2024/4/1,9.4,0.1\n", NULL, "labs-wide", "3:3|1|2024/4/1|乳酸|9.4|mg/dL\n3:4|1|2024/4/1|CRP|0.1|mg/dL\n", "");
}

/* Numbers under words of the laboratory's own are handed over with the texts among them. */
static void
test_own_words (void)
{
  check ("id,date,GFR day 1,comment\n1,2024-04-01,19 but poor collection,x\n2,2024-04-01,88,\n3,2024-04-01,90,y\n", NULL, "labs-wide",
         "2:3|1|2024-04-01|GFR day 1|19 but poor collection|x\n3:3|2|2024-04-01|GFR day 1|88\n4:3|3|2024-04-01|GFR day 1|90|y\n", "");
}

/* The study is not the patient. */
static void
test_weak_numbers (void)
{
  check ("STUDYID,USUBJID,LBTESTCD,LBTEST,LBORRES,LBORRESU,LBDTC\nS1,01-7,ALB,Albumin,3.8,g/dL,2013-12-26T14:45\n", NULL, "labs",
         "2:0|01-7|2013-12-26T14:45|ALB|Albumin|3.8|g/dL\n", "duplicate-column");
  check ("USUBJID,STUDYID,LBTEST,LBORRES\n01-7,S1,Albumin,3.8\n", NULL, "labs", "2:0|01-7|Albumin|3.8\n", "duplicate-column");
}

/* Patients with columns of numbers that no word explains: results of theirs, but neither dates nor numbers of insurance. */
static void
test_patients_with_numbers (void)
{
  check ("study_id,dob,Sex,Race,GFR day 1,seen,保険者番号,DAY2GFR\n1,1960-03-05,F,1,19 but poor collection,2024-04-01,06,\n2,1961-03-05,M,2,88,2024-04-02,07,90\n3,,M,2,,2024-04-02,,\n", NULL, "labs-wide",
         "2:5|1|F|1960-03-05|GFR day 1|19 but poor collection\n3:5|2|M|1961-03-05|GFR day 1|88\n3:8|2|M|1961-03-05|DAY2GFR|90\n", "unknown-column");
  check ("患者番号,氏名,生年月日,保険者番号,電話\n1,山田 花子,1960/3/5,06139999,0312345678\n", NULL, "patients", "patient 2:0|1|山田 花子|1960/3/5\n", "unknown-column");
}

static void
test_dates_across (void)
{
  check ("患者番号,0012\n氏名,山田 花子\n\n項目,単位,基準値,2024/4/1,R6.5.1,2024/6/1\n乳酸,mg/dL,3.0-17.0,9.4,10.2,\nCRP,mg/dL,,<0.1,,0.2\nTotal protein,g/dL,,,7.1,\n", NULL, "labs-transposed",
         "5:4|0012|山田 花子|2024/4/1|乳酸|9.4|mg/dL|3.0-17.0\n5:5|0012|山田 花子|R6.5.1|乳酸|10.2|mg/dL|3.0-17.0\n"
         "6:4|0012|山田 花子|2024/4/1|CRP|<0.1|mg/dL\n6:6|0012|山田 花子|2024/6/1|CRP|0.2|mg/dL\n7:5|0012|山田 花子|R6.5.1|Total protein|7.1|g/dL\n", "");
  check (",2024-04-01,2024-05-01\nLactate (mmol/L),1.2,1.3\nCK,80,90\n", NULL, "labs-transposed",
         "2:2|2024-04-01|Lactate|1.2|mmol/L\n2:3|2024-05-01|Lactate|1.3|mmol/L\n3:2|2024-04-01|CK|80\n3:3|2024-05-01|CK|90\n", "");
  check ("患者ID,1,2\n採血日,2024/4/1,2024/4/2\n乳酸,9.4,9.5\n", NULL, "labs-transposed",
         "3:2|1|2024/4/1|乳酸|9.4\n3:3|2|2024/4/2|乳酸|9.5\n", "");
  check ("患者ID,項目,2024/4/1,2024/4/2\n1,乳酸,9.4,9.5\n2,乳酸,,8.5\n", NULL, "labs-transposed",
         "2:3|1|2024/4/1|乳酸|9.4\n2:4|1|2024/4/2|乳酸|9.5\n3:4|2|2024/4/2|乳酸|8.5\n", "");
}

/* Files for electronic charts without a header: OpenDolphin's layouts as its readers take them. */
static void
test_dat (void)
{
  check_cp932 ("BML,0012,20240401,ﾔﾏﾀﾞ ﾊﾅｺ,F,,1+,,,1,生化学,,0451,3E010000002227101,乳酸,H,3.0-17.0,18.2,mg/dL,022,血漿,,要再検,,\n"
               "BML,0012,2024-04-01 08:30,ﾔﾏﾀﾞ ﾊﾅｺ,F,,,,,1,生化学,,0452,,CRP,,0.00-0.30,0.05以下,mg/dL,023,,,,,\n"
               "BML,0012,2024-04-0108:30,ﾔﾏﾀﾞ ﾊﾅｺ,F,,,,,1,生化学,,0453,,ALB,,,,g/dL,023,血清,,,,\n", NULL, "labs",
               "1:0|0012|ﾔﾏﾀﾞ ﾊﾅｺ|F|20240401|3E010000002227101|乳酸|18.2|mg/dL|血漿|3.0-17.0|H|BML|要再検; 溶血: 1+\n"
               "2:0|0012|ﾔﾏﾀﾞ ﾊﾅｺ|F|2024-04-01 08:30|0452|CRP|0.05以下|mg/dL|023|0.00-0.30|BML\n"
               "skipped 3:0|0012|ﾔﾏﾀﾞ ﾊﾅｺ|F|2024-04-0108:30|0453|ALB|g/dL|血清|BML\n", "");
  check_cp932 ("\"M\",\"A001\",\"0012\",\"20240401\",\"山田　花子\",\"女\",\"\",\"\",\"1\",\"\",\"\",\"\",\"\",\"0451\",\"\",\"乳酸\",\"\",\"\",\"9.4\",\"mg/dL\",\"\",\"血漿\"\n", NULL, "labs",
               "1:0|0012|山田　花子|女|20240401|0451|乳酸|9.4|mg/dL|血漿|A001|M|透析: 1\n", "short-row line 1");
  check_cp932 ("W,20240402,A7,,K0012,ﾔﾏﾀﾞ ﾊﾅｺ,19600305,2,,,,20240401,2,,0451,乳酸,1,3E010,022,,,0,L,L,3.0,mg/dL,3.0-17.0,-,3.0,17.0,,,,,,\n"
               "W,20240402,A7,0012,K0012,ﾔﾏﾀﾞ ﾊﾅｺ,19600305,2,,,,,2,,0452,CRP,1,5C070,023,,,0,,E,0.05,mg/dL,,,,,,,,,,基準改訂\n"
               "W,20240402,A7,0012,K0012,ﾔﾏﾀﾞ ﾊﾅｺ,19600305,2,,,,,2,,0453,CK,1,3B010,023,,,3,H,U,3000,U/L,,,,,,,,,,\n", NULL, "labs",
               "1:0|K0012|ﾔﾏﾀﾞ ﾊﾅｺ|2|19600305|20240401|0451|乳酸|<3.0|mg/dL|022|3.0-17.0|L|A7|W|再検: 0\n"
               "2:0|0012|ﾔﾏﾀﾞ ﾊﾅｺ|2|19600305|20240402|0452|CRP|<=0.05|mg/dL|023|A7|W|再検: 0; 基準改訂\n"
               "3:0|0012|ﾔﾏﾀﾞ ﾊﾅｺ|2|19600305|20240402|0453|CK|>=3000|U/L|023|H|A7|W|再検: 3\n", "");
  /* one row that has not the shape, and nothing is taken for it */
  check ("BML,0012,20240401,X,F,,,,,1,,,0451,,CRP,,,0.1,mg/dL\nBML,0012,tomorrow,X,F,,,,,1,,,0451,,CRP,,,0.1,mg/dL\n", NULL, NULL, "", "no-header");
}

#define LONG "[profile]\nversion=1\nlayout=long\n"
#define WIDE "[profile]\nversion=1\nlayout=wide\n"
#define ACROSS "[profile]\nversion=1\nlayout=transposed\n"

static void
test_profile_long (void)
{
  /* by position, without a header; dates in short years, points for thousands */
  check ("x;0012;24/04/01;CRP;1.234,5;mg/L;60/03/05\nx;0013;24/04/02;CRP;0,5;mg/L;05/01/01\n",
         LONG "source=県立病院\nheader-row=0\ndecimal=comma\ndate-order=ymd\ncentury=1950\nbirth-century=1910\n[column 2]\nkind=field\nfield=patient_id\n[column 3]\nkind=field\nfield=collected\n"
         "[column 4]\nkind=field\nfield=test\n[column 5]\nkind=field\nfield=result\n[column 6]\nkind=field\nfield=unit\n[column 7]\nkind=field\nfield=birth_date\n",
         "labs", "1:0|0012|県立病院|60/03/05|24/04/01|CRP|1.234,5|mg/L|県立病院\n2:0|0013|県立病院|05/01/01|24/04/02|CRP|0,5|mg/L|県立病院\n", "empty-header");
  /* by header wherever it stands now, under another number of titles; an ignored column stays unread */
  check ("a title\nKode,Pasient,Verdi,Enhet,Dato,Ansvarlig\nCRP,7,12,mg/L,45383,NN\n",
         LONG "header-row=1\nserial-dates=yes\n[column 1]\nkind=field\nheader=pasient\nfield=patient_id\n[column 2]\nkind=field\nheader=KODE\nfield=test\n[column 3]\nkind=field\nheader=Verdi\nfield=result\n"
         "[column 4]\nkind=field\nheader=Enhet\nfield=unit\n[column 5]\nkind=field\nheader=Dato\nfield=collected\n[column 6]\nkind=ignored\nheader=Ansvarlig\n",
         "labs", "3:0|7|45383|CRP|12|mg/L\n", "");
  /* the patient and the day in cells above */
  check ("Pasient: 7,,Dato,01.04.2024\nKode,Verdi,Enhet\nCRP,12,mg/L\n",
         LONG "header-row=2\nid-row=1\nid-column=1\ndate-row=1\ndate-column=4\n[column 1]\nkind=field\nheader=Kode\nfield=test\n[column 2]\nkind=field\nheader=Verdi\nfield=result\n"
         "[column 3]\nkind=field\nheader=Enhet\nfield=unit\n",
         "labs", "3:0|Pasient: 7|01.04.2024|CRP|12|mg/L\n", "");
}

static void
test_profile_wide (void)
{
  check ("Nr,Dato,Laktat,Alb,New (g/L)\n7,01.04.2024,1.2,41,5\n",
         WIDE "[column 1]\nkind=field\nheader=Nr\nfield=patient_id\n[column 2]\nkind=field\nheader=Dato\nfield=collected\n[column 3]\nkind=result\nheader=Laktat\ntest=lactate\nunit=mmol/L\n"
         "[column 4]\nkind=result\nheader=Alb\nunit=g/L\n",
         "labs-wide", "2:3|7|01.04.2024|lactate|1.2|mmol/L\n2:4|7|01.04.2024|Alb|41|g/L\n2:5|7|01.04.2024|New|5|g/L\n", "");
}

static void
test_profile_dates_across (void)
{
  check ("Pasient,7,,\nAnalyse,Enhet,1.4.2024,2.4.2024,Merknad\nCRP,mg/L,12,13,x\n",
         ACROSS "header-row=2\nid-row=1\nid-column=2\n[column 1]\nkind=field\nheader=Analyse\nfield=test\n[column 2]\nkind=field\nheader=Enhet\nfield=unit\n[column 5]\nkind=field\nheader=Merknad\nfield=note\n",
         "labs-transposed", "3:3|7|1.4.2024|CRP|12|mg/L|x\n3:4|7|2.4.2024|CRP|13|mg/L|x\n", "");
  check ("Pasient,,7,8\nAnalyse,Enhet,24/4/1,24/4/2\nCRP,mg/L,12,13\n",
         ACROSS "header-row=2\nid-row=1\ndate-order=ymd\ncentury=1950\n[column 1]\nkind=field\nheader=Analyse\nfield=test\n[column 2]\nkind=field\nheader=Enhet\nfield=unit\n",
         "labs-transposed", "3:3|7|24/4/1|CRP|12|mg/L\n3:4|8|24/4/2|CRP|13|mg/L\n", "");
}

static void
test_profile_encoding (void)
{
  static const char euc[] = "\xb4\xb5\xbc\xd4\xc8\xd6\xb9\xe6,\xc6\xfe\xbb\xc0\n1,9.4\n"; /* 患者番号, 乳酸 with the wrong middle kanji */
  static const char * const profile = WIDE "encoding=EUC-JP\nheader-row=1\n[column 1]\nkind=field\nheader=患者番号\nfield=patient_id\n[column 2]\nkind=result\ntest=lactate\nunit=mg/dL\n";
  check_bytes (euc, sizeof euc - 1, profile, "labs-wide", "2:2|1|lactate|9.4|mg/dL\n", "");
  Seen seen;
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  g_assert_false (read_bytes ("\xff\xff,1\n", 5, profile, &seen, &info, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  seen_clear (&seen);
}

/* A file that is not the profile's is refused before a row is read by the wrong words. */
static void
test_profile_of_another (void)
{
  Seen seen;
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  static const char * const text = "Nr,Dato,Laktat\n7,01.04.2024,1.2\n";
  g_assert_false (read_bytes (text, strlen (text), WIDE "[column 1]\nkind=field\nheader=Pasient\nfield=patient_id\n[column 3]\nkind=result\nheader=Laktat\n", &seen, &info, &error));
  g_assert_error (error, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE);
  g_assert_cmpstr (trophic_error_where (error), ==, "line 1");
  g_assert_cmpuint (seen.rows->len, ==, 0);
  seen_clear (&seen);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dialects/separators", test_separators);
  g_test_add_func ("/dialects/bytes", test_bytes);
  g_test_add_func ("/dialects/parts", test_parts);
  g_test_add_func ("/dialects/titles", test_titles);
  g_test_add_func ("/dialects/groups", test_groups);
  g_test_add_func ("/dialects/own-words", test_own_words);
  g_test_add_func ("/dialects/weak-numbers", test_weak_numbers);
  g_test_add_func ("/dialects/patients-with-numbers", test_patients_with_numbers);
  g_test_add_func ("/dialects/dates-across", test_dates_across);
  g_test_add_func ("/dialects/dat", test_dat);
  g_test_add_func ("/dialects/profile-long", test_profile_long);
  g_test_add_func ("/dialects/profile-wide", test_profile_wide);
  g_test_add_func ("/dialects/profile-dates-across", test_profile_dates_across);
  g_test_add_func ("/dialects/profile-encoding", test_profile_encoding);
  g_test_add_func ("/dialects/profile-of-another", test_profile_of_another);
  return g_test_run ();
}
