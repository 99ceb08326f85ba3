"""Who may use what people said, and keep the directory: pure predicates."""

from typing import TypeGuard

from wagtail.models import Page

from forum.models import Post
from forum.permissions import can_post
from members.identity import Person
from members.models import Member


def can_cite(member, post: Post) -> bool:
    """An editor may cite what everybody may see."""
    return (
        member.is_authenticated
        and member.is_active
        and member.is_editor
        and post.is_public
        and post.thread.is_public
    )


def can_edit_page(member, page: Page) -> bool:
    """May change the draft of `page` by the rules of the page tree."""
    return member.is_authenticated and page.permissions_for_user(member).can_edit()


def can_suggest(member: Person) -> TypeGuard[Member]:
    """Whoever may write here may suggest an entry of the directory."""
    return can_post(member)


def can_keep_directory(member: Person) -> TypeGuard[Member]:
    """Editors complete, publish and take down what was suggested."""
    return member.is_authenticated and member.is_active and member.is_editor
