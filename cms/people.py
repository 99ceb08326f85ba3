"""Members in the admin: signed in by e-mail, called by one name."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.log_actions import log
from wagtail.users.views.users import DeleteView, EditView, IndexView, UserViewSet

from forum.models import Board, Tag
from members.areas import read_areas
from members.events import member_renamed
from members.joining import introduce
from members.leaving import leave
from members.models import Member
from members.names import clean_name
from moderation.areas import give_areas

FIELDS = [
    "email",
    "display_name",
    "perspective",
    "second_perspective",
    "place",
    "organisation",
    "standing",
    "groups",
    "is_superuser",
]


class MemberForm(forms.ModelForm):
    """Who somebody is and what they may do; they sign in with a code sent to their address."""

    required_css_class = "required"
    # What Wagtail's templates ask for, and is not there.
    password1 = password2 = None

    class Meta:
        model = Member
        fields = FIELDS
        widgets = {"groups": forms.CheckboxSelectMultiple}
        help_texts = {"is_superuser": _("May change everything, settings and people included.")}

    def account_fields(self) -> list[forms.BoundField]:
        """The fields of the first tab; the second has the rights."""
        return [self[name] for name in self.fields if name not in ("groups", "is_superuser")]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean_display_name(self) -> str:
        return clean_name(self.cleaned_data["display_name"], of=self.instance)

    def save(self, commit: bool = True) -> Member:
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        return super().save(commit)


class MemberEditForm(MemberForm):
    """The same for somebody who is there; nobody locks themselves out."""

    boards = forms.ModelMultipleChoiceField(
        label=_("Moderates only on these boards"),
        help_text=_("For moderators. Without a board or a tag they moderate the whole site."),
        queryset=Board.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.ModelMultipleChoiceField(
        label=_("Moderates only what has one of these tags"),
        help_text=_("Also on other boards, and of barriers and ideas."),
        queryset=Tag.objects.filter(alias_of=None),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args, editing_self: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]
            del self.fields["is_superuser"]

        areas = read_areas(self.instance.areas)
        self.fields["boards"].initial = list(areas.boards)
        self.fields["tags"].initial = list(areas.tags)

    class Meta(MemberForm.Meta):
        fields = [*FIELDS, "is_active"]


class MemberIndexView(IndexView):
    """The list, searched by name and address. Nobody is deleted in bulk: see MemberDeleteView."""

    search_fields = ("email", "display_name")

    @property
    def columns(self) -> list:
        return [c for c in super().columns if not isinstance(c, BulkActionsCheckboxColumn)]


class MemberEditView(EditView):
    """What somebody wrote follows a new name."""

    @transaction.atomic
    def save_instance(self) -> Member:
        member = super().save_instance()
        chosen = {name: self.form.cleaned_data[name] for name in ("boards", "tags")}
        give_areas(member=member, by=self.request.user, **chosen)
        if "display_name" in self.form.changed_data:
            member_renamed.send(sender=Member, member=member)
        return member


class MemberDeleteView(DeleteView):
    """Deleting somebody is leaving for them: the name goes, what they wrote stays."""

    @transaction.atomic
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete")
        leave(by=self.object)


class MemberViewSet(UserViewSet):
    """Members in the settings of the admin."""

    index_view_class = MemberIndexView
    edit_view_class = MemberEditView
    delete_view_class = MemberDeleteView
    menu_label = _("Members")
    create_template_name = "cms/admin/member_create.html"
    edit_template_name = "cms/admin/member_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[MemberForm]:
        return MemberEditForm if for_update else MemberForm


class NameForm(forms.ModelForm):
    """The name in one's own account page of the admin."""

    class Meta:
        model = Member
        fields = ["display_name"]

    def clean_display_name(self) -> str:
        return clean_name(self.cleaned_data["display_name"], of=self.instance)

    def save(self, commit: bool = True) -> Member:
        member = Member.objects.get(pk=self.instance.pk)
        kept = ("perspective", "second_perspective", "place")
        about = {name: getattr(member, name) for name in kept}
        return introduce(by=member, display_name=self.cleaned_data["display_name"], **about)
