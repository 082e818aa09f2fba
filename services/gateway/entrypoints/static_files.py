"""Style and scripts under addresses that change with their content, so browsers may keep them."""

from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

FOLDER = Path(__file__).parent.parent / "static"
YEAR = "public, max-age=31536000, immutable"


class StaticAssets:
    """All files of the folder under one digest of them all: scripts may import each other."""

    def __init__(self, folder: Path = FOLDER) -> None:
        digest = sha256()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        self.prefix = f"/static/{digest.hexdigest()[:16]}"
        self._files = StaticFiles(directory=folder)

    def url(self, name: str) -> str:
        """Where a page finds this file."""
        return f"{self.prefix}/{name}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file, to be kept for a year."""

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = YEAR
            await send(message)

        await self._files(scope, receive, kept)
