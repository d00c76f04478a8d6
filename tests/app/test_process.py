"""Standard streams that never raise."""

import errno
import io

import pytest

from summit_site.app.process import SteadyStream


class Broken(io.StringIO):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.calls = number, 0

    def write(self, text: str) -> int:
        self.calls += 1
        raise OSError(self.number, "reason")


@pytest.mark.parametrize(("number", "lost"), [(errno.EPIPE, ""), (errno.ENOSPC, "reason")])
def test_the_first_failure_is_kept_and_nothing_is_written_after_it(number: int, lost: str) -> None:
    broken = Broken(number)
    stream = SteadyStream(broken)
    print("one", file=stream)
    print("two", file=stream, flush=True)
    assert (stream.lost, broken.calls) == (lost, 1)


def test_characters_that_the_encoding_lacks_are_json_escapes() -> None:
    bytes_ = io.BytesIO()
    stream = SteadyStream(io.TextIOWrapper(bytes_, encoding="cp1252"))
    stream.write("ü ł 𝄞 \udcff")
    stream.flush()
    assert bytes_.getvalue() == b"\xfc \\u0142 \\ud834\\udd1e \\udcff"
    assert (stream.encoding, stream.isatty(), stream.lost) == ("cp1252", False, "")
