-- The build that created this file: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- One row per account. The stamp changes with every commit, so that a host sees whether the state that it remembers is still current.
CREATE TABLE routing (
    account  TEXT PRIMARY KEY,
    stamp    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Call types with their cursors, employees with their reservations, and calls: each row as canonical JSON.
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

-- `ended` is null while the call can still change; times are ticks in UTC.
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

-- The stored response to each request of a provider, so that a repeat gets the same one.
CREATE TABLE answers (
    account  TEXT NOT NULL,
    delivery TEXT NOT NULL,
    at       INTEGER NOT NULL,
    body     BLOB NOT NULL,
    PRIMARY KEY (account, delivery)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (account, at);

-- The facts behind the missed list and the follow-ups, as canonical JSON. The report of routing (provisional) and the report of the provider
-- about the same call are two rows.
CREATE TABLE listed_calls (
    account      TEXT NOT NULL,
    call         TEXT NOT NULL,
    provisional  INTEGER NOT NULL,
    json         BLOB NOT NULL,
    PRIMARY KEY (account, call, provisional)
) STRICT, WITHOUT ROWID;

CREATE TABLE dismissals (
    account   TEXT NOT NULL,
    customer  TEXT NOT NULL,
    type      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    agent     TEXT NOT NULL,
    note      TEXT NOT NULL,
    PRIMARY KEY (account, customer, type, at, agent)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
    account   TEXT NOT NULL,
    customer  TEXT NOT NULL,
    type      TEXT NOT NULL,
    agent     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (account, customer, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_follow_ups (
    account   TEXT NOT NULL,
    call      TEXT NOT NULL,
    agent     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (account, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE sweeps (
    account   TEXT PRIMARY KEY,
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
    account   TEXT NOT NULL,
    id        TEXT NOT NULL,
    call      TEXT NOT NULL,
    customer  TEXT,
    at        INTEGER NOT NULL,
    json      BLOB NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_by_customer ON activities (account, customer, at);
