/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-caution.h"

/** trophic_caution_new: a caution; @code and @message are copied. */
TrophicCaution *
trophic_caution_new (const char          *code,
                     TrophicCautionLevel  level,
                     const char          *message)
{
  TrophicCaution *caution = g_new0 (TrophicCaution, 1);
  caution->code = g_strdup (code);
  caution->level = level;
  caution->message = g_strdup (message);
  return caution;
}

/** trophic_caution_free: */
void
trophic_caution_free (TrophicCaution *caution)
{
  if (caution == NULL)
    return;
  g_free (caution->code);
  g_free (caution->message);
  g_free (caution);
}

/** trophic_cautions_new: (transfer full) (element-type TrophicCaution): an empty list. */
GPtrArray *
trophic_cautions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_caution_free);
}

/** trophic_cautions_add: adds a caution whose sentence is @format; the order of adding is the order of showing within a level. */
void
trophic_cautions_add (GPtrArray           *cautions,
                      const char          *code,
                      TrophicCautionLevel  level,
                      const char          *format,
                      ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (cautions, trophic_caution_new (code, level, message));
}

/** trophic_cautions_find: (transfer none) (nullable): the caution of that code. */
const TrophicCaution *
trophic_cautions_find (GPtrArray  *cautions,
                       const char *code)
{
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      if (g_str_equal (caution->code, code))
        return caution;
    }
  return NULL;
}

/** trophic_caution_level_nick: the word of the command line contract: note, check or stop. */
const char *
trophic_caution_level_nick (TrophicCautionLevel level)
{
  static const char * const nicks[] = { "note", "check", "stop" };
  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (nicks), NULL);
  return nicks[level];
}
