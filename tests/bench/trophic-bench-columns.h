/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program time-NAME needs: columns as rival.py wrote them, a clock, and the line rival.py reads. */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <time.h>

/* The columns of argv[1], argv[2] rows each, one after the other. */
static inline double *
trophic_bench_columns (int     argc,
                       char  **argv,
                       gsize   n_columns,
                       gsize  *n)
{
  char *bytes = NULL;
  gsize size = 0;
  GError *error = NULL;
  if (argc < 3)
    g_error ("usage: %s FILE ROWS", argv[0]);
  *n = g_ascii_strtoull (argv[2], NULL, 10);
  if (!g_file_get_contents (argv[1], &bytes, &size, &error))
    g_error ("%s", error->message);
  if (size != n_columns * *n * sizeof (double))
    g_error ("%s has not %" G_GSIZE_FORMAT " columns", argv[1], n_columns);
  return (double *) (void *) bytes;
}

/* Seconds of this thread's own work, so that a busy machine does not count. */
static inline double
trophic_bench_seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Seconds, then the numbers of the answer. */
static inline void
trophic_bench_print (double        seconds,
                     const double *numbers,
                     gsize         n)
{
  printf ("%.9g", seconds);
  for (gsize i = 0; i < n; i++)
    printf (" %.17g", numbers[i]);
  printf ("\n");
}
