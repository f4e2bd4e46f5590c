"""The command line: parse, call, print, exit."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from glossary.ending import Commands, run
from glossary.errors import UsageError, ZhviError
from glossary.writing.terminal import json_line, visible

__all__ = ["app", "main"]


# Below this score a spelling stands in the JSON only: it is there to be checked by, not to be chosen.
_LIKELY = 0.05


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

GlossaryOption = Annotated[
    Path | None,
    typer.Option("-g", "--glossary", help="The YAML file; else $ZHVI_GLOSSARY, data/glossary.yaml or glossary.yaml."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MinCountOption = Annotated[
    int | None,
    typer.Option("--min-count", min=1, help="Paragraphs that a term has to stand in if no table knows it; else 3."),
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kinds", metavar="KIND,…", help="Propose these kinds only: person,place,… (may be repeated)."),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Print what would change, as a diff, and write nothing.")]
RestoreOption = Annotated[
    list[str] | None,
    typer.Option("--restore", metavar="ZH", help="Bring a deleted entry back; 'all' for all (may be repeated)."),
]
NoTermsOption = Annotated[bool, typer.Option("--no-terms", help="Propose all kinds but term.")]


def _glossary(given: Path | None, *, must_exist: bool) -> Path:
    """Return the glossary's path: the option, the environment, or the first usual place that exists."""
    if given is None and os.environ.get("ZHVI_GLOSSARY"):
        given = Path(os.environ["ZHVI_GLOSSARY"])
    if given is None:
        usual = (Path("data/glossary.yaml"), Path("glossary.yaml"))
        given = next((path for path in usual if path.exists()), usual[0] if Path("data").is_dir() else usual[1])
    if must_exist and not given.exists():
        raise ZhviError("no glossary here; make one with: zhvi build FOLDER -g FILE", given)
    return given


def _arguments(given: list[str]) -> Iterator[str]:
    """Yield the arguments, the lines of standard input for ``-``."""
    for argument in given:
        if argument == "-":
            from glossary.mining.sources import STDIN, decode, standard_input

            for number, line in enumerate(standard_input(), 1):
                yield decode(line, STDIN, number).rstrip("\r\n")
        else:
            yield argument


def _print_json(value: Any) -> None:
    sys.stdout.write(json_line(value))


def _print_row(*fields: str) -> None:
    print(*map(visible, fields), sep="\t")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"zhvi {version('zhvi-glossary')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Chinese–Vietnamese name and term glossaries, mined from documents and made to be reviewed by hand."""


@app.command()
def build(
    sources: Annotated[list[Path] | None, typer.Argument(help="Files and folders; seeds/ if none is named.")] = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
    min_count: MinCountOption = None,
    kinds: KindsOption = None,
    no_terms: NoTermsOption = False,
    dry_run: DryRunOption = False,
    restore: RestoreOption = None,
) -> None:
    """Build a glossary from documents, merging with what is there."""
    from glossary import build as building
    from glossary import corpus, report

    wanted = corpus.choice(kinds or (), not no_terms, min_count)
    path = _glossary(glossary, must_exist=False)
    with report.progress() as advance:
        way = building.Way(dry_run, tuple(restore or ()), report.waiting)
        result = building.build(sources or [Path("seeds")], path, advance, wanted, way)
    if as_json:
        _print_json(report.as_json(result, path))
    else:
        report.diff(result)
        report.summary(result, path)


@app.command()
def extract(
    sources: Annotated[list[Path], typer.Argument(help="Files and folders; - reads one document from stdin.")],
    as_json: JsonOption = False,
    min_count: MinCountOption = None,
    kinds: KindsOption = None,
    no_terms: NoTermsOption = False,
) -> None:
    """Print what the documents hold, one finding a line; write nothing."""
    from glossary import corpus, report

    found = False
    for finding in corpus.extract(sources, corpus.choice(kinds or (), not no_terms, min_count)):
        found = True
        if as_json:
            _print_json(report.finding_as_json(finding))
        else:
            place = f"{finding.quote.file}:{finding.quote.line}:{finding.quote.column}"
            _print_row(finding.found, finding.kind, finding.zh, finding.latin or "", place)
    if not found:
        print("nothing found", file=sys.stderr)
    raise typer.Exit(0 if found else 1)


@app.command()
def suggest(
    names: Annotated[list[str], typer.Argument(help="Chinese names or terms; - reads them from stdin, one a line.")],
    as_json: JsonOption = False,
) -> None:
    """Say how names and terms are written in Vietnamese, best first."""
    from glossary.pairing.suggest import suggest as spell

    found = False
    for name in _arguments(names):
        answer = spell(name)
        found = found or bool(answer.candidates)
        if as_json:
            spelt = [candidate.as_json() for candidate in answer.candidates]
            _print_json({"zh": answer.zh, "candidates": spelt, "ambiguous": answer.ambiguous})
        else:
            likely = [c for c in answer.candidates if c.score >= _LIKELY]
            best = " | ".join(map(str, likely))
            _print_row(answer.zh, best or "?", *(["ambiguous"] if answer.ambiguous else []))
    raise typer.Exit(0 if found else 1)


def _headwords(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return what completes a query, for the shell."""
    from glossary.book.lookup import completions

    try:
        path = _glossary(ctx.params.get("glossary"), must_exist=True)
    except ZhviError:
        return []
    return list(map(visible, completions(path, incomplete)))


@app.command()
def lookup(
    queries: Annotated[
        list[str],
        typer.Argument(
            help="Chinese, Vietnamese, pinyin, Latin; - reads from stdin, one a line.", autocompletion=_headwords
        ),
    ],
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print a line for each entry: zh TAB vi.")] = False,
    exact: Annotated[bool, typer.Option("--exact", help="Only forms just as they are written.")] = False,
    kind: Annotated[list[str] | None, typer.Option(metavar="KIND,…", help="Only these kinds: person,place,…")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STATUS,…", help="Only these: accepted,…")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most entries to a query.")] = 20,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read the YAML; neither use nor keep an index.")] = False,
) -> None:
    """Look names and terms up in the glossary, from any side."""
    from glossary.answers import Answers, options
    from glossary.book.lookup import Glossary

    if as_json and plain:
        raise UsageError("--json and --plain are two forms of the answer; give one of them")
    wanted = options(exact, kind or (), status or (), limit)
    book = Glossary(_glossary(glossary, must_exist=True), keep=not no_cache)
    form = "json" if as_json else "plain" if plain else ""
    found = Answers(book, form, wanted).answer(_arguments(queries), going_on="-" in queries)
    raise typer.Exit(0 if found else 1)


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Glossary files; else the one of -g.")] = None,
    glossary: GlossaryOption = None,
    as_json: JsonOption = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer; nothing else changes.")] = False,
) -> None:
    """Check glossary files: structure, spelling, contradictions."""
    from glossary import findings

    named = [*(files or ()), *([glossary] if files and glossary else ())]
    checked = [findings.checked(_glossary(path, must_exist=True), fix) for path in named or [glossary]]
    if as_json:
        _print_json([row for one in checked for row in findings.as_json(one, fix)])
    else:
        findings.show(checked)
    raise typer.Exit(max(map(findings.status, checked)))


@app.command()
def schema(as_json: JsonOption = False) -> None:
    """Print the JSON Schema of a glossary, by which editors complete and underline; --json prints it on one line."""
    from glossary.book import schema as shapes

    if as_json:
        _print_json(shapes.as_json())
    else:
        sys.stdout.write(shapes.text())


def main() -> NoReturn:
    """Run the command line; errors a user can mend are one line and an exit status."""
    run(app)


if __name__ == "__main__":
    main()
