"""A session: alone with its cache, twice where the cache is damaged, and orderly at its end."""

import gc
from pathlib import Path

import pytest

from summit_site.app.session import open_session, private_options, without_collections
from summit_site.app.site.up_to_date import looking_at_disk
from summit_site.edges.cache import CacheCorrupt
from summit_site.edges.files import EnvironmentFailure
from summit_site.edges.lock import Busy
from tests.app.values import options_for, session_on
from tests.kit.site import SmallSite


def test_work_that_finds_the_cache_damaged_is_done_again_with_an_empty_one(site: SmallSite) -> None:
    seen: list[list[str]] = []

    with session_on(site) as session:
        session.cache.put("state", [("plan", b"x")])

        def work() -> str:
            seen.append(session.cache.keys("state"))
            if len(seen) == 1:
                raise CacheCorrupt
            return "done"

        assert session.attempt(work) == "done"
    assert seen == [["plan"], []]


def test_damage_that_stays_is_reported(site: SmallSite) -> None:
    def work() -> None:
        raise CacheCorrupt

    with session_on(site) as session, pytest.raises(CacheCorrupt):
        session.attempt(work)


def test_an_error_of_the_system_becomes_one_line_and_the_scratch_folder_goes(site: SmallSite) -> None:
    scratch: list[Path] = []

    def fail() -> None:
        with session_on(site) as session:
            scratch.append(session.publisher.scratch)
            scratch[0].mkdir(parents=True)
            raise OSError(28, "No space left on device", "x")

    with pytest.raises(EnvironmentFailure, match=r"^the test failed: No space left on device \(x\)$"):
        fail()
    assert not scratch[0].exists()


def test_two_sessions_cannot_share_a_cache_folder(site: SmallSite) -> None:
    with session_on(site), pytest.raises(Busy), session_on(site):
        pass
    with session_on(site):
        pass


def test_the_collector_works_as_before_afterwards(site: SmallSite) -> None:
    usual = gc.get_threshold()
    with session_on(site):
        assert gc.get_threshold() != usual
    assert gc.get_threshold() == usual


def test_nothing_is_collected_during_planning_if_the_process_ends_soon(site: SmallSite) -> None:
    with session_on(site), without_collections(once=True):
        assert not gc.isenabled()
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
    with session_on(site), without_collections(once=False):
        assert gc.isenabled()


def test_a_snapshot_from_before_the_lock_is_used_unless_the_output_changed(site: SmallSite) -> None:
    options = options_for(site.folder)
    with open_session(options, "x") as session:
        before = session.disk
    with open_session(options, "x", before) as session:
        assert session.disk is before
    options.target.mkdir()
    with open_session(options, "x", before) as session:
        assert session.disk is not before


def test_a_private_site_is_built_inside_the_cache_folder() -> None:
    options = private_options(options_for(Path("x")))
    assert (options.target, options.cache) == (Path("x/cache/check/site"), Path("x/cache/check"))


def test_an_output_that_is_exchanged_while_its_files_are_looked_at_is_looked_at_again(site: SmallSite) -> None:
    options = options_for(site.folder)
    options.target.mkdir()
    with looking_at_disk(options) as disk:
        options.target.rename(site.folder / "before")
        options.target.mkdir()
        assert disk.output.signatures == {}
        with open_session(options, "x", disk) as session:
            assert session.disk is not disk
