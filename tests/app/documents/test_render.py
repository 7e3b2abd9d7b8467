import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pikepdf.pdfa
import pytest
from pypdf import PdfReader

from app.documents.canonical import content_json
from app.documents.decision import opening
from app.documents.finalize import finalize
from app.documents.papers import (
    ListKind,
    Paper,
    ProjectReportPaper,
    ReportTable,
    SignatureBox,
)
from app.documents.render import WAYS, render
from tests.app.documents import samples
from tests.app.documents.reading import attachment_of, fonts_of, page_texts, text_of

ROOT = Path(__file__).resolve().parents[3]
PAPERS: dict[str, Paper] = {
    "sheet": samples.sheet(),
    "long": samples.sheet(40, 3),
    "blank": samples.blank_sheet(),
    "declaration": samples.declaration(),
    "proposed": samples.proposal_list(),
    "reserve": samples.proposal_list(ListKind.RESERVE),
    "not selected": samples.proposal_list(ListKind.NOT_SELECTED, 12),
    "empty": samples.proposal_list(ListKind.RESERVE, 0),
    "decision": samples.decision(),
    "recovery": samples.recovery(),
    "eligibility": samples.eligibility_sheet(),
    "summary": samples.summary(),
    "many criteria": samples.summary(5, 16, "S-2026-1"),
    "report": samples.report(),
    "act": samples.act(),
    "register": samples.listing(),
}


def test_every_kind_of_paper_has_one_way_to_be_set() -> None:
    assert set(WAYS) == set(get_args(Paper))


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_archivable_and_carries_its_own_content(name: str) -> None:
    made = render(PAPERS[name])
    report = pikepdf.pdfa.validate_written(BytesIO(made.pdf), "3b")
    assert report.passed, report.summary()
    assert attachment_of(made.pdf) == made.content_json == content_json(PAPERS[name])
    assert all(fonts_of(made.pdf).values())
    assert {font.split("+")[1] for font in fonts_of(made.pdf)} <= {
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationSans-Italic",
        "LiberationMono-Bold",
    }


def test_a_standard_font_would_be_noticed() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(100, 100, "Helvetica")
    canvas.save()
    assert fonts_of(out.getvalue()) == {"/Helvetica": False}
    with pytest.raises(pikepdf.pdfa.PdfaError):
        finalize(out.getvalue(), b"{}", "ab" * 32, samples.RECORDED)


def test_json_is_attached_as_data() -> None:
    with pikepdf.open(BytesIO(render(samples.sheet()).pdf)) as pdf:
        (spec,) = pdf.Root.AF
        assert str(spec.AFRelationship) == "/Data"
        assert str(pdf.Root.Lang) == "lt"


def test_sheet_says_what_was_scored() -> None:
    text = text_of(render(samples.sheet()).pdf)
    for part in (
        "PAKRUOJO MIESTO VIETOS VEIKLOS GRUPĖ",
        "PROJEKTAS FINANSUOJAMAS IŠ EUROPOS SOCIALINIO FONDO LĖŠŲ",
        "2026-11-23 Nr. VL-12",
        "Nr. 3, „Socialinę atskirtį patiriančių asmenų įtrauktis Pakruojo mieste“",
        "Prašoma suma 49 992,77 Eur",
        "Ona Pavyzdienė, vertintoja",
        "2 redakcija, kodas 9c1f0b7a52d8",
        "Iš viso balų iš 100,00 78,00",
        "20,00 + 8,00 + 12,50 + 10,00 + 5,00 + 10,00 + 7,50 + 5,00 + 0,00 = 78,00",
        "Vertinimas pateiktas 2026-11-23 17:00 (Vilniaus laiku).",
        "vidinis, nekvalifikuotas",
        "Nr. VL-12 · 1 versija",
        "1 puslapis iš 1",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 kriterijus"), (3, "3 kriterijai"), (12, "12 kriterijų")]
)
def test_unfinished_sheet_has_no_total_and_says_what_is_missing(count: int, words: str) -> None:
    rows = samples.rows(9) + samples.rows(count, filled=False)
    text = text_of(render(samples.sheet(rows=rows, total=None, arithmetic="")).pdf)
    assert f"Vertinimas nebaigtas: liko {words}" in text
    assert "Iš viso balų" not in text


