"""The words by which people who write up workshops announce barriers, ideas, or something else."""

# ruff: noqa: E501
import re

# Kinds of word: a barrier, an idea, something that is neither, and words that say nothing ("views
# on", "summary of").
BARRIER, IDEA, OTHER, PLAIN = "barrier", "idea", "other", "plain"

_BARRIER_NOUN = (
    r"(?:barriers?|obstacles?|challenges?|problems?|difficult(?:y|ies)|hurdles?|block(?:er|age|ing factor)s?|constraints?"
    r"|stumbling[- ]blocks?|sticking points?|pain[- ]points?|frustrations?|concerns?|worr(?:y|ies)|fears?|inhibitors?"
    r"|disablers?|weaknesses|limitations|snags|bugbears|grumbles|gripes|moans|niggles|headaches|roadblocks?|bottlenecks?"
    r"|tensions|disincentives|issues?|risks?|gaps)"
)
_PAST = (
    r"(?:overc[oa]m\w*|tackl\w+|address(?:ed|ing|es)?|remov\w+|reduc\w+|break\w* (?:down|through)|solv\w+|resolv\w+|solution\w*"
    r"|g[eo]t\w* (?:past|over|round|around|through|rid of|beyond)|unblock\w*|deal\w* with|beat\w*|lower\w*|mitigat\w+"
    r"|dismantl\w+|respon[ds]\w* to|work\w* (?:around|round|through)|answer\w* to|lift\w*)"
)
_US = r"(?:us|you|them|me|people|things|it|this|that|staff|progress|services|communities|co-?production|everyone|anyone)"

