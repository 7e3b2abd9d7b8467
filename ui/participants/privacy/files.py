"""Writing a person's own data: a PDF to read and a JSON file, named by the person's number."""

from pathlib import Path

from app.office import Office
from ui.kit.files import write_file


def write_own_data(office: Office, person_id: int, folder: Path) -> list[Path]:
    """Both files in a folder, made if need be; raises Missing, or what writing raises."""
    found = office.participants.privacy.giving_out.of(person_id)
    folder.mkdir(parents=True, exist_ok=True)
    contents = {".pdf": office.render(found.paper).pdf, ".json": found.json}
    written = []
    for ending, data in contents.items():
        target = folder / f"{found.name}{ending}"
        write_file(target, data)
        written.append(target)
    return written
