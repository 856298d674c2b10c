"""The audit log, the check, backups: what was changed or lost behind the program's back is named."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.check import SETTLED
from corpus.corpus import Corpus
from corpus.errors import Busy, CorpusError, Invalid
from corpus.filed import Filed
from corpus.obligations import Wanted
from corpus.store import Store
from tests.corpus.letters import TEXT

Filing = Callable[..., Filed]


def outside(corpus: Corpus, *statements: str) -> None:
    """Change the database as somebody with another tool would."""
    with closing(sqlite3.connect(corpus.store.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def kinds(corpus: Corpus) -> list[str]:
    """Return the kinds of the problems found, without repeats."""
    return list(dict.fromkeys(problem.kind for problem in corpus.check()))


def test_a_healthy_record_has_no_problems(corpus: Corpus, file: Filing) -> None:
    """After filing, correcting, assigning and undoing, all is as it should be."""
    filed = file(pictures=(b"page",))
    corpus.handling.assign([1], "bob", "ann")
    found = corpus.obligation(1)
    assert found.span
    corpus.undo(corpus.correct(filed.id, "reject", "Obligation", found.span, person="ann").id)
    corpus.settings.set("us", {"names": ["Merford Council"]})
    corpus.views.save("letters", "Mine", {"kind": "reply"}, "ann")
    assert list(corpus.check()) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET person = 'eve'", "DELETE FROM audit WHERE id = 1"])
def test_the_audit_log_cannot_be_changed(corpus: Corpus, file: Filing, statement: str) -> None:
    """The database itself refuses."""
    file()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        outside(corpus, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET person = 'eve' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
    ],
)
def test_an_audit_record_changed_by_force_is_found(corpus: Corpus, file: Filing, statement: str) -> None:
    """With the triggers gone, the chain of hashes still tells."""
    file()
    assert list(corpus.broken_audit()) == []
    outside(corpus, "DROP TRIGGER audit_is_never_changed", "DROP TRIGGER audit_is_never_shortened", statement)
    assert list(corpus.broken_audit())


def test_audit_records_are_one_line_without_letter_text(corpus: Corpus) -> None:
    """Control characters in a person's name are escaped."""
    corpus.note("ann\nroot: deleted all", "signed in", "session", address="127.0.0.1")
    record = corpus.records()[0]
    assert record.person == "ann\\nroot: deleted all"
    assert record.detail == {"address": "127.0.0.1"}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE letters SET sender = 'Somebody else'", "row"),
        ("UPDATE obligations SET due = '2031-01-01' WHERE id = 1", "row"),
        ("UPDATE findings SET value = replace(value, 'duty', 'request')", "row"),
        ("DELETE FROM verdicts", "row"),
        ("INSERT INTO uploads (intake, name, person, at) VALUES (1, 'x', 'eve', '')", "row"),
        ("DROP TRIGGER audit_is_never_changed", "database"),
        ("INSERT INTO texts_index (texts_index) VALUES ('delete-all')", "search index"),
    ],
)
def test_what_was_changed_with_another_tool_is_found(corpus: Corpus, file: Filing, statement: str, kind: str) -> None:
    """Rows that the program did not write, and an index that does not agree with its letters."""
    file()
    outside(corpus, "PRAGMA writable_schema = ON", statement)
    assert kind in kinds(corpus)


def test_files_changed_missing_and_stray_are_named_and_mended(corpus: Corpus, file: Filing) -> None:
    """Strays are taken in, unfinished files removed, an index made anew; a changed original is for a person."""
    file(pictures=(b"page",))
    original = next(corpus.originals.all())
    original.chmod(0o644)
    original.write_bytes(b"Not what was sent")
    next(corpus.pictures.all()).unlink()
    folder = corpus.originals.folder
    stray, unfinished = folder / "ff" / f"{'ff' * 32}.txt", folder / "incoming-1"
    stray.parent.mkdir()
    for path in (stray, unfinished):
        path.write_bytes(b"stray")
        os.utime(path, (0, 0))
    outside(corpus, "INSERT INTO passages_index (passages_index) VALUES ('delete-all')")
    assert kinds(corpus) == ["search index", "original changed", "picture missing", "stray file", "unfinished file"]
    assert len(corpus.mend("ann")) == 3
    assert kinds(corpus) == ["original changed", "picture missing", "stray file"]
    assert corpus.waiting()[0].name == "recovered-ffffffff.txt"


def test_a_file_just_written_is_no_stray(corpus: Corpus) -> None:
    """An upload in the making is left alone."""
    (corpus.originals.folder / "incoming-2").write_bytes(b"half")
    assert SETTLED > 0
    assert kinds(corpus) == []


def test_uploading_again_mends_a_changed_original(corpus: Corpus, file: Filing) -> None:
    """The same letter handed in again puts its bytes right."""
    file()
    original = next(corpus.originals.all())
    original.write_bytes(b"Not what was sent")
    corpus.receive(TEXT.encode(), "again.txt")
    assert kinds(corpus) == []


