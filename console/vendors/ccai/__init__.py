"""CCAI: the Manager and the Apps API. Same host, same login, same request budget, so one house for both."""
