"""What happens to members, by name.

`member_left` and `member_renamed` are sent inside the transaction, so that what was written keeps
in step at once; `member_joined` on commit, with the id, for what may happen a moment later.
"""

from django.dispatch import Signal

#: member_id: int. Somebody has joined; sent once the transaction is committed.
member_joined = Signal()

#: member: Member. Leaves for good: listeners take the name from everything kept about what the
#: member did. Sent inside the transaction, while the member is still there.
member_left = Signal()

#: member: Member, with the new name already stored. Sent inside the transaction.
member_renamed = Signal()
