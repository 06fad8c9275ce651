"""What a person asks for: policy, one transaction, history, and the jobs to send once it is committed."""
