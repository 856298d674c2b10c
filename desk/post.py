"""Sends the Monday list by e-mail, to the server that an administrator configured and to nobody else."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

from desk.settings import BadSettings

if TYPE_CHECKING:
    from desk.settings import MailSettings


def send(text: str, subject: str, mail: MailSettings) -> None:
    """Send a text. Raises `BadSettings` where no server is configured, `OSError` where it cannot be reached or refuses."""
    if not (mail.host and mail.sender and mail.to):
        raise BadSettings("No mail server is configured: write host, sender and to under [mail] in letterbook.toml.")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, ", ".join(mail.to), subject
    message.set_content(text)
    with smtplib.SMTP(mail.host, mail.port, timeout=30) as server:
        if mail.encrypted:
            server.starttls()
        if mail.user:
            server.login(mail.user, mail.password)
        server.send_message(message)
