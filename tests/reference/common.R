# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share. A script is run in this folder: Rscript --vanilla figures-NAME.R, or
# Rscript --vanilla random-NAME.R N SEED FOLDER; both begin with source("common.R").

# Ends the script with 77 (left out) where a package is not installed.
need <- function(...) {
  for (package in c(...))
    if (!suppressWarnings(suppressPackageStartupMessages(require(package, character.only = TRUE, quietly = TRUE)))) {
      cat("R package", package, "is not installed\n")
      quit(status = 77)
    }
}

lines <- character()

# One figure: the table's file name, the words behind `trophic-cli analyze` without the file ("km --time t --event e"), the
# path in the answer ("strata[0].median", "error.code"), what it must be, the digits claimed. scale: digits are counted
# from the larger of |value| and it; for numbers that come out of a difference, and p values that underflow.
# NA is null in the answer, text must be equal.
figure <- function(table, arguments, path, value, digits = 12, scale = 0) {
  if (length(value) != 1)
    stop("one value is needed: ", table, " ", arguments, " ", path)
  shown <- if (is.character(value)) value else if (is.na(value)) "null" else sprintf("%.17g", value)
  lines <<- c(lines, paste(table, arguments, path, shown, format(digits), sprintf("%.17g", scale), sep = "\t"))
}

write_figures <- function(name, folder = ".") {
  file <- file.path(folder, paste0(name, ".tsv"))
  connection <- file(file, "wb")
  writeLines(enc2utf8(lines), connection, useBytes = TRUE)
  close(connection)
  cat(length(lines), "figures in", file, "\n")
}

# Of Rscript random-NAME.R N SEED FOLDER
random_arguments <- function() {
  words <- commandArgs(trailingOnly = TRUE)
  if (length(words) != 3)
    stop("usage: Rscript --vanilla random-NAME.R N SEED FOLDER")
  set.seed(as.integer(words[2]), kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  list(n = as.integer(words[1]), folder = words[3])
}

# Writes a table and reads it again, so that R works on the numbers that stand in the file.
write_table <- function(data, name, folder) {
  file <- file.path(folder, name)
  for (column in names(data))
    if (is.double(data[[column]]))
      data[[column]] <- ifelse(is.na(data[[column]]), NA, sprintf("%.15g", data[[column]]))
  write.csv(data, file, row.names = FALSE, quote = FALSE, na = sample(c("", "NA", "."), 1), eol = "\n")
  read.csv(file, na.strings = c("NA", "", "."), stringsAsFactors = FALSE)
}

# Leaves out some cells of a column.
with_missing <- function(x, share) {
  x[runif(length(x)) < share] <- NA
  x
}

# A table of follow-up with everything a survival method meets. Columns: id, time, entry (before time), event 0|1, cause
# 0|1|2, group (2 to 4 words), strata (1 to 3), cluster, x, z (about 1e6 where offset), binary, factor (words), positive (> 0).
# ties: how many distinct times there may be; missing: share of empty cells in covariates, group and event.
random_follow_up <- function(n, ties = n, missing = 0, offset = FALSE, groups = sample(2:4, 1)) {
  x <- rnorm(n)
  z <- rnorm(n, if (offset) 1e6 else 0, 2)
  binary <- rbinom(n, 1, runif(1, 0.3, 0.7))
  group <- sample(c("low", "high", "mid", "none")[seq_len(groups)], n, replace = TRUE)
  hazard <- exp(0.4 * x - 0.3 * binary + 0.2 * (group == "high"))
  time <- rexp(n, hazard) * 100 + 1e-3
  other <- rexp(n, 0.6) * 100 + 1e-3
  censoring <- rexp(n, runif(1, 0.2, 0.8)) * 100 + 1e-3
  cause <- ifelse(time <= pmin(other, censoring), 1, ifelse(other <= censoring, 2, 0))
  observed <- pmin(time, other, censoring)
  if (ties < n)
    observed <- ceiling(observed / max(observed) * ties)
  data.frame(
    id = seq_len(n), time = observed, entry = observed * ifelse(runif(n) < 0.3, 0, runif(n, 0, 0.7)),
    event = with_missing(as.integer(cause == 1), missing / 2), cause = as.integer(cause), group = with_missing(group, missing / 2),
    strata = sample.int(sample(1:3, 1), n, replace = TRUE), cluster = sample.int(max(2, n %/% 4), n, replace = TRUE),
    x = with_missing(x, missing), z = with_missing(z, missing), binary = with_missing(binary, missing),
    factor = with_missing(sample(c("a", "B", "c c"), n, replace = TRUE), missing), positive = exp(rnorm(n, 1))
  )
}
