"""Serve a finished site to this machine alone, as fast or as slowly as a test wants it, for judges that need HTTP."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
FONTS = (".woff2", ".woff")
PIECE = 16 * 1024  # About what comes first over a new connection, so that the frame of a page is in it.


class Handler(SimpleHTTPRequestHandler):
    root: Path
    pause: float
    fonts_after: float

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        found = file.is_file()
        file = file if found else self.root / "404.html"
        content = file.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Cache-Control", "max-age=31536000" if file.parent.name == "assets" else "no-cache")
        if file.suffix in COMPRESSED and not self.pause:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if file.suffix in FONTS:
            sleep(self.fonts_after)
        for start in range(0, len(content), PIECE):
            sleep(self.pause if start else 0)
            self.wfile.write(content[start : start + PIECE])

    def guess_type(self, path: object) -> str:
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(root: Path, pause: float = 0, fonts_after: float | None = None) -> Iterator[str]:
    """Gives the address of the site, with a slash at its end.

    With a pause, in seconds, pages arrive in pieces; without, compressed and at once. Fonts arrive after `fonts_after`
    seconds, or after one pause.
    """

    class Here(Handler):
        def __init__(self, *arguments: object) -> None:
            self.root, self.pause = root, pause
            self.fonts_after = pause if fonts_after is None else fonts_after
            super().__init__(*arguments, directory=str(root))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), Here)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
