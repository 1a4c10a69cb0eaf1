"""Everyday words for giving and getting care. What is not plain is not here, and stays a note.

In a pattern ``~`` is the end of a verb that may be there (helps, washes), ``{them}`` is whoever it
is done for, and ``{the}`` is a small word before a thing.
"""

from collections.abc import Mapping

from careweave.caremap.vocabulary import CareKind

DEEDS: Mapping[CareKind, str] = {
    CareKind.PERSONAL_CARE: (
        "wash~ {them}|dress(?:es)? {them}|bath(?:e?s)? {them}|bathe~ {them}|shower~ {them}|"
        "wash~ and dress(?:es)?(?: {them})?|get~ {them} (?:up|dressed|washed|to bed)|"
        "put~ {them} to bed"
    ),
    CareKind.MEDICAL_CARE: "inject~ {them}",
    CareKind.HOUSEHOLD: "clean~|iron~|hoover~|vacuum~|wash~ up|tid(?:y|ies)(?: up)?",
    CareKind.FOOD: "cook~(?: for {them})?|feed~ {them}",
    CareKind.TRANSPORT: (
        "drive~ {them}|take~ {them}(?= to)(?! to (?:mind|heart|court|bed)\\b)|"
        "run~ {them}(?= to)|pick~ {them} up|give~ {them} (?:a |the )?lifts?|gives? lifts"
    ),
    CareKind.COORDINATION: (
        "co-?ordinate~|(?:organi[sz]e|arrange)~ (?:{the}(?:care|support|carers)|everything)|"
        "run~ the rota"
    ),
    CareKind.INFORMATION: "advise~(?: {them})?",
    CareKind.EMOTIONAL_SUPPORT: (
        "listen~(?: to {them})?|comfort~ {them}|cheer~ {them} up|reassure~ {them}|encourage~ {them}"
    ),
    CareKind.COMPANY: (
        "visit~(?: {them})?|(?:pop|drop)~ (?:in|round|over|by)(?: on {them})?|"
        "call~ (?:in|round)(?: on {them})?|come~ (?:round|over)|sit~ with {them}|"
        "keep~ {them} company|spend~ time with {them}|chat~(?: (?:to|with) {them})?|"
        "ha(?:s|ve) (?:a )?(?:chats?|natter) with {them}"
    ),
    CareKind.LEISURE: (
        "go(?:es)? (?:for (?:a )?|on )?walk(?:s|ing)? (?:with {them}|together)|walk~ with {them}|"
        "take~ {them} (?:out|for (?:a )?walks?)|go(?:es)? out (?:with {them}|together)|"
        "play~ (?:cards|games|chess|bridge|dominoes|scrabble|bingo|music) (?:with {them}|together)|"
        "watch~ (?:tv|television|films|football) (?:with {them}|together)"
    ),
    CareKind.LEARNING: "teach~ {them}|tutor~ {them}",
    CareKind.ADVOCACY: "(?:advocate~|(?:speak|stick|stand)~ up) for {them}",
    CareKind.KEEPING_AN_EYE: (
        "keep~ (?:an eye|watch)(?: out)?(?: (?:on|over|for) (?:{them}|things))?|"
        "check~ (?:up |in )?on {them}|look~ in(?: on {them})?|watch~ over {them}|"
        "look~ out for {them}"
    ),
    CareKind.STAYING_IN_TOUCH: (
        "ring~(?: {them})?(?: up)?|(?:tele)?phone~(?: {them})?|call~ {them}|text~(?: {them})?|"
        "messag(?:e|es)(?: {them})?|e-?mail~(?: {them})?|write~ to {them}|"
        "video ?calls?(?: {them})?|(?:keep|stay)~ in touch(?: with {them})?|"
        "(?:speak|talk)~ (?:to|with) {them} on the phone"
    ),
}
"""What is done, kind by kind."""

