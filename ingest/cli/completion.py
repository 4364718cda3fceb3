"""`ingest completion`: let the shell complete commands, options and topics."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

#: The variable by which the script of a shell asks what there is to complete.
VARIABLE = "_INGEST_COMPLETE"

SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "fish": FishComplete,
    "zsh": ZshComplete,
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what a SHELL needs to complete commands, options and topics with the Tab key.

    Put one of these lines where your shell begins, and open a new terminal. Bash must be 4.4 or
    newer.

    \b
    eval "$(ingest completion bash)"        in ~/.bashrc
    eval "$(ingest completion zsh)"         in ~/.zshrc, below `compinit`
    ingest completion fish > ~/.config/fish/completions/ingest.fish
    """
    program = context.find_root().command
    # The class of bash would start one to ask for its version, which need not be this machine's.
    click.echo(ShellComplete.source(SHELLS[shell](program, {}, "ingest", VARIABLE)))
