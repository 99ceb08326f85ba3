"""The template tags: what they write, and what they refuse."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, RequestContext, Template, TemplateSyntaxError

from config.patterns import SampleForm
from config.saying import about, day, initial, lower_first, people, people_count, when
from config.templatetags.stile import icon, read_sprite


def test_an_icon_is_silent():
    assert str(icon("flag")) == ('<svg class="icon" aria-hidden="true"><use href="#i-flag"/></svg>')


def test_an_unknown_icon_is_refused_by_name():
    with pytest.raises(TemplateSyntaxError, match="unicorn"):
        icon("unicorn")


def test_the_sprite_stays_small():
    assert len(read_sprite()) < 4096


def test_a_kind_has_a_shape_and_a_word():
    html = rendered("{% kind_chip 'barrier' %}")
    assert "chip-barrier" in html and "#i-brick" in html and "Barrier" in html


def test_the_ordinary_state_is_not_said():
    assert rendered("{% state_chip 'public' %}") == ""
    assert "Waiting to be read" in rendered("{% state_chip 'pending' %}")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "Be the first"), (1, "1 person"), (1240, "1,240 people")]
)
def test_people_are_counted_in_words(count, words):
    assert people(count) == words


def test_none_can_be_a_number():
    assert people_count(0) == "0 people"


@pytest.mark.parametrize(("count", "words"), [(999, "999"), (1234, "about 1,200")])
def test_large_numbers_are_rounded(count, words):
    assert about(count) == words


def test_a_date_is_written_out_in_the_sites_time():
    assert day(date(2026, 3, 4)) == "4 March 2026"
    assert day(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == "4 June 2026"
    assert when(date(2026, 3, 4)) == '<time datetime="2026-03-04">4 March 2026</time>'
    assert day(None) == when(None) == ""


def test_an_initial_needs_a_name():
    assert initial(" amina") == "A"
    assert initial("") == initial(None) == "·"


def test_a_role_can_stand_in_a_sentence():
    assert lower_first("Carer") == "carer"
    assert lower_first("I use services") == "I use services"


def test_pages_keep_the_filters_and_name_themselves(rf):
    html = rendered("{% paginate 2 10 %}", rf.get("/ideas/?tag=a&page=2"))
    assert 'href="?tag=a&amp;page=3"' in html
    assert 'aria-current="page" aria-label="Page 2 of 10"' in html
    assert html.count("…") == 1


def test_one_page_needs_no_numbers(rf):
    assert "<nav" not in rendered("{% paginate 1 1 %}", rf.get("/ideas/"))


def test_more_pages_than_are_known_still_have_a_next(rf):
    html = rendered("{% paginate 1 1 more=True %}", rf.get("/ideas/"))
    assert "Next page" in html and "of 1" not in html


def test_an_error_summary_links_to_each_field():
    form = SampleForm({"title": "Good"})
    html = rendered("{% error_summary form %}", form=form)
    assert '<a href="#id_summary">Write what happened</a>' in html
    assert '<a href="#id_here_as_0">Choose who you are here as</a>' in html
    assert 'tabindex="-1"' in html


def test_a_good_form_has_no_error_summary():
    assert rendered("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_bars_say_the_number_first():
    html = rendered("{% bars rows %}", rows=[{"label": "Health", "count": 9}])
    assert html.index("9") < html.index("<svg")
    assert 'aria-hidden="true"' in html and 'width="100%"' in html


def test_a_visitors_form_carries_no_token(rf):
    assert rendered("{% token %}", rf.get("/")) == ""


def test_a_members_form_carries_a_token(rf):
    rf.cookies["stile_member"] = "anything"
    assert "csrfmiddlewaretoken" in rendered("{% token %}", rf.get("/"))


def rendered(text: str, request: object = None, **context) -> str:
    template = Template(text)
    if request is None:
        return template.render(Context(context))
    request.user = AnonymousUser()
    return template.render(RequestContext(request, context))
