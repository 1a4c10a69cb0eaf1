"""What stands in the log by a code, told in words."""

from careweave.service.audit.models import Opening

_LOOKED = "looked at the map"
_WORKED = "worked on the map"

_SAID = {
    "map.sent": _LOOKED,
    "drawing": "took the drawing, or printed it",
    "outline": "took the map in words",
    "outline_text": "took the map in words",
    "version_drawing": "took a version’s drawing, or printed it",
    "version_outline": "took a version in words",
    "history": "read how the map has changed",
    "photograph": "looked at a photograph",
    "people": "looked at who may see the map",
    "seen": "looked at who has seen the map",
    "consent": "read what is agreed to",
    "told": "looked at who has been told",
    "save_version.sent": "saved a version",
    "save.sent": "saved a version",
    "add_photograph.sent": "added a photograph",
    "consent_answer.sent": "recorded what is agreed to",
    "consent_asking.sent": "recorded how to be asked",
    "communication_needs.sent": "recorded communication needs",
    "told.sent": "recorded who has been told",
    "told_of.sent": "recorded who has been told",
    "opening_seen.sent": "said that they have seen who opened it",
    "invite.sent": "wrote an invitation",
    "invited": "invited somebody",
    "accepted": "accepted an invitation",
    "invitation_ended": "took an invitation back",
    "end_invitation.sent": "took an invitation back",
    "end_hat.sent": "ended a hat",
    "hat_ended": "ended a hat",
    "left_organisation": "ended hats of somebody who left the organisation",
    "facilitator_appointed": "appointed a facilitator",
    "open_uninvited": "opened the map without an invitation",
    "everything": "looked at what can be taken away",
    "everything_zip": "took everything away",
    "everything_zip.sent": "took everything away",
    "care_ended": "said that care has ended",
    "care_goes_on": "said that care goes on",
    "put_away": "put the map away",
    "taken_out": "took the map out again",
    "left_alone": "had the map left alone",
    "left_alone_no_more": "said that it need not be left alone any more",
    "everything_taken": "took everything away",
    "held": "said that the map must not be erased for now",
    "hold_lifted": "said that the map may be erased again",
    "kept_longer": "decided to keep the map longer",
    "owner_told": "told the owner that its time has come",
    "erasing_answered": "answered whether it may be erased",
    "map_erased": "erased the map",
    "someone_forgotten": "had somebody on it forgotten",
    "found_in_a_request": "looked through it for somebody who asks what is kept of them",
    "mention_decided": "decided what is given to somebody who asks",
    "answer_request.sent": "decided what is given to somebody who asks",
    "next_date_set": "said when to talk next",
    "talk_put_off": "put the next talk off",
    "lone_visit.sent": "asked a colleague to ask after them on a visit",
    "visit_place": "looked where a colleague was, who had not come back",
    "ending": "read how a map can end",
    "erase_map": "read what erasing would mean",
    "forget_someone": "read what it means to have somebody forgotten",
    "forget_actor": "read what it means to have somebody forgotten",
    "answer_requests": "read who asks what is kept of them",
    "answer_request": "read what was found for somebody who asks",
    "view_begun": "began to draw how they see it",
    "view_shown": "showed it to those who may see the shared map",
    "view_kept_apart": "kept it apart again",
    "view_thrown_away": "threw it away",
    "show_view": "read who would see it",
    "throw_view_away": "read what it means to throw it away",
    "together": "looked at it beside the shared map",
    "together_drawing": "took the drawing of both, or printed it",
    "put_actor.sent": "put something of it on the shared map",
    "put_tie.sent": "put something of it on the shared map",
    "begin_conversation.sent": "began a conversation",
    "pause_conversation.sent": "paused a conversation",
    "resume_conversation.sent": "went on with a conversation",
    "conversation_prepare.sent": "prepared a conversation",
    "conversation_walk.sent": "walked through the map in a review",
    "conversation_happened.sent": "told what has happened",
    "conversation_look.sent": "wrote down what was said",
    "change_words.sent": "changed words of their own",
    "conversation_close.sent": "closed a conversation",
    "how_it_was.sent": "wrote down how a conversation was",
    "agreements": "read what is agreed",
    "agreement": "read what is agreed",
    "conversation_sheet": "read what was seen and agreed",
    "conversation_sheet_pdf": "took what was seen and agreed, or printed it",
    "conversation_agree.sent": "wrote down what is agreed",
    "new_agreement.sent": "wrote down what is agreed",
    "change_agreement.sent": "changed what is agreed",
    "say_outcome.sent": "said what became of what was agreed",
}

_TOLD_BY_ANOTHER = {
    f"{form}.sent"
    for form in (
        "end_care",
        "next_date",
        "put_off",
        "put_away",
        "leave_alone",
        "answer_notice",
        "erase_map",
        "forget_actor",
        "show_view",
        "keep_view_apart",
        "throw_view_away",
    )
}
"""Forms of which another entry says what came of them."""


def act_said(act: str) -> str:
    """What was done, as it is said of somebody.

    To open any other page is to look. To send any other form is to work on the map: whether it came
    to a change stands in the map's own commands, and not every form that is sent does. Nothing, if
    another entry says it better.
    """
    if act in _TOLD_BY_ANOTHER:
        return ""
    return _SAID.get(act, _WORKED if act.endswith(".sent") else _LOOKED)


def kind_said(kind: str) -> str:
    """What kind of reason it was."""
    return str(Opening.Kind(kind).label) if kind else ""
