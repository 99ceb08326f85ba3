"""How a form field becomes HTML: label, hint, error and control, tied together for every reader."""

from django.forms.renderers import TemplatesSetting


class StileFormRenderer(TemplatesSetting):
    """Renders through the project's templates, with our field and form structure.

    Only these two are ours; the controls themselves stay Django's, so that Wagtail's editor,
    which shares the renderer, looks as it should.
    """

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field_group.html"
