"""All that a map says of one alter, in full sentences."""

from collections.abc import Iterator, Sequence

from careweave.caremap.actors import Actor
from careweave.caremap.english.cast import Cast, Mention
from careweave.caremap.english.phrases import listed, note, sentence
from careweave.caremap.english.pronouns import THEY
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import (
    Kind,
    Presence,
    ShownAs,
    Status,
    Visibility,
)
from careweave.drawing.outline.deeds import (
    can_be_visited_for,
    cares_for,
    deeds,
    needs_receiver,
    predicate,
    same,
    visits,
)
from careweave.drawing.outline.feelings import feels
from careweave.drawing.outline.tellings import Telling
from careweave.drawing.outline.times import tense_of, timed
from careweave.drawing.outline.whereabouts import introduction, part_of_life

ONLY_TOLD = {Visibility.TEAM: "the team", Visibility.OWNER: "the owner of the map"}
OTHERS_TOLD = {ShownAs.INITIALS: "by initials only", ShownAs.ROLE: "without a name"}


def noted(thing: Actor | Tie, before: str = "") -> Iterator[str]:
    """The note of an actor or a tie, after the words before it, and who is told of it."""
    if thing.note:
        yield before + note(thing.note)
        if thing.note_visible_to in ONLY_TOLD:
            yield f"only {ONLY_TOLD[thing.note_visible_to]} is told of this note"


"""Who alone may see a thing that not everyone may."""


def account(cast: Cast, id_: str, told: Sequence[Telling]) -> tuple[str, ...]:
    """Who an alter is, what they give the centre, what the centre gives them, what else they give.

    ``told`` are their ties as ``tellings`` gathers them. Nothing is said of what is not known.
    """
    return tuple(map(sentence, _Account(cast, id_, told).sentences()))


def care(cast: Cast, id_: str, told: Sequence[Telling]) -> tuple[str, ...]:
    """What an alter gives and is given, in words that need nothing said before of who they are."""
    return tuple(map(sentence, _Account(cast, id_, told).ties()))


def deed(cast: Cast, telling: Telling) -> str:
    """What is told, in words that need nothing said before: both ends are named.

    As in accounts, the centre's care is told of whoever receives it.
    """
    giver, (receiver, *_) = telling.giver, telling.receivers
    alter = receiver if giver == cast.care_map.centre else giver
    told = _Account(cast, alter, [telling])
    told.of_centre = False
    return told.deed(telling)


