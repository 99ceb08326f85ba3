"""The parts that pages are made of; every part of guidance can cite the words it came from."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.choosing import PassageBlock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PAGE_FEATURES = ["h2", *FEATURES]
OTHER = "other"  # the id of the rule for what no rule names; the product knows it
STARTS = ("do not", "don’t", "don't", "never")


def begins_with_do_not(text: str) -> None:
    """Each line of a “do not” list says so itself: it is read alone, and aloud."""
    if not text.strip().lower().startswith(STARTS):
        raise ValidationError(_("Begin with “Do not”."))


class Part(blocks.StructBlock):
    """A heading, something below it, and the passages it came from."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        label_format = "{heading}"


def _cites() -> blocks.ListBlock:
    return blocks.ListBlock(
        PassageBlock(label=_("Idea, barrier or post")),
        label=_("From"),
        default=[],
        help_text=_("Whose words is this made from? They are kept as they stand today."),
    )


def _items(label: str, **kwargs) -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.TextBlock(label=_("Line"), rows=2, max_length=400, **kwargs), label=label
    )


class TextPart(Part):
    """A part of prose."""

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)
    cites = _cites()

    class Meta:
        template = "cms/blocks/text.html"


class ListPart(Part):
    """A part whose lines have no order."""

    items = _items(_("Lines"))
    cites = _cites()

    class Meta:
        template = "cms/blocks/list.html"


class StepsPart(Part):
    """A part whose lines are done one after another."""

    items = _items(_("Steps"))
    cites = _cites()

    class Meta:
        template = "cms/blocks/steps.html"


class DoDontPart(Part):
    """What to do beside what not to do."""

    do = _items(_("Do"))
    dont = _items(_("Do not"), validators=[begins_with_do_not], help_text=_("Begin with “Do not”."))
    cites = _cites()

    class Meta:
        template = "cms/blocks/do_dont.html"


def _picture() -> ImageBlock:
    return ImageBlock(label=_("Picture"), icon="image", template="cms/blocks/picture.html")


class GuidanceStream(blocks.StreamBlock):
    """The body of a guidance page."""

    first_step = TextPart(label=_("What to do first"), icon="arrow-right-full", group=_("Doing"))
    steps = StepsPart(label=_("Steps"), icon="list-ol", group=_("Doing"))
    do_dont = DoDontPart(label=_("Do, and do not"), icon="check", group=_("Doing"))
    who = ListPart(label=_("Who to involve"), icon="group", group=_("Doing"))
    cost = TextPart(label=_("What it costs"), icon="info-circle", group=_("Knowing"))
    if_it_goes_wrong = ListPart(label=_("If it goes wrong"), icon="warning", group=_("Knowing"))
    story = TextPart(
        label=_("A story"), icon="openquote", group=_("Knowing"), template="cms/blocks/story.html"
    )
    prose = TextPart(label=_("Anything else"), icon="pilcrow", group=_("Knowing"))
    picture = _picture()


class ProseStream(blocks.StreamBlock):
    """The body of the home page and of standard pages."""

    prose = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=PAGE_FEATURES, template="cms/blocks/prose.html"
    )
    picture = _picture()


class RuleRow(blocks.StructBlock):
    """One house rule; its id in the stream is the id of the rule, for good."""

    title = blocks.CharBlock(
        label=_("Rule"), max_length=80, help_text=_("As somebody says it who reports a post.")
    )
    explanation = blocks.CharBlock(
        label=_("Why"),
        max_length=300,
        help_text=_("One line. Who reports and who wrote it both read it."),
    )
    letter = blocks.TextBlock(
        label=_("In a letter"),
        required=False,
        rows=3,
        max_length=1000,
        help_text=_("Kind words to who wrote it: what is wrong, and what they can do."),
    )
    urgent = blocks.BooleanBlock(
        label=_("To be read first"),
        required=False,
        help_text=_("Reports by this rule stand at the top of the queue."),
    )

    class Meta:
        label_format = "{title}"


class RulesStream(blocks.StreamBlock):
    """The rules in their order: at least one, each said once, and “something else” among them."""

    rule = RuleRow(label=_("Rule"), icon="clipboard-list")

    class Meta:
        min_num = 1
        max_num = 30

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned = super().clean(value)
        titles = [" ".join(row.value["title"].lower().split()) for row in cleaned]
        faults = []
        if OTHER not in [row.id for row in cleaned]:
            faults.append(
                _("Keep the rule “Something else”: not everything that goes wrong has a rule.")
            )
        if len(set(titles)) < len(titles):
            faults.append(_("Two rules have the same name. Give each a name of its own."))
        if faults:
            raise blocks.StreamBlockValidationError(non_block_errors=faults)
        return cleaned
