"""Checking a file that anybody may have touched.

Three things together, because each alone can be fooled: pyHanko's analysis of what was changed
after each signature, the signers that the record expects, and the stored hash. ``pdfsig`` calls a
file valid that had a score painted over; cutting off the last revision leaves a file that is valid
with fewer signers.
"""

import hashlib
import logging
from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import Any

from app.formats import moment
from app.i18n import N_
from app.signing.authority import serial_text
from app.signing.container import container_is_exact, gap_is_whole, made_here
from app.signing.embedded import Content, read_content
from app.signing.findings import Finding, Level, SignatureReport, Verification, finding
from app.signing.named import certificate_of

LARGEST = 64 * 1024 * 1024
# A name or serial, or several of which any one will do: a person's earlier certificates too.
Expected = str | Collection[str]


def verify(
    pdf: bytes,
    trust_roots: Sequence[bytes] = (),
    *,
    expected_hash: str | None = None,
    expected_file_hash: str | None = None,
    expected_signers: Sequence[Expected] | None = None,
) -> Verification:
    """Say everything that can be said of ``pdf``; never raises, whatever the bytes are.

    ``trust_roots`` are certificates (DER or PEM) whose signers are trusted. The record's
    ``expected_hash`` is of the content, ``expected_file_hash`` of the stored bytes (SHA-256);
    ``expected_signers`` are certificate serials or names of people (or the serials of a person's
    certificates, any of which will do), and no other may have signed.
    """
    for name in ("pyhanko", "pyhanko_certvalidator"):
        # What they would log about a bad file is in the findings.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    refused = _refuse(pdf)
    if refused:
        return Verification(findings=(refused,))
    try:
        return _verify(pdf, trust_roots, expected_hash, expected_file_hash, expected_signers)
    except Exception as error:  # noqa: BLE001 – a hostile file may make any library raise anything
        return Verification(findings=(_unreadable(error),))


def _refuse(pdf: bytes) -> Finding | None:
    if not pdf:
        return finding("empty", Level.PROBLEM, N_("The file is empty."))
    if len(pdf) > LARGEST:
        message = N_("The file is larger than {limit} MB and was not read.")
        return finding("too_large", Level.PROBLEM, message, limit=LARGEST // 1024**2)
    if b"%PDF-" not in pdf[:1024]:
        return finding("not_pdf", Level.PROBLEM, N_("This is not a PDF file."))
    return None


def _unreadable(error: Exception) -> Finding:
    message = N_("The PDF is damaged or cut short and cannot be read ({why}).")
    why = f"{type(error).__name__}: {error}"[:200]
    return finding("unreadable", Level.PROBLEM, message, why=why)


def _unreadable_signature(error: Exception) -> Finding:
    message = N_("The signature in the file is damaged and cannot be read ({why}).")
    why = f"{type(error).__name__}: {error}"[:200]
    return finding("signature_unreadable", Level.PROBLEM, message, why=why)


def _verify(
    pdf: bytes,
    trust_roots: Sequence[bytes],
    expected_hash: str | None,
    expected_file_hash: str | None,
    expected_signers: Sequence[Expected] | None,
) -> Verification:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf))
    try:
        signatures, findings = _signatures(pdf, reader, trust_roots)
    except Exception as error:  # noqa: BLE001 – a damaged container raises as many kinds
        signatures, findings = [], [_unreadable_signature(error)]
    findings += _end(pdf, reader, signatures)
    content = read_content(reader)
    findings += _content(content, expected_hash)
    if expected_file_hash is not None:
        findings += _file(pdf, expected_file_hash)
    if expected_signers is not None:
        findings += _signers(signatures, expected_signers)
    return Verification(
        signatures=tuple(signatures),
        findings=tuple(findings),
        content_hash=content.content_hash if content else None,
        paper_uid=content.uid if content else None,
        paper_number=content.number if content else None,
        revisions=int(reader.xrefs.total_revisions),
    )


def _signatures(
    pdf: bytes, reader: Any, roots: Sequence[bytes]
) -> tuple[list[SignatureReport], list[Finding]]:
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.validation.pdf_embedded import collect_embedded_signatures

    embedded = collect_embedded_signatures(reader)
    filled = len(list(enumerate_sig_fields(reader, filled_status=True)))
    reports: list[SignatureReport] = []
    findings: list[Finding] = []
    for one in embedded:
        report, said = _one(pdf, one, roots)
        reports.append(report)
        findings += said
    if not filled:
        message = N_("The file has no electronic signature.")
        findings.append(finding("unsigned", Level.PROBLEM, message))
    elif filled > len(embedded):
        message = N_("The file holds a signature of a kind that cannot be checked here.")
        findings.append(finding("unknown_kind", Level.PROBLEM, message))
    return reports, findings


def _one(pdf: bytes, one: Any, roots: Sequence[bytes]) -> tuple[SignatureReport, list[Finding]]:
    status = _status(one, roots)
    subject = one.signer_cert.subject.native
    ours = made_here(one.sig_object)
    whole = gap_is_whole(pdf, [int(value) for value in one.byte_range], one.pkcs7_content, ours)
    exact = not ours or container_is_exact(one.pkcs7_content, one.signed_data)
    sound = bool(status.intact and status.valid)
    report = SignatureReport(
        field=str(one.field_name),
        person=str(subject.get("common_name", "")),
        office=str(subject.get("organization_name", "")),
        function=str(subject.get("title", "")),
        serial=serial_text(one.signer_cert.serial_number),
        at=one.self_reported_timestamp,
        intact=sound and whole and exact,
        trusted=bool(status.trusted) if roots else None,
        covers_all=int(one.byte_range[2]) + int(one.byte_range[3]) == len(pdf),
        changed_after=_changed_after(status),
    )
    return report, list(_said(report, sound, whole and exact))


