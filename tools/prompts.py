"""The page of prompts, made from the data that conversations ask from."""

from collections.abc import Iterator

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations.asking import Part, Prompt, Sensitivity, every

_HEAD = """\
# The prompts

What conversations ask, as it stands in `service/conversations/prompts/en-GB`. Made by `make docs`.
An organisation can add its own, hide some and put them in another order.

A prompt that may hurt is never the first, and has a gentler form. To translate, copy the folder
under the code of your language and keep the ids.
"""

_CALLED = {
    Part.PREPARE: "Before a conversation",
    Part.DRAW: "Drawing the first map",
    Part.WALK: "A review: walking through the last map",
    Part.HAPPENED: "A change or a crisis",
    Part.LOOK: "Looking at the map together",
    Part.AGREE: "Agreeing",
    Part.CLOSE: "Closing",
    Part.TOGETHER: "Two points of view together",
}


def page() -> str:
    """The page, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for part in Part:
        yield f"## {_CALLED[part]}\n"
        for prompt in every().values():
            if prompt.step is part:
                yield from _told(prompt)


def _told(prompt: Prompt) -> Iterator[str]:
    yield f"### {prompt.text}\n"
    if prompt.gentler:
        yield f"- **More gently:** {prompt.gentler}"
    yield f"- **In easy words:** {prompt.easy}"
    yield f"- **A tip:** {prompt.tip}"
    yield f"- **Source:** {prompt.source}"
    occasions = ", ".join(Occasion(each).words for each in prompt.occasions)
    said = [f"`{prompt.id}`", occasions]
    if prompt.sensitivity is not Sensitivity.EVERYDAY:
        said.append(prompt.sensitivity.words)
    if prompt.if_caring:
        said.append(f"{prompt.if_caring}. for somebody who cares for others")
    if prompt.about:
        said.append(f"about {prompt.about.words}")
    yield f"- {'; '.join(said)}\n"
