"""``search``: what every kind of record has for some words, as far as the account may see."""

import argparse

from app.finding.service import MOST, enough
from app.finding.views import Found
from app.i18n import N_, _
from ui.commands.common import Answer, Refusal, json_option, office_options, opened


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb."""
    search = verbs.add_parser("search", help=_(N_("finds words in everything the office keeps")))
    search.add_argument("words", nargs="+", help=_(N_("words or a number")))
    search.add_argument(
        "--most", type=int, default=MOST, metavar="N", help=_(N_("so many of each kind"))
    )
    office_options(search)
    json_option(search)
    search.set_defaults(do=_search)


def _search(chosen: argparse.Namespace) -> Answer:
    words = " ".join(chosen.words)
    if not enough(words):
        raise Refusal(_(N_("Give at least two letters or figures to find.")))
    with opened(chosen) as office:
        found = list(office.finding.everything(words, max(1, chosen.most)))
    return Answer("\n\n".join(_group(each) for each in found) or _(N_("Nothing matches.")), found)


def _group(found: Found) -> str:
    lines = [f"  {hit.title}" + (f" | {hit.context}" if hit.context else "") for hit in found.hits]
    return "\n".join([found.title, *lines, *(["  …"] if found.more else [])])
