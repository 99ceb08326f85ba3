"""Pages, and what ties guidance to the words it came from."""

from cms.models.citing import Citation, Edition, Passage
from cms.models.drift import Drift
from cms.models.gathering import Basket, Gathered, Nature
from cms.models.guidance import GuidanceIndexPage, GuidancePage
from cms.models.home import HomePage
from cms.models.standard import StandardPage

__all__ = [
    "Basket",
    "Citation",
    "Drift",
    "Edition",
    "Gathered",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "Nature",
    "Passage",
    "StandardPage",
]
