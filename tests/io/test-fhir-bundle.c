/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bundles, references, patients, XML and lines; and files that nobody should have sent. */
#include "trophic-fhir-seen.h"

#include "trophic-error.h"

#define NOW "'effectiveDateTime':'2024-04-01'"
#define OBS(id, more) "{'resourceType':'Observation','id':'" id "','status':'final','code':{'text':'x'},'valueInteger':5" more "}"
#define ENTRY(url, resource) "{'fullUrl':'" url "','resource':" resource "}"
#define BUNDLE(type, entries) "{'resourceType':'Bundle','type':'" type "','entry':[" entries "]}"
#define PATIENT(id, more) "{'resourceType':'Patient','id':'" id "'" more "}"
#define MR(value) ",'identifier':[{'system':'urn:oid:1.2','value':'other'},{'type':{'coding':[{'code':'MR'}]},'system':'http://h/mrn','value':'" value "'}]"

#define WHO TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_PATIENT_SOURCE
#define NAMES WHO, TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME, TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_KANA, TROPHIC_PANEL_SEX, TROPHIC_PANEL_BIRTH_DATE

static void
test_types (void)
{
  static const char * const types[] = { "collection", "transaction", "document", "message", "searchset", "batch", "history", "transaction-response" };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *text = g_strdup_printf (BUNDLE ("%s", ENTRY ("urn:uuid:1", OBS ("a", "")) "," ENTRY ("urn:uuid:2", "{'resourceType':'Condition','id':'c'}")),
                                               types[i]);
      CHECK (text, "result Bundle.entry[0].resource result=5\n", "", TROPHIC_PANEL_RESULT_TEXT);
    }
  CHECK ("[" OBS ("a", "") "," OBS ("b", "") "]", "result [0] result=5\nresult [1] result=5\n", "", TROPHIC_PANEL_RESULT_TEXT);
  CHECK (BUNDLE ("batch-response", ENTRY ("urn:uuid:1", BUNDLE ("searchset", ENTRY ("urn:uuid:2", OBS ("a", ""))))),
         "result Bundle.entry[0].resource.entry[0].resource result=5\n", "", TROPHIC_PANEL_RESULT_TEXT);
  CHECK ("{'resourceType':'Parameters','parameter':[{'name':'x','valueString':'y'},{'name':'r','resource':" OBS ("a", "") "},{'name':'b','resource':"
         BUNDLE ("searchset", ENTRY ("urn:uuid:2", OBS ("b", ""))) "}]}",
         "result Parameters.parameter[1].resource result=5\nresult Parameters.parameter[2].resource.entry[0].resource result=5\n", "", TROPHIC_PANEL_RESULT_TEXT);
  CHECK ("{'resourceType':'Patient','id':'7'}", "", "no-results", WHO);
  CHECK ("{'resourceType':'Bundle','type':'searchset','total':0}", "", "no-results", WHO);
}

