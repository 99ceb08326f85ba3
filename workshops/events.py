"""What happens with workshop notes, by name; sent on commit, with ids."""

from django.dispatch import Signal

#: import_id: int. A file of notes was read, and its proposals wait for a person.
notes_imported = Signal()

#: proposal_id: int, thread_id: int. A proposal has become a barrier or an idea.
proposal_published = Signal()
