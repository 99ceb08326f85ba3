"""Who may use what people said, and keep the directory: pure predicates."""

from typing import TypeGuard

from wagtail.models import Page

from forum.models import Post
from forum.permissions import can_post
from members.identity import Person
from members.models import Member


def can_cite(member, post: Post) -> bool:
    """An editor who is not suspended may cite what everybody may see."""
    return (
        member.is_authenticated
        and member.is_active
        and member.is_editor
        and not member.is_suspended
        and post.is_public
        and post.thread.is_public
    )


def can_edit_page(member, page: Page) -> bool:
    """May change the draft of `page` by the rules of the page tree, unless suspended."""
    return (
        member.is_authenticated
        and not member.is_suspended
        and page.permissions_for_user(member).can_edit()
    )


def can_curate(member) -> bool:
    """An editor may choose and gather what becomes guidance, and say who writes it."""
    return (
        member.is_authenticated
        and member.is_active
        and member.is_editor
        and not member.is_suspended
    )


def can_suggest(member: Person) -> TypeGuard[Member]:
    """Whoever may write here may suggest an entry of the directory."""
    return can_post(member)


def can_keep_directory(member: Person) -> TypeGuard[Member]:
    """Editors complete, publish and take down what was suggested."""
    return can_curate(member)
