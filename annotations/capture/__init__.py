"""Everything that touches a page of the outside: the careful fetch, extraction in a process of its own, the blob store.

Free of Django; the only room of the app in which an HTTP client may be used.
"""
