# SPDX-License-Identifier: GPL-3.0-or-later
# Random markers for ROC curves: ties, missing cells, offsets, one or no subject of a kind, separation.
# Rscript --vanilla random-roc.R N SEED FOLDER
source("common.R")
need("pROC")
asked <- random_arguments()
curve_of <- function(marker, positive) roc(as.integer(positive), marker, levels = 0:1, direction = "<", quiet = TRUE)

markers <- function() {
  n <- sample(c(2:10, 20, 60, 300, 2000), 1)
  outcome <- rbinom(n, 1, sample(c(0.1, 0.5), 1))
  a <- rnorm(n) + sample(c(-1, 0, 1, 8), 1) * outcome
  b <- a + rnorm(n, 0, sample(c(0.2, 2), 1))
  if (runif(1) < 0.5) {
    a <- round(a)
    b <- round(b)
  }
  missing <- sample(c(0, 0.1), 1)
  words <- if (runif(1) < 0.5) c("no", "yes") else c("0", "1")
  list(a = with_missing(a + sample(c(0, 1e6), 1), missing), b = with_missing(b, missing), outcome = with_missing(words[outcome + 1], missing))
}

youden <- function(curve) {
  index <- round(curve$sensitivities * length(curve$cases)) * length(curve$controls) +
    round(curve$specificities * length(curve$controls)) * length(curve$cases)
  best <- which.max(index)
  c(cutoff = curve$thresholds[best], sensitivity = curve$sensitivities[best], specificity = curve$specificities[best])
}

one_table <- function(number) {
  name <- sprintf("roc-%d.csv", number)
  data <- write_table(data.frame(markers()), name, asked$folder)
  value <- if (any(data$outcome %in% c("yes", "no"))) "yes" else "1"
  if (!any(data$outcome %in% value))
    return(invisible())
  for (paired in c(FALSE, TRUE))
    one_answer(name, data, value, paired)
}

one_answer <- function(name, data, value, paired) {
  used <- c("a", if (paired) "b", "outcome")
  whole <- data[complete.cases(data[used]), ]
  positive <- whole$outcome == value
  words <- sprintf("roc --marker a --outcome outcome --positive %s%s", value, if (paired) " --marker2 b" else "")
  put <- function(path, value, digits = 12, scale = 0) figure(name, words, path, value, digits, scale)
  if (!any(positive) || all(positive))
    return(put("error.code", "too-few"))
  if (length(unique(whole$a)) < 2 || (paired && length(unique(whole$b)) < 2))
    return(put("error.code", "constant"))
  if (paired && min(sum(positive), sum(!positive)) < 2)
    return(put("error.code", "too-few"))
  first <- curve_of(whole$a, positive)
  single <- min(sum(positive), sum(!positive)) < 2
  limits <- if (single) c(NA, as.numeric(auc(first)), NA) else suppressWarnings(ci.auc(first))
  if (paired) {
    test <- suppressWarnings(roc.test(first, curve_of(whole$b, positive), method = "delong", paired = TRUE))
    if (!is.finite(test$statistic))
      return(put("error.code", "separation"))
    put("paired.z", test$statistic[[1]], 12, 1e-3)
    put("paired.p", test$p.value, 11, 1e-250)
  }
  put("missing", nrow(data) - nrow(whole), 17)
  put("n_pos", sum(positive), 17)
  put("n_neg", sum(!positive), 17)
  put("auc", limits[2])
  put("lower", limits[1], 12, 1e-3)
  put("upper", limits[3])
  best <- youden(first)
  for (key in names(best))
    put(paste0("youden.", key), if (is.finite(best[[key]])) best[[key]] else NA, 12, 1e-3)
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("roc", asked$folder)
