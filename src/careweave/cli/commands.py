"""Every command of ``careweave``, as it is typed."""

import json
from collections.abc import Sized
from pathlib import Path
from typing import Literal, cast

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from careweave.caremap.changes import TooManyError
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import seen_before, seen_by
from careweave.caremap.vocabulary import CareKind, Hat
from careweave.caremap.wishes import on_paper
from careweave.cli.files import STANDARD, RefusedError, read_map, save, show
from careweave.cli.progress import counted, working
from careweave.cli.views import ViewName
from careweave.formats.careweave import MapFileError, schema, write
from careweave.formats.careweave.writing import Syntax
from careweave.formats.files import printable

# Whether a file is there and may be read is told as all that is wrong with files is: not as usage.
_FILE = click.Path(readable=False, allow_dash=True, path_type=str)
_PICTURES = ("svg", "png", "pdf")
_SYNTAXES = {"yaml": "yaml", "yml": "yaml", "json": "json"}
_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
_WHERE_SERVED = "Where the service is served, if there is no CAREWEAVE_URL."
_hat = click.option(
    "--hat",
    type=click.Choice([hat.value for hat in Hat]),
    help="Show only what someone in this hat may see; without it, everything is shown.",
)
_names = click.option(
    "--names",
    is_flag=True,
    help="Show the names of those too who wish to be shown by initials or by who they are.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="careweave", message="%(prog)s %(version)s")
def careweave() -> None:
    """Draw, read and check care maps: who cares for whom around one person.

    A care map is a file of text, YAML or JSON. Where a FILE is asked for, - is standard input;
    where an output is, - is standard output. The exit status is 0 when all is done, 1 when a file
    is wrong or an output cannot be written, and 2 when a command was typed wrongly.
    """


@careweave.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
def check(files: tuple[str, ...]) -> None:
    """Check that files are care maps.

    Every error in every FILE is told, one line each, on standard error: the file, the line, the
    field, what was found there, and what would be right.
    """
    wrong = []
    for file in counted(files, "Checking", len(files)):
        try:
            found = read_map(file)
        except RefusedError as error:
            wrong.append(error.message)
        else:
            holds = f"{_number(found.actors, 'actor')} and {_number(found.ties, 'tie')}"
            name = "standard input" if file == STANDARD else printable(file)
            show(f"{name} is a care map of {holds}\n".encode())
    if wrong:
        raise RefusedError("\n".join(wrong))


@careweave.command()
@click.argument("file", type=_FILE)
@click.option(
    "-o",
    "--output",
    required=True,
    type=_FILE,
    help="Where the drawing goes. Its ending, .svg, .png or .pdf, says what it is.",
)
@click.option(
    "--as",
    "type_",
    type=click.Choice(_PICTURES),
    help="What the drawing is, whatever its ending; svg on standard output if not given.",
)
@click.option(
    "--view",
    type=ViewName(),
    help="What lines tell: how often (as if not given), how strong, or one kind of care.",
)
@click.option("--since", metavar="OLDER", type=_FILE, help="Show what has changed since this map.")
@_hat
@_names
@click.option(
    "--page",
    type=click.Choice(["a4", "a3"]),
    default="a4",
    show_default=True,
    help="The paper of a PDF.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=0,
    show_default=True,
    help="Another number gives another arrangement; the same gives the same.",
)
def draw(  # noqa: PLR0913 -- one for each option
    file: str,
    output: str,
    type_: str | None,
    view: str | CareKind | None,
    since: str | None,
    hat: str | None,
    page: Literal["a4", "a3"],
    seed: int,
    *,
    names: bool,
) -> None:
    """Draw a care map, as a picture or as a sheet to print.

    SVG and PNG are the drawing with its legend. PDF is a sheet to print, with the title, the date,
    who took part, and the map in words as well. Paper travels: those who wish not to be shown by
    name are not, unless --names asks for it.
    """
    type_ = type_ or _ending(output, _PICTURES, "svg")
    if view is not None and since is not None:
        raise click.UsageError("--since is a view of its own; leave out --view or --since.")
    if since == file == STANDARD:
        raise click.UsageError("only one map can come from standard input; name the other's file.")
    whole = read_map(file)
    older = _seen_before(read_map(since), whole, hat) if since else None
    care_map = _seen(whole, hat)
    if not names:
        older = on_paper(older, care_map) if older else None
        care_map = on_paper(care_map)
    with working("Drawing"):
        # Fonts and the typesetter take a while to load: no other command should wait for them.
        from careweave.cli import picture  # noqa: PLC0415 -- letters and fonts load slowly

        try:
            drawn = picture.draw(
                care_map, picture.view_of(view or "frequency", older), type_, page, seed
            )
        except TooManyError as error:
            raise RefusedError(f"{printable(file)}: {error}") from None
    save(output, drawn)


@careweave.command()
@click.argument("file", type=_FILE)
@_hat
@_names
def outline(file: str, hat: str | None, *, names: bool) -> None:
    """Tell a care map in words, as headed lists and full sentences.

    It may leave: those who wish not to be shown by name are not, unless --names asks for it.
    """
    care_map = _seen(read_map(file), hat)
    care_map = care_map if names else on_paper(care_map)
    from careweave.drawing.outline import outline as outline_of  # noqa: PLC0415 -- as for drawing

    show(outline_of(care_map).text().rstrip().encode() + b"\n")


_json = click.option("--json", "as_json", is_flag=True, help="Print data for programs.")


@careweave.command()
@click.argument("older", metavar="OLD", type=_FILE)
@click.argument("newer", metavar="NEW", type=_FILE)
@_hat
@_names
@_json
def compare(older: str, newer: str, hat: str | None, *, names: bool, as_json: bool) -> None:
    """Tell what has changed from an OLD care map to a NEW one: what is new, changed and ended."""
    if older == newer == STANDARD:
        raise click.UsageError("only one map can come from standard input; name the other's file.")
    whole = read_map(newer)
    was, now = _seen_before(read_map(older), whole, hat), _seen(whole, hat)
    if not names:
        was, now = on_paper(was, now), on_paper(now)
    from careweave.cli import insight  # noqa: PLC0415 -- as for drawing

    try:
        show(insight.compare(was, now, as_json=as_json).encode())
    except TooManyError as error:
        raise RefusedError(f"{printable(newer)}: {error}") from None


@careweave.command()
@click.argument("file", type=_FILE)
@click.argument("actors", metavar="ACTOR...", nargs=-1, required=True)
@_hat
@_names
@_json
def without(
    file: str, actors: tuple[str, ...], hat: str | None, *, names: bool, as_json: bool
) -> None:
    """Tell what a care map would be without some ACTORs, each by name or by id.

    What nobody else is known to give, and how many hours; who relied on them; who already gives the
    same; who could be asked; what still stands; and how people are joined.
    """
    care_map = _seen(read_map(file), hat)
    care_map = care_map if names else on_paper(care_map)
    from careweave.cli import insight  # noqa: PLC0415 -- as for drawing

    name = "standard input" if file == STANDARD else file
    show(insight.without(care_map, actors, name, as_json=as_json).encode())


@careweave.command()
@click.argument("in_", metavar="IN", type=_FILE)
@click.argument("out", metavar="OUT", type=_FILE)
@click.option(
    "--as",
    "syntax",
    type=click.Choice(["yaml", "json"]),
    help="What OUT is, whatever its ending; yaml on standard output if not given.",
)
def convert(in_: str, out: str, syntax: str | None) -> None:
    """Write a care map anew, as YAML or as JSON.

    The file IN is read, and OUT is written tidily, with its keys in the order of the format. The
    ending of OUT, .yaml or .json, says which it is. Comments in IN are not kept.
    """
    syntax = syntax or _SYNTAXES[_ending(out, tuple(_SYNTAXES), "yaml")]
    care_map = read_map(in_)
    try:
        text = write(care_map, cast(Syntax, syntax))
    except MapFileError as wrong:
        raise RefusedError(str(wrong)) from None
    save(out, text.encode())


@careweave.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8000,
    show_default=True,
    help="The port to listen at.",
)
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong with it, and end.")
@click.option(
    "--practice",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Offer sign-ins of invented people, whose maps are the files in this folder.",
)
@click.option("--no-worker", is_flag=True, help="Leave reminders to `careweave worker`.")
def serve(
    host: str, port: int, practice: Path | None, *, only_check: bool, no_worker: bool
) -> None:
    """Run the web service, in which people keep their maps together, and its worker.

    Settings come from the environment: CAREWEAVE_DATA is the folder of whatever is kept in files,
    DATABASE_URL the database (SQLite in that folder if not given), CAREWEAVE_URL the address that
    people reach it by (this machine alone if not given), CAREWEAVE_SECRET_KEY its secret (made at
    the first start if not given).
    """
    from careweave.cli import service  # noqa: PLC0415 -- Django is large, other commands need none

    if only_check:
        service.check()
    else:
        service.serve(host, port, practice, with_worker=not no_worker)


