"""Projects are tested on a module's copy of the sample office."""

from tests.sample import office, sample

__all__ = ["office", "sample"]