def test_a_backup_is_restored_into_an_empty_place(corpus: Corpus, file: Filing, tmp_path: Path) -> None:
    """Letters, pictures, obligations and audit log are there, and the check passes."""
    filed = file(pictures=(b"page",))
    (corpus.home / "templates" / "reply.txt").write_text("Dear …")
    made = corpus.back_up(person="ann")
    file(TEXT + "\nfiled after the backup")
    restored = Corpus.restore(made.path, tmp_path / "new")
    assert restored.letter(filed.id) == filed
    assert len(restored.letters().rows) == made.letters == 1
    assert restored.picture(filed.id, 1).read_bytes() == b"page"
    assert (restored.home / "templates" / "reply.txt").read_text() == "Dear …"
    assert list(restored.check()) == []
    assert restored.search("wardens").rows
    restored.close()
    with pytest.raises(Invalid, match="holds a record already"):
        Corpus.restore(made.path, tmp_path / "new")


def test_a_flipped_byte_in_a_backup_is_named(corpus: Corpus, file: Filing, tmp_path: Path) -> None:
    """Any byte of any file: the restore refuses and says which file."""
    file(pictures=(b"page",))
    made = corpus.back_up(tmp_path / "backups").path
    chance = random.Random(1)  # noqa: S311 - no secret
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        for _ in range(5):
            data = bytearray(path.read_bytes())
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            kept = path.read_bytes()
            path.write_bytes(data)
            if path.name == "manifest.json" and _same(bytes(data), kept):
                continue
            with pytest.raises(Invalid):
                Corpus.restore(made, tmp_path / "new")
            path.write_bytes(kept)


def _same(one: bytes, other: bytes) -> bool:
    """Say whether a flipped byte of the list lies where it lists nothing: its date and count."""
    return one.partition(b'"files"')[2] == other.partition(b'"files"')[2]


def test_a_backup_made_while_letters_come_in_is_whole(corpus: Corpus, file: Filing, tmp_path: Path) -> None:
    """The copy is of one moment: every row has its file."""
    stop = threading.Event()

    def upload() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            corpus.receive(f"letter {number}".encode(), f"{number}.txt")

    thread = threading.Thread(target=upload)
    thread.start()
    try:
        made = [corpus.back_up(tmp_path / "backups") for _ in range(3)]
    finally:
        stop.set()
        thread.join()
    for number, backup in enumerate(made):
        restored = Corpus.restore(backup.path, tmp_path / f"new{number}")
        assert list(restored.check()) == []
        restored.close()


def test_flipped_bytes_of_the_database_are_found(corpus: Corpus, file: Filing, tmp_path: Path) -> None:
    """In the pages that hold letters, obligations and their findings."""
    file()
    corpus.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    corpus.close()
    whole = corpus.store.path.read_bytes()
    places = [whole.index(words) for words in (b"notify the Flood Panel", b"Councillor Ada Brook", b'"modality": "duty"', b"letter.txt")]
    for place in places:
        home = tmp_path / f"flipped{place}"
        home.mkdir()
        (home / "corpus.db").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        (home / "originals").symlink_to(corpus.home / "originals")
        flipped = Corpus.open(home)
        assert {"row", "search index"} & set(kinds(flipped)), place
        flipped.close()


@pytest.mark.parametrize("data", [b"not a database at all" * 100, b""])
def test_a_database_that_is_none_is_said_so_or_made(tmp_path: Path, data: bytes) -> None:
    """An empty file becomes a record; anything else is an error that says what to do."""
    (tmp_path / "corpus.db").write_bytes(data)
    if data:
        with pytest.raises(CorpusError, match="restore"):
            Corpus.open(tmp_path)
    else:
        Corpus.open(tmp_path).close()


def test_threads_write_by_turns_and_lose_nothing(corpus: Corpus) -> None:
    """Eight threads upload at once; every upload is there and the log has them all."""

    def upload(start: int) -> None:
        for number in range(10):
            corpus.receive(f"{start} {number}".encode(), "x.txt")

    threads = [threading.Thread(target=upload, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(corpus.waiting()) == 80
    assert list(corpus.check()) == []


def test_a_change_that_fails_leaves_no_trace(corpus: Corpus, file: Filing) -> None:
    """Neither the change nor its audit record is there when the transaction breaks off."""
    file()
    before = len(corpus.records())

    def break_off() -> None:
        with corpus.store.writing():
            corpus.handling.set_state(1, "done", "x", "ann")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert corpus.obligation(1).state == "open"
    assert len(corpus.records()) == before
    assert corpus.obligations(Wanted(state="done")).rows == ()


def test_another_program_that_writes_too_long_is_named(tmp_path: Path) -> None:
    """The error says to try again."""
    store = Store(tmp_path, wait=0.05)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="Try again"), store.writing():
            pass
    store.close()
