-- Texts compare byte by byte (COLLATE "C"); times are ticks in UTC.

-- One row an account. The stamp changes with every commit: it tells a host whether what it remembers is still so.
CREATE TABLE routing (
    account  text COLLATE "C" PRIMARY KEY,
    stamp    text NOT NULL
) WITH (fillfactor = 50);

-- Call types with their cursors, employees with their reservations, calls: each row as canonical JSON.
CREATE TABLE rotations (
    account  text COLLATE "C" NOT NULL,
    type     text COLLATE "C" NOT NULL,
    json     bytea NOT NULL,
    PRIMARY KEY (account, type)
) WITH (fillfactor = 50);

CREATE TABLE agents (
    account  text COLLATE "C" NOT NULL,
    agent    text COLLATE "C" NOT NULL,
    json     bytea NOT NULL,
    PRIMARY KEY (account, agent)
) WITH (fillfactor = 50);

-- `ended` is null while something can still come of the call.
CREATE TABLE sessions (
    account  text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    ended    bigint,
    json     bytea NOT NULL,
    PRIMARY KEY (account, call)
);
CREATE INDEX live_sessions ON sessions (account) WHERE ended IS NULL;
CREATE INDEX ended_sessions ON sessions (account, ended) WHERE ended IS NOT NULL;

CREATE TABLE explanations (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account  text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    json     bytea NOT NULL
);
CREATE INDEX explanations_by_call ON explanations (account, call);

-- What deliveries were answered with (spec R16).
CREATE TABLE answers (
    account  text COLLATE "C" NOT NULL,
    delivery text COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    body     bytea NOT NULL,
    PRIMARY KEY (account, delivery)
);
CREATE INDEX answers_by_time ON answers (account, at);

-- What the missed list and the follow-ups are made of. A call as routing tells it stands beside the call as its provider tells it.
CREATE TABLE listed_calls (
    account     text COLLATE "C" NOT NULL,
    call        text COLLATE "C" NOT NULL,
    provisional int NOT NULL,
    json        bytea NOT NULL,
    PRIMARY KEY (account, call, provisional)
);

CREATE TABLE dismissals (
    account  text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    type     text COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    agent    text COLLATE "C" NOT NULL,
    note     text NOT NULL,
    PRIMARY KEY (account, customer, type, at, agent)
);

CREATE TABLE claims (
    account  text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    type     text COLLATE "C" NOT NULL,
    agent    text COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    PRIMARY KEY (account, customer, type)
);

CREATE TABLE removed_follow_ups (
    account  text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    agent    text COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    PRIMARY KEY (account, call)
);

CREATE TABLE sweeps (
    account  text COLLATE "C" PRIMARY KEY,
    until    bigint NOT NULL
);

CREATE TABLE activities (
    account  text COLLATE "C" NOT NULL,
    id       text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    customer text COLLATE "C",
    at       bigint NOT NULL,
    json     bytea NOT NULL,
    PRIMARY KEY (account, id)
);
CREATE INDEX activities_by_customer ON activities (account, customer, at);
