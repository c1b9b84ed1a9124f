"""The tables of a project's database. A form never changes; what comes later is a migration, applied on opening."""

from __future__ import annotations

__all__ = ["APPLICATION", "MIGRATIONS", "VERSION"]

APPLICATION = 0x6F6E7263  # "onrc": what the file says it is

_FIRST = (
    # generation counts the changes to inputs and decisions; settled names the state that the stories were built from
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "INSERT INTO about VALUES ('generation', '0'), ('settled', '')",
    # a report as it was read, under the id it asks for; `digest` is over every field, `content` over the text
    "CREATE TABLE input (number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, content TEXT NOT NULL, "
    "address TEXT, added TEXT NOT NULL, fields TEXT NOT NULL, text BLOB NOT NULL)",
    "CREATE INDEX input_address ON input (address) WHERE address IS NOT NULL",
    "CREATE INDEX input_content ON input (content)",
    # what reading passed over, and how often one reading did
    "CREATE TABLE passed_over (input TEXT, reason TEXT, times INTEGER NOT NULL, PRIMARY KEY (input, reason)) "
    "WITHOUT ROWID",
    # what one report says by itself; `key` covers its fields, its id, the code, the data and the model
    "CREATE TABLE annotation (key TEXT PRIMARY KEY, input INTEGER NOT NULL REFERENCES input ON DELETE CASCADE, "
    "found BLOB NOT NULL)",
    "CREATE INDEX annotation_input ON annotation (input)",
    # `key` covers everything that a story's record is a function of, but what was passed over; rows of an earlier state
    # go once all of the new one are there; no record where it would not come back as it was
    "CREATE TABLE story (number INTEGER PRIMARY KEY, id TEXT NOT NULL, key TEXT NOT NULL UNIQUE, record BLOB)",
    "CREATE TABLE member (story INTEGER REFERENCES story ON DELETE CASCADE, input INTEGER REFERENCES input "
    "ON DELETE CASCADE, report TEXT NOT NULL, PRIMARY KEY (story, input)) WITHOUT ROWID",
    "CREATE INDEX member_input ON member (input)",
    # records and briefs written from the project, so that forgetting can name them
    "CREATE TABLE written (digest TEXT, story TEXT, time TEXT NOT NULL, reports TEXT NOT NULL, "
    "PRIMARY KEY (digest, story)) WITHOUT ROWID",
)

_DECISIONS = (
    # decisions as they were made, whether they stand, and every step of their history
    "CREATE TABLE decision (number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, line TEXT NOT NULL, "
    "stands INTEGER NOT NULL)",
    "CREATE TABLE decision_of (decision INTEGER REFERENCES decision ON DELETE CASCADE, report TEXT, "
    "PRIMARY KEY (decision, report)) WITHOUT ROWID",
    "CREATE TABLE step (number INTEGER PRIMARY KEY, act TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decision "
    "ON DELETE CASCADE, author TEXT NOT NULL, time TEXT NOT NULL)",
)

_SEARCH = (
    # a story is shown once all that belong to its state are there; those of earlier forms are built again
    "DELETE FROM story",
    "UPDATE about SET value = '' WHERE key = 'settled'",
    "ALTER TABLE story ADD COLUMN shown INTEGER NOT NULL DEFAULT 0",
    # what can be searched; `hidden` are the words with private persons' names replaced
    "CREATE TABLE found (number INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE, "
    "kind TEXT NOT NULL, report TEXT NOT NULL, id TEXT NOT NULL, finding TEXT NOT NULL, speaker TEXT, "
    "speaker_key TEXT, source TEXT, source_key TEXT, day TEXT, status TEXT NOT NULL, words TEXT NOT NULL, hidden TEXT, "
    "spans TEXT NOT NULL)",
    "CREATE INDEX found_story ON found (story)",
    "CREATE INDEX found_speaker ON found (speaker_key, speaker) WHERE speaker_key IS NOT NULL",
    "CREATE VIRTUAL TABLE found_words USING fts5 (words, content='found', content_rowid='number', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE found_terms USING fts5vocab (found_words, 'row')",
)

_TERMS = (
    # the words by which a report's affair is known; `key` covers its text as grouping reads it, and the code
    "CREATE TABLE terms (report TEXT PRIMARY KEY, key TEXT NOT NULL, found BLOB NOT NULL) WITHOUT ROWID",
)

_JUDGEMENTS = (
    # what was decided about findings, by the finding as its story calls it now; `judged` names the decisions that a
    # story was last judged under, and 'unjudged' is there while one may have to be judged again
    "ALTER TABLE story ADD COLUMN judged TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE judgement (story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE, finding TEXT NOT NULL, "
    "verdict TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decision ON DELETE CASCADE, "
    "PRIMARY KEY (story, finding, decision)) WITHOUT ROWID",
    "CREATE INDEX judgement_decision ON judgement (decision)",
    "INSERT INTO about VALUES ('unjudged', '1')",
)

