"""Where a claim stands, as it is written after each change of its grounds."""

import re
from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from annotations.models import Article, ArticleVersion, Claim, Verdict
from annotations.services.anchors import AnchorSpec
from annotations.services.claim_states import refresh_states
from annotations.services.claim_words import attach_claim, confirm_claim
from annotations.services.disputes import resolve_dispute
from tests.factories.articles import TEXT, post_version
from tests.factories.claims import decide, dispute, give_verdict, make_claim, read_claim


class Story:
    """What happens to one claim, step by step."""

    def __init__(self, room, article) -> None:
        self.room, self.article, self.claim = room, article, make_claim(article)

    def judged(self, who: str, rating: str = "confirmed") -> None:
        give_verdict(self.claim, getattr(self.room, who), rating)

    def decided(self, rating: str = "confirmed") -> None:
        decide(self.claim, self.room.editor, rating)

    def disputed(self) -> None:
        dispute(self.claim, self.room.reviewer)

    def resolved(self) -> None:
        resolve_dispute(actor=self.room.reviewer, claim=read_claim(self.claim), note="Settled.", now=timezone.now())

    def reworded(self, text: str) -> None:
        post_version(self.article, text)

    def attached(self, exact: str) -> None:
        claim, spec = read_claim(self.claim), AnchorSpec(exact=exact)
        attach_claim(actor=self.room.reviewer, claim=claim, spec=spec, lock=claim.lock, now=timezone.now())

    def picked(self, number: int) -> None:
        """Attach it to that occurrence of the words of 2017 in the current text."""
        claim = read_claim(self.claim)
        text = ArticleVersion.objects.get(
            pk__in=Article.objects.filter(pk=self.article.pk).values("current_version")
        ).text
        start = [found.start() for found in re.finditer(OLD, text)][number]
        spec = AnchorSpec(start=start, end=start + len(OLD), exact=OLD)
        attach_claim(actor=self.room.reviewer, claim=claim, spec=spec, lock=claim.lock, now=timezone.now())

    def confirmed(self) -> None:
        confirm_claim(actor=self.room.reviewer, claim=read_claim(self.claim), now=timezone.now())

    def standing(self) -> tuple[str, bool, bool, str]:
        claim = Claim.objects.get(pk=self.claim.pk)
        return claim.state, claim.stale, claim.disputed, claim.rating


IN_2016 = TEXT.replace("twice in 2017", "twice in 2016")
OLD, NEW = "they met twice in 2017", "they met twice in 2016"
BOTH = f"{IN_2016}\nOn Monday a clerk of the harbour said that {OLD}."
AROUND_2016 = IN_2016.replace("قال الوزير: they met", "لم يقل الوزير: they met")
TWICE = f"{TEXT}\n{TEXT}"
STEPS: dict[str, Callable[[Story], None]] = {
    "reviewer yes": lambda story: story.judged("reviewer"),
    "second yes": lambda story: story.judged("second"),
    "second no": lambda story: story.judged("second", "incorrect"),
    "second pending": lambda story: story.judged("second", "pending"),
    "decided": lambda story: story.decided(),
    "decided no": lambda story: story.decided("incorrect"),
    "decided pending": lambda story: story.decided("pending"),
    "disputed": lambda story: story.disputed(),
    "resolved": lambda story: story.resolved(),
    "confirmed": lambda story: story.confirmed(),
    "text of 2016": lambda story: story.reworded(IN_2016),
    "text of 2016 else around": lambda story: story.reworded(AROUND_2016),
    "text of 2016 and 2017": lambda story: story.reworded(BOTH),
    "text of 2016 and 2017 moved": lambda story: story.reworded("Before. " + BOTH),
    "text of 2015": lambda story: story.reworded(IN_2016.replace("2016", "2015")),
    "text of 2017": lambda story: story.reworded(TEXT),
    "text moved": lambda story: story.reworded("Before. " + TEXT),
    "text gone": lambda story: story.reworded("Nothing left."),
    "text twice": lambda story: story.reworded(TWICE),
    "text twice; longer": lambda story: story.reworded("Before. " + TWICE),
    "to the first": lambda story: story.picked(0),
    "to the twin": lambda story: story.picked(1),
    "to 2016": lambda story: story.attached(NEW),
    "to 2017": lambda story: story.attached("they met twice in 2017"),
    "to 2018": lambda story: story.attached("They met twice in 2018"),
}


