"""What comes in (`XxxIn`) and what goes out (`XxxOut`), field by field, in one file a noun."""
