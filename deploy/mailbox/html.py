"""The mailbox's three pages; plain HTML that works without script, with every value escaped."""

from html import escape

from deploy.mailbox.messages import LINK, Message

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #0b0c0c; background: #fff }
a { color: #1a4f8f } a:focus, input:focus, button:focus { outline: 3px solid #b35c00 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .5rem;
       border-bottom: 1px solid #b1b4b6; vertical-align: top }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f2f1; padding: 1rem }
iframe { width: 100%; height: 36rem; border: 1px solid #b1b4b6 }
input, button { font: inherit; padding: .25rem .5rem }
"""


def inbox(messages: list[Message], recipient: str) -> str:
    """Newest first, filtered by recipient."""
    form = f"""<form><label>To <input type="email" name="to" value="{escape(recipient)}"></label>
<button>Show</button> <a href="/">Show all</a></form>"""
    rows = "".join(_row(mail) for mail in messages)
    table = f"""<table><caption>{len(messages)} messages, newest first</caption>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received</th></tr>
</thead><tbody>{rows}</tbody></table>"""
    empty = "<p>Nothing here yet. Mail that Potbank sends appears when you reload this page.</p>"
    return _page("Mailbox", form + (table if messages else empty))


def message(mail: Message) -> str:
    """One mail: the text with links that work, and the HTML part shut in a frame."""
    parts = [
        '<p><a href="/">All messages</a></p>',
        f"<p>To {escape(', '.join(mail.recipients))}, from {escape(mail.sender)}, "
        f"<time>{escape(mail.received_at)}</time></p>",
        f"<h2>Text</h2><pre>{_linked(mail.text)}</pre>",
    ]
    if mail.html:
        framed = escape(f'<base target="_blank">{mail.html}')
        parts.append(
            '<h2>HTML</h2><iframe title="HTML part of this message" srcdoc="'
            f'{framed}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
        )
    return _page(mail.subject or "(no subject)", "".join(parts))


def missing(path: str) -> str:
    return _page("Not here", f'<p>There is nothing at {path}. <a href="/">All messages</a></p>')


def _row(mail: Message) -> str:
    to = escape(", ".join(mail.recipients))
    subject = escape(mail.subject or "(no subject)")
    return (
        f'<tr><td><a href="/messages/{mail.id}">{subject}</a></td><td>{to}</td>'
        f"<td><time>{escape(mail.received_at)}</time></td></tr>"
    )


def _linked(text: str) -> str:
    """The text, escaped, with its addresses made into links."""
    # Splitting by a pattern with a group yields text and address in turn.
    pieces = enumerate(map(escape, LINK.split(text)))
    return "".join(f'<a href="{piece}">{piece}</a>' if i % 2 else piece for i, piece in pieces)


def _page(title: str, body: str) -> str:
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} - Potbank mailbox</title><style>{_STYLE}</style></head>
<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"""
