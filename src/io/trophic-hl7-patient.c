/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose the results are: PID. Only what is sent; an empty number is no number. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-hl7-private.h"
#include "trophic-text.h"

/* Repeats of a number or a name that are looked at. */
#define MAX_REPEATS 100

/* Types of numbers (table 0203) that a hospital or laboratory knows its patients by. */
static const char * const own_types[] = { "MR", "PI", "PN", "PT", "MRT" };

/* Types of numbers that are anybody's: of countries, insurances, visits. */
static const char * const foreign_types[] = {
  "SS", "NI", "MC", "MA", "MB", "HC", "NH", "NHC", "DL", "PPN", "SN", "DVA", "DVG", "PEN", "NPI", "AN", "VN", "BR", "TAX", "XX", "IHI", "NNJPN",
};

/* How well a number names a patient of the clinic: 3 its own, 2 of no stated type, 1 of another type, 0 anybody's. */
static int
rank_type (const char *type)
{
  if (trophic_hl7_is_one_of (type, own_types, G_N_ELEMENTS (own_types)))
    return 3;
  if (*type == '\0')
    return 2;
  return trophic_hl7_is_one_of (type, foreign_types, G_N_ELEMENTS (foreign_types)) ? 0 : 1;
}

/* Who assigned the number: the namespace of CX-4, else its universal id, else the facility of CX-6. */
static const char *
find_authority (TrophicHl7Message       *message,
                const TrophicHl7Segment *segment,
                TrophicHl7Span           number)
{
  static const guint components[] = { 4, 6 };
  for (guint i = 0; i < G_N_ELEMENTS (components); i++)
    {
      TrophicHl7Span authority = trophic_hl7_part (number, message->delimiters.component, components[i]);
      for (guint j = 1; j <= 2; j++)
        {
          const char *text = trophic_hl7_take (message, segment, trophic_hl7_part (authority, message->delimiters.subcomponent, j));
          if (*text != '\0')
            return text;
        }
    }
  return NULL;
}

/* The number of one field: the best of its repeats, the first of equals. */
static gboolean
read_number (TrophicHl7Message       *message,
             const TrophicHl7Segment *segment,
             TrophicHl7Span           field)
{
  char component = message->delimiters.component;
  TrophicHl7Span rest = field, repeat, best = { 0 };
  int best_rank = -1;
  for (guint n = 0; n < MAX_REPEATS && trophic_hl7_next_part (&rest, message->delimiters.repeat, &repeat); n++)
    {
      TrophicHl7Span id = trophic_hl7_part (repeat, component, 1), type = trophic_hl7_part (repeat, component, 5);
      char word[8] = { 0 };
      if (trophic_hl7_is_empty (id))
        continue;
      memcpy (word, type.start, (gsize) MIN (type.end - type.start, (gssize) sizeof word - 1));
      int rank = rank_type (g_strstrip (word));
      if (rank > best_rank)
        best_rank = rank, best = repeat;
    }
  if (best_rank < 0)
    return FALSE;
  message->base.text[TROPHIC_PANEL_PATIENT_ID] = trophic_hl7_take_part (message, segment, best, 1);
  message->base.text[TROPHIC_PANEL_PATIENT_SOURCE] = find_authority (message, segment, best);
  return *message->base.text[TROPHIC_PANEL_PATIENT_ID] != '\0';
}

