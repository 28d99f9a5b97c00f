# SPDX-License-Identifier: GPL-3.0-or-later
# Random trajectories: few and many subjects, some seen once, missing cells, covariates, variances near zero.
source("common.R")
source("mixed.R")
need("lme4")

arguments <- random_arguments()
for (k in seq_len(arguments$n)) {
  subjects <- sample(c(4:12, 30, 60), 1)
  visits <- pmax(1, rpois(subjects, sample(c(3, 5, 9), 1)))
  if (sum(visits) <= 2.5 * subjects)
    visits <- visits + 2
  visits[seq_len(subjects %/% 5)] <- 1
  if (sum(visits) <= 2 * subjects + 6)
    visits[subjects] <- visits[subjects] + subjects + 8
  person <- rep(seq_len(subjects), visits)
  n <- length(person)
  time <- sample(list(round(runif(n, 0, 24)), runif(n, 0, 3), runif(n, -50, 50)), 1)[[1]]
  spread <- sample(c(0, 0.5, 5, 40), 1)
  slopes <- sample(c(0, 0.3, 2), 1)
  x <- rnorm(n)
  arm <- sample(c("a", "b"), subjects, replace = TRUE)[person]
  y <- 30 + 0.5 * time + 0.8 * x + spread * rnorm(subjects)[person] + slopes * rnorm(subjects)[person] * time / (1 + sd(time)) + rnorm(n)
  data <- data.frame(y = with_missing(y, sample(c(0, 0.05), 1)), t = time, id = paste0("P", person), x = with_missing(x, sample(c(0, 0.05), 1)), arm = arm)
  name <- sprintf("mixed-%04d.csv", k)
  data <- write_table(data, name, arguments$folder)
  words <- "mixed --outcome y --time t --subject id"
  whole <- data[!is.na(data$y), ]
  if (nrow(whole) > 2 * length(unique(whole$id))) {
    mixed_figures(name, words, fit_tight(y ~ t + (t | id), whole))
    figure(name, words, "missing", sum(is.na(data$y)), 16)
  }
  whole <- data[complete.cases(data), ]
  if (length(unique(whole$arm)) == 2 && nrow(whole) > 2 * length(unique(whole$id)) + 4) {
    words <- "mixed --outcome y --time t --subject id --covariates x,factor(arm)"
    mixed_figures(name, words, fit_tight(y ~ t + x + factor(arm) + (t | id), whole))
    figure(name, words, "missing", nrow(data) - nrow(whole), 16)
  }
}
write_figures("random-mixed", arguments$folder)
