"""Moderators and editors find their tools on their own page."""

import pytest

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

TOOLS = ("/moderation/", "/admin/", "/workshops/")


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({"trusted": True}, []),
        ({"moderator": True}, ["/moderation/", "/workshops/"]),
        ({"editor": True}, ["/admin/", "/workshops/"]),
    ],
)
def test_each_sees_the_tools_they_may_use(client, traits, expected):
    client.force_login(MemberFactory(**traits))

    page = client.get("/me/").text

    main = page[page.index("<main") :]
    assert [tool for tool in TOOLS if f'href="{tool}"' in main] == expected
