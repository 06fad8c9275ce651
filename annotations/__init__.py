"""The fact-checking app. Layers, arrows downward alone; docs/map.md says which file answers which wish."""
