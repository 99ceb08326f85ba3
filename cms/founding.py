"""The site as it stands before anybody has written: pages, groups, workflow. Done once.

It runs after the migrations rather than in one: a data migration would have to build page trees
and permissions with frozen models, and would be lost with every flushed database.
"""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import (
    CaseStudyIndexPage,
    DirectoryPage,
    EvidenceTask,
    GuidanceIndexPage,
    HomePage,
    RulesPage,
)
from members.models import EDITORS, MODERATORS, PUBLISHERS

WORKFLOW = "Guidance review"
TASK = "Approval by a publisher"
PAGES = {EDITORS: ("add", "change"), PUBLISHERS: ("add", "change", "publish", "lock", "unlock")}
RULES = "house-rules"
FILES = ("add", "change", "choose")
CURATION = {
    "forum": {"tag": ("view", "add", "change")},
    "ideas": {"idea": ("view",), "barrier": ("view",)},
}
# What came later than the first sites, so that it is given to those as well.
EXAMPLES = {"cms": {"entry": ("view", "add", "change")}}
AROUND = {
    "cms": {"framesettings": ("change",)},
    "wagtailredirects": {"redirect": ("add", "change", "delete")},
    "wagtailsearchpromotions": {"searchpromotion": ("add", "change", "delete")},
}


@transaction.atomic
def found_site() -> HomePage:
    """The home page, made with all that belongs to a new site where there is none yet.

    Afterwards everything here may be changed in the admin; a second call changes nothing. A site
    from before there was a page of the rules is given one, and so is one that lost it.
    """
    home = HomePage.objects.first()
    if home:
        _add_examples(home)
        _make_rules(home)
        return home
    home = _make_home()
    index = GuidanceIndexPage(title=_("Guidance"), slug="guidance")
    home.add_child(instance=index)
    index.save_revision().publish()
    for name in (MODERATORS, EDITORS, PUBLISHERS):
        _set_up_group(Group.objects.get_or_create(name=name)[0], home)
    _make_workflow(home, index)
    _add_examples(home)
    _make_rules(home)
    return home


def _add_examples(home: HomePage) -> None:
    """The lists of case studies and of good practice, once: what was deleted does not come back."""
    for model, title, slug in (
        (CaseStudyIndexPage, _("Case studies"), "case-studies"),
        (DirectoryPage, _("Good practice elsewhere"), "good-practice"),
    ):
        about = ContentType.objects.get_for_model(model)
        if model.objects.exists() or PageLogEntry.objects.filter(content_type=about).exists():
            continue
        home.refresh_from_db()
        if home.get_children().filter(slug=slug).exists():  # an editor's own, of the same name
            continue
        page = model(title=title, slug=slug)
        home.add_child(instance=page)
        page.save_revision().publish()
        log(instance=page, action="wagtail.create")
        _grant(EDITORS, EXAMPLES)
        _grant(PUBLISHERS, EXAMPLES, AROUND)


def _grant(name: str, *rights: dict) -> None:
    group = Group.objects.filter(name=name).first()
    if group is None:  # an administrator has removed it
        return
    for right in rights:
        for app, models in right.items():
            # Django makes the rights of an app after its migrations, some later than this runs.
            create_permissions(apps.get_app_config(app), verbosity=0)
            for model, verbs in models.items():
                group.permissions.add(*(_permission(app, f"{verb}_{model}") for verb in verbs))


def _make_home() -> HomePage:
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    # Wagtail's own welcome page makes room for ours.
    root.get_children().filter(slug="home", depth=2).delete()
    root = Page.objects.get(pk=root.pk)
    home = HomePage(title="Stile", slug="home")
    root.add_child(instance=home)
    home.save_revision().publish()
    host = urlsplit(settings.SITE_URL)
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.create(
        hostname=host.hostname or "localhost",
        port=host.port or (443 if host.scheme == "https" else 80),
        site_name="Stile",
        root_page=home,
        is_default_site=True,
    )
    return home


def _make_rules(home: HomePage) -> None:
    """The page on which the rules are kept; it begins with the rules there are."""
    if RulesPage.objects.exists():
        return
    taken = set(home.get_children().values_list("slug", flat=True))
    page = RulesPage(title=_("House rules"))
    if RULES not in taken:
        page.slug = RULES
    home.add_child(instance=page)
    page.save_revision().publish()


def _set_up_group(group: Group, home: Page) -> None:
    """Exactly these rights; Wagtail gives its own two groups others to begin with."""
    group.page_permissions.all().delete()
    group.collection_permissions.all().delete()
    group.permissions.clear()
    if group.name not in PAGES:  # moderators work on the site itself, not here
        return
    for verb in PAGES[group.name]:
        GroupPagePermission.objects.create(
            group=group, page=home, permission=_permission("wagtailcore", f"{verb}_page")
        )
    collection = Collection.get_first_root_node()
    if collection is None:
        collection = Collection.add_root(name="Root")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in FILES:
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=_permission(app, f"{verb}_{model}")
            )
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    _grant(group.name, CURATION)


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _make_workflow(home: Page, index: Page) -> None:
    """Who may not publish sends in; a publisher approves or sends back."""
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = EvidenceTask.objects.create(name=TASK)
    task.groups.set([Group.objects.get(name=PUBLISHERS)])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for page in (home, index):
        WorkflowPage.objects.create(workflow=workflow, page=page)


def found_after_migrating(sender: object, using: str = "default", **kwargs) -> None:
    """Found the site once the tables of every app are there."""
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        found_site()
