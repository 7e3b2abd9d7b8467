"""Descriptions come from outside: what is wrong is named, nothing is loaded by half."""

from pathlib import Path

import pytest

from app.errors import Invalid
from app.loading.description import EntryVerb, read
from app.places import resource


def _file(folder: Path, text: str) -> Path:
    path = folder / "aprasas.toml"
    path.write_text(text, "utf-8")
    return path


def test_sample_description_is_read_whole() -> None:
    description = resource("sample", "pakruojis.toml")
    found = read(description)
    assert len(found.verbs) == description.read_text("utf-8").count("[[verbs]]")
    assert found.office is not None
    assert found.office.name == "Pakruojo miesto vietos veiklos grupė"
    states = resource("sample", "evaluation-states.toml")
    more = read(states)
    assert len(more.verbs) == states.read_text("utf-8").count("[[verbs]]")
    assert more.office is None


def test_money_is_read_as_people_write_it(tmp_path: Path) -> None:
    verb = '[[verbs]]\ndo="entry"\nat=2019-01-01T10:00:00\nby="x"\nkind="paid"\ndocument="1"\n'
    found = read(_file(tmp_path, f'format=1\n{verb}sum="9 992,77"\n'))
    entry = found.verbs[0]
    assert isinstance(entry, EntryVerb)
    assert entry.sum == 999_277


def test_times_are_vilnius_times(tmp_path: Path) -> None:
    verb = '[[verbs]]\ndo="publish"\nat=2019-07-01T10:00:00\nby="x"\ncall="1"\n'
    found = read(_file(tmp_path, f"format=1\n{verb}"))
    assert found.verbs[0].at.isoformat() == "2019-07-01T07:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2", "format"),
        ('format = 1\nsurprise = "x"', "surprise"),
        ('format = 1\n[[verbs]]\ndo = "fly"\nat = 2019-01-01T10:00:00\nby = "x"', "verbs.0"),
        ("format = ", "aprasas.toml"),
        ("format = " + "9" * 6000, "aprasas.toml"),
        ("format = " + "[" * 100_000, "aprasas.toml"),
        (
            'format=1\n[[verbs]]\ndo="entry"\nat=2019-01-01T10:00:00\nby="x"\n'
            'kind="paid"\ndocument="1"\nsum="1,234"',
            "verbs.0.entry.sum",
        ),
    ],
)
def test_wrong_file_is_refused_naming_the_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(_file(tmp_path, text))
    assert said in refused.value.text()


def test_missing_and_binary_files_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        read(tmp_path / "nera.toml")
    binary = tmp_path / "x.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Invalid, match="cannot be read"):
        read(binary)
