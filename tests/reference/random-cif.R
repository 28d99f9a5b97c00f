# SPDX-License-Identifier: GPL-3.0-or-later
# Random tables for cumulative incidence and Gray's test: ties, missing cells, delayed entry (curves only), groups, n from 1 on.
# Rscript --vanilla random-cif.R N SEED FOLDER
source("common.R")
need("survival", "cmprsk")
asked <- random_arguments()

# Gray's statistic; NA where the covariance is singular (cuminc answers -1), NULL where cuminc stops: once the pooled incidence is
# 1 it divides by 0 at later times, at which nobody has the cause and nothing is to be added.
gray <- function(whole) {
  if (length(unique(whole$group)) < 2)
    return(list(chisq = NA, df = NA))
  test <- try(cuminc(whole$time, whole$state, whole$group)$Tests["1", ], silent = TRUE)
  if (inherits(test, "try-error"))
    return(NULL)
  list(chisq = if (test[["stat"]] < 0) NA else test[["stat"]], df = test[["df"]])
}

one_table <- function(number) {
  n <- sample(c(1:12, 20, 50, 100, 300), 1)
  data <- random_follow_up(n, ties = sample(c(3, 10, 40, n), 1), missing = sample(c(0, 0.15), 1), groups = sample(1:4, 1))
  if (runif(1) < 0.3) {
    data$time <- data$time / 30.4375
    data$entry <- data$entry / 30.4375
  }
  data <- write_table(data, sprintf("cif-%d.csv", number), asked$folder)
  grouped <- runif(1) < 0.7
  entry <- runif(1) < 0.3
  cause <- sample(1:2, 1)
  whole <- data[complete.cases(data[c("time", "cause", if (entry) "entry", if (grouped) "group")]), ]
  at <- unique(sort(as.numeric(sprintf("%.15g", c(0, sample(data$time, min(3, n)), runif(2, 0, 1.2 * max(data$time)))))))
  words <- paste0("cif --time time --event cause --cause ", cause, " --at ", paste(sprintf("%.15g", at), collapse = ","), if (entry) " --entry entry",
                  if (grouped) " --group group")
  put <- function(path, value, digits = 12, scale = 0) figure(sprintf("cif-%d.csv", number), words, path, value, digits, scale)
  if (nrow(whole) == 0)
    return(invisible())
  if (!any(whole$cause == cause))
    return(if (all(whole$cause == 0)) put("error.code", "no-events"))
  whole$state <- ifelse(whole$cause == 0, 0, ifelse(whole$cause == cause, 1, 2))
  if (!grouped)
    whole$group <- "all"
  names <- sort(unique(whole$group), method = "radix")
  put("missing", nrow(data) - nrow(whole), 17)
  for (g in seq_along(names)) {
    own <- whole[whole$group == names[g], ]
    own$states <- factor(own$state, 0:2)
    fit <- if (entry) survfit(Surv(entry, time, states) ~ 1, own, id = id) else survfit(Surv(time, states) ~ 1, own)
    read <- summary(fit, times = at, extend = TRUE)
    put(sprintf("strata[%d].name", g - 1), if (grouped) names[g] else NA)
    for (i in seq_along(at)) {
      there <- function(name) sprintf("strata[%d].at[%d].%s", g - 1, i - 1, name)
      put(there("cif"), read$pstate[i, 2], 12, 1e-3)
      # With delayed entry R's is the jackknife, which is another estimate.
      if (!entry) {
        put(there("se"), read$std.err[i, 2], 12, 1e-3)
        # Of an incidence of 0 R gives 0 or NA: the logarithm has no interval.
        known <- read$pstate[i, 2] > 0
        put(there("lower"), if (known) read$lower[i, 2] else NA, 12, 1e-3)
        put(there("upper"), if (known) read$upper[i, 2] else NA, 12, 1e-3)
      }
    }
  }
  test <- if (entry) list(chisq = NA, df = NA) else gray(whole)
  if (is.null(test))
    return(invisible())
  if (is.na(test$chisq))
    return(put("gray", NA))
  put("gray.chisq", test$chisq, 12, 1)
  put("gray.df", test$df, 17)
  put("gray.p", pchisq(test$chisq, test$df, lower.tail = FALSE), 12, 1)
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("random-cif", asked$folder)
