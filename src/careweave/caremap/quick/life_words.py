"""Everyday words for who somebody is, how near, how often and how it is between people.

Each pattern is beside the word of the map that it says. Those under ``MORE`` say more, or not quite
the same, and so are kept in the note too.
"""

from collections.abc import Mapping

from careweave.caremap.roles import FAMILY, FRIENDS, HELPERS, OTHERS, PAID
from careweave.caremap.vocabulary import (
    Frequency,
    Kind,
    Presence,
    Quality,
    Strength,
    Support,
)

_ROLE = (
    rf"{FAMILY}|{FRIENDS}|{PAID}|{HELPERS}|{OTHERS}|grandad|granddad|granny|nana|mummy|daddy|auntie"
)
_BEFORE = (
    "only|eldest|oldest|elder|older|younger|youngest|middle|little|big|best|close|old|good|dear|"
    "new|late|retired|former|ex|foster|adopted|adoptive|step|half|twin|first|second|third|next-door|"
    "district|community|practice|school|church|work|family|local|live-in|private|student|trainee|"
    r"palliative|macmillan|memory|care|home|council|named|full-time|part-time|main|[^\W\d]\S*'s"
)
ROLE = (
    rf"(?:(?:{_BEFORE}) ){{0,4}}(?:(?:ex|half|step|foster|great|co)-)?"
    rf"(?:(?:{_ROLE})(?:'s|s')? ){{0,4}}(?:{_ROLE})(?: in law)?"
    r"(?: of (?:(?:the|my|our|her|his|their|an?) )?\S+)?"
)
"""Who somebody is to the person in the middle."""

_GROUPS = (
    "craft|book|lunch|walking|support|art|knitting|gardening|dance|exercise|church|community|youth|"
    "social|bridge|bowls|bowling|chess|singing|reading|coffee|prayer|sewing|yoga|peer|carers'?|"
    "stroke|dementia|memory|friendship|local"
)
KINDS: Mapping[Kind, str] = {
    Kind.ANIMAL: (
        r"(?:guide |assistance )?dogs?|puppy|cats?|kitten|budgie|parrot|canary|rabbit|hamster|"
        r"guinea pig|horse|pony|tortoise|goldfish|chickens|hens|pets?"
    ),
    Kind.GROUP: rf"(?:(?:{_GROUPS}) )*(?:group|club|choir|class|band|team)",
    Kind.ORGANISATION: "charity|housing association",
    Kind.PLACE: (
        "(?:local )?(?:park|cafe|pub|library|garden centre|shop|supermarket|cinema|allotment|"
        "swimming pool)"
    ),
    Kind.RESOURCE: "pendant alarm|stairlift|wheelchair|hearing aids?|walking frame|bus pass",
    Kind.UNKNOWN: (
        "church|chapel|mosque|temple|synagogue|gurdwara|day centre|community centre|school|college|"
        "chemist"
    ),
}
"""What something is. Of the last, each is a place to some and a group or a service to others."""

PRESENCE: Mapping[Presence, str] = {
    Presence.HOUSEHOLD: (
        "live~ (?:with {them}|together|in)|live-in|(?:in the )?same (?:house|household|home)|"
        "(?:in the )?household|share~ a (?:house|flat|home)(?: with {them})?"
    ),
    Presence.NEARBY: (
        "(?:live~ )?(?:very |quite |just )?(?:nearby|near by|close by|close-by|locally)|local|"
        "live~ (?:very |quite )?(?:near|close)(?: to)?(?: {them})?"
    ),
    Presence.FURTHER: "(?:live~ )?further away",
    Presence.FAR: (
        "(?:live~ )?(?:(?:over|more than) (?:two|2) hours(?:' travel| travel| drive)?(?: away)?|"
        "far away)"
    ),
    Presence.ONLINE: (
        "(?:only )?online(?: only)?|(?:by |on the )?(?:phone|screen|telephone|video) only|"
        "only (?:by|on|on the|over the) (?:phone|telephone|screen|video)|only by phone or screen"
    ),
}
MORE_PRESENCE: Mapping[Presence, str] = {
    Presence.NEARBY: (
        "(?:live~ )?(?:next door|next-door|(?:just )?a?round the corner|over the road|"
        "(?:on |in )?(?:the )?same (?:street|road|building|village|block)|"
        "across the (?:road|street)|"
        "(?:just )?(?:down|up) the (?:road|street)|a few doors (?:away|down)|"
        "(?:five|ten|5|10) minutes'? walk(?: away)?)"
    ),
    Presence.FURTHER: (
        "(?:live~ )?(?:about |around )?(?:an|one|1|two|2|an hour and a half|a couple of) hours?"
        "(?:' drive|'s drive| drive)?(?: away| by train| by car)"
    ),
    Presence.FAR: (
        "(?:live~ )?(?:abroad|overseas|"
        "(?:several|many|three|four|five|six|seven|eight|[3-9]|1[0-9]) hours"
        "(?:' drive| drive)?(?: away| by train| by car| by plane))"
    ),
}

