"""Settings: `local` for one machine, `production` for a newsroom, `test` for the suite; `base` is what they share."""
