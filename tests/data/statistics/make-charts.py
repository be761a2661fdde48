# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes run-charts.txt, control-charts.txt, share-charts.txt and funnels.txt, with which
tests/findings/test-chart-oracles compares ours.

    apt install python3-mpmath          (or pip install mpmath)
    cd tests/data/statistics && python3 make-charts.py

No package of Debian has these charts. They are made here in exact fractions, square roots and the normal quantile to
40 digits, by other roads than ours: every rule looks at each window of points for itself (ours walk along runs),
limits of run charts come from integers, chances of counts are sums of fractions.
"""

from fractions import Fraction as F
from itertools import groupby
from math import comb
from statistics import median

import mpmath

from draw import Draw, real, write

N_ROWS = 1000
SIGNALS = ('above', 'below', 'rise', 'fall', 'near upper', 'near lower', 'up', 'down', 'long above', 'long below', 'few')
LETTERS = 'OoTtNnSsLlC'


# Drawing, as tests/findings/drawn-series.c does it.

def draw_point(draw, style, place, last):
    if draw(12) == 0:
        return (0, 0)
    if style == 0:          # never the same number of audits, always the same share
        size = 1 + draw(6)
        return (size, 4 * size)
    if style == 1 and last[1] > 0 and draw(3) > 0:      # stays where it was
        return last
    if style == 2:          # climbs or falls, with ties
        step = draw(4)
        x = min(max((last[0] if last[1] == 60 else 30) + (step if place % 20 < 10 else -step), 0), 60)
        return (x, 60)
    size = 8 if style == 3 else 1 + draw(40)
    chance = {4: 30 if place < 25 else 60, 5: 20 + place, 6: 1, 7: 97}.get(style, 50)
    return (sum(draw(100) < chance for _ in range(size)), size)


def draw_series(draw):
    """A list of (x, n, in the baseline, break)."""
    length = draw(61)
    style = draw(9)
    n_base = 6 + draw(10) if draw(4) == 0 else 0
    points, start, last = [], 0, (0, 0)
    for place in range(length):
        is_break = draw(30) == 0
        if is_break:
            start = place
        last = draw_point(draw, style, place, last)
        points.append((last[0], last[1], place - start < n_base, is_break))
    return points


def segments(points):
    cuts = [0] + [i for i, point in enumerate(points) if point[3] and i > 0] + [len(points)]
    return [range(a, b) for a, b in zip(cuts, cuts[1:]) if a < b]


def known(points, places):
    return [i for i in places if points[i][1] > 0]


def base(points, places):
    return [i for i in places if points[i][2]] or places


def share(point):
    return F(point[0], point[1])


class Marks:
    def __init__(self, length):
        self.fired = [[] for _ in range(length)]

    def add(self, place, signal):
        if signal not in self.fired[place]:
            self.fired[place].append(signal)

    def words(self):
        """What is shown, the first of the first rank; and all that fired, as bits."""
        rank = lambda signal: SIGNALS.index(signal) // 2
        shown = ''.join(LETTERS[SIGNALS.index(min(fired, key=rank))] if fired else '.' for fired in self.fired)
        bits = ','.join('%x' % sum(1 << SIGNALS.index(signal) for signal in fired) for fired in self.fired)
        return ['=' + shown, '=' + bits]


# Run charts.

def longest_limit(n):
    """log2 (n) + 3, rounded: the first whole number above log2 (n) + 2.5."""
    limit = 0
    while n * n > 2 ** (2 * limit - 5):
        limit += 1
    return limit


def crossings_limit(n):
    """The first count that coins reach at most, or less, with a chance of a twentieth or more."""
    return next(k for k in range(n + 1) if 20 * sum(comb(n, i) for i in range(k + 1)) >= 2 ** n)


def run_segment(points, places, marks):
    places = known(points, places)
    of_base = base(points, places)
    if len(of_base) < 10:
        return ['few' if places else 'none']
    middle = median(share(points[i]) for i in of_base)
    useful = [i for i in places if share(points[i]) != middle]
    if not useful:
        return ['constant']
    if middle in (min(share(points[i]) for i in of_base), max(share(points[i]) for i in of_base)):
        return ['no-middle']
    above = [share(points[i]) > middle for i in useful]
    limit = longest_limit(len(useful))
    for start in range(len(useful)):
        for end in range(start + limit + 1, len(useful) + 1):
            if len(set(above[start:end])) == 1:
                for i in useful[start:end]:
                    marks.add(i, 'long above' if above[start] else 'long below')
    crossings = sum(a != b for a, b in zip(above, above[1:]))
    least = crossings_limit(len(useful) - 1)
    if crossings < least:
        for i in places:
            marks.add(i, 'few')
    return ['ok', middle, len(useful), max(len(list(run)) for _, run in groupby(above)), limit, crossings, least]


def run_row(points):
    marks = Marks(len(points))
    row = [word for places in segments(points) for word in run_segment(points, places, marks)]
    return [str(word) if isinstance(word, int) else word for word in row] + marks.words()


# Control charts.

def limits(values, screen):
    ranges = [abs(b - a) for a, b in zip(values, values[1:])]
    mean_range = sum(ranges) / len(ranges)
    if mean_range == 0:
        return 'constant', None, None
    kept = [r for r in ranges if not screen or r < F(3267, 1000) * mean_range]
    mean_range = sum(kept) / len(kept)
    return 'ok' if mean_range > 0 else 'jumps', mean_range, len(ranges) - len(kept)


def windows(places, length):
    return [places[i:i + length] for i in range(len(places) - length + 1)]


def mark_control(values, places, mean, reach, marks):
    """@values by place. Trends of a window are marked in the order of the windows: the earlier one is shown."""
    for i in places:
        if abs(values[i] - mean) > reach:
            marks.add(i, 'above' if values[i] > mean else 'below')
    for window in windows(places, 7):
        steps = {(b > a) - (b < a) for a, b in zip((values[i] for i in window), (values[i] for i in window[1:]))}
        sides = {(values[i] > mean) - (values[i] < mean) for i in window}
        for i in window:
            if steps == {1} or steps == {-1}:
                marks.add(i, 'rise' if steps == {1} else 'fall')
            if sides == {1} or sides == {-1}:
                marks.add(i, 'up' if sides == {1} else 'down')
    for window in windows(places, 3):
        outer = [i for i in window if reach * F(2, 3) < abs(values[i] - mean) <= reach]
        if len(outer) >= 2 and (all(values[i] > mean for i in window) or all(values[i] < mean for i in window)):
            for i in outer:
                marks.add(i, 'near upper' if values[i] > mean else 'near lower')


def control_segment(points, places, screen, marks):
    places = known(points, places)
    of_base = base(points, places)
    if len(of_base) < 8:
        return ['few' if places else 'none']
    values = {i: share(points[i]) for i in places}
    state, mean_range, n_screened = limits([values[i] for i in of_base], screen)
    if state != 'ok':
        return [state]
    mean = sum(values[i] for i in of_base) / len(of_base)
    reach = F(266, 100) * mean_range
    mark_control(values, places, mean, reach, marks)
    return ['firm' if len(of_base) >= 12 else 'trial', mean, mean - reach, mean + reach, mean_range, str(n_screened)]


def control_row(points, screen):
    marks = Marks(len(points))
    row = [word for places in segments(points) for word in control_segment(points, places, screen, marks)]
    return row + marks.words()


# Charts of shares.

def share_segment(points, places, widen, marks):
    places = known(points, places)
    of_base = base(points, places)
    if len(of_base) < 8:
        return ['few' if places else 'none']
    centre = F(sum(points[i][0] for i in of_base), sum(points[i][1] for i in of_base))
    if centre in (0, 1):
        return ['alike']
    deviation = {i: mpmath.sqrt(real(centre * (1 - centre) / points[i][1])) for i in places}
    width = mpmath.mpf(1)
    if widen:
        if len({share(points[i]) for i in of_base}) == 1:
            return ['constant']
        z = [real(share(points[i]) - centre) / deviation[i] for i in of_base]
        width = sum(abs(b - a) for a, b in zip(z, z[1:])) / (len(z) - 1) / mpmath.mpf('1.128')
    row = ['firm' if len(of_base) >= 12 else 'trial', centre, width]
    for i in places:
        reach = 3 * width * deviation[i]
        lower, upper = max(real(centre) - reach, mpmath.mpf(0)), min(real(centre) + reach, mpmath.mpf(1))
        row += [lower, upper]
        # A share on a limit, as 3 of 4 can be, is inside; 40 digits miss it by less than this.
        if real(share(points[i])) > upper + mpmath.mpf('1e-30'):
            marks.add(i, 'above')
        if real(share(points[i])) < lower - mpmath.mpf('1e-30'):
            marks.add(i, 'below')
    return row


def share_row(points, widen):
    marks = Marks(len(points))
    row = [word for places in segments(points) for word in share_segment(points, places, widen, marks)]
    return row + marks.words()[:1]


# Funnels.

CHANCES = (F(1, 40), F(39, 40), F(1, 1000), F(999, 1000))
Z = [mpmath.sqrt(2) * mpmath.erfinv(2 * real(p) - 1) for p in CHANCES]


def draw_funnel(draw):
    """A list of (x, n)."""
    chance = [3, 15, 40, 60, 75, 90, 98][draw(7)]
    most = [6, 30, 120][draw(3)]
    units = []
    for _ in range(draw(12)):
        size = draw(most + 1)
        shift = draw(41)
        units.append((sum(draw(100) < min(max(chance + shift - 20, 0), 100) for _ in range(size)), size))
    return units


def exact_limits(target, n):
    chances = [comb(n, k) * target ** k * (1 - target) ** (n - k) for k in range(n + 1)]
    found = []
    for p in CHANCES:
        total, r = chances[0], 0
        while total < p:
            r += 1
            total += chances[r]
        found.append(max((r - (total - p) / chances[r]) / n, F(0)))
    return found


def normal_limits(target, n):
    deviation = mpmath.sqrt(real(target * (1 - target) / n))
    return [min(max(real(target) + z * deviation, mpmath.mpf(0)), mpmath.mpf(1)) for z in Z]


def place(unit, target, lines, chance):
    lower, upper, lower_outer, upper_outer = map(real, lines)
    value = real(share(unit))
    side = 'above' if value > upper else 'below' if value < lower else None
    if side is None:
        return 'inside'
    if (value > upper_outer or value < lower_outer) and chance <= F(1, 1000):
        return side + '-outer'
    return side + ('-inner' if chance <= F(1, 40) else '-edge')


def funnel_row(units):
    with_audits = [unit for unit in units if unit[1] > 0]
    x, n = sum(unit[0] for unit in units), sum(unit[1] for unit in units)
    if len(with_audits) < 2 or x in (0, n):
        return ['none' if not with_audits else 'one' if len(with_audits) == 1 else 'alike']
    target = F(x, n)
    row = ['ok', target]
    for unit in with_audits:
        exact = min(unit[1] * target, unit[1] * (1 - target)) < 10
        lines = (exact_limits if exact else normal_limits)(target, unit[1])
        counts = range(unit[0] + 1) if share(unit) <= target else range(unit[0], unit[1] + 1)
        chance = sum(comb(unit[1], k) * target ** k * (1 - target) ** (unit[1] - k) for k in counts)
        row += ['exact' if exact else 'normal'] + list(lines) + [chance, place(unit, target, lines, chance)]
    return row


def main():
    draw = Draw(20170711)
    write('run-charts.txt', 'make-charts.py; seed 20170711; for each segment its state, median, useful points, longest '
          'run and its limit, crossings and their limit; what is shown of each point; what fired',
          (run_row(draw_series(draw)) for _ in range(N_ROWS)))
    draw = Draw(20170712)
    write('control-charts.txt', 'make-charts.py; seed 20170712; screened in every other row; for each segment its state, '
          'mean, limits, mean range, ranges left out; what is shown of each point; what fired',
          (control_row(draw_series(draw), row % 2 == 0) for row in range(N_ROWS)))
    draw = Draw(20170713)
    write('share-charts.txt', "make-charts.py; seed 20170713; p in every other row, else p'; for each segment its state, "
          'centre, widening and the limits of each point; what is shown of each point',
          (share_row(draw_series(draw), row % 2 == 1) for row in range(N_ROWS)))
    draw = Draw(20170714)
    write('funnels.txt', 'make-charts.py; seed 20170714; state, target; for each team with audits the method, 95% and '
          '99.8% limits, the chance and the place', (funnel_row(draw_funnel(draw)) for _ in range(N_ROWS)))


if __name__ == '__main__':
    main()
