"""Phone numbers as people read them out."""

from functools import lru_cache

import phonenumbers

HOME = "DK"


@lru_cache(maxsize=4096)
def as_read(phone: str) -> str:
    """ "+4520000032" as "20 00 00 32"; a number from abroad with its country; what is no number stays as it is."""
    try:
        number = phonenumbers.parse(phone, HOME)
    except phonenumbers.NumberParseException:
        return phone
    home = number.country_code == phonenumbers.country_code_for_region(HOME)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
