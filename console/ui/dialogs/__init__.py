"""Dialogs: the forms of the three actions, their confirmation, and the small pickers."""
