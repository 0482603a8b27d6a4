"""What a supervisor can do beside calling and texting: one file per noun, each deed with its form."""
