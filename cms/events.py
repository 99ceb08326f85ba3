"""What happens to guidance and the directory, by name; sent on commit with ids (forum.events)."""

from django.dispatch import Signal

#: page_id: int, post_ids: list[int], first: bool. A guidance page was published for the first time
#: (`first`), or now uses posts that none of its editions used before: `post_ids` are those posts,
#: all public. Each post is announced once per page.
guidance_published = Signal()

#: asked_id: int. The author of cited words is asked about a draft.
author_asked = Signal()

#: asked_id: int. An editor has answered an author's wish for a change.
wish_settled = Signal()

#: entry_id: int. An editor has published an entry of the directory, or says that it is not.
entry_answered = Signal()

#: remark_id: int. An editor has answered what a reader says is wrong.
remark_answered = Signal()
#: page_id: int, revision_id: int. Guidance was not published on its day: it lacked something.
publication_held = Signal()
