"""What a screen reader hears after an answer: which one, and the count after it."""

import pytest

from ideas.facing import face
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("helps", "would help you. 2 people say that it would help."),
        ("not_for_us", "is not for you. 1 person says that it would help."),
        ("not_sure", "Counted: you are not sure about"),
    ],
)
@pytest.mark.parametrize("control", ["answers", "idea"])
def test_the_count_that_is_spoken_is_the_one_after_the_answer(press, answer, said, control):
    idea = IdeaFactory()
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    html = press(f"/ideas/{idea.pk}/vote/", f"{control}-{idea.pk}", answer=answer)
    assert said in html[html.index('<div id="live"') :]
    assert f'id="{control}-{idea.pk}"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "said"), [(0, "0 people</b> say"), (1, "1 person</b> says")])
def test_an_author_is_told_in_good_english_how_many_it_would_help(client, member, people, said):
    idea = IdeaFactory(by=member)
    for _n in range(people):
        cast_vote(idea=idea, answer="helps", by=MemberFactory())
    client.force_login(member)
    assert f"{said} that your idea would help." in client.get(idea.get_absolute_url()).text


def test_taking_an_answer_back_speaks_the_count_without_it(press):
    idea = IdeaFactory()
    cast_vote(idea=idea, answer="helps", by=press.member)
    html = press(f"/ideas/{idea.pk}/vote/withdraw/", f"answers-{idea.pk}")
    assert "Taken back" in html
    assert "0 people say that it would help." in html


def test_facing_speaks_how_many_face_it_now(press):
    barrier = BarrierFactory()
    face(barrier=barrier, by=MemberFactory())
    html = press(f"/barriers/{barrier.pk}/face/", f"barrier-{barrier.pk}")
    assert "2 people face it." in html
    assert f'id="barrier-{barrier.pk}"' in html


@pytest.fixture
def press(client, db):
    """`press(address, control, **fields)`: the answer to a script's press by a member."""
    member = MemberFactory()
    client.force_login(member)

    def send(address: str, control: str, **fields: str) -> str:
        headers = {"HX-Request": "true", "HX-Target": control}
        return client.post(address, fields, headers=headers).text

    send.member = member
    return send
