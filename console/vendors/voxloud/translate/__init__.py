"""From Voxloud's rows to what they mean on the floor."""

from __future__ import annotations

from console.vendors.voxloud.translate.calls import call, call_record
from console.vendors.voxloud.translate.directory import agent, click_to_call, contact, webhook

__all__ = ["agent", "call", "call_record", "click_to_call", "contact", "webhook"]
