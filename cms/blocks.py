"""The parts that pages are made of; every part of guidance can cite the words it came from."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from cms.checking import check_links
from cms.choosing import PassageBlock
from cms.choosing_things import ThingBlock
from cms.pointing import ActionBlock, ContactBlock, VideoBlock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PAGE_FEATURES = ["h2", *FEATURES]
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

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES, validators=[check_links])
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


class WordsPart(blocks.StructBlock):
    """What people said, in their own words of the day they were cited."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    cites = _cites()

    class Meta:
        template = "cms/blocks/words.html"
        label_format = "{heading}"


class CallPart(blocks.StructBlock):
    """A question to readers, with the way to answer it."""

    heading = blocks.CharBlock(label=_("Question"), max_length=120)
    text = blocks.TextBlock(label=_("What is missing"), required=False, rows=2, max_length=400)

    class Meta:
        template = "cms/blocks/call.html"
        label_format = "{heading}"


class FilePart(blocks.StructBlock):
    """A document to keep or to print."""

    document = DocumentChooserBlock(label=_("Document"))
    about = blocks.CharBlock(label=_("What it is"), required=False, max_length=200)

    class Meta:
        template = "cms/blocks/file.html"


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
    barrier = WordsPart(label=_("A barrier"), icon="warning", group=_("In their words"))
    idea = WordsPart(label=_("A smart idea"), icon="pick", group=_("In their words"))
    experience = WordsPart(label=_("What happened"), icon="history", group=_("In their words"))
    quote = WordsPart(label=_("A quote"), icon="openquote", group=_("In their words"))
    dissent = WordsPart(
        label=_("Somebody sees it differently"),
        icon="comment",
        group=_("In their words"),
        template="cms/blocks/dissent.html",
    )
    evidence = WordsPart(
        label=_("A table of the evidence"),
        icon="table",
        group=_("Numbers"),
        template="cms/blocks/evidence.html",
    )
    support = WordsPart(
        label=_("Who says it would help"),
        icon="group",
        group=_("Numbers"),
        template="cms/blocks/support.html",
    )
    call = CallPart(label=_("What would you add?"), icon="help", group=_("More"))
    document = FilePart(label=_("A document"), icon="doc-full", group=_("More"))
    video = VideoBlock(group=_("More"))
    picture = _picture()


class EasyLine(blocks.StructBlock):
    """One thought in a short sentence or two, with a picture that helps to understand it."""

    text = blocks.TextBlock(label=_("Line"), rows=2, max_length=200)
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        template = "cms/blocks/easy_line.html"
        label_format = "{text}"


class EasyStream(blocks.StreamBlock):
    """An easy read version."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=80, template="cms/blocks/easy_heading.html"
    )
    line = EasyLine(label=_("Line"), icon="pilcrow")


class ProseStream(blocks.StreamBlock):
    """The body of the home page and of standard pages."""

    prose = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=PAGE_FEATURES,
        validators=[check_links],
        template="cms/blocks/prose.html",
    )
    picture = _picture()
    video = VideoBlock()
    action = ActionBlock()
    contact = ContactBlock()


class ShownStream(blocks.StreamBlock):
    """Pictures of a case study, and a video."""

    picture = _picture()
    video = VideoBlock()

    class Meta:
        max_num = 6
        block_counts = {"video": {"max_num": 1}}


class ThingStream(blocks.StreamBlock):
    """Barriers and ideas beside a page."""

    thing = ThingBlock(label=_("Barrier or idea"))

    class Meta:
        max_num = 8
