"""Attached files come back byte for byte, whatever they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.attachments.incoming import MEGABYTE, Incoming, tidy_name
from app.attachments.steps import attach
from app.errors import Invalid, Unsafe
from app.office import Office
from db.models.attachments import FilePiece, StoredFile
from tests.app.offices import make_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("attachments")))
    yield office
    office.close(with_backup=False)


def put(office: Office, record: int, *files: Incoming) -> list[int]:
    with office.unit_of_work() as unit:
        made = attach(unit, "test", record, files, "Ona")
        unit.record("test.attached", record)
    return [each.id for each in made]


@pytest.mark.parametrize("size", [0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 2 * MEGABYTE + 7])
def test_a_file_comes_back_the_same(office: Office, tmp_path: Path, size: int) -> None:
    data = bytes(place * 7 % 251 for place in range(1000)) * (size // 1000 + 1)
    source = tmp_path / "įrodymas.bin"
    source.write_bytes(data[:size])
    (found,) = put(office, size, office.attachments.read(source))
    assert office.attachments.open(found) == Incoming("įrodymas.bin", data[:size])
    assert office.attachments.save(found, tmp_path / "out").read_bytes() == data[:size]
    (row,) = office.attachments.of("test", [size])
    assert (row.name, row.size, row.added_by) == ("įrodymas.bin", size, "Ona")


def test_the_same_bytes_are_kept_once(office: Office) -> None:
    file = Incoming("a.pdf", b"same bytes" * 200_000)
    first, second = put(office, 77, file, replace(file, name="b.pdf"))
    assert office.attachments.open(first).data == office.attachments.open(second).data
    with Session(office.database.reader) as session:
        assert session.scalar(select(func.count()).where(StoredFile.size == len(file.data))) == 1
        assert session.scalar(select(func.max(func.length(FilePiece.data)))) == MEGABYTE


def test_a_damaged_file_is_not_handed_out(office: Office) -> None:
    (found,) = put(office, 78, Incoming("c.txt", b"whole"))
    with Session(office.database.writer) as session, session.begin():
        session.execute(update(FilePiece).where(FilePiece.data == b"whole").values(data=b"wh0le"))
    with pytest.raises(Unsafe, match="damaged"):
        office.attachments.open(found)


def test_a_file_above_the_limit_is_refused(office: Office, tmp_path: Path) -> None:
    office.details.change(replace(office.details.get(), attachment_megabytes=1))
    large = tmp_path / "didelis.bin"
    large.write_bytes(b"x" * (MEGABYTE + 1))
    with pytest.raises(Invalid, match="larger than 1 MB"):
        office.attachments.read(large)
    for wrong in (tmp_path, tmp_path / "none"):
        with pytest.raises(Invalid):
            office.attachments.read(wrong)
    with pytest.raises(Unsafe, match="could not be written"):
        office.attachments.save(put(office, 79, Incoming("d", b"d"))[0], tmp_path / "no" / "d")
    with pytest.raises(Invalid, match="200"):
        office.details.change(replace(office.details.get(), attachment_megabytes=201))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\a.pdf", "a.pdf"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ("..", "failas"),
        ("ž" * 300 + ".pdf", "ž" * 251 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert tidy_name(name) == kept