@careweave.command()
@click.option("--host", default="127.0.0.1", show_default=True, help=_WHERE_SERVED)
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8000,
    show_default=True,
    help="The port that it is served at, likewise.",
)
def worker(host: str, port: int) -> None:
    """Send reminders, and ask after whoever visits alone, until it is stopped.

    `careweave serve` does this by itself. Run this apart where several servers share a database, or
    beside `careweave serve --no-worker`. There can be several: nothing is sent twice. Settings come
    from the same environment; links in emails begin with CAREWEAVE_URL, or else with this machine's
    HOST and PORT.
    """
    from careweave.cli import service  # noqa: PLC0415 -- as for serving

    service.work(host, port)


@careweave.group("organisation")
def organisation() -> None:
    """See to organisations: those who work together for care."""


@organisation.command("add")
@click.argument("name")
@click.option("--administrator", required=True, metavar="EMAIL", help="Who looks after it.")
def add_organisation(name: str, administrator: str) -> None:
    """Begin an organisation, with the account of EMAIL as its administrator.

    In the browser they invite everyone else, and begin circles. They need a second step to sign in.
    """
    from careweave.cli import service  # noqa: PLC0415 -- Django is large, other commands need none

    service.add_organisation(name, administrator)


@careweave.group("audit")
def audit_log() -> None:
    """See to the access log: who has seen which map."""


