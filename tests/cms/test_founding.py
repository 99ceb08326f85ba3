"""The site as it stands before anybody has written."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import (
    GroupPagePermission,
    Page,
    PageLogEntry,
    Site,
    Workflow,
    WorkflowPage,
)
from wagtail.test.utils import WagtailPageTestCase

from cms.founding import found_site
from cms.models import (
    CaseStudyIndexPage,
    DirectoryPage,
    GuidanceIndexPage,
    GuidancePage,
    HomePage,
    RulesPage,
    StandardPage,
)

pytestmark = pytest.mark.django_db


def test_a_migrated_site_has_a_home_page_and_an_empty_list_of_guidance(client):
    assert client.get("/").status_code == 200
    answer = client.get("/guidance/")
    assert b"Nothing published yet" in answer.content


def test_founding_twice_changes_nothing():
    before = [Page.objects.count(), Workflow.objects.count(), GroupPagePermission.objects.count()]
    assert found_site() == HomePage.objects.get()
    assert before == [
        Page.objects.count(),
        Workflow.objects.count(),
        GroupPagePermission.objects.count(),
    ]


def test_an_empty_database_is_founded_whole():
    for model in (WorkflowPage, Workflow, Site):
        model.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    home = found_site()
    assert Site.objects.get().root_page_id == home.pk
    assert GuidanceIndexPage.objects.get().url == "/guidance/"
    assert {wp.workflow.name for wp in WorkflowPage.objects.all()} == {"Guidance review"}


@pytest.mark.parametrize(
    ("group", "verbs"),
    [
        ("Moderators", set()),
        ("Editors", {"add_page", "change_page"}),
        ("Publishers", {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
    ],
)
def test_each_group_has_its_rights_on_pages_and_no_more(group, verbs):
    rights = GroupPagePermission.objects.filter(group__name=group)
    assert set(rights.values_list("permission__codename", flat=True)) == verbs


def test_only_editors_and_publishers_reach_the_admin():
    may = Group.objects.filter(permissions__codename="access_admin")
    assert set(may.values_list("name", flat=True)) == {"Editors", "Publishers"}


def test_a_site_that_is_older_gets_the_lists_of_examples_once():
    for model in (CaseStudyIndexPage, DirectoryPage):
        model.objects.get().delete()
    group = Group.objects.get(name="Editors")
    rights = group.permissions.filter(codename__endswith="_entry")
    found_site()
    assert not CaseStudyIndexPage.objects.exists()  # deleted by an editor: it stays away
    PageLogEntry.objects.all().delete()
    group.permissions.remove(*rights)
    Group.objects.filter(name="Publishers").delete()
    found_site()
    assert DirectoryPage.objects.get().url == "/good-practice/"
    assert CaseStudyIndexPage.objects.get().url == "/case-studies/"
    assert group.permissions.filter(codename="change_entry").exists()
    assert not Group.objects.filter(name="Publishers").exists()


def test_publishers_keep_what_is_around_the_pages_and_editors_the_directory():
    def may(name):
        rights = Group.objects.get(name=name).permissions
        return set(rights.values_list("codename", flat=True))

    around = {"change_framesettings", "add_redirect", "add_searchpromotion"}
    assert around <= may("Publishers") and not around & may("Editors")
    assert "change_entry" in may("Editors") & may("Publishers")


class PageRules(WagtailPageTestCase):
    """Which page stands below which."""

    def test_pages_stand_where_they_belong(self):
        self.assertAllowedParentPageTypes(GuidancePage, {GuidanceIndexPage})
        self.assertAllowedParentPageTypes(GuidanceIndexPage, {HomePage})
        self.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage})
        rooms = {GuidanceIndexPage, CaseStudyIndexPage, DirectoryPage, RulesPage}
        self.assertAllowedSubpageTypes(HomePage, {StandardPage, *rooms})
        self.assertAllowedSubpageTypes(GuidancePage, set())

    def test_there_is_one_home_page_and_one_list_of_guidance(self):
        root = Page.get_first_root_node()
        self.assertFalse(HomePage.can_create_at(root))
        self.assertFalse(GuidanceIndexPage.can_create_at(HomePage.objects.get()))
