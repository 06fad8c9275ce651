"""The database engine of the embedded default."""

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """Rows go in by the hundred, not by the dozen: a thousand claims in two queries, not in twenty."""

    max_query_params = 32_766  # SQLite's default since 3.32 (2020); Django still counts on the 999 before


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for that."""

    features_class = DatabaseFeatures