@audit_log.command("verify")
@click.option("--since", default="", metavar="ANCHOR", help="What an earlier run has printed.")
def verify_log(since: str) -> None:
    """Look whether the access log is whole: nothing changed, nothing taken away, nothing put in.

    It prints an anchor. Kept elsewhere and given again with --since, it shows whether anything that
    stood there then is different now. The exit status is 1 if anything is wrong.
    """
    from careweave.cli import service  # noqa: PLC0415 -- Django is large, other commands need none

    service.verify_log(since)


@careweave.group()
def account() -> None:
    """Look after the accounts of the web service."""


@account.command("add")
@click.argument("email")
@click.option("--name", required=True, help="What they are called, as others will see it.")
def add_account(email: str, name: str) -> None:
    """Make an account for EMAIL, whom nobody has to invite.

    There is no password. They sign in with a code that is sent to their email.
    """
    from careweave.cli import service  # noqa: PLC0415 -- as for serving

    service.add_account(email, name)


@careweave.group("keys", invoke_without_command=True)
@click.pass_context
def master_keys(context: click.Context) -> None:
    """Say where the master keys are, and how much each of them wraps.

    Whatever is kept of people is encrypted, and the master keys open it. The exit status is 1 if
    something is wrapped by a key that is not here.
    """
    from careweave.cli import keeping  # noqa: PLC0415 -- Django is large, other commands need none

    if context.invoked_subcommand is None:
        keeping.show_keys()


@master_keys.command("rotate")
@click.option("--keep-old", is_flag=True, help="Leave the older keys in the file.")
def rotate_keys(*, keep_old: bool) -> None:
    """Have a newer master key wrap everything, and take the older ones away.

    Where they stand in a file, the newer one is made. Where they come from CAREWEAVE_MASTER_KEY,
    put it there first. It can be stopped anywhere and done again, also while the service runs.
    """
    from careweave.cli import keeping  # noqa: PLC0415 -- as for showing them

    keeping.rotate_keys(keep_old=keep_old)


