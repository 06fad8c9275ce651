"""The REST contract: checks the shape of what comes, makes one call, and shows what there is."""