def test_zero_points_are_not_a_dash() -> None:
    text = text_of(render(samples.sheet()).pdf)
    assert "9 Inovatyvumas vietos mastu ne 5,00 0,00" in text


@pytest.mark.parametrize(("criteria", "comment"), [(9, 1), (14, 5), (23, 9), (40, 2), (40, 0)])
def test_every_page_repeats_head_and_footer_and_the_end_is_never_alone(
    criteria: int, comment: int
) -> None:
    made = render(samples.sheet(criteria, comment))
    texts = page_texts(made.pdf)
    assert len(texts) == made.pages
    for at, text in enumerate(texts, start=1):
        assert "Nr. Kriterijus Pasirinkta skalės reikšmė Didž. balas Balai" in text
        assert f"{at} puslapis iš {made.pages}" in text
        assert f"Turinio kodas: {made.content_hash[:8]} " in text
    last = texts[-1]
    assert "Iš viso balų" in last
    assert "(parašas, data)" in last
    assert samples.rows(criteria)[-1].text in last


@pytest.mark.parametrize(
    "paper",
    [samples.sheet(9, 1), samples.proposal_list(count=4), samples.decision(6)],
    ids=["sheet of nine criteria", "list of four", "decision on six"],
)
def test_usual_paper_stands_on_one_page(paper: Paper) -> None:
    assert render(paper).pages == 1


def test_signature_box_lies_on_its_page_inside_the_margins() -> None:
    for count, comment in ((9, 1), (14, 5), (40, 2)):
        made = render(samples.sheet(count, comment))
        box = made.signature_box
        assert isinstance(box, SignatureBox)
        assert box.page == made.pages - 1
        page = PdfReader(BytesIO(made.pdf)).pages[box.page].mediabox
        assert 0 < box.x0 < box.x1 < float(page.width)
        assert 70 < box.y0 < box.y1 < float(page.height)
        assert "(parašas, data)" in page_texts(made.pdf)[box.page]


def test_blank_sheet_shows_the_scale_and_has_no_electronic_place() -> None:
    made = render(samples.blank_sheet())
    text = text_of(made.pdf)
    for said in ("10 – 2 ir daugiau sektorių", "Interesų konfliktas", "(metai, mėnuo, diena)"):
        assert said in text
    assert "Elektroninis parašas" not in text
    assert "78,00" not in text
    assert made.signature_box is None


def test_list_adds_up_and_gives_reasons() -> None:
    text = text_of(render(samples.proposal_list()).pdf)
    assert "SIŪLOMŲ FINANSUOTI VIETOS PLĖTROS PROJEKTŲ SĄRAŠAS" in text
    assert "Kvietimo lėšos 200 000,00 Eur" in text
    assert "Likutis 8 603,00 Eur" in text
    assert "Iš viso, Eur 199 368,08 191 397,00 191 397,00" in text
    assert "Priežastis: Pirmumą lėmė kriterijus Nr. 1 (20,00 > 16,67)" in text
    assert "Sąraše – 4 pasiūlymai." in text


def test_empty_list_says_so() -> None:
    text = text_of(render(PAPERS["empty"]).pdf)
    assert "Tokių pasiūlymų nėra." in text
    assert "(parašas, data)" in text


@pytest.mark.parametrize(
    ("basis", "begins"),
    [
        ((), ["N u s p r e n d ž i u:"]),
        (
            ("Atsižvelgdama į protokolą Nr. 5,",),
            ["Atsižvelgdama į protokolą Nr. 5,", "n u s p r e n d ž i u:"],
        ),
        (
            ("Posėdžio protokolas Nr. 5. ",),
            ["Pagrindas: Posėdžio protokolas Nr. 5.", "N u s p r e n d ž i u:"],
        ),
    ],
)
def test_decision_begins_as_a_sentence_does(basis: tuple[str, ...], begins: list[str]) -> None:
    assert opening(basis) == begins
    shown = text_of(render(replace(samples.decision(), basis=basis)).pdf)
    assert all(each in shown for each in begins)