@pytest.mark.parametrize(
    ("steps", "state", "flags", "rating"),
    [
        ("", "open", "", ""),
        ("reviewer yes", "in_review", "", ""),
        ("reviewer yes, second yes", "in_review", "", ""),
        ("reviewer yes, second no", "disputed", "disputed", ""),
        ("reviewer yes, second pending", "in_review", "", ""),
        ("reviewer yes, second no, second yes", "in_review", "", ""),
        ("decided", "decided", "", "confirmed"),
        ("decided pending", "in_review", "", "pending"),
        ("reviewer yes, decided no", "decided", "", "incorrect"),
        ("reviewer yes, second no, decided", "decided", "", "confirmed"),
        ("disputed", "disputed", "disputed", ""),
        ("decided, disputed", "disputed", "disputed", "confirmed"),
        ("decided, disputed, resolved", "decided", "", "confirmed"),
        ("text of 2016", "open", "", ""),
        ("reviewer yes, text of 2016", "stale", "stale", ""),
        ("decided, text of 2016", "stale", "stale", "confirmed"),
        ("decided, text moved", "decided", "", "confirmed"),
        ("decided, disputed, text of 2016", "stale", "stale disputed", "confirmed"),
        ("decided, text of 2016, to 2016", "stale", "stale", "confirmed"),
        ("decided, text of 2016, to 2016, confirmed", "decided", "", "confirmed"),
        ("decided, text of 2016, confirmed", "decided", "", "confirmed"),
        ("decided, text of 2016, confirmed, text of 2017", "stale", "stale", "confirmed"),
        ("decided, text of 2016, confirmed, text of 2017, to 2017", "stale", "stale", "confirmed"),
        ("decided, text of 2016, confirmed, text of 2017, confirmed", "decided", "", "confirmed"),
        ("decided, text of 2016, to 2016, decided no", "decided", "", "incorrect"),
        ("reviewer yes, text of 2016, to 2016, second yes", "in_review", "", ""),
        ("decided, to 2018", "stale", "stale", "confirmed"),
        ("decided, to 2017", "decided", "", "confirmed"),
        ("decided, to 2018, to 2017", "decided", "", "confirmed"),
        ("decided, to 2018, confirmed, text of 2016", "decided", "", "confirmed"),
        ("decided, text of 2016, text of 2017", "stale", "stale", "confirmed"),
        ("decided, text of 2016, text of 2017, to 2017", "stale", "stale", "confirmed"),
        ("decided, text of 2016, text of 2017, confirmed", "decided", "", "confirmed"),
        ("decided, text of 2016, text moved, to 2018, to 2017", "stale", "stale", "confirmed"),
        # What a version said when the claim came over to it is not unsaid by attaching it twice.
        ("decided, text of 2016 and 2017, to 2018, to 2017", "stale", "stale", "confirmed"),
        (
            "decided, text of 2016 and 2017, to 2018, text of 2016 and 2017 moved, to 2017",
            "stale",
            "stale",
            "confirmed",
        ),
        ("decided, text of 2016 and 2017, to 2018, to 2017, text twice, to the first", "stale", "stale", "confirmed"),
        ("decided, text of 2016 and 2017, to 2018, to 2017, confirmed", "decided", "", "confirmed"),
        # Confirming takes along what stood before, and nothing that was judged on other words than are shown.
        ("reviewer yes, text of 2016, second no, text of 2016 else around, confirmed", "in_review", "", ""),
        ("reviewer yes, text of 2016, second no, confirmed", "in_review", "", ""),
        ("reviewer yes, text of 2016, second no, text of 2015, confirmed", "in_review", "", ""),
        ("reviewer yes, second no, text of 2016, confirmed", "disputed", "disputed", ""),
        ("reviewer yes, text of 2016, confirmed, second no", "disputed", "disputed", ""),
        ("reviewer yes, text of 2016, confirmed, text of 2015, confirmed", "in_review", "", ""),
        # The text never said otherwise, but for a while it said nothing.
        ("decided, text gone", "stale", "stale", "confirmed"),
        ("decided, text gone, text of 2017", "stale", "stale", "confirmed"),
        ("decided, text gone, text of 2017, to 2017", "stale", "stale", "confirmed"),
        ("decided, text gone, text of 2017, confirmed", "decided", "", "confirmed"),
        ("decided, text gone, text of 2016", "stale", "stale", "confirmed"),
        ("text gone, text of 2017", "open", "", ""),
        # Its place was in doubt, its words were not.
        ("decided, text twice", "stale", "stale", "confirmed"),
        ("decided, text twice, to the first", "decided", "", "confirmed"),
        ("decided, text twice, to the twin", "decided", "", "confirmed"),
        ("decided, text twice, text twice; longer", "stale", "stale", "confirmed"),
        ("decided, text twice, text twice; longer, to the first", "decided", "", "confirmed"),
        ("decided, text twice, text of 2017", "stale", "stale", "confirmed"),
        ("decided, text of 2016, text of 2017, text twice, to the first", "stale", "stale", "confirmed"),
        ("text twice, decided, text twice; longer", "decided", "", "confirmed"),
    ],
)
def test_a_claim_stands_where_its_story_puts_it(room, article, *, steps, state, flags, rating):
    story = Story(room, article)
    for step in filter(None, steps.split(", ")):
        STEPS[step](story)
    assert story.standing() == (state, "stale" in flags.split(), "disputed" in flags.split(), rating)