THINGS: Mapping[CareKind, str] = {
    CareKind.PERSONAL_CARE: (
        "personal care|washing and dressing|getting (?:up|dressed|washed)|"
        "get (?:up|dressed|washed)|wash and dress|bathing|showering|"
        "(?:a |{the})?(?:bath|shower)|going to the toilet|toileting"
    ),
    CareKind.MEDICAL_CARE: (
        "medical care|nursing care|medications?|medicines?|meds|pills|tablets|injections?|"
        "insulin|wound care|eye ?drops|inhalers?|catheter"
    ),
    CareKind.MANAGING_HEALTH: (
        "managing health(?: care)?|(?:repeat )?prescriptions?|"
        "(?:(?:medical|hospital|doctor's|gp|clinic|dental) )?appointments"
    ),
    CareKind.HOUSEHOLD: (
        "household(?: (?:jobs|tasks|chores))?|shopping|shop|cleaning|housework|laundry|ironing|"
        "washing up|dishes|hoovering|dusting|tidying(?: up)?|chores|gardening|(?:in the )?garden|"
        "bins|diy|repairs|odd jobs|(?:around|about|in) the house|(?:jobs|things) around the house"
    ),
    CareKind.FOOD: (
        "food(?: shopping)?|groceries|meals?|cooking|dinners?|lunch(?:es)?|breakfasts?|suppers?|"
        "sunday (?:lunch|dinner|roast)"
    ),
    CareKind.TRANSPORT: "transport|lifts?|driving",
    CareKind.MONEY: "money|(?:paying )?{the}bills|finances?|banking|pension|rent|budgeting",
    CareKind.COORDINATION: (
        "coordination|co-ordination|(?:co-?ordinating|organising|organizing|arranging) "
        "{the}(?:care|support|carers)|rota"
    ),
    CareKind.INFORMATION: "information(?: and advice)?|advice",
    CareKind.EMOTIONAL_SUPPORT: (
        "(?:emotional|moral) support|a listening ear|encouragement|reassurance"
    ),
    CareKind.COMPANY: "company|companionship",
    CareKind.LEISURE: "leisure(?: time)?|outings?|days? out|day trips|trips out|hobbies",
    CareKind.LEARNING: "learning|homework|lessons|studies",
    CareKind.ADVOCACY: "advocacy",
    CareKind.KEEPING_AN_EYE: "keeping an eye(?: on (?:{them}|things))?",
    CareKind.STAYING_IN_TOUCH: "staying in touch|phone calls|video calls",
}
"""What somebody helps with; by itself it does not say who helps whom."""

HELP = (
    "help~(?: {them})?(?: out)?(?: a lot)?(?: with)?|assist~(?: {them})?(?: with)?|"
    "support~(?: {them})?(?: with)?|look~ after {them}|care~ for {them}|take~ care of {them}|"
    "give~ {them} a hand(?: with)?|help~(?: {them})? to"
)
LIGHT = (
    "do(?:es)?|sort~(?: out)?|pay~|manage~|handle~|bring~(?: {them})?|make~(?: {them})?|prepare~|"
    "fetch~(?: {them})?|collect~|pick~ up|get~(?: {them})?|deal~ with|see~ to|take~ care of|"
    "look~ after|arrange~|book~|organi[sz]e~|provide~|give~(?: {them})?|offer~(?: {them})?|"
    "deliver~|order~|lend~(?: {them})?|put~ out|take~ out|share~"
)
"""Verbs that say little without the thing after them."""

NEED = (
    "need~(?: (?:help|support|care|a hand|looking after))?(?: with)?(?: from {them})?|"
    "could do with (?:some |a bit of )?(?:help|support|a hand)(?: with)?"
)
GET = (
    "(?:get|receive|accept)~ (?:a lot of |lots of |some )?(?:help|support|care) from {them}"
    "(?: with)?|(?:is|are) (?:looked after|cared for|helped|supported) by {them}(?: with)?|"
    "(?:rel(?:y|ies)|depend~) on {them}(?: for)?"
)
EACH = "each other|one another|both ways|vice versa"
ATTEND = "walk~ there|go(?:es)?(?: (?:there|along))?|attend~|visits? it|spend~ time there"
"""What is done at a place: it is the place that gives."""

COME = "come~(?: in)?(?: to {them})?"
USED = "used to"
MIGHT = (
    "might|could|may|would like to|(?:is |would be )?(?:willing|happy|planning) to|"
    "(?:has )?offer(?:s|ed) to|(?:hope|want|plan)~ to|maybe|perhaps|possibly"
)
DENIED = (
    r"\S+n't|(?:do|does|did|is|are|was|were|ca|wo|would|could|should|has|have|had|must)nt|"
    r"cannot|not|never|no longer|no|nor|neither|none|nobody|no-one|nothing|without|hardly|"
    r"barely|rarely|seldom|scarcely|stop(?:s|ped)|refuse[sd]?|unable|unwilling|instead|rather|"
    r"(?:gave|gives|given) up|quit|ceased|fail(?:s|ed)|forgets?|declines?|declined|unlikely|"
    r"any ?more|any longer|needed|wanted|required|ended|finished|"
    r"too \S+ to|anything but|far from|lacks?|avoids?"
)
NEVER = "never|no longer|hardly|barely|rarely|seldom|scarcely|stop(?:s|ped)|refuse[sd]?"
"""What denies the verbs in *s* that come after it too: ``never rings, visits or writes``."""
