"""The window over the sample office."""

from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
