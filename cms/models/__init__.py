"""Pages, and what ties guidance to the words it came from."""

from cms.models.asking import Asked, Unnamed
from cms.models.citing import Citation, Edition, Passage
from cms.models.directory import DirectoryPage, Entry
from cms.models.drift import Drift
from cms.models.frame import FrameSettings
from cms.models.gathering import Basket, Gathered, Nature
from cms.models.guidance import GuidanceIndexPage, GuidancePage
from cms.models.home import HomePage
from cms.models.rules import RulesPage
from cms.models.shortlist import Shortlisted, Stage
from cms.models.standard import StandardPage
from cms.models.stories import CaseStudyIndexPage, CaseStudyPage, CaseStudyRole
from cms.models.tasks import EvidenceTask
from cms.models.using import InUse, Remark

__all__ = [
    "Asked",
    "Basket",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CaseStudyRole",
    "Citation",
    "DirectoryPage",
    "Drift",
    "Edition",
    "Entry",
    "EvidenceTask",
    "FrameSettings",
    "Gathered",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "InUse",
    "Nature",
    "Passage",
    "Remark",
    "RulesPage",
    "Shortlisted",
    "Stage",
    "StandardPage",
    "Unnamed",
]
