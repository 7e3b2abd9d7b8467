"""The shared fixtures of the frame."""

from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from tests.ui.frames import open_dialogs as open_dialogs
