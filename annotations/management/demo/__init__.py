"""The demonstration: one desk, its people, and one invented article in the middle of being checked."""