static void
test_references (void)
{
  /* by fullUrl */
  CHECK (BUNDLE ("collection", ENTRY ("urn:uuid:p", PATIENT ("1", MR ("007"))) "," ENTRY ("urn:uuid:o", OBS ("a", ",'subject':{'reference':'urn:uuid:p'}"))),
         "result Bundle.entry[1].resource patient_id=007 patient_source=http://h/mrn\n", "", WHO);
  /* relative to the server of the entry; the other server's Patient/1 is somebody else */
  CHECK (BUNDLE ("searchset", ENTRY ("http://b/Patient/1", PATIENT ("1", MR ("B"))) "," ENTRY ("http://a/f/Patient/1", PATIENT ("1", MR ("A"))) ","
                 ENTRY ("http://a/f/Observation/a", OBS ("a", ",'subject':{'reference':'Patient/1'}"))),
         "result Bundle.entry[2].resource patient_id=A patient_source=http://h/mrn\n", "", WHO);
  /* two that could be meant: neither is */
  CHECK (BUNDLE ("collection", ENTRY ("http://b/Patient/1", PATIENT ("1", MR ("B"))) "," ENTRY ("http://a/Patient/1", PATIENT ("1", MR ("A"))) ","
                 ENTRY ("urn:uuid:o", OBS ("a", ",'subject':{'reference':'Patient/1'}"))),
         "result Bundle.entry[2].resource\n", "ambiguous-reference Bundle.entry[2].resource", WHO);
  /* not in the file: the server's name for the patient, never a clinic's number */
  CHECK (BUNDLE ("searchset", ENTRY ("http://a/f/Observation/a", OBS ("a", ",'subject':{'reference':'Patient/7/_history/2'}"))),
         "result Bundle.entry[0].resource patient_id=Patient/7 patient_source=http://a/f\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'https://x/fhir/Patient/7','display':'Roe'}"),
         "result Observation patient_id=Patient/7 patient_source=https://x/fhir name=Roe\n", "", NAMES);
  CHECK (OBS ("a", ",'subject':{'identifier':{'system':'http://h/mrn','value':'12'}}"), "result Observation patient_id=12 patient_source=http://h/mrn\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'Patient?identifier=http://h/mrn%7C12'}"), "result Observation patient_id=12 patient_source=http://h/mrn\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'Group/7'}"), "result Observation\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'urn:uuid:nobody'}"), "result Observation\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'#p'},'contained':[" PATIENT ("p", MR ("9")) "]"), "result Observation patient_id=9 patient_source=http://h/mrn\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'#p'},'contained':[" PATIENT ("p", "") "]"), "result Observation\n", "", WHO);
  CHECK (OBS ("a", ",'subject':{'reference':'Patient/1'},'focus':[{'reference':'Patient/2'}]"), "result Observation\n", "other-subject Observation", WHO);
  /* an identifier alone finds the Patient with the rest */
  CHECK (BUNDLE ("document", ENTRY ("urn:uuid:p", PATIENT ("1", MR ("007") ",'birthDate':'1950-02'")) ","
                 ENTRY ("urn:uuid:o", OBS ("a", ",'subject':{'identifier':{'system':'urn:oid:1.2','value':'other'}}"))),
         "result Bundle.entry[1].resource patient_id=007 patient_source=http://h/mrn birth_date=1950-02\n", "", NAMES);
}

static void
check_patient (const char *more,
               const char *expected)
{
  g_autofree char *text = g_strdup_printf (BUNDLE ("collection", ENTRY ("urn:uuid:p", PATIENT ("1", "%s")) ","
                                                   ENTRY ("urn:uuid:o", OBS ("a", ",'subject':{'reference':'urn:uuid:p'}"))), more);
  g_autofree char *row = g_strdup_printf ("result Bundle.entry[1].resource %s\n", expected);
  CHECK (text, row, g_str_has_prefix (expected, "patient_id=Patient/") ? "patient-by-reference Bundle.entry[1].resource" : "", NAMES);
}

static void
test_patients (void)
{
  check_patient (",'identifier':[{'system':'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID','value':'00012345'},"
                 "{'system':'urn:oid:1.2.392.100495.20.3.51.11318814790','value':'000999739'}],'gender':'female','birthDate':'1930-06-28','name':["
                 "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation','valueCode':'IDE'}],'family':'牧野','given':['爛漫']},"
                 "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation','valueCode':'SYL'}],'text':'マキノ ランマン'}]",
                 "patient_id=000999739 patient_source=urn:oid:1.2.392.100495.20.3.51.11318814790 family_name=牧野 given_name=爛漫 kana=マキノ ランマン sex=female birth_date=1930-06-28");
  check_patient (",'identifier':[{'type':{'coding':[{'code':'MC'}]},'system':'http://ns.electronichealth.net.au/id/medicare-number','value':'2952'},"
                 "{'type':{'coding':[{'code':'NI'}]},'system':'http://ns.electronichealth.net.au/id/hi/ihi/1.0','value':'8003'}],"
                 "'name':[{'use':'maiden','family':'Old'},{'use':'usual','family':'Banks','given':['Mia','Leanne']}]",
                 "patient_id=8003 patient_source=http://ns.electronichealth.net.au/id/hi/ihi/1.0 family_name=Banks given_name=Mia Leanne");
  check_patient (",'identifier':[{'use':'old','system':'a','value':'1'},{'assigner':{'display':'Ward 3'},'value':'2'}],'name':[{'text':'Garfield Testpatient'}]",
                 "patient_id=2 patient_source=Ward 3 name=Garfield Testpatient");
  check_patient ("", "patient_id=Patient/1");
}

#define CONTEXT TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_ENVELOPE_ID, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_ISSUED, TROPHIC_PANEL_ACCESSION, \
  TROPHIC_PANEL_SENDER, TROPHIC_PANEL_SPECIMEN, TROPHIC_PANEL_STATUS, TROPHIC_PANEL_NOTE
