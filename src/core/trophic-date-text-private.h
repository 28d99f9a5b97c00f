/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a folded date or time from its front to its end. */
#pragma once

#include <string.h>

#include "trophic-date-text.h"

/* A place in the folded text; taking something moves it on. */
typedef struct {
  const char      *p;
  TrophicDateOrder order;
  guint            century; /* first year of the hundred, 0 when two digits are no year */
  gboolean         serial;
} TrophicDateCursor;

static inline gboolean
trophic_date_cursor_take (TrophicDateCursor *c,
                          const char        *text)
{
  if (!g_str_has_prefix (c->p, text))
    return FALSE;
  c->p += strlen (text);
  return TRUE;
}

static inline void
trophic_date_cursor_skip_blanks (TrophicDateCursor *c)
{
  while (*c->p == ' ')
    c->p++;
}

/* Digits, at most @max of them; gives how many there were. */
static inline int
trophic_date_cursor_take_number (TrophicDateCursor *c,
                                 int                max,
                                 int               *value)
{
  int n = 0;
  *value = 0;
  while (n < max && g_ascii_isdigit (c->p[n]))
    *value = *value * 10 + (c->p[n++] - '0');
  if (g_ascii_isdigit (c->p[n]))
    return 0;
  c->p += n;
  return n;
}

gboolean trophic_date_cursor_take_offset (TrophicDateCursor *c,
                                          gint16            *offset);
gboolean trophic_date_cursor_take_time   (TrophicDateCursor *c,
                                          TrophicDate       *date);