/* The name in one of its writings. @family without @given is the whole name when it has a blank. */
static void
take_name (TrophicHl7Message       *message,
           const TrophicHl7Segment *segment,
           TrophicHl7Span           name,
           char                     writing)
{
  const char *family = trophic_hl7_take_part (message, segment, name, 1);
  const char *given = trophic_hl7_take_part (message, segment, name, 2);
  const char **text = message->base.text;
  gboolean named = text[TROPHIC_PANEL_FAMILY_NAME] != NULL || text[TROPHIC_PANEL_GIVEN_NAME] != NULL || text[TROPHIC_PANEL_NAME] != NULL;
  if (*family == '\0' && *given == '\0')
    return;
  /* Kana behind another name are its reading, said or not. */
  if (named && writing == '\0' && trophic_text_is_kana (family) && (*given == '\0' || trophic_text_is_kana (given)))
    writing = 'P';
  if (writing == 'P' || writing == 'A')
    {
      g_autofree char *whole = g_strdup_printf ("%s%s%s", family, *family && *given ? " " : "", given);
      TrophicPanelField field = writing == 'P' ? TROPHIC_PANEL_KANA : TROPHIC_PANEL_LATIN_NAME;
      if (text[field] == NULL)
        text[field] = g_string_chunk_insert (message->reading->message_texts, whole);
      return;
    }
  if (named)
    return;
  if (*given == '\0' && (strchr (family, ' ') != NULL || strstr (family, "　") != NULL))
    text[TROPHIC_PANEL_NAME] = family;
  else
    {
      text[TROPHIC_PANEL_FAMILY_NAME] = *family ? family : NULL;
      text[TROPHIC_PANEL_GIVEN_NAME] = *given ? given : NULL;
    }
}

/* PID-5. Repeats are other writings (XPN-8: I kanji, P kana, A letters) or other names (XPN-7: M maiden, A alias, N nickname,
 * S pseudonym); the legal name comes before the others. */
static void
read_names (TrophicHl7Message       *message,
            const TrophicHl7Segment *segment,
            TrophicHl7Span           field)
{
  char component = message->delimiters.component;
  for (guint pass = 0; pass < 3; pass++)
    {
      TrophicHl7Span rest = field, name;
      for (guint n = 0; n < MAX_REPEATS && trophic_hl7_next_part (&rest, message->delimiters.repeat, &name); n++)
        {
          TrophicHl7Span type = trophic_hl7_part (name, component, 7), writing = trophic_hl7_part (name, component, 8);
          char kind = type.start < type.end ? *type.start : '\0';
          guint wanted = kind == 'L' || kind == '\0' ? 0 : strchr ("MANS", kind) == NULL ? 1 : 2;
          if (wanted == pass)
            take_name (message, segment, name, writing.start < writing.end ? *writing.start : '\0');
        }
    }
}

/** trophic_hl7_read_patient: sets who the rows from now on are about. */
void
trophic_hl7_read_patient (TrophicHl7Message       *message,
                          const TrophicHl7Segment *segment)
{
  static const guint number_fields[] = { 3, 2, 4 };
  static const TrophicPanelField fields[] = {
    TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME, TROPHIC_PANEL_GIVEN_NAME,
    TROPHIC_PANEL_KANA, TROPHIC_PANEL_LATIN_NAME, TROPHIC_PANEL_SEX, TROPHIC_PANEL_BIRTH_DATE,
  };
  TrophicHl7Fields pid;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    message->base.text[fields[i]] = NULL;
  trophic_hl7_fields (&message->delimiters, segment, &pid);
  guint i = 0;
  while (i < G_N_ELEMENTS (number_fields) && !read_number (message, segment, trophic_hl7_field (&pid, number_fields[i])))
    i++;
  if (i == G_N_ELEMENTS (number_fields))
    trophic_hl7_tell (message->reading, segment->line, "no-patient-number", _("The patient has no number here; the results are held."));
  read_names (message, segment, trophic_hl7_field (&pid, 5));
  const char *birth = trophic_hl7_take_time (message, segment, trophic_hl7_field (&pid, 7));
  const char *sex = trophic_hl7_take_part (message, segment, trophic_hl7_field (&pid, 8), 1);
  /* The hour of birth is often sent as midnight; the day is what counts. */
  if (strspn (birth, "0123456789") > 8)
    birth = g_string_chunk_insert_len (message->texts, birth, 8);
  message->base.text[TROPHIC_PANEL_BIRTH_DATE] = *birth ? birth : NULL;
  message->base.text[TROPHIC_PANEL_SEX] = *sex ? sex : NULL;
}
