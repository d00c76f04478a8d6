"""Serve a finished site to this machine alone, compressed as any host would, for judges that want HTTP."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Handler(SimpleHTTPRequestHandler):
    root: Path

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        found = file.is_file()
        content = (file if found else self.root / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file if found else "404.html"))
        self.send_header("Cache-Control", "max-age=31536000" if file.parent.name == "assets" else "no-cache")
        if not found or file.suffix in COMPRESSED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def guess_type(self, path: object) -> str:
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(root: Path) -> Iterator[str]:
    """Gives the address of the site, with a slash at its end."""

    class Here(Handler):
        def __init__(self, *arguments: object) -> None:
            self.root = root
            super().__init__(*arguments, directory=str(root))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), Here)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
