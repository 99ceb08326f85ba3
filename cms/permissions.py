"""Who may use what people said in guidance: pure predicates."""

from wagtail.models import Page

from forum.models import Post


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


def can_curate(member) -> bool:
    """An editor may choose what becomes guidance, and who writes it."""
    return member.is_authenticated and member.is_active and member.is_editor
