"""What a page refers to: it keeps the number alone, and words are asked for when they are shown."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import BlockComparison, diff_text
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock


class ReferenceChooser(BaseChooser):
    """Reads what is chosen from a reference too: its words are asked for here."""

    icon = "openquote"
    choose_another_text = _("Choose another")

    def get_instance(self, value):
        return super().get_instance(getattr(value, "pk", value))


class ReferenceComparison(BlockComparison):
    """What was chosen in two wordings of a page, in the words that its editor sees."""

    def htmlvalue(self, val: object) -> SafeString:
        return escape(self.block.in_words(val))

    def htmldiff(self) -> SafeString:
        before, after = self.block.in_words(self.val_a), self.block.in_words(self.val_b)
        return diff_text(before, after).to_html()


class ReferenceBlock(ChooserBlock):
    """Something chosen; its value on a page is a reference that has only its id."""

    def to_python(self, value):
        return None if value is None else self.model_class(pk=value)

    def bulk_to_python(self, values):
        return [self.to_python(value) for value in values]

    def in_words(self, value) -> str:
        """The line that editors see of a reference; "" where nothing was chosen or it is gone."""
        try:
            return self.widget.get_display_title(self.widget.get_instance(value)) if value else ""
        except ObjectDoesNotExist:
            return ""

    def get_comparison_class(self) -> type[BlockComparison]:
        return ReferenceComparison

    class Meta:
        icon = "openquote"
