"""Writing an article's first version: from a request that brings the text, or from a worker that read it."""

import hashlib
from datetime import datetime
from typing import Any

from annotations.domain.content import Content, blocks_to_json, links_to_json
from annotations.domain.import_problems import ImportProblem
from annotations.domain.sentences import split_sentences
from annotations.domain.vocabulary import ArticleState, ImportState
from annotations.models import Article, ArticleVersion, Person


def version_columns(content: Content, language: str) -> dict[str, Any]:
    """What an ArticleVersion row keeps of the content."""
    sentences = split_sentences(content.text, language or None, content.blocks)
    return {
        "text": content.text,
        "length": len(content.text),
        "words": sum(sentence.words for sentence in sentences),
        "blocks": blocks_to_json(content.blocks),
        "links": links_to_json(content.links),
        "sentences": [[sentence.start, sentence.end, sentence.words] for sentence in sentences],
    }


def write_first_version(
    article: Article,
    content: Content,
    *,
    author: Person,
    note: str = "",
    problem: ImportProblem | None = None,
    columns: dict[str, Any] | None = None,
    now: datetime,
) -> ArticleVersion:
    """Give an article without a text its version 1, and open it; call inside the transaction that holds its row.

    `columns` are those of `version_columns` where they were worked out before the transaction.
    """
    version = ArticleVersion.objects.create(
        article=article,
        number=1,
        sha256=hashlib.sha256(content.text.encode()).hexdigest(),
        note=note,
        created_by=author,
        created_at=now,
        **(columns or version_columns(content, article.language)),
    )
    article.current_version, article.state = version, ArticleState.OPEN.value
    article.import_state, article.import_problem = ImportState.READY.value, problem
    Article.objects.filter(pk=article.pk).update(
        current_version=version,
        state=article.state,
        import_state=article.import_state,
        import_problem=problem,
        updated_at=now,
    )
    return version
