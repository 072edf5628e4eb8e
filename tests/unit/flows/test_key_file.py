"""The publisher's key: one number and one memory, whole, for one process at a time, and never in two copies."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from routekaart.domain.messages import UserError
from routekaart.flows.folders import KEY
from routekaart.flows.keyfile import KeyFile, counts_folder, key_file, new_key
from routekaart.flows.keytext import Remembered
from routekaart.flows.release import figures_of


def read(folder: Path) -> KeyFile:
    with key_file(folder) as key:
        return key


def entry(folder: Path, number: int = 1) -> Remembered:
    return Remembered(number, figures_of(folder), str(folder), {"school": {"2023-2024": "0" * 32}})


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    (tmp_path / "flows").mkdir()
    return tmp_path / "flows"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "school.parquet").write_text("x")
    return tmp_path / "public"


def test_the_key_is_made_once_and_whole_for_its_owner_only(
    counts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, key_file(counts) as key:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            key.begin(())
    assert not list(counts.iterdir())
    with key_file(counts) as key:
        key.begin(())
        first = key.secret
    assert read(counts).secret == first
    assert (counts / KEY).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in counts.iterdir()] == [KEY]
    (counts / KEY).unlink()
    assert read(counts).secret != first


@pytest.mark.parametrize("text", ["", "\n", "abc", "1.5", "{}"])
def test_a_key_that_is_no_number_is_refused(counts: Path, text: str) -> None:
    (counts / KEY).write_text(text)
    with pytest.raises(UserError, match="leeg of bevat geen getal"):
        read(counts)
    assert (counts / KEY).read_text() == text


@pytest.mark.parametrize(
    "memory", ["{", "[]", "3", '{"published": 3}', '{"published": [{}], "begun": []}', "{}"]
)
def test_a_memory_that_cannot_be_read_is_refused_and_never_empty(counts: Path, memory: str) -> None:
    whole = f"7\n{memory}"
    (counts / KEY).write_text(f"{whole}\n{hashlib.sha256(whole.encode()).hexdigest()}\n")
    with pytest.raises(UserError, match="beschadigd of niet heel"):
        read(counts)
    assert (counts / KEY).read_text().startswith(whole)


def test_a_key_of_which_a_line_is_gone_or_changed_is_refused(counts: Path, public: Path) -> None:
    """Cut to its number it was taken for one with which nothing was published, and drew the same figures anew."""
    with key_file(counts) as key:
        key.finish((entry(public),))
    lines = (counts / KEY).read_text().splitlines(keepends=True)
    assert len(lines) > 10
    cut = [lines[:number] for number in range(1, len(lines))]
    gone = [lines[:number] + lines[number + 1 :] for number in range(1, len(lines))]
    other = [["8" + lines[0], *lines[1:]], [*lines[:-1], "0" * 64 + "\n"]]
    for some in (*cut, *gone, *other):
        (counts / KEY).write_text("".join(some))
        with pytest.raises(UserError, match="beschadigd of niet heel"):
            read(counts)


def test_what_was_published_is_remembered(counts: Path, public: Path) -> None:
    with key_file(counts) as key:
        key.begin((entry(public),))
        key.finish((entry(public),))
    assert read(counts).published == (entry(public),)


def test_a_publication_that_was_begun_counts_from_when_it_stands(counts: Path, public: Path) -> None:
    before = entry(public)
    with key_file(counts) as key:
        key.finish((before,))
    (public / "school.parquet").write_text("new")
    after = entry(public, 2)
    with key_file(counts) as key:
        key.begin((after,))
    assert read(counts).published == (after,), "killed right after the swap"
    (public / "school.parquet").write_text("x")
    assert read(counts).published == (before,), "killed right before it"


def test_a_copy_of_the_key_is_refused_and_a_moved_one_is_not(counts: Path, public: Path) -> None:
    with key_file(counts) as key:
        key.finish((entry(public),))
    other = counts.with_name("rebuilt")
    other.mkdir()
    shutil.copy2(counts / KEY, other / KEY)
    with pytest.raises(UserError, match=r"key is een kopie of harde koppeling van .*/flows/key"):
        read(other)
    assert read(counts).published == (entry(public),)
    (counts / KEY).rename(other / KEY)
    assert read(other).published == (entry(public),)


def moved_with_key(counts: Path, public: Path) -> Path:
    """True counts with a key that remembers a publication, in a folder that was renamed since."""
    with key_file(counts) as key:
        key.finish((entry(public),))
    return counts.rename(counts.with_name("renamed"))


@pytest.mark.parametrize("copied", ["with its times", "without"])
def test_of_a_folder_that_was_renamed_and_copied_only_the_original_is_taken(
    counts: Path, public: Path, copied: str
) -> None:
    """Both were, and a second draw with one key told 204 of 2,141 figures apart."""
    renamed = moved_with_key(counts, public)
    copy = Path(
        shutil.copytree(
            renamed,
            counts.with_name("copy"),
            copy_function=shutil.copy2 if copied == "with its times" else shutil.copyfile,
        )
    )
    before = (copy / KEY).read_bytes()
    with pytest.raises(UserError, match=r"copy/key is niet het bestand .* tot en met nummer 1\."):
        read(copy)
    assert read(renamed).published == (entry(public),)
    assert (copy / KEY).read_bytes() == before


def test_the_only_key_that_remains_is_taken_when_somebody_says_so(counts: Path, public: Path) -> None:
    renamed = moved_with_key(counts, public)
    shutil.copy(renamed / KEY, renamed / "backup")
    (renamed / KEY).unlink()
    (renamed / "backup").rename(renamed / KEY)
    with pytest.raises(UserError, match="--only-key"):
        read(renamed)
    with key_file(renamed, only_key=True) as key:
        assert key.taken
        key.finish(key.published)
    found = read(renamed)
    assert (found.published, found.taken) == ((entry(public),), False)


def test_a_key_is_not_the_only_one_while_the_last_one_stands_where_it_was(counts: Path, public: Path) -> None:
    with key_file(counts) as key:
        key.finish((entry(public),))
    copy = Path(shutil.copytree(counts, counts.with_name("copy")))
    with pytest.raises(UserError, match="is een kopie"), key_file(copy, only_key=True):
        raise AssertionError("began")


def test_a_copy_that_got_the_number_of_the_key_on_the_disk_is_known_by_its_second(counts: Path) -> None:
    """A number is free again when its file is gone."""
    new_key(counts, 7)
    assert read(counts).secret == 7
    os.utime(counts / KEY, (1, 1))
    with pytest.raises(UserError, match="is niet het bestand dat het laatst is geschreven"):
        read(counts)


def test_a_second_name_of_the_key_is_refused_under_both_until_it_is_gone(counts: Path, public: Path) -> None:
    with key_file(counts) as key:
        key.finish((entry(public),))
    other = counts.with_name("rebuilt")
    other.mkdir()
    (other / KEY).hardlink_to(counts / KEY)
    for folder in (counts, other):
        with pytest.raises(UserError, match=r"key is een kopie of harde koppeling"):
            read(folder)
    (other / KEY).unlink()
    assert read(counts).published == (entry(public),)


def test_a_link_to_the_key_is_the_key_itself(counts: Path, public: Path) -> None:
    other = counts.with_name("rebuilt")
    other.mkdir()
    with key_file(counts) as key:
        key.begin(())
    (other / KEY).symlink_to(counts / KEY)
    with key_file(other) as key:
        key.finish((entry(public),))
    assert (other / KEY).is_symlink()
    assert read(counts).published == (entry(public),)


def test_one_process_publishes_at_a_time_and_none_builds_meanwhile(counts: Path) -> None:
    (counts / "flows.yml").write_text("kind: flows\n")
    with key_file(counts):
        with pytest.raises(UserError, match="andere opdracht bezig"):
            read(counts)
        with pytest.raises(UserError, match="andere opdracht bezig"), counts_folder(counts):
            raise AssertionError("began")
    with ExitStack() as publishing, pytest.raises(UserError, match="andere opdracht"), counts_folder(counts):
        publishing.enter_context(key_file(counts))
    assert [path.name for path in counts.parent.iterdir()] == ["flows"]
    assert [path.name for path in counts.iterdir()] == ["flows.yml"]


def test_a_folder_that_is_built_again_keeps_what_was_remembered_meanwhile(counts: Path, public: Path) -> None:
    (counts / "flows.yml").write_text("kind: flows\n")
    with counts_folder(counts) as new:
        (new / "flows.yml").write_text("kind: flows\n")
        with key_file(counts) as key:
            key.finish((entry(public),))
    assert read(counts).published == (entry(public),)


def test_a_copy_is_still_one_after_its_folder_was_built_again(counts: Path, public: Path) -> None:
    (counts / "flows.yml").write_text("kind: flows\n")
    renamed = moved_with_key(counts, public)
    copy = Path(shutil.copytree(renamed, counts.with_name("copy")))
    for folder in (renamed, copy):
        with counts_folder(folder) as new:
            (new / "flows.yml").write_text("kind: flows\n")
    with pytest.raises(UserError, match="is niet het bestand"):
        read(copy)
    assert read(renamed).published == (entry(public),)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere is er niet"):
        read(tmp_path / "nowhere")