class _Account:
    """The account of one alter as it grows: what has been said decides how the next is said."""

    def __init__(self, cast: Cast, id_: str, told: Sequence[Telling]) -> None:
        self.cast, self.id, self.told = cast, id_, told
        self.actor = cast.care_map.actors[id_]
        self.mention = cast.mention(id_)
        self.said: list[str] = []
        # Whether it is clear, by the last of our own sentences, that the talk is of the centre.
        self.of_centre = bool(self.mention.owned)

    def sentences(self) -> list[str]:
        for said in self._about():
            self.said.append(said)
        return self.ties()

    def ties(self) -> list[str]:
        """What is said after all that has been said, with what is told of the ties."""
        for said in self._ties():
            self.said.append(said)
        return self.said

    @property
    def _me(self) -> Mention:
        """The alter as they are spoken of by now: by name at first, then by a pronoun."""
        return self.mention if self.said else self.mention.by_name()

    def _about(self) -> Iterator[str]:
        actor = self.actor
        if intro := introduction(self.cast, self.id):
            self.of_centre |= bool(actor.role) or actor.presence is Presence.HOUSEHOLD
            yield intro
        if actor.since or actor.until or self._needs_more():
            self.of_centre = True
            yield part_of_life(self.cast, actor, self._me)
        yield from noted(actor)
        if actor.visible_to in ONLY_TOLD:
            yield f"only {ONLY_TOLD[actor.visible_to]} is told of {self._me.object}"
        if actor.shown_as in OTHERS_TOLD:
            yield f"others are told of {self._me.object} {OTHERS_TOLD[actor.shown_as]}"

    def _needs_more(self) -> bool:
        """Whether it still has to be said that someone is there, or could be."""
        if not self.said:
            has_more = self.actor.visible_to in ONLY_TOLD or self.actor.shown_as in OTHERS_TOLD
            return not self.told or bool(self.actor.note) or has_more
        return self.actor.status is Status.POSSIBLE and not self.told

    def _ties(self) -> Iterator[str]:
        moods = {(t.tie.strength, t.tie.quality, tense_of(t)) for t in self.told}
        feel_alike = len(self.told) > 1 and len(moods) == 1
        given = [telling for telling in self.told if telling.giver == self.id]
        for telling in self.told:
            also = len(given) > 1 and telling is given[-1]
            yield self.deed(telling, also=also)
            self.of_centre = self.cast.care_map.centre in (telling.giver, *telling.receivers)
            if not feel_alike:
                yield from _mood(telling, telling.size)
            yield from noted(telling.tie)
            if telling.tie.visible_to in ONLY_TOLD:
                yield f"only {ONLY_TOLD[telling.tie.visible_to]} is told of this"
        if feel_alike:
            yield from _mood(self.told[0], sum(telling.size for telling in self.told))

    def deed(self, telling: Telling, *, also: bool = False) -> str:
        """What is done, by whom and for whom; ``also`` where it is the last of several."""
        if telling.giver != self.id:
            return self._received(telling)
        if self._is_place(telling):
            return self._visited(telling, also=also)
        return self._given(telling, also=also)

    def _is_place(self, telling: Telling) -> bool:
        """Whether what is given is had by going there."""
        return (
            self.actor.kind is Kind.PLACE
            and self.actor.presence is not Presence.ONLINE
            and can_be_visited_for(telling.tie.kinds)
        )

    def _visited(self, telling: Telling, *, also: bool) -> str:
        """That the receivers go to a place for what it gives."""
        receivers, there = telling.receivers, "there" if self.said else f"to {self._me.name}"
        many = len(receivers) > 1 or self.cast.mention(receivers[0]).is_plural
        clauses = visits(telling.tie.kinds, there)
        said = predicate(clauses, tense_of(telling), plural=many, also=also)
        return timed(listed(self.cast.names(receivers)), said, telling, several=False)

    def _given(self, telling: Telling, *, also: bool) -> str:
        """What the alter gives, and that the receivers give the same back if they do."""
        me, kinds = self._me, telling.tie.kinds
        receivers = listed(self.cast.names(telling.receivers))
        centre_alone = telling.receivers == (self.cast.care_map.centre,)
        if centre_alone and self.of_centre and not needs_receiver(kinds):
            receivers = ""
        again = "them"
        if len(telling.receivers) == 1:
            again = "" if centre_alone else self.cast.mention(telling.receivers[0]).again
        clauses = deeds(kinds, receivers, again) if kinds else cares_for(self.actor.kind, receivers)
        said = predicate(clauses, tense_of(telling), plural=me.takes_plural, also=also)
        told = timed(me.subject, said, telling, several=len(clauses) > 1)
        return f"{told}, and {self._back(telling)}" if telling.is_mutual else told

    def _received(self, telling: Telling) -> str:
        """What the centre gives the alter."""
        me, centre, kinds = self._me, self.cast.centre, telling.tie.kinds
        clauses = (
            deeds(kinds, me.object, self.mention.again)
            if kinds
            else cares_for(self.cast.care_map.centre_actor.kind, me.object)
        )
        said = predicate(clauses, tense_of(telling), plural=centre.is_plural)
        return timed(centre.name, said, telling, several=len(clauses) > 1)

    def _back(self, telling: Telling) -> str:
        """That the receivers give the same."""
        who, plural = "each of them", False
        if len(telling.receivers) == 1:
            receiver = self.cast.mention(telling.receivers[0])
            who, plural = receiver.name, receiver.is_plural
        me = self.mention
        # One person who is they could be taken for several who have just been named.
        is_clear = self.said or me.is_plural or me.pronoun is not THEY
        for_ = me.object if is_clear else me.name
        return f"{who} {same(tense_of(telling), plural=plural)} for {for_}"


def _mood(telling: Telling, many: int) -> Iterator[str]:
    if mood := feels(telling.tie, tense_of(telling), many):
        yield mood