def test_decision_names_every_outcome() -> None:
    text = text_of(render(samples.decision()).pdf)
    assert "VADOVO SPRENDIMAS DĖL KVIETIMO NR. 3 PROJEKTINIŲ PASIŪLYMŲ PIRMUMO EILĖS" in text
    for outcome in ("Siūlomas", "Rezervinis", "Neatrinktas"):
        assert outcome in text
    assert "2. Pavesti projektų administratoriui" in text
    assert "Iš viso, Eur 288 000,00 144 000,00" in text


def test_declaration_holds_its_wording() -> None:
    text = text_of(render(samples.declaration()).pdf)
    assert "Aš, Ona Pavyzdienė, vertintoja, dalyvaudama (-as)" in text
    assert "Deklaruota 2026 m. lapkričio 23 d." in text
    assert "1 puslapis iš 1" in text


def test_recovery_sheet_shows_the_code_in_groups_and_hides_it_from_the_data() -> None:
    made = render(samples.recovery())
    assert "K7QX M2PD 9TRA 4WFH" in text_of(made.pdf)
    assert "K7QX" not in attachment_of(made.pdf).decode()
    assert made.signature_box is None


def test_dates_and_identity_come_from_the_paper() -> None:
    made = render(samples.sheet())
    reader = PdfReader(BytesIO(made.pdf))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == samples.RECORDED
    assert reader.metadata.title == "Vertinimo lentelė Nr. VL-12"
    identity: Any = reader.trailer["/ID"]
    assert bytes(identity[0].original_bytes) == bytes.fromhex(made.content_hash)[:16]
    metadata = reader.xmp_metadata
    assert metadata is not None
    assert metadata.xmp_metadata_date is not None
    assert metadata.xmp_metadata_date.isoformat().startswith("2026-11-23T15:00:05")


def test_same_paper_gives_the_same_bytes_another_paper_does_not() -> None:
    first = render(samples.sheet()).pdf
    render(samples.declaration())
    assert render(samples.sheet()).pdf == first
    assert render(samples.sheet(minimum=4000)).pdf != first


_CHILD = """
import hashlib, sys
from tests.app.documents import samples
from app.documents.render import WAYS, render
papers = (samples.sheet(14, 5), samples.decision(), samples.proposal_list())
print(*(hashlib.sha256(render(paper).pdf).hexdigest() for paper in papers))
"""


def test_same_bytes_in_other_processes_with_other_hash_seeds() -> None:
    told = set()
    for seed in ("0", "4711"):
        ran = subprocess.run(
            [sys.executable, "-c", _CHILD],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed[0]}"},
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(ran.stdout)
    assert len(told) == 1


def test_papers_and_results_travel_between_processes() -> None:
    for paper in PAPERS.values():
        assert pickle.loads(pickle.dumps(paper)) == paper
    made = render(samples.declaration())
    assert pickle.loads(pickle.dumps(made)) == made
    assert json.loads(made.content_json)["content"]["paper"]["number"] == "ND-4"


def test_register_keeps_voided_numbers_among_the_others() -> None:
    text = text_of(render(samples.listing(205)).pdf)
    assert "GAUNAMŲJŲ DOKUMENTŲ REGISTRAS, 2026 M." in text
    assert "Anuliuota 2026-11-23: užregistruota antrą kartą" in text
    assert [f"G-{n} 2026-11-23" in text for n in (1, 3, 200, 201, 205)] == [True] * 5
    assert "205 dokumentai. Anuliuotų: 68." in text


def test_project_report_never_leaves_the_title_of_a_table_alone() -> None:
    rows = tuple((str(number), f"{number},00") for number in range(1, 13))
    table = ReportTable(
        title="Mokėjimo prašymai",
        heads=("Nr.", "Suma, Eur"),
        widths=(0, 30),
        rows=(*rows, ("Iš viso", "78,00")),
        right=(1,),
        total=True,
    )
    for lines in range(26, 30):
        paper = ProjectReportPaper(
            head=samples.HEAD,
            paper=samples.paper_id("PS-2026-1"),
            titles=("Projekto stebėsenos ataskaita",),
            opening=("Eilutė.",) * lines,
            facts=(("Projektas", "P-1"),),
            tables=(table,),
            closing=(),
            signer=samples.MANAGER,
        )
        pages = page_texts(render(paper).pdf)
        assert ["2,00" in page for page in pages if table.title in page] == [True], lines
