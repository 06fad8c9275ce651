"""Articles whose text a worker brings home, and the pages that they come from."""

from typing import Unpack

from django.utils import timezone

from annotations.models import Article, Import
from annotations.services.articles import ArticleFacts, import_article
from annotations.services.contents import ContentForm, Upload, read_or_await
from tests.factories.desks import Newsroom

BODY = (
    "<p>The mayor and the <a href='/owner'>owner of the shipyard</a> met twice in 2017, the office said, once in March "
    "and once in November, and both meetings were entered in the public calendar.</p>"
    "<p>The list names every meeting with its date, its place and the persons who were present, see "
    "<a href='https://records.example/list'>the records</a>, and it is published in spring.</p>"
    "<p>Nobody had asked for the list before, a speaker of the office said, and nobody had been turned away either.</p>"
)
PAGE = (
    "<html lang='en'><head><title>The yearly list | The Mill</title><meta name='author' content='A. Clerk'>"
    "<meta property='og:site_name' content='The Mill'>"
    "<meta property='article:published_time' content='2018-03-05T08:00:00Z'></head><body>"
    "<nav><a href='/'>Home</a></nav>"
    "<article><header><h1>The yearly list</h1><p class='standfirst'>What the office wrote down last year.</p>"
    "<figure><img src='a.jpg'><figcaption>The harbour in March.</figcaption></figure></header>"
    f"<div class='article-body'>{BODY}</div></article></body></html>"
)


def import_page(room: Newsroom, url: str, **facts: Unpack[ArticleFacts]) -> Article:
    """An article that waits for its page, brought in by `second`."""
    content = read_or_await(ContentForm(url=url))
    return import_article(actor=room.second, desk=room.desk, content=content, facts=facts, now=timezone.now())


def import_pdf(room: Newsroom, data: bytes, name: str = "The minutes.pdf", **facts: Unpack[ArticleFacts]) -> Article:
    """An article that waits for its PDF to be read, brought in by `second`."""
    content = read_or_await(ContentForm(file=Upload(name, data)))
    return import_article(actor=room.second, desk=room.desk, content=content, facts=facts, now=timezone.now())


def job_of(article: Article) -> Import:
    """The import of an article, as it is now."""
    return Import.objects.get(article=article, offer=None)
