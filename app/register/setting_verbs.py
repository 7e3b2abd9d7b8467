"""Verbs on how the office numbers, delivers and counts."""

from dataclasses import replace

from app.errors import Refused
from app.i18n import N_
from app.numbers import begin
from app.register.appealing import Appealing, read_appealing, write_appealing
from app.register.document_steps import counter
from app.register.settings import RegisterSettings, check_start, read_settings, write_settings
from app.safety.rights import Right
from app.service import Service
from db.terms import Register


class SettingVerbs(Service):
    """Patterns and rules hold for what is registered from now on; numbers given stay."""

    def settings(self) -> RegisterSettings:
        """The present rules."""
        with self.reading(Right.VIEW_WORK) as session:
            return read_settings(session)

    def change_settings(self, settings: RegisterSettings) -> None:
        """Replace patterns, channels and counting; raises InvalidMany with fields."""
        settings = settings.checked()
        with self.verb(Right.MANAGE_REGISTER) as unit:
            kept = replace(settings, started=read_settings(unit.session).started)
            write_settings(unit.session, kept)
            unit.record("register.settings_changed", details=kept.data())
            unit.touch("register")

    def appealing(self) -> Appealing:
        """Where and how long decisions may be appealed against."""
        with self.reading(Right.VIEW_WORK) as session:
            return read_appealing(session)

    def change_appealing(self, draft: Appealing) -> None:
        """Fill it in for the letters drawn up from now on; raises InvalidMany with fields."""
        draft = draft.checked()
        with self.verb(Right.MANAGE_REGISTER) as unit:
            write_appealing(unit.session, draft)
            unit.record("register.appealing_changed", details=draft.data())
            unit.touch("register")

    def start_after(self, register: Register, last: int) -> None:
        """This year's numbers up to ``last`` were given on paper; the program goes on from there.

        Raises Refused once the program itself has given a number of the register this year.
        """
        check_start(last)
        with self.verb(Right.MANAGE_REGISTER) as unit:
            settings, year = read_settings(unit.session), self.office.clock.today().year
            before = settings.started.get((register, year), 0)
            if not begin(unit, counter(register), year, before, last):
                raise Refused(
                    N_("The program has given a number of this register this year already.")
                )
            started = {**settings.started, (register, year): last}
            write_settings(unit.session, replace(settings, started=started).checked())
            unit.record("register.started", register=register, number=last, year=year)
            unit.touch("register")
