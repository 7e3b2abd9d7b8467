"""What the guide's tests share with the window's."""

from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from tests.ui.frames import office as office
from tests.ui.frames import plain_pages as plain_pages
from tests.ui.frames import window as window
