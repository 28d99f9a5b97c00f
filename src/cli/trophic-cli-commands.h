/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: one line each, in the order --help shows them. */
#pragma once

#include "trophic-cli.h"

int trophic_cli_analyze      (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_assess       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_backup       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_chart        (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_demo         (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_export       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_import       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_imports      (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_map          (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_model        (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_observations (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_patients     (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_profiles     (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_quality      (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_report       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_quarantine   (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_restore      (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_study        (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_undo         (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_verify       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_before_clinic (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_worklist     (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_watch        (TrophicCli *cli, int argc, char **argv, GError **error);

#define TROPHIC_CLI_COMMANDS \
  { "demo", trophic_cli_demo, N_("fills an empty clinic with synthetic patients") }, \
  { "import", trophic_cli_import, N_("FILE...: brings laboratory files and a clinic's own tables in") }, \
  { "watch", trophic_cli_watch, N_("FOLDER: imports what a laboratory system drops into a folder, as it arrives") }, \
  { "profiles", trophic_cli_profiles, N_("lists how sources lay out their tables; --save NAME FILE keeps such a profile") }, \
  { "imports", trophic_cli_imports, N_("lists the imports") }, \
  { "undo", trophic_cli_undo, N_("IMPORT: takes an import back") }, \
  { "quarantine", trophic_cli_quarantine, N_("lists the rows that wait for a person") }, \
  { "map", trophic_cli_map, N_("CODE ANALYTE: says what a test is and lets its rows in") }, \
  { "patients", trophic_cli_patients, N_("lists the patients with lactate group and forecast") }, \
  { "worklist", trophic_cli_worklist, N_("lists who waits for a person, and why, on a day") }, \
  { "before-clinic", trophic_cli_before_clinic, N_("[ID...]: says of those expected about a day what changed and what is missing") }, \
  { "observations", trophic_cli_observations, N_("ID: lists a patient's values") }, \
  { "assess", trophic_cli_assess, N_("ID: says lactate group, forecast and more of a patient on a day") }, \
  { "chart", trophic_cli_chart, N_("ID -o FILE.png|svg|pdf: draws a patient's trajectories") }, \
  { "report", trophic_cli_report, N_("ID... -o FILE: writes a workbook or a PDF; --kind nst, handout, slip or visit-form; --cohort: a pseudonymous workbook") }, \
  { "export", trophic_cli_export, N_("FOLDER: writes the clinic's tables, with the patients' names; --format fhir: a Bundle for each patient") }, \
  { "study", trophic_cli_study, N_("lactate: the source paper's analysis on the clinic's own patients, with every choice") }, \
  { "analyze", trophic_cli_analyze, N_("METHOD FILE --options: a statistical method on any table, CSV or XLSX") }, \
  { "quality", trophic_cli_quality, N_("holds the recorded forecasts against the weights that came") }, \
  { "model", trophic_cli_model, N_("add FILE | list | show NAME | remove NAME: published models whose coefficients this site entered") }, \
  { "verify", trophic_cli_verify, N_("checks that the clinic file is whole and its audit unbroken") }, \
  { "backup", trophic_cli_backup, N_("FILE: writes a verified copy of the clinic") }, \
  { "restore", trophic_cli_restore, N_("FILE: puts a backup in the clinic's place and keeps the present file") },
