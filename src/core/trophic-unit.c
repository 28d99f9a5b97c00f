/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-unit.h"

#include <string.h>

#include "trophic-lookup.h"
#include "trophic-text.h"

/* The one spelling of each unit, then the others that folding does not already make equal. Folding drops blanks, case
 * and "^", reads both micro signs and "mc" before a unit as "u", "iu" as "u". */
static const char * const units[][12] = {
  { "mg/dL", "mg%", "mgdl", "mg/100ml", "mg.dl-1" },
  { "mg/L", "mg.l-1" },
  { "g/dL", "gm/dl", "gms/dl", "g/100ml", "gdl", "g.dl-1" },
  { "g/L", "gm/l", "g.l-1" },
  { "mg/mL", "mg.ml-1" },
  { "g/mL", "g.ml-1" },
  { "mmol/dL" },
  { "mmol/mL" },
  { "umol/dL" },
  { "umol/mL" },
  { "nmol/mL" },
  { "pmol/mL" },
  { "mmol/L", "mmoles/l", "mmol.l-1", "mm/l", "ミリモル/l" },
  { "umol/L", "umoles/l", "umol.l-1", "um/l" },
  { "nmol/L", "nmol.l-1" },
  { "pmol/L", "pmol.l-1" },
  { "mol/L", "mol.l-1" },
  { "mEq/L", "meq.l-1" },
  { "ueq/L", "ueq.l-1" },
  { "ng/mL", "ng.ml-1" },
  { "ug/mL", "ug.ml-1" },
  { "ug/L", "ug.l-1" },
  { "ug/dL", "ug.dl-1" },
  { "ng/L", "ng.l-1" },
  { "ng/dL", "ng.dl-1" },
  { "pg/mL", "ρg/ml", "pg.ml-1" },
  { "U/L", "units/l", "unit/l", "u.l-1", "単位/l" },
  { "ukat/L", "ukat.l-1" },
  { "mU/L" },
  { "%", "percent", "パーセント", "pct" },
  { "mmol/mol" },
  { "kg", "kgs", "キログラム" },
  { "g", "gm", "gram", "grams" },
  { "lb", "lbs", "[lb_av]", "pound", "pounds" },
  { "cm", "cms", "センチメートル", "センチ" },
  { "m", "meter", "metre", "メートル" },
  { "mm" },
  { "in", "inch", "inches", "[in_i]" },
  { "kg/m2", "kgm2", "kg/m**2", "kg/㎡" },
  { "10*3/uL", "x103/ul", "103/ul", "x10(3)/ul", "k/ul", "th/ul", "thou/ul", "k/cmm", "k/mm3", "k/mmcu", "103/mm3" },
  { "10*6/uL", "x106/ul", "106/ul", "x10(6)/ul", "mil/ul", "mill/ul", "mil/cmm", "mill/cumm", "x10*6/ul", "106/mm3" },
  { "10*9/L", "x109/l", "109/l", "x10(9)/l", "x10*9/l", "g.l", "giga/l" },
  { "10*12/L", "x1012/l", "1012/l", "x10(12)/l", "x10*12/l", "tera/l", "tera.l-1" },
  { "fL", "um3" },
  { "pg" },
  { "mmHg", "mm(hg)" },
  { "sec", "seconds", "second(s)", "秒" },
  { "mOsm/kg", "mosm/k" },
};

/* "ＭＧ／ｄｌ " -> "mg/dl", "mcmol/L", "µmol/l" -> "umol/l", "IU/l" -> "u/l" */
static char *
fold_unit (const char *text)
{
  g_autofree char *folded = trophic_text_fold (text);
  GString *out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == U'μ')
        g_string_append_c (out, 'u');
      else if (c == U'×')
        g_string_append_c (out, 'x');
      else if (c == U'ℓ')
        g_string_append_c (out, 'l');
      else if (c == U'⁄' || c == U'∕')
        g_string_append_c (out, '/');
      else if (c != ' ' && c != '^')
        g_string_append_unichar (out, c);
    }
  if (g_str_has_prefix (out->str, "mcg") || g_str_has_prefix (out->str, "mcmol") || g_str_has_prefix (out->str, "mceq"))
    g_string_overwrite (g_string_erase (out, 0, 1), 0, "u");
  if (g_str_has_suffix (out->str, "/mcl"))
    g_string_append (g_string_truncate (out, out->len - 3), "ul");
  if (g_str_has_prefix (out->str, "iu/") || g_str_has_prefix (out->str, "miu/"))
    g_string_erase (out, *out->str == 'm' ? 1 : 0, 1);
  return g_string_free (out, FALSE);
}

static TrophicLookup *
table (void)
{
  static TrophicLookup *lookup;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      lookup = trophic_lookup_new (fold_unit);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        for (guint j = 0; j < G_N_ELEMENTS (units[i]) && units[i][j] != NULL; j++)
          if (trophic_lookup_add (lookup, units[i][j], units[i][0]) != NULL)
            g_error ("The unit \"%s\" is listed twice", units[i][j]);
      g_once_init_leave (&once, 1);
    }
  return lookup;
}

/**
 * trophic_unit_canonical:
 * @text: (nullable): a unit as a laboratory spells it
 *
 * Folds the spellings of one unit into one. Units are never converted here: "ng/L" and "pg/mL" stay apart.
 *
 * Returns: (nullable): the one spelling, %NULL when the unit is not known
 */
const char *
trophic_unit_canonical (const char *text)
{
  return trophic_lookup_find (table (), text);
}

/** trophic_unit_written: (transfer full): "umol/L" and "kg/m2" as people write them: "µmol/L", "kg/m²". */
char *
trophic_unit_written (const char *unit)
{
  g_return_val_if_fail (unit != NULL, NULL);

  g_autoptr (GString) text = g_string_new (unit);
  if (unit[0] == 'u' && (unit[1] == 'm' || unit[1] == 'g' || unit[1] == 'e'))
    g_string_overwrite (g_string_prepend (text, " "), 0, "µ");
  if (g_str_has_suffix (unit, "/m2"))
    {
      g_string_truncate (text, text->len - 1);
      g_string_append (text, "²");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** trophic_unit_same: whether two texts say one unit: by its one spelling, or letter for letter when it is not known. */
gboolean
trophic_unit_same (const char *a,
                   const char *b)
{
  const char *left = trophic_unit_canonical (a), *right = trophic_unit_canonical (b);
  if (left != NULL || right != NULL)
    return left == right;
  g_autofree char *folded = fold_unit (a), *other = fold_unit (b);
  return g_str_equal (folded, other);
}
