"""The tests' own databases: a committing test leaves everything as migrations made it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from members.models import Member
from tests import databases

GROUPS = {"Moderators", "Editors", "Publishers"}


@pytest.mark.django_db
def test_what_migrations_made_is_there():
    assert {group.name for group in Group.objects.all()} >= GROUPS


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_committing_test_starts_from_the_template(turn):
    assert {group.name for group in Group.objects.all()} >= GROUPS
    assert not Member.objects.exists(), "the turn before left its member"
    Member.objects.create_user("somebody@example.org", display_name="Somebody")
    Group.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_connections_of_before_see_the_restored_rows():
    assert not Member.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_furnished_copy_is_kept_though_somebody_is_still_connected():
    # A thread of the live server keeps its connection for a while after it answered.
    lingering = connection.get_new_connection(connection.get_connection_params())
    try:
        databases.furnished("with somebody connected", Member.objects.count)
        assert databases.furnished("with somebody connected", lambda: "furnished again") == 0
    finally:
        lingering.close()
