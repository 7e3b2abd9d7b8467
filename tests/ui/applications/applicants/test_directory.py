"""The directory as a person uses it: found by keys, corrected, linked, its aid entered."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.office import Office
from tests.app.nouns import application_draft
from tests.ui.answers import Answers
from tests.ui.applications.test_applications_page import register
from tests.ui.find import (
    choose,
    click,
    click_row,
    find,
    keys,
    press,
    settled,
    table_texts,
    top,
    type_in,
    wait,
)
from ui.applications.applicants.importing import (
    ApplicantImportDialog,
    import_applicants,
    save_empty_applicants,
    take_applicants_back,
)
from ui.applications.form import ApplicationDialog
from ui.applications.page import ApplicationsPage
from ui.kit.form_dialog import FormDialog
from ui.papers.dialog import PaperDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def words(page: ApplicationsPage) -> list[str]:
    return [each.text() for each in page.side.findChildren(QLabel) if each.isVisible()]


def save(form: FormDialog) -> None:
    press(form, Qt.Key.Key_Return, CTRL)
    settled()


def opened(page: ApplicationsPage) -> None:
    """The directory, its first applicant chosen."""
    page.refresh()
    click(None, page, "Pareiškėjai")
    wait(lambda: page.directory.table.model.rowCount() == 1)
    click_row(page.directory.table, 0)
    wait(lambda: page.side.isVisible())
    settled()


def test_applicant_is_found_corrected_and_its_application_opened(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    application = register(office, call)
    opened(page)
    assert table_texts(page.directory.table)[0][:2] == ["Asociacija „Pavyzdys A“", "188753461"]
    press(page, Qt.Key.Key_F2)
    form = top(FormDialog, "Taisyti pareiškėjo duomenis")
    type_in(None, form, "Pavadinimas", "Asociacija „Žemaitė“")
    choose(None, form, "NVO žyma", "Nežinoma")
    save(form)
    wait(lambda: "Asociacija „Žemaitė“" in words(page))
    box = find(page, QLineEdit, "Paieška: pavadinimas, kodas")
    box.setFocus()
    keys(box, "zemaite")
    wait(lambda: page.directory.table.model.rowCount() == 1)
    click(None, page, "Taisyti kodą")
    form = top(FormDialog, "Taisyti kodą")
    type_in(None, form, "Kodas", "188753462")
    type_in(None, form, "Priežastis", "Registro išrašas")
    save(form)
    wait(lambda: table_texts(page.directory.table)[0][-1] == "Abejotinas kodas")
    click(None, page.side, "Pasiūlymai")
    click(None, page.side, "Atverti")
    wait(lambda: page.table.isVisible() and page.table.current() == application)


def test_links_and_aid_are_entered_and_seen_at_the_application(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers, tmp_path: Path
) -> None:
    register(office, call)
    opened(page)
    click(None, page, "Ryšiai")
    click(None, page, "Susijusi įmonė")
    form = top(FormDialog, "Susijusi įmonė")
    type_in(None, form, "Įmonės pavadinimas", "UAB „Audiniai“")
    choose(None, form, "Ryšio pagrindas", "Balsų dauguma")
    type_in(None, form, "Dokumento data", "2017-02-20")
    save(form)
    wait(lambda: "UAB „Audiniai“" in words(page))
    click(None, page, "Pagalba")
    click(None, page, "Įrašyti pagalbą")
    form = top(FormDialog, "Nereikšminga pagalba")
    type_in(None, form, "Pagalbos teikėjas", "Savivaldybė")
    type_in(None, form, "Suma", "190 000")
    choose(None, form, "Gavo susijusi įmonė", "UAB „Audiniai“")
    save(form)
    wait(lambda: any("lieka 10\u00a0000,00" in each for each in words(page)))
    click(None, page, "Veža krovinius keliais už atlygį")
    wait(lambda: any("viršijama 90\u00a0000,00" in each for each in words(page)))
    click(None, page, "Veža krovinius keliais už atlygį")
    wait(lambda: any("lieka 10\u00a0000,00" in each for each in words(page)))
    click(None, page, "Registro patikra")
    form = top(FormDialog, "Pagalbos registro patikra")
    type_in(None, form, "Kas nurodyta registre", "Viena suma")
    extract = tmp_path / "israsas.pdf"
    extract.write_bytes(b"%PDF-1.4")
    answers.path = extract
    click(None, form, "Pridėti failą")
    save(form)
    wait(lambda: "Viena suma" in words(page))
    answers.path = tmp_path / "kopija.pdf"
    click(None, page, "israsas.pdf")
    settled()
    assert answers.path.read_bytes() == b"%PDF-1.4"
    click(None, page.side, "Pasiūlymai")
    click(None, page.side, "Atverti")
    settled()
    click(None, page, "Tikrinimas")
    assert any("viršijama 36\u00a0000,00" in each for each in words(page))
    click(None, page, "De minimis lapas")
    top(PaperDialog).reject()
    settled()
    click(None, page, "Ne valstybės pagalba")
    form = top(FormDialog, "Ne valstybės pagalba")
    type_in(None, form, "Priežastis", "Ūkinė veikla nevykdoma")
    save(form)
    wait(lambda: "Ne valstybės pagalba: Ūkinė veikla nevykdoma" in words(page))
    click(None, page, "Skaičiuoti vėl")
    wait(lambda: any("viršijama 36\u00a0000,00" in each for each in words(page)))


def test_duplicates_are_told_at_the_form_and_decided_beside_the_list(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    register(office, call)
    page.register()
    settled()
    form = top(ApplicationDialog)
    type_in(None, form, "Kodas", "300000053")
    type_in(None, form, "Pavadinimas", "VšĮ „Pavyzdys A“")
    wait(lambda: any("Sąraše yra panašus" in text for text, _tone in form.card.said))
    form.reject()
    settled()
    twin = replace(application_draft(*call).applicant, name="Pavyzdys A", code="300000053")
    office.applicants.add(twin)
    page.refresh()
    click(None, page, "Pareiškėjai")
    wait(lambda: page.directory.table.model.rowCount() == 2)
    wait(lambda: table_texts(page.directory.table)[0][-1] == "Galimas dublikatas")
    page.directory.compare_all()
    settled()
    assert answers.said[-1] == ("ok", "1 galimas dublikatas")
    click_row(page.directory.table, 0)
    settled()
    click(None, page, "Panašūs")
    click(None, page, "Skirtingi")
    dialog = top(FormDialog, "Skirtingi pareiškėjai")
    type_in(None, dialog, "Priežastis", "Du juridiniai asmenys")
    save(dialog)
    wait(lambda: "Skirtingi: Du juridiniai asmenys" in words(page))
    click(None, page, "Klausti vėl")
    settled()
    click(None, page, "Tas pats")
    dialog = top(FormDialog, "Tas pats pareiškėjas")
    type_in(None, dialog, "Priežastis", "Registro išrašas")
    save(dialog)
    wait(lambda: page.directory.table.model.rowCount() == 1)
    settled()
    click(None, page, "Atšaukti sujungimą")
    wait(lambda: page.directory.table.model.rowCount() == 2)


def test_applicants_come_from_a_file_and_go_back(
    page: ApplicationsPage, office: Office, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    save_empty_applicants(page)
    settled()
    assert (tmp_path / "pareiskejai-pildyti.xlsx").exists()
    answers.path = tmp_path / "sąrašas.csv"
    text = "Pavadinimas;Kodas;Teisinė forma;Sektorius\nVšĮ „A“;188753461;VšĮ;NVO\n"
    answers.path.write_bytes(text.encode("windows-1257"))
    import_applicants(office, page)
    settled()
    click(None, top(ApplicantImportDialog), "Importuoti")
    settled()
    assert answers.said[-1] == ("ok", "Importuotas 1 pareiškėjas")
    take_applicants_back(office, page)
    settled()
    assert answers.said[-1] == ("ok", "Atšauktas 1 pareiškėjas")
    assert office.applicants.queries.find("188753461") is None
