"""What stands around every page, as editors set it: name, contact, rooms, footer, a notice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.fields import StreamField

from cms.pointing import LinkBlock

ROOMS = {
    "barriers": ("/barriers/", _("Barriers")),
    "ideas": ("/ideas/", _("Ideas")),
    "guidance": ("/guidance/", _("Guidance")),
    "boards": ("/boards/", _("Boards")),
    "search": ("/search/", _("Search")),
}


class RoomBlock(blocks.StructBlock):
    """One of the rooms that are always there, and what it is called."""

    room = blocks.ChoiceBlock(
        label=_("Room"), choices=[(key, label) for key, (_address, label) in ROOMS.items()]
    )
    label = blocks.CharBlock(
        label=_("Called"), max_length=24, required=False, help_text=_("Empty: as it is called now.")
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Room")
        label_format = "{room} {label}"


class MenuStream(blocks.StreamBlock):
    """The links of the menu, in order. A room that is left out stands at the end all the same."""

    room = RoomBlock()
    link = LinkBlock()

    class Meta:
        max_num = 8


class FooterStream(blocks.StreamBlock):
    """Links of the footer beside those that are always there."""

    link = LinkBlock()

    class Meta:
        max_num = 8


class FrameSettings(BaseGenericSetting):
    """The settings of the whole site; an empty field leaves what the installation says."""

    name = models.CharField(_("name of this site"), max_length=40, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("email"), blank=True)
    menu = StreamField(
        MenuStream(),
        blank=True,
        verbose_name=_("menu"),
        help_text=_("The rooms can be put in another order and called by another name."),
    )
    footer_links = StreamField(FooterStream(), blank=True, verbose_name=_("more links"))
    footer_text = models.CharField(_("sentence"), max_length=300, blank=True)
    notice = models.CharField(
        _("notice"),
        max_length=200,
        blank=True,
        help_text=_("Shown above every page, for example before work on the site."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("phone"), FieldPanel("email")], heading=_("Who we are")
        ),
        FieldPanel("menu"),
        MultiFieldPanel(
            [FieldPanel("footer_links"), FieldPanel("footer_text")], heading=_("Footer")
        ),
        MultiFieldPanel([FieldPanel("notice")], heading=_("Notice on every page")),
    ]

    class Meta:
        verbose_name = _("name, menu and footer")
