-- One row an account. The stamp changes with every commit: it tells a host whether what it remembers is still so.
CREATE TABLE routing (
    account  TEXT PRIMARY KEY,
    stamp    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Call types with their cursors, employees with their reservations, calls: each row as canonical JSON.
CREATE TABLE rotations (
    account  TEXT NOT NULL,
    type     TEXT NOT NULL,
    json     BLOB NOT NULL,
    PRIMARY KEY (account, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
    account  TEXT NOT NULL,
    agent    TEXT NOT NULL,
    json     BLOB NOT NULL,
    PRIMARY KEY (account, agent)
) STRICT, WITHOUT ROWID;

-- `ended` is null while something can still come of the call; times are ticks in UTC.
CREATE TABLE sessions (
    account  TEXT NOT NULL,
    call     TEXT NOT NULL,
    ended    INTEGER,
    json     BLOB NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX live_sessions ON sessions (account) WHERE ended IS NULL;
CREATE INDEX ended_sessions ON sessions (account, ended) WHERE ended IS NOT NULL;

CREATE TABLE explanations (
    seq      INTEGER PRIMARY KEY,
    account  TEXT NOT NULL,
    call     TEXT NOT NULL,
    json     BLOB NOT NULL
) STRICT;
CREATE INDEX explanations_by_call ON explanations (account, call);

-- What deliveries were answered with (spec R16).
CREATE TABLE answers (
    account  TEXT NOT NULL,
    delivery TEXT NOT NULL,
    at       INTEGER NOT NULL,
    body     BLOB NOT NULL,
    PRIMARY KEY (account, delivery)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (account, at);