#define REPORT(status, results) "{'resourceType':'DiagnosticReport','id':'r','status':'" status "','identifier':[{'value':'R1'}]," \
  "'effectiveDateTime':'2024-04-02T08:30:00+11:00','issued':'2024-04-03T10:00:00Z','subject':{'reference':'Patient/1'}," \
  "'performer':[{'reference':'Organization/o','display':'Acme'}],'result':[" results "]}"

/* What a result lacks, its report has. */
static void
test_reports (void)
{
  CHECK (BUNDLE ("collection", ENTRY ("http://a/DiagnosticReport/r", REPORT ("final", "{'reference':'Observation/a'}")) ","
                 ENTRY ("http://a/Observation/a", OBS ("a", ""))),
         "result Bundle.entry[1].resource patient_id=Patient/1 collected=2024-04-02T08:30:00+11:00 issued=2024-04-03T10:00:00Z accession=R1 sender=Acme status=final\n",
         "", CONTEXT);
  /* contained in it */
  CHECK ("{'resourceType':'DiagnosticReport','id':'r','status':'final','subject':{'identifier':{'system':'s','value':'5'}},'effectiveDateTime':'2024',"
         "'result':[{'reference':'#a'}],'contained':[" OBS ("a", "") "]}",
         "result DiagnosticReport.contained[0] patient_id=5 collected=2024 status=final\n", "", CONTEXT);
  /* withdrawn with its report, but not when another report still has it */
  CHECK (BUNDLE ("message", ENTRY ("DiagnosticReport/r", REPORT ("entered-in-error", "{'reference':'Observation/a'}")) "," ENTRY ("Observation/a", OBS ("a", "," NOW))),
         "result Bundle.entry[1].resource patient_id=Patient/1 collected=2024-04-01 issued=2024-04-03T10:00:00Z accession=R1 sender=Acme status=entered-in-error\n",
         "patient-by-reference Bundle.entry[1].resource", CONTEXT);
  CHECK (BUNDLE ("message", ENTRY ("urn:uuid:1", REPORT ("cancelled", "{'reference':'urn:uuid:a'}")) "," ENTRY ("urn:uuid:2", REPORT ("final", "{'reference':'urn:uuid:a'}")) ","
                 ENTRY ("urn:uuid:a", OBS ("a", "," NOW))),
         "result Bundle.entry[2].resource status=final\n", "patient-by-reference Bundle.entry[2].resource", TROPHIC_PANEL_STATUS);
  /* the report is about another patient of the same numbering: a person decides */
  CHECK (BUNDLE ("collection", ENTRY ("http://a/DiagnosticReport/r", REPORT ("final", "{'reference':'Observation/a'}")) ","
                 ENTRY ("http://a/Observation/a", OBS ("a", ",'subject':{'reference':'Patient/2'}"))),
         "result Bundle.entry[1].resource patient_id=Patient/2 envelope_id=Patient/1\n", "", TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_ENVELOPE_ID);
  CHECK ("{'resourceType':'DiagnosticReport','id':'r','status':'preliminary','result':[{'reference':'Observation/a'}],'presentedForm':[{'contentType':'application/pdf'}]}",
         "", "no-results; document", WHO);
}

