"""The sample office, shared by the stories."""

from tests.sample import office as office
from tests.sample import sample as sample
