"""Moderation: reports, bans and the audit log."""

from bot.services.moderation.audit import AuditService
from bot.services.moderation.bans import BanService
from bot.services.moderation.reports import LONGEST, ReportService

__all__ = [
    "LONGEST",
    "AuditService",
    "BanService",
    "ReportService",
]
