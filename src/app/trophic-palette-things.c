/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-palette-things.h"

#include <glib/gi18n-lib.h>

#include "trophic-card.h"

/* @page: NULL is the place itself. @words: more that one may type, separated by ";". */
typedef struct {
  const char *title, *place, *page, *words;
} Page;

/* Translators, here and below: the third text of a row is what one may type to find it besides its title, separated by ";":
 * other words for it and, in Japanese, the readings in hiragana (their romaji are found by themselves) */
static const Page pages[] = {
  { N_("Patients"), "patients", NULL, N_("list") },
  { N_("Trajectories"), "patients", "trajectories", N_("chart;course;lactate;BMI;NfL;prealbumin") },
  { N_("Nutrition"), "patients", "nutrition", N_("energy;intake;kcal;protein;refeeding;GLIM") },
  { N_("Prognosis"), "patients", "prognosis", N_("ENCALS;survival;King's;MiToS;staging") },
  { N_("Record"), "patients", "record", N_("values;visits;events;treatments;imaging;results") },
  { N_("Worklist"), "worklist", NULL, N_("to do;before clinic;overdue;follow-up") },
  { N_("Study"), "study", NULL, N_("cohort;research;statistics") },
  { N_("Survival"), "study", "survival", N_("Kaplan-Meier;log-rank;curve") },
  { N_("Cox"), "study", "cox", N_("hazard ratio;regression;forest") },
  { N_("BMI change"), "study", "bmi", N_("weight loss;groups") },
  { N_("Correlations"), "study", "correlations", N_("Spearman;matrix") },
  { N_("ROC"), "study", "roc", N_("AUC;cut-off;sensitivity") },
  { N_("Quality"), "quality", NULL, N_("checks") },
  { N_("Forecasts"), "quality", "forecasts", N_("calibration;coverage;error") },
  { N_("Completeness"), "quality", "completeness", N_("missing;gaps") },
  { N_("Imports"), "quality", "imports", N_("files;batches") },
  { N_("Quarantine"), "quality", "quarantine", N_("held;waiting;conflict") },
  { N_("Audit"), "quality", "audit", N_("who;history;log") },
  { N_("Methods"), "quality", "methods", N_("formula;source;card;hazards") },
};

