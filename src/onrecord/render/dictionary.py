"""The data dictionary: every table and column there is, with what it holds and an example. The one source.

The tables, the first sheet of a workbook, the schema of Parquet files and the guide's page are all made from it. A row
of `_ROWS` is `column | kind | what it holds | example` under its table's name; `kind` is text, number (whole), share (a
figure of 0 to 1) or yes (true or false). Empty cells: not known, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

__all__ = ["COLUMNS", "DICTIONARY", "FINDING", "STORIES", "Column"]

Kind = Literal["text", "number", "share", "yes"]

_ROWS = """
reports: one row a report
report | text | its id | agency
role | text | report, transcript, statement, release, post, pool report or draft | report
title | text | its headline, where given | Bridge to reopen on Monday
source | text | who publishes it, as given | Coastline News
published | text | its day or time (ISO 8601), as given or told by the text | 2026-03-02
published_basis | text | what tells the day: published, header, dateline, a sister report's id, or none | published
agency | text | the agency that it credits | Harbour Wire
language | text | its language (BCP 47) | en
complete | text | whether the text is the whole report: yes, no, unknown | unknown
words | number | words of its text | 412
line | text | the line of text that it takes most from; empty for a primary witness | agency
story | text | the story that it belongs to | agency
withdrawn | text | reports withdrawn by their senders that its text goes back to or has in common | wire-7

skipped: one row an input that was not taken up, or a field that was not understood
input | text | the input | scan.pdf
reason | text | why | no text layer

lines: one row a report that counts
report | text | its id | coastline
line | text | the line of text that it takes most from | agency
lines | text | every line that it goes back to | agency radio
parent | text | the report it comes from; null for a common text that was not supplied | agency
lost | text | true for a common text that was not supplied | false
kind | text | same_text, excerpt, revision, rewrite or common_source | rewrite
direction | text | given, or undetermined where the texts do not tell which came first | given
verbatim_share | share | share of its words that stand in its parents as they are | 0.3125
reworded_share | share | share of its words that its parents have in other words | 0.4000
own_share | share | share of its words found in no parent | 0.2875
for | text | what speaks for the descent | a run of 21 words in common
against | text | what speaks against it | it has a figure of its own

passages: one row a passage of a report and the passage of its parent that it goes back to
child | text | the report | coastline
parent | text | what it goes back to | agency
child_span | text | where it stands in the report | coastline:0-84
parent_span | text | where it stands in the parent | agency:0-91
kind | text | verbatim or reworded | reworded

shared: one row a run of words that two reports have in common; by itself no descent
report | text | one report | agency
other | text | the other | radio
span | text | where it stands in the one | agency:120-188
other_span | text | where it stands in the other | radio:40-108
words | number | how many words the run has | 12
kind | text | sentence (a whole sentence lies in it) or run | run
same_line | text | yes where both go back to one line of text, else no | no

changes: one row a difference between a derived text and what it goes back to
child | text | the derived report | coastline
parent | text | what it goes back to | agency
kind | text | dropped, added, stronger, weaker, attribution_dropped, attribution_added or value_changed | stronger
child_span | text | where in the derived report; empty for dropped | coastline:40-61
parent_span | text | where in the parent; empty for added | agency:48-66
text | text | what differs, in the texts' words | may close → will close
grade | text | finding, where .80 of the changes read on other news were right; else to_check | to_check

quotations: one row a quotation
quotation | text | its id | agency.q1
report | text | the report it stands in | agency
mode | text | direct (all in quotation marks), mixed (part of it) or indirect | direct
act | text | speech, writing or thought | speech
place | text | body, headline or caption | body
channel | text | briefing, interview, statement, post, broadcast, document, pool, outlet; empty: none named | briefing
relay | text | who passes it on: an entity | agency.e4
within | text | the quotation that its attribution stands inside | agency.q1
content | text | spans of the whole reported stretch | agency:210-260
quoted | text | spans of what stands in quotation marks | agency:211-259
speaker | text | spans of the words that name the speaker | agency:268-276
speaker_entity | text | who that is: an entity; empty where nobody can tell | agency.e1
cue | text | spans of the words that report it | agency:262-266
text | text | its words as they stand | We are ready

