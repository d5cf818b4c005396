"""The command line: one file a command, the only place that prints or exits.

Each module `collate.cli.<name>` holds `command`, and is imported when its command is called.
"""

from __future__ import annotations

import importlib
import io
import os
import sys

import click

from collate.cli.messages import tell_if_possible
from collate.errors import CollateError, InternalError
from collate.garbage_collection import collect_seldom
from collate.harmless import shown_name
from collate.wording import closest

COMMANDS = {
    "run": "Collate an edition: witnesses in, apparatus and pages out.",
    "align": "Align texts, without an edition.",
    "check": "Say whether the collation has changed.",
    "diff": "Compare two collations.",
    "render": "Write one format from a collation.json.",
    "formats": "List the formats and what each is for.",
    "lint": "Check an edition without collating it.",
    "review": "List the places to look at first.",
    "hand": "List, explain and import the editor's statements.",
    "edit": "Correct the alignment in a page.",
    "init": "Make the folder of a new edition.",
    "cache": "Show or prune what is kept from one run to the next.",
    "view": "Show the pages, live while you work.",
}
"""Name and first line of help of each command, so that `--help` imports none of them."""


class Commands(click.Group):
    """The group of all commands; a command's module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's signature and contract
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102 - the same
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"collate.cli.{cmd_name}").command
        return command

    def resolve_command(  # noqa: D102 - click's contract
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        known = name in COMMANDS or name.startswith("-") or ctx.resilient_parsing
        if not known and (near := closest(name, COMMANDS)):
            ctx.fail(f"No such command {name!r}. Did you mean {near!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102 - the same
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="collate-witnesses", prog_name="collate")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def group(*, debug: bool) -> None:
    """Collate the witnesses of a text and print its apparatus criticus."""


def main(argv: list[str] | None = None) -> int:
    """Return the exit code of the command line `argv` (the process' own by default): 0, 1 or 2, 130 if interrupted."""
    arguments = sys.argv[1:] if argv is None else argv
    collect_seldom()
    if isinstance(sys.stdout, io.TextIOWrapper):  # help is shown in any encoding; results are UTF-8 whatever it is
        sys.stdout.reconfigure(errors="replace")
    try:
        code = group.main(arguments, prog_name="collate", standalone_mode=False)
    except click.Abort:
        return say("stopped; nothing was written that was not whole", 130)
    except click.exceptions.NoArgsIsHelpError as error:
        tell_if_possible(error.format_message(), whole=True)
        return 2
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        tell_if_possible(shown.getvalue())
        return 2
    except SystemExit as ended:  # click's exit when the reader of a pipe has closed it
        return 0 if ended.code == 1 else 2
    except Exception as error:
        if "--debug" in arguments:
            raise
        return say(*sentence_and_code(error))
    return code if isinstance(code, int) else 0


def sentence_and_code(error: Exception) -> tuple[str, int]:
    """Return what to say of `error`, and the exit code: 2 for wrong input, 3 for a fault of collate's own."""
    if isinstance(error, CollateError):
        return str(error), 3 if isinstance(error, InternalError) else 2
    if isinstance(error, MemoryError):
        return "there is not enough memory; divide the text into several editions, or take a larger machine", 2
    if isinstance(error, OSError) and error.errno:  # of a stream, or of a folder that may not be looked into
        from collate.cli.output import let_go
        from collate.files.read import REMEDIES

        let_go()
        remedy = REMEDIES.get(error.errno, "correct that and try again")
        return (
            f"{shown_name(os.fsdecode(error.filename or 'standard output'))}: cannot be used ({error.strerror}); {remedy}",
            2,
        )
    fault = InternalError(f"{type(error).__name__}: {error}")
    return f"{fault}; `collate --debug …` shows where", 3


def say(sentence: str, code: int) -> int:
    """Return `code` after printing `sentence` on standard error."""
    tell_if_possible(f"collate: {sentence}")
    return code
