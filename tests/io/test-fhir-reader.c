/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Observation: what its value, code, status and range become. What is expected is written by hand from the specification. */
#include "trophic-fhir-seen.h"

/* An Observation of HDL with more members. */
#define HDL(more) "{'resourceType':'Observation','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'14646-4'}],'text':'HDL'}" more "}"
#define QUANTITY(value) ",'valueQuantity':{'value':" value ",'unit':'mmol/L','system':'http://unitsofmeasure.org','code':'mmol/L'}"

static void
test_single (void)
{
  CHECK (HDL (",'subject':{'reference':'Patient/7'},'effectiveDateTime':'2024-04','issued':'2024-04-02T10:00:00+09:00',"
              "'interpretation':[{'coding':[{'code':'H'}]}],'note':[{'text':'one'},{'text':'two'}],"
              "'referenceRange':[{'low':{'value':1.0,'unit':'mmol/L'},'high':{'value':2.20,'unit':'mmol/L'}}]" QUANTITY ("1.50")),
         "result Observation patient_id=Patient/7 test=HDL code=14646-4 system=http://loinc.org result=1.50 unit=mmol/L collected=2024-04 "
         "issued=2024-04-02T10:00:00+09:00 flag=H reference_range=1.0 - 2.20 status=final note=one\ntwo\n",
         "patient-by-reference Observation",
         TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE, TROPHIC_PANEL_SYSTEM,
         TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_ISSUED, TROPHIC_PANEL_FLAG,
         TROPHIC_PANEL_REFERENCE_RANGE, TROPHIC_PANEL_STATUS, TROPHIC_PANEL_NOTE);
}

static void
check_value (const char *more,
             const char *row)
{
  g_autofree char *text = g_strconcat ("{'resourceType':'Observation','status':'final','code':{'text':'x'}", more, "}", NULL);
  g_autofree char *line = g_strconcat (row, "\n", NULL);
  CHECK (text, line, "", TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_NOTE);
}

/* Letters of any plane, as they stand and as escapes. */
static void
test_letters (void)
{
  check_value (",'valueString':'乳酸 é 𠮷'", "result Observation result=乳酸 é 𠮷");
  check_value (",'valueString':'\\u4e73酸 \\ud842\\udfb7'", "result Observation result=乳酸 𠮷");
  check_value (",'valueString':'a\\\\酸'", "result Observation result=a\\酸");
}

/* Numbers stay as they were written, to the last digit. */
static void
test_numbers (void)
{
  static const char * const numbers[] = {
    "1", "1.0", "1.00", "0.10", "1E-22", "1e400", "-0", "-0.0", "12345678901234567890", "123456789012345678901234567890.5",
    "1.000000000000000000E-245", "0",
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *more = g_strdup_printf (",'valueQuantity':{'value':%s}", numbers[i]);
      g_autofree char *row = g_strdup_printf ("result Observation result=%s", numbers[i]);
      check_value (more, row);
    }
  check_value (",'valueQuantity':{'value':0.5,'comparator':'<','unit':'mg/dL'}", "result Observation result=<0.5 unit=mg/dL");
  check_value (",'valueQuantity':{'value':60,'comparator':'>=','code':'mg/dL'}", "result Observation result=>=60 unit=mg/dL");
  check_value (",'valueQuantity':{'value':60,'comparator':'ad','unit':'mL'}", "result Observation result=ad 60 unit=mL");
  check_value (",'valueInteger':48", "result Observation result=48");
}

static gboolean
keep_decimal (const TrophicPanelRow *row,
              gpointer               data)
{
  *(guint *) data = row->decimal[TROPHIC_PANEL_RESULT_TEXT];
  return TRUE;
}

static void
ignore_problem (const TrophicPanelProblem *problem,
                gpointer                   data)
{
}

