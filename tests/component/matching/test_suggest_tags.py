"""What a text is about is suggested; a person confirms it."""

from dataclasses import replace
from pathlib import Path

from deploy.tags.learning import learn
from services.matching.app import build_app
from shared.contracts.requests.tags import SuggestTags, TagsSuggested
from shared.tags.files import save
from shared.tags.taxonomy import Taxonomy
from tests.component.matching.builders import REPRESENTATIVE
from tests.drivers import ServiceDriver, driver_for
from tests.unit.shared_tags.made import coded

LARDER = SuggestTags(title="Corner Larder", text="Parcels for whoever is hungry.")


async def suggested(matching: ServiceDriver, query: SuggestTags) -> TagsSuggested:
    """The answer, which is never a refusal."""
    reply = await matching.asks(query, REPRESENTATIVE)
    assert isinstance(reply, TagsSuggested)
    return reply


async def test_without_a_model_telling_words_suggest(matching: ServiceDriver) -> None:
    """A place that has trained nothing gets suggestions, too, and is told how."""
    reply = await suggested(matching, SuggestTags(title="Choir for refugees"))

    assert not reply.learned
    assert [each.cause for each in reply.causes] == ["ArtsAndCulture", "RefugeesAsylumSeekers"]
    assert reply.tags == ()


async def test_with_a_model_it_suggests_as_it_learned(mongo_url: str, tmp_path: Path) -> None:
    """No telling word is in it: 'larder' was learned."""
    model = tmp_path / "tags.npz"
    save(learn(coded()), model)
    async with driver_for(build_app, mongo_url, MATCHING_TAGS_MODEL=str(model)) as matching:
        reply = await suggested(matching, LARDER)

    assert reply.learned
    assert [each.cause for each in reply.causes] == ["AntiPoverty"]
    assert (reply.tags[0].code, reply.tags[0].name) == ("FO", "Food")
    assert 0.5 < reply.tags[0].confidence <= 1


async def test_telling_words_help_out_where_the_model_names_no_cause(
    mongo_url: str, tmp_path: Path
) -> None:
    """It learned from charities; what an opportunity says is shorter. Here its tags have none."""
    model, file = learn(coded()), tmp_path / "tags.npz"
    without = Taxonomy.of(replace(tag, causes=()) for tag in model.taxonomy.tags)
    save(replace(model, taxonomy=without), file)
    async with driver_for(build_app, mongo_url, MATCHING_TAGS_MODEL=str(file)) as matching:
        reply = await suggested(matching, SuggestTags(title="Football"))

    assert not reply.learned
    assert [each.cause for each in reply.causes] == ["SportOutdoorActivities"]


async def test_a_model_that_cannot_serve_does_not_stop_matching(
    mongo_url: str, tmp_path: Path
) -> None:
    """Suggestions are a convenience; introductions are not."""
    model = tmp_path / "tags.npz"
    model.write_text("half a file")
    async with driver_for(build_app, mongo_url, MATCHING_TAGS_MODEL=str(model)) as matching:
        reply = await suggested(matching, SuggestTags(title="Choir for refugees"))

    assert not reply.learned
    assert reply.causes
