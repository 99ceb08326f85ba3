"""`manage.py tick`: what has to happen once a day; running it more often does no harm."""

from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from cms.publishing import publish_what_is_due
from forum.curating import end_pins
from forum.spelling import learn_again
from ideas.drafting import DAYS
from ideas.mixing import store_mix
from ideas.models import Barrier, Draft, Idea
from moderation.noting import forget_old_notes
from notifications.reading import forget_old
from notifications.reviewing import tell_about_reviews
from notifications.telling import queue_daily_letters, queue_weekly_letters

DRAFT_DAYS = 30


class Command(BaseCommand):
    help = "Mix the lists for today, publish what is due, and clear what nobody needs any more."

    def handle(self, **options) -> None:
        moved = sum(store_mix(model) for model in (Barrier, Idea))
        self.stdout.write(f"Fair mix: {moved} moved.")
        self.stdout.write(f"Pins that have ended: {end_pins()}.")
        self.stdout.write(f"Guidance held back: {publish_what_is_due()}.")
        call_command("prune_db_task_results", "--backend", "later", verbosity=0)
        call_command("clearsessions", verbosity=0)
        old = timezone.now() - timedelta(days=DRAFT_DAYS)
        unread = timezone.now() - timedelta(days=DAYS)
        gone, _rows = Draft.objects.filter(
            Q(changed_at__lt=old) | Q(member=None, changed_at__lt=unread)
        ).delete()
        self.stdout.write(f"Drafts cleared: {gone}.")
        self.stdout.write(f"Words learned or forgotten: {learn_again()}.")
        self.stdout.write(f"Notices cleared: {forget_old()}.")
        self.stdout.write(f"Notes of moderators deleted: {forget_old_notes()}.")
        self.stdout.write(f"Guidance to be reviewed: {tell_about_reviews()}.")
        self.stdout.write(f"Daily letters in the queue: {queue_daily_letters()}.")
        self.stdout.write(f"Weekly letters in the queue: {queue_weekly_letters()}.")
