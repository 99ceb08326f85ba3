"""A text that is too long is told how many letters over."""

import pytest
from django import forms
from django.utils.translation import ngettext_lazy

from members.fields import Words


class Sample(forms.Form):
    title = Words(
        max_length=10,
        counted=True,
        too_long=ngettext_lazy(
            "Title: %(over)s letter over", "Title: %(over)s letters over", "over"
        ),
    )
    text = Words(max_length=5, required=False, widget=forms.Textarea)


@pytest.mark.parametrize(
    ("letters", "said"),
    [(10, []), (11, ["Title: 1 letter over"]), (24, ["Title: 14 letters over"])],
)
def test_the_letters_over_are_counted(letters, said):
    assert Sample({"title": "x" * letters}).errors.get("title", []) == said


def test_without_words_of_its_own_a_field_says_make_this_shorter():
    assert Sample({"title": "x", "text": "123456"}).errors["text"] == [
        "Make this shorter: 1 letter over"
    ]


def test_the_end_of_a_line_is_one_letter():
    form = Sample({"title": "x", "text": "1\r\n2\r\n3"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "1\n2\n3"


def test_a_counted_field_tells_the_script_its_limit():
    html = str(Sample())
    assert html.count("data-max") == 1
    assert 'data-max="10"' in html
