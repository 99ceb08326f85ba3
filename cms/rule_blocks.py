"""The house rules as editors keep them on their page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

OTHER = "other"  # the id of the rule for what no rule names; the product knows it


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
