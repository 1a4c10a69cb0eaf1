"""Which questions a conversation asks, and which of them comes next."""

from careweave.caremap.quick import Question
from careweave.service.conversations import talking
from careweave.service.conversations.asking import Answers, Part, Prompt
from careweave.service.conversations.meeting import Meeting
from careweave.service.conversations.steps import Step
from careweave.service.maps.visit import Visit
from careweave.service.prompting import prompts
from careweave.service.retention.schedule import organisation_of

ASKS = {
    Answers.CARES_FOR_ME: Question.GIVES,
    Answers.I_CARE_FOR: Question.RECEIVES,
    Answers.CARES_FOR_THEM: Question.GIVES,
    Answers.PLACE: Question.PLACE,
    Answers.POSSIBLE: Question.POSSIBLE,
    Answers.PAST: Question.PAST,
}
"""What answers to a prompt become on the map, for those that become anything there."""


def of_step(met: Meeting, step: Step) -> tuple[Prompt, ...]:
    """The questions of a step of this conversation, in the order they are asked.

    What was left for another day comes when people look at the map together, after the rest.
    """
    part, starts = Part(step.value), met.prepared.starts
    found = prompts.asked(met.organisation, met.occasion, part, starts)
    if step is not Step.LOOK:
        return found
    return (*found, *(each for each in for_another_day(met.visit) if each not in found))


def for_another_day(visit: Visit) -> tuple[Prompt, ...]:
    """The questions about a map that were left for another day, and not asked since."""
    here = organisation_of(visit.map)
    found = (prompts.by_id(here, id_) for id_ in talking.for_another_day(visit.map))
    return tuple(filter(None, found))


def by_id(met: Meeting, id_: str) -> Prompt | None:
    """The prompt of that id, wherever it is asked."""
    return prompts.by_id(met.organisation, id_)


def chosen(met: Meeting, found: tuple[Prompt, ...], asked: str) -> Prompt | None:
    """The prompt of that token; else the first that has not been used; else the first."""
    done = {*met.row.asked.values_list("prompt", flat=True)}
    by_token = {prompt.token: prompt for prompt in found}
    fresh = (prompt for prompt in found if prompt.id not in done)
    return by_token.get(asked) or next(fresh, found[0] if found else None)


def following(found: tuple[Prompt, ...], prompt: Prompt) -> Prompt | None:
    """The question after this one, if any."""
    ids = [each.id for each in found]
    place = ids.index(prompt.id) + 1
    return found[place] if place < len(found) else None