def test_a_verdict_on_other_words_does_not_come_back_with_those_of_another(room, article):
    story = Story(room, article)
    story.judged("reviewer", "confirmed")
    story.reworded(IN_2016)
    story.attached(NEW)
    story.judged("second", "incorrect")
    assert story.standing()[0] == "in_review"
    story.reworded("Nothing left.")
    assert story.standing()[:2] == ("stale", True)
    story.reworded(IN_2016)
    assert story.standing()[:2] == ("stale", True)
    story.judged("second", "incorrect")
    # The first verdict was on 2017: it must not now speak about 2016 and dispute the second.
    assert story.standing() == ("in_review", False, False, "")


def current_verdicts(story: Story) -> set[str]:
    """Who of those that judged speaks of the present words."""
    epoch = Claim.objects.get(pk=story.claim.pk).words_epoch
    given = Verdict.objects.filter(claim=story.claim, superseded_at=None, words_epoch=epoch)
    return set(given.values_list("author__username", flat=True))


@pytest.mark.parametrize(
    ("steps", "current"),
    [
        ("reviewer yes, text of 2016, decided, text of 2016 else around, confirmed", []),
        ("reviewer yes, text of 2016, second yes, text of 2015, confirmed", ["second"]),
        ("reviewer yes, decided, text of 2016, second no, text of 2015, confirmed", ["reviewer"]),
        ("reviewer yes, text of 2016, confirmed, text of 2015, confirmed", ["reviewer"]),
    ],
)
def test_a_confirmation_revives_only_what_was_judged_on_the_words_shown(room, article, steps, current):
    story = Story(room, article)
    for step in steps.split(", "):
        STEPS[step](story)
    assert current_verdicts(story) == {getattr(room, who).username for who in current}


def test_what_was_confirmed_before_confirmations_moved_judgements_stands_as_it_did(room, article):
    story = Story(room, article)
    story.judged("second", "incorrect")
    story.judged("second")
    story.judged("reviewer")
    other = make_claim(article, "The minister")
    decide(other, room.editor)
    Claim.objects.filter(pk=story.claim.pk).update(words_epoch=2, confirmed_epoch=2)
    Claim.objects.filter(pk=other.pk).update(words_epoch=2, confirmed_epoch=1)
    import_module("annotations.migrations.0013_confirmed_judgements").take_along(apps, None)
    refresh_states([story.claim.pk, other.pk])
    assert current_verdicts(story) == {room.reviewer.username, room.second.username}
    assert Verdict.objects.get(rating="incorrect").words_epoch == 1
    assert (story.standing()[0], read_claim(other).state) == ("in_review", "stale")


def test_confirming_holds_until_the_words_change_again(room, article):
    story = Story(room, article)
    story.decided()
    story.reworded(IN_2016)
    story.attached(NEW)
    story.confirmed()
    story.reworded(IN_2016.replace("2016", "2015"))
    assert story.standing()[:2] == ("stale", True)


def test_what_is_derived_can_be_derived_anew_and_is_the_same(room, article):
    story = Story(room, article)
    story.judged("reviewer")
    story.judged("second", "incorrect")
    before = story.standing()
    Claim.objects.update(state="open", disputed=False)
    refresh_states([story.claim.pk])
    assert story.standing() == before


def test_it_answers_the_claims_that_became_stale(room, article):
    story = Story(room, article)
    story.decided()
    Claim.objects.update(words_epoch=2)
    assert [claim.pk for claim in refresh_states([story.claim.pk])] == [story.claim.pk]
    assert refresh_states([story.claim.pk]) == []


def test_many_claims_cost_a_number_of_queries_that_does_not_grow_with_them(room, django_assert_max_num_queries):
    from tests.factories.articles import make_article
    from tests.factories.claims import make_claims

    article = make_article(room, "They met twice. " * 100)
    claims = make_claims(article, [(n, n + 5) for n in range(400)])
    for claim in claims[:5]:
        give_verdict(claim, room.reviewer)
    Claim.objects.update(words_epoch=2)
    with django_assert_max_num_queries(6):
        assert len(refresh_states([claim.pk for claim in claims])) == 5
