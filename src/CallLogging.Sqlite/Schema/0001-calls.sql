-- What providers said. `id` tells events of one call apart: equal exactly for repeats.
CREATE TABLE events (
    seq      INTEGER PRIMARY KEY,
    call     TEXT NOT NULL,
    id       TEXT NOT NULL,
    request  INTEGER,
    json     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_call ON events (call, id);

-- Requests as they came, kept for as long as the host wants (spec E4).
CREATE TABLE requests (
    seq      INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    head     TEXT NOT NULL,
    body     BLOB NOT NULL
) STRICT;
CREATE INDEX requests_by_time ON requests (received);

-- What is to be done. A row goes when the work is done; times are ticks in UTC.
CREATE TABLE due (
    work     TEXT NOT NULL,
    call     TEXT NOT NULL,
    turn     INTEGER NOT NULL,
    due      INTEGER NOT NULL,
    lease    INTEGER NOT NULL DEFAULT 0,
    epoch    INTEGER NOT NULL DEFAULT 0,
    version  INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (work, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_turn ON due (work, turn);

CREATE TABLE facts (
    call        TEXT NOT NULL,
    destination TEXT NOT NULL,
    json        TEXT NOT NULL,
    gathered    INTEGER NOT NULL,
    PRIMARY KEY (call, destination)
) STRICT, WITHOUT ROWID;

-- The ledger. `state` is one word with its numbers, `detail` the record's id or the reason of parking.
CREATE TABLE effects (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    call        TEXT NOT NULL,
    destination TEXT NOT NULL,
    state       TEXT NOT NULL,
    json        TEXT NOT NULL
) STRICT;
CREATE INDEX effects_by_call ON effects (call, destination);

-- Who holds a conflict key. A row goes when the effect is no longer in doubt.
CREATE TABLE holds (
    key    TEXT PRIMARY KEY,
    effect TEXT NOT NULL,
    epoch  INTEGER NOT NULL,
    lease  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

-- The last epoch that was given out.
CREATE TABLE epochs (last INTEGER NOT NULL) STRICT;
INSERT INTO epochs (last) VALUES (0);