/* FHIR has no comma in a number: nobody knows what one that was sent all the same stands for. */
static void
test_comma (void)
{
  guint decimal = G_MAXUINT;
  TrophicPanelSink sink = { .row = keep_decimal, .problem = ignore_problem, .data = &decimal };
  TrophicReaderInfo info;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = quote (HDL (QUANTITY ("'1,234'")));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_assert_true (trophic_reader_read (bytes, "a.json", &(TrophicReaderOptions) { 0 }, &sink, &info, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (decimal, ==, TROPHIC_DECIMAL_UNKNOWN);
}

static void
test_kinds (void)
{
  check_value (",'valueString':'<0.5'", "result Observation result=<0.5");
  check_value (",'valueCodeableConcept':{'coding':[{'code':'260415000','display':'Not detected'}]}", "result Observation result=Not detected");
  check_value (",'valueCodeableConcept':{'coding':[{'code':'1'}],'text':'(±)'}", "result Observation result=(±)");
  check_value (",'valueBoolean':true", "result Observation result=true");
  check_value (",'valueRange':{'low':{'value':1,'unit':'g'},'high':{'value':2,'unit':'g'}}", "result Observation result=1 g - 2 g");
  check_value (",'valueRatio':{'numerator':{'value':1},'denominator':{'value':128}}", "result Observation result=1:128");
  check_value (",'valueDateTime':'2024-04-01'", "result Observation result=2024-04-01");
  check_value (",'valueAttachment':{'contentType':'application/pdf','data':'AAAA'}", "document Observation");
  check_value ("", "no-value Observation");
  check_value (",'valueString':' '", "no-value Observation");
  check_value (",'valueQuantity':null", "no-value Observation");
  check_value (",'dataAbsentReason':{'text':'clotted'}", "no-value Observation note=clotted");
  check_value (",'valueQuantity':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'masked'}]}",
               "no-value Observation note=masked");
  /* A value that is said to be absent, and two values in one place: neither can be read as a number. */
  check_value (",'valueQuantity':{'value':5,'unit':'g'},'dataAbsentReason':{'coding':[{'code':'error'}]}", "result Observation result=5 [error] unit=g");
  check_value (",'valueInteger':5,'valueString':'6'", "result Observation result=\"5\" | \"6\"");
}

static void
test_units (void)
{
  check_value (",'valueQuantity':{'value':1,'unit':'grams per decilitre','code':'g/dL'}", "result Observation result=1 unit=g/dL");
  check_value (",'valueQuantity':{'value':1,'unit':'% of total','code':'%{Hb}'}", "result Observation result=1 unit=%");
  check_value (",'valueQuantity':{'value':1,'unit':'Fishberg','code':'{fb}'}", "result Observation result=1 unit=Fishberg");
  /* The two say different things, and for HDL they make a difference. */
  CHECK (HDL (",'valueQuantity':{'value':1.5,'unit':'mg/dL','code':'mmol/L'}"), "result Observation result=1.5 unit=mg/dL [mmol/L]\n", "",
         TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT);
  CHECK (HDL (",'valueQuantity':{'value':1.5,'unit':'mg/dL','code':'mg/mL'}"), "result Observation result=1.5 unit=mg/dL [mg/mL]\n", "",
         TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT);
}

static void
check_range (const char *ranges,
             const char *expected)
{
  g_autofree char *text = g_strconcat ("{'resourceType':'Observation','status':'final','code':{'text':'x'},"
                                       "'valueQuantity':{'value':1,'unit':'g/L'},'referenceRange':[", ranges, "]}", NULL);
  g_autofree char *line = g_strdup_printf ("result Observation reference_range=%s\n", expected);
  CHECK (text, line, "", TROPHIC_PANEL_REFERENCE_RANGE);
}

static void
test_ranges (void)
{
  check_range ("{'low':{'value':1.0,'unit':'g/L'},'high':{'value':2,'unit':'g/L'}}", "1.0 - 2");
  check_range ("{'low':{'value':1},'high':{'value':2}}", "1 - 2");
  check_range ("{'high':{'value':2.0,'unit':'g/L'}}", "<=2.0");
  check_range ("{'low':{'value':60,'unit':'g/L'},'age':{'low':{'value':18}}}", ">=60");
  check_range ("{'text':'negative'}", "negative");
  /* in another unit than the value: no limits of this value */
  check_range ("{'low':{'value':1,'unit':'g/dL'},'high':{'value':2,'unit':'g/dL'}}", "1 g/dL ... 2 g/dL");
  check_range ("{'low':{'value':1},'high':{'value':2},'appliesTo':[{'text':'women'}]}", "1 - 2 (women)");
  check_range ("{'low':{'value':1},'high':{'value':2},'type':{'coding':[{'code':'treatment'}]}},{'low':{'value':3},'high':{'value':4}}", "3 - 4");
  check_range ("{'low':{'value':1},'high':{'value':2}},{'low':{'value':3},'high':{'value':4}}", "1 - 2; 3 - 4");
}

static void
check_code (const char *concept,
            const char *expected,
            const char *problems)
{
  g_autofree char *text = g_strdup_printf ("{'resourceType':'Observation','status':'final','code':%s,'valueQuantity':{'value':1,'unit':'g'}}", concept);
  g_autofree char *line = g_strdup_printf ("result Observation %s\n", expected);
  CHECK (text, line, problems, TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE, TROPHIC_PANEL_SYSTEM, TROPHIC_PANEL_SPECIMEN);
}

static void
test_codes (void)
{
  check_code ("{'coding':[{'system':'http://acme.lab','code':'77','display':'Alb'},{'system':'http://loinc.org','code':'1751-7'}],'text':'Albumin'}",
              "test=Albumin code=1751-7 system=http://loinc.org", "");
  check_code ("{'coding':[{'system':'http://jpfhir.jp/fhir/clins/CodeSystem/JP_CLINS_ObsLabResult_LocalCode_CS','code':'0000181800'},"
              "{'system':'http://jpfhir.jp/fhir/clins/CodeSystem/JLAC10/JP_CLINS_ObsLabResult_CoreLabo_CS','code':'3A015000002327101','display':'ALB'}],'text':'アルブミン'}",
              "test=アルブミン code=3A015000002327101 system=http://jpfhir.jp/fhir/clins/CodeSystem/JLAC10/JP_CLINS_ObsLabResult_CoreLabo_CS", "");
  check_code ("{'coding':[{'system':'urn:oid:1.2.392.200119.4.504','code':'3A015000002327101'},{'system':'http://loinc.org','code':'99999-9'}]}",
              "test=3A015000002327101 code=3A015000002327101 system=urn:oid:1.2.392.200119.4.504", "");
  check_code ("{'coding':[{'system':'http://acme.lab','code':'1','display':'first'},{'system':'http://acme.lab','code':'2'}]}",
              "test=first code=1 system=http://acme.lab", "");
  check_code ("{'text':'only words'}", "test=only words", "");
  /* albumin by one code, HDL by the other */
  check_code ("{'coding':[{'system':'http://loinc.org','code':'1751-7'},{'system':'http://loinc.org','code':'2085-9'}],'text':'Albumin'}",
              "test=Albumin [?]", "conflicting-codes Observation");
  /* "Glucose", but the code's own words say where it was measured */
  check_code ("{'coding':[{'system':'http://loinc.org','code':'5792-7','display':'Glucose [Mass/volume] in Urine by Test strip'}],'text':'Glucose'}",
              "test=Glucose code=5792-7 system=http://loinc.org specimen=Glucose [Mass/volume] in Urine by Test strip", "");
  check_code ("{'coding':[{'system':'http://acme.lab','code':'G','display':'Glucose'}],'text':'Urine glucose'}",
              "test=Glucose code=G system=http://acme.lab specimen=Urine glucose", "");
  check_code ("{'coding':[{'system':'http://acme.lab','code':'U','display':'尿酸'}]}", "test=尿酸 code=U system=http://acme.lab", "");
}

/* What a panel or a component says of its specimen holds for what is in it. */
static void
test_elsewhere (void)
{
  CHECK ("{'resourceType':'Observation','status':'final','code':{'text':'Urinalysis'},'component':["
         "{'code':{'text':'Glucose'},'valueInteger':1},{'code':{'coding':[{'display':'Glucose in CSF'}]},'valueInteger':2}]}",
         "heading Observation specimen=Urinalysis\n+result Observation.component[0] specimen=Urinalysis\n"
         "+result Observation.component[1] specimen=Glucose in CSF\n", "", TROPHIC_PANEL_SPECIMEN);
  CHECK ("{'resourceType':'Bundle','type':'collection','entry':["
         "{'resource':{'resourceType':'Observation','id':'a','status':'final','code':{'text':'Urinalysis'},'hasMember':[{'reference':'Observation/b'}]}},"
         "{'resource':{'resourceType':'Observation','id':'b','status':'final','code':{'text':'Glucose'},'effectiveDateTime':'2026','valueInteger':1}},"
         "{'resource':{'resourceType':'DiagnosticReport','id':'c','status':'final','code':{'text':'Urine chemistry'},'result':[{'reference':'Observation/d'}]}},"
         "{'resource':{'resourceType':'Observation','id':'d','status':'final','code':{'text':'Glucose'},'valueInteger':2}}]}",
         "heading Bundle.entry[0].resource specimen=Urinalysis\nresult Bundle.entry[1].resource specimen=Urinalysis\n"
         "result Bundle.entry[3].resource specimen=Urine chemistry\n", "", TROPHIC_PANEL_SPECIMEN);
}

/* A role that is of itself must not be followed without end. */
static void
test_role_of_itself (void)
{
  CHECK ("{'resourceType':'Bundle','type':'collection','entry':["
         "{'resource':{'resourceType':'PractitionerRole','id':'r','organization':{'reference':'PractitionerRole/r'}}},"
         "{'resource':{'resourceType':'Observation','id':'a','status':'final','code':{'text':'x'},'performer':[{'reference':'PractitionerRole/r'}],'valueInteger':1}}]}",
         "result Bundle.entry[1].resource\n", "", TROPHIC_PANEL_SENDER);
}

static void
check_status (const char *status,
              const char *expected)
{
  g_autofree char *text = g_strdup_printf ("{'resourceType':'Observation',%s'code':{'text':'x'},'valueInteger':5}", status);
  g_autofree char *line = g_strdup_printf ("result Observation status=%s\n", expected);
  CHECK (text, line, "", TROPHIC_PANEL_STATUS);
}

static void
test_statuses (void)
{
  static const char * const pairs[][2] = {
    { "final", "final" }, { "amended", "corrected" }, { "corrected", "corrected" }, { "preliminary", "preliminary" },
    { "registered", "preliminary" }, { "cancelled", "entered-in-error" }, { "entered-in-error", "entered-in-error" },
    { "unknown", "unknown" }, { "appended", "final" }, { "specimen-in-process", "preliminary" },
    { "cannot-be-obtained", "entered-in-error" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *status = g_strdup_printf ("'status':'%s',", pairs[i][0]);
      check_status (status, pairs[i][1]);
    }
  check_status ("", "no status");
  check_status ("'status':'final','modifierExtension':[{'url':'http://x/not','valueBoolean':true}],", "modifierExtension");
  CHECK ("{'resourceType':'Observation','status':'registered','code':{'text':'x'}}", "pending Observation status=preliminary\n", "", TROPHIC_PANEL_STATUS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir-reader/single", test_single);
  g_test_add_func ("/fhir-reader/letters", test_letters);
  g_test_add_func ("/fhir-reader/numbers", test_numbers);
  g_test_add_func ("/fhir-reader/comma", test_comma);
  g_test_add_func ("/fhir-reader/kinds", test_kinds);
  g_test_add_func ("/fhir-reader/units", test_units);
  g_test_add_func ("/fhir-reader/ranges", test_ranges);
  g_test_add_func ("/fhir-reader/codes", test_codes);
  g_test_add_func ("/fhir-reader/elsewhere", test_elsewhere);
  g_test_add_func ("/fhir-reader/role-of-itself", test_role_of_itself);
  g_test_add_func ("/fhir-reader/statuses", test_statuses);
  return g_test_run ();
}
