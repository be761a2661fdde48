# SPDX-License-Identifier: GPL-3.0-or-later
# Writes kappas.txt, with which tests/findings/test-agreement compares ours.
#
#   apt install r-base-core r-cran-vcd
#   cd tests/data/statistics && Rscript make-kappas.R
#
# Cohen's kappa, unweighted, linear and quadratic, by Kappa of the package vcd.

suppressMessages(library(vcd))

# The minimal standard generator of Park and Miller, which the test has too.
seed <- 20170705
draw <- function(n) {
  seed <<- (16807 * seed) %% 2147483647
  seed %% n
}

out <- file("kappas.txt", "w")
writeLines("# made by make-kappas.R; seed 20170705; kappa unweighted, linear, quadratic", out)
for (row in 1:1000) {
  q <- 2 + draw(4)
  table <- matrix(0, q, q)
  for (k in 1:q) for (l in 1:q) table[k, l] <- draw(if (k == l) 30 else 6)
  # No table of one grade only: there R's own is not a number.
  table[1, 2] <- table[1, 2] + 1
  # Its standard error, which nothing here needs, is sometimes not a number, and it warns.
  linear <- suppressWarnings(Kappa(table, weights = "Equal-Spacing"))
  values <- c(linear$Unweighted[["value"]], linear$Weighted[["value"]],
              suppressWarnings(Kappa(table, weights = "Fleiss-Cohen"))$Weighted[["value"]])
  writeLines(paste(sprintf("%.12g", values), collapse = " "), out)
}
close(out)
