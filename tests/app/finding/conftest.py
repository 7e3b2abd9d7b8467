"""The sample office."""

from tests.sample import office as office
from tests.sample import sample as sample
