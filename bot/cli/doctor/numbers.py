"""Does each office know the numbers for somebody in danger?"""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.cli.doctor.finding import Finding, doubtful, fine
from casebook.crisis_numbers import crisis_numbers
from casebook.model import Office


def look(transaction: Transaction) -> list[str]:
    """The offices without a doctor on call: it is another number in each region."""
    offices = transaction.execute(select(Office.name, Office.crisis_numbers).order_by(Office.name))
    return [name for name, kept in offices if not crisis_numbers(kept)["doctor"]]


def judge(without_doctor: Sequence[str]) -> Iterator[Finding]:
    """What that means."""
    for office in without_doctor:
        seen = "somebody in danger is told of no doctor on call"
        yield doubtful(f"numbers, {office}", seen, f'limstift office numbers "{office}" --doctor NUMBER.')
    if not without_doctor:
        yield fine("numbers", "each office names a doctor on call")
