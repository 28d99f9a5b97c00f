/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-model-store.h"
#include "trophic-reader.h"
#include "trophic-site-model.h"

#define USAGE "trophic-cli model add FILE | list | show NAME | remove NAME"

static void
write_model (TrophicCli               *cli,
             const TrophicStoredModel *stored,
             gboolean                  with_content)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrophicSiteModel) model = trophic_site_model_parse (stored->content, problems);
  g_autofree char *words = model != NULL ? trophic_site_model_words (model) : NULL;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "name", stored->name);
  trophic_json_integer (cli->answer, "version", stored->version);
  trophic_json_boolean (cli->answer, "active", stored->active);
  trophic_json_string (cli->answer, "title", model != NULL ? model->name : NULL);
  trophic_json_string (cli->answer, "source", model != NULL ? model->source : NULL);
  trophic_json_string (cli->answer, "wording", words);
  trophic_json_string (cli->answer, "who", stored->who);
  trophic_json_date (cli->answer, "time", &stored->time);
  trophic_json_array (cli->answer, "problems");
  for (guint i = 0; i < problems->len; i++)
    trophic_json_string (cli->answer, NULL, g_ptr_array_index (problems, i));
  trophic_json_end (cli->answer);
  if (with_content)
    trophic_json_string (cli->answer, "content", stored->content);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, "%s v%d  %s  %s", stored->name, stored->version, stored->active ? _("in use") : _("not in use"),
                     words != NULL ? words : (const char *) g_ptr_array_index (problems, 0));
}

static gboolean
list_models (TrophicCli    *cli,
             TrophicStore  *store,
             GError       **error)
{
  g_autoptr (GPtrArray) models = trophic_store_list_models (store, error);
  if (models == NULL)
    return FALSE;
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; i < models->len; i++)
    write_model (cli, g_ptr_array_index (models, i), FALSE);
  trophic_json_end (cli->answer);
  if (models->len == 0)
    trophic_cli_print (cli, "%s", _("No published model was entered. trophic-cli model add FILE enters one."));
  return TRUE;
}

static gboolean
show_model (TrophicCli    *cli,
            TrophicStore  *store,
            const char    *name,
            GError       **error)
{
  g_autoptr (GPtrArray) models = trophic_store_list_models (store, error);
  for (guint i = 0; models != NULL && i < models->len; i++)
    {
      const TrophicStoredModel *model = g_ptr_array_index (models, i);
      if (!g_str_equal (model->name, name))
        continue;
      write_model (cli, model, TRUE);
      trophic_cli_print (cli, "%s", model->content);
      return TRUE;
    }
  if (models != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("There is no model %s"), name);
  return FALSE;
}

static char *
load_text (const char  *path,
           GError     **error)
{
  g_autoptr (GBytes) bytes = trophic_reader_load (path, error);
  gsize size;
  if (bytes == NULL)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &size);
  if (size > 0 && memchr (data, 0, size) == NULL)
    return g_strndup (data, size);
  trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, path, NULL, "%s", _("Not a model file: it is not UTF-8 text"));
  return NULL;
}

static gboolean
add_model (TrophicCli    *cli,
           TrophicStore  *store,
           const char    *path,
           GError       **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = load_text (path, error);
  if (text == NULL)
    return FALSE;
  g_autoptr (TrophicSiteModel) model = trophic_site_model_parse (text, problems);
  if (model == NULL)
    {
      g_ptr_array_add (problems, NULL);
      g_autofree char *all = g_strjoinv ("\n", (char **) problems->pdata);
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL, "%s", all);
      return FALSE;
    }
  if (!trophic_store_add_model (store, model->id, text, &model->version, error))
    return FALSE;
  g_autofree char *words = trophic_site_model_words (model);
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "name", model->id);
  trophic_json_integer (cli->answer, "version", model->version);
  trophic_json_string (cli->answer, "wording", words);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("%s v%d is in use. %s"), model->id, model->version, words);
  return TRUE;
}

static gboolean
remove_model (TrophicCli    *cli,
              TrophicStore  *store,
              const char    *name,
              GError       **error)
{
  if (!trophic_store_remove_model (store, name, error))
    return FALSE;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "removed", name);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The model %s is no longer in use; its versions stay on file."), name);
  return TRUE;
}

/** trophic_cli_model: model add FILE | list | show NAME | remove NAME. */
int
trophic_cli_model (TrophicCli  *cli,
                   int          argc,
                   char       **argv,
                   GError     **error)
{
  const GOptionEntry entries[] = { { NULL } };
  const char *word = argc > 1 ? argv[1] : "list";
  gboolean list = g_str_equal (word, "list");
  if (!list && !g_str_equal (word, "add") && !g_str_equal (word, "show") && !g_str_equal (word, "remove"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
      return TROPHIC_EXIT_USAGE;
    }
  if (!trophic_cli_parse_options (entries, &argc, &argv, argc == 1 ? 0 : list ? 1 : 2, USAGE, error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  gboolean done = store != NULL && (list                          ? list_models (cli, store, error)
                                    : g_str_equal (word, "add")   ? add_model (cli, store, argv[2], error)
                                    : g_str_equal (word, "show")  ? show_model (cli, store, argv[2], error)
                                                                  : remove_model (cli, store, argv[2], error));
  return done ? TROPHIC_EXIT_DONE : TROPHIC_EXIT_FAILED;
}
