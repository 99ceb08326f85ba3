"""Signs of advertising that need no learning, each with the words in which a moderator reads it.

What is learned comes from text messages of one place and time; comments that advertise use other
words, but everywhere they ask for the same things. A phrase is words with blanks between, `|` for
"or", and `*4` for up to four words of any kind.
"""

from collections import defaultdict
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GO = "check|checkout|visit|see|watch|look|view|listen|like|join|support|click|go|add|come|enjoy|try"
PAGE = (
    "channel|channels|chanel|page|pages|site|website|blog|profile|shop|store|app|playlist|link|links"
    "|soundcloud|instagram|insta|twitter|facebook|fb|tumblr|youtube|cover|covers|remix|mixtape"
)
WORK = "vid|vids|video|videos|music|song|songs|track|tracks|beats|band|stuff|acoustic|parody|lyrics"
CHANNEL = "channel|channels|chanel|chanels|vids"
PLEASE = "please|pleas|pleasee|plz|plzz|pls|plss"
PEOPLE = "followers|subscribers|subs|likes"
ACT = "rapper|singer|musician|producer|songwriter|band|dj|youtuber|artist|gamer"
OWN_PAGE = _("asks people to look at a channel or page")
FOLLOWERS = _("asks people to subscribe or follow")
BEGGING = _("asks for clicks, likes or votes")
AUDIENCE = _("looks for an audience")
EASY_MONEY = _("promises easy money")
GIFTS = _("offers a prize, a gift or a discount")
CALL_US = _("a number to call or text")
PASS_ON = _("asks people to pass it on")
TRADES = _("names things that are often advertised")