/* @action: as in .ui files, "win.name" or "win.name::target" */
static const struct {
  const char *title, *action, *words;
} actions[] = {
  { N_("New visit"), "win.new-visit", N_("record;weigh;ALSFRS-R;appointment") },
  { N_("New patient"), "win.new-patient", N_("add;register") },
  { N_("Edit the patient"), "win.edit-patient", N_("name;birth date;number;wishes;consent") },
  { N_("Change the patient's status"), "win.change-status", N_("deceased;transferred;lost;home care") },
  { N_("Add a value"), "win.add-value", N_("laboratory;result;weight;lactate") },
  { N_("New event"), "win.new-event", N_("gastrostomy;PEG;NIV;tracheostomy") },
  { N_("New treatment"), "win.new-treatment", N_("drug;riluzole;edaravone;tofersen") },
  { N_("New imaging"), "win.new-imaging", N_("MRI;CT;muscle") },
  { N_("New nutrition plan"), "win.new-plan", N_("energy target;kcal;protein;feeding") },
  { N_("Next patient"), "win.next-patient", NULL },
  { N_("Previous patient"), "win.previous-patient", NULL },
  { N_("Search patients"), "win.search", N_("find;number;name;kana") },
  { N_("Reveal or cover"), "win.reveal", N_("discreet;eye;hide;names;prognosis") },
  { N_("Handled until a day"), "win.handle", N_("worklist;put aside") },
  { N_("Copy for chart"), "win.copy-chart", N_("hospital record;clipboard") },
  { N_("Report as PDF"), "win.report::pdf", N_("chart copy;save") },
  { N_("Excel workbook"), "win.report::xlsx", N_("spreadsheet;save") },
  { N_("Results as FHIR"), "win.report::fhir", N_("JSON;export") },
  { N_("NST sheet"), "win.report::nst", N_("nutrition support team;save") },
  { N_("Patient handout"), "win.report::handout", N_("for the patient;save") },
  { N_("Lactate slip"), "win.report::slip", N_("blood collection;save") },
  { N_("Blank visit form"), "win.report::visit-form", N_("paper;save") },
  { N_("Print the report"), "win.print-paper::report", N_("paper") },
  { N_("Print the NST sheet"), "win.print-paper::nst", N_("nutrition support team;paper") },
  { N_("Print the patient handout"), "win.print-paper::handout", N_("for the patient;paper") },
  { N_("Print the lactate slip"), "win.print-paper::slip", N_("blood collection;paper") },
  { N_("Print a blank visit form"), "win.print-paper::visit-form", N_("paper") },
  { N_("Print the worklist"), "win.print-worklist", N_("paper") },
  { N_("Print the study"), "win.print-study", N_("report;paper") },
  { N_("Print the method"), "win.print-quality", N_("card;hazards;paper") },
  { N_("Worklist as PDF"), "win.save-worklist::pdf", N_("save") },
  { N_("Worklist as Excel workbook"), "win.save-worklist::xlsx", N_("spreadsheet;save") },
  { N_("Import tables"), "win.import", N_("CSV;Excel;HL7;FHIR;laboratory file") },
  { N_("Import your tables"), "win.start-import", N_("CSV;Excel;HL7;FHIR;laboratory file") },
  { N_("Waiting rows"), "win.waiting", N_("held;quarantine;conflict") },
  { N_("Undo what was done last"), "win.undo", N_("take back") },
  { N_("Earlier imports"), "win.imports", N_("undo;batches;files") },
  { N_("Watched folder"), "win.watched-folder", N_("automatic import") },
  { N_("Sensitivity table"), "win.study-sensitivity", N_("study;other choices") },
  { N_("Study as workbook"), "win.study-export::xlsx", N_("Excel;spreadsheet;export") },
  { N_("Study as PDF"), "win.study-export::pdf", N_("report;export") },
  { N_("This chart as PNG"), "win.study-chart::png", N_("picture;figure;export") },
  { N_("This chart as SVG"), "win.study-chart::svg", N_("picture;figure;export") },
  { N_("This chart as PDF"), "win.study-chart::pdf", N_("picture;figure;export") },
  { N_("Copy the Methods paragraph in English"), "win.study-methods::en", N_("paper;clipboard") },
  { N_("Copy the Methods paragraph in Japanese"), "win.study-methods::ja", N_("paper;clipboard") },
  { N_("Preferences"), "win.preferences::", N_("settings;units;lock;backup") },
  { N_("Users"), "win.users", N_("PIN;who works;switch user") },
  { N_("Lock"), "win.lock", N_("hide the screen;leave the desk") },
  { N_("Supplement products"), "win.products", N_("formula;drink;kcal") },
  { N_("Open a clinic"), "win.open", N_("file;another") },
  { N_("New clinic"), "win.new-clinic", N_("start;file") },
  { N_("Open the demo clinic"), "win.demo", N_("synthetic;try") },
  { N_("Close the clinic"), "win.close-clinic", N_("start page") },
  { N_("Colours as the system"), "app.colour-scheme::system", N_("theme;light;dark") },
  { N_("Light colours"), "app.colour-scheme::light", N_("theme") },
  { N_("Dark colours"), "app.colour-scheme::dark", N_("theme;night") },
  { N_("Help"), "win.help::", N_("manual;how to") },
  { N_("Short tour"), "win.tour", N_("help;introduction;first steps") },
  { N_("Keyboard shortcuts"), "win.show-help-overlay", N_("keys;help") },
  { N_("About Trophic"), "app.about", N_("version;licence") },
  { N_("Quit"), "app.quit", N_("close;exit") },
};

static GActionGroup *
group_of (TrophicWindow *window,
          const char    *name)
{
  return g_str_has_prefix (name, "app.") ? G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window))) : G_ACTION_GROUP (window);
}

static gboolean
is_possible (TrophicWindow *window,
             const char    *name)
{
  GActionGroup *group = group_of (window, name);
  return group != NULL && g_action_group_get_action_enabled (group, strchr (name, '.') + 1);
}

/* The first key of an action as it is named in .ui files. */
static char *
keys_of (TrophicWindow *window,
         const char    *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  if (application == NULL)
    return NULL;
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, action);
  return g_strdup (keys[0]);
}

static const char *
place_title (const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].page == NULL && g_str_equal (pages[i].place, place))
      return _(pages[i].title);
  return NULL;
}

