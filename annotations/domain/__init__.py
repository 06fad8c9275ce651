"""The rules of the trade, pure: no Django, no I/O, no clock."""
