"""Pages, and what ties guidance to the words it came from."""

from cms.models.citing import Citation, Edition, Passage
from cms.models.guidance import GuidanceIndexPage, GuidancePage
from cms.models.home import HomePage
from cms.models.rules import RulesPage
from cms.models.standard import StandardPage

__all__ = [
    "Citation",
    "Edition",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "Passage",
    "RulesPage",
    "StandardPage",
]
