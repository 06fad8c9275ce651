"""What operators and scripts do at the command line: each command calls services, as the API does."""
