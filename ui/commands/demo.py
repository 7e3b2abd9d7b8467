"""``demo``: the sample office through a whole round, every paper signed and checked."""

import argparse
import json
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.formats import money, points
from app.i18n import N_, _
from app.labels import label
from app.loading.description import read
from app.office import Office
from app.places import AUTHORITY_FILE, resource
from app.register.queries import BY_HAND
from app.whole_file import write_whole
from ui.commands.common import Answer, Refusal, json_option, plain
from ui.commands.documents import GROUPS, write_group
from ui.commands.offices import create, fill
from ui.commands.show_ranking import ranking_data, ranking_text

SAMPLE = ("sample", "pakruojis.toml")
MARK = "summary.json"


@dataclass(frozen=True)
class _Document:
    """One exported paper after its check."""

    path: Path
    kind: str
    number: str
    signer: str
    valid: bool
    findings: tuple[str, ...]


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    demo = verbs.add_parser("demo", help=_(N_("the sample office through a whole round")))
    demo.add_argument(
        "--out", type=Path, default=Path("out") / "demo", help=_(N_("the folder to write to"))
    )
    json_option(demo)
    demo.set_defaults(do=_demo)


def _demo(chosen: argparse.Namespace) -> Answer:
    began = time.monotonic()
    out: Path = chosen.out
    _make_room(out)
    found = read(resource(*SAMPLE))
    secret = "-".join(secrets.token_hex(2) for _part in range(4))
    office, _code = create(found, out / "biuras", secret)
    try:
        fill(office, found, resource("sample"), secret)
        calls = office.calls.queries.rows()
        documents = [each for call in calls for each in _export(office, call.id, out)]
        authority = out / AUTHORITY_FILE
        write_whole(authority, office.papers.authority_certificate())
        data = _summary(office, documents, out)
        text = _text(office, documents, authority, out, secret, found.people[0].login)
    finally:
        office.close()
    (out / MARK).write_text(
        json.dumps(plain(data), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    seconds = int(time.monotonic() - began)
    text += "\n" + _(N_("Done in {seconds} s.")).format(seconds=seconds)
    good = bool(documents) and all(document.valid for document in documents)
    return Answer(text, data, 0 if good else 1)


def _make_room(out: Path) -> None:
    """An earlier demo is replaced; any other folder with something in it is left alone."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise Refusal(
                _(N_("The folder {folder} is not empty and holds no earlier demo.")).format(
                    folder=out
                )
            )
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)


def _export(office: Office, call_id: int, out: Path) -> list[_Document]:
    for what in GROUPS:
        write_group(office, call_id, what, out / what)
    folders = {kind: out / what for what, kinds in GROUPS.items() for kind in kinds}
    found = []
    for row in office.papers.queries.of_call(call_id):
        if not row.signed and (row.by_hand or row.kind in BY_HAND):
            continue  # signed with a pen at the desk: there is no signature to check
        result = office.papers.verify(row.id)
        path = folders[row.kind] / f"{row.number}.pdf"
        # The file that was written is what a person will hold, so it is compared too.
        valid = result.ok and path.read_bytes() == office.papers.pdf(row.id)
        findings = tuple(finding.text() for finding in result.findings)
        found.append(_Document(path, row.kind, row.number, row.signer, valid, findings))
    return found


def _summary(office: Office, documents: list[_Document], out: Path) -> dict[str, Any]:
    queries = office.evaluation.queries
    calls = office.calls.queries.rows()
    source = office.applications.queries.source()
    from app.tables import Query

    applications = source.rows(source.ids(Query()))
    return {
        "calls": [
            {"number": call.number, "title": call.title, "total": call.total, "state": call.state}
            for call in calls
        ],
        "applications": [
            {
                "number": row.number,
                "applicant": row.applicant,
                "title": row.title,
                "requested": row.requested,
                "state": row.state,
            }
            for row in applications
        ],
        "evaluations": [
            {
                "call": call.number,
                "application": row.number,
                "evaluator": cell.evaluator,
                "state": cell.state,
                "conflict": cell.conflict,
                "total": cell.total,
            }
            for call in calls
            for row in queries.progress(call.id)
            for cell in row.cells
        ],
        "ranking": [
            {"call": call.number, **entry}
            for call in calls
            for entry in ranking_data(office.evaluation.queries.ranking(call.id))
        ],
        "documents": [
            {
                "path": str(each.path.relative_to(out)),
                "kind": each.kind,
                "number": each.number,
                "signer": each.signer,
                "valid": each.valid,
                "findings": each.findings,
            }
            for each in documents
        ],
    }


def _text(
    office: Office,
    documents: list[_Document],
    authority: Path,
    out: Path,
    secret: str,
    login: str,
) -> str:
    lines = [office.name, ""]
    for call in office.calls.queries.rows():
        view = office.evaluation.queries.ranking(call.id)
        totals = view.ranking.totals
        heading = _(N_("Call No. {number}: {title} ({state})"))
        lines.append(heading.format(number=call.number, title=call.title, state=label(call.state)))
        facts = _(N_("Money {money}, proposed {proposed}, left {left}; least points {least}"))
        lines.append(
            facts.format(
                money=money(totals.money),
                proposed=money(totals.proposed),
                left=money(totals.left),
                least=points(view.rules.min_points),
            )
        )
        lines += ["", ranking_text(office.evaluation.queries.ranking(call.id)), ""]
    valid = sum(document.valid for document in documents)
    heading = _(N_("Signed papers: {count}, of them valid: {valid}"))
    lines.append(heading.format(count=len(documents), valid=valid))
    for document in documents:
        mark = "✓" if document.valid else "✗"
        lines.append(f"  {mark} {document.path.relative_to(out)}  {document.signer}")
        if not document.valid:
            lines += [f"      {finding}" for finding in document.findings]
    lines += [
        "",
        _(N_("Everything is in {folder}; the authority’s certificate is {name}.")).format(
            folder=out, name=authority.name
        ),
        _(N_("The sample office: folder {folder}, log-in {login}, password {secret}")).format(
            folder=out / "biuras", login=login, secret=secret
        ),
    ]
    return "\n".join(lines)
