"""CPR numbers as people write them, invented."""

from hypothesis import strategies as st

_DAYS = [*range(1, 32), *range(61, 92)]
_BETWEEN = st.sampled_from(["", " ", "-", ".", "/", " - ", "\u2013", "\u200b", "_", "\n"])
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@st.composite
def cpr_numbers(draw: st.DrawFn) -> str:
    """Any valid date, any last digits, any way to write them: no modulus rules one out."""
    day, month, year = draw(st.sampled_from(_DAYS)), draw(st.integers(1, 12)), draw(st.integers(0, 99))
    century = draw(st.sampled_from(["", "", "19", "20"]))
    last = draw(st.integers(0, 9999))
    parts = (f"{day:02}", f"{month:02}", f"{century}{year:02}", f"{last:04}")
    gap = draw(st.sampled_from(["", "", "", " "]))
    between = [draw(_BETWEEN) for _ in parts[1:]] + [""]
    written = "".join(gap.join(part) + (gap or one) for part, one in zip(parts, between, strict=True)).strip()
    return draw(st.sampled_from([written, written, written.translate(_ARABIC)]))


def digits(text: str) -> str:
    """Its digits alone, as 0 to 9."""
    return "".join(str(int(one)) for one in text if one.isdecimal())
