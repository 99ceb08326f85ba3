"""Fields of forms whose limits are told as people count: in letters over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

TOO_LONG = ngettext_lazy(
    "Make this shorter: %(over)s letter over", "Make this shorter: %(over)s letters over", "over"
)


class Words(forms.CharField):
    """Text of at most `max_length` letters; `too_long` is the message with the letters over.

    A line end counts as one letter, as it does for the count beside the field. With `counted` that
    count is shown when a quarter of the letters is left.
    """

    def __init__(
        self, *, max_length: int, too_long: Promise = TOO_LONG, counted: bool = False, **options
    ) -> None:
        super().__init__(max_length=max_length, **options)
        self.too_long = too_long
        if counted:
            self.widget.attrs["data-max"] = str(max_length)

    def to_python(self, value: object) -> str:
        """The text with one letter for each end of a line."""
        return super().to_python(value).replace("\r\n", "\n")

    def run_validators(self, value: str) -> None:
        """Our words for the limit, then the other checks."""
        over = len(value) - self.max_length
        if over > 0:
            raise ValidationError(self.too_long % {"over": over}, code="max_length")
        super().run_validators(value)
