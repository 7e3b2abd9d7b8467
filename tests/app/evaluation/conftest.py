"""Offices at the stages of an evaluation."""

from tests.app.evaluation.stages import (
    published,
    published_template,
    ready,
    ready_template,
    scored,
    scored_template,
)

__all__ = [
    "published",
    "published_template",
    "ready",
    "ready_template",
    "scored",
    "scored_template",
]
