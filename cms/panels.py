"""Panels of the page editor."""

from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component


class SourcesPanel(Panel):
    """The words that the draft cites, beside the words of today where they have changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/sources_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            from cms.reviewing import sources_for_editors

            return {
                **super().get_context_data(parent_context),
                "page": self.instance,
                "sources": sources_for_editors(self.instance),
            }


class ChecksPanel(Panel):
    """What the draft needs before it is published, and what its authors say of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/checks_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            from cms.asking import answers_about
            from cms.gate import checks_of

            return {
                **super().get_context_data(parent_context),
                "page": self.instance,
                "checks": checks_of(self.instance),
                "asked": answers_about(self.instance),
            }


class WaitingPanel(Component):
    """On the home of the admin: what is ready, to be reviewed, changed, and one's own."""

    name = "ready"
    template_name = "cms/admin/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: dict) -> dict:
        from cms import awaiting
        from cms.reviewing import due_for_review

        ready = awaiting.ready_ideas()
        return {
            "ready": ready,
            "nearest": [] if ready else awaiting.nearest_ideas(),
            "due": due_for_review(),
            "changed": awaiting.changed_since_cited(),
            "mine": awaiting.assigned_to(parent_context["request"].user),
        }
