"""WhatsApp through Twilio, both ways: doors for its messages and receipts, and a channel to write back."""

from webhooks.whatsapp.channel import WhatsApp
from webhooks.whatsapp.door import router
from webhooks.whatsapp.reading import ignored, read
from webhooks.whatsapp.status import read_status

__all__ = ["WhatsApp", "ignored", "read", "read_status", "router"]
