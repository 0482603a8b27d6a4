"""What is asked of a CCAI account again and again, one file per noun."""
