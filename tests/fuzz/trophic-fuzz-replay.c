/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target without libFuzzer: every file of its corpus, then the same few thousand mutations of them each time.
 * Usage: PROGRAM RUNS FOLDER... | PROGRAM 0 FILE. What ends the program is kept in the working folder. */
#include <glib.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "trophic-fuzz.h"

/* A run that takes longer hangs. */
#define LONGEST_RUN 60
#define LARGEST     65536

static const guint8 *current;
static gsize current_size;
static char *find_path;

void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static void
keep_find (void)
{
  FILE *file = fopen (find_path, "w");
  if (file == NULL)
    return;
  fwrite (current, 1, current_size, file);
  fclose (file);
  fprintf (stderr, "the input is kept in %s\n", find_path);
}

static void
take_signal (int number)
{
  keep_find ();
  fprintf (stderr, "ended by signal %d%s\n", number, number == SIGALRM ? ": this input takes too long" : "");
  _exit (1);
}

static void
watch_for_ends (const char *program)
{
  g_autofree char *name = g_path_get_basename (program);
  find_path = g_strconcat (name, ".find", NULL);
  static const int signals[] = { SIGABRT, SIGALRM, SIGSEGV, SIGBUS, SIGFPE };
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    if (__sanitizer_set_death_callback == NULL || signals[i] == SIGABRT || signals[i] == SIGALRM)
      signal (signals[i], take_signal);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (keep_find);
}

static void
run (const guint8 *data,
     gsize         size)
{
  /* Of its own size, so that a byte read behind it is seen. */
  g_autofree guint8 *copy = g_memdup2 (data, size);
  current = data;
  current_size = size;
  alarm (LONGEST_RUN);
  LLVMFuzzerTestOneInput (copy, size);
  alarm (0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_input (const char *path,
           GPtrArray  *inputs)
{
  char *contents;
  gsize size;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  g_ptr_array_add (inputs, g_bytes_new_take (contents, size));
}

/* The files of a folder by name, so that every machine makes the same mutations. */
static void
add_inputs (const char *path,
            GPtrArray  *inputs)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      add_input (path, inputs);
      return;
    }
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_input (g_ptr_array_index (names, i), inputs);
}

/* One change: bytes flipped, cut out, doubled, or taken from another input. */
static void
mutate (GByteArray *bytes,
        GPtrArray  *inputs,
        GRand      *chance)
{
  gsize other_size;
  const guint8 *other = g_bytes_get_data (g_ptr_array_index (inputs, g_rand_int_range (chance, 0, (gint32) inputs->len)), &other_size);
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (chance, 0, (gint32) bytes->len) : 0;
  guint length = bytes->len > at ? (guint) g_rand_int_range (chance, 1, (gint32) MIN (bytes->len - at, 64) + 1) : 0;
  switch (g_rand_int_range (chance, 0, 5))
    {
    case 0:
      for (guint i = 0; length > 0 && i < 3; i++)
        bytes->data[g_rand_int_range (chance, 0, (gint32) bytes->len)] = (guint8) g_rand_int (chance);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, length);
      break;
    case 2:
      if (length > 0)
        {
          g_autofree guint8 *piece = g_memdup2 (bytes->data + at, length);
          for (int n = g_rand_int_range (chance, 1, 40); n > 0; n--)
            g_byte_array_append (bytes, piece, length);
        }
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      if (other_size > 0)
        {
          gsize from = (gsize) g_rand_int_range (chance, 0, (gint32) MIN (other_size, G_MAXINT32));
          g_byte_array_append (bytes, other + from, (guint) MIN (other_size - from, LARGEST));
        }
      break;
    default:
      if (length > 0)
        memset (bytes->data + at, ",;\"\n\t|^~\\&0{}[]<> "[g_rand_int_range (chance, 0, 18)], g_rand_boolean (chance) ? 1 : length);
    }
}

static void
run_mutations (GPtrArray *inputs,
               guint      n)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (inputs, i % inputs->len), &size);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, data, (guint) MIN (size, LARGEST));
      for (int changes = g_rand_int_range (chance, 1, 5); changes > 0; changes--)
        mutate (bytes, inputs, chance);
      run (bytes->data, bytes->len);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_return_val_if_fail (argc > 2, 2);
  guint n = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  watch_for_ends (argv[0]);
  for (int i = 2; i < argc; i++)
    add_inputs (argv[i], inputs);
  g_assert_cmpuint (inputs->len, >, 0);
  gint64 started = g_get_monotonic_time (), slowest = 0;
  for (guint i = 0; i < inputs->len; i++)
    {
      gsize size;
      gint64 begun = g_get_monotonic_time ();
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (inputs, i), &size);
      run (data, size);
      slowest = MAX (slowest, g_get_monotonic_time () - begun);
    }
  run_mutations (inputs, n);
  g_print ("%u files and %u mutations in %.1f s, slowest file %.3f s\n", inputs->len, n,
           (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC, (double) slowest / G_USEC_PER_SEC);
  return 0;
}
