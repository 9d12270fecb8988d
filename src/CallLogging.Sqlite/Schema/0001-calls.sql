-- The build that created this file: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- The events of all calls. `id` distinguishes the events of one call; only repeats have the same id.
CREATE TABLE events (
    seq      INTEGER PRIMARY KEY,
    call     TEXT NOT NULL,
    id       TEXT NOT NULL,
    request  INTEGER,
    json     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_call ON events (call, id);

-- The requests as they arrived, kept for as long as the host's settings say.
CREATE TABLE requests (
    seq      INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    head     TEXT NOT NULL,
    body     BLOB NOT NULL
) STRICT;
CREATE INDEX requests_by_time ON requests (received);

-- The work queues. A row is deleted when its work is done; times are ticks in UTC.
CREATE TABLE due (
    work        TEXT NOT NULL,
    call        TEXT NOT NULL,
    enqueued_at INTEGER NOT NULL,
    due         INTEGER NOT NULL,
    lease       INTEGER NOT NULL DEFAULT 0,
    epoch       INTEGER NOT NULL DEFAULT 0,
    version     INTEGER NOT NULL DEFAULT 0,
    attempts    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (work, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_enqueued_at ON due (work, enqueued_at);

-- The facts that were gathered for a call at a destination.
CREATE TABLE facts (
    call        TEXT NOT NULL,
    destination TEXT NOT NULL,
    json        TEXT NOT NULL,
    gathered    INTEGER NOT NULL,
    PRIMARY KEY (call, destination)
) STRICT, WITHOUT ROWID;

-- The effect ledger. `state` is one word with its numbers, and the id of the record or the reason of parking.
CREATE TABLE effects (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    call        TEXT NOT NULL,
    destination TEXT NOT NULL,
    state       TEXT NOT NULL,
    json        TEXT NOT NULL
) STRICT;
CREATE INDEX effects_by_call ON effects (call, destination);

-- The effects that hold a lock key. A row is deleted when the effect is no longer in doubt.
CREATE TABLE holds (
    key    TEXT PRIMARY KEY,
    effect TEXT NOT NULL,
    epoch  INTEGER NOT NULL,
    lease  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The keys that are remembered once for all hosts.
CREATE TABLE claims (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The items that wait for a person. One kind, call, destination and effect has one item; each request has its own.
CREATE TABLE parked (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    call        TEXT,
    destination TEXT,
    effect      TEXT,
    account     TEXT,
    head        TEXT,
    body        BLOB
) STRICT;

-- The last epoch of the block that was reserved last.
CREATE TABLE epochs (last INTEGER NOT NULL) STRICT;
INSERT INTO epochs (last) VALUES (0);
