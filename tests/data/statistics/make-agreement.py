# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pairs.txt and ratings.txt, with which tests/findings/test-agreement compares ours.

    apt install python3-mpmath          (or pip install mpmath)
    cd tests/data/statistics && python3 make-agreement.py

No package of Debian has these coefficients. They are made here in exact fractions, by the weights of agreement
(ours are made of disagreement) and from single ratings (ours count grades); alpha in two ways, by pairs of ratings
and by weights, which must be the same fraction.
"""

from collections import Counter
from fractions import Fraction as F
from itertools import product

import mpmath

from draw import Draw, real, upper_t, write

ONE_GRADE, NOTHING, FEW = 'one-grade', 'nothing', 'few'


def draw_scores(draw):
    q = 2 + draw(4)
    kind = draw(3)
    return [[k + 1, q - k, k * (k + 1) // 2][kind] for k in range(q)]


def weights(kind, scores):
    """Of agreement."""
    q = len(scores)
    widest = max(scores) - min(scores)
    choose2 = lambda n: n * (n - 1) // 2
    return [[F({'identity': lambda: F(k == l),
                'linear': lambda: 1 - F(abs(scores[k] - scores[l]), widest),
                'quadratic': lambda: 1 - F((scores[k] - scores[l]) ** 2, widest ** 2),
                'ordinal': lambda: 1 - F(choose2(abs(k - l) + 1), choose2(q))}[kind]())
             for l in range(q)] for k in range(q)]


KINDS = ('identity', 'linear', 'quadratic', 'ordinal')


def cut(value, error, df):
    """At -1 and 1; with weights a value may lie below -1, and its limits hold it all the same."""
    reach = upper_t(F(df)) * error
    return [max(real(value) - reach, min(real(value), mpmath.mpf(-1))), min(real(value) + reach, mpmath.mpf(1))]


# Pairs.

def pair_row(scores, pairs):
    n, q = len(pairs), len(scores)
    exact = sum(a == b for a, b in pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs)
    row = [F(exact), F(near), F(sum(scores[b] - scores[a] for a, b in pairs), n) if n else F(0)]
    if n == 0 or len({grade for pair in pairs for grade in pair}) == 1:
        return row + [NOTHING if n == 0 else ONE_GRADE] * 16
    for kind in KINDS:
        row += pair_coefficients(weights(kind, scores), pairs, n, q)
    return row


def pair_coefficients(w, pairs, n, q):
    cells, first, second = Counter(pairs), Counter(a for a, b in pairs), Counter(b for a, b in pairs)
    both = first + second
    pa = F(sum(w[a][b] for a, b in pairs), n)
    total = sum(map(sum, w))
    pe_cohen = sum(w[a][b] * first[a] * second[b] for a, b in product(range(q), repeat=2)) / F(n * n)
    pe_scott = sum(w[a][b] * both[a] * both[b] for a, b in product(range(q), repeat=2)) / F(4 * n * n)
    pe_gwet = total / (q * (q - 1)) * sum(F(both[k], 2 * n) * (1 - F(both[k], 2 * n)) for k in range(q))
    cohen, scott, gwet, even = ((pa - pe) / (1 - pe) for pe in (pe_cohen, pe_scott, pe_gwet, total / F(q * q)))
    if n == 1:
        return [cohen, scott, gwet, 'unlimited', even]

    part = lambda a, b: w[a][b] - 2 * (1 - gwet) * total / (q * (q - 1)) * (1 - F(both[a] + both[b], 4 * n))
    variance = (sum(count * part(*cell) ** 2 for cell, count in cells.items()) / F(n)
                - (pa - 2 * (1 - gwet) * pe_gwet) ** 2) / (n * (1 - pe_gwet) ** 2)
    return [cohen, scott, gwet] + cut(gwet, mpmath.sqrt(real(variance)), n - 1) + [even]


def pair_rows(draw):
    for row in range(1150):
        scores = draw_scores(draw)
        q = len(scores)
        n = draw(5) if row % 10 == 0 else 5 + draw(80)
        pairs = []
        for _ in range(n):
            first = draw(q) if row % 2 == 0 or draw(4) == 0 else 0
            pairs.append((first, first if draw(3) > 0 else draw(q)))
        yield pair_row(scores, pairs)


# Several raters, with gaps.

def rating_row(scores, units):
    rated = [unit for unit in units if unit]
    pairable = [unit for unit in units if len(unit) > 1]
    state = (NOTHING if not rated else FEW if not pairable
             else ONE_GRADE if len({grade for unit in rated for grade in unit}) == 1 else None)
    row = []
    for kind in KINDS:
        row += [state] * 3 if state else rating_coefficients(weights(kind, scores), rated, len(scores))
    state = state or (ONE_GRADE if len({grade for unit in pairable for grade in unit}) == 1 else None)
    return row + [state or alpha(distance, scores, pairable) for distance in DISTANCES]


def rating_coefficients(w, rated, q):
    n = len(rated)
    pairable = [unit for unit in rated if len(unit) > 1]
    agreed = lambda unit: (sum(w[a][b] for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j)
                           / F(len(unit) * (len(unit) - 1)))
    pa = sum(map(agreed, pairable)) / len(pairable)
    pi = [sum(F(unit.count(k), len(unit)) for unit in rated) / n for k in range(q)]
    total = sum(map(sum, w))
    factor = total / (q * (q - 1))
    pe_fleiss = sum(w[a][b] * pi[a] * pi[b] for a, b in product(range(q), repeat=2))
    pe = factor * sum(p * (1 - p) for p in pi)
    fleiss, gwet, even = ((pa - e) / (1 - e) for e in (pe_fleiss, pe, total / F(q * q)))
    if n == 1:
        return [fleiss, gwet, 'unlimited', even]

    squares = 0
    for unit in rated:
        g = F(n, len(pairable)) * (agreed(unit) - pe) / (1 - pe) if len(unit) > 1 else 0
        pe_unit = factor * sum(1 - pi[grade] for grade in unit) / len(unit)
        squares += (g - 2 * (1 - gwet) * (pe_unit - pe) / (1 - pe) - gwet) ** 2
    return [fleiss, gwet] + cut(gwet, mpmath.sqrt(real(squares / F(n * (n - 1)))), n - 1) + [even]


DISTANCES = {
    'nominal': lambda scores, given, a, b: F(a != b),
    'ordinal': lambda scores, given, a, b: (sum(given[g] for g in range(min(a, b), max(a, b) + 1))
                                            - F(given[a] + given[b], 2)) ** 2 if a != b else F(0),
    'interval': lambda scores, given, a, b: F((scores[a] - scores[b]) ** 2),
    'ratio': lambda scores, given, a, b: F(scores[a] - scores[b], scores[a] + scores[b]) ** 2 if a != b else F(0),
}


def alpha(kind, scores, pairable):
    q = len(scores)
    given = Counter(grade for unit in pairable for grade in unit)
    n = sum(given.values())
    d = [[DISTANCES[kind](scores, given, a, b) for b in range(q)] for a in range(q)]
    seen = sum(sum(d[a][b] for a in unit for b in unit) / (len(unit) - 1) for unit in pairable) / n
    by_chance = sum(d[a][b] * given[a] * given[b] for a, b in product(range(q), repeat=2)) / F(n * (n - 1))
    value = 1 - seen / by_chance
    assert value == alpha_by_weights(d, pairable, given, n, q)
    return value


def alpha_by_weights(d, pairable, given, n, q):
    """As for the other coefficients, with the small sample's correction of pa."""
    widest = max(map(max, d))
    w = [[1 - cell / widest for cell in line] for line in d]
    mean = F(n, len(pairable))
    pi = [F(given[k], n) for k in range(q)]
    pa = sum(sum(unit.count(k) * (sum(w[k][l] * unit.count(l) for l in range(q)) - 1) for k in range(q))
             / (mean * (len(unit) - 1)) for unit in pairable) / len(pairable)
    pa = pa * (1 - F(1, n)) + F(1, n)
    pe = sum(w[a][b] * pi[a] * pi[b] for a, b in product(range(q), repeat=2))
    return (pa - pe) / (1 - pe)


def rating_rows(draw):
    for row in range(1150):
        scores = draw_scores(draw)
        q = len(scores)
        n = draw(4) if row % 10 == 0 else 4 + draw(30)
        raters = 1 + draw(2) if row % 10 == 0 else 2 + draw(4)
        units = []
        for _ in range(n):
            likely = draw(q) if row % 2 == 0 or draw(4) == 0 else 0
            unit = []
            for _ in range(raters):
                if draw(4) > 0:
                    unit.append(likely if draw(3) > 0 else draw(q))
            units.append(unit)
        yield rating_row(scores, units)


if __name__ == '__main__':
    write('pairs.txt', 'make-agreement.py; seed 20170703; exact, within one, bias; for each of identity, linear, quadratic '
          'and ordinal weights: Cohen, Scott, Gwet with limits, Brennan-Prediger', pair_rows(Draw(20170703)))
    write('ratings.txt', 'make-agreement.py; seed 20170704; for each of the four weights: Fleiss, Gwet with limits, '
          'Brennan-Prediger; alpha by nominal, ordinal, interval and ratio distances', rating_rows(Draw(20170704)))
