"""The chart shows whoever was measured, and says of whom nothing came."""

from io import BytesIO

import pytest
from matplotlib.image import imread

from benchmarks.chart import Bar, bars_of, chart

RESULTS = {
    "morning": {"due": 1000, "sent": 1000, "lateness_p99": 0.2},
    "peers": {
        "daily": {"due": 1000, "fired": 0, "rate": None, "lateness_p99": None, "never_fired": 1000},
        "once": {"error": "NotReadyError: the jobs were added 2.0 s after they were due"},
        "stored-however-late": {"due": 1000, "fired": 900, "rate": 800.0, "lateness_p99": 1.1, "never_fired": 100},
    },
}


def test_we_come_first_and_what_could_not_be_measured_is_left_out() -> None:
    bars = bars_of(RESULTS)
    assert [(one.fired, one.due, one.lateness_p99) for one in bars] == [
        (1000, 1000, 0.2),
        (0, 1000, None),
        (900, 1000, 1.1),
    ]
    assert [one.ours for one in bars] == [True, False, False]


def test_it_is_a_picture_that_grows_with_its_bars() -> None:
    heights = []
    for bars in (bars_of(RESULTS), bars_of(RESULTS)[:1]):
        height, width, _ = imread(BytesIO(chart(bars))).shape
        assert width == 1600
        heights.append(height)
    assert heights[0] > heights[1]


def test_where_nothing_fired_at_all_it_can_still_be_drawn() -> None:
    assert chart([Bar(title="nobody", due=10, fired=0, lateness_p99=None)])


def test_nothing_is_no_picture() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        chart(bars_of({"morning": {"error": "no"}, "peers": {}}))
