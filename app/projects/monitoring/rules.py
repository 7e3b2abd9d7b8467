"""The office's rules of monitoring: read and set."""

from app.projects.monitoring.ground import NOUN
from app.projects.monitoring.settings import (
    MonitoringSettings,
    read_settings,
    write_settings,
)
from app.safety.rights import Right
from app.service import Service


class RuleVerbs(Service):
    """They hold for every project from then on; what is planned stays."""

    def set_rules(self, settings: MonitoringSettings) -> None:
        """The office's rules of monitoring; raises InvalidMany with fields."""
        settings = settings.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            before = read_settings(unit.session)
            write_settings(unit.session, settings)
            changed = {
                name: [getattr(before, name), getattr(settings, name)]
                for name in MonitoringSettings.__slots__
                if getattr(before, name) != getattr(settings, name)
            }
            unit.record("monitoring.rules_set", changed=changed)
            unit.touch(NOUN)

    def rules(self) -> MonitoringSettings:
        """The present rules."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return read_settings(session)