@master_keys.command("new")
def new_key() -> None:
    """Print a new master key, to be put first in CAREWEAVE_MASTER_KEY."""
    from careweave.cli import keeping  # noqa: PLC0415 -- as for showing them

    keeping.new_key()


_path = click.Path(dir_okay=False, path_type=Path)
_keys = click.option(
    "--keys", type=_path, help="The file of keys; the name of the archive and .keys if not given."
)


@careweave.command()
@click.argument("out", type=_path)
@_keys
@click.option("--keys-only", "only_keys", is_flag=True, help="Write the keys alone, to OUT.")
def backup(out: Path, keys: Path | None, *, only_keys: bool) -> None:
    """Back up everything, while the service runs: an archive OUT, and a file of keys beside it.

    The archive cannot be read without the file of keys, nor that without the master key, which is
    in neither. With PostgreSQL, its own pg_dump makes the archive, and --keys-only the file.
    """
    from careweave.cli import keeping  # noqa: PLC0415 -- Django is large, other commands need none

    if only_keys and keys:
        raise click.UsageError("--keys-only writes the keys to OUT; leave out --keys.")
    keeping.back_up(out, keys, only_keys=only_keys)


@careweave.command()
@click.argument("archive", type=_path, required=False)
@_keys
@click.option("--replace", "is_replaced", is_flag=True, help="Keep the present database aside.")
@click.option("--reapply", is_flag=True, help="Put no archive back: another tool has done it.")
def restore(archive: Path | None, keys: Path | None, *, is_replaced: bool, reapply: bool) -> None:
    """Put an ARCHIVE back, while the service is stopped.

    Whatever has been erased since is erased again, and everything is tried before it takes the
    place of the database. With --reapply that is done to a database which pg_restore has put back.
    The exit status is 1 if nothing was put back, or if something is wrong with what was.
    """
    from careweave.cli import keeping  # noqa: PLC0415 -- Django is large, other commands need none

    if (archive is None) != reapply or (reapply and is_replaced):
        raise click.UsageError("name an ARCHIVE, or say --reapply.")
    if archive:
        keeping.restore(archive, keys, is_replaced=is_replaced)
    else:
        keeping.reapply(keys)


@careweave.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a careweave file.

    Editors and other programs can check a file with it as it is being written.
    """
    show(json.dumps(schema(), indent=2).encode() + b"\n")


@careweave.command()
@click.argument("shell", type=click.Choice([*_SHELLS]))
def completion(shell: str) -> None:
    """Print what makes a shell complete these commands.

    For bash, put this into ~/.bashrc: eval "$(careweave completion bash)"

    For zsh, put this into ~/.zshrc: eval "$(careweave completion zsh)"

    For fish, do this once: careweave completion fish > ~/.config/fish/completions/careweave.fish
    """
    script = _SHELLS[shell](careweave, {}, "careweave", "_CAREWEAVE_COMPLETE").source()
    show(f"{script}\n".encode())


def _number(things: Sized, word: str) -> str:
    return f"{len(things):,} {word}{'' if len(things) == 1 else 's'}"


def _seen(care_map: CareMap, hat: str | None) -> CareMap:
    return care_map if hat is None else seen_by(care_map, Hat(hat))


def _seen_before(older: CareMap, care_map: CareMap, hat: str | None) -> CareMap:
    return older if hat is None else seen_before(older, care_map, Hat(hat))


def _ending(file: str, known: tuple[str, ...], on_standard: str) -> str:
    """What a file is to be, by its ending. Raises UsageError if it has none that is known."""
    ending = on_standard if file == STANDARD else Path(file).suffix.lower().lstrip(".")
    if ending in known:
        return ending
    name = printable(file)
    if Path(file).is_dir():
        raise RefusedError(f"{name}: it is a folder; name a file in it")
    endings = " or ".join([", ".join(f".{end}" for end in known[:-1]), f".{known[-1]}"])
    raise click.UsageError(f"'{name}' does not end in {endings}; let it, or say which with --as.")