static void
test_times (void)
{
  static const char * const pairs[][2] = {
    { ",'effectiveInstant':'2024-04-01T10:00:00.123+09:00'", " collected=2024-04-01T10:00:00.123+09:00" },
    { ",'effectivePeriod':{'start':'2024-04-01','end':'2024-04-02'}", " collected=2024-04-01" },
    { ",'effectiveTiming':{'event':['2024-04-01T10:00:00Z']}", " collected=2024-04-01T10:00:00Z" },
    { ",'effectiveTiming':{'event':['2024-04-01','2024-04-02']}", "" },
    { ",'effectiveDateTime':'2024'", " collected=2024" },
    { ",'issued':'2024-04-01T10:00:00Z'", "" },
    { ",'specimen':{'reference':'#s'},'contained':[{'resourceType':'Specimen','id':'s','type':{'text':'Serum'},'collection':{'collectedPeriod':{'start':'2024-03'}}}]",
      " collected=2024-03" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strdup_printf (OBS ("a", "%s"), pairs[i][0]);
      g_autofree char *row = g_strdup_printf ("result Observation%s\n", pairs[i][1]);
      CHECK (text, row, "", TROPHIC_PANEL_COLLECTED);
    }
}

/* A panel is counted once, its members by themselves, its components not at all. Panels that list one another end. */
static void
test_panels (void)
{
  CHECK (BUNDLE ("collection", ENTRY ("urn:uuid:p", "{'resourceType':'Observation','status':'final','code':{'text':'panel'}," NOW ",'subject':{'reference':'Patient/1'},"
                                      "'hasMember':[{'reference':'urn:uuid:a'},{'reference':'urn:uuid:p'}]}") ","
                 ENTRY ("urn:uuid:a", "{'resourceType':'Observation','status':'final','code':{'text':'x'},'valueInteger':5,'hasMember':[{'reference':'urn:uuid:p'}]}")),
         "heading Bundle.entry[0].resource patient_id=Patient/1 collected=2024-04-01\nresult Bundle.entry[1].resource patient_id=Patient/1 result=5 collected=2024-04-01\n",
         "patient-by-reference Bundle.entry[0].resource; patient-by-reference Bundle.entry[1].resource",
         TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_COLLECTED);
  CHECK ("{'resourceType':'Observation','status':'final','code':{'text':'curve'},'component':["
         "{'code':{'text':'glucose'},'valueQuantity':{'value':5.0,'unit':'mmol/L'}},{'code':{'text':'glucose'},'valueQuantity':{'value':9.10,'unit':'mmol/L'}},"
         "{'code':{'text':'note'},'dataAbsentReason':{'coding':[{'code':'not-performed'}]}}]}",
         "heading Observation test=curve\n+result Observation.component[0] test=glucose result=5.0\n"
         "+result Observation.component[1] test=glucose result=9.10 sub_id=2\n+no-value Observation.component[2] test=note\n",
         "", TROPHIC_PANEL_TEST, TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_SUB_ID);
}

/* What was deleted later takes its former versions along. */
static void
test_history (void)
{
  CHECK ("{'resourceType':'Bundle','type':'history','entry':[{'fullUrl':'http://a/Observation/a','request':{'method':'DELETE','url':'Observation/a'}},"
         ENTRY ("http://a/Observation/a", OBS ("a", "")) "," ENTRY ("http://a/Observation/b", OBS ("b", "")) "]}",
         "result Bundle.entry[1].resource status=entered-in-error\nresult Bundle.entry[2].resource status=final\n", "", TROPHIC_PANEL_STATUS);
  CHECK ("{'resourceType':'Bundle','type':'transaction','entry':[{'request':{'method':'DELETE','url':'Observation/a'}}]}", "",
         "deletion Bundle.entry[0].resource; no-results", TROPHIC_PANEL_STATUS);
}

static void
test_lines (void)
{
  static const TrophicPanelField fields[] = { WHO, TROPHIC_PANEL_RESULT_TEXT };
  check_fields ("results.ndjson", "{broken\n" PATIENT ("1", MR ("7")) "\r\n\n" OBS ("a", ",'subject':{'reference':'Patient/1'}") "\n{'a':1}\n" BUNDLE ("batch", ENTRY ("urn:uuid:1", OBS ("b", ""))),
                fields, G_N_ELEMENTS (fields),
                "result line 4 patient_id=7 patient_source=http://h/mrn result=5\nresult line 6.entry[0].resource result=5\n",
                "unreadable-line line 1; not-a-resource line 5");
  check_fields ("results.txt", OBS ("a", "") "\n" OBS ("b", ""), fields, G_N_ELEMENTS (fields), "result line 1 result=5\nresult line 2 result=5\n", "");
}

static const char xml[] =
  "<?xml version='1.0' encoding='UTF-8'?>\n"
  "<Bundle xmlns='http://hl7.org/fhir'><type value='collection'/><entry><fullUrl value='urn:uuid:p'/><resource><Patient><id value='1'/>"
  "<text><status value='generated'/><div xmlns='http://www.w3.org/1999/xhtml'><p>5 mg</p></div></text>"
  "<identifier><system value='http://h/mrn'/><value value='007'/></identifier>"
  "<name><family value='Muster'><extension url='x'><valueString value='y'/></extension></family><given value='Max'/><given value='Emil'/></name></Patient></resource></entry>"
  "<!-- one --><entry><fullUrl value='urn:uuid:o'/><resource><Observation><contained><Specimen><id value='s'/><type><text value='Serum'/></type></Specimen></contained>"
  "<status value='final'/><code><coding><system value='http://loinc.org'/><code value='14646-4'/></coding><text value='HDL'/></code>"
  "<subject><reference value='urn:uuid:p'/></subject><valueQuantity><value value='1.50'/><comparator value='&lt;'/><unit value='mmol/L'/></valueQuantity>"
  "<specimen><reference value='#s'/></specimen></Observation></resource></entry></Bundle>";

static void
test_xml (void)
{
  CHECK (xml,
         "result Bundle.entry[1].resource patient_id=007 patient_source=http://h/mrn family_name=Muster given_name=Max Emil test=HDL code=14646-4 result=<1.50 unit=mmol/L specimen=Serum\n",
         "", WHO, TROPHIC_PANEL_FAMILY_NAME, TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE, TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_SPECIMEN);
  CHECK ("<Observation xmlns='http://hl7.org/fhir'><status value='final'/><code><text value='x'/></code><valueInteger value='5'/><valueString value='6'/></Observation>",
         "result Observation result=\"5\" | \"6\"\n", "", TROPHIC_PANEL_RESULT_TEXT);
}

/* In UTF-16, as some exporters write, and behind a byte order mark. */
static void
test_encodings (void)
{
  static const TrophicPanelField fields[] = { TROPHIC_PANEL_RESULT_TEXT };
  g_autofree char *json = quote ("{'resourceType':'Observation','status':'final','code':{'text':'x'},'valueString':'陰性'}");
  g_autofree char *element = quote ("<?xml version='1.0' encoding='UTF-16'?><Observation xmlns='http://hl7.org/fhir'><status value='final'/>"
                                    "<code><text value='x'/></code><valueString value='陰性'/></Observation>");
  const char *texts[] = { json, element };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", texts[i], NULL);
      g_autofree char *wide = g_convert (marked, -1, "UTF-16LE", "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      Seen seen = read_data ("test.json", wide, length, fields, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (seen.rows->str, ==, "result Observation result=陰性\n");
      seen_clear (&seen);
    }
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", json, NULL);
  Seen seen = read_data ("test.json", marked, strlen (marked), fields, 1, NULL);
  g_assert_cmpstr (seen.rows->str, ==, "result Observation result=陰性\n");
  seen_clear (&seen);
}

static void
check_refused (const char   *data,
               gsize         length,
               TrophicError  code,
               const char   *where)
{
  g_autoptr (GError) error = NULL;
  Seen seen = read_data ("test.json", data, length, NULL, 0, &error);
  g_assert_error (error, TROPHIC_ERROR, (gint) code);
  g_assert_cmpstr (trophic_error_where (error), ==, where);
  g_assert_cmpuint (seen.n_rows, ==, 0);
  seen_clear (&seen);
}

static void
check_refused_text (const char   *text,
                    TrophicError  code,
                    const char   *where)
{
  g_autofree char *plain = quote (text);
  check_refused (plain, strlen (plain), code, where);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_hostile_json (void)
{
  g_autofree char *brackets = repeat ("[", 100000), *objects = repeat ("{\"a\":", 100000);
  check_refused_text (brackets, TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text (objects, TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation',\n'status':'final','valueInteger':1,\n'valueInteger':2}", TROPHIC_ERROR_UNREADABLE, "line 3");
  check_refused_text (BUNDLE ("batch", "\n" ENTRY ("urn:uuid:1", OBS ("a", "")) ",\n" ENTRY ("urn:uuid:2", OBS ("a", ",'valueInteger':6"))), TROPHIC_ERROR_UNREADABLE, "line 3");
  check_refused_text ("{'resourceType':'Observation',\n'valueString':'3\\u00009'}", TROPHIC_ERROR_UNREADABLE, "line 2");
  check_refused_text ("{'resourceType':'Observation',\n\n'valueInteger':+5}", TROPHIC_ERROR_UNREADABLE, "line 3");
  check_refused_text ("{'resourceType':'Observation','valueInteger':05}", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation','valueInteger':NaN}", TROPHIC_ERROR_UNREADABLE, "line 1");
  static const char *const broken[] = { "\\酸", "\xe4\xb9", "\xed\xa1\x82", "\xff", "\x01" }; /* no escape, no UTF-8, a control character */
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *text = g_strdup_printf ("{'resourceType':'Observation',\n'valueString':'%s'}", broken[i]);
      check_refused_text (text, TROPHIC_ERROR_UNREADABLE, "line 2");
    }
  check_refused_text ("{'resourceType':'Observation',}", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation' /* x */}", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{5:'x'}", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation'", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation'}]", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'resourceType':'Observation'} {'resourceType':'Observation'}", TROPHIC_ERROR_UNREADABLE, NULL);
  check_refused_text ("{'resourceType':'Bundle','entry':[{]}", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("{'a':1}", TROPHIC_ERROR_UNSUPPORTED, NULL);
  check_refused_text ("[1,2]", TROPHIC_ERROR_UNSUPPORTED, NULL);
  check_refused_text ("[{'a':1}]", TROPHIC_ERROR_UNSUPPORTED, NULL);
  static const char latin1[] = "{\"resourceType\":\"Observation\",\"valueString\":\"\xe4\"}";
  check_refused (latin1, sizeof latin1 - 1, TROPHIC_ERROR_UNREADABLE, "line 1");
  static const char nul[] = "{\"resourceType\":\"Observation\",\"valueString\":\"3\0009\"}";
  check_refused (nul, sizeof nul - 1, TROPHIC_ERROR_UNREADABLE, "line 1");
}

/* Arrays as long as the file: read in one pass, no object within an object. */
static void
test_huge_arrays (void)
{
  g_autofree char *many = repeat ("{},", 200000), *objects = g_strconcat ("{'resourceType':'Bundle','entry':[", many, "{}]}", NULL);
  CHECK (objects, "", "no-results", WHO);
  g_autofree char *numbers = repeat ("1,", 400000), *array = g_strconcat ("{'resourceType':'Observation','status':'final','code':{'text':'x'},'valueInteger':[", numbers, "1]}", NULL);
  g_autofree char *json = quote (array);
  Seen seen = read_data ("test.json", json, strlen (json), NULL, 0, NULL);
  g_assert_cmpstr (seen.rows->str, ==, "result Observation\n");
  seen_clear (&seen);
  /* One resource that would fill the memory. */
  g_autofree char *components = repeat ("{'valueInteger':1},", 300000);
  g_autofree char *heavy = g_strconcat ("{'resourceType':'Observation','component':[", components, "{}]}", NULL);
  check_refused_text (heavy, TROPHIC_ERROR_UNREADABLE, "line 1");
  g_autofree char *elements = repeat ("<component><valueInteger value='1'/></component>", 150000);
  g_autofree char *heavy_xml = g_strconcat ("<Observation xmlns='http://hl7.org/fhir'>", elements, "</Observation>", NULL);
  check_refused_text (heavy_xml, TROPHIC_ERROR_UNREADABLE, "line 1");
}

static void
test_hostile_xml (void)
{
  check_refused_text ("<!DOCTYPE x [<!ENTITY a 'b'>]><Observation xmlns='http://hl7.org/fhir'/>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><Observation xmlns='http://hl7.org/fhir'/>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                      "<Observation xmlns='http://hl7.org/fhir'><valueString value='&c;'/></Observation>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<Observation xmlns='http://hl7.org/fhir'><code>&x;</code></Observation>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<Observation xmlns='http://hl7.org/fhir'>\n<code></Observation>", TROPHIC_ERROR_UNREADABLE, "line 2");
  check_refused_text ("<Observation xmlns='http://hl7.org/fhir'>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<Observation xmlns='http://hl7.org/fhir'/><Observation xmlns='http://hl7.org/fhir'/>", TROPHIC_ERROR_UNREADABLE, "line 1");
  check_refused_text ("<html><body>not found</body></html>", TROPHIC_ERROR_UNSUPPORTED, NULL);
  check_refused_text ("<Observation><status value='final'/></Observation>", TROPHIC_ERROR_UNSUPPORTED, NULL);
  g_autofree char *deep = repeat ("<extension>", 200), *text = g_strconcat ("<Observation xmlns='http://hl7.org/fhir'>", deep, NULL);
  check_refused_text (text, TROPHIC_ERROR_UNREADABLE, "line 1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir-bundle/types", test_types);
  g_test_add_func ("/fhir-bundle/references", test_references);
  g_test_add_func ("/fhir-bundle/patients", test_patients);
  g_test_add_func ("/fhir-bundle/reports", test_reports);
  g_test_add_func ("/fhir-bundle/times", test_times);
  g_test_add_func ("/fhir-bundle/panels", test_panels);
  g_test_add_func ("/fhir-bundle/history", test_history);
  g_test_add_func ("/fhir-bundle/lines", test_lines);
  g_test_add_func ("/fhir-bundle/xml", test_xml);
  g_test_add_func ("/fhir-bundle/encodings", test_encodings);
  g_test_add_func ("/fhir-bundle/hostile-json", test_hostile_json);
  g_test_add_func ("/fhir-bundle/huge-arrays", test_huge_arrays);
  g_test_add_func ("/fhir-bundle/hostile-xml", test_hostile_xml);
  return g_test_run ();
}
