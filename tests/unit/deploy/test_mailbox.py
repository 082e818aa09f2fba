"""The mailbox shows strangers' HTML on the same machine, so it must show it harmlessly."""

import smtplib
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx2
import pytest

from deploy import processes
from deploy.embedded import answers, free_port, wait_until
from deploy.mailbox import html
from deploy.mailbox.messages import Messages


def a_mail(**changes: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = changes.get("subject", "Your sign-in link")
    mail["From"] = "potbank@example.org"
    mail["To"] = "amy@example.org"
    mail.set_content(changes.get("text", "Open http://localhost:8080/sign-in?token=abc&x=1."))
    if "html" in changes:
        mail.add_alternative(changes["html"], subtype="html")
    return mail.as_bytes()


def received(*mails: bytes, to: str = "amy@example.org") -> Messages:
    messages = Messages()
    for mail in mails:
        messages.receive("potbank@example.org", [to], mail)
    return messages


def test_the_newest_mail_is_first() -> None:
    messages = received(a_mail(subject="one"), a_mail(subject="two"))
    assert [mail.subject for mail in messages.sent_to(None)] == ["two", "one"]


def test_mails_are_found_by_recipient_whatever_the_case() -> None:
    messages = received(a_mail(), to="Amy@Example.org")
    assert len(messages.sent_to("amy@example.org")) == 1
    assert messages.sent_to("bob@example.org") == []


def test_only_the_last_five_hundred_are_kept() -> None:
    messages = received(*[a_mail()] * 501)
    kept = messages.sent_to(None)
    assert len(kept) == 500
    assert messages.find(1) is None


def test_a_link_ends_before_the_full_stop_of_its_sentence() -> None:
    (mail,) = received(a_mail()).sent_to(None)
    assert mail.links == ["http://localhost:8080/sign-in?token=abc&x=1"]
    link = "http://localhost:8080/sign-in?token=abc&amp;x=1"
    assert f'<a href="{link}">{link}</a>.' in html.message(mail)


def test_what_a_mail_says_cannot_become_part_of_the_page() -> None:
    mails = received(
        a_mail(subject="<script>1</script>", text="<script>2</script>", html="<script>3</script>")
    )
    (mail,) = mails.sent_to(None)
    pages = html.message(mail) + html.inbox([mail], '"><script>4</script>')
    assert "<script>" not in pages
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in pages


def test_a_mail_that_is_not_mime_is_shown_as_text() -> None:
    (mail,) = received(b"Subject: plain\r\n\r\nhello\r\n").sent_to(None)
    assert (mail.subject, mail.text.strip(), mail.html) == ("plain", "hello", "")


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[tuple[str, int]]:
    page, smtp = free_port(), free_port()
    variables = {"MAILBOX_PORT": str(page), "MAILBOX_SMTP_PORT": str(smtp)}
    command = [sys.executable, "-m", "deploy.mailbox"]
    process = processes.spawn("mailbox", command, tmp_path, variables, cwd=Path.cwd())
    url = f"http://127.0.0.1:{page}"
    wait_until(lambda: answers(f"{url}/health/ready"), process, "see the log")
    yield url, smtp
    assert process.stop(), "the mailbox has to end when it is asked to"


def test_a_mail_sent_by_smtp_is_on_the_page_and_in_the_api(mailbox: tuple[str, int]) -> None:
    url, smtp = mailbox
    with smtplib.SMTP("127.0.0.1", smtp) as server:
        server.sendmail("potbank@example.org", ["amy@example.org"], a_mail())
    (mail,) = httpx2.get(f"{url}/api/messages", params={"to": "amy@example.org"}).json()
    page = httpx2.get(f"{url}/messages/{mail['id']}")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert mail["subject"] == "Your sign-in link"
    assert mail["links"][0].replace("&", "&amp;") in page.text


def test_the_mailbox_stays_small(tmp_path: Path, mailbox: tuple[str, int]) -> None:
    process = processes.find("mailbox", tmp_path)
    assert process is not None
    assert process.memory() < 45_000_000
