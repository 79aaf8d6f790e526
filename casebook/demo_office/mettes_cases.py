"""The matches in which Mette is the contact person. All invented."""

from datetime import time

from casebook.demo_office.case import (
    MEETS_WEEKLY,
    MESSAGE_THEN_CALL,
    MESSAGES_ONLY,
    RING,
    Aim,
    Case,
    CheckIn,
    WakeUp,
    Workplace,
)
from casebook.demo_office.cast import MAIN_CHARACTER
from casebook.model import MentorKind, TargetGroup

_WAREHOUSE = Workplace(name="Lillevang Lager", phone="+4520000101", leader="Henrik")
_KITCHEN = Workplace(name="Børnehuset Mælkebøtten", phone="+4520000102", leader="Charlotte")
_SECOND_HAND = Workplace(name="Genbrugsbutikken Anden Gang", phone="+4520000106")
_BICYCLES = Workplace(name="Cykelhjørnet", phone="+4520000109")

METTES_CASES = (
    Case(
        mentee=MAIN_CHARACTER,
        mentor="Birgit",
        contact="Mette",
        caseworker="Karin",
        group=TargetGroup.YOUNG,
        workplace=_WAREHOUSE,
        with_consultant=True,
        started_weeks_ago=9,
        hours_a_week=3,
        hours_told=(2.5, 3, 2.5),
        ground_rules="Vi taler pænt sammen. Det, Ali fortæller Birgit, bliver mellem dem, hvis ikke andet er aftalt.",
        activities=MEETS_WEEKLY,
        expectations=f"Ali møder kl. 7.30. {RING}",
        shares_wellbeing=True,
        aims=(
            Aim(
                title="Møde til tiden",
                steps=("Kende vejen til lageret", "Stå op uden hjælp tre dage om ugen"),
                reached=1,
                marks="233",
            ),
            Aim(title="Spise frokost med de andre", steps=("Sidde med en dag om ugen",), reached=1, marks="223"),
        ),
        wake_up=WakeUp(at=time(6, 30), ready=time(7, 30), mornings="112s31i11-1111"),
        check_in=CheckIn(
            moods="323-23434",
            words=(
                "Jeg var træt, men det gik",
                "{mentor} viste mig, hvordan scanneren virker",
                "Vi fik læsset to biler. Det var fint",
            ),
        ),
    ),
    Case(
        mentee="Nadia",
        mentor="Birgit",
        contact="Mette",
        caseworker="Karin",
        group=TargetGroup.ORDINARY_JOB,
        workplace=_WAREHOUSE,
        started_weeks_ago=30,
        hours_a_week=2,
        hours_told=(2, 1.5, 1.5),
        ground_rules="Nadia siger til, hvis hun bliver i tvivl. Birgit svarer, når hun har lagt det, hun har i hånden.",
        activities=MEETS_WEEKLY,
        expectations=RING,
        aims=(
            Aim(title="Pakke ordrer alene", steps=("Læse en plukliste", "Pakke en hel palle"), reached=2, marks="344"),
        ),
        wake_up=WakeUp(at=time(6), ready=time(7), mornings="111111111111111"),
        check_in=CheckIn(weekdays="13", moods="444544", words=("Jeg pakkede ordrer hele dagen",)),
    ),
    Case(
        mentee="Daniel",
        mentor="Birgit",
        contact="Mette",
        caseworker="Yusuf",
        group=TargetGroup.RELEASED,
        workplace=_WAREHOUSE,
        with_consultant=True,
        started_weeks_ago=5,
        hours_a_week=4,
        hours_told=(4, 4.5, 4),
        ground_rules="Vi begynder forfra hver dag. Daniel går en tur, hvis det bliver for meget.",
        activities="Vi mødes to gange om ugen. Mette er med hver anden uge.",
        expectations=f"Daniel møder kl. 6.30. {RING}",
        shares_wellbeing=True,
        aims=(
            Aim(title="Komme hver dag", steps=("En hel uge uden fravær",), reached=1, marks="233"),
            Aim(title="Sige til i tide", marks="123"),
        ),
        wake_up=WakeUp(at=time(5, 30), ready=time(6), mornings="1-211331-1211s1"),
        check_in=CheckIn(moods="233232343", words=("Der var ro på i dag", "Lang dag")),
    ),
    Case(
        mentee="Fatima",
        mentor="Hanne",
        contact="Mette",
        caseworker="Karin",
        group=TargetGroup.TRAINEESHIP,
        workplace=_KITCHEN,
        with_consultant=True,
        planned_days=4,
        started_weeks_ago=7,
        hours_a_week=2.5,
        hours_told=(2.5, 2, 2.5),
        ground_rules="Vi taler dansk i køkkenet og hjælper hinanden med ordene.",
        activities=MEETS_WEEKLY,
        expectations="Fatima møder kl. 8 mandag til torsdag. Hun ringer til køkkenet, hvis et barn er sygt.",
        aims=(
            Aim(
                title="Lave frokost til en stue",
                steps=("Læse dagens plan", "Skære og anrette"),
                reached=1,
                marks="334",
            ),
            Aim(title="Tale mere dansk", marks="233"),
        ),
        wake_up=WakeUp(
            at=time(6, 30), ready=time(7, 30), weekdays="0123", rungs=MESSAGES_ONLY, mornings="1112111i1112"
        ),
        check_in=CheckIn(weekdays="03", moods="434445", words=("Børnene spiste det hele",)),
    ),
    Case(
        mentee="Amina",
        mentor="Samira",
        contact="Mette",
        caseworker="Karin",
        group=TargetGroup.REHABILITATION,
        workplace=_SECOND_HAND,
        planned_days=3,
        started_weeks_ago=6,
        hours_a_week=3,
        hours_told=(3, 2.5, 3),
        ground_rules="Amina siger selv, hvor længe hun kan stå op ad gangen.",
        activities=MEETS_WEEKLY,
        expectations="Amina møder kl. 9.30 mandag, onsdag og torsdag.",
        shares_wellbeing=True,
        aims=(Aim(title="Stå i kassen i to timer", steps=("Tage imod betaling",), reached=1, marks="122"),),
        wake_up=WakeUp(
            at=time(7, 30),
            ready=time(9),
            weekdays="023",
            rungs=MESSAGE_THEN_CALL,
            ask_left_home=False,
            mornings="12111i112",
        ),
        check_in=CheckIn(weekdays="03", moods="323233", words=("Min ryg gjorde ondt, men jeg blev",)),
    ),
    Case(
        mentee="Emil",
        mentor="Ivan",
        contact="Mette",
        caseworker="Yusuf",
        group=TargetGroup.YOUNG,
        workplace=_BICYCLES,
        kind=MentorKind.TRADE,
        planned_days=4,
        started_weeks_ago=8,
        hours_a_week=3,
        hours_told=(3, 3, 2),
        ground_rules="Telefonen ligger i skabet, mens man arbejder. Det gælder også Ivan.",
        activities="De samler en cykel sammen hver uge.",
        expectations=f"Emil møder kl. 9 mandag til torsdag. {RING}",
        aims=(Aim(title="Lappe og stille gear", steps=("Lappe en slange",), reached=1, marks="233"),),
        wake_up=WakeUp(
            at=time(7, 30), ready=time(8, 30), weekdays="0123", ask_left_home=False, mornings="21s32-1i1211"
        ),
        check_in=CheckIn(weekdays="02", moods="33-243", words=("Jeg lappede fire cykler",)),
    ),
)
