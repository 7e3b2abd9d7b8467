"""Whether what the program ships is there and can be used: resources, words, fonts, icons."""

from app.places import resource, root


class Wrong(Exception):
    """A part that does not work; the text says which."""


def holds(good: object, otherwise: str) -> None:
    """Raises Wrong unless ``good``."""
    if not good:
        raise Wrong(otherwise)


def shipped(_trial: object) -> str:
    """Folders of resources, migrations, words of the licences."""
    wanted = {
        "fonts": "*.ttf",
        "icons": "*.svg",
        "profiles": "*.toml",
        "presets": "*.toml",
        "sample": "*.toml",
        "text": "*.txt",
        "guide": "*.md",
        "licences": "*.json",
    }
    counts = {name: len(list(resource(name).glob(mask))) for name, mask in wanted.items()}
    counts["migrations"] = len(list((root() / "db/migrations/versions").glob("[0-9]*.py")))
    lacking = [name for name, count in counts.items() if not count]
    if lacking:
        raise Wrong("missing: " + ", ".join(lacking))
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def understood(_trial: object) -> str:
    """Profiles, presets and the list of licences are read, not only there."""
    from app.calls import presets
    from app.licences import parts
    from app.profiles import profiles

    holds(presets.scorecards(), "no scorecard")
    holds(presets.checklists(), "no checklist")
    periods = profiles()
    holds(periods, "no profile")
    return f"{len(periods)} profiles, {len(parts())} licences"


def spoken(_trial: object) -> str:
    """Lithuanian words are found; the sentence is one that no English text equals."""
    from app import i18n

    before = i18n.language()
    i18n.set_language("lt")
    try:
        word = i18n._("The office is locked. Log in again.")
    finally:
        i18n.set_language(before)
    holds(word.startswith("Biuras užrakintas"), f"not translated: {word}")
    return word


def lettered(_trial: object) -> str:
    """The fonts of papers and windows draw Lithuanian letters; the icons are pictures."""
    from PySide6.QtGui import QFontDatabase, QIcon, QPixmap, QRawFont

    from ui.kit import icons

    for path in sorted(resource("fonts").glob("*.ttf")):
        font = QRawFont(str(path), 12)
        for letter in "ĄČĘĖĮŠŲŪŽąčęėįšųūž„“–":
            holds(font.supportsCharacter(ord(letter)), f"{path.name} has no {letter}")
    holds(QFontDatabase.families(), "no font on this system")
    names = [path.stem for path in resource("icons").glob("*.svg")]
    for name in names:
        drawn = QPixmap(str(resource("icons", f"{name}.svg")))
        holds(not drawn.isNull(), f"icon {name} cannot be drawn")
    shown: QIcon = icons.icon("office", "accent", 32)
    holds(not shown.pixmap(32, 32).isNull(), "the program's icon cannot be drawn")
    return f"{len(names)} icons"