# The first pattern that fits at a place wins, so phrases stand before the words that they are made
# of.
CUES: list[tuple[str, str]] = [
    (OTHER, r"what (?:do|did) (?:we|you|people) mean|what does .{0,40}\bmean|questions? (?:that )?(?:we|were) asked"),
    (OTHER, r"what .{0,60}\bnext time|(?:better|improve) .{0,30}next time"),
    (OTHER, r"case stud(?:y|ies)|(?:good|best|promising) practices?|problem[- ]solving|success stor(?:y|ies)|hopes? (?:and|&) fears?"),
    (OTHER, r"(?:feedback|reflections?|comments?|evaluation|suggestions?|ideas?|thoughts|views)\W+(?:about|on|for|of|to improve|from)\W+(?:the |this |today\S* |our )*(?:next |future )?(?:day|event|session|workshop|seminar|conference|venue|facilitators?|food|meeting|webinar)s?\b"),
    (OTHER, r"(?:next|future|further|other) (?:day|event|session|workshop|meeting)s?\b|how (?:was|did you find) (?:the|this|today)"),
    (OTHER, r"what (?:(?:is|are|was|were|has|have|had) (?:been )?|['’]s )?(?:we |you |they |people )?(?:already |currently )*(?:go(?:es|ing)|went|work(?:ing|ed)|gone|do(?:ing)?) (?:already |currently |so )*(?:really |very )?well|(?:what|where) (?:is|it is|it['’]s|are|things are) (?:already )?working"),
    (OTHER, r"what (?:is|was|do we mean by|does) (?:co-?production|it|this)\b(?! (?:that|stop|prevent|hold|so|mean to))"),
    (IDEA, rf"(?:actions? )?(?:how (?:to|can|could|do|might|should|would) (?:we |you |they |people |i |be )?|ways? (?:to|of|in which to) |ideas? (?:for|to|on|about) |to |towards? |can |could |for )?{_PAST}\b(?:[\s'-]+\w+){{0,5}}?[\s'-]+{_BARRIER_NOUN}\b"),
    (IDEA, r"overc[oa]m(?:e|ing)\b(?: (?:them|these|this|it))?|barrier[- ]bust\w+"),
    (BARRIER, r"(?:what(?:['’]s| is| are)? |things? |that |which )?(?:gets?|got|getting|stands?|standing|stood|in)(?: (?:in|is))? (?:the|our|their|your|its) way"),
    (BARRIER, rf"(?:what(?:['’]s| is| was)? |that |which |things? )?(?:holds?|holding|held|keeps?|puts?|putting|slows?|sets?) {_US}(?: \w+)? (?:back|off|down)"),
    (BARRIER, rf"(?:what(?:['’]s| is| are| has)?|that|which|why|things that|who)\W+(?:might |could |can |would |may )?(?:stop|prevent|block|hinder|discourage|imped|inhibit|limit|deter|frustrat|trip)\w*(?: {_US})?"),
    (BARRIER, r"what (?:makes? (?:it|this|things|co-?production|working together|change) (?:so |too |more |really )?(?:hard|difficult|tricky|tough|impossible)\w*|(?:is|are|was|were|['’]s)? ?(?:it that (?:is|makes it) )?(?:so |too |most |the )?(?:hard|difficult|tricky|tough|missing|wrong)\w*)"),
    (BARRIER, r"what (?:has |is |does |did |do |are |was |have |might |could )?(?:n['’]t|not|never|goes|gone|went|go|going)(?: (?:work\w*|wrong|help\w*|badly|less well|so well|going|go|quite|well))+|what (?:doesn|didn|isn|hasn|wasn|aren|haven)['’]?t \w+(?: \w+)?|(?:not|isn['’]t|less|n['’]t) (?:work\w+|go\w+)(?: so)?(?: well)?|even worse"),
    (BARRIER, r"why (?:is|are|does|do|did|has|have)(?:n['’]t| it(?:['’]s)?| this| we| people| not)*(?: not| n['’]t)* (?:hard|difficult|happen\w*|work\w*|take\w*|get\w*|do\w*|involve\w*)|struggles?\b|struggl(?:ed|ing) with|puts? \w+ off"),
    (IDEA, r"what (?:else )?(?:(?:would|could|might|can|will|has|have|had|really|actually|already) )*(?:be |of |most )*help(?:s|ed|ful)?\b(?: \w+)?|what (?:really |actually |has |have |already )*work(?:s|ed)(?: well| best)?|what would (?:make|it take|good look|work|change|be better|improve|you)(?: \w+)?"),
    (IDEA, r"what (?:else )?(?:(?:we|you|they|i|people) )?(?:can|could|should|might|must|do|would|will) (?:do|try|change|we|you|they|i|be|happen|change|people|services|councils?|staff|organisations?)\b(?: (?:do|change|try|need|done|differently|want|like|suggest|start))*|what (?:needs? to|has to|ought to|should) (?:\w+)|what(?:['’]s| is| do we| we|) need(?:ed|s)?\b"),
    (IDEA, r"how (?:can|could|might|should|would|do) (?:we|you|they|i|people|services|organisations?|councils?|staff|it)\b|how to\b|even better if|(?:if i (?:had|were)|magic wand|wish[- ]?lists?|wishes|what if)\b|(?:things?|something) (?:to|we could|you could|we can|worth) (?:try\w*|do|chang\w+)"),
    (IDEA, r"(?:smart |bright |good |new |big |fresh |practical |possible )*(?:ideas?|suggestions?|solutions?|recommendations?|proposals?|enablers?|remed(?:y|ies)|quick wins?|top tips?|tips|work[- ]?arounds?|success factors?|improvements?|brainwaves?|levers|fixes|answers|opportunit(?:y|ies))\b"),
    (IDEA, r"ways? (?:forward|to|round|around|past|through|of (?:getting|making|doing|improving|helping|supporting))\b|mak\w+ it (?:happen|work|better|easier)|(?:do|doing|done) (?:things )?differently|could be (?:better|improved|done)|how \w+ (?:helped|improve)"),
    (BARRIER, rf"\b{_BARRIER_NOUN}\b|\bnegatives\b|\bdownsides?\b|\bcons\b|\bthreats\b"),
    (OTHER, r"next steps?|follow[- ]?up|action (?:points?|plan|log)s?|actions?\b|contacts?\b|further (?:information|details|reading|help)|more information|find out more|get in touch|references?\b|bibliography|resources?\b|useful (?:links|websites|documents)|links\b|glossary|acknowledge?ments?|thanks?\b|thank you|about (?:us|the|this|our)\b|appendi(?:x|ces)"),
    (OTHER, r"attend(?:ees|ance|ed)|(?:list of |our |the )?participants\b(?!['’])|delegates|apologies|present\b|who (?:we are|came|was there|took part|attended|is in the room)|agenda|programme of the|timetable|schedule|running order|outline of the day|minutes of|housekeeping|ground rules|welcomes?\b|introductions?\b|venue|date and time|budget|evaluation|dates? for"),
    (OTHER, r"background|context|purpose|(?:aims?|objectives?)\b|definitions?\b|principles\b|presentations?\b|speakers?\b|quotes?|strengths?\b|benefits?\b|assets\b|positives\b|pros\b|successes|achievements|highlights|celebrat\w+|expectations|pledges?|commitments|questions?\b|method\w*|how we (?:did|ran|worked)|what we did|poll results|key facts|facts and figures|statistics|photos?\b|pictures?\b|biograph\w+|history|overview|what happens next|learning points?|lessons?\b|icebreaker|warm[- ]?up|parking|car park"),
    (PLAIN, r"(?:participants['’]? |people['’]?s |your |our |their )?(?:views|examples?|summary|discussions?|feedback|list|notes|themes|results|poll|survey|thoughts|comments|exploring|identifying|sharing|identified|shared|types?|kinds?|range|number)\b"),
]  # fmt: skip
# Words that say too little in running text, though they say enough in a heading.
_WEAK = re.compile(
    r"(?:issues?|risks?|gaps|opportunit\w+|fears?|concerns?|needs?|needed|improvements?|cons|answers|challenge|problem|difficulty|constraint|worry|concern|idea|solution|proposal|suggestion|recommendation|how to|ways? \w+|struggles?)\W*$"
)
_PATTERNS = [(kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])")) for kind, pattern in CUES]

Mark = tuple[int, int, str]


def marks(text: str, strict: bool = False) -> list[Mark]:
    """Where in `text` a word or phrase announces something: (start, end, kind), in order, never
    overlapping.

    With `strict`, words that are common in running text are left out.
    """
    text = text.lower().replace("’", "'").replace("‘", "'")
    found: list[Mark] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(start < other[1] and other[0] < end for other in found):
                if not (strict and kind in (BARRIER, IDEA) and _WEAK.search(match[0])):
                    found.append((start, end, kind))
    return sorted(found)
