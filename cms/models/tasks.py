"""The step of a workflow in which a publisher approves guidance whose evidence is complete."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.models.guidance import GuidancePage


class EvidenceTask(AbstractGroupApprovalTask):
    """As the approval by a group; guidance is approved once nothing on its list is missing."""

    class Meta:
        verbose_name = _("evidence check")
        verbose_name_plural = _("evidence checks")

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        """Asking for changes is always there; approving when nothing is missing."""
        actions = super().get_actions(obj, user)
        if self._lacks_something(obj):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state, user, action_name: str, **kwargs) -> None:
        """Raises PermissionDenied for approving what lacks something."""
        draft = task_state.revision.as_object()
        if action_name == "approve" and self._lacks_something(draft):
            raise PermissionDenied(_("Something on the list is missing."))
        super().on_action(task_state, user, action_name, **kwargs)

    def _lacks_something(self, page) -> bool:
        from cms.gate import missing_in

        return isinstance(page, GuidancePage) and bool(missing_in(page))

    @classmethod
    def get_description(cls) -> str:
        return _("A group approves guidance once every recommendation has a source and the rest")
