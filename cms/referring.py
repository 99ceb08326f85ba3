"""What a page refers to: it keeps the number alone, and words are asked for when they are shown."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock


class ReferenceChooser(BaseChooser):
    """Reads what is chosen from a reference too: its words are asked for here."""

    icon = "openquote"
    choose_another_text = _("Choose another")

    def get_instance(self, value):
        return super().get_instance(getattr(value, "pk", value))


class ReferenceBlock(ChooserBlock):
    """Something chosen; its value on a page is a reference that has only its id."""

    def to_python(self, value):
        return None if value is None else self.model_class(pk=value)

    def bulk_to_python(self, values):
        return [self.to_python(value) for value in values]

    class Meta:
        icon = "openquote"
