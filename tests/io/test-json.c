/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected texts: the grammar of RFC 8259. */
#include <math.h>

#include "trophic-json.h"

static void
assert_text (TrophicJson *json,
             const char  *expected)
{
  g_autofree char *text = trophic_json_to_text (json);
  g_assert_cmpstr (text, ==, expected);
}

static void
write_document (TrophicJson *json)
{
  trophic_json_object (json, NULL);
  trophic_json_array (json, "empty");
  trophic_json_end (json);
  trophic_json_array (json, "list");
  trophic_json_integer (json, NULL, G_MININT64);
  trophic_json_object (json, NULL);
  trophic_json_end (json);
  trophic_json_object (json, NULL);
  trophic_json_boolean (json, "yes", TRUE);
  trophic_json_null (json, "none");
  trophic_json_end (json);
  trophic_json_end (json);
  trophic_json_string (json, "text", NULL);
  trophic_json_end (json);
}

static void
test_nested (void)
{
  g_autoptr (TrophicJson) plain = trophic_json_new (), pretty = trophic_json_new_pretty ();
  write_document (plain);
  assert_text (plain, "{\"empty\":[],\"list\":[-9223372036854775808,{},{\"yes\":true,\"none\":null}],\"text\":null}");
  write_document (pretty);
  assert_text (pretty, "{\n"
                       "  \"empty\": [],\n"
                       "  \"list\": [\n"
                       "    -9223372036854775808,\n"
                       "    {},\n"
                       "    {\n"
                       "      \"yes\": true,\n"
                       "      \"none\": null\n"
                       "    }\n"
                       "  ],\n"
                       "  \"text\": null\n"
                       "}");
}

static void
test_strings (void)
{
  static const char * const cases[][2] = {
    { "", "\"\"" },
    { "\"a\\b/c\"", "\"\\\"a\\\\b/c\\\"\"" },
    { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
    { "a\001\037z\177", "\"a\\u0001\\u001fz\177\"" },
    { "乳酸 😀", "\"乳酸 😀\"" },
    { "a\xff", "\"a\xEF\xBF\xBD\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrophicJson) json = trophic_json_new ();
      trophic_json_string (json, NULL, cases[i][0]);
      assert_text (json, cases[i][1]);
    }
  g_autoptr (TrophicJson) json = trophic_json_new ();
  trophic_json_object (json, NULL);
  trophic_json_string (json, "\"\n", "");
  trophic_json_end (json);
  assert_text (json, "{\"\\\"\\n\":\"\"}");
}

static void
test_numbers (void)
{
  g_autoptr (TrophicJson) json = trophic_json_new ();
  trophic_json_array (json, NULL);
  trophic_json_number (json, NULL, 0.1);
  trophic_json_number (json, NULL, 1.0 / 3);
  trophic_json_number (json, NULL, 2);
  trophic_json_number (json, NULL, -1e300);
  trophic_json_number (json, NULL, NAN);
  trophic_json_number (json, NULL, -INFINITY);
  trophic_json_lexeme (json, NULL, "1.50");
  trophic_json_end (json);
  assert_text (json, "[0.1,0.3333333333333333,2,-1e+300,null,null,1.50]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/nested", test_nested);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/numbers", test_numbers);
  return g_test_run ();
}
