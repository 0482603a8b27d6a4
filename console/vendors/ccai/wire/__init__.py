"""What CCAI's answers look like: read tolerantly, for the documents contradict themselves."""