def _status(one: Any, roots: Sequence[bytes]) -> Any:
    """pyHanko's judgement; the path is checked for the time at which the signer says to have
    signed, so that an old paper does not turn bad when a certificate runs out."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator.context import ValidationContext

    context = ValidationContext(
        trust_roots=[certificate_of(root) for root in roots],
        allow_fetching=False,
        moment=one.self_reported_timestamp,
    )
    return validate_pdf_signature(one, signer_validation_context=context)


def _changed_after(status: Any) -> str:
    from pyhanko.sign.diff_analysis import ModificationLevel

    level = status.modification_level
    if level is None or level is ModificationLevel.NONE:
        return "nothing"
    if level in (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING):
        return "signatures" if status.docmdp_ok else "content"
    return "content"


def _said(report: SignatureReport, sound: bool, exact: bool) -> Iterable[Finding]:
    who = report.person or report.field
    when = moment(report.at, seconds=True) if report.at else "–"
    if not sound:
        message = N_("{who}: the file was changed after signing; the signature does not match it.")
        yield finding("altered", Level.PROBLEM, message, who=who)
    elif not exact:
        message = N_("{who}: the bytes of the signature itself were changed after signing.")
        yield finding("container", Level.PROBLEM, message, who=who)
    else:
        message = N_("{who} signed on {when}; what was signed is unchanged.")
        yield finding("intact", Level.GOOD, message, who=who, when=when)
    if report.changed_after == "content":
        message = N_("{who}: a later revision of the file changed what had been signed.")
        yield finding("changed_later", Level.PROBLEM, message, who=who)
    yield _trust(report, who)
    if sound:
        message = N_(
            "{who}: the time is the one of the signer's computer; no time stamp proves it."
        )
        yield finding("time_unproven", Level.NOTE, message, who=who)


def _trust(report: SignatureReport, who: str) -> Finding:
    if report.trusted is None:
        message = N_(
            "{who}: whether the certificate (No. {serial}) is the office's own was not checked, "
            "because no root certificate was given."
        )
        return finding("trust_unchecked", Level.NOTE, message, who=who, serial=report.serial)
    if report.trusted:
        message = N_("{who}: the certificate was issued by a trusted authority.")
        return finding("trusted", Level.GOOD, message, who=who)
    message = N_("{who}: the certificate (No. {serial}) was not issued by a trusted authority.")
    return finding("untrusted", Level.PROBLEM, message, who=who, serial=report.serial)


def _end(pdf: bytes, reader: Any, signatures: list[SignatureReport]) -> list[Finding]:
    """Whatever stands after the last signature is signed by nobody."""
    if not signatures or any(one.covers_all for one in signatures):
        return []
    message = N_(
        "Something was added to the file after the last signature; nobody signed that part "
        "(the file has {count} revisions)."
    )
    count = int(reader.xrefs.total_revisions)
    return [finding("appended", Level.PROBLEM, message, count=count)]


def _content(content: Content | None, expected: str | None) -> list[Finding]:
    if content is None:
        level = Level.NOTE if expected is None else Level.PROBLEM
        message = N_("The file carries no data of this program, so it cannot be compared.")
        return [finding("no_data", level, message)]
    if expected is None:
        message = N_("The content was not compared with a record, because none was given.")
        return [finding("hash_unchecked", Level.NOTE, message)]
    if content.content_hash != expected.lower():
        message = N_("The content differs from the record (content code {found}, not {expected}).")
        values = {"found": content.content_hash[:16], "expected": expected[:16]}
        return [finding("hash_differs", Level.PROBLEM, message, **values)]
    return [finding("hash", Level.GOOD, N_("The content is the one in the record."))]


def _file(pdf: bytes, expected: str) -> list[Finding]:
    if hashlib.sha256(pdf).hexdigest() == expected.lower():
        message = N_("The file is, byte for byte, the one in the record.")
        return [finding("file", Level.GOOD, message)]
    message = N_(
        "The file is not the one in the record: bytes were changed, added or cut off since."
    )
    return [finding("file_differs", Level.PROBLEM, message)]


def _signers(signatures: list[SignatureReport], expected: Sequence[Expected]) -> list[Finding]:
    findings = []
    left = list(signatures)
    for each in expected:
        names = {each} if isinstance(each, str) else set(each)
        found = next((one for one in left if names & {one.person, one.serial}), None)
        if found is None:
            message = N_(
                "The signature of {who} is missing: it was never given, or its revision was "
                "cut off."
            )
            findings.append(
                finding("signer_missing", Level.PROBLEM, message, who=", ".join(sorted(names)))
            )
        else:
            left.remove(found)
    for one in left:
        message = N_("{who} signed, but the record does not expect this signature.")
        findings.append(finding("signer_unexpected", Level.PROBLEM, message, who=one.person))
    if not findings:
        message = N_("The signatures are those that the record expects.")
        findings.append(finding("signers", Level.GOOD, message))
    return findings
