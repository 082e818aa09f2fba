"""`potbank tags`: exit code 0 when it was done, 2 when a file cannot be used."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from deploy.console import explain, note, step
from deploy.importing.unusable import Unusable
from deploy.problems import Problem
from deploy.system import System
from deploy.tags.files import read_codings, read_taxonomy, read_texts, write_suggestions
from shared.tags.files import UnusableModel, load, save
from shared.tags.model import Suggestion, TagModel
from shared.tags.reading import Text
from shared.tags.rules import suggest_by_rules

app = typer.Typer(help="Suggest tags from text; a person confirms them.", no_args_is_help=True)

TaxonomyFile = Annotated[
    Path | None,
    typer.Option("--taxonomy", help="Default: taxonomy.csv beside FILE, or in POTBANK_DATA/ukcat."),
]


@app.command()
def train(
    file: Annotated[Path, typer.Argument(help="Coded charities: a CSV file with a column UKCAT.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Default: where matching looks.")
    ] = None,
    taxonomy: TaxonomyFile = None,
) -> None:
    """Learn from charities that people coded, and measure what was learned on others."""
    # scikit-learn takes two seconds to import, which no other verb should wait for.
    from deploy.tags.training import figures_of, trained  # noqa: PLC0415

    target = out or System.load().tags_model
    with _refusing():
        with step("reading the codings"):
            codings = read_codings(file, read_taxonomy(_taxonomy(file, taxonomy)))
        if codings.blank:
            note(f"{codings.blank} rows have no codes in column UKCAT and were left out.")
        with step("measuring on organisations that were not trained on"):
            figures = figures_of(codings.coded)
        with step("learning from all"):
            save(trained(codings.coded, figures, datetime.now(UTC).date()), target)
    _say_figures(figures)
    note(f"The model is {target}. Restart matching to use it: ./potbank down, ./potbank up.")


@app.command()
def suggest(
    file: Annotated[Path, typer.Argument(help="A CSV file: org_id, name, activities, objects.")],
    out: Annotated[Path, typer.Option("--out", help="Suggestions are written here.")],
    model: Annotated[Path | None, typer.Option("--model", help="Default: what train made.")] = None,
    taxonomy: TaxonomyFile = None,
) -> None:
    """Suggest tags for each row: by the model, or by the taxonomy's expressions without one."""
    with _refusing():
        texts = read_texts(file)
        with step(f"suggesting tags for {len(texts)} rows"):
            tagger = _tagger(model, lambda: _taxonomy(file, taxonomy))
            lines = write_suggestions(out, [(each.org_id, tagger(each.text)) for each in texts])
    note(f"{lines} suggestions are in {out}. A person confirms them: even two experts who code")
    note("the same charity agree at an F1 of about 0.56 only.")


def _tagger(
    model: Path | None, taxonomy: Callable[[], Path]
) -> Callable[[Text], tuple[Suggestion, ...]]:
    file = model or System.load().tags_model
    try:
        trained = load(file)
    except FileNotFoundError as none:
        if model:
            raise Unusable(
                f"There is no file {model}.", "check the name, or train first."
            ) from none
        note("There is no model yet: suggesting by the taxonomy's regular expressions.")
        tags = read_taxonomy(taxonomy())
        return lambda text: suggest_by_rules(tags, text)
    _say_model(trained, file)
    return trained.suggest


def _say_model(model: TagModel, file: Path) -> None:
    facts = model.facts
    f1 = facts.figures.get("F1", 0)
    note(
        f"{file}: trained on {facts.rows} rows on {facts.trained_on}, F1 {f1:.3f}, "
        f"taxonomy {model.taxonomy.fingerprint[:12]}."
    )


def _taxonomy(file: Path, given: Path | None) -> Path:
    """The file that was given, or the first place that has one."""
    data = os.environ.get("POTBANK_DATA")
    places = [given] if given else [file.with_name("taxonomy.csv")]
    if data and not given:
        places.append(Path(data) / "ukcat" / "taxonomy.csv")
    for place in places:
        if place.is_file():
            return place
    raise Unusable(
        f"There is no taxonomy at {' or '.join(map(str, places))}.",
        "name the file with its tags and regular expressions: --taxonomy FILE.",
    )


def _say_figures(figures: dict[str, float]) -> None:
    note(
        f"On organisations it had not seen: F1 {figures['F1']:.3f} (precision "
        f"{figures['precision']:.3f}, recall {figures['recall']:.3f}), Brier "
        f"{figures['Brier']:.4f}. The taxonomy's expressions: "
        f"F1 {figures['F1 of the rules']:.3f}."
    )


@contextmanager
def _refusing() -> Iterator[None]:
    """What cannot be used is explained and has its own exit code."""
    try:
        yield
    except UnusableModel as no:
        said = Problem(str(no), "run ./potbank tags train FILE.")
        explain(said)
        raise typer.Exit(2) from no
    except Unusable as problem:
        explain(problem)
        raise typer.Exit(2) from problem
