"""floorwalker: a terminal console for the people who run a contact-center floor."""

__version__ = "0.1.0"