_NEIGHBOURS = (
    # which reports are of one affair, kept so that one more touches only the holders of its words and paragraphs;
    # `key` covers the report as it is read, its id and the code; `story` is the least input of those it stands with
    "DROP TABLE terms",
    "CREATE TABLE grouped (input INTEGER PRIMARY KEY REFERENCES input ON DELETE CASCADE, key TEXT NOT NULL, "
    "story INTEGER)",
    # its telling words, and the reports that share enough of them (each pair both ways round)
    "CREATE TABLE posting (term TEXT, input INTEGER REFERENCES grouped ON DELETE CASCADE, weight REAL NOT NULL, "
    "PRIMARY KEY (term, input)) WITHOUT ROWID",
    "CREATE INDEX posting_input ON posting (input)",
    "CREATE TABLE alike (input INTEGER REFERENCES grouped ON DELETE CASCADE, other INTEGER, score REAL NOT NULL, "
    "PRIMARY KEY (input, other)) WITHOUT ROWID",
    # its paragraphs by the digests of their words, and those that are outlet matter
    "CREATE TABLE paragraph (key INTEGER, input INTEGER REFERENCES grouped ON DELETE CASCADE, "
    "PRIMARY KEY (key, input)) WITHOUT ROWID",
    "CREATE INDEX paragraph_input ON paragraph (input)",
    "CREATE TABLE matter (key INTEGER, input INTEGER REFERENCES grouped ON DELETE CASCADE, start INTEGER, "
    "end INTEGER NOT NULL, PRIMARY KEY (key, input, start)) WITHOUT ROWID",
    "CREATE INDEX matter_input ON matter (input)",
)

_LATER = (
    # a report that fits no other is read when it comes and compared when somebody looks: not `built` until then
    "ALTER TABLE story ADD COLUMN built INTEGER NOT NULL DEFAULT 1",
    # `part` is the least input of those that it hangs together with; all are put together anew
    "ALTER TABLE grouped ADD COLUMN part INTEGER",
    "DELETE FROM about WHERE key = 'grouped'",
)

_PARTS = ("CREATE INDEX grouped_part ON grouped (part)",)

_TITLES = (
    # what people are shown in place of a story's id, as the first screen has it; empty where it was built before
    "ALTER TABLE story ADD COLUMN title TEXT NOT NULL DEFAULT ''",
)

_INSTEAD = (
    # the decision that one placed again stands in place of
    "ALTER TABLE step ADD COLUMN instead INTEGER REFERENCES decision ON DELETE SET NULL",
)

_EXCHANGES = (
    # what was asked, answered and corrected about findings of our outlet, and which reports such an entry is about
    "CREATE TABLE exchange (number INTEGER PRIMARY KEY, act TEXT NOT NULL, finding TEXT NOT NULL, "
    "input INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, "
    "words TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL)",
    "CREATE TABLE exchange_of (exchange INTEGER REFERENCES exchange ON DELETE CASCADE, input INTEGER, "
    "PRIMARY KEY (exchange, input)) WITHOUT ROWID",
)

_VECTORS = (
    # the vectors of the sentences of reports whose stories were built; `key` is that of their annotations, `used`
    # counts the buildings, `size` is in bytes; what was used longest ago goes first
    "CREATE TABLE vectors (input INTEGER PRIMARY KEY REFERENCES input ON DELETE CASCADE, key TEXT NOT NULL, "
    "used INTEGER NOT NULL, size INTEGER NOT NULL)",
    "CREATE TABLE vectors_of (input INTEGER PRIMARY KEY REFERENCES vectors ON DELETE CASCADE, found BLOB NOT NULL)",
)

_LISTED = (
    # what lists of stories ask, so that no record is turned over for what stands behind it in its row
    "CREATE INDEX story_listed ON story (number, shown, built, id, key, title)",
    "CREATE INDEX story_unbuilt ON story (built) WHERE built = 0",
)

_PAIRS_KEPT = (
    # what was worked out of two reports of a story that was built, by its kind; `used` counts the buildings, `size` is
    # in bytes; what was used longest ago goes first, and all of it where 'compared' names another version
    "CREATE TABLE compared (a INTEGER REFERENCES input ON DELETE CASCADE, b INTEGER REFERENCES input "
    "ON DELETE CASCADE, used INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "CREATE INDEX compared_b ON compared (b)",
    "CREATE TABLE compared_of (a INTEGER, b INTEGER, kind TEXT, found BLOB NOT NULL, PRIMARY KEY (a, b, kind), "
    "FOREIGN KEY (a, b) REFERENCES compared ON DELETE CASCADE)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _DECISIONS,
    _SEARCH,
    _TERMS,
    _JUDGEMENTS,
    _NEIGHBOURS,
    _LATER,
    _PARTS,
    _TITLES,
    _INSTEAD,
    _EXCHANGES,
    _VECTORS,
    _LISTED,
    _PAIRS_KEPT,
)
VERSION = len(MIGRATIONS)
