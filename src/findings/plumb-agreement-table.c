/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-agreement-table.h"

#include <math.h>

#include "plumb-coefficient-weights.h"

/* What all coefficients of a table are made of. */
typedef struct
{
  guint   q;
  guint   n;         /* pairs */
  double *p;         /* (owned): share of the pairs in each cell */
  double *first;     /* (owned): share of each grade with the first person */
  double *second;    /* (owned): with the second */
  double *both;      /* (owned): mean of the two */
  double *apart;     /* (owned) (nullable): how much each two grades disagree */
} Shares;

static guint
count_pairs (const PlumbAgreementTable *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_grades * self->n_grades; i++)
    n += self->counts[i];
  return n;
}

static Shares *
shares_new (const PlumbAgreementTable *self,
            PlumbWeighting             weighting)
{
  Shares *shares = g_new0 (Shares, 1);
  guint q = self->n_grades;

  shares->q = q;
  shares->n = count_pairs (self);
  shares->p = g_new0 (double, q * q);
  shares->first = g_new0 (double, q);
  shares->second = g_new0 (double, q);
  shares->both = g_new0 (double, q);
  shares->apart = plumb_coefficient_weights_new (weighting, self->scores, q);
  for (guint i = 0; i < q * q && shares->n > 0; i++)
    {
      shares->p[i] = (double) self->counts[i] / shares->n;
      shares->first[i / q] += shares->p[i];
      shares->second[i % q] += shares->p[i];
      shares->both[i / q] += shares->p[i] / 2.0;
      shares->both[i % q] += shares->p[i] / 2.0;
    }
  return shares;
}

static void
shares_free (Shares *shares)
{
  g_free (shares->p);
  g_free (shares->first);
  g_free (shares->second);
  g_free (shares->both);
  g_free (shares->apart);
  g_free (shares);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shares, shares_free)

static gboolean
is_one_grade (const PlumbAgreementTable *self,
              guint                      n)
{
  for (guint k = 0; k < self->n_grades; k++)
    if (self->counts[k * self->n_grades + k] == n)
      return TRUE;

  return FALSE;
}

static PlumbCoefficientStatus
judge (const PlumbAgreementTable *self,
       const Shares              *shares)
{
  if (shares->n == 0)
    return PLUMB_COEFFICIENT_NOTHING_RATED;
  if (is_one_grade (self, shares->n))
    return PLUMB_COEFFICIENT_ONE_GRADE;
  if (shares->apart == NULL)
    return PLUMB_COEFFICIENT_NOT_DEFINED;

  return PLUMB_COEFFICIENT_DEFINED;
}

/* How much the pairs disagree. */
static double
find_disagreement (const Shares *shares)
{
  double sum = 0.0;

  for (guint i = 0; i < shares->q * shares->q; i++)
    sum += shares->apart[i] * shares->p[i];
  return sum;
}

static double
find_cohen_chance (const Shares *shares)
{
  return plumb_coefficient_weights_find_chance (shares->apart, shares->q, shares->first,
                                                shares->second);
}

static double
find_scott_chance (const Shares *shares)
{
  return plumb_coefficient_weights_find_chance (shares->apart, shares->q, shares->both,
                                                shares->both);
}

static double
find_gwet_chance (const Shares *shares)
{
  return plumb_coefficient_weights_find_gwet (shares->apart, shares->q, shares->both);
}

static double
find_even_chance (const Shares *shares)
{
  return plumb_coefficient_weights_find_even (shares->apart, shares->q);
}

static PlumbCoefficient
make (const PlumbAgreementTable *self,
      const Shares              *shares,
      PlumbCoefficientKind       kind,
      PlumbWeighting             weighting,
      double                    (*chance) (const Shares *shares))
{
  PlumbCoefficientStatus status = judge (self, shares);

  if (status != PLUMB_COEFFICIENT_DEFINED)
    return plumb_coefficient_new_undefined (kind, weighting, status, shares->n);

  return plumb_coefficient_new (kind, weighting, shares->n, find_disagreement (shares),
                                chance (shares));
}

/**
 * plumb_agreement_table_get_plain:
 *
 * Returns: agreement in plain terms; the shares are not known where there is no pair
 */
PlumbAgreementPlain
plumb_agreement_table_get_plain (const PlumbAgreementTable *self)
{
  PlumbAgreementPlain plain = { 0 };
  guint q = self->n_grades, exact = 0, within_one = 0;

  for (guint k = 0; k < q; k++)
    for (guint l = 0; l < q; l++)
      {
        guint count = self->counts[k * q + l];

        plain.n += count;
        exact += k == l ? count : 0;
        within_one += k <= l + 1 && l <= k + 1 ? count : 0;
        plain.first_mean += count * self->scores[k];
        plain.second_mean += count * self->scores[l];
      }
  plain.exact = plumb_interval_share (exact, plain.n);
  plain.within_one = plumb_interval_share (within_one, plain.n);
  if (plain.n > 0)
    {
      plain.bias = (plain.second_mean - plain.first_mean) / plain.n;
      plain.first_mean /= plain.n;
      plain.second_mean /= plain.n;
    }
  return plain;
}