readings: one row a quotation as one wording of an utterance
utterance | text | the utterance: words said once | u1
quotation | text | the quotation | coastline.q2
report | text | the report it stands in | coastline
line | text | that report's line of text | agency
base | text | the quotation that wordings are compared with | agency.q1
kinds | text | how it stands to the base: one or more kinds of reading | trimmed wording
differences | text | pairs of words, base→reading | will not→won't
sense | text | tested kinds of sense-bearing difference that were found; empty: none of these | negation modal
link | text | same, or possibly where it shares only common words | same
note | text | what else is to be known of it | the report itself quotes it in two wordings
base_kind | text | what the base is: witness (a primary witness's words), marks (in quotation marks) or reported | marks

entities: one row a person, organisation or place
entity | text | its id | agency.e1
kind | text | person, organisation or place | person
name | text | its name, in the usual spelling where one is | Ada Lowe
roles | text | titles and roles that reports give it | mayor; head of the board

mentions: one row a mention of an entity
entity | text | the entity | agency.e1
span | text | where it stands | agency:268-276
form | text | name, nominal (a description) or pronoun | name
text | text | its words | Ada Lowe

spellings: one row a spelling of a part of a name
entity | text | the entity | agency.e1
component | text | the part of the name | family
spelling | text | the spelling | Lowe
reports | text | the reports that have it | agency coastline
lines | text | their lines of text | agency
status | text | usual, differs, diacritic, transliteration, short, initials or not_decided | usual

claims: one row a matter that reports state; of one report alone only what is told whole, with nothing near elsewhere
claim | text | its id | c1
status | text | contested, contradicting, differing, changed, agreed, mixed_voice, added, repeated or single | agreed
text | text | a clause as it stands; empty where none tells what all state | the bridge would reopen on Monday
reports | text | the reports that state it | agency radio
lines | text | their lines of text | agency radio
origins | text | whom or what the texts name for it; else the report itself | Ada Lowe
text_span | text | where the clause stands | agency:21-54
holder_entity | text | whose word the clause is; empty for the report's own | agency.e1
silent | text | reports read closely in which no clause is near the matter | ledger
outlets | text | the outlets that carry it | Coastline News; Harbour Wire
text_alone | text | pieces of the clause that its report alone tells, beside what all tell | agency:30-41

statements: one row a report's statement of a claim in the table of claims
claim | text | the claim | c1
span | text | where it stands | agency:21-54
voice | text | own, attributed, quoted or presupposed | attributed
by_entity | text | whose voice it is | agency.e1
polarity | text | positive or negative | positive
hedge | text | the words that hedge it | possibly
value | text | the value that it gives, where values are compared | 4 million
text | text | its words | the bridge would reopen on Monday

unknowns: one row a place where a report says that something is not told
unknown | text | its id | x1
kind | text | unknown, withheld, not_addressed, unresolved or awaited | unknown
span | text | where it stands | agency:301-344
about | text | what it is about; empty where no report names it in words that stand alone | who will pay
holder_entity | text | who does not know or tell it | agency.e2
answered_in | text | where another report tells it | radio:88-120

dates: one row a date, time, duration or set in words
span | text | where it stands | agency:40-46
type | text | DATE, TIME, DURATION or SET (TIMEX3) | DATE
value | text | its value (TIMEX3) | 2026-03-09
mod | text | how it is meant (TIMEX3) | APPROX
basis | text | what it was counted from: text, published, dateline, or a sister report's id | published
text | text | its words | Monday

timeline: one row an event
event | text | its id | t1
from | text | its earliest day | 2026-03-09
to | text | its latest day | 2026-03-09
value | text | day, or the two bounds | 2026-03-09
claim | text | the claim it comes from | c1
spans | text | where it is told | agency:21-54
text | text | the words | the bridge would reopen on Monday

stories: one row a story; in the tables for several stories alone
story | text | its id | agency
reports | number | reports that count | 6
witnesses | number | primary witnesses | 1
read_closely | number | reports that count in a language that is read closely: the denominator of claims | 6
lines | number | lines of text | 2
outlets | number | outlets | 5
quotations | number | quotations | 14
speaker_open | number | quotations whose speaker nobody can tell: abstentions | 2
utterances | number | utterances | 9
possibly | number | readings that are only possibly of their utterance: abstentions | 1
derivations | number | reports that go back to another text | 4
order_open | number | of these, those of which nobody can tell which came first: abstentions | 1
spellings_open | number | spellings not decided: abstentions | 0
claims | number | claims | 21
unknowns | number | matters said not to be told | 3
skipped | number | inputs that were not taken up, or fields not understood, of the whole job | 1

finding: what every finding has besides, in the tables for several stories
outlets_of | text | the outlets of the reports that the row is of | Coastline News; Harbour Wire
lines_of | text | the lines of text of those reports | agency
withdrawn | text | those of these reports that rest on withdrawn ones | coastline
score | share | the rule's own figure, where it has one | 0.9312
measured | text | how often its kind was right on news that no rule was made for: k of n | 35 of 38
grade | text | finding, where that is .80 or above; else to_check | finding
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, what it holds and an example of a cell."""

    table: str
    name: str
    kind: Kind
    meaning: str
    example: str


def _read() -> dict[str, tuple[Column, ...]]:
    found: dict[str, tuple[Column, ...]] = {}
    for block in _ROWS.strip().split("\n\n"):
        head, *rows = block.splitlines()
        table = head.partition(":")[0]
        cells = [row.split(" | ") for row in rows]
        found[table] = tuple(Column(table, c[0], cast(Kind, c[1]), c[2], c[3]) for c in cells)
    return found


DICTIONARY = _read()
ROW_OF = {block.partition(":")[0]: block.splitlines()[0].partition(": ")[2] for block in _ROWS.strip().split("\n\n")}
_BESIDE = ("stories", "finding")
FINDING = tuple(c.name for c in DICTIONARY["finding"])
STORIES = tuple(c.name for c in DICTIONARY["stories"])
COLUMNS = {table: tuple(c.name for c in rows) for table, rows in DICTIONARY.items() if table not in _BESIDE}
