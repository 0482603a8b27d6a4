"""Tones and the theme variables they are drawn with; themes are read in from TOML files."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """What a piece of text is; how it looks is the theme's. The value names the theme's variable."""

    NORMAL = "foreground"
    MUTED = "text-quiet"
    STRONG = "text-strong"
    ACCENT = "accent"
    GOOD = "level-good"
    WARN = "level-warn"
    BAD = "level-bad"
    AVAILABLE = "status-available"
    BUSY = "status-busy"
    WRAP_UP = "status-wrap-up"
    AWAY = "status-away"
    MISSED = "status-missed"
    OFFLINE = "status-offline"
    OTHER = "status-other"


FALLBACKS: dict[str, tuple[str, ...]] = {
    "text-quiet": ("foreground-muted", "foreground"),
    "text-strong": ("foreground",),
    "level-good": ("success",),
    "level-warn": ("warning",),
    "level-bad": ("error",),
    "status-available": ("success",),
    "status-busy": ("primary",),
    "status-wrap-up": ("secondary",),
    "status-away": ("warning",),
    "status-missed": ("error",),
    "status-offline": ("foreground-muted", "foreground"),
    "status-other": ("accent",),
    "cursor-background": ("panel",),
    "band-background": ("panel",),
    "band-foreground": ("foreground",),
    "row-bad": ("background",),
    "row-warn": ("background",),
}
"""Where a theme that is not ours finds the color of a variable of ours: the first that it has."""
