"""Who sees what (`visible_to`) and who may do what (`can_…`), one file a noun."""
