"""CPR numbers as people write them, invented; and dates, times, amounts and phone numbers that are none."""

from hypothesis import strategies as st

_DAYS = [*range(1, 32), *range(61, 92)]
_BETWEEN = st.sampled_from(["", " ", "-", ".", "/", " - ", "\u2013", "\u200b", "_", "\n"])
_OTHER_ALPHABETS = [
    str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    str.maketrans("0123456789-/.", "０１２３４５６７８９－／．"),
]
_BEFORE_LAST = st.sampled_from(
    [
        *";=+*|~#'",
        "\u2019",
        "\u00b7",
        "\u2022",
        "   -   ",
        " : ",
        " (",
        ' "',
        " og ",
        ", sidste fire ",
        " de sidste 4 er ",
    ]
)
_MONTHS = ["januar", "feb.", "marts", "april", "maj", "June", "juli", "AUG", "września", "жовтня", "kasım", "يناير"]
_BORN = st.integers(1940, 2019)
"""After these years "14.3.2026 1430" is rather a meeting."""


@st.composite
def _in_six_digits(draw: st.DrawFn) -> str:
    """Any valid date, any last digits, any signs between: no modulus rules one out."""
    day, month, year = draw(st.sampled_from(_DAYS)), draw(st.integers(1, 12)), draw(st.integers(0, 99))
    century = draw(st.sampled_from(["", "", "19", "20"]))
    last = draw(st.integers(0, 9999))
    parts = (f"{day:02}", f"{month:02}", f"{century}{year:02}", f"{last:04}")
    gap = draw(st.sampled_from(["", "", "", " "]))
    between = [draw(_BETWEEN) for _ in parts[1:]] + [""]
    return "".join(gap.join(part) + (gap or one) for part, one in zip(parts, between, strict=True)).strip()


@st.composite
def _as_a_date(draw: st.DrawFn) -> str:
    """With one-digit days, the month's name, whole years, and more than a stroke before the last four."""
    day, month, year = draw(st.integers(1, 31)), draw(st.integers(1, 12)), draw(_BORN)
    date = draw(
        st.sampled_from(
            [
                f"{day:02}{month:02}{year % 100:02}",
                f"{day}/{month}-{year % 100:02}",
                f"{day}.{month}.{year}",
                f"{day}/{month} {year}",
                f"{year}-{month:02}-{day:02}",
                f"{day}. {_MONTHS[month - 1]} {year}",
            ]
        )
    )
    last = f"{draw(st.integers(0, 9999)):04}"
    return date + draw(st.one_of(_BEFORE_LAST, st.sampled_from([" ", "-"]))) + last


@st.composite
def _mistyped(draw: st.DrawFn) -> str:
    """A letter for a digit; the last four in two."""
    day, month, year = draw(st.integers(10, 31)), draw(st.integers(1, 12)), draw(_BORN) % 100
    date, last = f"{day:02}{month:02}{year:02}", f"{draw(st.integers(0, 9999)):04}"
    letters = date.translate(str.maketrans("01", draw(st.sampled_from(["Ol", "OI", "o1"]))))
    return draw(st.sampled_from([f"{date if letters.isalpha() else letters}-{last}", f"{date} {last[:2]}-{last[2:]}"]))


@st.composite
def cpr_numbers(draw: st.DrawFn) -> str:
    """Any CPR number, in any of the ways to write it."""
    written = draw(st.one_of(_in_six_digits(), _as_a_date(), _mistyped()))
    return draw(st.sampled_from([written, written, *(written.translate(table) for table in _OTHER_ALPHABETS)]))


@st.composite
def no_cpr_numbers(draw: st.DrawFn) -> str:
    """A day to come with its time, an amount, hours, a phone number.

    Of a day and month in two digits each nobody knows: "12.10.2030 1430" is masked.
    """
    day, month, year = draw(st.integers(1, 31)), draw(st.integers(1, 9)), draw(st.integers(2024, 2039))
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    phone = f"{draw(st.integers(20_00_00_00, 99_99_99_99))}"
    return draw(
        st.sampled_from(
            [
                f"{day}.{month}.{year} {hour:02}{minute:02}",
                f"d. {day}/{month}-{year % 100} {hour:02}{minute:02}",
                f"{day}. {_MONTHS[month - 1]} {year}, {hour:02}{minute:02}",
                f"{day}/{month} kl. {hour:02}.{minute:02}",
                f"{day:02}.{month + 3:02}.{year} kl. {hour:02}{minute:02}",
                f"fra {hour}.{minute:02} til 16.30",
                f"{day}/{month}-{year % 100}: {draw(st.integers(1000, 9999))} kr",
                f"+45{phone}",
                " ".join(phone[n : n + 2] for n in range(0, 8, 2)),
                f"d. {day}/{month} {phone}",
                f"{hour}½ time i uge {month} {year}",
            ]
        )
    )


def digits(text: str) -> str:
    """Its digits alone, as 0 to 9."""
    return "".join(str(int(one)) for one in text if one.isdecimal())
