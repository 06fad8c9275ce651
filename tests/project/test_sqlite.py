"""The embedded database takes hundreds of rows a statement."""

import sqlite3

import pytest
from django.db import connection


def test_many_rows_go_in_at_once_and_the_library_takes_as_many():
    if connection.vendor != "sqlite":
        pytest.skip("the suite runs on another database")
    said = connection.features.max_query_params or 0
    assert said >= 500 * 20
    with sqlite3.connect(":memory:") as library:
        assert said <= library.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        assert library.execute(f"SELECT {' + '.join('?' * 500)}", [1] * 500).fetchone() == (500,)
