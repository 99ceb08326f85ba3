"""Pages, and what ties guidance to the words it came from."""

from cms.models.citing import Citation, Edition, Passage
from cms.models.directory import DirectoryPage, Entry
from cms.models.frame import FrameSettings
from cms.models.guidance import GuidanceIndexPage, GuidancePage
from cms.models.home import HomePage
from cms.models.standard import StandardPage
from cms.models.stories import CaseStudyIndexPage, CaseStudyPage, CaseStudyRole

__all__ = [
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CaseStudyRole",
    "Citation",
    "DirectoryPage",
    "Edition",
    "Entry",
    "FrameSettings",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "Passage",
    "StandardPage",
]
