"""Parts of pages that lead somewhere: a video, a way on, who to ask. Nothing is embedded."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.addresses import LONGEST, check_https, check_ours_or_https, host_of
from cms.checking import check_words


class VideoValue(blocks.StructValue):
    """A video with the name of the site that shows it."""

    @property
    def host(self) -> str:
        return host_of(self["address"])


class VideoBlock(blocks.StructBlock):
    """A card that leads to a video elsewhere; no part of that site is loaded here."""

    title = blocks.CharBlock(label=_("What it shows"), max_length=120)
    address = blocks.CharBlock(
        label=_("Address"),
        max_length=LONGEST,
        validators=[check_https],
        help_text=_("It begins with https://. Readers go there by a link; nothing plays here."),
    )
    length = blocks.CharBlock(
        label=_("How long it is"), max_length=40, help_text=_("In words, such as “4 minutes”.")
    )
    words = blocks.TextBlock(
        label=_("What is said in it"),
        required=False,
        rows=4,
        max_length=8000,
        help_text=_("For who cannot hear or play it."),
    )

    class Meta:
        icon = "media"
        label = _("Video elsewhere")
        label_format = "{title}"
        template = "cms/blocks/video.html"
        value_class = VideoValue


class ActionBlock(blocks.StructBlock):
    """One thing to do next."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=200, required=False)
    label = blocks.CharBlock(
        label=_("Words on the button"),
        max_length=60,
        validators=[check_words],
        help_text=_("Say what happens."),
    )
    address = blocks.CharBlock(
        label=_("Address"), max_length=LONGEST, validators=[check_ours_or_https]
    )

    class Meta:
        icon = "arrow-right-full"
        label = _("Way on")
        label_format = "{label}"
        template = "cms/blocks/action.html"


class ContactBlock(blocks.StructBlock):
    """Who to ask: phone and email stand in the settings of the site, once for all pages."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Sentence"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "mail"
        label = _("Phone and email of this site")
        label_format = "{heading}"
        template = "cms/blocks/contact.html"

    def get_context(self, value, parent_context=None) -> dict:
        from cms.framing import contact

        return {**super().get_context(value, parent_context), "contact": contact()}


class LinkBlock(blocks.StructBlock):
    """A link with its words."""

    label = blocks.CharBlock(label=_("Words"), max_length=40, validators=[check_words])
    address = blocks.CharBlock(
        label=_("Address"), max_length=LONGEST, validators=[check_ours_or_https]
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{label}"