SUPPORT: Mapping[Support, str] = {
    Support.FORMAL: "paid|professional",
    Support.INFORMAL: "unpaid|voluntary|(?:as )?a volunteer|as volunteers",
}
STRENGTH: Mapping[Strength, str] = {
    Strength.STRONG: "(?:very |really )?close|a? ?(?:strong|close) (?:tie|bond|relationship)",
    Strength.MODERATE: "a? ?moderate (?:tie|bond)",
    Strength.TENUOUS: "a? ?(?:weak|tenuous) (?:tie|bond)|tenuous",
}
_OFTEN = "(?:often |always |sometimes )?"
QUALITY: Mapping[Quality, str] = {
    Quality.SUPPORTIVE: "supportive(?: relationship)?|a good relationship",
    Quality.MIXED: "mixed(?: relationship| feelings)?|up and down|ups and downs",
    Quality.STRAINED: (
        rf"{_OFTEN}(?:argue~|bicker~|clash~)(?: with {{them}})?(?: a lot| often)?|strained|tense|"
        "(?:a )?(?:strained|difficult|tense) relationship|difficult|"
        "(?:don't|doesn't|do not|does not) get on(?: with {them}| well)?"
    ),
    Quality.BROKEN: (
        "(?:have |has |had )?fall(?:en)? out|fell out|estranged|not on speaking terms|"
        "(?:don't|do not|doesn't|does not|not|no longer|never|aren't) (?:speak|talk)(?:s|ing)?"
        "(?: to {them})?(?: any ?more)?"
    ),
}

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME = "(?: (?:morning|afternoon|evening|night|lunchtime)s?)?"
FREQUENCY: Mapping[Frequency, str] = {
    Frequency.SEVERAL_DAILY: "(?:several|many) times (?:a|each|every|per) day|several times daily",
    Frequency.DAILY: "daily|(?:every|each) (?:single )?day|everyday|once a day",
    Frequency.WEEKLY: "weekly|(?:every|each) week|once (?:a|every|per) week",
    Frequency.MONTHLY: "monthly|(?:every|each) month|once (?:a|every|per) month",
    Frequency.OCCASIONALLY: (
        "occasionally|(?:every )?now and (?:then|again)|sometimes|from time to time|"
        "once in a while|every so often|on occasion|at times|off and on|on and off"
    ),
}
MORE_FREQUENCY: Mapping[Frequency, str] = {
    Frequency.SEVERAL_DAILY: (
        "(?:twice|(?:two|three|four|five|six|[2-9]) times) (?:(?:a|each|every|per) day|daily)|"
        "(?:every )?morning and (?:evening|night)|day and night"
    ),
    Frequency.DAILY: "(?:every|each) (?:morning|afternoon|evening|night|lunchtime)|nightly",
    Frequency.WEEKLY: (
        rf"(?:(?:on|every|each) )?{_DAY}s{_TIME}(?:(?:,| and) {_DAY}s{_TIME})*|"
        rf"(?:every|each) {_DAY}{_TIME}(?:(?:,| and) {_DAY}{_TIME})*|(?:on )?{_DAY} \w+s|"
        "(?:once or twice|twice|(?:two|three|[23]) times) (?:a|each|every|per) week|twice weekly|"
        "(?:at |every |each |on )?weekends?"
    ),
    Frequency.MONTHLY: (
        "(?:twice|(?:two|three|[23]) times) (?:a|each|every|per) month|twice monthly|"
        rf"(?:on |every )?(?:the )?(?:first|second|third|last) {_DAY} of (?:the|every|each) month"
    ),
    Frequency.OCCASIONALLY: (
        "(?:once|twice|a few times|several times) (?:a|each|every|per) year|yearly|annually|"
        "every year|every few months|at christmas"
    ),
}
ROUGHLY = "about|around|roughly|almost|nearly|usually|normally|at least|mostly"

UNREAD = (
    rf"(?:every|each) (?:other|second|third|few|two|three|four|five|six|\d+) \S+|"
    rf"alternate \S+|(?:most|some|many) (?:days|weeks|months|{_DAY}s|weekends)|"
    r"(?:more|less|fewer) (?:often )?than (?:once |twice )?(?:a |every )?\S+|"
    r"up to \S+(?: \S+ (?:a|per) \S+| a \S+)?|once or twice a (?:day|month|year)|"
    r"(?:four|five|six|seven|[4-7]) (?:times|days) (?:a|each|every|per) week|"
    rf"(?:on |every |from )?{_DAY}s? (?:to|till|until|through|-) {_DAY}s?|"
    r"(?:shopping|garden|leisure|call|care) cent(?:re|er)|food bank|night club|"
    r"pays? (?:for|attention|back)|(?:takes?|took) \S+ to court"
)
"""What sounds like something it is not, or like something that the map has no word for."""

_MONTHS = "january february march april may june july august september october november december"
MONTH_NUMBERS = {
    name: number for number, month in enumerate(_MONTHS.split(), 1) for name in (month, month[:3])
}
DATE = (
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{'|'.join(MONTH_NUMBERS)}) )?"
    r"(?P<year>(?:19|20)\d\d)"
)
SINCE = rf"since {DATE}"
DIED = rf"(?:has |had |sadly )*(?:died|passed away)(?: (?:in|on) {DATE})?"

NUMBERS = {
    "half an": 0.5,
    "an": 1,
    **{
        said: number
        for number, said in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
        )
    },
    "a couple of": 2,
    "twelve": 12,
    "twenty": 20,
}
HOURS = (
    rf"(?P<number>\d{{1,3}}(?:\.\d+)?|{'|'.join(NUMBERS)}) ?(?:hours?|hrs?|h) ?"
    r"(?:(?:a|per|each|every|/) ?(?:week|wk)|weekly)"
)
