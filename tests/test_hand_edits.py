"""Any sequence of builds and hand edits: what an editor wrote stays, what she left alone follows, nothing is lost."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from glossary.book.base import EMPTY, Base, dump
from glossary.book.base import parse as parse_base
from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.merge import merged
from glossary.book.yaml_file import Slot, parse
from glossary.book.yaml_text import dump_entry

ZH = "范黄英 阮芳娥 武中坚 顺化 越友联 岘港 裴氏".split()
KINDS = dict(zip(ZH, ("person", "person", "person", "place", "org", "place", "person"), strict=True))
FIELDS = ("vi", "pinyin", "hant")
JUDGED = ("accepted", "rejected")
STYLES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"'{text}'",
    lambda text: '"' + text.replace("i", "\\x69") + '"',
    lambda text: f"{text}   # asked",
)


@dataclass
class Desk:
    """An editor's desk: the file and its base, and what must be true of the file after every build."""

    chance: random.Random
    text: str = ""
    base: Base = EMPTY
    newline: str = "\n"
    serial: int = 0
    marks: dict[str, str] = field(default_factory=dict)  # a comment of hers → the entry inside which it stands, or ""
    edited: dict[tuple[str, str], str] = field(default_factory=dict)  # (zh, key) → the line as she wrote it
    deleted: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)  # (zh, key) that follows no more

    def new(self, word: str) -> str:
        """Return a text that stands nowhere yet."""
        self.serial += 1
        return f"{word}{self.serial}x"

    def lines(self) -> list[str]:
        return self.text.split(self.newline)

    def slot(self) -> Slot | None:
        """Return one of the entries, any; none that stands twice, so that it is known whose line is whose."""
        slots = parse(self.text, "g.yaml").slots
        alone = [s for s in slots if sum(s.text("zh") == other.text("zh") for other in slots) == 1]
        return self.chance.choice(alone) if alone else None

    def put(self, lines: list[str]) -> None:
        self.text = self.newline.join(lines)

    # --- what the editor does

    def write(self, slot: Slot) -> None:
        """Another value, in any style."""
        key = self.chance.choice(FIELDS)
        if (node := slot.node.get(key)) and node.end_line == node.line + 1 and node.line == node.key_line:
            value = self.new("Mai ")
            line = f"  {key}: {self.chance.choice(STYLES)(value)}"
            lines = self.lines()
            if "#" in lines[node.line - 1]:
                self.marks = {mark: zh for mark, zh in self.marks.items() if mark not in lines[node.line - 1]}
            lines[node.line - 1] = line
            self.edited[slot.text("zh"), key] = line
            self.put(lines)

    def requote(self, slot: Slot) -> None:
        """The same value in other quotes, with a comment: nothing that counts as an edit."""
        key = self.chance.choice(FIELDS)
        zh = slot.text("zh")
        if (node := slot.node.get(key)) and node.value and (zh, key) not in self.edited and node.line == node.key_line:
            mark, lines = f"# {self.new('q')}", self.lines()
            self.marks = {old: of for old, of in self.marks.items() if old not in lines[node.line - 1]}
            lines[node.line - 1] = f"  {key}:  {self.chance.choice(STYLES[1:3])(str(node.value))}  {mark}"
            self.marks[mark] = zh
            self.put(lines)

    def comment(self, slot: Slot) -> None:
        """A comment on a line of its own, anywhere in or behind an entry."""
        mark, lines = f"# {self.new('c')}", self.lines()
        at = self.chance.randint(slot.first, slot.last - 1)
        lines.insert(at, f"{self.chance.choice(['', '  ', '    '])}{mark}")
        self.marks[mark] = slot.text("zh") if at < slot.last - 1 else ""
        self.put(lines)

    def delete(self, slot: Slot) -> None:
        lines, zh = self.lines(), slot.text("zh")
        self.put([*lines[: slot.first - 1], *lines[slot.last - 1 :]])
        self.marks = {mark: of for mark, of in self.marks.items() if mark in self.text}
        self.edited = {(of, key): line for (of, key), line in self.edited.items() if of != zh}
        self.told = {(of, key) for of, key in self.told if of != zh}
        if self.base.of(zh):  # pasted and deleted before any build met it, it was never there
            self.deleted.add(zh)

    def move(self, slot: Slot) -> None:
        lines = self.lines()
        block = lines[slot.first - 1 : slot.last - 1]
        del lines[slot.first - 1 : slot.last - 1]
        rest = self.newline.join(lines)
        slots = parse(rest, "g.yaml").slots
        at = self.chance.choice([s.first - 1 for s in slots]) if slots else len(lines)
        self.put([*lines[:at], *block, *lines[at:]])

    def take_out(self, slot: Slot) -> None:
        """A key goes, or its value."""
        key = self.chance.choice(FIELDS)
        if (
            (node := slot.node.get(key))
            and node.value
            and node.line == node.key_line
            and node.end_line == node.line + 1
        ):
            lines = self.lines()
            self.marks = {mark: of for mark, of in self.marks.items() if mark not in lines[node.line - 1]}
            lines[node.line - 1 : node.line] = self.chance.choice([[], [f"  {key}:"], [f"  {key}: ''"]])
            self.edited.pop((slot.text("zh"), key), None)
            if any(getattr(record, key) for record in self.base.of(slot.text("zh")).values()):
                self.edited[slot.text("zh"), key] = ""  # of what was never said, nothing was taken out
            self.put(lines)

    def judge(self, slot: Slot) -> None:
        node = slot.node.get("status")
        if node:
            lines, line = self.lines(), f"  status: {self.chance.choice(['accepted', 'rejected', 'proposed'])}"
            lines[node.line - 1] = line
            self.put(lines)

    def paste(self, _: Slot) -> None:
        """An entry from a colleague, perhaps one that is there already."""
        zh, vi = self.chance.choice(ZH), self.new("Lan ")
        twice = any(slot.text("zh") == zh for slot in parse(self.text, "g.yaml").slots)
        lines = self.lines()
        while lines and not lines[-1].strip():
            lines.pop()
        kind = self.chance.choice([f"  kind: {KINDS[zh]}", "  note: hers"])
        self.put([*lines, f"- zh: {zh}", f"  vi: {vi}", kind, ""])
        self.deleted.discard(zh)
        if not twice:
            self.edited |= {(zh, "vi"): f"  vi: {vi}"}
        else:  # which of the two a build means is not this test's question
            self.marks[f"vi: {vi}"] = ""

    def end_lines(self, _: Slot) -> None:
        other = "\r\n" if self.newline == "\n" else "\n"
        self.text, self.newline = self.text.replace(self.newline, other), other

    # --- what a build does

    def build(self) -> None:
        said = [self.entry(zh) for zh in self.chance.sample(ZH, self.chance.randint(1, len(ZH)))]
        before, record = parse(self.text, "g.yaml"), {one.zh: one for one in self.base}
        result = merged(before, said, self.base)
        again = merged(parse(result.text, "g.yaml"), said, parse_base(dump(result.base), "b"))
        assert (again.text, again.base, again.conflicts, again.followed) == (result.text, result.base, [], [])
        self.text, self.base = result.text, result.base
        self.inspect(before.slots, {one.zh: one for one in said}, set(record))

    def entry(self, zh: str) -> Entry:
        """Return what the documents say today."""
        number = self.chance.randint(1, 3)
        quotes = (Passage(f"{number}.txt:1", f"说{zh}"),)
        aliases = tuple(f"{zh}{n}" for n in range(self.chance.randint(0, 2)))
        variants = (Variant(f"{zh}会", 1, "a.txt:1", "文"),) if number == 1 else ()
        evidence = Evidence("name", "readings", 0.5, number, quotes, variants=tuple(v.zh for v in variants))
        vi = self.chance.choice(["", f"Vi{number}", "no", "9:00"])
        return Entry(zh, vi, f"pin{number}", f"{zh}甲{number}", KINDS[zh], "proposed", aliases, "", evidence, variants)

    def inspect(self, before: list[Slot], said: dict[str, Entry], known: set[str]) -> None:
        """Check the file after a build of *said*; *known* had been said before."""
        slots = parse(self.text, "g.yaml").slots
        yaml.safe_load(self.text.replace("\r\n", "\n"))
        forms = [slot.text("zh") for slot in slots]
        assert not self.deleted & set(forms)
        assert set(said) - self.deleted <= set(forms)
        for slot in before:
            assert forms.count(slot.text("zh")) >= sum(slot.text("zh") == other.text("zh") for other in before)
        for mark in self.marks:
            assert mark in self.text
        was = {slot.text("zh"): slot for slot in before}
        for slot in slots:
            zh = slot.text("zh")
            if forms.count(zh) == 1:
                for key in FIELDS:
                    self.inspect_field(slot, key, said.get(zh) if zh in known else None, was.get(zh))
                if zh in said and slot.text("status") != "proposed":  # endorsed it is hers, taken back or not
                    self.told |= {(zh, key) for key in FIELDS}

    def inspect_field(self, slot: Slot, key: str, said: Entry | None, was: Slot | None) -> None:
        """Check that it is as she wrote it, else that it says what the documents say, unless these say nothing."""
        line = self.edited.get((slot.text("zh"), key))
        if line:
            assert line in self.lines()
        elif line == "":
            assert slot.text(key) == ""
        elif was and slot.text("status") in JUDGED:
            assert slot.text(key) == was.text(key)
        elif not slot.text("status"):
            pass  # pasted: what it lacks may have been said before, or be said now for the first time
        elif said and was and (slot.text("zh"), key) not in self.told:
            assert slot.text(key) == (getattr(said, key) or was.text(key))


_EDITS = (Desk.write, Desk.requote, Desk.comment, Desk.delete, Desk.move, Desk.take_out, Desk.judge, Desk.paste)
EDITS = (*_EDITS, Desk.end_lines)


@settings(deadline=None, max_examples=100, phases=[Phase.generate])  # shrinking takes minutes
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, len(EDITS) - 1), max_size=14))
def test_any_sequence_of_builds_and_edits(chance: random.Random, edits: list[int]) -> None:
    desk = Desk(chance)
    desk.build()
    for edit in edits:
        slot = desk.slot()
        if slot is not None:
            EDITS[edit](desk, slot)
            parse(desk.text, "g.yaml")  # she leaves no broken file behind
        if chance.random() < 0.4:
            desk.build()
    desk.build()


def test_an_entry_that_is_dumped_reads_as_it_was() -> None:
    assert parse(f"entries:\n{dump_entry(Desk(random.Random(1)).entry('顺化'))}", "g").slots[0].text("zh") == "顺化"