/**
 * plumb_agreement_table_cohen:
 *
 * Chance keeps each person's own shares: Cohen, J. (1960), "A coefficient of agreement for nominal
 * scales", Educational and Psychological Measurement 20, 37-46; with weights, Cohen, J. (1968),
 * "Weighted kappa", Psychological Bulletin 70, 213-220.
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_agreement_table_cohen (const PlumbAgreementTable *self,
                             PlumbWeighting             weighting)
{
  g_autoptr(Shares) shares = shares_new (self, weighting);

  return make (self, shares, PLUMB_COEFFICIENT_COHEN, weighting, find_cohen_chance);
}

/**
 * plumb_agreement_table_scott:
 *
 * Chance takes the mean of both people's shares: Scott, W. A. (1955), "Reliability of content
 * analysis: the case of nominal scale coding", Public Opinion Quarterly 19, 321-325.
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_agreement_table_scott (const PlumbAgreementTable *self,
                             PlumbWeighting             weighting)
{
  g_autoptr(Shares) shares = shares_new (self, weighting);

  return make (self, shares, PLUMB_COEFFICIENT_SCOTT, weighting, find_scott_chance);
}

/**
 * plumb_agreement_table_brennan_prediger:
 *
 * By chance all grades of the scale are as likely: Brennan, R. L. and Prediger, D. J. (1981),
 * "Coefficient kappa: some uses, misuses, and alternatives", Educational and Psychological
 * Measurement 41, 687-699; with weights as in Gwet, K. L. (2014), "Handbook of Inter-Rater
 * Reliability", 4th edition.
 *
 * Returns: the coefficient, without an interval, or why there is none
 */
PlumbCoefficient
plumb_agreement_table_brennan_prediger (const PlumbAgreementTable *self,
                                        PlumbWeighting             weighting)
{
  g_autoptr(Shares) shares = shares_new (self, weighting);

  return make (self, shares, PLUMB_COEFFICIENT_BRENNAN_PREDIGER, weighting, find_even_chance);
}

/* What a cell adds to the coefficient, but for the denominator; the variance over the pairs is that
 * of these. */
static double
find_gwet_part (const Shares *shares,
                double        value,
                guint         cell)
{
  double factor = plumb_coefficient_weights_get_gwet_factor (shares->apart, shares->q);
  double both = (shares->both[cell / shares->q] + shares->both[cell % shares->q]) / 2.0;

  return 1.0 - shares->apart[cell] - 2.0 * (1.0 - value) * factor * (1.0 - both);
}

static double
find_gwet_error (const Shares *shares,
                 double        value)
{
  guint n_cells = shares->q * shares->q;
  double mean = 0.0, squares = 0.0;

  for (guint i = 0; i < n_cells; i++)
    mean += shares->p[i] * find_gwet_part (shares, value, i);
  for (guint i = 0; i < n_cells; i++)
    {
      double apart = find_gwet_part (shares, value, i) - mean;

      squares += shares->p[i] * apart * apart;
    }
  return sqrt (squares / shares->n) / find_gwet_chance (shares);
}

/**
 * plumb_agreement_table_gwet:
 *
 * AC1, with weights AC2, which does not fall where most cases have the same grade: Gwet, K. L.
 * (2008), "Computing inter-rater reliability and its variance in the presence of high agreement",
 * British Journal of Mathematical and Statistical Psychology 61, 29-48; with weights, Gwet, K. L.
 * (2014), "Handbook of Inter-Rater Reliability", 4th edition, 5.3. The interval is of Student's t
 * with one degree of freedom less than pairs.
 *
 * Where everyone gave one and the same grade the formula would say 1 on the strength of cases that
 * put nobody's judgement to the test; here it is not defined, as with all the others.
 *
 * Returns: the coefficient with its interval (none with a single pair), or why there is none
 */
PlumbCoefficient
plumb_agreement_table_gwet (const PlumbAgreementTable *self,
                            PlumbWeighting             weighting)
{
  g_autoptr(Shares) shares = shares_new (self, weighting);
  PlumbCoefficient gwet;

  gwet = make (self, shares, PLUMB_COEFFICIENT_GWET, weighting, find_gwet_chance);
  if (gwet.status == PLUMB_COEFFICIENT_DEFINED && gwet.n >= 2)
    plumb_coefficient_set_limits (&gwet, find_gwet_error (shares, gwet.value), gwet.n - 1);
  return gwet;
}
