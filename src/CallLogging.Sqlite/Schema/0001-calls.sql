-- Times are whole microseconds since 1970-01-01 in UTC; the views at the end show them as text.

-- The build that created this file: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- The events of all calls. `id` distinguishes the events of one call; only repeats have the same id.
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,
    call        TEXT NOT NULL,
    id          TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    request     INTEGER,
    json        BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_call ON events (call, id);
CREATE INDEX events_by_time ON events (received_at, call);

-- The requests as they arrived, kept for as long as the host's settings say.
CREATE TABLE requests (
    seq         INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    head        TEXT NOT NULL,
    body        BLOB NOT NULL
) STRICT;
CREATE INDEX requests_by_time ON requests (received_at);

-- The work queues. A row is deleted when its work is done. `written_at` is the time of the last change by the clock of the host that made it.
CREATE TABLE work_items (
    queue        TEXT NOT NULL,
    key          TEXT NOT NULL,
    enqueued_at  INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    written_at   INTEGER NOT NULL,
    leased_until INTEGER,
    epoch        INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    call_faults  INTEGER NOT NULL,
    PRIMARY KEY (queue, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_items_by_enqueued_at ON work_items (queue, enqueued_at);

-- One document per work item: the facts gathered for a call, the progress in a history, the last activity of an account.
CREATE TABLE work_state (
    queue    TEXT NOT NULL,
    key      TEXT NOT NULL,
    json     TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (queue, key)
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
CREATE TABLE lock_holds (
    key          TEXT PRIMARY KEY,
    effect       TEXT NOT NULL,
    epoch        INTEGER NOT NULL,
    leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The keys that are remembered once for all hosts.
CREATE TABLE claims (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The items that wait for a person. `key` is a hash of kind, call, destination and effect, or of a request with its account.
CREATE TABLE parked_items (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT NOT NULL UNIQUE,
    kind        INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    parked_at   INTEGER NOT NULL,
    call        TEXT,
    destination TEXT,
    effect      TEXT,
    account     TEXT,
    head        TEXT,
    body        BLOB
) STRICT;

-- One row that is written to find out whether the store can be written.
CREATE TABLE probes (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    probed_at INTEGER NOT NULL
) STRICT;

-- The last epoch of the block that was reserved last.
CREATE TABLE epochs (last INTEGER NOT NULL) STRICT;
INSERT INTO epochs (last) VALUES (0);

-- The same rows with times that a person can read.
CREATE VIEW readable_events AS SELECT
    seq,
    call,
    id,
    strftime('%Y-%m-%dT%H:%M:%S', received_at / 1000000, 'unixepoch') || printf('.%06dZ', received_at % 1000000) AS received_at,
    request,
    json
FROM events;

CREATE VIEW readable_requests AS SELECT
    seq,
    strftime('%Y-%m-%dT%H:%M:%S', received_at / 1000000, 'unixepoch') || printf('.%06dZ', received_at % 1000000) AS received_at,
    head,
    body
FROM requests;

CREATE VIEW readable_work_items AS SELECT
    queue,
    key,
    strftime('%Y-%m-%dT%H:%M:%S', enqueued_at / 1000000, 'unixepoch') || printf('.%06dZ', enqueued_at % 1000000) AS enqueued_at,
    strftime('%Y-%m-%dT%H:%M:%S', due_at / 1000000, 'unixepoch') || printf('.%06dZ', due_at % 1000000) AS due_at,
    strftime('%Y-%m-%dT%H:%M:%S', written_at / 1000000, 'unixepoch') || printf('.%06dZ', written_at % 1000000) AS written_at,
    strftime('%Y-%m-%dT%H:%M:%S', leased_until / 1000000, 'unixepoch') || printf('.%06dZ', leased_until % 1000000) AS leased_until,
    epoch,
    version,
    attempts,
    call_faults
FROM work_items;

CREATE VIEW readable_work_state AS SELECT
    queue,
    key,
    json,
    strftime('%Y-%m-%dT%H:%M:%S', saved_at / 1000000, 'unixepoch') || printf('.%06dZ', saved_at % 1000000) AS saved_at
FROM work_state;

CREATE VIEW readable_lock_holds AS SELECT
    key,
    effect,
    epoch,
    strftime('%Y-%m-%dT%H:%M:%S', leased_until / 1000000, 'unixepoch') || printf('.%06dZ', leased_until % 1000000) AS leased_until
FROM lock_holds;

CREATE VIEW readable_probes AS SELECT
    id,
    strftime('%Y-%m-%dT%H:%M:%S', probed_at / 1000000, 'unixepoch') || printf('.%06dZ', probed_at % 1000000) AS probed_at
FROM probes;

CREATE VIEW readable_parked_items AS SELECT
    id,
    key,
    kind,
    reason,
    strftime('%Y-%m-%dT%H:%M:%S', parked_at / 1000000, 'unixepoch') || printf('.%06dZ', parked_at % 1000000) AS parked_at,
    call,
    destination,
    effect,
    account,
    head,
    body
FROM parked_items;
