"""Several people at the same moment: each point is published once, each file read in once."""

import threading

import pytest
from django.db import connections

from forum.models import Thread
from tests.factories import MemberFactory
from tests.workshops.notes import bring_in
from workshops.importing import publish_accepted
from workshops.models import NoteImport, Proposal

pytestmark = pytest.mark.django_db(transaction=True)


def test_publishing_at_once_publishes_each_point_once():
    people = [MemberFactory(moderator=True) for _n in range(4)]
    notes = bring_in(people[0])
    notes.proposals.update(state="accepted")
    outcomes = together(
        *(lambda by=by: publish_accepted(note_import=notes, by=by) for by in people)
    )
    assert sum(len(threads) for threads in outcomes) == 4
    assert Thread.objects.count() == 4
    assert not notes.proposals.filter(published_thread=None).exists()


def test_the_same_file_at_once_is_read_in_once():
    people = [MemberFactory(editor=True) for _n in range(4)]
    outcomes = together(*(lambda by=by: bring_in(by) for by in people))
    assert len(set(outcomes)) == 1
    assert NoteImport.objects.count() == 1
    assert Proposal.objects.count() == 4


def together(*acts):
    """Run each in a thread of its own, begun at one moment; what they returned or raised."""
    barrier, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            outcomes.append(act())
        except Exception as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
