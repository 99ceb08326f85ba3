"""Guesses from its own words whether a point is a barrier or an idea, for mixed lists."""

import re
from typing import Literal

_BARRIER = re.compile(
    r"\b(?:lack\w*|no|not|never|nobody|none|without|too|fear\w*|afraid|poor\w*|limited"
    r"|insufficient|inadequate|shortage|difficult\w*"
    r"|hard|problem\w*|barrier\w*|resist\w*|reluctan\w*|silos?|unclear|unwilling\w*|unable"
    r"|cuts?|costs?|risk\w*|conflict\w*|jargon"
    r"|tokenis\w+|bureaucra\w+|red tape|confus\w+|mistrust|distrust|burnout|stigma|isolat\w+"
    r"|only|few|little|expensive|slow\w*"
    r"|(?:do|does|did|is|are|can|could|wo|would|has|have)n['’]t|cannot|pressure\w*"
    r"|overload\w*|tired|gatekeep\w*|vested|preconceptions?"
    r"|pressed|excluded|overlooked|ignored|against)\b",
    re.I,
)
_IDEA = re.compile(
    r"\b(?:should|could|need to|needs to|must|let['’]s|why not|how about|better|more|shared?"
    r"|together|invite|training|peer|regular\w*)\b",
    re.I,
)
_DOING = re.compile(
    r"^\W*(?:start|stop|use|make|create|build|share|train|offer|provide|set|hold|run|invite"
    r"|involve|give|ask|pay|develop|encourage|have|get"
    r"|find|ensure|introduce|bring|take|go|let|keep|try|work|link|publish|fund|allow"
    r"|recogni[sz]e|celebrate|listen|talk|meet|agree|plan|put"
    r"|show|tell|teach|recruit|appoint|employ|reward|simplify|write|open|hire|involve|design"
    r"|map|pool|visit|thank|support|begin|consider"
    r"|\w{2,}(?:ing|ising|izing))\b",
    re.I,
)


def leaning(text: str) -> Literal["barrier", "idea"]:
    """The likelier kind; a person looks at every proposal anyway, so a guess is better than losing
    the point.
    """
    barrier = len(_BARRIER.findall(text[:400]))
    idea = len(_IDEA.findall(text[:400])) + (
        2
        if _DOING.match(text) and not re.match(r"\W*(?:nothing|being|not|having to)\b", text, re.I)
        else 0
    )
    return "idea" if idea > barrier else "barrier"
