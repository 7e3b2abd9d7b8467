"""Dialogs of a call's log: a publication with its proof, a question, its answer."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.history import PublicationRow, QuestionRow
from app.calls.log import PublicationDraft, QuestionDraft
from app.calls.queries import CallDetail
from app.i18n import N_, _
from app.office import Office
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog


def publication_dialog(office: Office, parent: QWidget, one: CallDetail) -> FormDialog:
    """Where and when the call was made known."""
    proof = ChosenFiles(
        N_("Attach a proof"), N_("No proof attached."), N_("Proof of the publication")
    )

    def submit(values: dict[str, Any]) -> None:
        files = [office.attachments.read(path) for path in proof.paths]
        draft = PublicationDraft(
            values["place"], values["published_on"], values["link"] or "", values["note"] or ""
        )
        office.calls.announce(one.id, draft, files)

    return FormDialog(
        N_("Add a publication"),
        [
            Field(
                "place",
                N_("Where it was published"),
                required=True,
                wide=True,
                max_length=200,
                placeholder=N_("Website, newspaper, notice board"),
            ),
            Field("published_on", N_("Published on"), "date", required=True),
            Field("link", N_("Link"), max_length=500),
            Field("note", N_("Note"), "multiline", wide=True, lines=2),
        ],
        submit,
        values={"published_on": office.clock.today()},
        extra=proof,
        topic="kvietimo-eiga",
        parent=parent,
    )


def void_dialog(office: Office, parent: QWidget, entry: PublicationRow) -> FormDialog:
    """Why an entry is taken out."""
    return FormDialog(
        N_("Take the entry out of the log"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.calls.void_publication(entry.id, values["reason"]),
        verb=N_("Take out"),
        text=_("“{place}” stays readable with the reason.").format(place=entry.place),
        columns=1,
        topic="kvietimo-eiga",
        parent=parent,
    )


def question_dialog(office: Office, parent: QWidget, one: CallDetail) -> FormDialog:
    """A question as it came."""

    def submit(values: dict[str, Any]) -> None:
        draft = QuestionDraft(
            values["text"], values["asked_on"], values["asked_by"] or "", values["public"]
        )
        office.calls.ask(one.id, draft)

    return FormDialog(
        N_("Add a question"),
        [
            Field("text", N_("Question"), "multiline", required=True, wide=True, lines=4),
            Field("asked_on", N_("Asked on"), "date", required=True),
            Field("asked_by", N_("Who asked"), max_length=200, help=N_("Is never published.")),
            Field("public", N_("May be published without the name"), "check"),
        ],
        submit,
        values={"asked_on": office.clock.today(), "public": True},
        topic="kvietimo-eiga",
        parent=parent,
    )


def answer_dialog(office: Office, parent: QWidget, question: QuestionRow) -> FormDialog:
    """The answer, or its new wording."""
    return FormDialog(
        N_("Answer the question"),
        [
            Field("answer", N_("Answer"), "multiline", required=True, wide=True, lines=5),
            Field("public", N_("May be published without the name"), "check"),
        ],
        lambda values: office.calls.answer(
            question.id, question.version, values["answer"], values["public"]
        ),
        values={"answer": question.answer, "public": question.public},
        text=question.text,
        columns=1,
        topic="kvietimo-eiga",
        parent=parent,
    )
