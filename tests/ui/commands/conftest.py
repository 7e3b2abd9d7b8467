"""The sample office, shared by the tests of the command line."""

from tests.sample import office as office
from tests.sample import sample as sample
