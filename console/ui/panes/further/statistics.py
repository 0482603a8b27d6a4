"""One number over a range, piece by piece, labelled as the vendor labels it (facts CL13)."""

from __future__ import annotations

from console.domain.questions.question import AnyPage
from console.domain.questions.statistics import NumberStatistics
from console.domain.statistics import Bucket, Counts, Series, Subject, is_missed_among_inbound
from console.ui.format import UNKNOWN, count
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further
from console.ui.panes.statistics_view import FIGURES, LEGEND, CountsStanding, amount, counts_bar
from console.ui.text import line
from console.ui.theme import Tone

LABEL_WIDTH = 10
BAR_WIDTH = 20
COUNT_WIDTH = 7


def _ask(row: CountsStanding) -> NumberStatistics:
    return NumberStatistics(row.account, str(row.counts.id), row.period)


def _lines(page: AnyPage, now: float) -> list[Line]:
    return [each for series in page.rows for each in _series(series)]


def _series(series: Series) -> list[Line]:
    """A head, a bar for each piece, and the vendor's own totals."""
    pieces = [_counts(series, bucket) for bucket in series.buckets]
    most = max(map(amount, pieces), default=0)
    heads = (line(head, COUNT_WIDTH, "right") for head in ("in", "out", "missed"))
    lines = [Line("", f"{line('', LABEL_WIDTH)} {line(LEGEND, BAR_WIDTH)}{''.join(heads)}", Tone.MUTED)]
    lines += [Line("", _piece(counts, most)) for counts in pieces]
    if not pieces:
        lines.append(Line("", "no piece of the range was told", Tone.MUTED))
    if series.totals is not None:
        lines += _totals(series.totals)
    return lines


def _counts(series: Series, bucket: Bucket) -> Counts:
    """A piece as a row of counts; pieces have no total of their own, so the whole's way of counting holds."""
    inbound, outbound, missed = bucket.inbound, bucket.outbound, bucket.missed
    total = None
    if series.totals is not None and is_missed_among_inbound(series.totals):
        total = None if inbound is None or outbound is None else inbound + outbound
    return Counts(series.account, series.number, bucket.label, total, inbound, outbound, missed)


def _piece(counts: Counts, most: int) -> str:
    amounts = (counts.inbound, counts.outbound, counts.missed)
    told = "".join(line(count(each), COUNT_WIDTH, "right") for each in amounts)
    label = line(counts.name or UNKNOWN, LABEL_WIDTH)
    return f"{label} {line(counts_bar(counts, most, BAR_WIDTH), BAR_WIDTH)}{told}"


def _totals(totals: Counts) -> list[Line]:
    """As the vendor gave them: they are not the sums and averages of what stands above (facts CL14)."""
    calls = f"{count(totals.total)} calls: {count(totals.inbound)} in, {count(totals.outbound)} out"
    figures = ((key, getattr(totals, key)) for key in FIGURES)
    told = " · ".join(f"{key} {UNKNOWN if value is None else f'{value:g}'}" for key, value in figures)
    return [
        Line("Vendor's total", f"{calls}, {count(totals.missed)} missed"),
        Line("", told, Tone.MUTED),
    ]


FURTHERS: tuple[Further, ...] = (
    Further(
        CountsStanding,
        NumberStatistics,
        "Piece by piece",
        _ask,
        _lines,
        fits=lambda row: row.of is Subject.NUMBERS,
    ),
)