/* A key that leads from where the window is now: the keys of pages are those of the place on screen. */
static char *
keys_of_page (TrophicWindow *window,
              const Page    *page)
{
  gboolean of_study = g_str_equal (page->place, "study");
  gboolean has_keys = page->page == NULL || of_study || g_str_equal (page->place, "patients");
  if (!has_keys || (page->page != NULL && g_strcmp0 (trophic_window_get_place (window), page->place) != 0))
    return NULL;
  g_autofree char *action = page->page == NULL ? g_strdup_printf ("win.place::%s", page->place)
                            : g_strdup_printf (of_study ? "win.study-page::%s" : "win.page::%s", page->page);
  return keys_of (window, action);
}

static void
add_pages (TrophicWindow *window,
           GPtrArray     *things)
{
  if (!is_possible (window, "win.go"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const Page *page = &pages[i];
      if (page->page != NULL && g_str_equal (page->place, "patients") && trophic_window_get_record (window) == NULL)
        continue; /* whose page? */
      TrophicPaletteItem *item =
        trophic_palette_item_new (TROPHIC_PALETTE_PAGES, _(page->title), page->page != NULL ? place_title (page->place) : NULL,
                                  "win.go", g_variant_new ("(ss)", page->place, page->page != NULL ? page->page : ""));
      trophic_palette_item_add_words (item, page->title);
      trophic_palette_item_add_words (item, _(page->words));
      item->keys = keys_of_page (window, page);
      g_ptr_array_add (things, item);
    }
}

static void
add_actions (TrophicWindow *window,
             GPtrArray     *things)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      if (!g_action_parse_detailed_name (actions[i].action, &name, &target, NULL) || !is_possible (window, name))
        continue;
      TrophicPaletteItem *item = trophic_palette_item_new (TROPHIC_PALETTE_ACTIONS, _(actions[i].title), NULL, name, target);
      trophic_palette_item_add_words (item, actions[i].title);
      trophic_palette_item_add_words (item, actions[i].words != NULL ? _(actions[i].words) : NULL);
      item->keys = keys_of (window, actions[i].action);
      g_ptr_array_add (things, item);
    }
}

static void
add_methods (TrophicWindow *window,
             GPtrArray     *things)
{
  const char *const *ids = trophic_card_ids ();
  for (guint i = 0; ids[i] != NULL; i++)
    {
      TrophicPaletteItem *item = trophic_palette_item_new (TROPHIC_PALETTE_METHODS, trophic_card_name (trophic_card_get (ids[i])),
                                                           NULL, "win.methods", g_variant_new_string (ids[i]));
      trophic_palette_item_add_words (item, ids[i]);
      g_ptr_array_add (things, item);
    }
  g_ptr_array_add (things, trophic_palette_item_new (TROPHIC_PALETTE_METHODS, _("Hazards and controls"), NULL, "win.methods",
                                                     g_variant_new_string ("hazards")));
}

/* The order of the groups when nothing tells them apart. @add: NULL where the window's list is looked in */
static const struct {
  const char *title;
  void (*add) (TrophicWindow *window,
               GPtrArray     *things);
} groups[TROPHIC_N_PALETTE_GROUPS] = {
  [TROPHIC_PALETTE_PATIENTS] = { N_("Patients"), NULL },
  [TROPHIC_PALETTE_PAGES] = { N_("Pages"), add_pages },
  [TROPHIC_PALETTE_ACTIONS] = { N_("Actions"), add_actions },
  [TROPHIC_PALETTE_METHODS] = { N_("Methods"), add_methods },
};

/** trophic_palette_things: (transfer full) (element-type TrophicPaletteItem): what can be done and gone to now. */
GPtrArray *
trophic_palette_things (TrophicWindow *window)
{
  GPtrArray *things = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_palette_item_unref);
  for (guint i = 0; i < TROPHIC_N_PALETTE_GROUPS; i++)
    if (groups[i].add != NULL)
      groups[i].add (window, things);
  return things;
}

/** trophic_palette_group_title: what stands over a group. */
const char *
trophic_palette_group_title (TrophicPaletteGroup group)
{
  return _(groups[group].title);
}

/** trophic_palette_has_action: whether the table has a line for @action, "win.name" or "app.name". */
gboolean
trophic_palette_has_action (const char *action)
{
  gsize length = strlen (action);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_has_prefix (actions[i].action, action) && (actions[i].action[length] == '\0' || actions[i].action[length] == ':'))
      return TRUE;
  return FALSE;
}
