"""What the guide shows: the sample office, looked at while its story goes on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from app.applications.terms import CheckAnswer
from app.loading.description import (
    ApplicationVerb,
    CallVerb,
    EligibilityVerb,
    PublishVerb,
)
from app.loading.drafts import application_draft
from app.loading.evaluation_verbs import otherwise
from app.loading.shapes_applications import FreezeVerb
from app.loading.shapes_evaluation import DecideVerb, EvaluateVerb
from app.office import Office
from app.participants.terms import EmploymentStatus, Sex
from ui.applications.values import values_of
from ui.gallery import settle
from ui.guide.story import Story
from ui.guide.studio import FORM, WIDE, Camera, Sitting, dress, select
from ui.papers.dialog import PaperDialog
from ui.start.window import StartWindow

MANAGER, REGISTRAR, FINANCE, EVALUATOR = "vadove", "registratore", "finansininkas", "vertintoja3"
CODE = "7K3M-Q9XW-2HDV-84RT-PZ6C-N1YB-G5FA-EJ0S"
FOLDER = "C:\\VVG biuras"
SHEET, SMALL, PAPER = (1280, 760), (780, 520), (900, 760)
FULL = (1366, 768)
LATER = datetime(2019, 12, 2, 8, 30, tzinfo=UTC)


def start(camera: Camera) -> None:
    """Making an office, and its recovery code."""
    window = StartWindow()
    window.go(window.new)
    window.new.folder.setText(FOLDER)
    window.new.form.set_values(
        {
            "office_name": "Pakruojo miesto vietos veiklos grupė",
            "code": "300000053",
            "place": "Pakruojis",
            "contacts": "+370 000 00000, biuras@pavyzdys.example",
            "name": "Ona Pavyzdė",
            "function": "vadovė",
            "login": "ona.pavyzde",
            "password": "plytelė karvė debesis",
            "again": "plytelė karvė debesis",
        }
    )
    camera.take("start-create", window, (900, 1080))
    window.code.box.set_code(CODE)
    window.go(window.code)
    camera.take("start-code", window, (760, 520))
    window.hide()
    window.deleteLater()


def drafting(camera: Camera, story: Story) -> None:
    """The call while it is a draft."""
    story.last(CallVerb)
    story.before(PublishVerb)
    with Sitting(story.office, MANAGER) as window:
        window.show_page("calls")
        page = window.page("calls")
        select(page)
        page.edit()
        camera.dialog("call-form", FORM, lambda dialog: dialog.go_to(1))
        page.edit_scorecard()
        camera.dialog("scorecard-form", (1300, 640))


def registering(camera: Camera, story: Story) -> None:
    """An application keyed in, and one being checked."""
    verb = story.before(ApplicationVerb, 5)
    with Sitting(story.office, MANAGER) as window:
        window.show_page("applications")
        page = window.page("applications")
        select(page)
        replay = story.replay
        draft = application_draft(verb, replay.call_id(verb.call), replay.action_id(verb.action))
        page.register()

        def fill(dialog: Any) -> None:
            dialog.set_values(values_of(draft))
            dialog.go_to(2)

        camera.dialog("register-proposal", SHEET, fill)
    story.office.drafts.clear("application", "")
    story.before(FreezeVerb, 3)
    with Sitting(story.office, REGISTRAR) as window:
        window.show_page("intake")
        select(window.page("intake"))
        camera.take("intake", window)
    story.before(EligibilityVerb, 2)
    with Sitting(story.office, MANAGER) as window:
        window.show_page("applications")
        page = window.page("applications")
        settle()
        page.table.select(story.replay.application_id(2))
        settle()
        page.check()
        camera.dialog("eligibility", (1120, 700), _answer)


def _answer(dialog: Any) -> None:
    """Half of the criteria met, the rest still open."""
    asked = dialog.questions.questions
    half = asked[: (len(asked) + 1) // 2]
    dialog.questions.set_raw({str(each.item.id): [CheckAnswer.YES, ""] for each in half})
    dialog.questions.focus_first()


def evaluating(camera: Camera, story: Story) -> None:
    """An evaluator at work: two criteria scored, then all, then the sheet to sign."""
    verb: EvaluateVerb = story.last(EvaluateVerb)
    office, evaluation = story.office, story.office.evaluation
    application = story.replay.application_id(verb.application)
    office.log_in(verb.by, story.replay.password)
    evaluation.state_conflict(application, conflicted=False)
    given = list(_scores(office, application, verb))
    for key, points, comment in given[:2]:
        evaluation.score(application, key, points, comment)
    with Sitting(office, verb.by) as window:
        window.show_page("evaluation")
        page = window.page("evaluation")
        page.choose("mine")
        camera.take("evaluator-tasks", window)
        page.part("mine").open_task(application)
        camera.take("evaluator-scorecard", window, FULL)
        for key, points, comment in given[2:]:
            evaluation.score(application, key, points, comment)
        paper = evaluation.submit(application)
        PaperDialog(office, paper, window, sign_verb="Sign the sheet").open()
        camera.dialog("sheet-sign", PAPER)
        office.papers.sign(paper)
    story.skip()


def _scores(office: Office, application: int, verb: EvaluateVerb) -> Iterator[tuple[int, int, str]]:
    criteria = office.evaluation.queries.scorecard(application).spec.criteria
    comments = [*verb.comments, *[""] * (len(criteria) - len(verb.comments))]
    for criterion, points, comment in zip(criteria, verb.points, comments, strict=True):
        yield int(criterion.key), points, comment


def deciding(camera: Camera, story: Story) -> None:
    """Evaluators, progress, the order and the decision about it."""
    story.last(DecideVerb)
    office = story.office
    with Sitting(office, MANAGER) as window:
        window.show_page("evaluation")
        page = window.page("evaluation")
        page.choose("evaluators")
        camera.take("evaluators", window)
        page.choose("progress")
        select(page, 2)
        camera.take("progress", window, FULL)
        page.side.leave()
        page.choose("ranking")
        camera.take("evaluation-ranking", window, FULL)
        select(page, 2)
        page.part("ranking").explain()
        camera.dialog("arithmetic")
        page.part("ranking").decide()
        basis = {"reason": "Valdybos 2019 m. kovo 20 d. posėdžio protokolas Nr. 3"}
        camera.dialog("decide", SHEET, lambda dialog: dialog.set_values({"basis": basis}))
        verb = story.next
        words, _returned = otherwise(story.replay, verb)
        call = story.replay.call_id(verb.call)
        papers = office.evaluation.decide(call, verb.reason, words)
        page.choose("documents")
        settle()
        select(page, page.part("documents").table.model.rowCount() - 1)
        camera.take("documents", window, WIDE)
        for paper in papers:
            office.papers.sign(paper)
        dialog = PaperDialog(office, papers[0], window)
        dialog.open()
        camera.dialog("verify", PAPER, lambda shown: shown.check())
    story.skip()


def living(camera: Camera, story: Story) -> None:
    """The office a while later."""
    story.end(LATER)
    story.office.back_up()
    with Sitting(story.office, MANAGER) as window:
        camera.take("1-overview", window)
        for key, name in (
            ("strategy", "strategy"),
            ("calls", "calls"),
            ("applications", "applications"),
            ("budget", "budget"),
            ("accounts", "accounts"),
        ):
            window.show_page(key)
            select(window.page(key), 1 if key == "accounts" else 0)
            camera.take(name, window, FULL if key == "budget" else WIDE)
        for key, part, name in (
            ("applications", "applicants", "applicants"),
            ("evaluation", "complaints", "complaints"),
            ("register", "", "register"),
            ("texts", "receipt", "texts"),
        ):
            window.show_page(key)
            if part:
                settle()
                window.page(key).choose(part)
            select(window.page(key))
            camera.take(name, window, FULL if key == "texts" else WIDE)
        window.resize(*WIDE)
        window.show_page("backups")
        select(window.page("backups"))
        window.page("backups").set_facts(FOLDER)  # not where the pictures happen to be taken
        camera.take("backups", window)
        window.show_page("audit")
        camera.take("audit", window)
    _participants(camera, story.office)
    _payment(camera, story.office)
    dress(dark=True)
    with Sitting(story.office, MANAGER) as window:
        window.show_page("applications")
        select(window.page("applications"))
        camera.take("4-applications-dark", window)
    dress(dark=False)


def _participants(camera: Camera, office: Office) -> None:
    with Sitting(office, REGISTRAR) as window:
        window.show_page("participants")
        page = window.page("participants").part("people")
        select(page, 4)
        camera.take("participants", window)
        page.register()
        values = {
            "last_name": "Pavyzdytė",
            "first_name": "Austėja",
            "birth_date": date(1998, 4, 17),
            "sex": Sex.FEMALE,
            "started_on": date(2019, 11, 25),
            "employment": EmploymentStatus.UNEMPLOYED,
            "unemployed_since": date(2018, 9, 3),
        }

        def fill(dialog: Any) -> None:
            dialog.form.set_values(values)
            dialog.form.set_values({"operation_id": page.table.model.row(4).operation_id})
            dialog.form.changed.emit()

        camera.dialog("register-participant", (900, 760), fill)
    office.drafts.clear("participant", "")


def _payment(camera: Camera, office: Office) -> None:
    with Sitting(office, FINANCE) as window:
        window.show_page("budget")
        page = window.page("budget")
        select(page)
        page.current.record()

        def fill(dialog: Any) -> None:
            target = dialog.form.rows["target"].field.choices
            words = target() if callable(target) else target
            dialog.form.set_values(
                {
                    "kind": dialog.form.rows["kind"].field.choices[1][0],
                    "target": next(key for key, text in words if text.startswith("VP-1 ")),
                    "document": "MP-118",
                    "total": 450_000,
                }
            )
            settle(1500)

        camera.dialog("budget-entry", (900, 760), fill)


SCENES = (drafting, registering, evaluating, deciding, living)