# Points: 4 is enough alone; less than 0 speaks for the text.
SIGNS = [
    (4, OWN_PAGE, f"{GO} *4 my|mine *2 {PAGE}|{WORK}", f"my|our|mine *2 {CHANNEL}"),
    (2.5, OWN_PAGE, f"{GO} *4 our *2 {PAGE}|{WORK}", f"check|visit|support this|these *2 {WORK}"),
    (2.5, OWN_PAGE, f"check|checkout|visit|see|join|follow|go|add *2 this|these|me *2 {PAGE}"),
    (2, OWN_PAGE, "my *2 website|covers|remix|mixtape|videos", "this|new|youtube|cool channel"),
    (2, OWN_PAGE, "check|checking *1 out", "have a listen", "on my page|profile|wall"),
    (3, OWN_PAGE, "check me|us|mine|my", "checkout my|our", "check out me|us|mine|my|our"),
    (4, FOLLOWERS, "subscribe", "sub me|back|4|for|#number sub|me|back|my", f"{PEOPLE} for free"),
    (-3, FOLLOWERS, "subscribe *4 newsletter|newsletters|bulletin|list|updates"),
    (2.5, FOLLOWERS, "subscribers", "subscribed", "subscribing", "subs", "sub to|my"),
    (3, FOLLOWERS, "follow|add|message|dm|inbox|whatsapp me|us on|at|for|if|and|back|now|#number"),
    (1.5, FOLLOWERS, "me on instagram|insta|twitter|facebook|fb|snapchat|tiktok|telegram|whatsapp"),
    (2.5, BEGGING, "give|take me|us|it|this a|an chance|listen|try|shot|minute"),
    (2.5, BEGGING, f"{PLEASE} *3 like|share|listen|vote|donate|watch|check|click|visit|subscribe"),
    (2, BEGGING, "vote|like|listen|click|visit|donate *5 plz|pls|plzz|plss", "sign *2 petition"),
    (2, BEGGING, "thumbs up|this", "like this comment|post|if", f"get|need *4 {PEOPLE}"),
    (2.5, BEGGING, "click here|this|on|it|my|the", "link below", "link in my|the bio|description"),
    (
        2.5,
        BEGGING,
        "sign|signing up here|now|at",
        "register|join now|today|here|free",
        "vote for me",
    ),
    (
        3,
        BEGGING,
        "sorry|not *2 spam|spamming",
        "hate *2 spam",
        "don't|dont|not skip|ignore this|me",
    ),
    (3, BEGGING, "waste|wasting *2 time *5 if|but|just", "chance of|that *4 noticed"),
    (2.5, BEGGING, "would|will *2 mean *2 lot|world", "spare|take a|one minute|moment|second"),
    (2, BEGGING, "no one|nobody *3 read|notice this", "search|type *4 on|in youtube|google"),
    (2.5, AUDIENCE, f"i'm|im|am|we're|are *5 {ACT}", f"unsigned|upcoming|aspiring|amateur {ACT}"),
    (
        2.5,
        AUDIENCE,
        "i make|made|post|posted|upload|uploaded|did|do *3 video|videos|vids|covers|cover",
    ),
    (2.5, AUDIENCE, "i|we made|uploaded|recorded|have *4 remix|cover|dance|parody|channel|mixtape"),
    (3, AUDIENCE, "my|our new|latest|first|own *1 video|song|single|album|ep|track|cover|music"),
    (2, AUDIENCE, "my|our dream|dreams|talent", "make it big", "new to youtube|tiktok"),
    (0.7, AUDIENCE, "hey|hi|hello|yo guys|everyone|everybody|youtube|people", "my name is"),
    (3, EASY_MONEY, "earn|earning|earned *3 money|cash|income|#money|#number"),
    (3, EASY_MONEY, "make|making|made *3 money|cash|#money *3 online|home|fast|easily|internet"),
    (3, EASY_MONEY, "make|making|made *2 #money *3 day|daily|week|weekly|month|monthly|hour"),
    (
        3,
        EASY_MONEY,
        "paid to|for *1 surveys|click|clicking|watching|like",
        "working from home *9 #money",
    ),
    (2.5, GIFTS, "free *1 gift|gifts|itunes|iphone|ipad|xbox|robux|entry|money|download|giveaway"),
    (2.5, GIFTS, "promo|discount|coupon|referral|voucher code|codes", "giveaway", "giveaways"),
    (
        2.5,
        GIFTS,
        "win|won|claim *4 prize|prizes|cash|iphone|gift|award|#money",
        "limited time|offer",
    ),
    (2.5, GIFTS, "buy|order|shop now|today|here|it", "buy *2 cheap", "at|on|from #link now|today"),
    (
        3,
        GIFTS,
        "hack|hacks|cheat|cheats|unlimited|free *1 coins|gems|money|robux",
        "gift card|cards",
    ),
    (3, CALL_US, "call|text|txt|ring|sms|whatsapp|send|reply|tel|chat *5 #phone"),
    (
        4,
        PASS_ON,
        "copy|cut *1 paste",
        "paste|repost|forward this",
        "send|post this to|on *3 #number",
    ),
    (3, PASS_ON, "share this *1 with|to *1 all|every|everyone|#number", "bad luck", "read this or"),
    (3, TRADES, "casino", "viagra", "cialis", "forex", "backlinks", "escorts", "porn", "robux"),
    (3, TRADES, "payday loan|loans", "instant loan|loans", "loan offer|offers", "spell caster"),
    (3, TRADES, "bitcoin|crypto trading|investment|mining|giveaway|profit", "seo service|services"),
    (
        3,
        TRADES,
        f"buy|cheap|more|free *1 {PEOPLE}",
        "essay writing service|services",
        "hot singles",
    ),
]


class Rest(NamedTuple):
    """What has to follow the first word of a phrase, and the sign that it is of."""

    sign: int
    parts: tuple[tuple[int, frozenset[str]], ...]


def _index() -> dict[str, list[Rest]]:
    """Every phrase under each of its first words."""
    index = defaultdict(list)
    for number, (_points, _reason, *phrases) in enumerate(SIGNS):
        for phrase in phrases:
            parts, gap = [], 0
            for part in phrase.split():
                if part[0] == "*":
                    gap = int(part[1:])
                else:
                    parts.append((gap, frozenset(part.split("|"))))
                    gap = 0
            for word in parts[0][1]:
                index[word].append(Rest(number, tuple(parts[1:])))
    return dict(index)


_PHRASES = _index()


def signs_in(words: list[str]) -> list[tuple[str | Promise, float]]:
    """The reasons found in the tokens of a text, with their points; each sign once."""
    found: set[int] = set()
    for place, word in enumerate(words, 1):
        for rest in _PHRASES.get(word, ()):
            if rest.sign not in found and _follows(words, place, rest.parts):
                found.add(rest.sign)
    return [(SIGNS[number][1], SIGNS[number][0]) for number in sorted(found)]


def _follows(words: list[str], place: int, parts: tuple) -> bool:
    """Whether `parts` stand in `words` from `place` on, with no more between than they allow."""
    if not parts:
        return True
    gap, wanted = parts[0]
    return any(
        words[at] in wanted and _follows(words, at + 1, parts[1:])
        for at in range(place, min(place + gap + 1, len(words)))
    )
