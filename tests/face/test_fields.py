"""A field ties its label, hint, error and control together for every reader."""

import re

import pytest
from django import forms

from config.patterns import SampleForm


def test_a_label_names_its_control(good):
    html = good["title"].as_field_group()
    assert '<label for="id_title">Sample title' in html
    assert 'id="id_title"' in html


def test_a_hint_is_described_by_id(good):
    html = good["title"].as_field_group()
    assert 'id="id_title_helptext"' in html
    assert described(html) == ["id_title_helptext"]


def test_a_good_field_shows_no_error(good):
    html = good["title"].as_field_group()
    assert "aria-invalid" not in html
    assert "field-error" not in html


def test_a_wrong_field_says_so_in_words_and_to_machines(wrong):
    html = wrong["summary"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert described(html) == ["id_summary_helptext", "id_summary_error"]
    assert re.search(r'id="id_summary_error".*Problem:.*Write what happened', html, re.DOTALL)


def test_what_was_typed_is_kept(wrong):
    assert 'value="Far too long' in wrong["title"].as_field_group()


def test_choices_stand_in_a_fieldset_with_a_legend(good):
    html = good["here_as"].as_field_group()
    assert '<fieldset aria-describedby="id_here_as_helptext">' in html
    assert "<legend>I am here as</legend>" in html
    assert html.count('type="radio"') == 3
    assert '<label for="id_here_as_0">Carer</label>' in html


def test_a_wrong_set_of_choices_is_described_by_its_error(wrong):
    html = wrong["here_as"].as_field_group()
    assert 'aria-describedby="id_here_as_helptext id_here_as_error"' in html


def test_a_tick_box_stands_before_its_words(good):
    html = good["agree"].as_field_group()
    assert html.index('type="checkbox"') < html.index("I have read the sample rules")


def test_a_field_that_may_stay_empty_says_so(good):
    assert "(you can leave this out)" in good["email"].as_field_group()
    assert "(you can leave this out)" not in good["title"].as_field_group()


def test_letters_left_are_counted_where_a_limit_is_given(good):
    assert 'id="id_title_count"' in good["title"].as_field_group()
    assert "_count" not in good["email"].as_field_group()


def test_a_form_renders_every_field_and_the_hidden_ones():
    class Short(forms.Form):
        name = forms.CharField()
        secret = forms.CharField(widget=forms.HiddenInput, initial="kept")

    html = str(Short())
    assert '<label for="id_name">' in html
    assert html.count('value="kept"') == 1


def described(html: str) -> list[str]:
    return re.search(r'aria-describedby="([^"]*)"', html).group(1).split()


@pytest.fixture
def good() -> SampleForm:
    return SampleForm()


@pytest.fixture
def wrong() -> SampleForm:
    form = SampleForm({"title": "Far too long " * 9})
    assert not form.is_valid()
    return form
