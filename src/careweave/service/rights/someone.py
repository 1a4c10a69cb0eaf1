"""Forgetting someone on a map: the second of two paths on which the database lets go of rows."""

from collections.abc import Collection, Iterable
from uuid import UUID

from careweave.caremap.forgetting import Forgetting, names_ever
from careweave.caremap.history import fold
from careweave.caremap.map import Participant
from careweave.caremap.mentions import plain
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps import contents, erasing
from careweave.service.maps.models import Arrangement, Command, Difference, Erased, Erasure, Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn
from careweave.service.retention.ending import refuse_held
from careweave.service.rights.models import Forgotten
from careweave.service.rights.offered import offered
from careweave.service.versions import saving
from careweave.service.versions.models import Photograph, Version
from careweave.service.versions.photographs import About


def forget(
    care_map: Map,
    actor_id: str,
    by: Account,
    *,
    called: Iterable[str] = (),
    photographs: Collection[UUID] = (),
) -> None:
    """Replace someone on a map by "someone", everywhere and for good.

    ``called`` are other names they go by, ``photographs`` those that go with them. Raises HeldError
    while the map is held, and CentreError for whoever is in the middle.
    """
    with turn(care_map) as locked:
        refuse_held(locked)
        _forget(locked, actor_id, called, photographs)
        announcing.announce(locked, by)


def reapply() -> tuple[int, int]:
    """Erase and forget again all that had been, in a copy that was put back; how many of each."""
    erased = Map.with_views.filter(pk__in=Erased.objects.values("pk"))
    many = erased.count()
    for care_map in erased:
        erasing.erase(care_map)
    forgotten = sum(_reapplied(row) for row in Forgotten.objects.all())
    return many, forgotten


def _reapplied(row: Forgotten) -> int:
    """Forget someone again, if they are there: a copy may be older than they, or newer."""
    care_map = Map.with_views.filter(pk=row.map_id).first()
    if care_map is None:
        return 0
    with turn(care_map) as locked:
        ids = {getattr(command, "id", "") for command in contents.history(locked)}
        if row.actor_id in ids:
            _forget(locked, row.actor_id, (), ())
        return int(row.actor_id in ids)


def of(care_map: Map, actor_id: str, called: Iterable[str] = ()) -> Forgetting:
    """How someone on a map would be forgotten. Raises CentreError."""
    held = [contents.content_to_command(row, care_map) for row in _differences(care_map)]
    return Forgetting(contents.history(care_map), actor_id, also=held, called=called)


def _differences(care_map: Map) -> "Iterable[Difference]":
    return Difference.objects.filter(map=care_map)


def _forget(
    care_map: Map, actor_id: str, called: Iterable[str], photographs: Collection[UUID]
) -> None:
    forgetting = of(care_map, actor_id, called)
    _forget_on_views(care_map, actor_id, called)
    Erasure.objects.create(map=care_map)
    Photograph.objects.filter(map=care_map, pk__in=photographs).delete()
    _rewrite_commands(care_map, forgetting)
    _rewrite_versions(care_map, forgetting)
    _rewrite_photographs(care_map, forgetting)
    for forget_words in offered("forgetting", "forget"):
        forget_words(care_map, actor_id, forgetting.new_id)
    for reword in offered("forgetting", "reword"):
        reword(care_map, forgetting.note)
    Arrangement.objects.filter(map=care_map).delete()
    Forgotten.objects.get_or_create(map_id=care_map.pk, actor_id=actor_id)
    Erasure.objects.filter(map=care_map).delete()


def _forget_on_views(care_map: Map, actor_id: str, called: Iterable[str]) -> None:
    """Forget them on how anyone sees the map: by the same id, and by any name they ever had.

    Whoever has another id on the shared map is another, whatever they are called.
    """
    here = names_ever(contents.history(care_map))
    names = here.get(actor_id, set()) | {*called}
    plainly = {*map(plain, names)}
    for view in Map.with_views.select_for_update().filter(perspective_of=care_map):
        there = names_ever(contents.history(view)).items()
        alike = {id_ for id_, named in there if id_ not in here and plainly & {*map(plain, named)}}
        for id_ in sorted({actor_id, *alike}):
            _forget(view, id_, names, ())


def _rewrite_commands(care_map: Map, forgetting: Forgetting) -> None:
    """Every command and every difference, and the map that the commands make."""
    history = []
    for row in Command.objects.filter(map=care_map):
        history.append(forgetting.command(contents.content_to_command(row, care_map)))
        row.content = contents.command_to_content(history[-1], care_map)
        row.save(update_fields=["content"])
    for difference in _differences(care_map):
        said = forgetting.command(contents.content_to_command(difference, care_map))
        difference.content = contents.command_to_content(said, care_map)
        difference.save(update_fields=["content"])
    contents.keep_state(care_map, fold(history))


def _rewrite_versions(care_map: Map, forgetting: Forgetting) -> None:
    for row in Version.objects.filter(map=care_map).select_related("map__key"):
        said = saving.Said.model_validate_json(unseal(row.content, care_map))
        about = said.about
        took_part = tuple(
            Participant(name=forgetting.line(each.name), hat=each.hat) for each in about.drawn_by
        )
        note = forgetting.note(about.note) if about.note else None
        said = said.changed(about=about.changed(drawn_by=took_part, note=note))
        row.content = seal(said.model_dump_json(exclude_defaults=True).encode(), care_map)
        row.save(update_fields=["content"])


def _rewrite_photographs(care_map: Map, forgetting: Forgetting) -> None:
    """What was said of each photograph; the pictures themselves stay as they are."""
    for row in Photograph.objects.filter(map=care_map).defer("content"):
        about = About.model_validate_json(unseal(row.about, care_map))
        if about.description and forgetting.has(about.description):
            about = about.changed(description=forgetting.line(about.description))
            row.about = seal(about.model_dump_json(exclude_defaults=True).encode(), care_map)
            row.save(update_fields=["about"])
