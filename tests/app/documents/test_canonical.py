import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta, timezone

import pytest

from app.documents import qr
from app.documents.canonical import content_hash, content_json
from app.documents.qr import Code, read_text, write_text
from tests.app.documents import samples


def test_content_is_sorted_compact_and_names_its_schema() -> None:
    content = content_json(samples.sheet())
    again = json.dumps(
        json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert content == again.encode()
    assert json.loads(content)["schema"] == "vvg.EvaluationSheet/1"
    assert content_hash(samples.sheet()) == hashlib.sha256(content).hexdigest()


def test_the_same_moment_in_another_zone_is_the_same_content() -> None:
    vilnius = samples.RECORDED.astimezone(timezone(timedelta(hours=2)))
    one = samples.sheet(submitted_at=samples.RECORDED)
    assert content_json(one) == content_json(replace(one, submitted_at=vilnius))


def test_one_hundredth_of_a_point_changes_the_hash() -> None:
    one = samples.sheet()
    row = replace(one.rows[0], points=1999)
    assert content_hash(one) != content_hash(replace(one, rows=(row, *one.rows[1:])))


def test_composed_and_decomposed_letters_are_the_same_content() -> None:
    one = samples.sheet(conclusion="\u0117")
    assert content_json(one) == content_json(replace(one, conclusion="e\u0307"))


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(TypeError, match="time zone"):
        content_json(samples.sheet(submitted_at=samples.RECORDED.replace(tzinfo=None)))


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        content_json(samples.sheet(total=78.0))


def test_the_recovery_code_stays_out_of_the_content() -> None:
    assert b"K7QX" not in content_json(samples.recovery())


@dataclass(frozen=True)
class _Numbered:
    text: str
    expected: Code | None


@pytest.mark.parametrize(
    "case",
    [
        _Numbered(write_text("6f1c2c0e-5d0b", "ab" * 32), Code("6f1c2c0e-5d0b", "ab" * 32)),
        _Numbered(
            write_text("6f1c2c0e-5d0b", "ab" * 32, 2, 3), Code("6f1c2c0e-5d0b", "ab" * 32, 2, 3)
        ),
        _Numbered(write_text("6f1c2c0e-5d0b", "ab" * 32, 4, 3), None),
        _Numbered("https://example.org", None),
        _Numbered("VVG:A:12", None),
    ],
)
def test_qr_text_reads_back_or_is_refused(case: _Numbered) -> None:
    assert read_text(case.text) == case.expected


@pytest.mark.parametrize("number", range(3))
def test_code_is_read_from_the_bars_that_are_drawn(number: int) -> None:
    import numpy
    import zxingcpp

    text = write_text("6f1c2c0e-5d0b-4d2e-9d38", f"{number:064x}") if number else "VVG:A:B"
    modules = qr._modules(text)
    picture = numpy.full((len(modules) + 8,) * 2, 255, "uint8")
    drawn = 0
    for column, row, wide, high in qr._bars(modules):
        picture[4 + row : 4 + row + high, 4 + column : 4 + column + wide] = 0
        drawn += wide * high
    assert drawn == sum(map(sum, modules))  # no square twice
    (found,) = zxingcpp.read_barcodes(picture.repeat(4, 0).repeat(4, 1))
    assert (found.text, found.ec_level) == (text, "M")
