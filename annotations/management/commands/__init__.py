"""One file a command of `manage.py`; the file's name is the command's."""
