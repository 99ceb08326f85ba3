"""Pages, and what ties guidance to the words it came from."""

from cms.models.asking import Asked, Unnamed
from cms.models.citing import Citation, Edition, Passage
from cms.models.drift import Drift
from cms.models.gathering import Basket, Gathered, Nature
from cms.models.guidance import GuidanceIndexPage, GuidancePage
from cms.models.home import HomePage
from cms.models.shortlist import Shortlisted, Stage
from cms.models.standard import StandardPage
from cms.models.tasks import EvidenceTask
from cms.models.using import InUse, Remark

__all__ = [
    "Asked",
    "Basket",
    "Citation",
    "Drift",
    "Edition",
    "EvidenceTask",
    "Gathered",
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "InUse",
    "Nature",
    "Passage",
    "Remark",
    "Shortlisted",
    "Stage",
    "StandardPage",
    "Unnamed",
]
